"""A program in which every screen is open at the same time, each with the name it has in `screens.py` behind its own."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BEHIND = " | "
NOT_AT_ONCE = {"menu"}
"""A menu closes whatever else pops up; its lines are read where it is opened alone."""


def main() -> int:
    """Open them all, and wait to be ended."""
    sys.path.insert(0, str(ROOT))
    from kzdesk.ui.start import make_application
    from kzdesk.ui.window import MainWindow
    from tests.everyone.screens import SCREENS
    from tests.everyone.stage import Stage, stage

    app = make_application()
    with ExitStack() as stages:
        shared: Stage = stages.enter_context(stage())
        shared.window.setAccessibleName(f"kzdesk{BEHIND}the window beneath")
        for name, opener in SCREENS.items():
            if name in NOT_AT_ONCE:
                continue
            screen = opener(shared)
            if isinstance(screen, MainWindow):  # each view in a window of its own
                screen = opener(stages.enter_context(stage()))
            own = screen.accessibleName() or screen.windowTitle()
            screen.setAccessibleName(f"{own}{BEHIND}{name}")
        print("ready", flush=True)
        app.exec()
    return 0


if __name__ == "__main__":
    sys.exit(main())
