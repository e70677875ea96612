"""Lists and paragraphs that tell the same numbers in the same order, but for one: `712 without, 702 lesions` and 阴性712例，病灶712处.

What stands there instead may be a number that the other file has too, of something else: the order tells what it should be.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.figures import identity_of, is_exact, is_telling, same_figure
from lint.align.held import Near
from lint.align.proved import are_reconciled
from lint.align.sides import once
from lint.checks.odd_in_block import counted, may_be_one, name_of, runs_of_lines
from lint.facts.kept_lines import of_two_lines
from lint.facts.lines import Figure

__all__ = ["runs_in_step"]

_LEAST, _MOST = 5, 80  # numbers of a run
_MATES = 8  # runs of the other file that are looked at
_NEAR = 2  # numbers on each side
_SHARED, _EXACT = 3, 2  # of those: that answer each other, and that hardly do so by chance


@dataclass(frozen=True, eq=False)
class _Run:
    """The numbers of a paragraph or list, in their order."""

    figures: Sequence[Figure]
    name: str  # tells what it holds from anything else; "" where that is not known


def runs_in_step(comparison: Comparison) -> Iterator[Hit]:
    """The one number between others that answer each other in order, where the other file has another one but for a slip."""
    nmpa, fda = _runs(comparison.nmpa), _runs(comparison.fda)
    numbers = _Numbers(fda)
    for left, number in _mates(nmpa, fda):
        right = fda[number]
        odd = partial(_odd, left, right, number, numbers)
        for i, j in of_two_lines(left, right, "odd of runs", list[tuple[int, int]], odd):
            a, b = left.figures[i], right.figures[j]
            if not are_reconciled(a, left.figures, b, right.figures):
                yield Hit({"nmpa": a.text, "fda": b.text}, (a.place,), (b.place,))


@once
def _runs(side: SideFacts) -> Sequence[_Run]:
    """The numbers of the paragraphs and lists of a file, and of the sentences with several."""
    found = ((run, [f for line in run for f in counted(line)]) for run in runs_of_lines(side))
    return [_Run(figures, name_of(run)) for run, figures in found if _LEAST <= len(figures) <= _MOST]


class _Numbers:
    """The numbers of all runs of a file, looked up once for equal ones."""

    def __init__(self, runs: Sequence[_Run]) -> None:
        found: dict[object, tuple[Figure, dict[int, set[int]]]] = {}
        for number, run in enumerate(runs):
            for at, figure in enumerate(run.figures):
                found.setdefault(_identity(figure), (figure, {}))[1].setdefault(number, set()).add(at)
        self._all = list(found.values())
        self._near = Near([figure for figure, _ in self._all])
        self._known: dict[object, Mapping[int, AbstractSet[int]]] = {}

    def same(self, figure: Figure) -> Mapping[int, AbstractSet[int]]:
        """Where a number stands that is the same: the runs by their numbers, and the places in each."""
        key = _identity(figure)
        if key not in self._known:
            found: dict[int, set[int]] = defaultdict(set)
            for other, places in (self._all[index] for index in self._near.to(figure)):
                if same_figure(figure, other, beside=True):
                    for number, own in places.items():
                        found[number] |= own
            self._known[key] = found
        return self._known[key]


def _identity(figure: Figure) -> object:
    return identity_of(figure), figure.bound


def _mates(nmpa: Sequence[_Run], fda: Sequence[_Run]) -> Iterator[tuple[_Run, int]]:
    """Each run with those of the other file, by number, that share most of its telling numbers."""
    holders: dict[Decimal, set[int]] = defaultdict(set)
    for number, run in enumerate(fda):
        for figure in run.figures:
            holders[_key(figure)].add(number)
    for run in nmpa:
        alike = Counter(n for key in {_key(f) for f in run.figures if is_telling(f)} for n in holders.get(key, ()))
        best = sorted(alike.items(), key=lambda found: (-found[1], found[0]))[:_MATES]
        yield from ((run, number) for number, times in sorted(best) if times >= _SHARED)


def _key(figure: Figure) -> Decimal:
    """What equal numbers have in common, 93.6% and 0.936 too."""
    return Decimal("".join(map(str, figure.digits)).strip("0") or 0)


def _odd(one: _Run, other: _Run, number: int, numbers: _Numbers) -> list[tuple[int, int]]:
    """Two numbers that stand alone between the same numbers, by their places; the other run is the one of that number."""
    left, right = one.figures, other.figures
    equal = [numbers.same(figure).get(number, frozenset()) for figure in left]
    if not _may_be_in_step(equal):
        return []
    answers, found = _in_order(left, right, equal), []
    for i, a in enumerate(left):
        before = answers.get(i - 1)
        j = before + 1 if before is not None else 0 if i == 0 else -1
        if i in answers or not 0 <= j < len(right) or j in answers.values() or not may_be_one(a, right[j]):
            continue
        around = [n for n in range(-_NEAR, _NEAR + 1) if n and answers.get(i + n, -1) == j + n]
        ends = answers.get(i + 1, j + 1) == j + 1 and (i + 1 in answers or i + 1 == len(left) and j + 1 == len(right))
        exact = sum(is_exact(left[i + n]) for n in around)
        told = ends and is_telling(a) and len(around) >= _SHARED and exact >= _EXACT
        if told and not (
            set(equal[i]) - set(answers.values()) and any(j in equal[n] for n in range(len(left)) if n not in answers)
        ):
            found.append((i, j))  # shares stand before their counts in one file, and behind them in the other
    return found


def _may_be_in_step(equal: Sequence[AbstractSet[int]]) -> bool:
    """Enough numbers about one are the same, each as far from it as in the other run."""
    apart = Counter(
        (at - n, there - n)
        for at, places in enumerate(equal)
        for there in places
        for n in range(-_NEAR, _NEAR + 1)
        if n and 0 <= at - n < len(equal)
    )
    return any(times >= _SHARED - (there < _NEAR) for (_, there), times in apart.items())  # the beginning counts as one


def _in_order(left: Sequence[Figure], right: Sequence[Figure], equal: Sequence[AbstractSet[int]]) -> dict[int, int]:
    """The longest run of numbers of one that stand in the same order in the other."""
    best = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in reversed(range(len(left))):
        for j in reversed(range(len(right))):
            best[i][j] = best[i + 1][j + 1] + 1 if j in equal[i] else max(best[i + 1][j], best[i][j + 1])
    found: dict[int, int] = {}
    i = j = 0
    while i < len(left) and j < len(right):
        if j in equal[i]:
            found[i] = j
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return found
