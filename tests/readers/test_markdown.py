"""Markdown: structure kept, marks gone."""

from pathlib import Path

import pytest

from lint.document import Document
from lint.readers import open_document
from tests.readers.printed import rows, tables


def read(tmp_path: Path, text: str, name: str = "draft.md") -> Document:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return open_document(path)


SAMPLE = """\
---
title: not shown
---
# Summary of the device

<!-- a remark
over two lines -->
The **sensitivity** was `95.2%`
and the [specificity](http://example.org) was *high*.

## Data

1. first
2. second
   - inner

Table 1. Results

| Metric | Value |
|---|--:|
| Sensitivity | 10<sup>6</sup> <!-- x --> |
| Both<br>lines | a \\| b |

![a picture](x.png)
"""


def test_structure(tmp_path: Path) -> None:
    document = read(tmp_path, SAMPLE)
    found = [(b.kind, b.level, b.label, b.text, b.locator.line, b.section) for b in document.blocks]
    top, data = "Summary of the device", "Data"
    assert found == [
        ("heading", 1, "", top, 4, ()),
        ("paragraph", 0, "", "The sensitivity was 95.2%\nand the specificity was high.", 8, (top,)),
        ("heading", 2, "", data, 11, (top,)),
        ("list_item", 0, "1.", "first", 13, (top, data)),
        ("list_item", 0, "2.", "second", 14, (top, data)),
        ("list_item", 0, "•", "inner", 15, (top, data)),
        ("caption", 0, "", "Table 1. Results", 17, (top, data)),
        ("table", 0, "", "", 19, (top, data)),
    ]
    assert document.format == "markdown"
    assert [item.what for item in document.not_read] == ["picture"]


def test_table(tmp_path: Path) -> None:
    (found,) = tables(read(tmp_path, SAMPLE))
    assert rows(found) == [["Metric", "Value"], ["Sensitivity", "10^6"], ["Both\nlines", "a | b"]]
    assert found.table is not None
    assert (found.table.headers, found.table.caption) == (1, "Table 1. Results")
    assert str(found.table.cells[3].locator) == "table 1, row 2, column 2, line 21"


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.md", "The device is small.", "markdown"),
        ("a.txt", "# Device\n\nThe device is small.", "markdown"),
        ("a.txt", "The device is **small** and light.", "markdown"),
        ("a.txt", "The device is small.", "text"),
        ("a.txt", "Sensitivity * 100 and 5 * 6 of the device", "text"),
    ],
)
def test_chosen_by_suffix_or_marks(name: str, text: str, kind: str, tmp_path: Path) -> None:
    assert read(tmp_path, text, name).format == kind


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("The ~~old~~ value &lt; 5 &amp; more", "The old value < 5 & more"),
        ("The value is 5 \\* 6", "The value is 5 * 6"),
        ("The text<br/>of two lines", "The text\nof two lines"),
        ("The text  \nwith a hard break", "The text\nwith a hard break"),
        ("The H<sub>2</sub>O and 10<sup>-3</sup>", "The H2O and 10^-3"),
        ("The value 94.2%<sup>a</sup> on the 5<sup>th</sup> day", "The value 94.2%^a on the 5th day"),
        ("<div>The block of HTML is<br>read</div>", "The block of HTML is\nread"),
        ("```\nThe code is kept\n```", "The code is kept"),
        ("> The quoted text", "The quoted text"),
    ],
)
def test_inline_marks(source: str, shown: str, tmp_path: Path) -> None:
    assert [block.text for block in read(tmp_path, source).blocks] == [shown]


def test_a_row_that_says_the_same_throughout_is_one_cell(tmp_path: Path) -> None:
    document = read(tmp_path, "| Stratum | n | Bias |\n|---|---|---|\n| View | View | View |\n| A4C | 440 | 0.04 |\n")
    table = document.blocks[-1].table
    assert table is not None
    assert [(cell.text, cell.columns) for cell in table.cells if cell.row == 1] == [("View", 3)]
