"""What decides a check, as typed settings; `lint.config_file` reads them from `paralint.toml`."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Literal

from lint.findings import Severity

_NEAR = 0.5  # likeness from which a word may be the one that was meant

MessageLanguage = Literal["en", "zh"]
Revisions = Literal["final", "original"]
FailOn = Literal["error", "warning", "info", "never"]
THRESHOLDS: tuple[FailOn, ...] = ("error", "warning", "info", "never")
ProfileName = Literal["draft", "review", "submission"]


@dataclass(frozen=True, slots=True)
class Options:
    """What decides a check, beside the documents. Later glossaries and rules win over shipped and earlier ones."""

    glossaries: tuple[Path, ...] = ()
    rules: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()  # rule ids or their beginnings; empty: all rules
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)  # rule id -> severity instead of its own
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # rule id -> parameters over its own
    language: MessageLanguage = "en"  # of the messages
    revisions: Revisions = "final"  # tracked changes of Word: as accepted, or as they were before
    detail: bool = False  # also report the texts, all statements and the ledger, for views that show more than findings
    statistics: bool = False  # also report where the time went, and what each rule looked at


@dataclass(frozen=True, slots=True)
class Pair:
    """Documents that are checked together: paths or globs, relative to the configuration's folder."""

    name: str
    nmpa: tuple[str, ...]
    fda: tuple[str, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """All documents of the pair, the NMPA side first."""
        return self.nmpa + self.fda


@dataclass(frozen=True, slots=True)
class Override:
    """Other rules and severities for pairs that hold a document whose path matches one of the globs."""

    files: tuple[str, ...]
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)

    def concerns(self, paths: Sequence[str]) -> bool:
        """Does a path, relative to the configuration's folder, match?"""
        return any(fnmatch(path, glob) for path in paths for glob in self.files)


@dataclass(frozen=True, slots=True)
class Profile:
    """How strict a stage of the work is."""

    fail_on: FailOn = "error"
    severities: Mapping[str, Severity] = field(default_factory=dict)
    baseline: bool = True  # are findings of the baseline let through?
    approved_only: bool = False  # do waivers need their approval to hold?
    all_read: bool = False  # must every picture, scanned page and embedded object be read or the check fail?


PROFILES: Mapping[ProfileName, Profile] = {
    "draft": Profile(severities={"TXT001": "info"}),  # placeholders are what a draft is made of
    "review": Profile(),
    "submission": Profile(fail_on="warning", baseline=False, approved_only=True, all_read=True),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """One configuration file; without one, the defaults and no pairs."""

    source: Path | None = None
    pairs: tuple[Pair, ...] = ()
    options: Options = Options()
    overrides: tuple[Override, ...] = ()
    language: MessageLanguage | None = None  # None: not set, the locale decides
    fail_on: FailOn | None = None  # None: not set, the profile decides
    profile: ProfileName = "review"
    baseline: Path | None = None
    waivers: Path | None = None


def for_documents(options: Options, overrides: Sequence[Override], paths: Sequence[str]) -> Options:
    """The options of one pair; later overrides win."""
    for override in (o for o in overrides if o.concerns(paths)):
        options = replace(
            options,
            ignore=options.ignore + override.ignore,
            severities={**options.severities, **override.severities},
        )
    return options


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """`; did you mean …?` when a known word is near, the first of those that are equally near, else the empty string."""

    def likeness(name: str) -> float:
        return difflib.SequenceMatcher(None, name.casefold(), word.casefold()).ratio()

    nearest = max(known, key=likeness, default="")
    return f"; did you mean {nearest}?" if nearest and likeness(nearest) >= _NEAR else ""
