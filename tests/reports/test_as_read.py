"""The text of a document as read: one line a row, a merged cell once, and what could not be read."""

from lint.document import Block, Cell, Document, Locator, NotRead, Table
from lint.reports.as_read import render

HERE = Locator(paragraph=1)


def written(*blocks: Block, not_read: tuple[NotRead, ...] = ()) -> str:
    return render([Document("a.docx", "0" * 64, "docx", "en", blocks, not_read)])


def test_blocks_in_reading_order() -> None:
    text = written(
        Block("heading", "Design", HERE, level=2, label="4.2"),
        Block("paragraph", "One study.", HERE),
        Block("list_item", "first", HERE, label="a)"),
        Block("list_item", "second", HERE),
        Block("footnote", "pilot data", Locator(part="footnote 1")),
        Block("paragraph", "", HERE),
    )
    assert text == "## 4.2 Design\n\nOne study.\n\na) first\n- second\n\n[footnote 1] pilot data"


def test_a_list_ends_the_text() -> None:
    assert written(Block("list_item", "only", HERE)) == "- only"


def test_a_merged_cell_stands_in_its_first_place() -> None:
    cells = (
        Cell("Metric", 0, 0, HERE, rows=2), Cell("Value", 0, 1, HERE, columns=2), Cell("n", 1, 1, HERE),
        Cell("two\nlines", 1, 2, HERE),
    )  # fmt: skip
    table = Block("table", "", HERE, table=Table(2, 3, cells, caption="Table 1"))
    assert written(table) == "Metric | Value |\n | n | two lines"


def test_what_was_not_read_is_said() -> None:
    assert written(not_read=(NotRead("picture", HERE),)) == "[picture not read: paragraph 1]"


def test_control_characters_are_shown() -> None:
    assert "\x1b" not in written(Block("paragraph", "a\x1b[31m", HERE))
