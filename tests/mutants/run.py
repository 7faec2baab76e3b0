"""Whether the tests of the domain notice when the code that counts is changed a little.

    python tests/mutants/run.py [--jobs 1] [MODULE ...]

Each mutant (see changes.py) is run in a process of its own against the tests that name the law and the days, quickest first,
until one of them fails: it is killed. What survives is listed with its line; survivors that are known and mean the same as
the code are in known.toml, each with its reason. The exit status is 1 when another survives, or a known one no longer does.
"""

from __future__ import annotations

import argparse
import ast
import importlib.abc
import importlib.util
import os
import resource
import sys
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import hypothesis  # noqa: F401 - imported once for all mutants
import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.mutants.changes import Mutant, mutants  # noqa: E402 - the tests are found from here

TABLES = ("tests/law/test_articles.py", "tests/law/test_worked_example.py", "tests/domain/test_two_windows.py")
PLANS = ("tests/domain/test_planner.py", "tests/domain/test_mending.py")
FIRST = {
    "counting": ("tests/domain/test_counting.py",),
    "presence": TABLES,
    "citizen_law": ("tests/domain/test_citizen_law.py",),
    "ruling": TABLES,
    "registrations": ("tests/domain/test_registrations.py",),
    "countdown": TABLES,
    "reach": ("tests/domain/test_reach.py",),
    "planner": PLANS,
    "outlook": ("tests/domain/test_outlook.py",),
}
"""The modules that are changed, with the tests that are the likeliest to notice; all others follow."""
OTHERS = ("tests/domain", *TABLES, "tests/properties/test_rulings.py", "tests/properties/test_plans.py")
OPTIONS = ("-c", os.devnull, f"--rootdir={ROOT}", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:pytest-qt",
           "--hypothesis-profile=mutants")
KNOWN = Path(__file__).parent / "known.toml"
SECONDS_FIRST, SECONDS = 15, 90
"""A mutant that needs more of the processor's time, for the first tests or for all, never ends, and is killed by that."""


class Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module with a change in it."""

    def __init__(self, name: str, tree: ast.Module) -> None:
        self.name = name
        self.tree = tree

    def find_spec(self, fullname: str, path: object, target: object = None) -> Any:
        """The changed module, under its own name."""
        return importlib.util.spec_from_loader(fullname, self) if fullname == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed source."""
        exec(compile(self.tree, self.name, "exec"), module.__dict__)  # noqa: S102 - that is what a mutant is


def path_of(module: str) -> Path:
    """The source of a module of the domain."""
    return ROOT / "kzdesk" / "domain" / f"{module}.py"


def survives(module: str, mutant: Mutant) -> bool:
    """Whether every test passes with the mutant in the place of its module."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return status == 0
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_FIRST, SECONDS))
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    sys.meta_path.insert(0, Changed(f"kzdesk.domain.{module}", mutant.tree))
    if failed := int(pytest.main([*OPTIONS, *FIRST[module]])):
        os._exit(failed)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    os._exit(int(pytest.main([*OPTIONS, *OTHERS])))


def survivors(module: str, jobs: int) -> Iterator[Mutant]:
    """The mutants of a module that no test notices; how many there were is printed."""
    made = list(mutants(path_of(module).read_text(encoding="utf-8")))
    with ThreadPoolExecutor(jobs) as pool:
        alive = list(pool.map(lambda mutant: survives(module, mutant), made))
    print(f"{module}: {len(made)} mutants, {len(made) - sum(alive)} killed", flush=True)
    yield from (mutant for mutant, lives in zip(made, alive, strict=True) if lives)


def main() -> int:
    """Print what survives; the exit status."""
    parser = argparse.ArgumentParser(description="Whether the tests notice small changes of the code.")
    parser.add_argument("modules", nargs="*", default=tuple(FIRST), metavar="MODULE", help=", ".join(FIRST))
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    os.chdir(ROOT)
    known = tomllib.loads(KNOWN.read_text(encoding="utf-8"))["survivors"]
    unexplained = 0
    for module in options.modules:
        lines = path_of(module).read_text(encoding="utf-8").splitlines()
        reasons = {(entry["code"], entry["change"]): entry["reason"] for entry in known if entry["module"] == module}
        met = set()
        for mutant in survivors(module, options.jobs):
            survivor = lines[mutant.line - 1].strip(), mutant.change
            met.add(survivor)
            unexplained += survivor not in reasons
            print(f"  line {mutant.line}:", *survivor, reasons.get(survivor, "NOT EXPLAINED"), sep="\n    ", flush=True)
        for survivor in reasons.keys() - met:
            unexplained += 1
            print(f"  is noticed, strike it out of known.toml: {survivor}", flush=True)
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
