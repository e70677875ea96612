"""Lists of a sentence that go in step: `A、B和C分别为91%、92%和93%，95%CI分别为…、…和…`, `5/7, 6/8 and 7/9`."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lint.facts.lines import Figure, Line
from lint.facts.model import Place

SEPARATOR = re.compile(r"[\s)\]）］】]*(?:[、,，;；]|和|及|与|以及|(?:[,;]\s*)?\band\b)\s*(?:and\s+)?", re.IGNORECASE)
_NAMES = re.compile(r"[、,，;；]|和|与|以及|及|(?:,\s*)?\band\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[;；:：。]")
_DIGIT = re.compile(r"\d{2}|\d\s*[%％例]")
_LONGEST_NAME = 40
_OPEN, _CLOSED = re.compile(r"[(（\[［【]"), re.compile(r"[)）\]］】]")
_LABELLED = re.compile(
    r"(?:[,，、]|\band\b|[和与及])\s*(?:and\s)?([^,，、(（\[［【]*[^\W\d_][^,，、(（\[［【]*)[(（\[［【][^()（）\[\]]*$"
)
_OF_VALUE = re.compile(
    r"\bC\.?I|\bSD\b|\bLoA\b|confidence|interval|limit|range|deviation|置信|可信|区间|界|标准差|范围", re.IGNORECASE
)
_ENDS = {"low": "high", "numerator": "denominator"}
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Member:
    """One member of the lists of a sentence: its numbers, each with the list it is of, and its name if there are names."""

    figures: tuple[tuple[Figure, str], ...]
    label: str
    start: int  # of the name in the text of the block
    end: int

    def covers(self, place: Place) -> bool:
        """Whether a place lies in the name."""
        return place.cell < 0 and self.start <= place.start < self.end


Element = tuple[Figure, ...]


def members(line: Line, text: str) -> Iterator[list[Member]]:
    """The members of the lists that are equally long, two lists or more, or one of values with their counts or limits.

    `text` is the text of the line's block, which the places count in.
    """
    if len(line.figures) < _LEAST * _LEAST:
        return
    figures = sorted((f for f in line.figures if f.kind == "quantity" and f.place.cell < 0), key=lambda f: f.place)
    by_length: dict[int, list[list[Element]]] = defaultdict(list)
    for run in runs(text, elements(text, figures)):
        by_length[len(run)].append(run)
    for length, lists in sorted(by_length.items()):
        if len(lists) >= _LEAST or min(map(len, lists[0])) >= _LEAST:
            names = _names(text, line.place.sentence_start, lists[0][0][0].place.start, length)
            yield [_member(lists, nth, names) for nth in range(length)]


def _member(lists: Sequence[Sequence[Element]], nth: int, names: Sequence[tuple[str, int, int]]) -> Member:
    label, start, end = names[nth] if names else ("", lists[0][0][0].place.start, -1)
    figures = tuple(
        (figure, f"list {number}#{place}") for number, run in enumerate(lists) for place, figure in enumerate(run[nth])
    )
    return Member(figures, label, start, end)


def elements(text: str, figures: Sequence[Figure]) -> list[Element]:
    """Numbers with what stands in brackets behind them; fractions and ranges as a whole."""
    found: list[Element] = []
    depth = 0
    for one, figure in pairwise([None, *figures]):
        if figure is None:
            continue
        between = text[one.place.end : figure.place.start] if one is not None else ""
        inside = depth > len(_CLOSED.findall(between))  # in the bracket that the number before it stands in
        depth = max(0, depth + len(_OPEN.findall(between)) - len(_CLOSED.findall(between)))
        joined = one is not None and figure.bound == _ENDS.get(one.bound)
        behind = inside or not (_CLAUSE.search(between) or next_label(between))  # `4.86; above 80 cc (n = 36) 4.78`
        if found and (joined or depth and behind):
            found[-1] = (*found[-1], figure)
        else:
            found.append((figure,))
    return found


def next_label(between: str) -> bool:
    """A bracket of the next label, and of no value: `92.6%，女（n=198）91.4%`."""
    label = _LABELLED.search(between)
    return label is not None and not _OF_VALUE.search(label[1])


def runs(text: str, elements: Sequence[Element]) -> Iterator[list[Element]]:
    """Elements with nothing but separators between them."""
    run: list[Element] = []
    for one, other in pairwise([*elements, ()]):
        run.append(one)
        if not other or not SEPARATOR.fullmatch(text[one[-1].place.end : other[0].place.start]):
            if len(run) >= _LEAST:
                yield run
            run = []


def _names(text: str, start: int, before: int, length: int) -> list[tuple[str, int, int]]:
    """The names that stand before the numbers, as many, with their places."""
    head = text[:before]
    at = max((m.end() for m in _CLAUSE.finditer(head, start)), default=start)
    pieces: list[tuple[str, int, int]] = []
    for match in (*_NAMES.finditer(head, at), None):
        end = match.start() if match else before
        pieces.append((head[at:end], at, end))
        at = match.end() if match else end
    names = pieces[-length:]
    told = all(piece.strip() and len(piece) <= _LONGEST_NAME and not _DIGIT.search(piece) for piece, *_ in names)
    return names if len(names) == length and told else []
