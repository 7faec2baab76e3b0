"""A rule pack that is not well formed is refused with the file, the key, what was found and what was expected."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kzdesk.domain.law import Option
from kzdesk.storage.lawbook_files import LawError, load_lawbook, packs
from kzdesk.storage.places import resources
from kzdesk.storage.toml_table import LawProblem
from tests.law.pack_files import PACK, write

SOURCE = 'citations = ["act"]\nconfidence = "V"\nchecked = 2026-01-02\n'
REGIME = f"""
[[regimes]]
id = "one"
without = ["registration"]

[regimes.citizenships]
codes = ["AAA"]
{SOURCE}
[regimes.in_force]
entries_from = 2020-01-01
entries_to = 2022-12-31
{SOURCE}
[regimes.per_entry]
days = 20
{SOURCE}
[regimes.allowance]
counted = "rolling"
days = 60
window = 120
{SOURCE}"""
READING = f"""
[[readings]]
id = "how"
question = "How?"
default = "so"
{SOURCE}
[[readings.options]]
id = "so"
name = "so"
explanation = "So."
"""
NOTE = f'[[notes]]\nid = "n"\ncodes = ["AAA"]\nentries_from = 2020-01-01\ntext = "Mind."\n{SOURCE}'
PERIOD = f'[[special_periods]]\nid = "p"\nfirst = 2020-02-01\nlast = 2020-03-01\ntext = "Mind."\n{SOURCE}'
SANCTION = f'[[sanctions]]\nid = "s"\nfrom_day = 4\nto_day = 5\nunits = 10\ntext = "A fine."\n{SOURCE}'
INDEX = f'[[indices]]\nyear = 2020\namounts = [7, 8]\ncurrency = "XXX"\n{SOURCE}'
FILING = f'[permits.filing]\nwithin_days = 9\ncodes = ["AAA"]\n{SOURCE}'
PERMIT = f'[[permits]]\nid = "k"\nname = "A permit"\nfacts = ["So."]\nunits = 7\n{SOURCE}{FILING}'
DUTY = f"[[regimes.registration]]\nby_day = 5\nentries_from = 2020-01-01\n{SOURCE}"


def refused(root: Path) -> tuple[LawProblem, ...]:
    with pytest.raises(LawError) as caught:
        load_lawbook("xx", root)
    return caught.value.problems


def test_a_well_formed_pack_is_read(tmp_path: Path) -> None:
    book = load_lawbook("xx", write(tmp_path, REGIME + READING + NOTE))
    assert [regime.id for regime in book.regimes] == ["one"]
    assert book.citizenships == ("AAA",)
    assert (book.notes[0].text, book.readings[0].options) == ("Mind.", (Option("so", "so", "So."),))


CHANGES = [
    # what stands there, what stands there instead, key, found, expected
    ("days = 20", 'days = "20"', "regimes[one].per_entry.days", "20", "a whole number from 1 to 3660"),
    ("days = 20", "days = true", "regimes[one].per_entry.days", "True", "a whole number from 1 to 3660"),
    ("days = 20", "days = 0", "regimes[one].per_entry.days", "0", "a whole number from 1 to 3660"),
    ("days = 20\n", "", "regimes[one].per_entry.days", "nothing", "a whole number from 1 to 3660"),
    (
        "days = 20",
        "days = 20\nday = 2",
        "regimes[one].per_entry.day",
        "an unknown key",
        "one of checked, citations, confidence, days",
    ),
    ("days = 20", "days = 20\nwithout = []", "regimes[one].per_entry.without", "an unknown key",
     "one of checked, citations, confidence, days"),
    ("days = 60", "days = 121", "regimes[one].allowance.days", "121", "no more than the window, 120"),
    (
        'codes = ["AAA"]',
        'codes = ["AAA", "Aaa"]',
        "regimes[one].citizenships.codes",
        "Aaa",
        "an ISO 3166-1 alpha-3 code, or * for every citizenship",
    ),
    ('codes = ["AAA"]', 'codes = ["AAA", "*"]', "regimes[one].citizenships.codes", "AAA, *", "* alone, or codes"),
    ('codes = ["AAA"]', 'codes = ["AAA", "AAA"]', "regimes[one].citizenships.codes", "AAA twice", "each only once"),
    ('codes = ["AAA"]', "codes = []", "regimes[one].citizenships.codes", "[]", "a list of one text or more"),
    ('codes = ["AAA"]', 'as_in = "two"', "regimes[one].citizenships.as_in", "two", "the id of a regime that has codes"),
    (
        "entries_from = 2020-01-01",
        'entries_from = "2020-01-01"',
        "regimes[one].in_force.entries_from",
        "2020-01-01",
        "a date YYYY-MM-DD",
    ),
    (
        "entries_from = 2020-01-01",
        "entries_from = 2020-01-01T00:00:00",
        "regimes[one].in_force.entries_from",
        "2020-01-01T00:00:00",
        "a date YYYY-MM-DD",
    ),
    (
        "entries_to = 2022-12-31",
        "entries_to = 2019-12-31",
        "regimes[one].in_force.entries_to",
        "2019-12-31",
        "a day not before entries_from, 2020-01-01",
    ),
    (
        'without = ["registration"]\n',
        "",
        "regimes[one].registration",
        "nothing",
        "the limit with its source, or 'registration' in `without`",
    ),
    (
        '"registration"]',
        '"registration", "allowance"]',
        "regimes[one].allowance",
        "both the limit and its name in `without`",
        "the limit with its source, or 'allowance' in `without`",
    ),
    ('"registration"]', '"registration", "tax"]', "regimes[one].without", "tax", "one of per_entry, allowance, registration"),
    ('id = "one"\n', "", "regimes[1].id", "nothing", "a text"),
    ('id = "one"', 'id = " "', "regimes[ ].id", " ", "a text that is not blank"),
    ('default = "so"', 'default = "no"', "readings[how].default", "no", "one of the options: so"),
    ('explanation = "So."\n', "", "readings[how].options[so].explanation", "nothing", "a text"),
    ('text = "Mind."\n', "", "notes[n].text", "nothing", "a text"),
    (
        "[[notes]]",
        "[[note]]",
        "note",
        "an unknown key",
        "one of citations, indices, notes, papers, permits, readings, regimes, sanctions, special_periods",
    ),
    ('name = "so"\n', "", "readings[how].options[so].name", "nothing", "a text"),
    ('counted = "rolling"', 'counted = "weekly"', "regimes[one].allowance.counted", "weekly",
     "one of rolling, calendar-year, from-first-entry"),
    ('counted = "rolling"', 'counted = "calendar-year"', "regimes[one].allowance.window", "an unknown key",
     "one of checked, citations, confidence, counted, days"),
    ('counted = "rolling"', 'counted = "from-first-entry"', "regimes[one].allowance.days_outside", "nothing",
     "a whole number from 0 to 3660"),
    ("last = 2020-03-01", "last = 2020-01-31", "special_periods[p].last", "2020-01-31", "a day not before first, 2020-02-01"),
    ("to_day = 5", "to_day = 3", "sanctions[s].to_day", "3", "a whole number from 4 to 3660"),
    ("within_days = 9", "within_days = 0", "permits[k].filing.within_days", "0", "a whole number from 1 to 3660"),
    ('facts = ["So."]', "facts = []", "permits[k].facts", "[]", "a list of one text or more"),
    ("units = 7", "units = 0", "permits[k].units", "0", "a whole number from 1 to 1000000"),
    ("amounts = [7, 8]", "amounts = []", "indices[1].amounts", "[]", "a list of whole numbers above 0"),
    ("amounts = [7, 8]", "amounts = [7, true]", "indices[1].amounts", "[7, True]", "a list of whole numbers above 0"),
]


@pytest.mark.parametrize(
    ("old", "new", "key", "found", "expected"), CHANGES, ids=[change[1][:40] or change[0] for change in CHANGES]
)
def test_each_fault_is_named(tmp_path: Path, old: str, new: str, key: str, found: str, expected: str) -> None:
    law = REGIME + READING + NOTE + PERIOD + SANCTION + INDEX + PERMIT
    assert old in law
    problems = refused(write(tmp_path, law.replace(old, new, 1)))
    assert LawProblem("xx/law.toml", key, found, expected) in problems


@pytest.mark.parametrize(
    ("old", "new", "key", "found"),
    [
        ('"act"', '"axt"', "citations", "axt"),
        ('["act"]', "[]", "citations", "[]"),
        ('"V"', '"P"', "confidence", "P"),
        ('"V"', '"V/P"', "confidence", "V/P"),
        ("checked = 2026-01-02\n", "", "checked", "nothing"),
    ],
)
def test_every_value_needs_its_source(tmp_path: Path, old: str, new: str, key: str, found: str) -> None:
    spoilt = SOURCE.replace(old, new)
    law = (REGIME + DUTY + READING + NOTE + PERIOD + SANCTION + INDEX).replace('without = ["registration"]\n', "")
    law = law.replace(SOURCE, spoilt)
    problems = [problem for problem in refused(write(tmp_path, law)) if problem.found == found]
    places = {problem.key for problem in problems}
    regime = {f"regimes[one].{value}.{key}" for value in ("citizenships", "in_force", "per_entry", "allowance")}
    assert places == {*regime, f"regimes[one].registration[1].{key}", f"readings[how].{key}", f"notes[n].{key}",
                      f"special_periods[p].{key}", f"sanctions[s].{key}", f"indices[1].{key}"}


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    law = REGIME.replace("days = 20", "days = -1").replace("window = 120", "window = 120.5")
    problems = refused(write(tmp_path, law, PACK.replace('title = "Nowhere"\n', "")))
    assert {(problem.file, problem.key) for problem in problems} >= {
        ("xx/law.toml", "regimes[one].per_entry.days"),
        ("xx/law.toml", "regimes[one].allowance.window"),
        ("xx/pack.toml", "pack.title"),
    }


def second(first: str, last: str, codes: str) -> str:
    """A regime `two` like `one`."""
    law = REGIME.replace('"one"', '"two"').replace('["AAA"]', codes)
    return law.replace("2020-01-01", first).replace("entries_to = 2022-12-31\n", last)


@pytest.mark.parametrize("codes", ['["AAA", "BBB"]', '["*"]'])
@pytest.mark.parametrize("first", ["2020-01-01", "2021-06-01", "2022-12-31"])
def test_regimes_of_one_citizenship_do_not_overlap(tmp_path: Path, codes: str, first: str) -> None:
    problems = refused(write(tmp_path, REGIME + second(first, "", codes)))
    wanted = "a day after the regime before it (one, in force to 2022-12-31)"
    assert problems == (LawProblem("xx/law.toml", "regimes[two].in_force.entries_from", f"{first} for AAA", wanted),)


def test_regimes_may_follow_each_other_or_belong_to_different_citizenships(tmp_path: Path) -> None:
    root = write(
        tmp_path, REGIME + second("2023-01-01", "", '["AAA"]') + second("2020-01-01", "", '["BBB"]').replace("two", "three")
    )
    assert [regime.id for regime in load_lawbook("xx", root).regimes] == ["one", "three", "two"]


def test_a_regime_still_in_force_is_not_followed_by_another(tmp_path: Path) -> None:
    law = REGIME.replace("entries_to = 2022-12-31\n", "") + second("2025-01-01", "", '["AAA"]')
    assert refused(write(tmp_path, law))[0].expected == "a day after the regime before it (one, still in force)"


@pytest.mark.parametrize("twice", [REGIME, READING, NOTE, PERIOD, SANCTION])
def test_ids_are_unlike_each_other(tmp_path: Path, twice: str) -> None:
    law = REGIME + READING + NOTE + PERIOD + SANCTION + (twice.replace("AAA", "BBB"))
    assert any("twice" in problem.found and problem.key.endswith(".id") for problem in refused(write(tmp_path, law)))


@pytest.mark.parametrize(
    ("duties", "expected"),
    [
        (("2021-01-01", "2020-06-01"), "duties in order of date, one after 2021-01-01"),
        (("2021-01-01", "2021-01-01"), "duties in order of date, one after 2021-01-01"),
        (("2019-12-31",), "a day on which entries fall under the regime"),
        (("2023-01-01",), "a day on which entries fall under the regime"),
    ],
)
def test_duties_lie_in_their_regime_in_order(tmp_path: Path, duties: tuple[str, ...], expected: str) -> None:
    law = REGIME.replace('without = ["registration"]\n', "")
    law += "".join(DUTY.replace("2020-01-01", day) for day in duties)
    assert refused(write(tmp_path, law)) == (LawProblem("xx/law.toml", "regimes[one].registration", duties[-1], expected),)


@pytest.mark.parametrize("content", [b"[pack", b'[pack]\nid = "xx"\nid = "xx"\n', b'[pack]\ntitle = "\xff"\n'])
def test_a_file_that_is_not_toml_is_named(tmp_path: Path, content: bytes) -> None:
    root = write(tmp_path, REGIME)
    (root / "xx" / "law.toml").write_bytes(content)
    problem = next(problem for problem in refused(root) if problem.file == "xx/law.toml")
    assert (problem.key, problem.expected) == ("the whole file", "a TOML file in UTF-8")
    assert problem.found


def test_a_pack_is_named_as_its_folder(tmp_path: Path) -> None:
    problems = refused(write(tmp_path, REGIME, PACK.replace('"xx"', '"yy"')))
    assert problems == (LawProblem("xx/pack.toml", "pack.id", "yy", "xx, the name of the folder"),)


def test_a_clock_is_hours_from_utc(tmp_path: Path) -> None:
    assert load_lawbook("xx", write(tmp_path, REGIME, PACK + "utc_offset_hours = -12\n")).utc_offset_hours == -12
    problems = refused(write(tmp_path, REGIME, PACK + "utc_offset_hours = 15\n"))
    assert problems == (LawProblem("xx/pack.toml", "pack.utc_offset_hours", "15", "a whole number from -12 to 14"),)


@pytest.mark.parametrize("name", ["atlantis", "", "..", "kz/../kz", "/etc"])
def test_an_unknown_pack_is_answered_with_those_recorded(name: str) -> None:
    with pytest.raises(LawError, match="expected one of kz, schengen") as caught:
        load_lawbook(name)
    assert caught.value.problems[0].found == name


def test_a_folder_without_packs_says_so(tmp_path: Path) -> None:
    assert packs(tmp_path) == ()
    with pytest.raises(LawError, match="expected one of none"):
        load_lawbook("kz", tmp_path)


def test_the_own_packs_can_be_moved(tmp_path: Path) -> None:
    shutil.copytree(resources() / "law", tmp_path / "law")
    assert load_lawbook("kz", tmp_path / "law") == load_lawbook("kz")
