"""Findings as notes on the documents that they quote."""

import unicodedata
from collections.abc import Iterator

from lint.document import Block, Cell, Document, Side
from lint.findings import Evidence, Finding, Report
from lint.language.normalise import normalise
from lint.statements import Detail
from lint.writeback.notes import Note
from lint.writeback.text import Fix

TERM_FAMILIES = ("TRM", "TXT")  # a number is never proposed, nor the name of a device
OTHER: dict[Side, Side] = {"nmpa": "fda", "fda": "nmpa"}
_FILE: dict[Side, str] = {"nmpa": "NMPA", "fda": "510(k)"}


def notes_on(report: Report, side: Side, number: int, *, suggest: bool = False) -> tuple[Note, ...]:
    """A note for each finding at each place where it quotes document `number` of a side, once a place."""
    assert report.detail is not None
    document = report.detail.documents[side][number]
    found = []
    for finding in report.findings:
        places = finding.nmpa if side == "nmpa" else finding.fda
        own = [place for place in places if place.anchor.document == number and place.anchor.block >= 0]
        text = _remark(finding, OTHER[side])
        found += [_note(document, place, text, _replacement(finding, place, suggest=suggest)) for place in own]
    return tuple(dict.fromkeys(found))


def fixes_in(report: Report, side: Side, number: int) -> tuple[Fix, ...]:
    """The proposed replacements of terms and characters in document `number` of a side."""
    assert report.detail is not None
    document = report.detail.documents[side][number]
    found = []
    for finding in report.findings:
        for place in finding.nmpa if side == "nmpa" else finding.fda:
            replacement = _replacement(finding, place, suggest=True)
            if place.anchor.document == number and place.anchor.block >= 0 and replacement:
                found.append(_fix(document, place, replacement, finding.rule))
    return tuple(dict.fromkeys(found))


def documents(report: Report) -> Iterator[tuple[Side, int, Document]]:
    """Every document of a report with its side and its number there."""
    detail: Detail | None = report.detail
    assert detail is not None
    for side, files in detail.documents.items():
        for number, document in enumerate(files):
            yield side, number, document


def _located(document: Document, place: Evidence) -> Block | Cell:
    block = document.blocks[place.anchor.block]
    return block.table.cells[place.anchor.cell] if block.table and place.anchor.cell >= 0 else block


def _fix(document: Document, place: Evidence, replacement: str, rule: str) -> Fix:
    located = _located(document, place)
    return Fix(
        located.locator.line or 0, place.quote, replacement, located.text, place.anchor.start, rule,
        cell=isinstance(located, Cell), safe=_visible(place.quote) == _visible(replacement),
    )  # fmt: skip


def _visible(text: str) -> str:
    """What a person sees: without characters that nobody sees, look-alikes folded."""
    shown = "".join(sign for sign in text if unicodedata.category(sign) not in ("Cf", "Cc"))
    return normalise(shown).text


def _note(document: Document, place: Evidence, text: str, replacement: str) -> Note:
    located, anchor = _located(document, place), place.anchor
    return Note(
        located.locator.path, anchor.start, anchor.end, text, replacement, located.locator.page, place.quote,
        place.text, place.start,
    )  # fmt: skip


def _replacement(finding: Finding, place: Evidence, *, suggest: bool) -> str:
    """The proposal for a term, with a capital where the words it replaces have one."""
    fits = suggest and place in finding.proposed and finding.rule.startswith(TERM_FAMILIES)
    if not fits or finding.suggestion is None or finding.suggestion[:1].isdigit():
        return ""
    capital = place.quote[:1].isupper() and place.quote[1:].islower()
    proposed = finding.suggestion[:1].upper() + finding.suggestion[1:] if capital else finding.suggestion
    return "" if proposed == place.quote else proposed


def _remark(finding: Finding, other: Side) -> str:
    """Message, what the other file says and where, a proposal, and the id for waivers."""
    lines = [f"{finding.rule} {finding.message}"]
    for place in (finding.nmpa if other == "nmpa" else finding.fda)[:3]:
        where = " > ".join((*place.section[-1:], place.locator)) if place.locator else " > ".join(place.section)
        lines.append(f"{_FILE[other]} ({place.path}, {where}): {_context(place)}")
    lines += finding.also
    if finding.suggestion:
        lines.append(f"→ {finding.suggestion}")
    return "\n".join([*lines, f"[{finding.fingerprint}]"])


def _context(place: Evidence, around: int = 60) -> str:
    """The quote in its sentence, cut to what a comment has room for."""
    start, end = max(place.start - around, 0), min(place.end + around, len(place.text))
    cut = " ".join(place.text[start:end].split())
    return f"{'…' if start else ''}{cut}{'…' if end < len(place.text) else ''}"
