"""Ways of which a study takes some: how readings became one truth. Each file's set of them, by the wordings that a rule gives."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.checks.identity import SIDES, on_both
from lint.facts.intended_use import of_other_device
from lint.facts.kept_lines import speaking
from lint.facts.lines import Line
from lint.facts.model import Place, text_of
from lint.language.triggers import Likely, Pattern, Triggered, triggered

__all__ = ["chosen"]

Parameters = Mapping[str, Any]
Ways = dict[str, list[tuple[int, Place]]]
Told = tuple[int, int, str]  # a sentence or cell: its cell, where it begins, and its text


def chosen(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """Ways that only one file names, against those that only the other one names; one of `steps` also against none.

    Only lines count whose sentence, paragraph or heading speaks of the `topic` and which hold no form of `unless`. A way may be
    said by another of `instead`, and is set only against ways of its own `kinds`, where those are given; what a file says anywhere
    by a wording of `loose` is not missing there, nor is any where it leaves the way `open`. Where ways stand
    `alone`, a line that names two compares them and states none. No step is missing where a line of the other file speaks of
    what is `settled` in words that name no way. Where files are compared that have no way in common (`apart`), one that the other
    file never names is enough. What is done to the data of `training` is another matter than what is done to those of a `test`: a
    file that tells one of them alone is not compared with the other one's.
    """
    told = {
        side.side: _by_data(side, _ways(side, parameters), parameters) for side in (comparison.nmpa, comparison.fda)
    }
    yield from _compared(comparison, {side: found[False] for side, found in told.items()}, parameters)
    settling = parameters.get(
        "settling", ()
    )  # of training data only how disagreements were settled is told in both files
    training = {side: {way: at for way, at in found[True].items() if way in settling} for side, found in told.items()}
    yield from _compared(comparison, training, {**parameters, "steps": ()})


def _compared(comparison: Comparison, told: Mapping[Any, Ways], parameters: Parameters) -> Iterator[Hit]:
    """The ways of one kind of data."""
    if not all(told.values()):
        return
    only = {own: _without_answer(comparison, told[own], told[other], other, parameters) for own, other in SIDES}
    if parameters.get("kinds") and all(only.values()) and max(map(len, told.values())) > 1:
        only = _of_common_kinds(comparison, only, parameters)
    disjoint = not told["nmpa"].keys() & told["fda"].keys()
    if all(only.values()) or disjoint and parameters.get("apart") and any(only.values()):
        ways = {own: only[own] or told[own] for own, _ in SIDES}
        nmpa, fda = (
            tuple(place for found in ways[side].values() for _, place in found) for side in ("nmpa", "fda")
        )  # fmt: skip
        certain = disjoint and all(only.values())
        yield Hit({"nmpa": _shown(ways["nmpa"]), "fda": _shown(ways["fda"])}, nmpa, fda, certain=certain)
        return
    for own, other in SIDES:
        steps = {way: found for way, found in only[own].items() if way in parameters.get("steps", ())}
        steps = {way: at for way, at in steps.items() if not _is_passed(way, told[own], told[other], parameters)}
        if steps and not _leaves_open(comparison.side(other), told[other], parameters):
            places = tuple(place for found in steps.values() for _, place in found)
            against = _answering(comparison, own, steps, told[other])
            values: dict[str, str] = {own: _shown(steps), other: _shown(told[other])}
            yield on_both(own, places, against, values, certain=False)


def _is_passed(way: str, mine: Ways, theirs: Ways, parameters: Parameters) -> bool:
    """A step to another way of its kind, at which both files end: they discussed, and the senior one settled."""
    beside = {w for kind in parameters.get("kinds", ()) if way in kind for w in kind if w in mine and w != way}
    instead = parameters.get("instead", {})
    return any(w in theirs or theirs.keys() & set(instead.get(w, ())) for w in beside)


def _of_common_kinds(comparison: Comparison, only: Mapping[Any, Ways], parameters: Parameters) -> dict[Any, Ways]:
    """Of each file the ways whose kind the other file has one of its own of: how disagreements were settled is one of them."""
    kinds = {
        side: {way: _kinds(comparison.side(side), way, at, parameters) for way, at in found.items()}
        for side, found in only.items()
    }
    told = [set().union(*found.values()) for found in kinds.values()]
    common = told[0] & told[1]
    return {
        side: {way: at for way, at in found.items() if kinds[side][way] & common} for side, found in only.items()
    }  # fmt: skip


def _kinds(side: SideFacts, way: str, told: Sequence[tuple[int, Place]], parameters: Parameters) -> set[int]:
    """The kinds of a way by number; -1 for one that settles what is said to have differed."""
    found = {number for number, kind in enumerate(parameters["kinds"]) if way in kind}
    disputes = _form(parameters["settled"])
    if way in parameters["settling"] and any(disputes.search(side.lines[number].text) for number, _ in told):
        found.add(-1)
    return found


def _shown(ways: Ways) -> str:
    return ", ".join(ways)


def _ways(side: SideFacts, parameters: Parameters) -> Ways:
    """Where a file names each way, by line."""
    topic, unless = _form(parameters["topic"]), _form(parameters.get("unless", "$^"))
    forms = {way: Pattern("|".join(wordings), re.I | re.A) for way, wordings in parameters["values"].items()}
    likely = cache(lambda: Likely(forms.items(), lambda form: form[1]).within(side.folded))
    found: Ways = {}

    def names(line: Line) -> bool:
        texts = _texts(side, line) if likely() else ()
        return any(form.search(told[2]) for told in texts for _, form in likely().of(told[2]))

    given = (f"{way} {form.pattern}" for way, form in forms.items())
    for number, line in speaking(side.lines, "ways", names, *given):
        if line.kind == "caption" or (line.place.document, line.place.block) in side.apart:
            continue
        texts = _texts(side, line)
        named = [(w, told, m) for told in texts for w, form in likely().of(told[2]) for m in form.finditer(told[2])]
        if not named or unless.search(line.text) or not topic.search(_context(side, line)):
            continue
        if of_other_device(line.text, line.section) or parameters.get("alone") and len({w for w, _, _ in named}) > 1:
            continue
        for way, told, match in named:
            found.setdefault(way, []).append((number, _place(line, told, match)))
    return {way: found[way] for way in forms if way in found}


def _by_data(side: SideFacts, told: Ways, parameters: Parameters) -> dict[bool, Ways]:
    """The ways of the data that the device is tested on, and of those that it was trained on (True)."""
    if "training" not in parameters:
        return {False: told, True: {}}
    numbers = {number for found in told.values() for number, _ in found}
    training = {number for number in numbers if _is_training(side, side.lines[number], parameters)}
    return {
        data: {way: kept for way, found in told.items() if (kept := [e for e in found if (e[0] in training) is data])}
        for data in (False, True)
    }


def _is_training(side: SideFacts, line: Line, parameters: Parameters) -> bool:
    """The nearest of a line, its headings and its paragraph that names training or test alone decides."""
    training, test = _form(parameters["training"]), _form(parameters["test"])
    block = side.documents[line.place.document].blocks[line.place.block]
    heading = line.section[-1] if line.section else ""
    for text in (line.text, heading, block.text, " ".join(line.section[-3:-1])):
        bare = re.sub(parameters["no_training"], "", text, flags=re.I)
        of_training = training.search(bare) is not None
        if of_training is not bool(test.search(bare)):
            return of_training
    return False


def _leaves_open(side: SideFacts, told: Ways, parameters: Parameters) -> bool:
    """A line on the topic says that something is settled, and no way that is known: `a chief radiologist redrew the outline`."""
    settled, topic = parameters.get("settled"), _form(parameters["topic"])
    settling = parameters.get("settling", ())
    named = {number for way, found in told.items() if way in settling for number, _ in found}
    return bool(settled) and any(
        number not in named and _form(settled).search(line.text) and topic.search(_context(side, line))
        for number, line in enumerate(side.lines)
        if line.kind not in {"heading", "caption"}
    )


def _texts(side: SideFacts, line: Line) -> Iterator[Told]:
    """The sentence of a line, or the cells of its row."""
    block = side.documents[line.place.document].blocks[line.place.block]
    if block.table is None or line.place.cell < 0:
        text = text_of(side.documents[line.place.document], line.place)
        yield line.place.cell, line.place.sentence_start, text[line.place.sentence_start : line.place.sentence_end]
        return
    row = block.table.cells[line.place.cell].row
    yield from ((number, 0, cell.text) for number, cell in enumerate(block.table.cells) if cell.row == row)


def _place(line: Line, told: Told, match: re.Match[str]) -> Place:
    cell, begin, text = told
    whole = {"sentence_start": begin, "sentence_end": begin + len(text)}
    return replace(line.place, cell=cell, start=begin + match.start(), end=begin + match.end(), **whole)


def _context(side: SideFacts, line: Line) -> str:
    block = side.documents[line.place.document].blocks[line.place.block]
    return "\n".join((line.text, block.text, line.caption, *line.section[-2:]))


def _without_answer(comparison: Comparison, mine: Ways, theirs: Ways, other: Any, parameters: Parameters) -> Ways:
    """The ways that the other file does not name, nor one that may be said instead."""
    instead, loose = parameters.get("instead", {}), parameters.get("loose", {})
    text = "\n".join(line.text for line in comparison.side(other).lines)
    if "open" in parameters and _form(parameters["open"]).search(text):
        return {}
    return {
        way: found
        for way, found in mine.items()
        if way not in theirs
        and not theirs.keys() & set(instead.get(way, ()))
        and not (way in loose and _form(loose[way]).search(text))
    }


def _answering(comparison: Comparison, own: str, steps: Ways, theirs: Ways) -> tuple[Place, ...]:
    """What the other file says instead: its lines that answer to the steps, else all that it says."""
    partners = comparison.passages.of_nmpa if own == "nmpa" else comparison.passages.of_fda
    lines = {number for found in steps.values() for number, _ in found}
    answers = {match.right for line in lines for match in partners.get(line, ())}
    places = [entry for found in theirs.values() for entry in found]
    near = [place for number, place in places if number in answers]
    return tuple(dict.fromkeys(near or (place for _, place in places)))


@cache
def _form(pattern: str) -> Triggered:
    return triggered(pattern, re.I | re.A)
