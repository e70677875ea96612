"""Where the time of a run went, what each rule found, and how much it looked at (`--statistics`)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from lint.findings import Measured, Report, RuleRun
from lint.reports.grid import grid
from lint.reports.view import View
from lint.reports.wording import wording


def render(reports: Sequence[Report], view: View) -> str:
    """All pairs together: the stages, then the rules, the slowest first."""
    measured = [report.measured for report in reports if report.measured]
    if not measured:
        return ""
    words = wording(view.language)
    stages = words.comma.join(f"{words.measured[name]} {seconds:.2f} s" for name, seconds in _stages(measured).items())
    head = tuple(words.measured[name] for name in ("milliseconds", "hits", "candidates", "rule"))
    rows = [_row(run, words.measured["idle"]) for run in _together(measured)]
    return "\n".join((stages, "", *grid([head, *rows], view)))


def record(measured: Measured) -> dict[str, Any]:
    """The same of one pair as plain values, rules by id."""
    return {
        "seconds": {name: round(seconds, 6) for name, seconds in measured.stages.items()},
        "rules": [
            {"rule": run.rule, "name": run.name, "seconds": round(run.seconds, 6), "hits": run.hits,
             "candidates": run.candidates}
            for run in measured.rules
        ],
    }  # fmt: skip


def _stages(measured: Iterable[Measured]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for one in measured:
        for name, seconds in one.stages.items():
            total[name] += seconds
    return dict(total)


def _together(measured: Iterable[Measured]) -> list[RuleRun]:
    """The runs of each rule added up."""
    total: dict[str, RuleRun] = {}
    for run in (run for one in measured for run in one.rules):
        so_far = total.get(run.rule)
        total[run.rule] = run if so_far is None else _sum(so_far, run)
    return sorted(total.values(), key=lambda run: (-run.seconds, run.rule))


def _sum(one: RuleRun, other: RuleRun) -> RuleRun:
    return replace(
        one, seconds=one.seconds + other.seconds, hits=one.hits + other.hits,
        candidates=one.candidates + other.candidates,
    )  # fmt: skip


def _row(run: RuleRun, idle: str) -> tuple[str, ...]:
    about = f"{run.rule} {run.name}" + ("" if run.candidates else f" ({idle})")
    return f"{run.seconds * 1000:.1f}", str(run.hits), str(run.candidates), about
