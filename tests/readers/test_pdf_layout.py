"""Layouts of PDF pages: columns, tables without rules, words with gaps, figures, running lines in pieces."""

import io
from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Table, TableStyle

from lint.document import Block
from lint.readers.pdf_pages import read_pages
from tests.readers.pdf_files import CHINESE, HAS_CHINESE_FONT, HEIGHT, SUBHEADING, WIDTH, Sheet, flowed, gap, grid, text
from tests.readers.printed import rows

SENTENCE = (
    "The device analyzes frontal chest radiographs of adult patients and flags those that are suspicious for "
    "pneumothorax. The sensitivity was 94.2% (388/412) in study {}."
)


def read(data: bytes) -> list[Block]:
    blocks, _, _ = read_pages(data)
    return blocks


def words(blocks: Sequence[Block]) -> list[str]:
    return [block.text for block in blocks if block.kind in ("paragraph", "heading", "caption")]


def grids(blocks: Sequence[Block]) -> list[list[list[str | None]]]:
    return [rows(block) for block in blocks if block.table is not None]


def in_columns(content: Sequence[Flowable], count: int = 2) -> bytes:
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4)
    width = (WIDTH - 144 - 20 * (count - 1)) / count
    frames = [
        Frame(72 + n * (width + 20), 72, width, HEIGHT - 200, leftPadding=0, rightPadding=0) for n in range(count)
    ]

    def edges(canvas, template):  # type: ignore[no-untyped-def]
        canvas.drawCentredString(WIDTH / 2, HEIGHT - 90, "A Study of Airways and Their Measurement on Radiographs")
        canvas.drawString(72, 40, "Confidential")
        canvas.drawRightString(WIDTH - 72, 40, str(template.page))

    document.addPageTemplates(PageTemplate(frames=frames, onPage=edges))
    document.build(list(content))
    return out.getvalue()


@pytest.mark.parametrize("columns", [2, 3, 4])
def test_columns_whose_lines_stand_at_different_heights(columns: int) -> None:
    sentences = [f"{'Once more, ' * (n % 7)}{SENTENCE.format(n)}" for n in range(30)]
    content = [text("1 Methods", SUBHEADING), *map(text, sentences)]
    blocks = read(in_columns(content, columns))
    assert " ".join(words(blocks)) == " ".join(["1 Methods", *sentences])
    edges = [block.text for block in blocks if block.kind in ("header", "footer")]
    assert edges == ["A Study of Airways and Their Measurement on Radiographs", "Confidential"]


def test_three_columns_of_chinese_text() -> None:
    sentence = (
        "本产品用于成人胸部影像的自动分析，在独立测试中第{}项研究的灵敏度为94.2%，特异度为93.8%，结果供医师参考。"
    )
    sentences = [sentence.format(n) * (1 + n % 3) for n in range(14)]
    blocks = read(in_columns([text(words, CHINESE) for words in sentences], 3))
    assert [block.text for block in blocks if block.kind == "paragraph"] == sentences


def test_a_table_goes_on_in_the_next_column() -> None:
    content = [["Site", "n"], *([f"Site {n}", str(100 + n)] for n in range(12))]
    before, after = ([text(SENTENCE.format(n)) for n in range(6)] for _ in range(2))
    (found,) = grids(read(in_columns([*before, text("Table 1. Sites"), grid(content), *after])))
    assert found == content


def test_a_small_table_stays_in_its_column() -> None:
    content = [["Sex", "n", "Sensitivity"], ["Female", "489", "93.9%"], ["Male", "523", "94.4%"]]
    paragraphs = [text(SENTENCE.format(n)) for n in range(9)]
    blocks = read(in_columns([*paragraphs[:3], grid(content, ruled=False), gap(), *paragraphs]))
    assert grids(blocks) == [content]


def test_cells_of_several_lines_set_at_the_bottom_of_their_row() -> None:
    content = [
        ["Subgroup", "Patients", "Sensitivity\n(95% CI)", "AUC"],
        ["All", "1012", "94.2%\n(91.5%, 96.1%)", "0.979"],
        ["Female", "489", "93.9%\n(89.7%, 96.5%)", "0.977"],
    ]
    lines = [("LINEABOVE", (0, 0), (-1, 0), 1, colors.black), ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black)]
    table = Table(content, style=TableStyle(lines))
    assert grids(read(flowed(text(SENTENCE), gap(), table, gap(), text(SENTENCE)))) == [content]


def test_a_value_row_above_its_interval_row() -> None:
    content = [
        ["", "Unaided", "Aided"],
        ["Mean AUC", "0.846", "0.912"],
        ["95% CI", "(0.819, 0.873)", "(0.891, 0.933)"],
    ]
    assert grids(read(flowed(text(SENTENCE), gap(), grid(content, ruled=False), gap(), text(SENTENCE)))) == [content]


def test_gaps_between_words_set_in_one_go() -> None:
    """A producer may leave out all blanks and move on instead; evenly set gaps look to pdfium like wide letters."""
    sheet = Sheet()
    shown = "(The) -278 (lower) -278 (bound) -278 (exceeded) -278 (0.8) -4000 (yes)"
    sheet.canvas._code.append(f"BT /F1 10 Tf 72 700 Td [{shown}] TJ ET")
    sheet.write(72, 300, "The device is small.")
    assert words(read(sheet.done()))[0].split() == ["The", "lower", "bound", "exceeded", "0.8", "yes"]


def test_frames_that_cross_are_no_table() -> None:
    sheet = Sheet().write(110, 180, "Figure 1 shows the traces.").write(200, 320, "The branch is closed here.")
    for x, y, width, height in ((100, 150, 200, 200), (180, 250, 220, 200)):
        sheet.canvas.rect(x, HEIGHT - y - height, width, height)
    blocks = read(sheet.write(72, 600, SENTENCE[:78]).done())
    assert not grids(blocks)
    assert " ".join(words(blocks)).startswith("Figure 1 shows the traces. The branch is closed here. The device")


def test_words_of_a_box_inside_a_cell_stay_in_the_box() -> None:
    sheet = Sheet()
    for x, y, width, height in ((72, 100, 400, 300), (272, 300, 200, 100), (272, 300, 100, 100)):
        sheet.canvas.rect(x, HEIGHT - y - height, width, height)
    sheet.write(80, 120, "Drawing of the pump").write(280, 320, "SCALE 1:2").write(380, 320, "SHEET 1")
    (found,) = [block.table for block in read(sheet.write(72, 600, SENTENCE[:78]).done()) if block.table]
    assert [cell.text for cell in found.cells] == ["SCALE 1:2", "SHEET 1"]


def test_the_lines_of_a_figure_are_no_table() -> None:
    sheet = Sheet()
    for line in range(12):
        sheet.write(72, 200 + 14 * line, SENTENCE[:78])
    for x in (120, 260, 400):
        sheet.canvas.line(x, HEIGHT - 180, x, HEIGHT - 380)
    for y in (180, 280, 380):
        sheet.canvas.line(120, HEIGHT - y, 400, HEIGHT - y)
    blocks = read(sheet.done())
    assert not grids(blocks)
    assert " ".join(words(blocks)).count(SENTENCE[:40]) == 12


ROWS = {
    "rows": ["Metric Result (95% CI)", "Sensitivity 90.8% (86.2, 94.2)", "Specificity 93.3% (90.6, 95.4)"],
    "short words in the header": ["Structure Sens. Spec.", "ACL 94.6% 97.2%", "Medial meniscus 91.0% 89.5%"],
    "a colon in the label": [
        "Category N Accuracy",
        "A: fatty 88 90.9 82.9 - 96.0",
        "B: scattered 204 85.8 80.2 - 90.3",
    ],
    "rows of one width": ["眼底相机 图像数 AUC 灵敏度", "机型甲 612 0.962 94.6%", "机型乙 488 0.948 92.1%"],
    "under a caption": ["Table 5. Results of the test", "Metric Result", "Sensitivity 90.8%", "Specificity 93.3%"],
    "intervals under values": ["AUC", "All cases 0.957", "(0.935-0.979)", "Male 0.948", "(0.921-0.975)"],
}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(
            n, marks=pytest.mark.skipif(not HAS_CHINESE_FONT and "机型" in "".join(lines), reason="no Han font")
        )
        for n, lines in ROWS.items()
    ],
)
def test_rows_set_as_running_text_keep_their_lines(name: str) -> None:
    sheet = Sheet()
    for n, line in enumerate(ROWS[name]):
        sheet.write(72, 100 + 14 * n, line, font="Helvetica" if line.isascii() else "STSong-Light")
    assert [block.text for block in read(sheet.done())] == ["\n".join(ROWS[name])]


@pytest.mark.parametrize(
    "lines",
    [
        ["Version: 2.1.0", "Released: 2024.05", "Thickness: 1.25 mm"],
        ["(1) The sensitivity 90.8%", "(2) The specificity 93.3%"],
    ],
)
def test_other_short_paragraphs_stay_apart(lines: list[str]) -> None:
    sheet = Sheet()
    for n, line in enumerate(lines):
        sheet.write(72, 100 + 14 * n, line)
    assert len(read(sheet.done())) == len(lines)


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("The limits of agreement of the two methods were", "-9.8 to 12.0 and the bias", "were -9.8 to"),
        ("The device that was used for it has a bias of -", "0.4 mm in the study of it", "bias of -0.4 mm"),
        ("The slices of all of the scans were from 5 mm -", "10 mm thick in this study", "5 mm - 10 mm"),
    ],
)
def test_signs_at_line_ends(above: str, below: str, joined: str) -> None:
    sheet = Sheet()
    for n, line in enumerate((SENTENCE[:49], above, below)):
        sheet.write(72, 100 + 14 * n, line, size=18)
    assert joined in " ".join(words(read(sheet.done())))


def test_a_number_cut_before_a_wide_bracket_is_one() -> None:
    sheet = Sheet()
    for x, y, width, height in ((72, 100, 60, 60), (132, 100, 90, 60), (72, 160, 60, 60), (132, 160, 90, 60)):
        sheet.canvas.rect(x, HEIGHT - y - height, width, height)
    sheet.write(80, 120, "Dice").write(140, 120, "0.8").write(140, 134, "6（0.83，0.88）", font="STSong-Light")
    sheet.write(80, 180, "IC").write(80, 194, "C（95%CI）", font="STSong-Light").write(140, 180, "0.97")
    assert grids(read(sheet.write(72, 600, SENTENCE[:78]).done())) == [
        [["Dice", "0.86（0.83，0.88）"], ["ICC（95%CI）", "0.97"]]
    ]


def cell(*lines: str, width: float = 60) -> str:
    """The text of a narrow cell with these lines, in a file that keeps no blank at line ends."""
    sheet = Sheet()
    for x, wide in ((72, 60), (132, width)):
        sheet.canvas.rect(x, HEIGHT - 160, wide, 60)
    sheet.write(80, 120, "Dice")
    for n, line in enumerate(lines):
        sheet.write(136, 114 + 12 * n, line, size=10)
    (((_, told),),) = grids(read(sheet.write(72, 600, SENTENCE[:78]).done()))
    return told or ""


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("1592/16", "04"), "1592/1604"),
        (("[0.8914, 0.9", "16]"), "[0.8914, 0.916]"),
        (("1028=0.97", "55"), "1028=0.9755"),
        (("-", "0.1234567,0.1"), "-0.1234567,0.1"),
        (("1117/12345", "1093/1099"), "1117/12345 1093/1099"),
        (("0.91234567", "0.81234567"), "0.91234567 0.81234567"),
        (("1234567890", "2345678901"), "1234567890 2345678901"),
        (("0.9", "0.8"), "0.9\n0.8"),
    ],
)
def test_numbers_that_a_narrow_cell_cuts_and_numbers_below_each_other(lines: Sequence[str], told: str) -> None:
    assert cell(*lines) == told


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("RetCam of the site in the south 272/30", "1, 90.37%"), "RetCam of the site in the south 272/301, 90.37%"),
        (("RetCam of the site in the south 27/301", "1, 90.37%"), "RetCam of the site in the south 27/301 1, 90.37%"),
        (("Processes after IEC 62304:2006+A1:201", "5, MOD"), "Processes after IEC 62304:2006+A1:2015, MOD"),
        (("Processes in accord with IEC 62304:2015", "19, MOD"), "Processes in accord with IEC 62304:2015 19, MOD"),
    ],
)
def test_fractions_and_editions_that_a_wide_cell_cuts(lines: Sequence[str], told: str) -> None:
    assert cell(*lines, width=190) == told


FULL = "软件用于胸部CT影像，软件对肺结节的检出结果须由医师逐一确认，本产品不用于其他用途。"  # as wide as the column
WITHIN = "阴性538例中为真阴性451例，为假阳性87例，软件在全部患者水平上的总特异度为"
CUT = {  # where the lines stand, the lines, whether they are one paragraph
    "a box narrower than the column": (100, ("提示：软件标记须由医师逐一确认；其余区域需要", "完整阅片。"), True),
    "a value kept with its interval": (72, (WITHIN, "83.83%［95%CI 80.44%，86.84%］。"), True),
    "a value with an interval in wide brackets": (
        72, ("各家设备：西门子医疗设备的489枚病灶检出455枚，其病灶水平的灵敏度", "0.930（95%CI［0.904，0.951］）；其余为GE医疗。"), True,
    ),
    "items of a list in one sentence": (
        72, ("禁忌：（a）食管曾接受放化疗；（b）病灶处有既往内镜切除瘢痕，或者有其他较大的改变；", "（c）活动性出血覆盖病灶。"), True,
    ),
    "items of a list, each on a line": (
        72, ("（b）病灶处有既往内镜切除瘢痕，或者有其他较大改变的，或者有其他较大改变；", "（c）活动性出血覆盖病灶。"), False,
    ),
    "fields of a form": (100, ("型号：PM-W1，PM-S1（两种型号仅部署方式不同）", "版本：3.2"), False),
    "a sentence that is over": (100, ("软件标记须由医师逐一确认。", "其余区域需要完整阅片。"), False),
}  # fmt: skip


@pytest.mark.parametrize("name", CUT)
def test_a_clause_goes_on_in_the_next_line(name: str) -> None:
    left, lines, one = CUT[name]
    sheet = Sheet()
    for n in range(3):
        sheet.write(72, 100 + 15 * n, FULL, font="STSong-Light", size=9)
    for n, line in enumerate(lines):
        sheet.write(left, 200 + 15 * n, line, font="STSong-Light", size=9)
    told = [block.text for block in read(sheet.done())]
    assert ("".join(lines) in told) == one


def test_items_with_a_bullet_and_a_number_are_no_table() -> None:
    sheet = Sheet()
    for n, line in enumerate(
        ("Positive: pathology of 12 cores.", "Negative: 24 months of follow-up,", "Sites: 3 readers of 12 years.")
    ):
        sheet.write(72, 100 + 15 * n, "•").write(90, 100 + 15 * n, f"13.{n + 1}").write(130, 100 + 15 * n, line)
    blocks = read(sheet.done())
    assert not grids(blocks)
    assert blocks[1].text == "13.2 Negative: 24 months of follow-up,"


def test_a_cell_wide_over_columns_hides_none_of_theirs() -> None:
    """The second line of a cell runs under the next column, where its row has text of its own."""
    sheet = Sheet()
    for n, row in enumerate((("A", "1.1", "25 nodules"), ("B", "1.2", "30 nodules"), ("C", "1.3", "35 nodules"))):
        for x, words_ in zip((72, 120, 170), row, strict=True):
            sheet.write(x, 100 + 20 * n, words_)
    sheet.write(120, 131, "runs under 97 of them")
    seen = "\n".join(str(row) for grid_ in grids(read(sheet.done())) for row in grid_)
    assert all(f"{count} nodules" in seen for count in (25, 30, 35))


@pytest.mark.parametrize(
    ("last", "first", "count"),
    [
        (("Mindray", "121/140", "0.864"), ("GE Healthcare", "103/120", "0.858"), 4),
        (("Mindray", "121/140", "0.864-"), ("Medical", "", "0.916"), 3),
    ],
)
def test_rows_of_two_pages_are_two_where_their_numbers_are_written_alike(
    last: Sequence[str], first: Sequence[str], count: int
) -> None:
    sheet = Sheet()
    for n in range(4):  # a file that keeps the blanks at line ends
        sheet.write(72, 100 + 14 * n, SENTENCE[:49])
    for number, lines in enumerate(((("Scanner", "n/N", "Value"), ("Philips", "10/20", "0.500"), last), (first,))):
        if number:
            sheet.turn()
        for n, row in enumerate(lines):
            for column, told in enumerate(row):
                top = 100 + 20 * n if number else HEIGHT - 60 - 20 * (len(lines) - n)
                sheet.canvas.rect(72 + 44 * column, HEIGHT - top - 20, 44, 20)
                sheet.write(74 + 44 * column, top + 14, told, size=9)
    (table,) = grids(read(sheet.done()))
    assert len(table) == count


@pytest.mark.parametrize(
    ("item", "goes_on", "apart"),
    [("have a tumor of the brain and of its blood vessels.", "Limitations. The risk is not told.", True),
     ("have a tumor of the brain and of its blood vessels or", "have received radiation of the head.", False)],
)  # fmt: skip
def test_what_stands_below_the_mark_of_an_item_on_the_next_page(item: str, goes_on: str, apart: bool) -> None:
    sheet = Sheet()
    sheet.write(72, 700, SENTENCE[:40])
    sheet.write(72, 760, "•").write(90, 760, item).turn().write(72, 72, goes_on)
    told = [block.text for block in read(sheet.done())]
    assert (goes_on in told) == apart
