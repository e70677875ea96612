"""Both documents side by side, section by section: what belongs together on one line, what differs marked in both.

A finding has one letter, which stands below its words on both sides and before its message. What agrees is not marked.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from lint.document import Side
from lint.findings import Finding, Report
from lint.reports.columns import (
    BADGE,
    CARET,
    READABLE,
    SIDE_BY_SIDE,
    THIRD_COLUMN,
    Mark,
    beside,
    glyphs,
    marked,
    paragraph,
    placed,
    printed,
    stacked,
    text_column,
)
from lint.reports.json import SIDES
from lint.reports.linebreak import wrapped
from lint.reports.lines import worst_first
from lint.reports.passages import Beside, Key, Passage, side_by_side
from lint.reports.summary import counts
from lint.reports.terminal import heading
from lint.reports.view import View
from lint.reports.visible import show, shown
from lint.reports.wording import SIDE_LABEL, place, wording
from lint.statements import Anchor


@dataclass(frozen=True, slots=True)
class Wishes:
    """What of the documents is to be shown: passages with differences only, sections that hold these words."""

    only_differences: bool = False
    section: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """The findings by letter, and the spans that they mark by passage."""

    letters: dict[str, Finding]
    spans: dict[tuple[Side, Key], list[tuple[Anchor, str]]]

    def of(self, passage: Passage) -> list[tuple[Anchor, str]]:
        """The marked spans of a passage, each with its letter."""
        return self.spans.get((passage.side, passage.key), [])

    def first_in(self, row: Beside, told: set[str]) -> list[str]:
        """Letters that stand in a row and have not been explained yet."""
        here = {letter: None for passage in (*row.nmpa, *row.fda) for _, letter in self.of(passage)}
        new = [letter for letter in here if letter not in told]
        told.update(new)
        return new


def render(report: Report, view: View, wishes: Wishes = Wishes()) -> str:
    """The pair side by side; every line fits `view.width`. The report must have been made with its detail."""
    assert report.detail is not None
    rows = side_by_side(report.detail)
    marks = _marks(report, rows)
    chosen = [row for row in rows if _wanted(row, marks, wishes)]
    lines = [*heading(report, view), Text(), *_body(chosen, marks, view)]
    words = wording(view.language)
    if len(chosen) < len(rows):
        lines += paragraph(words.hidden.format(hidden=len(rows) - len(chosen), total=len(rows)), view.width, view)
    lines += paragraph(counts([report], view), view.width, view, style="bold")
    return printed(lines, view)


def _wanted(row: Beside, marks: Marks, wishes: Wishes) -> bool:
    passages = (*row.nmpa, *row.fda)
    if wishes.only_differences and not any(marks.of(passage) for passage in passages):
        return False
    words = wishes.section.casefold()
    return not words or any(words in name.casefold() for p in passages for name in (*p.section, _heading_text(p)))


def _heading_text(passage: Passage) -> str:
    return passage.text if passage.kind == "heading" else ""


def _marks(report: Report, rows: Sequence[Beside]) -> Marks:
    """Letters in the order in which a reader meets the findings."""
    keys = {
        (p.side, p.key[0], p.key[1], cell): p.key for row in rows for p in (*row.nmpa, *row.fda) for cell in p.offsets
    }
    quoted: dict[tuple[Side, Key], list[tuple[Anchor, Finding]]] = defaultdict(list)
    for finding in worst_first(report.findings):
        for side in SIDES:
            for quote in finding.nmpa if side == "nmpa" else finding.fda:
                anchor = quote.anchor
                key = keys.get((side, anchor.document, anchor.block, anchor.cell))
                if key is not None:
                    quoted[side, key].append((anchor, finding))
    letters: dict[str, str] = {}
    spans: dict[tuple[Side, Key], list[tuple[Anchor, str]]] = defaultdict(list)
    for row in rows:
        for passage in (*row.nmpa, *row.fda):
            for anchor, finding in sorted(quoted[passage.side, passage.key], key=lambda pair: pair[0]):
                letter = letters.setdefault(finding.fingerprint, _letter(len(letters)))
                spans[passage.side, passage.key].append((anchor, letter))
    by_fingerprint = {finding.fingerprint: finding for finding in report.findings}
    return Marks({letter: by_fingerprint[print_] for print_, letter in letters.items()}, spans)


def _letter(number: int) -> str:
    """a, b, … z, aa, ab, …"""
    rest, last = divmod(number, 26)
    return (_letter(rest - 1) if rest else "") + chr(ord("a") + last)


def _body(rows: Sequence[Beside], marks: Marks, view: View) -> Iterator[Text]:
    told: set[str] = set()
    for section, group in _by_section(rows):
        answering = Counter(_section(row.fda) for row in group if row.nmpa and row.fda).most_common(1)
        other = answering[0][0] if answering else ()
        yield from _section_lines(section, other, view)
        for row in group:
            if _is_heading(row, marks):
                continue
            yield from _row(row, marks, marks.first_in(row, told), other, view)
            yield Text()


def _by_section(rows: Sequence[Beside]) -> Iterator[tuple[tuple[str, ...], list[Beside]]]:
    """Rows by the section of the NMPA file; those that only the 510(k) has stay with the rows before them."""
    group: list[Beside] = []
    section: tuple[str, ...] = ()
    for row in rows:
        if row.nmpa and _section(row.nmpa) != section:
            if group:
                yield section, group
            group, section = [], _section(row.nmpa)
        group.append(row)
    if group:
        yield section, group


def _is_heading(row: Beside, marks: Marks) -> bool:
    """Headings stand in the line above their section."""
    passages = (*row.nmpa, *row.fda)
    return all(passage.kind == "heading" and not marks.of(passage) for passage in passages)


def _section(passages: Sequence[Passage]) -> tuple[str, ...]:
    """The headings above; a heading begins its own section."""
    if not passages:
        return ()
    first = passages[0]
    return (*first.section, first.text) if first.kind == "heading" else first.section


def _section_lines(nmpa: Sequence[str], fda: Sequence[str], view: View) -> list[Text]:
    """The headings of both sides below a rule."""
    column = text_column(view)
    wide = view.width >= SIDE_BY_SIDE
    rule = Text(glyphs(view).dash * (2 * column + 5 if wide else column + 4), "dim")
    names = [shown(" › ".join(section)) for section in (nmpa, fda)]
    columns = [
        [Text(line, "bold") for line in wrapped(f"{SIDE_LABEL[side]} {name}", column, view.ambiguous)] if name else []
        for side, name in zip(SIDES, names, strict=True)
    ]
    if not any(columns):
        return []
    return [rule, *(beside(columns, column, view) if wide else stacked(columns, view)), Text()]


def _row(row: Beside, marks: Marks, letters: Sequence[str], section: Sequence[str], view: View) -> list[Text]:
    column = text_column(view)
    left = _side("nmpa", row.nmpa, (), marks, column, view)
    right = _side("fda", row.fda, section, marks, column, view)
    third = view.width >= THIRD_COLUMN
    rest = min(READABLE, view.width - 2 * column - 8) if third else min(view.width, 2 * READABLE) - 2
    remarks = [line for letter in letters for line in _remark(letter, marks.letters[letter], rest, view)]
    if view.width < SIDE_BY_SIDE:
        return stacked([side for side in (left, right) if side], view) + _indented(remarks)
    columns = [left, right, remarks] if third and remarks else [left, right]
    return beside(columns, column, view) + ([] if third else _indented(remarks))


def _indented(lines: Sequence[Text]) -> list[Text]:
    return [Text.assemble("  ", line) for line in lines]


def _side(
    side: Side, passages: Sequence[Passage], section: Sequence[str], marks: Marks, column: int, view: View
) -> list[Text]:
    """The passages of one side, each under its place; its section is said where it is not the one of the heading line."""
    lines: list[Text] = []
    for passage in passages:
        elsewhere = side == "fda" and passage.kind != "heading" and tuple(passage.section) != tuple(section)
        lines += placed(SIDE_LABEL[side], _where(passage, view, section=elsewhere), column, view)
        lines += _text(passage, marks, column, view)
    return lines


def _where(passage: Passage, view: View, *, section: bool) -> str:
    where = place(shown(passage.locator), view.language)
    headings = " › ".join(shown(name) for name in passage.section)
    return f"{where} ({headings})" if section and headings else where


def _text(passage: Passage, marks: Marks, column: int, view: View) -> list[Text]:
    text = show(passage.text)
    spans: dict[tuple[int, int], list[str]] = defaultdict(list)
    for anchor, letter in marks.of(passage):
        spans[text.span(*passage.span(anchor))].append(letter)
    drawn = [Mark(start, end, ",".join(dict.fromkeys(letters))) for (start, end), letters in sorted(spans.items())]
    lines = marked(text.text, [mark for mark in drawn if mark.start < mark.end], column, view)
    if passage.kind == "heading":
        for line in lines:
            line.stylize("bold")
    return lines


def _remark(letter: str, finding: Finding, width: int, view: View) -> list[Text]:
    """`a ERROR MET001 message [id]`."""
    severity = wording(view.language).severity[finding.severity].upper()
    label = f"{letter}  {severity}  {finding.rule} "
    first, *more = wrapped(f"{label}{shown(finding.message)} [{finding.id}]", width - 2, view.ambiguous)
    line = Text.assemble(
        (letter, CARET), " ", (f" {severity} ", BADGE[finding.severity]), " ", first[len(letter) + len(severity) + 4 :]
    )
    return [line, *(Text(f"  {part}") for part in more)]
