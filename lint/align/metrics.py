"""Which metric of one file answers to which of the other: scope first, value only between equals."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from lint.align.links import Link, MetricLinks
from lint.align.scopes import compatible, label_likeness, labels, likeness, trusted
from lint.align.values import agree, bound_in_base, same_quantity
from lint.facts.model import Metric
from lint.glossary.model import Glossary

_SAME_METRIC = {"precision": "ppv", "average_surface_distance": "average_surface_distance"}


def link_metrics(nmpa: Sequence[Metric], fda: Sequence[Metric], glossary: Glossary) -> MetricLinks:
    """Link the metrics of both sides, concept by concept."""
    left, right = _by_concept(nmpa), _by_concept(fda)
    agreeing: dict[tuple[int, int], Link] = {}
    differing: dict[tuple[int, int], Link] = {}
    alone: dict[str, list[Metric]] = {"nmpa": [], "fda": []}
    for concept in sorted(left.keys() | right.keys()):
        kind = value_kind(concept, glossary)
        labelled = _learned(left[concept], right[concept], kind)
        for own, other, side in ((left[concept], right[concept], "nmpa"), (right[concept], left[concept], "fda")):
            for metric in own:
                found = _counterpart(metric, other, kind, labelled)
                if found is None:
                    alone[side].append(metric)
                    continue
                counterpart, same, score = found
                pair = (metric, counterpart) if side == "nmpa" else (counterpart, metric)
                key = (id(pair[0]), id(pair[1]))
                target = agreeing if same else differing
                target.setdefault(key, Link(pair[0], pair[1], score, _reasons(*pair)))
    differing = {k: link for k, link in differing.items() if k not in agreeing}
    return MetricLinks(tuple(agreeing.values()), tuple(differing.values()), tuple(alone["nmpa"]), tuple(alone["fda"]))


def value_kind(concept: str, glossary: Glossary) -> str:
    """The kind of value of a metric, or of the metric that a difference is of."""
    known = glossary.concepts.get(concept.removesuffix("_difference"))
    return known.value_kind if known else ""


def _by_concept(metrics: Iterable[Metric]) -> dict[str, list[Metric]]:
    grouped: dict[str, list[Metric]] = defaultdict(list)
    for metric in metrics:
        grouped[_SAME_METRIC.get(metric.concept, metric.concept)].append(metric)
    return grouped


def _learned(left: Sequence[Metric], right: Sequence[Metric], kind: str) -> Mapping[frozenset[str], frozenset[str]]:
    """Labels that the glossary cannot bring together, learned from rows with equal value, interval and fraction."""
    learned: dict[frozenset[str], frozenset[str]] = {}
    known = {
        labels(m) for a in left for b in right if label_likeness(a, b) > 1 and labels(a) and labels(b) for m in (a, b)
    }
    for a in left:
        for b in right:
            if (
                labels(a)
                and labels(b)
                and labels(a) not in known
                and labels(b) not in known
                and compatible(a, b)
                and label_likeness(a, b) <= 0
                and _identical(a, b, kind)
            ):
                learned.setdefault(labels(a), labels(b))
    return learned


def _identical(left: Metric, right: Metric, kind: str) -> bool:
    """Value and interval (or fraction) are the same: no chance agreement."""
    if not same_quantity(left.quantity, right.quantity, kind):
        return False
    if left.interval and right.interval and left.interval.low is not None and right.interval.low is not None:
        return agree(bound_in_base(left, left.interval.low, kind), bound_in_base(right, right.interval.low, kind))
    return left.denominator is not None and left.denominator == right.denominator and left.numerator == right.numerator


def _counterpart(
    metric: Metric, others: Sequence[Metric], kind: str, learned: Mapping[frozenset[str], frozenset[str]]
) -> tuple[Metric, bool, float] | None:
    """The best counterpart, whether it agrees, and the score."""
    candidates = []
    for other in others:
        if not compatible(metric, other):
            continue
        score = likeness(metric, other)
        if (
            learned.get(labels(metric)) == labels(other)
            and labels(other)
            or learned.get(labels(other)) == labels(metric)
            and labels(metric)
        ):
            score += 4.0
        same = same_quantity(metric.quantity, other.quantity, kind)
        candidates.append((score, same, _interval_agreement(metric, other, kind), other))
    if not candidates:
        return None
    best = max(c[0] for c in candidates)
    equal = [c for c in candidates if c[1] and _settles(metric, c[3], c[0], best)]
    if equal:
        score, _, _, other = max(equal, key=lambda c: (c[0] + c[2], -_order(c[3])))
        return other, True, score
    top = [c for c in candidates if c[0] >= best - 0.3]
    score, _, _, other = max(top, key=lambda c: (c[2], c[0], -_distance(metric, c[3]), -_order(c[3])))
    if label_likeness(metric, other) < 0 and learned.get(labels(metric)) != labels(other):
        return None
    return other, False, score


def _settles(metric: Metric, other: Metric, score: float, best: float) -> bool:
    """An equal value settles the matter when its scope is as good as the best, or where prose leaves its scope open."""
    if score >= best - 0.75:
        return True
    if trusted(metric) and trusted(other):
        return label_likeness(metric, other) > -1.0 and score >= best - 1.5
    return label_likeness(metric, other) > -2.0


def _interval_agreement(left: Metric, right: Metric, kind: str) -> float:
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


def _order(metric: Metric) -> int:
    return metric.place.block * 1000 + metric.place.cell


def _reasons(left: Metric, right: Metric) -> tuple[str, ...]:
    return tuple(f"{slot}={value}" for slot, value in left.scope.items() if right.scope.get(slot) == value)
