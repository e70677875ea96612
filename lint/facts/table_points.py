"""Operating points of a table: the thresholds in a row or column beside the metrics that they give."""

from collections.abc import Iterator

from lint.facts.model import Method
from lint.facts.table_labels import says
from lint.facts.tables import Entry, Grid


def operating_points(grid: Grid) -> Iterator[Method]:
    """`Threshold | 0.18 | 0.42`: scores without sign or unit, where the other side of the table names no metric."""
    for row in range(grid.header_rows, grid.table.rows):
        labels = grid.labels(row)
        for column in range(grid.label_columns, grid.table.columns):
            headers = grid.headers(column)
            entry = grid.at[row][column]
            across = says("operating", labels[-1].text) if labels else False
            down = bool(headers) and says("operating", headers[-1].text)
            aside = headers if across else labels
            if entry is not None and across != down and not any(e.names for e in aside) and _is_score(entry):
                number = entry.passage.numbers[0]
                place = entry.passage.place(number.start, number.end)
                quote = entry.passage.quote(number.start, number.end)
                yield Method("method", "operating_point", number.written, quote, place)


def _is_score(entry: Entry) -> bool:
    """One bare number between nought and one."""
    numbers = entry.passage.numbers
    if len(numbers) != 1 or not entry.is_value:
        return False
    return not (numbers[0].unit or numbers[0].comparator) and 0 < numbers[0].value < 1
