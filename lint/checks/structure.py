"""What a file of its kind must hold, what has no counterpart, and references to tables that are not there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts, on_side
from lint.align.sections import SectionMap, kinds_of, words_of
from lint.facts.lines import Line
from lint.facts.model import Metric, Place
from lint.glossary.load import load_headings

__all__ = ["dangling", "required", "section_alone", "table_alone"]

Parameters = Mapping[str, Any]
_CAPTION = re.compile(r"^\s*(?P<word>表|图|Table|Figure|Fig\.)\s*(?P<number>[A-Z]?[.-]?\d+(?:[.-]\d+)*)(?![\d.]*\d)")
_NUMBER = r"[A-Z]?[.-]?\d+(?:[.-]\d+)*"
_REFERENCE = re.compile(
    rf"(?<![A-Za-z\u4e00-\u9fff])(?P<en>Table|Figure|Fig\.)\s(?P<number>{_NUMBER})|(?P<zh>[表图])\s?(?P<zh_number>{_NUMBER})"
)
_LEAST_CAPTIONS = 2


def required(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """Elements that a document of the rule's kind must hold, by a heading of their kind or by their words."""
    side = comparison.side(parameters["side"])
    title = re.compile(parameters["document"], re.IGNORECASE)
    for index, document in enumerate(side.documents):
        own = [line for line in side.lines if line.place.document == index]
        first = next((line for line in own if line.kind == "heading" and title.search(line.text)), None)
        if first is None or len(document.blocks) < int(parameters.get("least_blocks", 20)):
            continue
        kinds = {kind for line in own if line.kind == "heading" for kind in _kinds(line.text)}
        for name, element in parameters["elements"].items():
            if not kinds & set(element.get("kinds", ())) and not _says(own, element["words"]):
                yield on_side(side.side, (first.place,), {"element": name, "clause": element["clause"]})


@cache
def _kinds(title: str) -> tuple[str, ...]:
    return kinds_of(title, words_of(load_headings()))


def _says(lines: Sequence[Line], words: str) -> bool:
    pattern = re.compile(words, re.IGNORECASE)
    return any(pattern.search(line.text) for line in lines)


def section_alone(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """A section of a kind that both files must have, and nothing in the other file answers to its heading or its passages."""
    wanted = set(parameters["kinds"])
    found = SectionMap(comparison, load_headings())
    for side, own, linked in (
        (comparison.nmpa, found.nmpa, {link.nmpa for link in found.links}),
        (comparison.fda, found.fda, {link.fda for link in found.links}),
    ):
        for index, section in enumerate(own):
            if index not in linked and wanted & set(section.kinds) and len(section.lines) > 1:
                yield on_side(side.side, (side.lines[section.lines[0]].place,), {"section": section.path[-1]})


def table_alone(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """A table of results of which the other file has no value and no row."""
    least = int(parameters.get("least_values", 4))
    linked = {
        id(fact)
        for link in (*comparison.metrics.agreeing, *comparison.metrics.differing)
        for fact in (link.nmpa, link.fda)
    }
    for side, passages in (
        (comparison.nmpa, comparison.passages.of_nmpa),
        (comparison.fda, comparison.passages.of_fda),
    ):
        answered = {_block(side.lines[n].place) for n, matches in passages.items() if matches}
        tables: dict[tuple[int, int], list[Metric]] = {}
        for metric in side.metrics:
            if metric.place.cell >= 0 and metric.scope.get("role", "result") == "result":
                tables.setdefault(_block(metric.place), []).append(metric)
        for block, metrics in tables.items():
            if len(metrics) >= least and block not in answered and not any(id(m) in linked for m in metrics):
                yield on_side(side.side, (metrics[0].place,), {"values": str(len(metrics))})


def _block(place: Place) -> tuple[int, int]:
    return place.document, place.block


def dangling(side: SideFacts, _parameters: Parameters) -> Iterator[Hit]:
    """A reference to a table or figure by a number that no caption of the file has, where captions are numbered."""
    for index in range(len(side.documents)):
        own = [line for line in side.lines if line.place.document == index]
        captions = {
            (_word(m["word"]), m["number"])
            for line in own
            for text in (line.text, line.caption)
            if (m := _CAPTION.match(text))
        }
        for line in own:
            for match in _REFERENCE.finditer(line.text) if not _CAPTION.match(line.text) else ():
                word, number = _word(match["en"] or match["zh"]), match["number"] or match["zh_number"]
                known = {n for w, n in captions if w == word}
                if len(known) >= _LEAST_CAPTIONS and number not in known:
                    yield on_side(side.side, (line.place,), {"found": match[0]})


def _word(word: str) -> str:
    return "table" if word in {"表", "Table"} else "figure"
