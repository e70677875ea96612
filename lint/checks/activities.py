"""Verification told where validation is meant, and the other way round: 软件验证由5名医师在模拟使用环境中完成.

Only software has both; who does the work, where and with what tells which of the two it is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.align.sides import once
from lint.facts.grammar import frame, grammar
from lint.facts.intended_use import FULL_WIDTH
from lint.facts.lines import Line
from lint.facts.model import Place, text_of
from lint.language.triggers import Triggered, triggered

__all__ = ["activity"]

Parameters = Mapping[str, Any]
_LEAST = 10  # a smaller number may be the same by chance


@dataclass(frozen=True, slots=True)
class _Telling:
    """A clause that tells of one activity, or of several: what it calls it, and what its other words say that it is."""

    kinds: frozenset[str]
    marks: frozenset[str]
    numbers: frozenset[str]
    place: Place

    def is_only(self, kind: str) -> bool:
        """It names this activity and no other one."""
        return self.kinds == {kind}

    @property
    def right(self) -> str:
        """The activity that its words speak of, "" where they speak of both or none."""
        return next(iter(self.marks)) if len(self.marks) == 1 else ""


def activity(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """A clause that calls by one name what its words, and the other file, say is the other activity; a name told twice in a pair.

    What both files call so is not questioned, and one file at least must tell the two apart. Without such words the numbers of
    the clause lead to its counterpart.
    """
    sides = comparison.nmpa, comparison.fda
    users = frozenset(c.id for c in comparison.glossary.concepts.values() if c.slot in parameters.get("users", ()))
    for side, other in (sides, sides[::-1]):
        mine, theirs = _tellings(side, users), _tellings(other, users)
        for told in mine:
            right = told.right
            if not right or not told.kinds or right in told.kinds:
                continue
            answers = [t for t in theirs if t.is_only(right) and t.right == right]
            alike = any(t.kinds == told.kinds and t.right == right for t in theirs)
            if not alike and (answers or _apart([*theirs, *(t for t in mine if t is not told)])):
                yield _hit(side, told, right, answers[:1], certain=bool(answers))
        yield from _doubled(side)
    yield from _by_number(*sides, users)


def _apart(told: Sequence[_Telling]) -> bool:
    """Both activities are named, by one clause or by several."""
    return len({kind for t in told for kind in t.kinds}) > 1


def _by_number(nmpa: SideFacts, fda: SideFacts, users: frozenset[str]) -> Iterator[Hit]:
    """Clauses with a number in common that name different activities, where no clause of the same activity has it."""
    for one in _tellings(nmpa, users):
        for two in _tellings(fda, users):
            shared = one.numbers & two.numbers
            if not shared:
                continue
            known = {n for t in _tellings(fda, users) if t.kinds & one.kinds for n in t.numbers}
            known |= {n for t in _tellings(nmpa, users) if t.kinds & two.kinds for n in t.numbers}
            if len(one.kinds) == len(two.kinds) == 1 and shared - known:
                if one.right in one.kinds and two.right in {*two.kinds, ""}:
                    yield _hit(fda, two, next(iter(one.kinds)), [one], certain=False)
                elif one.right in {*one.kinds, ""} and two.right in {*two.kinds, ""}:
                    yield _hit(nmpa, one, next(iter(two.kinds)), [two], certain=False)


def _hit(side: SideFacts, told: _Telling, right: str, answers: Sequence[_Telling], *, certain: bool) -> Hit:
    text = text_of(side.documents[told.place.document], told.place)
    language = "zh" if side.side == "nmpa" else "en"
    values = {"found": text[told.place.start : told.place.end], "right": _shown(right, language)}
    places = {side.side: (told.place,), "fda" if side.side == "nmpa" else "nmpa": tuple(t.place for t in answers)}
    return Hit(values, places["nmpa"], places["fda"], ("verification", "validation"), certain=certain)


def _shown(kind: str, language: str) -> str:
    """The word for an activity in a language."""
    chinese, english, _ = grammar("activities")["words"][kind]
    return str(chinese if language == "zh" else english)


def _doubled(side: SideFacts) -> Iterator[Hit]:
    """One of the two words on both sides of an `and`."""
    for line in side.lines:
        for place, text in _parts(side, line):
            for match in frame("activities", "doubled").finditer(text.translate(FULL_WIDTH)):
                values = {"found": match[0], "right": _pair("zh" if side.side == "nmpa" else "en")}
                yield on_side(
                    side.side,
                    (_at(place, match.start(), match.end()),),
                    values,
                    concepts=("verification_and_validation",),
                )


def _pair(language: str) -> str:
    words = [_shown(kind, language) for kind in grammar("activities")["words"]]
    return ("与" if language == "zh" else " and ").join(words)


@once
def _tellings(side: SideFacts, users: frozenset[str]) -> Sequence[_Telling]:
    """The clauses of a side that tell of verification or validation of software."""
    return [told for line in side.lines for told in _told(side, line, users)]


def _told(side: SideFacts, line: Line, users: frozenset[str]) -> Iterator[_Telling]:
    words, parts = grammar("activities")["words"], _parts(side, line)
    text = " | ".join(t for _, t in parts).translate(FULL_WIDTH)
    found = sorted(
        (*m.span(str(m.lastgroup)), kind) for kind, pattern in _words().items() for m in pattern.finditer(text)
    )
    if not found or line.kind == "heading":
        return
    joint = [m.span() for m in frame("activities", "joint").finditer(text)]
    for start, end in _clauses(text, [begin for begin, _, _ in found], joint):
        inside = [f for f in found if start <= f[0] < end]
        clause = text[start:end]
        marks = {kind for kind in grammar("activities")["marks"] if frame_of(kind).search(clause)}
        if any(_quote(side, place) in clause for concept, place in line.concepts if concept in users):
            marks.add("validation")
        numbers = {f.text for f in line.figures if f.kind == "quantity" and f.value >= _LEAST and f.text in clause}
        both = any(start <= first and last <= end for first, last in joint)
        kinds = frozenset(words if both else (kind for _, _, kind in inside))
        place = _place(parts, inside[0][0], inside[0][1])
        yield _Telling(kinds, frozenset(marks), frozenset(n.replace(",", "") for n in numbers), place)


@cache
def _words() -> Mapping[str, Triggered]:
    """How each activity is told."""
    return {kind: triggered(_told_as(*words), re.I) for kind, words in grammar("activities")["words"].items()}


def _told_as(chinese: str, english: str, verb: str) -> str:
    """All forms of a telling, with the word as a group of its own in each."""
    forms = []
    for number, form in enumerate(grammar("activities")["told"]):
        noun = form.replace("<word>", f"(?P<word{number}>{chinese}|{english})")
        forms.append(noun.replace("<verb>", f"(?P<verb{number}>{verb})"))
    return "|".join(f"(?:{form})" for form in forms)


@cache
def frame_of(kind: str) -> re.Pattern[str]:
    """What shows that an activity is meant."""
    return re.compile("|".join(grammar("activities")["marks"][kind]), re.I)


def _clauses(text: str, tellings: Sequence[int], joint: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The text in pieces that tell of an activity; words without one go to the piece before them, or else to the first."""
    found = (m.start() for m in frame("activities", "borders").finditer(text))
    borders = [at for at in found if not any(first < at < last for first, last in joint)]
    starts = sorted({max((b for b in borders if b <= at), default=0) for at in tellings})
    yield from zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True)


def _parts(side: SideFacts, line: Line) -> list[tuple[Place, str]]:
    """The raw texts of a line, a row's cell by cell."""
    document, place = side.documents[line.place.document], line.place
    table = document.blocks[place.block].table
    if line.kind != "row" or table is None:
        return [(place, text_of(document, place)[place.start : place.end])]
    row = table.cells[place.cell].row
    cells = [(n, cell) for n, cell in enumerate(table.cells) if cell.row == row]
    return [(Place(place.document, place.block, n, 0, len(c.text), 0, len(c.text)), c.text) for n, c in cells]


def _place(parts: Sequence[tuple[Place, str]], start: int, end: int) -> Place:
    """Where a span of the joined parts stands."""
    at = 0
    for place, text in parts:
        if start < at + len(text):
            return _at(place, start - at, min(end - at, len(text)))
        at += len(text) + len(" | ")
    return parts[-1][0]


def _at(place: Place, start: int, end: int) -> Place:
    return Place(
        place.document,
        place.block,
        place.cell,
        place.start + start,
        place.start + end,
        place.sentence_start,
        place.sentence_end,
    )


def _quote(side: SideFacts, place: Place) -> str:
    return text_of(side.documents[place.document], place)[place.start : place.end].translate(FULL_WIDTH)
