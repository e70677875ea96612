"""Which metric of one file answers to which of the other: scope first, value only between equals.

Equal values are linked first; what is left over is set against the best that is left over too, all pairs of a concept at once.
A metric that stands beside others of its own scope is not told apart by its scope: it never differs from one that has its equal.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from lint.align.links import Link, MetricLinks
from lint.align.rivals import BOUNDS, Rivals, is_counted
from lint.align.scopes import compatible, kind_of_scope, label_likeness, labels, likeness, trusted
from lint.align.values import PROPORTIONS, Quantities, agree, bound_in_base, canonical
from lint.facts.model import Metric, Quantity
from lint.glossary.model import Glossary

_SAME_METRIC = {"precision": "ppv"}
_DIFFERENCE = "_difference"
_LEARNED = 4.0
_CLOSE = 0.3
_UNKNOWN = -0.5
"""Below what labels without known words score beside none."""
_TELLING = {"subgroup", "prevalence", "operating_point"}


def link_metrics(nmpa: Sequence[Metric], fda: Sequence[Metric], glossary: Glossary) -> MetricLinks:
    """Link the metrics of both sides, concept by concept; a limit that stands for itself is none of them."""
    left, right = (_by_concept(m for m in side if not _is_limit_alone(m)) for side in (nmpa, fda))
    alike = _indistinct(nmpa) | _indistinct(fda)
    agreeing: list[Link] = []
    differing: list[Link] = []
    alone: dict[str, list[Metric]] = {"nmpa": [], "fda": []}
    concepts = sorted(left.keys() | right.keys())
    pools = [_Pool(left[concept], right[concept], value_kind(concept, glossary), alike) for concept in concepts]
    settled = [pool.agreements() for pool in pools]
    answers = _answering(
        (pool.left[c.left], pool.right[c.right]) for pool, found in zip(pools, settled, strict=True) for c in found
    )
    for concept, pool, found in zip(concepts, pools, settled, strict=True):
        rest = pool.differences(found, answers)
        agreeing += [pool.link(c) for c in found]
        differing += [pool.link(c) for c in rest]
        linked = [{getattr(c, side) for c in (*found, *rest)} for side in ("left", "right")]
        alone["nmpa"] += [m for i, m in enumerate(left[concept]) if i not in linked[0]]
        alone["fda"] += [m for j, m in enumerate(right[concept]) if j not in linked[1]]
    return MetricLinks(tuple(agreeing), tuple(differing), tuple(alone["nmpa"]), tuple(alone["fda"]))


def value_kind(concept: str, glossary: Glossary) -> str:
    """The kind of value of a metric, or of the metric that a difference is of."""
    known = glossary.concepts.get(concept.removesuffix(_DIFFERENCE))
    return known.value_kind if known else ""


def is_turned(left: Metric, right: Metric) -> bool:
    """One difference, taken the other way round by the other file: 缩短47.6 s and −47.6 s."""
    return left.concept.endswith(_DIFFERENCE) and (left.quantity.value < 0) != (right.quantity.value < 0)


def _is_limit_alone(metric: Metric) -> bool:
    """A result of which only one limit is given: `Sensitivity, lower 95% CI bound | 0.907`."""
    interval = metric.interval
    if interval is None or metric.scope.get("role", "result") != "result" or metric.quantity.comparator:
        return False
    return (interval.low is None) != (interval.high is None) and metric.quantity.value in (interval.low, interval.high)


def _by_concept(metrics: Iterable[Metric]) -> dict[str, list[Metric]]:
    grouped: dict[str, list[Metric]] = defaultdict(list)
    for metric in metrics:
        grouped[_SAME_METRIC.get(metric.concept, metric.concept)].append(metric)
    return grouped


Sentence = tuple[int, int, int]


def _sentence(metric: Metric) -> Sentence | None:
    """Where a metric stands that is told in prose."""
    place = metric.place
    return None if place.cell >= 0 else (place.document, place.block, place.sentence_start)


def _answering(equal: Iterable[tuple[Metric, Metric]]) -> frozenset[tuple[Sentence, Sentence]]:
    """Sentences that give the same value of a metric: what they say of another metric is of the same thing."""
    ends = ((_sentence(nmpa), _sentence(fda)) for nmpa, fda in equal if _is_exact(nmpa))
    return frozenset((a, b) for a, b in ends if a is not None and b is not None)


def _is_exact(metric: Metric) -> bool:
    """A value with decimals, which no other has by chance; no goal."""
    return metric.quantity.value != metric.quantity.value.to_integral_value() and metric.scope.get("role") == "result"


def _indistinct(metrics: Sequence[Metric]) -> set[int]:
    """Metrics that stand in one table or paragraph with others of the same concept and scope: readers R1 to R7.

    In a sentence a prevalence or an operating point tells a value apart, so that a second one contradicts the first.
    """
    values: dict[object, Counter[object]] = defaultdict(Counter)
    open_ = [m for m in metrics if m.place.cell >= 0 or not _TELLING & m.scope.keys()]
    keys = [(m.place.document, m.place.block, m.concept, tuple(sorted(m.scope.items()))) for m in open_]
    for key, metric in zip(keys, open_, strict=True):
        values[key][metric.quantity.value] += 1
    return {id(m) for key, m in zip(keys, open_, strict=True) if len(values[key]) > 1}


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Two metrics by index that can be about the same thing."""

    left: int
    right: int
    score: float
    support: float  # shared bounds and counts


End = tuple[str, int]
Words = frozenset[str]


def _ends(c: _Candidate) -> tuple[End, End]:
    return ("left", c.left), ("right", c.right)


def _best_scores(candidates: Iterable[_Candidate]) -> Mapping[End, float]:
    """The score of the best candidate of every metric."""
    best: dict[End, float] = {}
    for c in candidates:
        for end in _ends(c):
            best[end] = max(best.get(end, c.score), c.score)
    return best


def _equals(agreements: Iterable[_Candidate]) -> Mapping[End, list[int]]:
    """What answers each metric, by index on the other side."""
    found: dict[End, list[int]] = defaultdict(list)
    for c in agreements:
        found["left", c.left].append(c.right)
        found["right", c.right].append(c.left)
    return found


class _Pool:
    """All metrics of one concept, and which can answer to which; a score belongs to two scopes, of which there are few."""

    def __init__(self, left: Sequence[Metric], right: Sequence[Metric], kind: str, indistinct: set[int]) -> None:
        self.left, self.right, self.kind = left, right, kind
        self.indistinct = indistinct
        self.scopes = _scopes(left), _scopes(right)
        equal = [(i, j) for i, j in _equal_pairs(left, right, kind) if compatible(left[i], right[j])]
        agreeing = [(left[i], right[j]) for i, j in equal]
        self.words = _Worded(self.scopes[0].first), _Worded(self.scopes[1].first)
        self.learned = _learned(self.scopes[0].first, self.words[1], agreeing, kind)
        self._scores: dict[tuple[int, int], float | None] = {}
        self.parts = _parts(left) | _parts(right)
        self.equals: Mapping[End, list[int]] = {}
        self.best = self._best_of_all()
        self.equal = [self._candidate(i, j) for i, j in equal if not _counted_apart(left[i], right[j], kind)]

    def _score(self, m: int, n: int) -> float | None:
        """How well two scopes go together; None where they cannot."""
        if (m, n) not in self._scores:
            a, b = self.scopes[0].first[m], self.scopes[1].first[n]
            learned = _LEARNED if self._is_learned(a, b) else 0.0
            self._scores[m, n] = likeness(a, b) + learned if compatible(a, b) else None
        return self._scores[m, n]

    def _told(self, a: Metric, b: Metric) -> float:
        """How surely labels say that two scopes are one; what was learned is sure."""
        return _LEARNED if self._is_learned(a, b) else label_likeness(a, b)

    def _best_of_all(self) -> Mapping[End, float]:
        """The score of the best counterpart of every metric."""
        taught: dict[Words, set[Words]] = defaultdict(set)
        for own, other in self.learned.items():
            taught[own].add(other)
            taught[other].add(own)
        best: dict[End, float] = {}
        for m, metric in enumerate(self.scopes[0].first):
            near = self.words[1].near(metric, taught.get(labels(metric), ()))
            best |= _highest(("left", m), (self._score(m, n) for n in near))
        for n, metric in enumerate(self.scopes[1].first):
            near = self.words[0].near(metric, taught.get(labels(metric), ()))
            best |= _highest(("right", n), (self._score(m, n) for m in near))
        return {
            (side, index): best[side, scope]
            for side, scopes in zip(("left", "right"), self.scopes, strict=True)
            for index, scope in enumerate(scopes.of)
            if (side, scope) in best
        }

    def _candidate(self, i: int, j: int) -> _Candidate:
        score = self._score(self.scopes[0].of[i], self.scopes[1].of[j])
        return _Candidate(i, j, score or 0.0, shared_support(self.left[i], self.right[j], self.kind))

    def _unsettled(self, settled: Sequence[set[int]]) -> Iterator[tuple[int, int]]:
        """The pairs that are not settled on both sides; of what is settled, only those that can rank first."""
        sides = self.left, self.right
        open_ = [[n for n in range(len(side)) if n not in done] for side, done in zip(sides, settled, strict=True)]
        left, right = (
            Rivals(side, sorted(done), scopes.of, self.indistinct, self.kind)
            for side, done, scopes in zip(sides, settled, self.scopes, strict=True)
        )
        pairs = [(i, j) for i in open_[0] for j in (*open_[1], *right.of(self.left[i]))]
        pairs += [(i, j) for j in open_[1] for i in left.of(self.right[j])]
        for i, j in pairs:
            if compatible(self.left[i], self.right[j]):
                yield i, j

    def _is_learned(self, a: Metric, b: Metric) -> bool:
        return bool(self.learned) and any(
            bool(labels(m)) and bool(labels(o)) and self.learned.get(labels(m)) == labels(o)
            for m, o in ((a, b), (b, a))
        )

    def link(self, candidate: _Candidate) -> Link:
        """The two metrics with what their scopes share."""
        a, b = self.left[candidate.left], self.right[candidate.right]
        reasons = tuple(f"{slot}={value}" for slot, value in a.scope.items() if b.scope.get(slot) == value)
        return Link(a, b, candidate.score, reasons)

    def agreements(self) -> list[_Candidate]:
        """For every metric the best equal one whose scope is about as good as the best of all."""
        chosen: dict[tuple[int, int], _Candidate] = {}
        for side, count in (("left", len(self.left)), ("right", len(self.right))):
            own: dict[int, list[_Candidate]] = defaultdict(list)
            for c in self.equal:
                if self._settles(c, self.best[side, getattr(c, side)]):
                    own[getattr(c, side)].append(c)
            for index in range(count):
                if own[index]:
                    c = max(own[index], key=lambda c: (c.score + c.support, -c.left, -c.right))
                    chosen[c.left, c.right] = c
        return list(chosen.values())

    def _settles(self, c: _Candidate, best: float) -> bool:
        """An equal value settles the matter when its scope is as good as the best, or where prose leaves its scope open."""
        a, b = self.left[c.left], self.right[c.right]
        if c.score >= best - 0.75:
            return True
        if trusted(a) and trusted(b):
            return label_likeness(a, b) > -1.0 and c.score >= best - 1.5
        return label_likeness(a, b) > -2.0

    def differences(
        self, agreements: Sequence[_Candidate], answers: frozenset[tuple[Sentence, Sentence]]
    ) -> list[_Candidate]:
        """What is left over, with its best counterpart: one that is left over too, or one that is stated again here."""
        settled = [{c.left for c in agreements}, {c.right for c in agreements}]
        self.equals = _equals(agreements)
        beside = dict.fromkeys(self._told_beside(settled, answers))
        pairs = dict.fromkeys([*self._unsettled(settled), *beside])
        open_ = [self._candidate(i, j) for i, j in pairs if (i, j) in beside or self._is_open(i, j, settled)]
        best = _best_scores(open_)
        found: dict[tuple[int, int], _Candidate] = {}
        used: set[tuple[str, int]] = set()
        for c in sorted(open_, key=lambda c: self._rank(c, settled)):
            ends = [e for e, done in zip(_ends(c), settled, strict=True) if e[1] not in done]
            if not any(e in used or c.score < best[e] - _CLOSE for e in ends):
                found[c.left, c.right] = c
                used.update(ends)
        return list(found.values())

    def _told_beside(
        self, settled: Sequence[set[int]], answers: frozenset[tuple[Sentence, Sentence]]
    ) -> Iterator[tuple[int, int]]:
        """Values of two sentences that agree on another metric, each the only one of its metric there."""
        sides = [_only_ones(side) for side in (self.left, self.right)]
        for one, other in sorted(answers):
            i, j = sides[0].get(one), sides[1].get(other)
            if i is None or j is None or i in settled[0] and j in settled[1]:
                continue
            a, b = self.left[i], self.right[j]
            plain = {m.scope.get("role", "result") for m in (a, b)} == {"result"} and not self._is_misread(a, b)
            if plain and compatible(a, b):
                yield i, j

    def _is_open(self, i: int, j: int, settled: Sequence[set[int]]) -> bool:
        """At least one of the two has no equal, and their scopes say enough to call them different."""
        known = i in settled[0], j in settled[1]
        if not all(compatible(self.left[n], self.left[i]) for n in self.equals.get(("right", j), ())):
            return False  # what has its equal is of the same thing as that
        if not all(compatible(self.right[n], self.right[j]) for n in self.equals.get(("left", i), ())):
            return False
        return not all(known) and self._contradicts(i, j, settled, known=any(known))

    def _is_lone(self, i: int, j: int, settled: Sequence[set[int]]) -> bool:
        """Neither file has another result that nothing answers and that the other one could be."""
        a, b = self.left[i], self.right[j]
        left = [n for n, m in enumerate(self.left) if n not in settled[0] and _may_be_one(m, b)]
        right = [n for n, m in enumerate(self.right) if n not in settled[1] and _may_be_one(a, m)]
        return left == [i] and right == [j]

    def _rank(self, c: _Candidate, settled: Sequence[set[int]]) -> tuple[object, ...]:
        known = (c.left in settled[0]) + (c.right in settled[1])
        ends = self.left[c.left], self.right[c.right]
        return known, -c.support, -c.score, _distance(*ends), *(sorted(m.scope.items()) for m in ends), c.left, c.right

    def _contradicts(self, i: int, j: int, settled: Sequence[set[int]], *, known: bool) -> bool:
        """The scopes say enough to call two values different; of two that stand alone words that are not known need not."""
        told = self._told(self.left[i], self.right[j])
        enough = told >= 1.0 if known else told > 0 or told > _UNKNOWN and self._is_lone(i, j, settled)
        if not enough:
            return False
        a, b = self.left[i], self.right[j]
        bounded = {m.quantity.comparator in BOUNDS for m in (a, b)}
        if len(bounded) == 2 and a.scope.get("role") != "acceptance_criterion":
            return False
        part = bool(self.parts & {id(a), id(b)}) and not all(m.scope.get("condition") for m in (a, b))
        doubtful = known and ({id(a), id(b)} & self.indistinct or part or _of_two_conditions(a, b))
        if doubtful or self._is_misread(a, b):
            return False
        return not _two_counts(a, b, self.kind) or bool(labels(a)) and label_likeness(a, b) >= 1

    def _is_misread(self, a: Metric, b: Metric) -> bool:
        """Per cent beside a length, an age beside an angle, or a factor of a deviation: one of the two belongs to another metric."""
        if (a.quantity.comparator == "±") != (b.quantity.comparator == "±"):
            return True
        kinds = {canonical(m.quantity, self.kind)[0] for m in (a, b)} - {""}
        share = (a.quantity.unit == "%") != (b.quantity.unit == "%")
        return share and self.kind not in PROPORTIONS or len(kinds) > 1


def _parts(metrics: Sequence[Metric]) -> set[int]:
    """Metrics whose condition tells them from others of their paragraph or table: 桡骨94.7%，尺骨92.4%."""
    told: dict[tuple[int, int], set[str]] = defaultdict(set)
    for m in metrics:
        told[m.place.document, m.place.block] |= {m.scope.get("condition", "")} - {""}
    return {
        id(m) for m in metrics if m.scope.get("condition") and len(told[m.place.document, m.place.block]) > 1
    }  # fmt: skip


def _only_ones(metrics: Sequence[Metric]) -> dict[Sentence, int]:
    """The metrics that are the only one in their sentence, by index."""
    found: dict[Sentence, list[int]] = defaultdict(list)
    for index, metric in enumerate(metrics):
        sentence = _sentence(metric)
        if sentence is not None:
            found[sentence].append(index)
    return {sentence: own[0] for sentence, own in found.items() if len(own) == 1}


def _highest(end: End, scores: Iterable[float | None]) -> dict[End, float]:
    known = [score for score in scores if score is not None]
    return {end: max(known)} if known else {}


class _Worded:
    """Scopes by the words of their labels: any two without a common word go together as any other two of their kinds do."""

    def __init__(self, scopes: Sequence[Metric]) -> None:
        self.scopes = scopes
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_labels: dict[Words, list[int]] = defaultdict(list)
        self._by_kind: dict[object, list[int]] = defaultdict(list)
        for number, metric in enumerate(scopes):
            for word in labels(metric):
                self._by_word[word].append(number)
            self._by_labels[labels(metric)].append(number)
            self._by_kind[kind_of_scope(metric)].append(number)

    def sharing(self, metric: Metric) -> set[int]:
        """The scopes with a word of a metric's labels."""
        return {number for word in labels(metric) for number in self._by_word.get(word, ())}

    def near(self, metric: Metric, taught: Iterable[Words]) -> Iterable[int]:
        """The scopes among which the best for a metric's is, with those of the labels that are `taught` to be its own."""
        if not labels(metric):
            return range(len(self.scopes))
        found = self.sharing(metric)
        others = (next((n for n in numbers if n not in found), None) for numbers in self._by_kind.values())
        alike = (number for own in taught for number in self._by_labels.get(own, ()))
        return {*found, *alike, *(number for number in others if number is not None)}


class _Scopes(NamedTuple):
    """The different scopes among some metrics: the number of each metric's, and a metric with each."""

    of: Sequence[int]
    first: Sequence[Metric]


def _scopes(metrics: Sequence[Metric]) -> _Scopes:
    numbers: dict[object, int] = {}
    first: list[Metric] = []
    of: list[int] = []
    for metric in metrics:
        of.append(numbers.setdefault(tuple(metric.scope.items()), len(first)))
        if of[-1] == len(first):
            first.append(metric)
    return _Scopes(of, first)


def _equal_pairs(left: Sequence[Metric], right: Sequence[Metric], kind: str) -> list[tuple[int, int]]:
    """Metrics with the same value, by index."""
    there = Quantities([_without_direction(m) for m in right], kind)
    return [(i, j) for i, metric in enumerate(left) for j in there.same(_without_direction(metric))]


def _without_direction(metric: Metric) -> Quantity:
    """A difference may be taken the other way round."""
    quantity = metric.quantity
    return replace(quantity, value=abs(quantity.value)) if metric.concept.endswith(_DIFFERENCE) else quantity


def _counted_apart(a: Metric, b: Metric, kind: str) -> bool:
    """Each value is what its own counts give, out of another number, and no label says that the two are one."""
    return _two_counts(a, b, kind) and label_likeness(a, b) < 1


def _two_counts(a: Metric, b: Metric, kind: str) -> bool:
    """Each value is what its own counts give, out of another number."""
    return a.denominator != b.denominator and all(is_counted(m, kind) for m in (a, b))


def _may_be_one(a: Metric, b: Metric) -> bool:
    """Two results whose scopes go together; readers are named where a value is theirs."""
    plain = {m.scope.get("role", "result") for m in (a, b)} == {"result"}
    arms = {m.scope.get("arm", "standalone") for m in (a, b)}
    return plain and compatible(a, b) and (len(arms) == 1 or "standalone" not in arms)


def _of_two_conditions(a: Metric, b: Metric) -> bool:
    """Both say what they are about, and it is not the same: groups of patients are named alike for every disease."""
    return len({a.scope.get("condition"), b.scope.get("condition")} - {None}) > 1


def _learned(
    left: Sequence[Metric], right: _Worded, equal: Sequence[tuple[Metric, Metric]], kind: str
) -> Mapping[Words, Words]:
    """Labels that the glossary cannot bring together, learned from rows with equal value, interval and fraction.

    `left` and `right` hold every scope once, `equal` the compatible metrics of equal value.
    """
    learned: dict[Words, Words] = {}
    known = {
        labels(m)
        for a in left
        for b in map(right.scopes.__getitem__, right.sharing(a))
        if label_likeness(a, b) > 1
        for m in (a, b)
    }
    for a, b in equal:
        new = labels(a) and labels(b) and labels(a) not in known and labels(b) not in known
        if new and label_likeness(a, b) <= 0 and _identical(a, b, kind):
            learned.setdefault(labels(a), labels(b))
    return learned


def _identical(left: Metric, right: Metric, kind: str) -> bool:
    """The interval (or fraction) of equal values is the same too: no chance agreement."""
    if left.interval and right.interval and left.interval.low is not None and right.interval.low is not None:
        return agree(bound_in_base(left, left.interval.low, kind), bound_in_base(right, right.interval.low, kind))
    return left.denominator is not None and left.denominator == right.denominator and left.numerator == right.numerator


def shared_support(left: Metric, right: Metric, kind: str) -> float:
    """Shared bounds and fractions speak for a counterpart even where the value differs."""
    score = 0.0
    if left.interval and right.interval:
        for a, b in ((left.interval.low, right.interval.low), (left.interval.high, right.interval.high)):
            if a is not None and b is not None and agree(bound_in_base(left, a, kind), bound_in_base(right, b, kind)):
                score += 0.5
    if left.denominator is not None and left.denominator == right.denominator:
        score += 0.5
    return score


def _distance(left: Metric, right: Metric) -> float:
    return float(abs(left.quantity.value - right.quantity.value)) if left.quantity.unit == right.quantity.unit else 0.0
