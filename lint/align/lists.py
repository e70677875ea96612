"""Lists of a sentence that go in step: `A、B和C分别为91%、92%和93%，95%CI分别为…、…和…`, `5/7, 6/8 and 7/9`."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lint.facts.lines import Figure, Line
from lint.facts.model import Place

SEPARATOR = re.compile(r"[\s)\]）］】]*(?:[、,，;；/]|和|及|与|以及|(?:[,;]\s*)?\band\b)\s*(?:and\s+)?", re.IGNORECASE)
_NAMES = re.compile(r"[、,，;；]|和|与|以及|及(?!以[上下]|其)|(?:,\s*)?\band\b", re.IGNORECASE)
_COMMAS = {",", "，"}
_CLAUSE = re.compile(r"[;；:：。]")
_DIGIT = re.compile(r"\d{2}|\d\s*[%％例]")
_LONGEST_NAME = 40
_LONGEST_END = 80  # of the first and the last one, with the words that they share
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


def named_elements(line: Line, text: str) -> Iterator[tuple[Element, int, int]]:
    """The values of lists, each with where the name of as many names in the same order stands: `A和B的灵敏度分别为91%和92%`.

    A list that has no names of its own has those of the list before it that is as long.
    """
    figures = sorted((f for f in line.figures if f.kind == "quantity" and f.place.cell < 0), key=lambda f: f.place)
    known: dict[int, Sequence[tuple[str, int, int]]] = {}
    for run in runs(text, elements(text, figures)):
        length, start = len(run), run[0][0].place.start
        pieces = _pieces(text, line.place.sentence_start, start, length)
        long = [p for n, p in enumerate(pieces) if len(p[0]) > (_LONGEST_NAME, _LONGEST_END)[n in {0, length - 1}]]
        own = not long and len(pieces) == length and not _hold_values(figures, pieces, run[0][0])
        known[length] = pieces if own else known.get(length, ())
        yield from ((element, *name[1:]) for element, name in zip(run, known[length], strict=False))


def _hold_values(figures: Sequence[Figure], pieces: Sequence[tuple[str, int, int]], value: Figure) -> bool:
    """Numbers of the kind of the values stand among the names; classes of age or size may."""
    inside = [f for f in figures if pieces[0][1] <= f.place.start < pieces[-1][2]]
    return any(f.unit == value.unit and f.is_whole == value.is_whole for f in inside)


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
    names = _pieces(text, start, before, length)
    told = all(piece.strip() and len(piece) <= _LONGEST_NAME and not _DIGIT.search(piece) for piece, *_ in names)
    return names if len(names) == length and told else []


def _pieces(text: str, start: int, before: int, length: int) -> list[tuple[str, int, int]]:
    """The last of what commas and conjunctions part before some numbers, so many of them."""
    head = text[:before]
    ends = (m.end() for m in _CLAUSE.finditer(head, start))
    at = max((end for end in ends if head[end:].strip()), default=start)  # `完全性与部分性撕裂的灵敏度：98.1%、86.4%`
    pieces: list[tuple[str, int, int]] = []
    for match in (*_NAMES.finditer(head, at), None):
        end = match.start() if match else before
        pieces.append((head[at:end], at, end))
        at = match.end() if match else end
    between = [head[one[2] : other[1]].strip() for one, other in pairwise(pieces)]
    if len(pieces) > length > 1 and between[-1] in _COMMAS and between[-2] not in _COMMAS:
        pieces.pop()  # `with A and with B, it was`: a comma behind the last member ends the list
    return pieces[-length:]
