"""Where things are on this machine."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resources() -> Path:
    """The folder of law, translations and icons: inside the installed package, else beside it in the source tree."""
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"


def default_vault() -> Path:
    """The folder of the person's log where none is named: this account's data folder of kzdesk. Nothing is made."""
    import platformdirs  # not before: a sample log has no folder

    return Path(platformdirs.user_data_dir("kzdesk", appauthor=False))
