"""Plain questions that both files answer, who uses the device, on what part of the body, with what images, by another thing."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.checks.exclusion_parts import is_narrower
from lint.checks.identity import SIDES, on_both
from lint.document import Side, Tongue
from lint.facts.intended_use import FULL_WIDTH, of_other_device
from lint.facts.kept_lines import speaking
from lint.facts.lines import Line
from lint.facts.model import Place, text_of
from lint.glossary.model import Concept, Glossary
from lint.language.triggers import Triggered, triggered

__all__ = ["answered"]

Parameters = Mapping[str, Any]
Named = Sequence[tuple[str, Place]]
_LABEL_AND_ANSWER = 2
_CLAUSE = re.compile(r"[,;，；。:]")
_DENIED = re.compile(r"\b(?:not|no|nor|never|except|other than|predicate)\b|不|非|禁|除|无[须需]", re.I)


def answered(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """An answer that names a thing which the other file never does, where that answers the same question by another one.

    `questions`: by name `label` and `said`, the wordings of each language that lead to an answer in a row or a paragraph (the
    label alone) and in a sentence (the group that matches); `kinds` of things, domains and slots of the glossary; `generic`
    ones contradict nothing; `weak` ones count only alone.
    `alike` things may be said for each other.
    """
    alike = [frozenset(row) for row in parameters.get("alike", ())]
    said = {
        s.side: frozenset(c for line in s.lines for c, _ in line.concepts) for s in (comparison.nmpa, comparison.fda)
    }
    for question in parameters["questions"].values():
        asked = _Question(comparison.glossary, question, alike)
        told = {s.side: [*asked.answers(s)] for s in (comparison.nmpa, comparison.fda)}
        for own, other in SIDES:
            yield from _apart(asked, own, told[own], told[other], said[other])


def _apart(
    asked: "_Question", own: Side, mine: Sequence[Named], theirs: Sequence[Named], said: Set[str]
) -> Iterator[Hit]:
    there = {concept: place for answer in theirs for concept, place in answer}
    if not there or asked.generic & there.keys():
        return
    for answer in mine:
        here = dict(answer)
        strange = not asked.generic & here.keys() and not here.keys() & said
        if strange and not any(asked.is_alike(a, b) for a in here for b in (*there, *said)):
            values: dict[str, str] = {own: asked.names(here, own), _other(own): asked.names(there, _other(own))}
            yield on_both(own, tuple(here.values()), tuple(there.values()), values, certain=False)


def _other(own: Side) -> Side:
    return "fda" if own == "nmpa" else "nmpa"


@dataclass(frozen=True, slots=True)
class _Question:
    """One question and what may answer it."""

    glossary: Glossary
    data: Mapping[str, Any]
    alike: Sequence[Set[str]]

    @property
    def generic(self) -> frozenset[str]:
        """Things that are too wide to contradict anything."""
        return frozenset(self.data.get("generic", ()))

    @property
    def weak(self) -> frozenset[str]:
        """Things that words beside another one name with it: the CT of `contrast-enhanced MR images`."""
        return frozenset(self.data.get("weak", ()))

    def answers(self, side: SideFacts) -> Iterator[Named]:
        """What the lines of a side answer, one answer a line."""
        language: Tongue = "zh" if side.side == "nmpa" else "en"
        label, sentence = (_form("|".join(self.data[how][language])) for how in ("label", "said"))
        key = f"{label.pattern} {sentence.pattern}"
        for _, line in speaking(
            side.lines, "answers", lambda line: bool(label.search(line.text) or sentence.search(line.text)), key
        ):
            if line.kind in {"heading", "caption"} or of_other_device(line.text, line.section):
                continue
            spans = _in_row(side, line, label) if line.kind == "row" else _in_sentence(side, line, label, sentence)
            told = [(c, p) for c, p in line.concepts if self._is_thing(self.glossary.concepts[c]) and _within(p, spans)]
            if told:
                yield [(c, p) for c, p in told if c not in self.weak] or told

    def _is_thing(self, concept: Concept) -> bool:
        return any(
            concept.domain == domain and (not slot or concept.slot == slot)
            for domain, _, slot in (kind.partition("/") for kind in self.data["kinds"])
        )

    def is_alike(self, one: str, other: str) -> bool:
        """One thing, or one that names the other more closely, or one that may be said for it."""
        if one == other or any({one, other} <= row for row in self.alike):
            return True
        if not self._is_thing(self.glossary.concepts[other]):
            return False
        return is_narrower(self.glossary, one, other) or is_narrower(self.glossary, other, one)

    def names(self, concepts: Mapping[str, Place], side: Side) -> str:
        """The preferred names of things."""
        language: Tongue = "zh" if side == "nmpa" else "en"
        return ", ".join(self.glossary.concepts[c].preferred(language) for c in concepts)


def _within(place: Place, spans: Sequence[tuple[int, int, int]]) -> bool:
    return any(cell == place.cell and start <= place.start and place.end <= end for cell, start, end in spans)


def _in_row(side: SideFacts, line: Line, label: Triggered) -> list[tuple[int, int, int]]:
    """The cell behind the label of a row, by its number and its length."""
    table = side.documents[line.place.document].blocks[line.place.block].table
    row = table.cells[line.place.cell].row if table and line.place.cell >= 0 else -1
    cells = [(n, cell.text) for n, cell in enumerate(table.cells if table else ()) if cell.row == row]
    if len(cells) < _LABEL_AND_ANSWER or not _is_label(cells[0][1], label):
        return []
    number, text = cells[1]
    return [] if _DENIED.search(text) else [(number, 0, len(text))]


def _in_sentence(side: SideFacts, line: Line, label: Triggered, said: Triggered) -> list[tuple[int, int, int]]:
    """What stands behind the label of a paragraph, or where a sentence has its answer."""
    whole = text_of(side.documents[line.place.document], line.place).translate(FULL_WIDTH)
    begin, end = line.place.sentence_start, line.place.sentence_end
    text = whole[begin:end]
    head, colon, rest = text.partition(":")
    if colon and _is_label(head, label):
        return [] if _DENIED.search(rest) else [(line.place.cell, begin + len(head), end)]
    found = [m for m in said.finditer(text) if not _DENIED.search(_before(text, m.start()) + (m[m.lastindex or 0]))]
    return [(line.place.cell, begin + m.start(m.lastindex or 0), begin + m.end(m.lastindex or 0)) for m in found]


def _before(text: str, at: int) -> str:
    """The words of a clause before a place in it."""
    return _CLAUSE.split(text[:at])[-1]


def _is_label(text: str, label: Triggered) -> bool:
    told = label.search(text)
    return told is not None and len(text.strip(" \t-*•·0123456789.、)(）（")) <= told.end() - told.start()


@cache
def _form(pattern: str) -> Triggered:
    return triggered(pattern, re.I | re.A)
