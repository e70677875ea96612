"""Facts of the two sides that are about the same thing."""

from dataclasses import dataclass

from lint.facts.model import Fact, Metric


@dataclass(frozen=True, slots=True)
class Link:
    """A fact of the NMPA side aligned with one of the 510(k) side; `reasons` are the slots and anchors they share."""

    nmpa: Fact
    fda: Fact
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MetricLinks:
    """Every metric with its best counterpart; `alone` are those that nothing on the other side can be about."""

    agreeing: tuple[Link, ...]
    differing: tuple[Link, ...]
    alone_nmpa: tuple[Metric, ...]
    alone_fda: tuple[Metric, ...]
