"""How many people or sites took part: two lines that answer to each other and count the same kind differently."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.figures import is_telling
from lint.align.held import holding
from lint.align.passages import Match
from lint.align.records import Record
from lint.checks.methods import statements
from lint.facts.cues import cue
from lint.facts.lines import Line
from lint.facts.model import Count, text_of

__all__ = ["headcount"]

Parameters = Mapping[str, Any]
_AROUND = 2
_TIMES = 10
_MANY, _BEFORE = 5, 12
_PERSONS = frozenset({"patient", "case"})
"""Nouns of figures that may count other persons: 3名美国放射学委员会认证的医师."""
_COUNTS_PERSONS = frozenset({"reader", "expert"})


def headcount(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """Numbers of one kind that only one of two lines gives, one on each side; `kinds` are concepts that are one kind."""
    for kind in parameters["kinds"]:
        sides = [_Counted(side, frozenset(kind)) for side in (comparison.nmpa, comparison.fda)]
        for match in _counterparts(comparison, *sides):
            reach = 0 if match.score >= float(parameters["sure_score"]) else _AROUND
            left = [c for c in sides[0].by_line[match.left] if not sides[1].may_say(c, match.right, reach)]
            right = [c for c in sides[1].by_line[match.right] if not sides[0].may_say(c, match.left, reach)]
            alone = len(left) == len(right) == 1 or _in_step(
                sides[0].by_line[match.left], sides[1].by_line[match.right]
            )
            if (
                match.score >= float(parameters["least_score"])
                and not _are_parted_otherwise(sides[0].by_line[match.left], sides[1].by_line[match.right])
                and left
                and right
                and alone
                and _alike(left[0], right[0])
            ):
                yield _hit(left, right)
        for sentence, column in _told_by_columns(comparison, *sides):
            yield _hit(*((sentence, column) if sides[0].owns(sentence[0]) else (column, sentence)))


def _hit(nmpa: Sequence[Count], fda: Sequence[Count]) -> Hit:
    places = [tuple(count.place for count in counts) for counts in (nmpa, fda)]
    return Hit({"concept": nmpa[0].concept, "nmpa": nmpa[0].quote, "fda": fda[0].quote}, places[0], places[1])


def _alike(left: Count, right: Count) -> bool:
    """Numbers of one size: two sites are no miscount of 2,146 of something."""
    small, large = sorted((left.quantity.value, right.quantity.value))
    return large <= _TIMES * small


def _are_parted_otherwise(nmpa: Sequence[Count], fda: Sequence[Count]) -> bool:
    """Both lines tell one whole, and share it out among other things: four hospitals in three cities, and in two countries.

    Or one of them tells only the parts: 国内2家、境外3家, `five hospitals, two of them in China`.
    """
    values = [[c.quantity.value for c in counts] for counts in (nmpa, fda)]
    if any(len(own) > 1 and sum(own) in there for own, there in (values, values[::-1])):
        return True
    if len(values[0]) == len(values[1]):
        return False
    wholes = [max(own) for own in values]
    return wholes[0] == wholes[1] and all(sum(own) == 2 * max(own) and len(own) > _AROUND for own in values)


def _told_by_columns(
    comparison: Comparison, nmpa: "_Counted", fda: "_Counted"
) -> Iterator[tuple[Sequence[Count], Sequence[Count]]]:
    """Counts of a sentence that tells a column of a table of the other file, and the one count of the column that they are not."""
    for told, tabled, columns in (
        (nmpa, fda, comparison.records.fda), (fda, nmpa, comparison.records.nmpa)
    ):  # fmt: skip
        for column in (r for r in columns if r.group[2] == "column"):
            counts = [c for cell in sorted(column.cells) for c in tabled.by_cell.get(cell, ())]
            number = told.telling(column) if len(counts) == 1 else None
            if number is not None:
                given = {item.figure.value for item in column.items}
                odd = [c for c in told.by_line[number] if c.quantity.value not in given]
                if odd and not any(told.is_part(c) for c in odd):
                    yield odd, counts


def _in_step(nmpa: Sequence[Count], fda: Sequence[Count]) -> bool:
    """As many counts in both lines, some equal, and those in the same places: the others answer each other in order."""
    values = [[count.quantity.value for count in counts] for counts in (nmpa, fda)]
    if len(nmpa) != len(fda) or len(nmpa) < 3:
        return False
    same = [a == b for a, b in zip(*values, strict=True)]
    differing = [{v for v, equal in zip(side, same, strict=True) if not equal} for side in values]
    return any(same) and not differing[0] & differing[1]


@dataclass(frozen=True)
class _Counted:
    """What one side counts of a kind."""

    side: SideFacts
    kind: frozenset[str]

    @cached_property
    def by_cell(self) -> Mapping[tuple[int, int, int], Sequence[Count]]:
        """The counts of the kind by the cell or paragraph that they stand in."""
        found = defaultdict(list)
        for fact in self.side.of(Count):
            if fact.concept in self.kind:
                found[fact.place.document, fact.place.block, fact.place.cell].append(fact)
        return found

    def owns(self, count: Count) -> bool:
        """Whether a count is of this side."""
        spot = count.place.document, count.place.block, count.place.cell
        return any(count is own for own in self.by_cell.get(spot, ()))

    def telling(self, column: Record) -> int | None:
        """The sentence with a count of the kind that holds most of the telling numbers of a column."""
        wanted = [item.figure for item in column.items if is_telling(item.figure)]
        spare = min(len(wanted) - _MANY, len(wanted) // 2)
        if spare < 0:
            return None
        held = Counter(line for figure in wanted for line in holding(self.side).lines(figure))
        lines = (n for n in self.by_line if self.side.lines[n].kind != "row" and len(wanted) - held[n] <= spare)
        return min(lines, default=None)

    def is_part(self, count: Count) -> bool:
        """Whether a count is said of some of the others: 其中3家."""
        text = text_of(self.side.documents[count.place.document], count.place)
        return cue("part", text[max(count.place.sentence_start, count.place.start - _BEFORE) : count.place.start])

    @cached_property
    def by_line(self) -> Mapping[int, Sequence[Count]]:
        """The counts of the kind by line, without those of the predicate's study."""
        stated, found = statements(self.side), defaultdict(list)
        for fact in self.side.of(Count):
            if fact.concept in self.kind and not fact.quantity.comparator:
                line = stated.line(fact.place)
                if line >= 0 and not _of_predicate(self.side.lines[line].text):
                    found[line].append(fact)
        return found

    def may_say(self, count: Count, number: int, reach: int) -> bool:
        """Whether a line, its heading, or one in reach of it, holds the number and does not give it to something else."""
        lines = [*self.side.lines[max(0, number - reach) : number + reach + 1], *self._heading(number)]
        open_ = {"", *(_PERSONS if self.kind & _COUNTS_PERSONS else ())}
        return any(
            figure.value == count.quantity.value and figure.noun in open_ | self.kind
            for line in lines
            for figure in line.figures
        )

    def of_development(self, number: int) -> bool:
        """Whether a line is about the data that the model was made with."""
        line = self.side.lines[number]
        return any(cue("development_data", text) for text in (line.text, *line.section[-1:]))

    def _heading(self, number: int) -> Sequence[Line]:
        """The heading that a line stands under."""
        above = (self.side.lines[n] for n in range(number - 1, -1, -1) if self.side.lines[n].kind == "heading")
        return list(islice(above, 1))


def _of_predicate(text: str) -> bool:
    return cue("predicate", text) and not cue("subject", text)


def _counterparts(comparison: Comparison, nmpa: _Counted, fda: _Counted) -> Iterator[Match]:
    """Lines that count, each the best one for the other among the lines that do."""
    for number in sorted(nmpa.by_line):
        best = _best(comparison.passages.of_nmpa.get(number, ()), fda)
        back = _best(comparison.passages.of_fda.get(best.right, ()), nmpa) if best else None
        if best is not None and back is not None and back.right == number and _are_of_one_stage(nmpa, fda, best):
            yield best


def _are_of_one_stage(nmpa: _Counted, fda: _Counted, match: Match) -> bool:
    """Those who label what a model learns from are not those who set the truth of its test."""
    persons = bool(nmpa.kind & _COUNTS_PERSONS)
    return not persons or nmpa.of_development(match.left) == fda.of_development(match.right)


def _best(matches: Sequence[Match], counting: _Counted) -> Match | None:
    return next((match for match in matches if match.right in counting.by_line), None)
