"""Many pairs at a glance: one line a pair, and what decided the exit code."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from lint.findings import SEVERITIES, Report
from lint.reports.csv import BYTE_ORDER_MARK, harmless
from lint.reports.grid import grid
from lint.reports.summary import verdict
from lint.reports.view import View, exit_code
from lint.reports.visible import shown
from lint.reports.wording import wording

COLUMNS = ("exit", *SEVERITIES, "unread")


@dataclass(frozen=True, slots=True)
class Line:
    """What came of one pair; `problem` says why it could not be checked."""

    pair: str
    code: int
    counts: tuple[int, ...] = ()  # by severity, then what could not be read
    seconds: float = 0.0
    problem: str = ""
    sentence: str = ""  # what decided the exit code


def checked(report: Report, view: View, seconds: float) -> Line:
    """The line of a pair that was checked."""
    unread = sum(len(file.not_read) for files in report.files.values() for file in files)
    counts = (*(report.count(severity) for severity in SEVERITIES), unread)
    return Line(report.name, exit_code([report], view), counts, seconds, sentence=verdict([report], view))


def broken(pair: str, problem: str) -> Line:
    """The line of a pair that could not be checked."""
    return Line(pair, 2, problem=problem)


def render(lines: Sequence[Line], view: View) -> str:
    """The table, the sums, and what decided the exit code."""
    words = wording(view.language).overview
    head = (*(words[name] for name in (*COLUMNS, "seconds")), words["pair"])
    told = [_row(line) for line in lines]
    return "\n".join([*grid([head, *told], view), "", _sums(lines, view), _verdict(lines, view)])


def as_csv(lines: Sequence[Line]) -> str:
    """The table for a spreadsheet, without times: the same at every run."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((*COLUMNS, "pair", "problem"))
    for line in lines:
        counts = line.counts or ("",) * (len(COLUMNS) - 1)
        writer.writerow((line.code, *counts, harmless(line.pair), harmless(line.problem)))
    return BYTE_ORDER_MARK + out.getvalue()


def code(lines: Sequence[Line]) -> int:
    """The exit code of the run: the highest of all."""
    return max((line.code for line in lines), default=0)


def _row(line: Line) -> tuple[str, ...]:
    counts = tuple(map(str, line.counts)) or ("-",) * (len(COLUMNS) - 1)
    seconds = f"{line.seconds:.1f}" if line.seconds else "-"
    return str(line.code), *counts, seconds, shown(line.pair)


def _sums(lines: Sequence[Line], view: View) -> str:
    words = wording(view.language).overview
    return words["sums"].format(
        pairs=len(lines), clean=sum(line.code == 0 for line in lines), failed=sum(line.code == 1 for line in lines),
        broken=sum(line.code == 2 for line in lines),
    )  # fmt: skip


def _verdict(lines: Sequence[Line], view: View) -> str:
    found = [line for line in lines if line.code == code(lines)]
    if code(lines) == 2:
        return wording(view.language).broken.format(broken=len(found))
    return found[0].sentence if found else verdict([], view)
