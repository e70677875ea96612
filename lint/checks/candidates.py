"""What a rule could have been about: a rule that meets none of it in a pair says nothing of that pair."""

from collections.abc import Mapping
from typing import Any

from lint.align.comparison import Comparison
from lint.facts.model import Count, Fact, Identity, Mention, Method, Metric, Standard
from lint.glossary.model import Glossary

# By check, or by its module: the kind of fact that it looks at. The other checks read lines of text.
_KINDS: Mapping[str, type[Fact]] = {
    "identity": Identity, "intended_use": Identity, "product_names": Identity, "methods.differs": Method,
    "methods.headcount": Count, "metrics": Metric, "standards": Standard, "statistics": Metric,
    "terminology.contrast": Mention, "terminology.counted": Mention, "terminology.mixed": Mention,
    "terminology.unwanted": Mention,
}  # fmt: skip
# By check: the concepts that it is about, where no parameter says so.
_CONCEPTS: Mapping[str, tuple[str, ...]] = {
    "identity.model": ("model",), "identity.model_variant": ("model",), "identity.safety_class": ("safety_class",),
    "identity.version": ("full_version", "release_version"),
    "intended_use.age": ("population_age",), "intended_use.claim": ("claim",), "intended_use.contraindication": ("contraindication",),
    "product_names.name": ("product_name",), "statistics.accuracy": ("accuracy",),
    "statistics.balanced_accuracy": ("balanced_accuracy",), "statistics.f1": ("f1",),
    "statistics.likelihood_ratio": ("lr_positive", "lr_negative"), "statistics.overlap": ("iou", "dice"),
    "statistics.predictive_value": ("ppv", "npv"), "statistics.youden": ("youden",),
}  # fmt: skip
_OF_TEXT = frozenset({"product_names.feature", "intended_use.answered", "intended_use.denied", "intended_use.audience"})
_WITH_FRACTION = frozenset({"fraction", "percentage", "truncated_percentage", "numerator_exceeds"})
_WITH_INTERVAL = frozenset({
    "interval", "interval_level", "interval_impossible", "interval_method", "outside_interval", "bounds_reversed",
    "mixed_scales",
})  # fmt: skip


def candidates(check: str, comparison: Comparison, parameters: Mapping[str, Any]) -> int:
    """How many statements of both files the check looks at; lines of text where it reads the text itself."""
    sides = (comparison.nmpa, comparison.fda)
    kind = _KINDS.get(check) or _KINDS.get(check.partition(".")[0]) if check not in _OF_TEXT else None
    if kind is None:
        return sum(len(side.lines) for side in sides)
    concepts = _concepts(check, parameters, comparison.glossary)
    return sum(
        isinstance(fact, kind) and (not concepts or fact.concept in concepts) and _has_parts(fact, check)
        for side in sides
        for fact in side.facts
    )


def _concepts(check: str, parameters: Mapping[str, Any], glossary: Glossary) -> frozenset[str]:
    """The concepts that the check is about; empty: all of its kind."""
    groups = {name for group in parameters.get("groups", ()) for name in group.split("+")}
    contrasted = (concept.id for concept in glossary.concepts.values() if concept.contrast in groups)
    counted = (name for kind in parameters.get("kinds", ()) for name in kind)
    return frozenset((*contrasted, *counted, *parameters.get("facets", ()), *_CONCEPTS.get(check, ())))


def _has_parts(fact: Fact, check: str) -> bool:
    """Does a metric state the interval, counts or role that the check is about?"""
    name = check.partition(".")[2]
    if not isinstance(fact, Metric):
        return True
    if name in _WITH_INTERVAL:
        return fact.interval is not None
    if name in _WITH_FRACTION:
        return fact.denominator is not None
    return name != "criterion" or fact.scope.get("role") == "acceptance_criterion"
