"""What the packaged app may hold and what it must not: nothing in it can reach the network, and nothing lies in it unused.

    python packaging/content_rules.py FOLDER     check a packaged folder; exit status 1 and one line for each breach

Four looks: the names of the files, Qt's plugins against the list of those in use, the Python modules inside the program's
archive, and the symbols that each library takes from others (on Linux).
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from elftools.elf.dynamic import DynamicSection
from elftools.elf.elffile import ELFFile
from elftools.elf.sections import SymbolTableSection
from PyInstaller.archive.readers import CArchiveReader

from kzdesk.services.language import LANGUAGES as SPOKEN

NETWORK_MODULES = frozenset({
    "_socket", "_ssl", "_asyncio", "_multiprocessing", "_posixshmem", "asyncio", "ftplib", "http", "imaplib", "keyring",
    "logging.handlers", "multiprocessing", "nntplib", "poplib", "smtplib", "socket", "socketserver", "ssl", "telnetlib",
    "urllib.error", "urllib.request", "urllib.response", "urllib.robotparser", "webbrowser", "wsgiref", "xmlrpc",
    "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick",
})
"""Modules that can open a connection, or start a program that does, with all that is beneath them."""

UNUSED_MODULES = frozenset({
    "_bz2", "_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw", "_curses", "_decimal",
    "_hashlib", "_lzma", "_sqlite3", "_tkinter", "apsw.aio", "apsw.shell", "apsw.speedtest", "apsw.tests", "bdb", "bz2", "cgi",
    "cmd", "curses", "dbm", "distutils", "doctest", "ensurepip", "idlelib", "lib2to3", "lzma", "pdb", "pip", "pydoc",
    "readline", "setuptools", "sqlite3", "test", "tkinter", "turtle", "unittest", "venv",
})
"""Modules that PyInstaller would take along for what nothing here does."""

PLUGINS = frozenset({
    "iconengines/qsvgicon", "imageformats/qsvg",
    "platforminputcontexts/composeplatforminputcontextplugin", "platforminputcontexts/ibusplatforminputcontextplugin",
    "platforms/qcocoa", "platforms/qoffscreen", "platforms/qwayland", "platforms/qwindows", "platforms/qxcb",
    "platformthemes/qxdgdesktopportal",
    "wayland-decoration-client/adwaita", "wayland-decoration-client/bradient", "wayland-shell-integration/xdg-shell",
})
"""Qt's plugins in use, on all systems; the same name is libNAME.so, NAME.dll or libNAME.dylib."""

LANGUAGES = frozenset({*SPOKEN} - {"en"})
"""The languages whose translations of Qt's own buttons are shipped; English is in the code."""

NOT_READ = (".po", ".pot", ".md", ".pyi", "py.typed", "opengl32sw.dll")
"""Ends of files that no running program reads: sources of translations, notes for authors, a second OpenGL."""

FORBIDDEN_NAMES = re.compile(
    r"qt6?network|libqvnc|eglfs|gtk|virtualkeyboard|tuiotouch|networkinformation|/tls/|/qml/|qt6?(qml|quick)|qt6?webengine|"
    r"sqlite_extra|_?ssl\b|libssl|libcrypto|(^|/)_(socket|ssl|asyncio|multiprocessing|tkinter|sqlite3)\.",
    re.IGNORECASE,
)
NETWORK_SYMBOLS = frozenset({
    "accept", "accept4", "bind", "connect", "getaddrinfo", "gethostbyname", "gethostbyname_r", "listen", "recvfrom", "sendto",
    "socket", "socketpair",
})
SEARCH_PATHS = ("DT_RPATH", "DT_RUNPATH")


def plugin_name(path: str) -> str | None:
    """`platforms/qxcb` of `…/plugins/platforms/libqxcb.so`; None for what is no plugin of Qt."""
    found = re.search(r"/plugins/([^/]+)/(?:lib)?([^/]+?)\.(?:so|dll|dylib)$", path)
    return f"{found[1]}/{found[2]}" if found else None


def is_wanted(path: str) -> bool:
    """Whether a file that PyInstaller found is shipped: of Qt's plugins and translations those in use, and what is read."""
    plugin = plugin_name(path)
    if plugin is not None:
        return plugin in PLUGINS
    if "/translations/" in path and path.endswith(".qm"):
        return PurePosixPath(path).stem in {f"qtbase_{language}" for language in LANGUAGES}
    return not path.endswith(NOT_READ)


def beneath(module: str, modules: frozenset[str]) -> bool:
    """Whether a module is one of these or inside one."""
    parts = module.split(".")
    return any(".".join(parts[:length]) in modules for length in range(1, len(parts) + 1))


def modules_of(folder: Path) -> Iterator[tuple[str, str]]:
    """(where, module) of every Python module in the archives of the programs in a folder, and in its zip of the library."""
    for program in sorted(path for path in folder.iterdir() if path.is_file()):
        try:
            archive = CArchiveReader(str(program))
        except Exception:  # noqa: S112 - PyInstaller's own error for a file that is no program of its
            continue
        for name in archive.toc:
            if name.endswith(".pyz"):
                yield from ((program.name, module) for module in archive.open_embedded_archive(name).toc)
    for library in sorted(folder.rglob("base_library.zip")):
        with zipfile.ZipFile(library) as opened:
            for name in opened.namelist():
                yield library.name, name.rpartition(".")[0].replace("/", ".").removesuffix(".__init__")


def is_elf(path: Path) -> bool:
    """Whether a file is a program or a library of Linux."""
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def symbols_taken(library: Path) -> frozenset[str]:
    """The names that an ELF file takes from other libraries."""
    with library.open("rb") as file:
        table = ELFFile(file).get_section_by_name(".dynsym")
        if not isinstance(table, SymbolTableSection):
            return frozenset()
        return frozenset(symbol.name for symbol in table.iter_symbols() if symbol["st_shndx"] == "SHN_UNDEF")


def search_path(library: Path) -> str:
    """Where an ELF file looks for the libraries it needs before the system does; empty where it says nothing."""
    with library.open("rb") as file:
        section = ELFFile(file).get_section_by_name(".dynamic")
        tags = section.iter_tags() if isinstance(section, DynamicSection) else ()
        return ":".join(getattr(tag, tag.entry.d_tag[3:].lower()) for tag in tags if tag.entry.d_tag in SEARCH_PATHS)


def libraries_that_look_elsewhere(folder: Path) -> Iterator[Path]:
    """The ELF files of a folder that look for libraries outside it: at a path of the machine that built them."""
    for path in sorted(folder.rglob("*")):
        searched = search_path(path).split(":") if path.is_file() and not path.is_symlink() and is_elf(path) else []
        if any(part and not part.startswith("$ORIGIN") for part in searched):
            yield path


def breaches(folder: Path) -> Iterator[str]:
    """One line for each thing that must not be in a packaged folder."""
    for path in sorted(folder.rglob("*")):
        name = "/" + path.relative_to(folder).as_posix()
        if found := FORBIDDEN_NAMES.search(name):
            yield f"{name[1:]}: its name has {found[0]!r} in it"
        elif path.is_file() and not is_wanted(name):
            yield f"{name[1:]}: nothing here uses it"
        if path.is_file() and not path.is_symlink() and is_elf(path) and (taken := symbols_taken(path) & NETWORK_SYMBOLS):
            yield f"{name[1:]}: takes {', '.join(sorted(taken))} from the system"
    for path in libraries_that_look_elsewhere(folder):
        yield f"{path.relative_to(folder).as_posix()}: looks for libraries in {search_path(path)}"
    for place, module in modules_of(folder):
        if beneath(module, NETWORK_MODULES | UNUSED_MODULES):
            yield f"{place}: holds the Python module {module}"


def main(arguments: list[str]) -> int:
    """Print every breach; the exit status."""
    if len(arguments) != 1:
        sys.exit("kzdesk: the argument is the folder to check")
    found = list(breaches(Path(arguments[0])))
    for line in found:
        print(line)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
