"""A standard beside the name of what another one is about: 风险管理执行GB/T 42061, which is the standard of quality management."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from lint.align.comparison import Hit, SideFacts, on_side
from lint.facts.model import Place, Standard, text_of

__all__ = ["of_another_topic"]

_CLAUSE = re.compile(r"[;；。,，、|]|\.\s|\band\b|[和与及]")
_REACH = 60


def of_another_topic(side: SideFacts, parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """A clause with one standard, which the rule knows for another topic than the only one that the clause names."""
    topics: Mapping[str, Mapping[str, Any]] = parameters["topics"]
    known = {standard: name for name, topic in topics.items() for standard in topic["standards"]}
    for fact in side.of(Standard):
        own = known.get(fact.designation)
        clause = _clause(side, fact.place) if own else ""
        named = [name for name, topic in topics.items() if clause and _form(topic["words"]).search(clause)]
        others = (o.designation for o in side.of(Standard) if o.designation != fact.designation and o.quote in clause)
        if len(named) == 1 and named[0] != own and not any(others):
            if any(
                o.designation in topics[named[0]]["standards"] and _stand_together(o, fact) for o in side.of(Standard)
            ):
                continue  # 软件开发和风险管理遵循YY/T 0664、GB/T 42062
            due = topics[named[0]]["standards"][0]
            values = {"found": fact.designation, "topic": named[0], "due": due}
            yield on_side(side.side, (fact.place,), values)


def _stand_together(one: Standard, other: Standard) -> bool:
    """In one sentence."""
    places = [(s.place.document, s.place.block, s.place.cell, s.place.sentence_start) for s in (one, other)]
    return places[0] == places[1]


def _clause(side: SideFacts, place: Place) -> str:
    """The words of the clause up to the standard; of one in a table, the other cells of its row."""
    text, table = (
        text_of(side.documents[place.document], place),
        side.documents[place.document].blocks[place.block].table,
    )
    if table is not None and place.cell >= 0:
        own = table.cells[place.cell]
        return " ".join(c.text for c in table.cells if c.row == own.row and c is not own)
    before = text[max(place.sentence_start, place.start - _REACH) : place.start]
    return _CLAUSE.split(before)[-1]


@cache
def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I | re.A)
