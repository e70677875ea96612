"""The command with an engine that answers at once: what is tested here is what the command makes of it."""

import importlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from lint.cli import main
from lint.config import Options
from lint.findings import Report
from lint.problems import Problem
from tests.reports.by_hand import REPORT


class Said(NamedTuple):
    """What a run came to."""

    code: int
    out: str
    err: str


class Asked(NamedTuple):
    """What the command asked the engine for."""

    paths: tuple[str, ...]
    name: str
    options: Options


class Example(NamedTuple):
    """An example of a rule, as far as the command looks at it."""

    nmpa: str
    fda: str
    finds: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """A rule, as far as the command looks at it."""

    id: str
    name: str
    severity: str = "error"
    message: dict[str, str] = field(default_factory=dict)
    why: str = ""
    examples: tuple[Example, ...] = ()
    parameters: dict[str, object] = field(default_factory=dict)

    def reason(self, _language: str) -> str:
        """Why it matters."""
        return self.why


class Engine(ModuleType):
    """Answers with `report`, except for pairs that hold a file whose name says it is broken."""

    def __init__(self) -> None:
        super().__init__("lint.engine")
        self.asked: list[Asked] = []
        self.report: Report = REPORT

    def check_pair(
        self,
        paths: Sequence[str],
        *,
        name: str = "",
        options: Options,
        folder: str = "",
        cache: object = None,
        workers: int = 1,
    ) -> Report:
        self.asked.append(Asked(tuple(paths), name, options))
        if any("broken" in path for path in paths):
            raise Problem(f"{paths[0]}: no text can be read;\n print it again as PDF")
        if any("crash" in path for path in paths):
            raise KeyError("unexpected")
        return self.report


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    fake = Engine()
    monkeypatch.setitem(sys.modules, "lint.engine", fake)
    return fake


@pytest.fixture
def rule_packs(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The shipped rules are one of each family."""
    fake = ModuleType("lint.rules")
    names = {"MET001": "metric-value-differs", "NUM001": "number-missing", "STA001": "percentage-differs-from-counts"}
    shipped = tuple(Rule(identifier, name) for identifier, name in names.items())
    vars(fake).update(vars(importlib.import_module("lint.rules")) | {"load_rules": lambda extra=(): shipped})
    monkeypatch.setitem(sys.modules, "lint.rules", fake)
    return fake


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test starts in an empty folder, on an English system that wishes nothing about colours."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "LC_ALL", "LC_MESSAGES", "COLUMNS", "PARALINT_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    return tmp_path


@pytest.fixture
def paralint(capfd: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Run the command as a person would and see what it says."""

    def run(*arguments: str) -> Said:
        code = main(arguments)
        return Said(code, *capfd.readouterr())

    return run
