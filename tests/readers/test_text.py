"""Plain text: encodings, headings, paragraphs, lists, tables."""

import codecs
from pathlib import Path

import pytest

from lint.document import Document
from lint.readers import open_document
from lint.readers.outline import typed_heading_level
from tests.readers.printed import rows, tables

CHINESE = "1 概述\n\n本产品用于检测气胸，灵敏度为95.2%。\n"
ENGLISH = "1 Overview\n\nThe device detects pneumothorax with a sensitivity of 95.2%.\n"


def read(tmp_path: Path, data: str | bytes, name: str = "draft.txt") -> Document:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return open_document(path)


@pytest.mark.parametrize(
    ("data", "notes"),
    [
        (CHINESE.encode(), ()),
        (codecs.BOM_UTF8 + CHINESE.encode(), ()),
        (CHINESE.encode("gb18030"), ("text encoding: GB18030",)),
        (CHINESE.encode("utf-16"), ("text encoding: UTF-16",)),
        (CHINESE.encode("utf-16-le"), ("text encoding: UTF-16",)),
        (codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be"), ("text encoding: UTF-16",)),
        (CHINESE.replace("\n", "\r\n").encode(), ()),
    ],
)
def test_encodings(data: bytes, notes: tuple[str, ...], tmp_path: Path) -> None:
    document = read(tmp_path, data)
    assert [block.text for block in document.blocks] == ["1 概述", "本产品用于检测气胸，灵敏度为95.2%。"]
    assert (document.language, document.format, document.notes) == ("zh", "text", notes)


def test_western_encoding_is_stated(tmp_path: Path) -> None:
    document = read(tmp_path, "The device’s cost – 5 µg at 20 °C – is small and the text is long.".encode("cp1252"))
    assert "µg" in document.blocks[0].text
    assert document.notes[0].startswith("text encoding: ")


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("1 概述", 1), ("1. Overview", 1), ("4.2 Statistical methods", 2), ("4.2.1 结果", 3), ("4.2结果", 2),
        ("一、概述", 1),
        ("第一章 总则", 1), ("第二节 范围", 2), ("（一）适用范围", 2),
        ("Section 5 Performance", 1), ("附录A 数据", 1),
        ("Appendix B Data", 1), ("A.4.1 数据来源", 3), ("F.1 Purpose", 2),
        ("3 readers took part.", 0), ("3 readers", 0), ("12 mm", 0), ("95.2% (113/120)", 0), ("3名医师参加阅片，", 0),
        ("2 例受试者", 0), ("2023年3月", 0), ("0.95 Accuracy", 0), ("The device", 0), ("1 概述。", 0),
        ("1 This line goes on" + " and on" * 20, 0),
    ],
)  # fmt: skip
def test_lines_that_are_headings(line: str, level: int) -> None:
    assert typed_heading_level(line) == level


def test_paragraphs_lists_and_sections(tmp_path: Path) -> None:
    text = "1 Tests\nThe device was tested\non scans of patients.\n\n- first item\n- second item\n\n"
    text += "1.1 Data\nFrom 4 sites.\n"
    found = [(b.kind, b.label, b.text, b.locator.line, b.section) for b in read(tmp_path, text).blocks]
    assert found == [
        ("heading", "", "1 Tests", 1, ()),
        ("paragraph", "", "The device was tested\non scans of patients.", 2, ("1 Tests",)),
        ("list_item", "-", "first item", 5, ("1 Tests",)),
        ("list_item", "-", "second item", 6, ("1 Tests",)),
        ("heading", "", "1.1 Data", 8, ("1 Tests",)),
        ("paragraph", "", "From 4 sites.", 9, ("1 Tests", "1.1 Data")),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "Metric\tValue\nSensitivity\t95.2%\n",
        "Metric | Value\nSensitivity | 95.2%\n",
        "Metric         Value\nSensitivity    95.2%\n",
        "Metric | Value\n=======|======\nSensitivity | 95.2%\n",
    ],
)
def test_evident_tables(lines: str, tmp_path: Path) -> None:
    document = read(tmp_path, f"Table 1. Results of the device\n\n{lines}\nThe end of the text.\n")
    (found,) = tables(document)
    assert rows(found) == [["Metric", "Value"], ["Sensitivity", "95.2%"]]
    assert found.table is not None
    assert found.table.caption == "Table 1. Results of the device"
    assert found.table.cells[-1].locator.line == 3 + lines.count("\n") - 1


def test_loose_prose_is_no_table(tmp_path: Path) -> None:
    text = (
        "The device is used  in hospitals and\nclinics of all kinds  by readers who\nhave been trained  for the task.\n"
    )
    assert tables(read(tmp_path, text)) == []


@pytest.mark.parametrize("name", ["draft.txt", "draft.md"])
def test_labels_in_brackets_begin_paragraphs_of_their_own(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text("【型号】DLA-20\n【禁忌】乳牙\n【临床性能】\n回顾性数据。\n", encoding="utf-8")
    blocks = open_document(path).blocks
    assert [(b.kind, b.text, b.locator.line) for b in blocks] == [
        ("paragraph", "【型号】DLA-20", 1),
        ("paragraph", "【禁忌】乳牙", 2),
        ("heading", "【临床性能】", 3),
        ("paragraph", "回顾性数据。", 4),
    ]


def test_labels_in_brackets_are_headings_or_stand_before_their_text(tmp_path: Path) -> None:
    text = "1 说明书\n\n【型号】DLA-20\n\n【适用范围】\n\n辅助医生决定是否转诊。\n\n2 临床评价\n\n灵敏度为95.2%。\n"
    found = [(b.kind, b.text, b.section) for b in read(tmp_path, text).blocks]
    assert found == [
        ("heading", "1 说明书", ()),
        ("paragraph", "【型号】DLA-20", ("1 说明书", "型号")),
        ("heading", "【适用范围】", ("1 说明书",)),
        ("paragraph", "辅助医生决定是否转诊。", ("1 说明书", "【适用范围】")),
        ("heading", "2 临床评价", ()),
        ("paragraph", "灵敏度为95.2%。", ("2 临床评价",)),
    ]
