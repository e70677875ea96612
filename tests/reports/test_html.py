"""The page as text: what it holds, what it may not do, how large it gets. `test_browser.py` opens it."""

import base64
import hashlib
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from lxml import html

from lint.document import Block, Document, Locator
from lint.findings import Evidence, Finding, Report, SourceFile
from lint.reports.html import render
from lint.reports.html.forest import _scale
from lint.reports.view import View
from lint.statements import Anchor, Detail, Match
from tests import detailed
from tests.reports.by_hand import HOSTILE


def page(*reports: Report, **view: Any) -> Any:
    return html.document_fromstring(render(reports or (detailed.report(),), View(**view)))


@pytest.fixture(scope="module")
def fixture_page() -> Any:
    return page(detailed.fixture())


def test_the_policy_names_style_and_script_by_their_hashes() -> None:
    text = render((detailed.report(),), View())
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    for kind in ("style", "script"):
        inner = re.search(rf"<{kind}>(.*?)</{kind}>", text, re.DOTALL)
        assert inner
        digest = base64.b64encode(hashlib.sha256(inner[1].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy[1].replace("&#39;", "'")
    assert "default-src 'none'" in policy[1]


def test_nothing_is_fetched_and_nothing_runs_from_attributes(fixture_page: Any) -> None:
    assert fixture_page.xpath("//@src") == []
    assert [link for link in fixture_page.xpath("//@href") if not link.startswith(("#", "data:,"))] == []
    assert [name for element in fixture_page.iter() for name in element.attrib if name.startswith("on")] == []
    assert fixture_page.xpath("//@style") == []


def test_every_link_leads_somewhere_and_ids_are_unique(fixture_page: Any) -> None:
    ids = fixture_page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {link[1:] for link in fixture_page.xpath("//@href") if link.startswith("#")}
    targets |= set(fixture_page.xpath("//@data-to"))
    assert targets - set(ids) == set()


def test_document_text_is_text() -> None:
    report = replace(detailed.report(), findings=(*detailed.report().findings, HOSTILE))
    text = render((report,), View())
    assert text.count("<script>") == 1
    panes = [html.document_fromstring(text).xpath(f"string(//section[@id='p0-{side}'])") for side in ("nmpa", "fda")]
    assert "<script>alert(1)</script>" in panes[0]
    assert "</script><img src=x onerror=alert(2)>" in panes[1]
    assert "<img" not in text
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_every_finding_has_a_card_with_both_quotes_and_links(fixture_page: Any) -> None:
    report = detailed.fixture()
    cards = fixture_page.xpath("//li[@data-f]")
    assert [card.get("data-f") for card in cards] == [finding.fingerprint for finding in report.findings]
    for card, finding in zip(cards, report.findings, strict=True):
        assert bool(card.xpath(".//div[contains(@class,'nmpa')]")) == bool(finding.nmpa)
        assert bool(card.xpath(".//div[contains(@class,'fda')]")) == bool(finding.fda)
        assert card.xpath(".//p[@class='where']//a/@href")


def test_both_documents_are_there_whole(fixture_page: Any) -> None:
    detail = detailed.fixture().detail
    assert detail is not None
    for side, documents in detail.documents.items():
        text = fixture_page.xpath(f"string(//section[@id='p0-{side}'])")
        squeezed = "".join(text.split())
        for block in documents[0].blocks:
            pieces = [cell.text for cell in block.table.cells] if block.table else [block.text]
            assert [piece for piece in pieces if "".join(piece.split()) not in squeezed] == []


def test_marks_in_the_panes_name_their_findings(fixture_page: Any) -> None:
    marked = {
        key
        for names in fixture_page.xpath("//section/*//mark/@data-f | //section//mark/@data-f")
        for key in names.split()
    }
    assert {finding.fingerprint for finding in detailed.fixture().findings} <= marked


def test_the_matrices_hold_every_row(fixture_page: Any) -> None:
    detail = detailed.fixture().detail
    assert detail is not None
    for kind in ("metric", "method", "identity", "standard", "term"):
        assert len(fixture_page.xpath(f"//section[@id='p0-{kind}']//tbody/tr")) == len(detail.of(kind))  # type: ignore[arg-type]


def test_the_plot_draws_both_files(fixture_page: Any) -> None:
    plots = fixture_page.xpath("//*[local-name()='svg']")
    assert plots
    assert plots[0].xpath(".//*[local-name()='circle']")
    assert plots[0].xpath(".//*[local-name()='line'][contains(@class,'criterion')]")


@pytest.mark.parametrize(
    ("values", "low", "high"),
    [(("0.816", "0.97"), 0.8, 1.0), (("0.96",), 0.0, 1.0), (("-1.21", "1.05"), -1.5, 1.5), (("0", "0"), 0.0, 1.0)],
)
def test_axes_end_at_round_numbers(values: tuple[str, ...], low: float, high: float) -> None:
    scale = _scale([Decimal(value) for value in values], percent=False)
    assert scale.low <= float(min(map(Decimal, values)))
    assert scale.high >= float(max(map(Decimal, values)))
    assert low - 0.5 <= scale.low <= scale.high <= high + 1
    assert len(list(scale.ticks())) <= 14


def test_in_chinese() -> None:
    assert page(language="zh").xpath("string(//h1)") == "一致性报告"
    assert page(language="zh").get("lang") == "zh-CN"


def test_several_pairs_share_a_page() -> None:
    ids = page(detailed.report(), detailed.report()).xpath("//article/@id")
    assert ids == ["p0", "p1"]


def test_two_files_that_agree() -> None:
    report = replace(detailed.report(), findings=())
    assert "The two files agree." in page(report).xpath("string(//header)")


def large(paragraphs: int = 3000, findings: int = 500) -> Report:
    """Both files with many paragraphs, each answering to one of the other, and many findings."""
    texts = {
        "nmpa": "第{}例受试者在独立测试集上的灵敏度为94.2%（95%CI：92.6%~95.6%），特异度为91.2%。",
        "fda": "In subject {} the sensitivity was 92.4% (95% CI: 92.6%, 95.6%) and the specificity was 91.2%.",
    }
    documents = {
        side: (
            Document(
                f"{side}.md", "0" * 64, "markdown", "zh" if side == "nmpa" else "en",
                tuple(Block("paragraph", text.format(n), Locator(paragraph=n + 1)) for n in range(paragraphs)),
            ),
        )
        for side, text in texts.items()
    }  # fmt: skip

    def quote(side: str, block: int, words: str) -> Evidence:
        text = texts[side].format(block)
        start = text.index(words)
        anchor = Anchor(0, block, -1, start, start + len(words))
        return Evidence(
            f"{side}.md", block, None, (), f"paragraph {block + 1}", text, words, start, start + len(words), anchor
        )

    found = tuple(
        Finding(
            "MET001", "metric-value-differs", "error", f"sensitivity in subject {n}: 94.2% and 92.4%", ("sensitivity",),
            (quote("nmpa", n * 6, "94.2%"),), (quote("fda", n * 6, "92.4%"),), f"{n:016x}", why="One study has one result.",
        )
        for n in range(findings)
    )  # fmt: skip
    matches = tuple(Match(Anchor(0, n), Anchor(0, n), 0.9) for n in range(paragraphs))
    files = {side: (SourceFile(f"{side}.md", "0" * 64, "markdown"),) for side in ("nmpa", "fda")}
    return Report("large", files, found, {}, detail=Detail(documents, matches=matches))  # type: ignore[arg-type]


def test_a_large_pair_makes_a_page_below_five_megabytes() -> None:
    assert len(render((large(),), View()).encode()) < 5_000_000
