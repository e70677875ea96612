"""Rows of the matrices in words: names of concepts, scopes and values, in the language of the messages."""

from collections.abc import Sequence

from lint.config import MessageLanguage
from lint.findings import Report
from lint.reports.wording import wording
from lint.statements import Row, Statement

_UNSAID = frozenset({("role", "result")})
_TELLING = ("subgroup", "condition", "level", "arm")  # what sets rows of one metric apart comes first


def concept_name(report: Report, identifier: str, language: MessageLanguage) -> str:
    """What the glossary calls a concept; a facet by the wording table, anything else as it is written."""
    labels = report.detail.labels if report.detail else {}
    if identifier in labels:
        return labels[identifier][language == "zh"]
    return wording(language).facet.get(identifier, identifier.replace("_", " ").lstrip("~"))


def both_names(report: Report, identifier: str) -> str:
    """English and Chinese, for matrices that two people read: `sensitivity 灵敏度`."""
    names = [concept_name(report, identifier, language) for language in ("en", "zh")]
    return " ".join(dict.fromkeys(names))


def scope_phrase(report: Report, row: Row, language: MessageLanguage) -> str:
    """`lesion, standalone, test`; that a figure is a result goes without saying."""
    order = sorted(row.scope, key=lambda part: _TELLING.index(part[0]) if part[0] in _TELLING else len(_TELLING))
    parts = [value for slot, value in order if (slot, value) not in _UNSAID]
    names = [concept_name(report, part, language) for value in parts for part in value.replace("&", "+").split("+")]
    return wording(language).comma.join(dict.fromkeys(name for name in names if name))


def values(statements: Sequence[Statement]) -> str:
    """What one file states, each wording once, with how often a term is used: `敏感性 ×7; 灵敏度 ×2`."""
    shown = {s.shown: f"{s.shown} ×{s.times}" if s.times > 1 else s.shown for s in statements}
    return "; ".join(shown.values())
