"""Undo and redo of whole logs, apart from any file."""

from __future__ import annotations

from datetime import date

from kzdesk.domain.journal import Family, Journal, Person, Stay
from kzdesk.services.history import History, Step


def journals(count: int) -> list[Family]:
    """Logs of one person with 0, 1, 2 … stays."""
    stays = tuple(Stay(str(n), date(2000 + n, 1, 1), date(2000 + n, 1, 2)) for n in range(count))
    return [(Journal(Person("RUS"), stays[:n]),) for n in range(count)]


def recorded(count: int) -> tuple[History, list[Family]]:
    """A history of steps from each journal to the next."""
    history, states = History(), journals(count + 1)
    for n in range(count):
        history.record(Step(states[n], states[n + 1], f"step-{n}", "1"))
    return history, states


def test_a_new_history_has_nothing_to_undo_or_redo() -> None:
    history = History()
    assert history.next_undo is history.next_redo is history.undo() is history.redo() is None


def test_every_step_is_kept_in_order() -> None:
    history, states = recorded(200)
    back = []
    while step := history.undo():
        back.append(step.before)
    assert back == states[-2::-1]
    forth = []
    while step := history.redo():
        forth.append(step.after)
    assert forth == states[1:]


def test_a_new_step_drops_those_undone_and_no_other() -> None:
    history, states = recorded(5)
    for _ in range(3):
        history.undo()
    new = Step(states[2], states[0], "new", "1")
    history.record(new)
    assert history.next_redo is history.redo() is None
    assert history.undo() is new
    assert [step.what for step in (history.undo(), history.undo()) if step] == ["step-1", "step-0"]
    assert history.undo() is None
    assert history.next_redo is not None
    assert history.next_redo.what == "step-0"


def test_looking_at_the_next_step_does_not_take_it() -> None:
    history, _ = recorded(1)
    assert history.next_undo is history.next_undo is history.undo()
    assert history.next_redo is history.next_redo is history.redo()
