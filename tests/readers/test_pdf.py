"""PDF files: lines, paragraphs, headings, tables, running lines, columns, rotation, refusals."""

from pathlib import Path

import pytest
from reportlab.lib.utils import ImageReader

from lint.document import Document
from lint.problems import Problem
from lint.readers import limits, open_document
from lint.readers.pdf_pages import read_pages
from tests.readers.pdf_files import (
    BODY,
    CHINESE,
    CHINESE_HEADING,
    HAS_CHINESE_FONT,
    HEADING,
    HEIGHT,
    JUSTIFIED,
    SUBHEADING,
    WIDTH,
    Sheet,
    flowed,
    gap,
    grid,
    text,
)
from tests.readers.printed import rows, tables

SENTENCES = (
    "The device analyzes frontal chest radiographs of adult patients and flags those that are suspicious for "
    "pneumothorax. It was tested on 1,012 radiographs from six sites, four of them in the United States and two "
    "in China. The sensitivity was 94.2% (388/412) and the specificity was 93.8% (563/600)."
)
CHINESE_SENTENCES = (
    "本产品用于18岁及以上成人胸部正位数字化X射线影像的自动分析，提示疑似气胸的检查并调整其在阅片工作列表中的优先级，供经培训合格的放射科医师"
    "进行分诊参考。本产品仅提供分诊提示，不标注病灶位置，不用于诊断，不能单独用作临床诊疗决策依据。"
)


def read(data: bytes) -> Document:
    """Through the same steps as a file, but in this process."""
    from lint.readers.assembly import assemble

    blocks, not_read, notes = read_pages(data)
    return assemble(blocks, path="x.pdf", sha256="", kind="pdf", not_read=not_read, notes=notes)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.table is None]


@pytest.mark.parametrize("style", [BODY, JUSTIFIED], ids=["ragged", "justified"])
def test_lines_are_joined_to_paragraphs(style: object, tmp_path: Path) -> None:
    path = tmp_path / "draft.pdf"
    path.write_bytes(flowed(*(text(SENTENCES, style) for _ in range(3))))  # type: ignore[arg-type]
    document = open_document(path)
    assert texts(document) == [SENTENCES] * 3
    assert (document.format, document.language) == ("pdf", "en")
    assert [str(block.locator) for block in document.blocks] == [f"page 1, paragraph {n}" for n in (1, 2, 3)]


@pytest.mark.skipif(not HAS_CHINESE_FONT, reason="no Han font in this system")
def test_chinese_lines_are_joined_without_blanks() -> None:
    document = read(flowed(text("1 概述", CHINESE_HEADING), *(text(CHINESE_SENTENCES, CHINESE) for _ in range(3))))
    assert texts(document) == ["1 概述", *[CHINESE_SENTENCES] * 3]
    assert document.language == "zh"
    assert document.blocks[1].section == ("1 概述",)


def test_headings_by_number_size_and_weight() -> None:
    document = read(
        flowed(
            text("510(k) Summary", HEADING),
            text("1. Device description", SUBHEADING),
            text(SENTENCES),
            text("1.1 Intended use", SUBHEADING),
            text(SENTENCES),
            text("2. Performance", SUBHEADING),
            text("<b>Standalone testing</b>"),
            text(SENTENCES),
        )
    )
    headings = [(block.level, block.text) for block in document.blocks if block.kind == "heading"]
    assert headings == [
        (1, "510(k) Summary"),
        (2, "1. Device description"),
        (3, "1.1 Intended use"),
        (2, "2. Performance"),
        (4, "Standalone testing"),
    ]
    assert document.blocks[4].section == ("510(k) Summary", "1. Device description", "1.1 Intended use")


def test_lists_are_kept_apart() -> None:
    items = ("• Windows 10 or later", "• Chrome 109 or later", "(1) The first item of the list")
    document = read(flowed(text("The device needs all of the following:"), *(text(item) for item in items)))
    found = [(block.kind, block.label, block.text) for block in document.blocks[1:]]
    assert found == [
        ("list_item", "•", "Windows 10 or later"),
        ("list_item", "•", "Chrome 109 or later"),
        ("list_item", "(1)", "The first item of the list"),
    ]


MERGED = [
    ["Factor", "Group", "Sensitivity", ""],
    ["", "", "n/N", "95% CI"],
    ["Sex", "Male", "237/251", "90.9-96.6"],
    ["", "Female", "151/161", "88.9-96.6"],
]


def test_ruled_tables_with_merged_cells() -> None:
    spans = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (1, 1)), ("SPAN", (2, 0), (3, 0)), ("SPAN", (0, 2), (0, 3))]
    document = read(flowed(text(SENTENCES), text("Table 2. Subgroups"), grid(MERGED, *spans), text(SENTENCES)))
    (found,) = tables(document)
    assert rows(found) == [
        ["Factor", "Group", "Sensitivity", "Sensitivity"],
        ["Factor", "Group", "n/N", "95% CI"],
        ["Sex", "Male", "237/251", "90.9-96.6"],
        ["Sex", "Female", "151/161", "88.9-96.6"],
    ]
    assert found.table is not None
    assert found.table.caption == "Table 2. Subgroups"
    assert [(c.rows, c.columns) for c in found.table.cells if c.text in ("Sex", "Sensitivity")] == [(1, 2), (2, 1)]
    assert str(found.table.cells[-1].locator) == "page 1, table 1, row 4, column 4"
    assert texts(document) == [SENTENCES, "Table 2. Subgroups", SENTENCES]


def test_cells_join_what_their_width_broke() -> None:
    cells = [[text("Standalone sensitivity of the device for pneumothorax"), text("0.942<br/>[0.915, 0.961]")]]
    document = read(flowed(text(SENTENCES), grid([["Metric", "Value"], *cells]), text(SENTENCES)))
    assert rows(tables(document)[0])[1] == [
        "Standalone sensitivity of the device for pneumothorax",
        "0.942\n[0.915, 0.961]",
    ]


def test_a_table_over_pages_is_one_with_its_header_once() -> None:
    content = [["Site", "Scans"], *([f"Site {n}", str(100 + n)] for n in range(1, 81))]
    document = read(flowed(text(SENTENCES), grid(content, repeat=1), text(SENTENCES)))
    (found,) = tables(document)
    assert rows(found) == content
    assert found.table is not None
    assert found.table.headers == 1
    assert {cell.locator.page for cell in found.table.cells} == {1, 2, 3}


def test_tables_without_rules() -> None:
    content = [["Metric", "Device", "Predicate"], ["Sensitivity", "94.2%", "93.1%"], ["Specificity", "93.8%", "92.9%"]]
    document = read(flowed(text(SENTENCES), gap(), grid(content, ruled=False), gap(), text(SENTENCES)))
    (found,) = tables(document)
    assert rows(found) == content
    assert texts(document) == [SENTENCES, SENTENCES]


def test_an_interval_under_its_value_stays_in_its_row() -> None:
    sheet = Sheet()
    for line, words in enumerate(SENTENCES.split(". ")):
        sheet.write(72, 80 + 14 * line, words)
    for n, (name, value, interval) in enumerate(
        (("Sensitivity", "0.942", "[0.915, 0.961]"), ("AUC", "0.979", "[0.971, 0.986]"))
    ):
        sheet.write(72, 200 + 40 * n, name).write(250, 200 + 40 * n, value).write(250, 212 + 40 * n, interval)
        sheet.write(400, 200 + 40 * n, "0.90")
    (found,) = tables(read(sheet.done()))
    assert rows(found) == [
        ["Sensitivity", "0.942 [0.915, 0.961]", "0.90"],
        ["AUC", "0.979 [0.971, 0.986]", "0.90"],
    ]


def test_running_lines_are_told_once_and_page_numbers_dropped() -> None:
    document = read(
        flowed(
            *(text(f"{'Once more, ' * n}{SENTENCES}") for n in range(25)),
            header="K123456 Summary",
            footer="Confidential",
            numbers=True,
        )
    )
    edges = [
        (block.kind, block.text, str(block.locator)) for block in document.blocks if block.kind in ("header", "footer")
    ]
    assert edges == [("header", "K123456 Summary", "header, page 1"), ("footer", "Confidential", "footer, page 1")]
    body = [block.text for block in document.blocks if block.kind == "paragraph"]
    assert body == [f"{'Once more, ' * n}{SENTENCES}" for n in range(25)]


def test_a_paragraph_goes_on_over_the_page() -> None:
    long = " ".join([SENTENCES] * 20)
    assert texts(read(flowed(text(long)))) == [long]


def test_raised_numbers_and_lowered_ones() -> None:
    words = "The count was 10<super>6</super> per mL, 5 x 10<super>-3</super> in the H<sub>2</sub>O sample."
    assert texts(read(flowed(text(words)))) == ["The count was 10^6 per mL, 5 x 10^-3 in the H2O sample."]
    words = "R<super>2</super> was 0.98 in 5 mm<super>2</super>, 94.2%<super>a</super> on the 5<super>th</super> day."
    assert texts(read(flowed(text(words)))) == ["R^2 was 0.98 in 5 mm^2, 94.2%^a on the 5th day."]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("The present task was per-", "formed, performed well."), "The present task was performed, performed well."),
        (("A well-known method, a well-", "known method."), "A well-known method, a well-known method."),
        (("The device model was PLF-", "100 in all the tests."), "The device model was PLF-100 in all the tests."),
        (("Both the sensitivity and/", "or specificity was."), "Both the sensitivity and/or specificity was."),
    ],
)  # fmt: skip
def test_hyphens_at_line_ends(lines: tuple[str, str], joined: str) -> None:
    sheet = Sheet()
    for n, line in enumerate(lines):
        sheet.write(72, 80 + 14 * n, line)
    assert texts(read(sheet.done())) == [joined]


def test_two_columns_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    for n in range(24):
        sheet.write(60, 90 + 13 * n, f"left column line {n:02d} of the running text")
        sheet.write(320, 90 + 13 * n, f"right column line {n:02d} of the running text")
    whole = " ".join(texts(read(sheet.done())))
    assert whole.index("left column line 23") < whole.index("right column line 00")


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_rotated_pages(rotation: int) -> None:
    sheet = Sheet(rotation)
    canvas = sheet.canvas
    canvas.rotate(rotation)
    shift = {90: (0, -WIDTH), 180: (-WIDTH, -HEIGHT), 270: (-HEIGHT, 0)}[rotation]
    canvas.translate(*shift)
    for n, words in enumerate(("The first line of the page", "and the second line of it")):
        canvas.drawString(100, 400 - 14 * n, words)
    assert " ".join(texts(read(sheet.done()))) == "The first line of the page and the second line of it"


@pytest.mark.parametrize("angle", [90, 270])
def test_text_set_sideways_on_an_upright_page(angle: int) -> None:
    sheet = Sheet()
    sheet.canvas.translate(300, 400)
    sheet.canvas.rotate(angle)
    for n, words in enumerate(("The first line of the page", "and the second line of it")):
        sheet.canvas.drawString(0, -14 * n, words)
    assert " ".join(texts(read(sheet.done()))) == "The first line of the page and the second line of it"


def test_a_water_mark_is_left_out_and_listed() -> None:
    sheet = Sheet().write(72, 100, SENTENCES[:80]).write(72, 114, SENTENCES[80:150])
    sheet.canvas.translate(200, 300)
    sheet.canvas.rotate(45)
    sheet.canvas.drawString(0, 0, "DRAFT")
    document = read(sheet.done())
    assert "DRAFT" not in "".join(texts(document))
    assert [item.what for item in document.not_read] == ["text set at an angle"]


def test_contents_lines_are_left_out() -> None:
    sheet = Sheet().write(72, 80, "1 Overview ............................ 3").write(72, 100, "The device is small.")
    document = read(sheet.done())
    assert texts(document) == ["The device is small."]
    assert document.notes == ("table of contents left out (1 line)",)


def scan() -> ImageReader:
    from PIL import Image

    return ImageReader(Image.new("L", (60, 80), 200))


def test_scanned_pages_are_listed_and_a_scanned_file_refused(tmp_path: Path) -> None:
    sheet = Sheet().write(72, 100, "The device is small and the text is here.").turn()
    sheet.canvas.drawImage(scan(), 0, 0, WIDTH, HEIGHT)
    document = read(sheet.done())
    assert [(item.what, str(item.locator)) for item in document.not_read] == [("scanned page", "page 2")]
    only = Sheet()
    only.canvas.drawImage(scan(), 0, 0, WIDTH, HEIGHT)
    (tmp_path / "scan.pdf").write_bytes(only.done())
    with pytest.raises(Problem, match="scanned PDF without a text layer"):
        open_document(tmp_path / "scan.pdf")


def test_pictures_are_listed() -> None:
    sheet = Sheet().write(72, 100, "The device is small and the text is here.")
    sheet.canvas.drawImage(scan(), 100, 100, 200, 200)
    assert [item.what for item in read(sheet.done()).not_read] == ["picture"]


def test_a_password_is_named(tmp_path: Path) -> None:
    (tmp_path / "locked.pdf").write_bytes(Sheet(password="secret").write(72, 100, "The text").done())
    with pytest.raises(Problem, match="password"):
        open_document(tmp_path / "locked.pdf")


def test_an_empty_pdf_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(Sheet().turn().done())
    with pytest.raises(Problem, match="no text on any page"):
        open_document(tmp_path / "empty.pdf")


def test_time_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "slow.pdf").write_bytes(Sheet().write(72, 100, "The text").done())
    monkeypatch.setattr(limits, "PDF_SECONDS", 0.001)
    with pytest.raises(Problem, match="takes longer than"):
        open_document(tmp_path / "slow.pdf")


def test_form_fields_are_read() -> None:
    sheet = Sheet().write(72, 100, "510(k) Number of the device:")
    sheet.canvas.acroForm.textfield(value="K254417", x=300, y=HEIGHT - 110, width=100, height=20)
    assert "K254417" in " ".join(texts(read(sheet.done())))
