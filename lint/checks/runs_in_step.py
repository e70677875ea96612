"""Lists and paragraphs that tell the same numbers in the same order, but for one: `712 without, 702 lesions` and 阴性712例，病灶712处.

What stands there instead may be a number that the other file has too, of something else: the order tells what it should be.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.figures import is_exact, is_telling, same_figure
from lint.align.held import Near
from lint.align.proved import are_reconciled
from lint.align.sides import once
from lint.checks.odd_in_block import counted, may_be_one, runs_of_lines
from lint.facts.lines import Figure

__all__ = ["runs_in_step"]

_LEAST, _MOST = 5, 80  # numbers of a run
_MATES = 8  # runs of the other file that are looked at
_NEAR = 2  # numbers on each side
_SHARED, _EXACT = 3, 2  # of those: that answer each other, and that hardly do so by chance
Run = Sequence[Figure]


def runs_in_step(comparison: Comparison) -> Iterator[Hit]:
    """The one number between others that answer each other in order, where the other file has another one but for a slip."""
    nmpa, fda = _runs(comparison.nmpa), _runs(comparison.fda)
    for left, right in _mates(nmpa, fda):
        for a, b in _odd(left, right):
            if not are_reconciled(a, left, b, right):
                yield Hit({"nmpa": a.text, "fda": b.text}, (a.place,), (b.place,))


@once
def _runs(side: SideFacts) -> Sequence[Run]:
    """The numbers of the paragraphs and lists of a file, and of the sentences with several."""
    found = [[f for line in run for f in counted(line)] for run in runs_of_lines(side)]
    return [run for run in found if _LEAST <= len(run) <= _MOST]


def _mates(nmpa: Sequence[Run], fda: Sequence[Run]) -> Iterator[tuple[Run, Run]]:
    """Each run with those of the other file that share most of its telling numbers."""
    holders: dict[Decimal, set[int]] = defaultdict(set)
    for number, run in enumerate(fda):
        for figure in run:
            holders[_key(figure)].add(number)
    for run in nmpa:
        alike = Counter(n for key in {_key(f) for f in run if is_telling(f)} for n in holders.get(key, ()))
        best = sorted(alike.items(), key=lambda found: (-found[1], found[0]))[:_MATES]
        yield from ((run, fda[number]) for number, times in sorted(best) if times >= _SHARED)


def _key(figure: Figure) -> Decimal:
    """What equal numbers have in common, 93.6% and 0.936 too."""
    return Decimal("".join(map(str, figure.digits)).strip("0") or 0)


def _odd(left: Run, right: Run) -> Iterator[tuple[Figure, Figure]]:
    """Two numbers that stand alone between the same numbers."""
    answers = _in_order(left, right)
    for i, a in enumerate(left):
        before = answers.get(i - 1)
        j = before + 1 if before is not None else 0 if i == 0 else -1
        if i in answers or not 0 <= j < len(right) or j in answers.values() or not may_be_one(a, right[j]):
            continue
        around = [n for n in range(-_NEAR, _NEAR + 1) if n and answers.get(i + n, -1) == j + n]
        ends = answers.get(i + 1, j + 1) == j + 1 and (i + 1 in answers or i + 1 == len(left) and j + 1 == len(right))
        exact = sum(is_exact(left[i + n]) for n in around)
        told = ends and is_telling(a) and len(around) >= _SHARED and exact >= _EXACT
        if told and not (_is_left_over(right[j], left, answers) and _is_left_over(a, right, answers.values())):
            yield a, right[j]


def _is_left_over(figure: Figure, run: Run, answered: Container[int]) -> bool:
    """A run has the number too, where nothing answers it: shares stand before their counts in one file, and behind them in the other."""
    return any(n not in answered and same_figure(figure, other, beside=True) for n, other in enumerate(run))


def _in_order(left: Run, right: Run) -> dict[int, int]:
    """The longest run of numbers of one that stand in the same order in the other."""
    near = Near(right)
    equal = [{n for n in near.to(f) if same_figure(f, right[n], beside=True)} for f in left]
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
