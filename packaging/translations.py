"""Keep the catalogues of sentences in step with the sources.

    python packaging/translations.py            extract, bring every language up to date, compile
    python packaging/translations.py --check    change nothing; say what is not up to date and fail

Sentences are the plain strings in `tr("…")` and `trn("one", "many", n)`, and the texts of the law and of the sample log that
a person reads. A changed sentence loses its translation rather than keeping a guessed one, and no line numbers or dates are
written, so that a diff shows sentences and nothing else.
"""

from __future__ import annotations

import io
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from kzdesk.services.language import LANGUAGES as SPOKEN

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
TEMPLATE = FOLDER / "kzdesk.pot"
LANGUAGES = tuple(sorted({*SPOKEN} - {"en"}))
KEYWORDS = {"tr": None, "trn": (1, 2)}
DATA = {
    "law/**/*.toml": ("title", "act", "says", "question", "name", "explanation", "text", "facts"),
    "demo/sample.toml": ("crossing_in", "crossing_out", "document", "note"),
}
"""The keys whose texts are shown by `data_text`, in the files of `resources` that have them."""
NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)
"""What a compiled catalogue says of its day, so that the same sentences make the same file."""
SAYS_NOTHING = re.compile(
    r'^"(Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|'
    r'Generated-By): .*\n',
    re.MULTILINE,
)


def place(language: str) -> Path:
    """Where the catalogue of a language is kept."""
    return FOLDER / language / "LC_MESSAGES" / "kzdesk.po"


def extract() -> Catalog:
    """Every sentence of the sources, with what `# Translators:` says of it."""
    template = Catalog(charset="utf-8", header_comment="# The sentences of kzdesk.", fuzzy=False)
    found = extract_from_dir(
        str(ROOT / "kzdesk"), [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    )
    for file, _line, sentence, comments, context in found:
        template.add(sentence, locations=[(file, 0)], auto_comments=comments, context=context)
    for pattern, keys in DATA.items():
        for path in sorted((ROOT / "resources").glob(pattern)):
            for key, text in data_texts(tomllib.loads(path.read_text(encoding="utf-8")), keys):
                template.add(text, auto_comments=[f"{path.relative_to(ROOT / 'resources').parts[0]}: {key}"])
    return template


def data_texts(value: object, keys: tuple[str, ...], key: str = "") -> Iterator[tuple[str, str]]:
    """Every text beneath one of these keys, however deep, with its key."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from data_texts(inner, keys, name)
    elif isinstance(value, list):
        for inner in value:
            yield from data_texts(inner, keys, key)
    elif key in keys and isinstance(value, str) and value:
        yield key, value


def update(language: str, template: Catalog) -> Catalog:
    """The catalogue of a language with exactly the sentences of the template."""
    file = place(language)
    catalog = Catalog(locale=language, charset="utf-8", fuzzy=False)
    if file.exists():
        catalog = read_po(io.BytesIO(file.read_bytes()), locale=language)
    catalog.header_comment = f"# kzdesk in {catalog.locale.english_name if catalog.locale else language}."
    catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalog.creation_date = catalog.revision_date = NO_DATE
    return catalog


def written(catalog: Catalog) -> str:
    """The catalogue as the text of its file."""
    file = io.BytesIO()
    write_po(file, catalog, no_location=True, sort_output=True, ignore_obsolete=True, width=0)
    return SAYS_NOTHING.sub("", file.getvalue().decode())


def untranslated(catalog: Catalog) -> list[str]:
    """The sentences that still show in English, at least in one of their forms."""
    forms = {entry.id: entry.string if isinstance(entry.string, tuple) else (entry.string,) for entry in catalog if entry.id}
    return [key if isinstance(key, str) else key[0] for key, strings in forms.items() if not all(strings)]


def main(arguments: list[str]) -> int:
    """Do it or check it; the exit status."""
    template = extract()
    catalogs = {place(language): update(language, template) for language in LANGUAGES}
    texts = {file: written(catalog) for file, catalog in {TEMPLATE: template, **catalogs}.items()}
    if "--check" in arguments:
        stale = [file for file, text in texts.items() if not file.exists() or file.read_text(encoding="utf-8") != text]
        if stale:
            print("not up to date; run `make translations`:", *(file.relative_to(ROOT).as_posix() for file in stale))
        return bool(stale)
    for file, text in texts.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    for file, catalog in catalogs.items():
        with file.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, catalog)
        open_sentences = untranslated(catalog)
        print(f"{file.relative_to(ROOT).as_posix()}: {len(catalog) - len(open_sentences)} of {len(catalog)} translated")
        for sentence in open_sentences:
            print("   ", sentence)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
