from pathlib import Path

import pytest

from lint.findings import Report
from lint.statements import Detail, Row, RowKind
from tests import detailed
from tests.written import checked


@pytest.fixture(scope="module")
def report() -> Report:
    return detailed.report()


@pytest.fixture(scope="module")
def detail() -> Detail:
    return detailed.detail()


def shown(row: Row) -> tuple[str, str, list[str], list[str]]:
    return row.concept, row.status, [s.shown for s in row.nmpa], [s.shown for s in row.fda]


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("metric", ("sensitivity", "differ", ["94.2% (92.6%~95.6%)"], ["92.4% (92.6%, 95.6%)"])),
        ("metric", ("sensitivity", "agree", ["93.8%"], ["93.8%"])),
        ("metric", ("specificity", "agree", ["91.2%"], ["91.2%"])),
        ("metric", ("false_positives_per_scan", "only_nmpa", ["1.14"], [])),
        ("standard", ("IEC 62304", "agree", ["YY/T 0664-2020"], ["IEC 62304:2015"])),
        ("standard", ("YY/T 1833.1", "only_nmpa", ["YY/T 1833.1-2022"], [])),
        ("method", ("time_direction", "agree", ["回顾性设计"], ["retrospective"])),
    ],
)
def test_rows_put_both_files_next_to_each_other(
    kind: RowKind, row: tuple[str, str, list[str], list[str]], detail: Detail
) -> None:
    assert row in [shown(found) for found in detail.of(kind)]


def test_what_differs_stands_first_and_says_by_how_much(detail: Detail, report: Report) -> None:
    first = detail.of("metric")[0]
    assert (first.status, first.difference) == ("differ", "−1.8 pp")
    assert set(first.findings) <= {finding.fingerprint for finding in report.findings}
    assert first.findings


def test_a_row_has_the_numbers_for_a_plot(detail: Detail) -> None:
    statement = detail.of("metric")[0].nmpa[0]
    assert [str(n) for n in (statement.value, statement.low, statement.high)] == ["0.942", "0.926", "0.956"]


def test_every_number_is_in_the_ledger_once(detail: Detail, report: Report) -> None:
    tally = report.ledger["numbers"]
    total = tally.agree + tally.differ + tally.only_nmpa + tally.only_fda + tally.not_compared
    assert len(detail.entries) == len({(e.side, e.evidence.anchor) for e in detail.entries}) == total


def test_anchors_lead_back_to_the_words(detail: Detail, report: Report) -> None:
    quotes = [("nmpa", e) for f in report.findings for e in f.nmpa] + [
        ("fda", e) for f in report.findings for e in f.fda
    ]
    quotes += [(side, s.evidence) for row in detail.rows for side in ("nmpa", "fda") for s in row.side(side)]  # type: ignore[arg-type]
    for side, quote in quotes:
        block = detail.documents[side][quote.anchor.document].blocks[quote.anchor.block]  # type: ignore[index]
        text = block.text if block.table is None else block.table.cells[quote.anchor.cell].text
        assert text[quote.anchor.start : quote.anchor.end] == quote.quote


def test_labels_name_concepts_in_both_languages(detail: Detail) -> None:
    assert detail.labels["sensitivity"] == ("sensitivity", "灵敏度")


def test_without_a_view_that_asks_for_it_there_is_none(tmp_path: Path) -> None:
    assert checked(tmp_path, detailed.NMPA, detailed.FDA).detail is None
