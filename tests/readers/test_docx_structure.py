"""Word files: headings, numbering, tables, captions, revisions, locators."""

from pathlib import Path

import pytest

from lint.document import Block, Document
from lint.readers import open_document
from lint.readers.number_formats import formatted
from lint.readers.outline import shown
from tests.readers.printed import printed, rows, tables
from tests.readers.word_files import (
    CAPTION,
    HEADINGS,
    NAMESPACES,
    TRACKED,
    cell,
    deleted,
    inserted,
    level,
    numbered,
    numbering,
    package,
    paragraph,
    row,
    run,
    style,
    styled,
    table,
    written,
    zipped,
)

FILLER = paragraph("The device measures the flow.")


def read(tmp_path: Path, body: str, parts: dict[str, str] | None = None, **options: str) -> Document:
    path = written(tmp_path, package(body, parts or {"styles": HEADINGS + CAPTION}))
    return open_document(path, **options)  # type: ignore[arg-type]


def labels(document: Document) -> list[str]:
    return [shown(block.label, block.text) for block in document.blocks]


MULTILEVEL = (
    level(0, "decimal", "%1", '<w:pStyle w:val="Heading1"/>')
    + level(1, "decimal", "%1.%2", '<w:pStyle w:val="Heading2"/>')
    + level(2, "lowerRoman", "%1.%2.%3")
)


def test_headings_give_levels_labels_and_section_paths(tmp_path: Path) -> None:
    numbers = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    styles = "".join(
        style(
            f"heading {n}",
            key=f"Heading{n}",
            inner=f'<w:pPr>{numbers.format(n - 1)}<w:outlineLvl w:val="{n - 1}"/></w:pPr>',
        )
        for n in (1, 2)
    )
    body = styled("Heading1", "Overview") + styled("Heading2", "Use") + FILLER + styled("Heading1", "Tests") + FILLER
    document = read(tmp_path, body, {"styles": styles, "numbering": numbering(MULTILEVEL)})
    headings = [(b.kind, b.level, b.label, b.text) for b in document.blocks if b.kind == "heading"]
    assert headings == [
        ("heading", 1, "1", "Overview"),
        ("heading", 2, "1.1", "Use"),
        ("heading", 1, "2", "Tests"),
    ]
    assert [b.section for b in document.blocks if b.kind == "paragraph"] == [("1 Overview", "1.1 Use"), ("2 Tests",)]


@pytest.mark.parametrize(
    ("styles", "level_found"),
    [
        (style("标题 2", key="a2"), 2),
        (style("Own", key="a2", based_on="Base") + style("heading 3", key="Base"), 3),
        (style("Own", key="a2", inner='<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'), 1),
        (style("Own", key="a2", based_on="a2"), 0),
        (style("Own", key="a2", based_on="Base", inner='<w:pPr><w:outlineLvl w:val="9"/></w:pPr>') + HEADINGS, 0),
    ],
)
def test_heading_levels_come_from_styles(styles: str, level_found: int, tmp_path: Path) -> None:
    document = read(tmp_path, styled("a2", "Overview of it") + FILLER, {"styles": styles})
    assert document.blocks[0].level == level_found


def test_bold_numbered_lines_are_headings_where_no_style_is_used(tmp_path: Path) -> None:
    body = (
        paragraph(run("1 概述", "<w:b/>")) + paragraph("本产品用于检测气胸。") + paragraph(run("3名医师。", "<w:b/>"))
    )
    assert [b.kind for b in read(tmp_path, body).blocks] == ["heading", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("definition", "paragraphs", "expected"),
    [
        (level(0, "decimal", "%1."), [(0, 3)], ["1.", "2.", "3."]),
        (MULTILEVEL, [(0, 1), (1, 2), (2, 2), (0, 1), (1, 1)], ["1", "1.1", "1.2", "1.2.i", "1.2.ii", "2", "2.1"]),
        (MULTILEVEL, [(1, 1)], ["1.1"]),
        (
            level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", "<w:isLgl/>"),
            [(0, 2), (1, 1)],
            ["第一章", "第二章", "2.1"],
        ),
        (
            level(0, "decimal", "%1") + level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>'),
            [(0, 1), (1, 1), (0, 1), (1, 1)],
            ["1", "1)", "2", "2)"],
        ),
    ],
)
def test_labels_are_computed(
    definition: str, paragraphs: list[tuple[int, int]], expected: list[str], tmp_path: Path
) -> None:
    body = "".join(numbered("text", 1, depth) for depth, count in paragraphs for _ in range(count))
    document = read(tmp_path, body + FILLER, {"numbering": numbering(definition)})
    assert [block.label for block in document.blocks[:-1]] == expected


def test_lists_share_or_restart_their_count(tmp_path: Path) -> None:
    part = (
        f'<w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )
    body = numbered("a", 1) + numbered("b", 2) + numbered("c", 3) + numbered("d", 0) + FILLER
    document = read(tmp_path, body, {"numbering": part})
    assert [block.label for block in document.blocks] == ["1.", "2.", "1.", "", ""]


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (4, "lowerRoman", "iv"), (1994, "upperRoman", "MCMXCIV"), (27, "lowerLetter", "aa"), (3, "upperLetter", "C"),
        (7, "decimalZero", "07"), (10, "chineseCounting", "十"), (12, "chineseCountingThousand", "十二"),
        (20, "japaneseCounting", "二十"), (12, "ideographDigital", "一二"),
        (105, "chineseCountingThousand", "一百零五"),
        (2, "chineseLegalSimplified", "贰"), (1, "ideographTraditional", "甲"), (21, "decimalEnclosedCircle", "㉑"),
        (3, "decimalEnclosedParen", "⑶"), (22, "ordinal", "22nd"), (2, "cardinalText", "Two"),
        (5, "decimalFullWidth", "５"),
        (6, "unheardOf", "6"), (5, "none", ""), (9, "numberInDash", "- 9 -"),
    ],
)  # fmt: skip
def test_number_formats(number: int, form: str, expected: str) -> None:
    assert formatted(number, form) == expected


RESTART, CONTINUE, WIDE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'


@pytest.mark.parametrize(
    ("content", "grid"),
    [
        (
            table(row(cell("a", WIDE), cell("b")), row(cell("c"), cell("d"), cell("e"))),
            [["a", "a", "b"], ["c", "d", "e"]],
        ),
        (table(row(cell("a", RESTART), cell("b")), row(cell("", CONTINUE), cell("c"))), [["a", "b"], ["a", "c"]]),
        (table(row(cell("a", RESTART)), row(cell("b", RESTART)), row(cell("", CONTINUE))), [["a"], ["b"], ["b"]]),
        (
            table(row(cell("a"), cell("b")), row(cell("c"), properties='<w:gridBefore w:val="1"/>')),
            [["a", "b"], [None, "c"]],
        ),
        (table(row(cell("a", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("b"))), [["a", "a", "b"]]),
        (table(row(cell("a"), properties=f"<w:del {TRACKED}/>"), row(cell("b"))), [["b"]]),
        (table(row(cell(paragraph("a") + paragraph("") + paragraph("b")))), [["a\nb"]]),
    ],
)  # fmt: skip
def test_table_grids(content: str, grid: list[list[str | None]], tmp_path: Path) -> None:
    assert rows(tables(read(tmp_path, FILLER + content))[0]) == grid


def test_merged_cell_is_given_once_with_its_span(tmp_path: Path) -> None:
    content = table(row(cell("a", RESTART + WIDE), cell("b")), row(cell("", CONTINUE + WIDE), cell("c")))
    found = tables(read(tmp_path, FILLER + content))[0].table
    assert found is not None
    assert [(c.text, c.row, c.column, c.rows, c.columns) for c in found.cells] == [
        ("a", 0, 0, 2, 2), ("b", 0, 2, 1, 1), ("c", 1, 2, 1, 1),
    ]  # fmt: skip


def test_header_rows_nested_tables_and_numbered_cells(tmp_path: Path) -> None:
    nested = cell(paragraph("outer") + table(row(cell("inner"))) + paragraph(""))
    content = table(
        row(cell("head"), cell("head"), properties="<w:tblHeader/>"),
        row(cell(numbered("value")), nested),
    )
    document = read(tmp_path, FILLER + content, {"numbering": numbering(level(0, "decimal", "%1."))})
    outer, inner = tables(document)
    assert outer.table is not None
    assert outer.table.headers == 1
    assert rows(outer)[1] == ["1. value", "outer"]
    assert rows(inner) == [["inner"]]
    assert str(inner.locator) == "table in row 2, column 2 of table 1"
    assert inner.locator.path == "body/tbl[1]/r2c2/tbl[1]"


@pytest.mark.parametrize(
    ("above", "below", "caption"),
    [
        (styled("Caption", "Reader results"), "", "Reader results"),
        (paragraph("Table 4. Reader results"), "", "Table 4. Reader results"),
        (paragraph("表4 阅片结果"), "", "表4 阅片结果"),
        (paragraph("表A.1 阅片结果"), "", "表A.1 阅片结果"),
        (paragraph("Reader results by group"), "", "Reader results by group"),
        (paragraph("Table 4 shows the results of the readers."), "", ""),
        (paragraph("表4给出了阅片结果。"), "", ""),
        (paragraph("The results were:"), "", ""),
        (styled("Caption", "Figure 2. Curve") + "", "", ""),
        (FILLER, paragraph("Table 5. Below it"), "Table 5. Below it"),
    ],
)
def test_captions(above: str, below: str, caption: str, tmp_path: Path) -> None:
    document = read(tmp_path, FILLER + above + table(row(cell("a"))) + below + FILLER)
    found = tables(document)[0].table
    assert found is not None
    assert found.caption == caption
    if caption:
        assert caption in [block.text for block in document.blocks if block.kind == "caption"]


REVISED = (
    paragraph(run("from ") + deleted("100") + inserted(run("200")) + run(" mL of the flow"))
    + paragraph(run("first "), f"<w:rPr><w:ins {TRACKED}/></w:rPr>")
    + paragraph("second")
    + table(row(cell("new"), properties=f"<w:ins {TRACKED}/>"), row(cell("old"), properties=f"<w:del {TRACKED}/>"))
)


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("final", "from 200 mL of the flow\nfirst\nsecond\nnew"),
        ("original", "from 100 mL of the flow\nfirst second\nold"),
    ],
)
def test_both_views_of_tracked_changes(view: str, expected: str, tmp_path: Path) -> None:
    document = read(tmp_path, REVISED, revisions=view)
    assert printed(document) == expected
    assert document.notes == (f"5 open revisions ({view} text read)",)


def test_comments_are_counted(tmp_path: Path) -> None:
    comments = "".join(f'<w:comment w:id="{n}">{paragraph("why")}</w:comment>' for n in range(2))
    assert read(tmp_path, FILLER, {"comments": comments}).notes == ("2 comments",)


def test_what_is_seen_and_not_read_is_listed(tmp_path: Path) -> None:
    def drawing(inner: str) -> str:
        return f"<w:r><w:drawing><wp:inline><a:graphic>{inner}</a:graphic></wp:inline></w:drawing></w:r>"

    body = (
        paragraph(drawing("<pic:pic/>"))
        + paragraph(drawing("<c:chart/>"))
        + paragraph("<w:r><w:object><v:imagedata/><o:OLEObject/></w:object></w:r>")
        + FILLER
        + "<w:altChunk/>"
    )
    found = [(item.what, str(item.locator)) for item in read(tmp_path, body).not_read]
    assert found == [
        ("picture", "paragraph 1"), ("chart", "paragraph 2"), ("embedded object", "paragraph 3"),
        ("embedded document", ""),
    ]  # fmt: skip


def test_locators_lead_back(tmp_path: Path) -> None:
    note = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    body = paragraph("") + paragraph(run("The flow") + note) + table(row(cell("a"), cell("The b")))
    parts = {"footnotes": f'<w:footnote w:id="7">{paragraph("A note")}</w:footnote>'}
    places = [(str(b.locator), b.locator.path) for b in read(tmp_path, body, parts).blocks]
    assert places == [
        ("paragraph 2", "body/p[2]"),
        ("footnote 1, paragraph 1", "footnotes/footnote[7]/p[1]"),
        ("table 1", "body/tbl[1]"),
    ]
    found = tables(read(tmp_path, body, parts))[0].table
    assert found is not None
    assert [(str(c.locator), c.locator.path) for c in found.cells][1] == (
        "table 1, row 1, column 2",
        "body/tbl[1]/r1c2",
    )


def test_strict_files_are_read_alike(tmp_path: Path) -> None:
    import io
    import zipfile

    plain = package(FILLER)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = content.replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
            target.writestr(name, content)
    assert "measures the flow" in printed(open_document(written(tmp_path, out.getvalue())))


def test_languages_are_set_per_block(tmp_path: Path) -> None:
    body = (
        paragraph("The device measures the flow of the fluid well.") + paragraph("本产品测量流量。") + paragraph("AUC")
    )
    document = read(tmp_path, body)
    assert document.language == "en"
    assert [block.language for block in document.blocks] == ["en", "zh", None]


def test_display_name_is_used(tmp_path: Path) -> None:
    path = written(tmp_path, package(FILLER))
    document = open_document(path, display="files/draft.docx")
    assert document.path == "files/draft.docx"
    assert len(document.sha256) == 64
    assert isinstance(document.blocks[0], Block)


@pytest.mark.parametrize(("settings", "shown"), [("<w:evenAndOddHeaders/>", True), ("", False)])
def test_headers_of_even_pages_where_they_are_shown(settings: str, shown: bool, tmp_path: Path) -> None:
    section = '<w:headerReference w:type="even" r:id="header1"/>'
    data = package(FILLER, {"header1": paragraph("On even pages"), "settings": settings}, section=section)
    blocks = open_document(written(tmp_path, data)).blocks
    assert [(b.text, b.locator.part) for b in blocks if b.kind == "header"] == (
        [("On even pages", "even-page header")] if shown else []
    )


def test_comments_stand_on_what_they_remark_on(tmp_path: Path) -> None:
    mark = '<w:commentRangeStart w:id="{}"/>'
    comments = "".join(
        f'<w:comment w:id="{n}" w:author="Li">{paragraph("why")}{paragraph("so")}</w:comment>' for n in "01"
    )
    commented = paragraph(mark.format(0) + run("The flow"))
    content = table(row(cell("a"), cell(paragraph(mark.format(1) + run("b")))))
    found = read(tmp_path, FILLER + commented + content, {"comments": comments}).comments
    assert [(c.text, c.author, c.block, c.cells) for c in found] == [
        ("why\nso", "Li", 1, ()),
        ("why\nso", "Li", 2, (1,)),
    ]


@pytest.mark.parametrize(
    ("code", "shown"),
    [("SYMBOL 179 \\f Symbol \\s 10", "≥"), ("SYMBOL 0xB3", "≥"), ("symbol 0179", "≥"), ("SYMBOL 252 \\f Wingdings", "✓"),
     ("SYMBOL " + "9" * 5000, ""), ("PAGE", "")],
)  # fmt: skip
def test_symbol_fields(code: str, shown: str, tmp_path: Path) -> None:
    sign = f'<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>{code}</w:instrText><w:fldChar w:fldCharType="end"/></w:r>'
    assert read(tmp_path, FILLER + paragraph(run("Flow ") + sign)).blocks[-1].text == f"Flow {shown}".strip()


@pytest.mark.parametrize("level", ["²", "9" * 5000, "-1", "x", ""])
def test_outline_levels_that_are_none(level: str, tmp_path: Path) -> None:
    body = paragraph("The flow of it", f'<w:outlineLvl w:val="{level}"/>')
    assert [block.kind for block in read(tmp_path, body).blocks] == ["paragraph"]


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030", "utf-8"])
def test_parts_in_other_encodings(encoding: str, tmp_path: Path) -> None:
    body = f"<w:document {NAMESPACES}><w:body>{paragraph('本产品用于测量流量。')}</w:body></w:document>"
    part = f'<?xml version="1.0" encoding="{encoding}"?>{body}'.encode(encoding)
    assert "测量流量" in printed(open_document(written(tmp_path, zipped({"word/document.xml": part}))))
