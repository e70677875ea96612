"""Standards as cited: canonical designation and edition from every spelling.

`IEC 62304:2006/Amd 1:2015`, `ANSI AAMI IEC 62304:2006/A1:2016`, `YY/T 0664—2020`, `GB9706.1-2020`, `idt ISO 14971：2012`.
"""

import re
from collections.abc import Iterator

from lint.facts.model import Standard
from lint.facts.passage import Passage

_BODY = (
    r"(?:(?:ANSI|AAMI|CAN|CSA|BS|DIN|EN|UL)[/ ]\s?)*(?P<body>GB(?:\s?/\s?[TZ])?|YY(?:\s?/\s?T)?|WS(?:\s?/\s?T)?|T/[A-Z]{2,8}|ISO(?:\s?/\s?IEC)?(?:\s?/\s?IEEE)?|IEC(?:\s?/\s?IEEE)?"
    r"|IEEE|AAMI|ASTM|CLSI|UL|NIST|JJG|JJF)"
)
_CITATION = re.compile(
    rf"(?<![A-Za-z]){_BODY}(?:\s?[/ ]\s?(?P<kind>TR|TS|PAS|SP|Guide))?[\s]*(?P<number>(?:TIR|CR|HE|SW|F|E|EP|P)?\s?\d{{2,5}}(?:[.-]\d{{1,3}}(?!\d))*)"
    r"(?:\s?(?::|-{1,2})\s?(?P<year>(?:19|20)\d\d)(?!\d))?"
    r"(?P<amendments>(?:\s?[+/]\s?(?:A|Amd|AMD|Amendment|AC|C)\.?\s?\d(?:\s?:\s?(?:19|20)\d\d)?)*)"
    r"(?P<edition>,?\s*\(?(?:(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth)\s+[Ee]dition|[Ee]dition\s+\d(?:\.\d)?)[, ]*(?P<dated>(?:19|20)\d\d)?(?:-\d\d)?)?"
)  # fmt: skip
_DICOM = re.compile(r"(?<![A-Za-z])(?:NEMA\s*PS\s?3(?:\.\d+)?(?:\s?-\s?3\.\d+)?(?:\s(?P<ps>(?:19|20)\d\d[a-e]?))?|DICOM\s*(?P<version>3\.0|PS\s?3(?:\.\d+)?))")
_AMENDMENT = re.compile(r"(?:A|Amd|AMD|Amendment|AC|C)\.?\s?(\d)(?:\s?:\s?((?:19|20)\d\d))?")
_RELATION = re.compile(r"^[^()]{0,12}?[,\s]*(IDT|MOD|NEQ|EQV|idt|mod|neq|等同|修改)")
_FURTHER = re.compile(r"\s*(?:,|and|、|和|及|,\s*and)\s*(-\d{1,2}(?:-\d{1,3})*)(?:\s?:\s?((?:19|20)\d\d))?(?!\d)")


def standards(passage: Passage) -> Iterator[Standard]:
    """The standards that a sentence or cell cites, each once a citation."""
    text = passage.text
    for match in _CITATION.finditer(text):
        designation = _designation(match)
        if designation is None or _in_title(text, match.start()):
            continue
        edition = _edition(match)
        end = match.end() if match["edition"] or match["amendments"] or match["year"] else match.end("number")
        relation = _RELATION.match(text[end : end + 20])
        yield _standard(passage, match.start(), end, designation, edition, relation[1].upper() if relation else "")
        yield from _parts(passage, match, designation, end)
    for match in _DICOM.finditer(text):
        nema = match[0].upper().startswith("NEMA")
        edition = (match["ps"] or "") if nema else "3.0" if match["version"] == "3.0" else ""
        yield _standard(passage, match.start(), match.end(), "NEMA PS3" if nema else "DICOM", edition, "")


def _designation(match: re.Match[str]) -> str | None:
    """The canonical designation; a short number without a year is no standard (`UL 94`, `EN 10` aside)."""
    body = re.sub(r"\s", "", match["body"])
    number = re.sub(r"\s", "", match["number"])
    digits = re.sub(r"\D.*", "", re.sub(r"^[A-Z]+", "", number))
    if len(digits) < 3 and not (number.startswith(("TIR", "CR", "HE")) or match["year"]):
        return None
    kind = f"/{match['kind']}" if match["kind"] and match["kind"] != "Guide" else ""
    return f"{body}{kind} {number}"


def _in_title(text: str, at: int) -> bool:
    """《医疗器械 GB/T 42062应用指南》: named in the title of another document, not cited."""
    opened = text.rfind("《", 0, at)
    return opened >= 0 and opened > text.rfind("》", 0, at) and at - opened > 1


def _edition(match: re.Match[str]) -> str:
    """`2006+A1:2015`; the year of a named edition where no year follows the number."""
    year = match["year"] or match["dated"] or ""
    amendments = "".join(f"+A{m[1]}" + (f":{m[2]}" if m[2] else "") for m in _AMENDMENT.finditer(match["amendments"] or ""))
    return year + amendments


def _parts(passage: Passage, match: re.Match[str], designation: str, end: int) -> Iterator[Standard]:
    """`IEC 60601-1, -1-2 and -1-6`: further parts of the same standard."""
    base = re.sub(r"-\d.*", "", designation)
    while further := _FURTHER.match(passage.text, end):
        yield _standard(passage, further.start(1), further.end(), base + further[1], further[2] or "", "")
        end = further.end()
    del match


def _standard(passage: Passage, start: int, end: int, designation: str, edition: str, relation: str) -> Standard:
    value = f"{designation}:{edition}" if edition else designation
    return Standard(
        "standard", "standard", value, passage.quote(start, end), passage.place(start, end), designation=designation, edition=edition, relation=relation
    )  # fmt: skip
