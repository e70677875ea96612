"""Negation that one file has and the other has not: sentences that answer to each other, one of which denies and one affirms."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.passages import Match
from lint.align.sides import once
from lint.checks.identity import SIDES, on_both
from lint.document import Side
from lint.facts.intended_use import FULL_WIDTH, denies, of_other_device, section_kinds, states_use
from lint.facts.lines import Line
from lint.facts.model import Identity, Place, text_of

__all__ = ["is_limited", "lost", "turned"]

Parameters = Mapping[str, Any]
Partners = Mapping[int, tuple[Match, ...]]
Told = tuple[str, Place, bool | None]
Key = tuple[int, int, int, int]
_NEARLY = 0.5  # how well a partner answers that is not the best one
_STUDY = frozenset({"study_design", "study_population", "reader_study", "sample_size"})
_USE = frozenset({"indications_for_use", "contraindications", "usage_restrictions", "intended_population"})


def lost(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """A sentence on use that denies, whose counterpart has no word that denies, limits or excludes, nor a sentence beside it."""
    partners = _partners(comparison)
    for own, other in SIDES:
        mine, others = comparison.side(own), comparison.side(other)
        for line, match in _denying(comparison, own, other, parameters):
            near = [others.lines[n] for n in _answers(others, partners[own], partners[other], match.left, match.right)]
            if not any(
                _says(others, each.place, each.text, "limits", parameters) for each in near
            ) and not _denied_beside(comparison, own, other, match.left, parameters):
                answer = others.lines[match.right]
                values = {"found": _sentence(mine, line.place), "other": _sentence(others, answer.place)}
                yield on_both(own, (line.place,), (answer.place,), values, certain=False)


def turned(comparison: Comparison, parameters: Parameters) -> Iterator[Hit]:
    """A concept or claim that a sentence on use denies, and that its counterpart affirms without a limit.

    What the other file denies somewhere else answers to the denial: `do not rule out hydrocephalus`. A claim may be affirmed by one
    that `implied` gives for it, if the file that denies it affirms that one nowhere: no diagnosis, and an aid to diagnosis.
    """
    for own, other in SIDES:
        mine, others = comparison.side(own), comparison.side(other)
        for line, match in _denying(comparison, own, other, parameters):
            told = _told(comparison, mine, line, parameters)
            answers = _told(comparison, others, others.lines[match.right], parameters)
            found = [*_turned(told, answers), *_implied(mine, told, answers, parameters.get("implied", {}))]
            for name, denied, affirmed in found[:1]:
                if _is_denied_elsewhere(others, name, parameters):
                    continue
                values = {
                    "concept": name,
                    "found": _sentence(mine, denied),
                    "other": _sentence(others, affirmed[0]),
                }
                yield on_both(own, (denied,), tuple(affirmed), values, certain=False)


def _partners(comparison: Comparison) -> Mapping[Side, Partners]:
    return {"nmpa": comparison.passages.of_nmpa, "fda": comparison.passages.of_fda}


def _denying(comparison: Comparison, own: Side, other: Side, parameters: Parameters) -> Iterator[tuple[Line, Match]]:
    """The sentences on use that deny something, each with its counterpart."""
    mine, others, partners = comparison.side(own), comparison.side(other), _partners(comparison)
    for number, match in _best(partners[own], partners[other], parameters):
        line = mine.lines[number]
        kinds = section_kinds(line.section)
        on_use = bool(kinds & _USE) or states_use(line.text) and not kinds & _STUDY
        both = _is_statement(mine, line) and _is_statement(others, others.lines[match.right])
        if on_use and both and _says(mine, line.place, line.text, "denies", parameters):
            yield line, match


def _best(forward: Partners, back: Partners, parameters: Parameters) -> Iterator[tuple[int, Match]]:
    """Lines with the one that answers to them best; `mutual`: if it has no better one itself, or none that is much better (`nearly`)."""
    for number, matches in forward.items():
        for match in matches[:1]:
            if match.score >= float(parameters["least_score"]) and (
                not parameters.get("mutual") or _is_best(back, match.right, number, float(parameters.get("nearly", 1)))
            ):
                yield number, match


def _is_best(partners: Partners, number: int, partner: int, share: float = 1) -> bool:
    """The best of the partners of a line, or one with this share of the best one's score."""
    matches = partners.get(number, ())
    if matches and matches[0].right == partner:
        return True
    return share < 1 and any(m.right == partner and m.score >= max(_NEARLY, share * matches[0].score) for m in matches)


def _is_statement(side: SideFacts, line: Line) -> bool:
    """A sentence, or a row on use, that is no result, no item of a list of contraindications, and not about another device."""
    told = any(f.unit == "%" or "." in f.text for f in line.figures if f.kind == "quantity")
    barred = line.kind == "row" and "contraindications" in section_kinds((line.text.partition(" | ")[0],))
    if line.kind in {"heading", "caption"} or told or barred or of_other_device(line.text, line.section):
        return False
    if line.kind == "row" and not _is_told_of_use(side, line):
        return False
    items = _contraindications(side).get(_key(line.place)[:3], ())
    return not any(start < line.place.sentence_end and line.place.sentence_start < end for start, end in items)


def _is_told_of_use(side: SideFacts, line: Line) -> bool:
    """A row whose label is that of a section on use, with one cell of text behind it: `使用限制 | 不用于化学烧伤`."""
    table = side.documents[line.place.document].blocks[line.place.block].table
    row = table.cells[line.place.cell].row if table and line.place.cell >= 0 else -1
    cells = [cell.text for cell in table.cells if cell.row == row] if table else []
    labels = [n for n, text in enumerate(cells[:-1]) if section_kinds((text,)) & _USE]
    return bool(labels) and labels[0] == len(cells) - 2


@once
def _contraindications(side: SideFacts) -> Mapping[tuple[int, int, int], list[tuple[int, int]]]:
    """Where contraindications stand, which are compared as lists."""
    found: dict[tuple[int, int, int], list[tuple[int, int]]] = {}
    for fact in side.facts:
        if isinstance(fact, Identity) and fact.concept == "contraindication" and fact.reasons:
            found.setdefault(_key(fact.place)[:3], []).append((fact.place.start, fact.place.end))
    return found


def _key(place: Place) -> Key:
    return place.document, place.block, place.cell, place.sentence_start


def _answers(others: SideFacts, forward: Partners, back: Partners, number: int, partner: int) -> Iterator[int]:
    """The counterpart of a line, and its other partners and the sentences beside it that answer to no other line."""
    yield partner
    here = others.lines[partner].place
    beside = [n for n in (partner - 1, partner + 1) if 0 <= n < len(others.lines) and _in_block(others.lines[n], here)]
    for near in (*(m.right for m in forward.get(number, ())[1:]), *beside):
        best = next(iter(back.get(near, ())), None)
        if best is None or best.right == number or not _is_best(forward, best.right, near):
            yield near


def _denied_beside(comparison: Comparison, own: Side, other: Side, number: int, parameters: Parameters) -> bool:
    """A further partner of a line denies one of its claims, or has a part that denies and names two of its concepts."""
    mine, others = comparison.side(own), comparison.side(other)
    line = mine.lines[number]
    claims = {name for name, _, denied in _claims(mine).get(_key(line.place), ()) if denied}
    named = {concept for concept, _ in line.concepts}
    partners = _partners(comparison)
    near = {m.right for m in partners[own].get(number, ())}
    near |= {n for n, matches in partners[other].items() if any(m.right == number for m in matches)}
    for there in (others.lines[n] for n in sorted(near)):
        if claims & {name for name, _, denied in _claims(others).get(_key(there.place), ()) if denied}:
            return True
        shared = [place for concept, place in there.concepts if concept in named]
        if any(
            _says(others, there.place, part, "denies", parameters)
            and sum(start <= p.start - there.place.sentence_start < end for p in shared) > 1
            for start, end, part in _parts(_sentence(others, there.place))
        ):
            return True
    return False


def _parts(text: str) -> Iterator[tuple[int, int, str]]:
    """The parts of a sentence between semicolons."""
    at = 0
    for part in re.split("(?<=[;；])", text):
        yield at, at + len(part), part
        at += len(part)


def _in_block(line: Line, place: Place) -> bool:
    return (line.place.document, line.place.block) == (place.document, place.block)


def _told(comparison: Comparison, side: SideFacts, line: Line, parameters: Parameters) -> list[Told]:
    """What a line names, with its place and whether it is denied there; None: neither denied nor plainly affirmed."""
    concepts, generic = comparison.glossary.concepts, parameters["generic"]
    named = [(c, p) for c, p in line.concepts if concepts[c].domain in parameters["domains"] and c not in generic]
    told = [(name, place, _is_denied(side, place, parameters)) for name, place in named]
    for name, place, denied in _claims(side).get(_key(line.place), ()):
        limited = denied is False and is_limited(side, place, parameters)
        told.append((name, place, None if limited else denied))
    return told


def _is_denied_elsewhere(side: SideFacts, name: str, parameters: Parameters) -> bool:
    """Whether any sentence of a file denies a claim or a concept."""
    claimed = (denied for told in _claims(side).values() for n, _, denied in told if n == name)
    named = (place for line in side.lines for concept, place in line.concepts if concept == name)
    return any(claimed) or any(_is_denied(side, place, parameters) is True for place in named)


@once
def _claims(side: SideFacts) -> Mapping[Key, list[Told]]:
    """The claims of each sentence or cell."""
    found: dict[Key, list[Told]] = {}
    for fact in side.facts:
        if isinstance(fact, Identity) and fact.concept == "claim":
            name = fact.value.removeprefix("not ")
            found.setdefault(_key(fact.place), []).append((name, fact.place, name != fact.value))
    return found


def _is_denied(side: SideFacts, place: Place, parameters: Parameters) -> bool | None:
    """By a negation before it, or by any word of its clause."""
    text = _sentence(side, place).translate(FULL_WIDTH)
    start, end = place.start - place.sentence_start, place.end - place.sentence_start
    denied = denies(text, start, end, side.documents[place.document].language)
    clause = _clause(side, place, parameters["clause"])
    if denied or _says(side, place, clause, "denies", parameters):
        return True
    if text[:1].islower():  # `The device is not for use:` and, in a list, `in patients with an indwelling stent;`
        return None
    return None if denied is None or is_limited(side, place, parameters) else False


def is_limited(side: SideFacts, place: Place, parameters: Parameters) -> bool:
    """Whether words that deny or limit stand in the clause of a mention, or behind a clause that only names the thing.

    Chinese names the thing first and says behind a comma that it is not for it: 甲周有外伤者，不建议采集. `topical` is how such a
    clause ends, `topic` where what is said of it does.
    """
    clause = _clause(side, place, parameters["clause"])
    if _says(side, place, clause, "limits", parameters):
        return True
    named = _form(parameters["topical"][side.documents[place.document].language]).search(clause.rstrip())
    return bool(named) and _says(
        side, place, _clause(side, place, parameters["topic"], place.start), "limits", parameters
    )


def _clause(side: SideFacts, place: Place, borders: Mapping[str, str], since: int = 0) -> str:
    """What stands around a mention between two borders, not before `since`; without the mention, as 卵圆孔未闭 denies nothing."""
    text = text_of(side.documents[place.document], place)
    border = _form(borders[side.documents[place.document].language])
    before = border.finditer(text, place.sentence_start, place.start)
    start = max((m.end() for m in before), default=place.sentence_start)
    behind = border.search(text, place.end, place.sentence_end)
    return (
        f"{text[max(start, since) : place.start]} {text[place.end : behind.start() if behind else place.sentence_end]}"
    )


def _turned(mine: Sequence[Told], theirs: Sequence[Told]) -> Iterator[tuple[str, Place, list[Place]]]:
    """What is only denied here and only affirmed there."""
    for name, place, denied in mine:
        here, there = ({d for n, _, d in told if n == name} for told in (mine, theirs))
        if denied and here == {True} and there == {False}:
            yield name, place, [p for n, p, _ in theirs if n == name]


def _implied(
    mine: SideFacts, told: Sequence[Told], answers: Sequence[Told], implied: Mapping[str, str]
) -> Iterator[tuple[str, Place, list[Place]]]:
    """What is denied here, where the counterpart affirms what implies it and this file does so nowhere."""
    claimed = {name for claims in _claims(mine).values() for name, _, denied in claims if denied is False}
    for name, place, denied in told:
        other = implied.get(name, "")
        there = [(p, d) for n, p, d in answers if n == other]
        answered = any(n == name for n, _, _ in answers) or any(d for _, d in there)
        if denied and there and other not in claimed and not answered:
            yield name, place, [p for p, d in there if d is False]


def _says(side: SideFacts, place: Place, text: str, kind: str, parameters: Parameters) -> bool:
    """Whether words deny or limit something; to deny, without what is quoted, 不一致 and the like."""
    language = side.documents[place.document].language
    if kind == "denies":
        text = _form(parameters["lexical"][language]).sub(" ", text)
    return _form(parameters[kind][language]).search(text) is not None


def _sentence(side: SideFacts, place: Place) -> str:
    return text_of(side.documents[place.document], place)[place.sentence_start : place.sentence_end]


@cache
def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I | re.A)
