"""Extracted facts as a table for people: by kind, the concept on the left, on the right what the file states about it.

Every line fits the screen; nothing is cut. Terms are many, so they stand by concept with how often each surface occurs.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from rich.text import Text

from lint.facts.model import Fact, Standard
from lint.reports.columns import printed
from lint.reports.facts import LocatedFact, reasons_of, scope_of, stated
from lint.reports.linebreak import cells, wrapped
from lint.reports.view import View
from lint.reports.visible import shown
from lint.reports.wording import place

KINDS = {
    "en": {
        "identity": "product", "standard": "standards", "method": "methods", "metric": "metrics", "count": "counts",
        "term": "terms",
    },
    "zh": {
        "identity": "产品", "standard": "标准", "method": "方法", "metric": "指标", "count": "数量", "term": "术语",
    },
}  # fmt: skip
WIDEST_CONCEPT = 28
INDENT = "  "
_LEAST_STATED = 20  # cells: with fewer the concept stands on a line of its own

Right = list[tuple[str, str]]  # text and style of what stands beside a concept


def render(facts: Sequence[LocatedFact], view: View, *, why: bool = False) -> str:
    """The files in their order, and for each the kinds of facts with their number."""
    lines: list[Text] = []
    for path, group in groupby(facts, key=lambda located: located.evidence.path):
        lines += [Text(line, "bold underline") for line in wrapped(shown(path), view.width, view.ambiguous)]
        lines += _kinds(list(group), view, why=why)
    return printed(lines, view)


def _kinds(facts: Sequence[LocatedFact], view: View, *, why: bool) -> Iterator[Text]:
    for kind, title in KINDS[view.language].items():
        own = [located for located in facts if located.fact.kind == kind]
        if own:
            yield Text(f"\n{title} ({len(own)})", "bold")
            rows = _terms(own, view) if kind == "term" else _rows(own, view, why=why)
            distinct = [row for row, _ in groupby(rows)]
            column = min(WIDEST_CONCEPT, view.width // 3, max(cells(name, view.ambiguous) for name, _ in distinct))
            for concept, right in distinct:
                yield from _row(concept, right, column, view)
    yield Text()


def _rows(facts: Sequence[LocatedFact], view: View, *, why: bool) -> Iterator[tuple[str, Right]]:
    """What a fact states and where, what it is about, and the words of the file where they are others."""
    for located in facts:
        fact, evidence = located.fact, located.evidence
        left, states = _statement(fact)
        right = [(f"{states} ({place(evidence.locator, view.language)})", "")]
        right += [(part, "cyan") for part in (reasons_of(fact) if why else [scope_of(fact)])]
        if _letters(evidence.quote) not in _letters(f"{left} {states}"):
            right.append((f"“{evidence.quote}”", "dim"))
        yield left, right


def _statement(fact: Fact) -> tuple[str, str]:
    """What is stated of which concept; a standard is one by itself."""
    if isinstance(fact, Standard):
        return fact.designation, fact.edition or "-"
    return fact.concept, stated(fact)


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _terms(facts: Sequence[LocatedFact], view: View) -> Iterator[tuple[str, Right]]:
    """`pneumothorax | 气胸 ×23, 气胸征象 ×2`, with the first place."""
    for concept, group in groupby(sorted(facts, key=lambda f: f.fact.concept), key=lambda f: f.fact.concept):
        own = list(group)
        surfaces = Counter(located.fact.value for located in own)
        words = ", ".join(f"{surface} ×{number}" if number > 1 else surface for surface, number in surfaces.items())
        yield concept, [(words, ""), (place(own[0].evidence.locator, view.language), "dim")]


def _row(concept: str, right: Right, column: int, view: View) -> Iterator[Text]:
    """The concept beside its statements, both wrapped; on a narrow screen one below the other."""
    rest = view.width - column - 2 * len(INDENT)
    narrow = rest < _LEAST_STATED
    room = view.width - 2 * len(INDENT) if narrow else rest
    names = wrapped(shown(concept), view.width - len(INDENT) if narrow else column, view.ambiguous)
    said = [Text(line, style) for text, style in right if text for line in wrapped(shown(text), room, view.ambiguous)]
    if narrow:
        yield from (Text.assemble(INDENT, name) for name in names)
        yield from (Text.assemble(2 * INDENT, line) for line in said)
        return
    for name, line in zip_longest(names, said):
        gap = " " * (column - cells(name or "", view.ambiguous))
        yield Text.assemble(INDENT, name or "", gap, INDENT, line or "")
