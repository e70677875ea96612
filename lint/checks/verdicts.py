"""Verdicts on endpoints, goals and criteria: one file says that one was missed, and all that the other file says is that they were met."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.checks.identity import SIDES, on_both
from lint.facts.kept_lines import speaking
from lint.facts.model import Place, text_of

__all__ = ["missed"]

Parameters = Mapping[str, Any]


def missed(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """`missed` and `met` are forms of sentences, `cells` those of whole cells in a column with a header of `headers`.

    A cell that says missed counts where another one of its column says met; a sentence with a form of `unless` is none.
    """
    told = {s.side: (_found(s, "missed", parameters), _found(s, "met", parameters)) for s in _sides(comparison)}
    for own, other in SIDES:
        (denied, _), (too, met) = told[own], told[other]
        if denied and met and not too:
            values = {"found": _words(comparison.side(own), denied[0]), "other": _words(comparison.side(other), met[0])}
            yield on_both(own, tuple(denied), tuple(met[:1]), values)


def _sides(comparison: Comparison) -> tuple[SideFacts, SideFacts]:
    return comparison.nmpa, comparison.fda


def _words(side: SideFacts, place: Place) -> str:
    return text_of(side.documents[place.document], place)[place.start : place.end].strip()


def _found(side: SideFacts, verdict: str, parameters: Parameters) -> list[Place]:
    """Where a file says that something was met, or missed: in sentences and in the columns of verdicts."""
    return [*_in_sentences(side, verdict, parameters), *_in_cells(side, verdict, parameters)]


def _in_sentences(side: SideFacts, verdict: str, parameters: Parameters) -> Iterator[Place]:
    asked = "|".join(parameters[verdict]), parameters["unless"]
    form, unless = map(_pattern, asked)
    said = speaking(side.lines, f"verdict {verdict}", lambda line: form.search(line.text) is not None, *asked)
    for _, line in said:
        if line.kind in {"row", "heading", "header", "footer"}:
            continue
        place = line.place
        text = text_of(side.documents[place.document], place)
        match = form.search(text, place.sentence_start, place.sentence_end)
        if match and not unless.search(text, place.sentence_start, place.sentence_end):
            yield Place(
                place.document, place.block, place.cell, *match.span(), place.sentence_start, place.sentence_end
            )


def _in_cells(side: SideFacts, verdict: str, parameters: Parameters) -> Iterator[Place]:
    headers = _pattern(parameters["headers"])
    cells = {name: _pattern(form) for name, form in parameters["cells"].items()}
    for number, document in enumerate(side.documents):
        for index, block in enumerate(document.blocks):
            table = block.table
            for column in range(table.columns) if table is not None else ():
                own = [(n, cell) for n, cell in enumerate(table.cells) if cell.column == column]  # type: ignore[union-attr]
                told = [(n, c) for n, c in own if cells["met"].fullmatch(c.text.strip())]
                wanted = [(n, c) for n, c in own if cells[verdict].fullmatch(c.text.strip())]
                if told and wanted and own[0][1].row == 0 and headers.search(own[0][1].text):
                    yield from (Place(number, index, n, 0, len(c.text), 0, len(c.text)) for n, c in wanted)


@cache
def _pattern(forms: str) -> re.Pattern[str]:
    return re.compile(forms, re.IGNORECASE)
