"""A workbook for people who work in spreadsheets: findings with columns to fill in, the matrices, ledger and provenance.

Every value is text; what a spreadsheet would take for a formula stays text. The file is the same at every run.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from lint import __version__
from lint.findings import Evidence, Report
from lint.reports.excerpts import short_place
from lint.reports.json import SIDES
from lint.reports.linebreak import cells as width_of
from lint.reports.rows import both_names, scope_phrase, values
from lint.reports.view import View
from lint.reports.visible import shown
from lint.reports.wording import SIDE_LABEL, sentence, wording
from lint.statements import RowKind, Statement

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST = 32_000  # characters that a cell holds
DISPOSITIONS = "fix NMPA,fix FDA,fix both,accept,false alarm,needs evidence"
FILL_IN = ("disposition", "owner", "due", "rationale")
_STAMP = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_TINTS = {"error": "FDE2E2", "differ": "FDE2E2", "warning": "FFF2CC", "only_nmpa": "FFF2CC", "only_fda": "FFF2CC"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its head; `keys` tint the rows, `fill_in` counts the last columns that people fill in."""

    title: str
    head: Sequence[str]
    widths: Sequence[int]
    rows: Iterable[Sequence[str]]
    keys: Sequence[str] = ()
    fill_in: int = 0


def render(reports: Sequence[Report], view: View) -> bytes:
    """The workbook of all pairs of the run."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in _sheets(reports, view):
        _write(book.create_sheet(sheet.title), sheet)
    content = BytesIO()
    book.save(content)
    return _same_every_time(content.getvalue())


def _sheets(reports: Sequence[Report], view: View) -> Iterator[Sheet]:
    words = wording(view.language).heading
    yield _findings(reports, view)
    for title, kinds in (("metric", ("metric",)), ("term", ("term",)), ("method", ("method", "identity", "standard"))):
        yield _matrix(reports, view, title, kinds)  # type: ignore[arg-type]
    yield _ledger(reports, view)
    yield Sheet(words["provenance"], (words["file"], words["hash"]), (60, 70), list(_provenance(reports, view)))


def _findings(reports: Sequence[Report], view: View) -> Sheet:
    words = wording(view.language)
    keys = ("severity", "rule", "message", "quote", "place", "quote", "place", "fingerprint", *FILL_IN)
    head = [words.heading[key] for key in keys]
    for number, side in ((3, "NMPA"), (4, "NMPA"), (5, "FDA"), (6, "FDA")):
        head[number] = f"{side} {head[number]}"
    found = [(report, finding) for report in reports for finding in report.findings]
    rows = [
        (
            words.severity[f.severity],
            f"{f.rule} {f.name}",
            f.message,
            *(part for side in (f.nmpa, f.fda) for part in _quoted(side, view)),
            f.fingerprint,
            *("" for _ in FILL_IN),
        )
        for _, f in found
    ]
    widths = (10, 18, 42, 20, 28, 20, 28, 18, 16, 14, 12, 28)
    return Sheet(words.heading["findings"], head, widths, rows, [f.severity for _, f in found], len(FILL_IN))


def _quoted(evidence: Sequence[Evidence], view: View) -> tuple[str, str]:
    quotes = "; ".join(dict.fromkeys(e.quote for e in evidence))
    return quotes, "; ".join(dict.fromkeys(short_place(e, view.language) for e in evidence))


def _matrix(reports: Sequence[Report], view: View, title: str, kinds: Sequence[RowKind]) -> Sheet:
    words = wording(view.language)
    keys = ("status", "concept", "scope", "nmpa", "fda", "difference", "nmpa_place", "fda_place", "findings")
    head = [words.heading[key] if key in words.heading else _side_head(key, view) for key in keys]
    found = [(report, row) for report in reports if report.detail for kind in kinds for row in report.detail.of(kind)]
    rows = [
        (
            words.status[row.status],
            both_names(report, row.concept),
            scope_phrase(report, row, view.language),
            *(values(row.side(side)) for side in SIDES),
            row.difference,
            *(_place(row.side(side), view) for side in SIDES),
            ", ".join(f.rule for f in report.findings if f.fingerprint in row.findings),
        )
        for report, row in found
    ]
    return Sheet(
        words.heading[title], head, (14, 28, 30, 32, 32, 12, 34, 34, 16), rows, [row.status for _, row in found]
    )


def _side_head(key: str, view: View) -> str:
    side, _, place = key.partition("_")
    label = SIDE_LABEL["nmpa" if side == "nmpa" else "fda"]
    return f"{label} {wording(view.language).heading['place']}" if place else label


def _place(statements: Sequence[Statement], view: View) -> str:
    return "; ".join(dict.fromkeys(short_place(s.evidence, view.language) for s in statements[:5]))


def _ledger(reports: Sequence[Report], view: View) -> Sheet:
    words = wording(view.language)
    keys = ("status", "side", "number", "place", "text", "reason", "partner")
    entries = [entry for report in reports if report.detail for entry in report.detail.entries]
    rows = [
        (
            words.status[entry.status],
            SIDE_LABEL[entry.side],
            entry.evidence.quote,
            short_place(entry.evidence, view.language),
            entry.evidence.text,
            words.reason.get(entry.reason, entry.reason),
            f"{entry.partner.quote}, {short_place(entry.partner, view.language)}" if entry.partner else "",
        )
        for entry in entries
    ]
    head = [words.heading[key] for key in keys]
    return Sheet(words.heading["ledger"], head, (14, 8, 16, 34, 60, 28, 40), rows, [entry.status for entry in entries])


def _provenance(reports: Sequence[Report], view: View) -> Iterator[tuple[str, str]]:
    words = wording(view.language)
    yield "Paralint", __version__
    for report in reports:
        for side in SIDES:
            for file in report.files.get(side, ()):
                yield f"{SIDE_LABEL[side]} {file.path}", file.sha256
                yield from (
                    (words.not_read.format(path=file.path), sentence(text, view.language)) for text in file.not_read
                )
        yield from sorted(report.detail.provenance.items()) if report.detail else ()


def _write(target: "Worksheet", sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill
    from openpyxl.styles import Side as Edge
    from openpyxl.utils import get_column_letter

    edge = Edge(style="thin", color="BFBFBF")
    border, wrap = Border(left=edge, right=edge, top=edge, bottom=edge), Alignment(wrap_text=True, vertical="top")
    tints = {key: PatternFill("solid", fgColor=tint) for key, tint in _TINTS.items()}
    grey, blue = (PatternFill("solid", fgColor=tint) for tint in ("595959", "1F4E79"))
    rows = [tuple(sheet.head), *sheet.rows]
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = target.cell(number, column)
            cell.value = shown(value)[:LONGEST]
            cell.data_type = "s"  # never a formula, whatever the text begins with
            cell.quotePrefix = True
            cell.border, cell.alignment = border, wrap
            if number == 1:
                cell.font = Font(bold=True, color="FFFFFF")
                cell.fill = blue if column > len(row) - sheet.fill_in else grey
            elif column == 1 and sheet.keys and sheet.keys[number - 2] in tints:
                cell.fill = tints[sheet.keys[number - 2]]
        target.row_dimensions[number].height = _height(row, sheet.widths)
    for column, width in enumerate(sheet.widths, 1):
        target.column_dimensions[get_column_letter(column)].width = width
    _lay_out(target, sheet, len(rows))


def _height(row: Sequence[str], widths: Sequence[int]) -> float:
    """Points for the tallest cell; a Han character takes two of the cells that a column's width counts."""
    lines = max(
        (width_of(shown(value)) * 1.15 // width + 1 for value, width in zip(row, widths, strict=True)), default=1
    )
    return min(15.0 * lines, 400)


def _lay_out(target: "Worksheet", sheet: Sheet, rows: int) -> None:
    """Head in sight, filters, choices for the disposition, and pages that print."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    target.freeze_panes = "B2"
    target.auto_filter.ref = target.dimensions
    target.print_title_rows = "1:1"
    target.page_setup.orientation = "landscape"
    target.page_setup.fitToHeight = 0
    target.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    target.oddFooter.left.text, target.oddFooter.right.text = f"Paralint {__version__}", "&P / &N"  # type: ignore[union-attr]
    if sheet.fill_in and rows > 1:
        choices = DataValidation(type="list", formula1=f'"{DISPOSITIONS}"', allow_blank=True)
        letter = get_column_letter(len(sheet.head) - sheet.fill_in + 1)
        choices.add(f"{letter}2:{letter}{rows}")
        target.add_data_validation(choices)


def _same_every_time(content: bytes) -> bytes:
    """The workbook without the time of its making."""
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as made, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as same:
        for name in sorted(made.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = made.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", part)
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            same.writestr(info, part)
    return result.getvalue()
