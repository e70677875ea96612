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
            across = bool(labels) and is_threshold(labels[-1])
            down = bool(headers) and is_threshold(headers[-1])
            aside = headers if across else labels
            if entry is not None and across != down and not any(e.names for e in aside) and _is_score(entry):
                number = entry.passage.numbers[0]
                place = entry.passage.place(number.start, number.end)
                quote = entry.passage.quote(number.start, number.end)
                yield Method("method", "operating_point", number.written, quote, place)
    yield from _classified(grid)


def is_threshold(label: Entry) -> bool:
    """The label is that of the score above which something is called positive."""
    return says("operating", label.text) and not says("not_operating", label.text)


def _classified(grid: Grid) -> Iterator[Method]:
    """`Score | Result`, `above 0.52 | positive`: the bound of the scores that are called positive."""
    if grid.header_rows != 1 or grid.table.columns != 2 or not (head := grid.at[0][0]) or not says("scored", head.text):
        return
    for row in range(1, grid.table.rows):
        bound, verdict = grid.at[row]
        numbers = bound.passage.numbers if bound else ()
        if bound and verdict and len(numbers) == 1 and says("called", verdict.text):
            number = numbers[0]
            if number.comparator in {">", ">="} and not number.unit and 0 < number.value < 1:
                at = (number.start, number.end)
                value = f"{number.comparator}{number.written}"
                yield Method("method", "operating_point", value, bound.passage.quote(*at), bound.passage.place(*at))


def _is_score(entry: Entry) -> bool:
    """One bare number between nought and one."""
    numbers = entry.passage.numbers
    if len(numbers) != 1 or not entry.is_value:
        return False
    return not (numbers[0].unit or numbers[0].comparator) and 0 < numbers[0].value < 1
