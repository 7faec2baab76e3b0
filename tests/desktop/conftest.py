"""One screen for all desktop tests; a program that a test leaves behind is ended, and a failure leaves a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.desktop.program import Program
from tests.desktop.screen import Screen

HERE = Path(__file__).parent
PICTURES = HERE.parents[1] / "build" / "failures"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a screen."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.desktop)


@pytest.fixture(scope="session")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """A screen with a window manager and the accessibility bus."""
    screen = Screen(tmp_path_factory.mktemp("screen"))
    yield screen
    screen.close()


@pytest.fixture
def start(screen: Screen, request: pytest.FixtureRequest) -> Iterator[Callable[..., Program]]:
    """Start a program on the screen: `start("-m", "kzdesk", "--demo")`."""
    programs: list[Program] = []

    def start_program(*arguments: str | Path) -> Program:
        programs.append(Program(screen, *arguments))
        return programs[-1]

    yield start_program
    if any(program.process.poll() is None for program in programs):
        PICTURES.mkdir(parents=True, exist_ok=True)
        screen.picture(PICTURES / f"{request.node.name}.png")
    for program in programs:
        program.stop()
