"""Forest plots: every metric with a confidence interval, both files in one row, as SVG written by hand.

A filled circle is the NMPA file, an open diamond the 510(k), whiskers the interval; a dotted line is the criterion.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import floor, log10

from markupsafe import Markup

from lint.align.scopes import CONTRADICTORY
from lint.findings import Report
from lint.reports.html.panes import Panes
from lint.reports.json import SIDES
from lint.reports.linebreak import cells
from lint.reports.rows import concept_name, scope_phrase
from lint.reports.view import View
from lint.reports.visible import shown
from lint.reports.wording import wording
from lint.statements import Row, Statement

LEFT, WIDTH, RIGHT, ROW, TOP, BOTTOM = 400, 440, 130, 34, 34, 30  # pixels
LABEL = 62  # cells of a row's name
TICKS = 6


@dataclass(frozen=True, slots=True)
class Plot:
    """One drawing: its title and the SVG."""

    title: str
    drawing: Markup


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to pixels."""

    low: float
    high: float
    step: float
    percent: bool

    def x(self, value: Decimal | float) -> float:
        """Where a value stands."""
        return LEFT + (float(value) - self.low) / (self.high - self.low) * WIDTH

    def ticks(self) -> Iterator[float]:
        """Round values over the width."""
        count = round((self.high - self.low) / self.step)
        yield from (self.low + number * self.step for number in range(count + 1))

    def shown(self, value: float) -> str:
        """A tick in words."""
        number = value * 100 if self.percent else value
        step = self.step * 100 if self.percent else self.step
        return f"{number:.{max(0, -floor(log10(step) + 1e-9))}f}".replace("-", "−")


def plots(report: Report, panes: Panes, view: View) -> tuple[Plot, ...]:
    """One plot for proportions, one for their differences, one for each metric of another unit."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in _metrics(report):
        if _plottable(row):
            groups[_group(row)].append(row)
    order = ("proportion", "proportion_difference", *sorted(set(groups) - {"proportion", "proportion_difference"}))
    return tuple(_plot(report, key, groups[key], panes, view) for key in order if groups.get(key))


def _metrics(report: Report) -> tuple[Row, ...]:
    return report.detail.of("metric") if report.detail else ()


def _plottable(row: Row) -> bool:
    role = dict(row.scope).get("role", "result")
    return role == "result" and any(s.low is not None and s.high is not None for s in (*row.nmpa, *row.fda))


def _group(row: Row) -> str:
    unit = next((s.unit for s in (*row.nmpa, *row.fda) if s.value is not None), "")
    if unit == "proportion":
        return "proportion_difference" if row.concept.endswith("_difference") else "proportion"
    return row.concept


def _plot(report: Report, key: str, rows: Sequence[Row], panes: Panes, view: View) -> Plot:
    words = wording(view.language)
    title = words.page[key] if key in words.page else concept_name(report, key, view.language)
    percent = key.startswith("proportion")
    criteria = [_criterion(report, row) for row in rows]
    known = [n for row in rows for s in _statements(row) for n in (s.value, s.low, s.high) if n is not None]
    scale = _scale([*known, *(c for c in criteria if c is not None)], percent)
    height = TOP + ROW * len(rows) + BOTTOM
    parts = [_frame(height, scale, view)]
    for number, (row, criterion) in enumerate(zip(rows, criteria, strict=True)):
        parts.append(_row(report, row, criterion, TOP + ROW * number, scale, view))
    size = f"0 0 {LEFT + WIDTH + RIGHT} {height}"
    label = f"{panes.pair}-plot-{key}"
    drawing = Markup(
        '<svg class="forest" viewBox="{}" role="img" aria-labelledby="{}" font-size="12"><title id="{}">{}</title>{}</svg>'
    ).format(size, label, label, title, Markup("\n").join(parts))
    return Plot(title, drawing)


def _statements(row: Row) -> list[Statement]:
    """The most complete statement of each side."""
    return [best for side in SIDES if (best := _best(row.side(side)))]


def _best(statements: Sequence[Statement]) -> Statement | None:
    """The statement to draw: one with an interval if there is any."""
    valued = [s for s in statements if s.value is not None]
    return next((s for s in valued if s.low is not None and s.high is not None), valued[0] if valued else None)


def _criterion(report: Report, row: Row) -> Decimal | None:
    """The one criterion of the same metric whose scope does not contradict the row's."""
    own = dict(row.scope)
    values = {
        statement.value
        for other in _metrics(report)
        if other.concept == row.concept
        and (scope := dict(other.scope)).get("role") == "acceptance_criterion"
        and all(slot not in own or slot not in scope or own[slot] == scope[slot] for slot in CONTRADICTORY)
        and scope.get("subgroup", own.get("subgroup")) == own.get("subgroup")
        for statement in _statements(other)
        if statement.value is not None
    }
    return values.pop() if len(values) == 1 else None


def _scale(values: Sequence[Decimal], percent: bool) -> Scale:
    low, high = float(min(values)), float(max(values))
    span = (high - low) or abs(high) or 1.0
    raw = span / TICKS
    base = 10 ** floor(log10(raw))
    step = next(base * factor for factor in (1, 2, 5, 10) if base * factor >= raw * 0.999)
    bottom, top = floor(low / step + 1e-9) * step, -floor(-high / step + 1e-9) * step
    return Scale(bottom, top if top > bottom else bottom + step, step, percent)


def _frame(height: int, scale: Scale, view: View) -> Markup:
    """Background, grid, axis and legend."""
    words = wording(view.language).page
    parts = [Markup('<rect class="ground" width="{}" height="{}" fill="#fff"/>').format(LEFT + WIDTH + RIGHT, height)]
    for tick in scale.ticks():
        x = f"{scale.x(tick):.1f}"
        parts.append(
            Markup(
                '<line class="grid" x1="{0}" x2="{0}" y1="{1}" y2="{2}" stroke="#d0d7de"/>'
                '<text class="quiet" x="{0}" y="{3}" text-anchor="middle" fill="#57606a">{4}</text>'
            ).format(x, TOP - 6, height - BOTTOM + 4, height - 10, scale.shown(tick))
        )
    parts.append(
        Markup(
            '<g class="ink" fill="#1b1f24">{}<text x="{}" y="18">NMPA</text>{}<text x="{}" y="18">FDA</text>'
            '<text class="quiet" x="{}" y="18" fill="#57606a">{}</text></g>'
        ).format(
            _point("nmpa", LEFT + 4, 14), LEFT + 14, _point("fda", LEFT + 74, 14), LEFT + 84, LEFT + 124,
            words["legend_percent" if scale.percent else "legend"],
        )
    )  # fmt: skip
    return Markup("\n").join(parts)


def _row(report: Report, row: Row, criterion: Decimal | None, top: int, scale: Scale, view: View) -> Markup:
    words = wording(view.language)
    scope = scope_phrase(report, row, view.language)
    name = shown(
        f"{concept_name(report, row.concept, view.language)} · {scope}"
        if scope
        else concept_name(report, row.concept, view.language)
    )
    parts = []
    if row.status != "agree":
        parts.append(
            Markup('<rect class="band {}" y="{}" width="{}" height="{}" fill="{}"/>').format(
                row.status, top, LEFT + WIDTH + RIGHT, ROW, "#ffebe9" if row.status == "differ" else "#fff4d6"
            )
        )
    weight = 700 if row.status == "differ" else 400
    parts.append(
        Markup('<text class="ink" x="8" y="{}" fill="#1b1f24" font-weight="{}">{}<title>{}</title></text>').format(
            top + ROW // 2 + 4, weight, _shortened(name), name
        )
    )
    if criterion is not None and scale.low <= float(criterion) <= scale.high:
        parts.append(
            Markup(
                '<line class="criterion" x1="{0:.1f}" x2="{0:.1f}" y1="{1}" y2="{2}" stroke="#1b1f24" stroke-dasharray="2 2"/>'
            ).format(scale.x(criterion), top + 2, top + ROW - 2)
        )
    for side, offset in (("nmpa", 11), ("fda", 23)):
        statement = _best(row.side(side))  # type: ignore[arg-type]
        if statement is not None and statement.value is not None:
            parts += _whiskers(side, statement, top + offset, scale)
            parts.append(_point(side, scale.x(statement.value), top + offset))
    status = Markup('<text class="ink" x="{}" y="{}" fill="#1b1f24" font-weight="{}">{}</text>')
    parts.append(status.format(LEFT + WIDTH + 10, top + ROW // 2 + 4, weight, words.status[row.status]))
    return Markup("\n").join(parts)


def _shortened(name: str) -> str:
    """What fits beside the plot; the whole name is in the title."""
    if cells(name) <= LABEL:
        return name
    while cells(name) > LABEL - 1:
        name = name[:-1]
    return f"{name.rstrip()}…"


def _whiskers(side: str, statement: Statement, y: int, scale: Scale) -> Iterator[Markup]:
    ink = {"nmpa": "#0b5394", "fda": "#6b2fb3"}[side]
    line = Markup('<line class="{} ci" x1="{:.1f}" x2="{:.1f}" y1="{}" y2="{}" stroke="{}" stroke-width="2"/>')
    low, high = statement.low, statement.high
    if low is None or high is None:
        return
    yield line.format(side, scale.x(low), scale.x(high), y, y, ink)
    for end in (low, high):
        yield line.format(side, scale.x(end), scale.x(end), y - 3, y + 3, ink)


def _point(side: str, x: float, y: int) -> Markup:
    if side == "nmpa":
        return Markup('<circle class="nmpa pt" cx="{:.1f}" cy="{}" r="4" fill="#0b5394"/>').format(x, y)
    path = f"M{x:.1f} {y - 5}l5 5-5 5-5-5z"
    return Markup('<path class="fda pt" d="{}" fill="#fff" stroke="#6b2fb3" stroke-width="2"/>').format(path)
