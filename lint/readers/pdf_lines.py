"""Characters to lines of text: base lines, blanks, raised numbers, columns of a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from lint.readers.glyphs import is_han, is_raised_mark, may_break
from lint.readers.pdf_chars import Char
from lint.readers.pdf_page import Page

_BY_BASE_LINE, _BY_LEFT = itemgetter(*map(Char._fields.index, ("y", "x0"))), itemgetter(Char._fields.index("x0"))
_SAME_LINE = 0.33  # of the font size: base lines closer than this are one line
_RAISED_SIZE = 0.87  # a raised or lowered character is smaller than this share of its neighbours
_LEAST_GAP = 0.05
_WORD_GAP = 0.16
_HAN_GAP = 0.21
_PIECE_GAP = 1.0  # a gap that parts columns


@dataclass(slots=True)
class Piece:
    """Neighbouring characters of a line without a gap as wide as between columns."""

    text: str
    x0: float
    x1: float


@dataclass(slots=True)
class TextLine:
    """One line as shown; `left` and `right` are the bounds of the column of text that it stands in."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    y: float
    em: float  # font size
    bold: bool = False
    italic: bool = False
    page: int = 0
    left: float = 0.0
    right: float = 0.0
    blank_after: bool = False  # whether the file has a blank behind its last character
    columned: bool = False  # whether it stands in one of several columns of running text
    first_word: float = 0.0  # width of its first word, to tell whether it would have fitted on the line above
    pieces: list[Piece] = field(default_factory=list)


def median(values: Iterable[float]) -> float:
    """The middle one of some values, the upper of two."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


def lines_of(chars: Iterable[Char], page: Page) -> list[TextLine]:
    """Lines from top to bottom, each from left to right."""
    return [_line(row, page) for row in _with_raised(_rows(chars))]


def _rows(chars: Iterable[Char]) -> list[list[Char]]:
    """Characters with one base line each, from top to bottom."""
    rows: list[list[Char]] = []
    last = None
    for char in sorted(chars, key=_BY_BASE_LINE):
        if last is None or char.y - last.y > _SAME_LINE * min(char.size, last.size):
            rows.append([])
        rows[-1].append(char)
        last = char
    return [sorted(row, key=_BY_LEFT) for row in rows if any(not char.text.isspace() for char in row)]


def _with_raised(rows: list[list[Char]]) -> list[list[Char]]:
    """Rows of small characters beside a larger row joined to it: they are its super- and subscripts."""
    if len(rows) < 2:
        return rows
    sizes = [_usual_size(row) for row in rows]
    joined: dict[int, list[Char]] = {}
    for number, row in enumerate(rows):
        near = (number + 1, number - 1, number + 2, number - 2)
        host = next((other for other in near if _hosts(rows, sizes, number, other)), None)
        if host is not None:
            joined.setdefault(host, []).extend(row)
            sizes[number] = 0.0
    whole = []
    for number, row in enumerate(rows):
        if sizes[number]:
            extra = joined.get(number, [])
            whole.append(sorted(row + extra, key=lambda char: char.x0) if extra else row)
    return whole


def _hosts(rows: list[list[Char]], sizes: list[float], number: int, other: int) -> bool:
    if not 0 <= other < len(rows) or sizes[number] > _RAISED_SIZE * sizes[other] or not sizes[other]:
        return False
    if abs(rows[number][0].y - rows[other][0].y) > 0.7 * sizes[other] or _signs(rows[number]) > 3 * _signs(rows[other]):
        return False
    reach = 0.4 * sizes[other]
    ends = sorted((char.x0, char.x1) for char in rows[other] if not char.text.isspace())
    return all(
        any(x0 - reach <= char.x1 and char.x0 <= x1 + reach for x0, x1 in ends)
        for char in rows[number]
        if not char.text.isspace()
    )


def _signs(row: Iterable[Char]) -> int:
    return sum(len(char.text) for char in row)


def _usual_size(row: Sequence[Char]) -> float:
    """The font size of most signs of a row."""
    sizes = {char.size for char in row}
    return sizes.pop() if len(sizes) == 1 else median(char.size for char in row for _ in char.text)


def _line(row: list[Char], page: Page) -> TextLine:
    ink = _ink(row)
    size = _usual_size(ink)
    host = [char for char in ink if char.size > _RAISED_SIZE * size] or ink
    base = median(char.y for char in host)
    pieces, text, first_word = _spelled(row, size, base, page.mixed_gap)
    faces = [host[place].face for place in (0, len(host) // 2, -1)]
    return TextLine(
        text,
        x0=ink[0].x0,
        x1=max(char.x1 for char in ink),
        top=min(char.top for char in host),
        bottom=max(char.bottom for char in host),
        y=base,
        em=size,
        bold=all(face.bold for face in faces),
        italic=all(face.italic for face in faces),
        page=page.number,
        blank_after=row[-1].text[-1].isspace(),
        first_word=first_word,
        pieces=pieces,
    )


def _ink(row: Iterable[Char]) -> list[Char]:
    return [char for char in row if not char.text.isspace()]


def _spelled(row: Sequence[Char], size: float, base: float, mixed_gap: float) -> tuple[list[Piece], str, float]:
    """The pieces of a row, its whole text and the width of its first word."""
    pieces: list[Piece] = []
    texts: list[str] = []
    before: Char | None = None
    blank = ""
    first_word, small, narrow = 0.0, _RAISED_SIZE * size, _LEAST_GAP * size
    for char in row:
        if char.text.isspace():
            blank += char.text
            continue
        if before is not None and _doubled(before, char):
            continue
        text = word = char.text.rstrip(" ")
        if char.size < small and before is not None:
            text = _raised_mark(before, char, size, base) + text
        if before is None or char.x0 - before.x1 > _PIECE_GAP * size:
            pieces.append(Piece(text, char.x0, char.x1))
            texts.append(text if before is None else (blank if "\u3000" in blank else " ") + text)
        else:
            apart = blank or char.x0 - before.x1 > narrow
            space = _space(before, char, blank, size, mixed_gap) if apart else ""
            pieces[-1].text += space + text
            pieces[-1].x1 = max(pieces[-1].x1, char.x1)
            texts.append(space + text)
        if not first_word and before is not None and (texts[-1][0].isspace() or may_break(before.text, char.text)):
            first_word = before.x1 - pieces[0].x0
        blank, before = char.text[len(word) :], char
    width = (before.x1 if before else 0.0) - pieces[0].x0 if pieces else 0.0
    return pieces, "".join(texts), first_word or width


def _doubled(before: Char, char: Char) -> bool:
    """A character printed twice at one place, to look bold."""
    near = abs(before.x0 - char.x0) < 0.1 * char.size and abs(before.y - char.y) < 0.5
    return (
        near and before.text.rstrip() == char.text.rstrip() and abs(before.place - char.place) > 1
    )  # else the two halves of a ligature


def _raised_mark(before: Char, char: Char, size: float, base: float) -> str:
    if not _raised(char, size, base) or _raised(before, size, base):
        return ""
    return "^" if is_raised_mark(char.text) and char.x0 - before.x1 < 0.3 * size else ""


def _raised(char: Char, size: float, base: float) -> bool:
    return char.size < _RAISED_SIZE * size and base - char.y > 0.12 * size


def _space(before: Char, char: Char, blank: str, size: float, mixed_gap: float) -> str:
    """The blank between two characters: as typed where there is one, else as wide gaps tell."""
    gap = char.x0 - before.x1
    han = is_han(before.text[-1]) + is_han(char.text[0])
    if "\u3000" in blank:
        return blank
    if blank:
        return " " if gap > _LEAST_GAP * size else ""
    if han == 2:
        return " " if gap > _HAN_GAP * size else ""
    return " " if gap > (mixed_gap if han else _WORD_GAP) * size else ""
