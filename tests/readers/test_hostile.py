"""Damaged and hostile bytes: a document or a Problem, never anything else."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lint.problems import Problem
from lint.readers import limits, open_document
from lint.readers.pdf_process import answer
from tests.readers.pdf_files import Sheet, flowed, grid, text
from tests.readers.word_files import NAMESPACES, cell, package, paragraph, row, table, zipped

QUIET = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
WORDS = "The device measures the flow of the fluid in the tube."
NAMES = (
    "p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "del", "pPr", "rPr", "tcPr", "trPr",
    "numPr", "ilvl", "numId", "vMerge", "gridSpan", "hMerge", "fldChar", "instrText", "sym", "txbxContent",
    "pict", "footnoteReference", "hyperlink", "drawing", "object", "ruby", "rubyBase", "outlineLvl", "pStyle",
    "vanish", "gridBefore",
)  # fmt: skip
VALUES = st.sampled_from(
    ["", "1", "-1", "0", "restart", "continue", "99999999999", "x", "begin", "separate", "end", "F0B3"]
)


def outcome(path: Path) -> str:
    """What a reader makes of a file; anything but these two fails the test by its exception."""
    try:
        return f"read {len(open_document(path).blocks)}"
    except Problem as problem:
        return str(problem)


@st.composite
def elements(draw: st.DrawFn, depth: int = 0) -> str:
    name, value = draw(st.sampled_from(NAMES)), draw(VALUES)
    children = "" if depth > 4 else "".join(draw(st.lists(elements(depth + 1), max_size=3)))
    words = draw(st.sampled_from(["", "text", "\uf0b3"])) if name in ("t", "instrText") else ""
    marks = f'w:val="{value}" w:fldCharType="{value}" w:char="{value}" w:id="{value}"'
    return f"<w:{name} {marks}>{words}{children}</w:{name}>"


@QUIET
@given(st.lists(elements(), max_size=6))
def test_any_arrangement_of_word_elements(tmp_path: Path, content: list[str]) -> None:
    path = tmp_path / "any.docx"
    path.write_bytes(package(paragraph(WORDS) + "".join(content)))
    assert outcome(path)


@QUIET
@given(st.sampled_from(["styles", "numbering", "footnotes", "comments", "settings"]), st.lists(elements(), max_size=4))
def test_any_other_part(tmp_path: Path, part: str, content: list[str]) -> None:
    path = tmp_path / "any.docx"
    path.write_bytes(package(paragraph(WORDS), {part: "".join(content)}))
    assert outcome(path)


@QUIET
@given(st.binary(max_size=400))
def test_any_bytes(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.txt"
    path.write_bytes(data)
    assert outcome(path)


@QUIET
@given(st.text(max_size=400))
def test_any_text(tmp_path: Path, data: str) -> None:
    for name in ("any.txt", "any.md"):
        path = tmp_path / name
        path.write_text(data, encoding="utf-8", errors="replace")
        assert outcome(path)


def damaged(data: bytes, seed: int) -> bytes:
    chance = random.Random(seed)
    spoiled = bytearray(data)
    for _ in range(chance.choice((1, 5, 50))):
        spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
    return bytes(spoiled[: chance.choice((len(spoiled), len(spoiled) // 2))])


@pytest.mark.parametrize("seed", range(60))
def test_damaged_word_files(seed: int, tmp_path: Path) -> None:
    data = package(paragraph(WORDS) + table(row(cell("a"), cell("b"))))
    path = tmp_path / "any.docx"
    path.write_bytes(damaged(data, seed))
    assert outcome(path)


PDF = flowed(text(WORDS), grid([["a", "b"], ["c", "d"]]), text(WORDS))


@pytest.mark.parametrize("seed", range(60))
def test_damaged_pdf_files(seed: int) -> None:
    found = answer(damaged(PDF, seed))
    assert found.problem or found.blocks or found.not_read


def test_a_page_of_too_many_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PAGE_CHARACTERS", 40)
    assert "more than 40 characters" in answer(Sheet().write(72, 100, WORDS).done()).problem


def test_a_page_of_too_many_lines_is_read_without_its_rules() -> None:
    sheet = Sheet().write(72, 100, WORDS)
    for n in range(25_000):
        sheet.canvas.line(n % 500, 10, n % 500, 300)
    assert [block.text for block in answer(sheet.done()).blocks] == [WORDS]


def test_a_circle_of_styles_and_lists(tmp_path: Path) -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{one}"/><w:basedOn w:val="{other}"/></w:style>'
        for one, other in ("ab", "ba")
    )
    path = tmp_path / "circle.docx"
    path.write_bytes(package(paragraph(WORDS, '<w:pStyle w:val="a"/>'), {"styles": styles}))
    assert outcome(path) == "read 1"


def test_a_main_part_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "other.docx"
    body = f"<w:document {NAMESPACES}><w:body>{paragraph(WORDS)}</w:body></w:document>"
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        'Type="http://x/officeDocument" Target="/main/document2.xml"/></Relationships>'
    )
    path.write_bytes(zipped({"_rels/.rels": links, "main/document2.xml": body}))
    assert outcome(path) == "read 1"
