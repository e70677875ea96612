"""The same number, told to be the mean in one file and the median, the maximum or the minimum in the other."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.explained import spot
from lint.align.figures import is_exact
from lint.align.sides import once
from lint.document import Cell
from lint.facts.grammar import grammar
from lint.facts.kept_lines import of_lines
from lint.facts.lines import Figure, Line
from lint.facts.model import text_of

__all__ = ["exchanged"]

_TWO = 2
_DIGIT = re.compile(r"\d")  # a second row with numbers is none of headers
_REACH = 120  # characters beside a number that hold the words of its statistic


def exchanged(comparison: Comparison, _parameters: Mapping[str, object]) -> Iterator[Hit]:
    """A number that every place of the other file tells to be another statistic; one without decimals in lines that belong together."""
    sides = comparison.nmpa, comparison.fda
    told = [_by_value(side) for side in sides]
    for key in sorted(told[0].keys() & told[1].keys()):
        nmpa, fda = told[0][key], told[1][key]
        names = {name for name, _ in nmpa}, {name for name, _ in fda}
        if "" in names[0] | names[1] or names[0] & names[1] or len(nmpa[0][1].digits) < _TWO:
            continue
        (own, left), (other, right) = nmpa[0], fda[0]
        entry = comparison.entries["nmpa"].get(spot(left.place))
        linked = entry is not None and entry.partner is not None and entry.partner.place == right.place
        if is_exact(left) or linked:
            places = tuple(f.place for _, f in nmpa), tuple(f.place for _, f in fda)
            yield Hit({"value": left.text, "as_nmpa": own, "as_fda": other}, *places)


@once
def _by_value(side: SideFacts) -> Mapping[tuple[str, str], Sequence[tuple[str, Figure]]]:
    """All measures of a side by value and unit, each with the statistic that it is told to be."""
    found: dict[tuple[str, str], list[tuple[str, Figure]]] = defaultdict(list)
    names = of_lines(side.lines, "statistics told", list[str], partial(_statistics, side))
    for line, told in zip(side.lines, names, strict=True):
        for figure, name in zip(filter(_is_measure, line.figures), told, strict=True):
            found[str(figure.value.normalize()), figure.unit].append((name, figure))
    return {key: figures for key, figures in found.items() if any(name for name, _ in figures)}


def _statistics(side: SideFacts, line: Line) -> list[str]:
    """The statistics of the measures of a line."""
    return [_statistic(side, figure) for figure in line.figures if _is_measure(figure)]


def _is_measure(figure: Figure) -> bool:
    return figure.kind == "quantity" and not figure.bound


def _statistic(side: SideFacts, figure: Figure) -> str:
    """The statistic of a number by the words of its sentence, or of the header and the label of its cell; "" where none or several do."""
    place = figure.place
    document = side.documents[place.document]
    text = text_of(document, place)
    told = [name for name, word in _words("behind").items() if word.search(text[place.end : place.end + _REACH])]
    told = told or _named(_before(text, place.start))
    table = document.blocks[place.block].table
    if told or table is None or place.cell < 0:
        return _one(told)
    own, grid = table.cells[place.cell], _grids(side)[place.document, place.block]
    first, *second = (row[own.column] for row in grid[: min(own.row, _TWO)]) if own.row else (None,)
    heads = (first, *(cell for cell in second if cell is not None and not _DIGIT.search(cell.text)))
    around = {id(cell): cell for cell in (*grid[own.row][: own.column], *heads) if cell is not None}
    return _one([name for cell in around.values() for name in _named(cell.text)])


@once
def _grids(side: SideFacts) -> Mapping[tuple[int, int], Sequence[Sequence[Cell | None]]]:
    """The cells of each table by row and column."""
    return {
        (number, at): block.table.grid()
        for number, document in enumerate(side.documents)
        for at, block in enumerate(document.blocks)
        if block.table is not None
    }


def _before(text: str, at: int) -> str:
    """The words before a number, without those that belong to the number before it: `9.4 s on average and 17.8 s at most`."""
    last = 0
    for start in (max(0, at - _REACH), 0):
        last = max((match.end() for match in _ends().finditer(text, start, at)), default=0)
        if last:
            break
    words = text[last:at]
    behind = (word.search(words) for word in _words("behind").values()) if last else ()
    return words[max((found.end() for found in behind if found), default=0) :]


def _named(words: str) -> list[str]:
    return [name for name, word in _words("words").items() if word.search(words)]


def _one(names: Sequence[str]) -> str:
    return names[0] if len(set(names)) == 1 else ""


@cache
def _words(kind: str) -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(word, re.I) for name, word in grammar("statistics_told")[kind].items()}


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(grammar("statistics_told")["ends"])
