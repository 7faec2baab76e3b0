"""The docs say nothing that cannot be typed: what stands in a block is run, what stands in a sentence exists."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from kzdesk.cli import COMMANDS, main
from tests.architecture.commands import DOCS, Command, commands
from tests.architecture.sources import ROOT, name_of
from tests.commands.program import kzdesk

NOT_RUN = {
    "sudo apt install ./kzdesk_0.1.0_amd64.deb": "changes the system; packaging/proof installs it on an empty Debian",
    "python3 packaging/bootstrap.py": "makes .venv anew; make did it before this test, tests/packaging tries its steps",
    r"py packaging\bootstrap.py": "Windows",
    ".venv/bin/python -m kzdesk": "opens a window and waits; tests/desktop does that on a screen",
    ".venv/bin/kzdesk": "opens a window and waits; tests/desktop does that on a screen",
    r".venv\Scripts\python -m kzdesk": "Windows",
    "pre-commit install": "is not among the pins; test_pre_commit_runs_what_there_is looks at what it would run",
    "pytest tests/law": "is a part of this run",
    "pip install --require-hashes --only-binary=:all:": "a part of bootstrap.py, which adds the files",
    "bootstrap.py dev": "make did it before this test",
    "bootstrap.py package": "is run by make package",
    'python -m tests.everyone.look "large letters" FOLDER': "paints some fifty screens; tests/everyone runs what it is made of",
}
"""Commands that cannot be run here, each with the reason."""
TYPED = "Eleven blue kites above Kapchagay"
ASKS = {"import", "export", "verify", "backup", "restore", "--report"}
"""What asks for a passphrase."""
FOLDERS = ("kzdesk", "resources", "packaging", "tests", "docs", ".github")
ELSEWHERE = {"coverage.py"}
"""Names in the docs that stand for no file of this repository."""
FOUND = [one for one in commands() if one.text not in NOT_RUN]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def words(command: Command) -> list[str]:
    """The words of a command of kzdesk behind its name."""
    return shlex.split(command.text)[1:]


def of(program: str, block: bool | None = None) -> list[Command]:
    """The commands of a program, once each."""
    found = {one.text: one for one in FOUND if one.text.split()[0] == program and block in (None, one.block)}
    return list(found.values())


def told(command: Command) -> str:
    """For the name of a test."""
    return f"{name_of(command.path)}: {command.text}"


def sample() -> str:
    """The log that README shows."""
    found = re.search(r"```csv\n(.*?)```", README, re.DOTALL)
    assert found
    return found[1]


def test_each_command_is_known_or_listed_with_a_reason() -> None:
    known = {id(one) for one in FOUND if one.text.split()[0] == "kzdesk" or re.search(r"(^|[A-Z]+=\S+ )make ", one.text)}
    assert [told(one) for one in FOUND if id(one) not in known] == []
    everything = {one.text for one in commands()}
    assert sorted(NOT_RUN.keys() - everything) == [], "these stand in no doc any more"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home and a folder of one's own, with the log that README shows in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "LOG.csv").write_text(sample(), encoding="utf-8")
    return tmp_path


def test_the_commands_of_kzdesk_do_what_the_docs_say_in_their_order(folder: Path) -> None:
    blocks = of("kzdesk", block=True)
    assert len(blocks) >= 14
    for command in blocks:
        asks = ASKS & {*words(command)}
        run = kzdesk(*words(command), typed=f"{TYPED}\nof the file" if asks else None)
        assert run.status == 0, f"{command.text}: {run.err}"
    written = {path.name for path in folder.iterdir()}
    assert {"LOG.kzdesk", "COPY.csv", "TRAVEL.kzdesk", "REPORT.pdf", "WINDOW.png"} <= written
    first, *_ = sample().splitlines()
    assert (folder / "COPY.csv").read_text(encoding="utf-8").startswith(first)


@pytest.mark.parametrize("command", of("kzdesk", block=False), ids=told)
def test_what_is_said_of_kzdesk_in_a_sentence_exists(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    name, *options = [word.split("=")[0] for word in words(command) if word in COMMANDS or word.startswith("--")]
    with pytest.raises(SystemExit):
        main([name, "--help"] if name in COMMANDS else ["--help"])
    known = set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
    assert known
    assert {word for word in (name, *options) if word.startswith("--")} <= known


@pytest.mark.parametrize("command", [one for one in FOUND if re.search(r"(^|=\S+ )make ", one.text)], ids=told)
def test_every_target_of_make_exists(command: Command) -> None:
    text = re.sub(r"^[A-Z_]+=\S+ ", "", command.text)
    done = subprocess.run([*shlex.split(text), "--dry-run"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_example_of_the_counting_is_what_kzdesk_counts(folder: Path) -> None:
    """README tells it in words: the 90th day is lawful, a day more is not, and 28 August is the first day of return."""
    last, one_more = (["--why", day] for day in ("2026-05-29", "2026-05-30"))
    (folder / "longer.csv").write_text(sample().replace("2026-05-29", "2026-05-30"), encoding="utf-8")
    assert "registered" in kzdesk("assess", "LOG.csv", "--citizenship", "RUS", *last).out.splitlines()[0]
    assert "overstay" in kzdesk("assess", "longer.csv", "--citizenship", "RUS", *one_more).out.splitlines()[0]
    barred, free = (kzdesk("plan", "LOG.csv", "--citizenship", "RUS", "--today", "2026-06-01", "--stay", f"{day}..{day}").out
                    for day in ("2026-08-27", "2026-08-28"))
    assert "not lawful" in barred
    assert "not lawful" not in free


def test_links_of_the_docs_lead_somewhere() -> None:
    for path in DOCS:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{name_of(path)}: {target}"


def test_pre_commit_runs_what_there_is() -> None:
    """Its configuration names tools of `.venv` and folders of this repository, and fetches nothing."""
    text = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    entries = re.findall(r"entry: (.+)", text)
    assert set(re.findall(r"repo: (\S+)", text)) == {"local"}
    assert len(entries) == 4
    for entry in entries:
        program, *rest = entry.split()
        assert (ROOT / program).exists(), entry
        assert all((ROOT / word).exists() for word in rest if "/" in word), entry


@pytest.mark.parametrize("path", DOCS, ids=name_of)
def test_every_file_that_is_named_is_there(path: Path) -> None:
    """By its whole path or the end of it."""
    text = path.read_text(encoding="utf-8")
    named = set(re.findall(r"(?<![\w/.-])((?:[\w-]+/)*[\w-]+\.(?:py|toml|md|svg|pot|spec))(?![\w-])", text)) - ELSEWHERE
    there = [f"/{name_of(file)}" for folder in FOLDERS for file in (ROOT / folder).rglob("*.*")]
    there += [f"/{file.name}" for file in ROOT.iterdir()]
    assert sorted(name for name in named if not any(file.endswith(f"/{name}") for file in there)) == []
