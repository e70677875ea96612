"""Running headers, footers and page numbers: what stands at the edge of page after page."""

import re
from collections import defaultdict
from collections.abc import Sequence
from statistics import median
from typing import Literal, NamedTuple

from lint.readers.pdf_lines import TextLine

_EDGE = 0.16  # of the page's height, at the top and at the bottom
_DEEP = 4  # lines at each edge that are looked at
_SHARE = 0.4  # of the pages
_STEADY = 6.0  # points that a running line may move
_PAGE_NUMBER = re.compile(
    r"(?:page|第|p\.)?\s*[-–—]?\s*\d{1,4}\s*(?:页)?\s*[-–—]?(?:\s*(?:of|/|，?\s*共)\s*\d{1,4}\s*页?)?", re.IGNORECASE
)

Edge = Literal["header", "footer"]
Key = tuple[Edge, str, int]  # edge, shape of the text, distance of its number from the page's
_EDGES: tuple[Edge, Edge] = ("header", "footer")


class Running(NamedTuple):
    """One line that repeats, told once."""

    edge: Edge
    text: str
    page: int


class PageLines(NamedTuple):
    """The lines of a page in reading order, and its size."""

    number: int
    width: float
    height: float
    lines: list[TextLine]


def without_running_lines(pages: Sequence[PageLines]) -> tuple[list[list[TextLine]], list[Running]]:
    """The lines of each page that belong to its text, and the running lines, each once; page numbers are dropped."""
    repeated = _repeated(pages)
    kept: list[list[TextLine]] = []
    running: dict[Key, Running] = {}
    for page in pages:
        gone: set[int] = set()
        for edge in _EDGES:
            for line in _at_edge(page, edge):
                key = _repeats(edge, line, page.number, repeated)
                if key is None and not _is_lone_number(line, page):
                    break
                gone.add(id(line))
                if key is not None and not _PAGE_NUMBER.fullmatch(line.text.strip()):
                    running.setdefault(key, Running(edge, line.text, page.number))
        kept.append([line for line in page.lines if id(line) not in gone])
    return kept, list(running.values())


def _repeats(edge: Edge, line: TextLine, page: int, repeated: dict[Key, float]) -> Key | None:
    """Under which of its shapes a line stands at the same place on other pages, as a whole or piece by piece."""
    if (whole := _shape_of(edge, line.text, line.y, page, repeated)) is not None or len(line.pieces) < 2:
        return whole
    pieces = [piece.text for piece in line.pieces if not _PAGE_NUMBER.fullmatch(piece.text.strip())]
    keys = [_shape_of(edge, text, line.y, page, repeated) for text in pieces]
    return keys[0] if keys and all(keys) else None


def _shape_of(edge: Edge, text: str, y: float, page: int, repeated: dict[Key, float]) -> Key | None:
    keys = [(edge, *shape) for shape in _shapes(text, page)]
    return next((key for key in keys if key in repeated and abs(y - repeated[key]) < _STEADY), None)


def _repeated(pages: Sequence[PageLines]) -> dict[Key, float]:
    """Shape of each line that repeats at one edge, with its place on the page."""
    places: dict[Key, list[tuple[int, float]]] = defaultdict(list)
    for page in pages:
        for edge in _EDGES:
            for line in _at_edge(page, edge):
                texts = {line.text, *(piece.text for piece in line.pieces)}
                for shape in {shape for text in texts for shape in _shapes(text, page.number)}:
                    places[edge, *shape].append((page.number, line.y))
    least = max(2.0, _SHARE * len(pages))
    found = {}
    for key, seen in places.items():
        y = median(place for _, place in seen)
        steady = {number for number, place in seen if abs(place - y) < _STEADY}
        if len(steady) >= least or (len(steady) >= 3 and _neighbours(steady)):
            found[key] = y
    return found


def _neighbours(numbers: set[int]) -> bool:
    return any({n, n + 1, n + 2} <= numbers for n in numbers)


def _at_edge(page: PageLines, edge: Edge) -> list[TextLine]:
    """The outermost lines of an edge, from the outside in."""
    if edge == "header":
        near = sorted((line for line in page.lines if line.bottom < _EDGE * page.height), key=lambda line: line.y)
    else:
        near = sorted((line for line in page.lines if line.top > (1 - _EDGE) * page.height), key=lambda line: -line.y)
    return near[:_DEEP]


def _shapes(text: str, page: int) -> set[tuple[str, int]]:
    """The line as it is, and with one number taken for the page's: the number's distance from it stays the same."""
    bare = re.sub(r"\s+", "", text).lower()
    numbers = list(re.finditer(r"\d{1,4}", bare))
    shapes = {(bare, 0)}
    for found in (numbers[0], numbers[-1]) if numbers else ():
        shapes.add((f"{bare[: found.start()]}#{bare[found.end() :]}", int(found[0]) - page))
    return shapes


def _is_lone_number(line: TextLine, page: PageLines) -> bool:
    """A page number by its place alone: at the very edge, apart from the text."""
    at_edge = line.top > 0.92 * page.height or line.bottom < 0.06 * page.height
    return at_edge and _PAGE_NUMBER.fullmatch(line.text.strip()) is not None
