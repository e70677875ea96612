"""Standards as cited: canonical designation and edition from every spelling.

`IEC 62304:2006/Amd 1:2015`, `ANSI AAMI IEC 62304:2006/A1:2016`, `Edition 1.1 2015-06`, `YY/T 0664—2020`,
`GB9706.1-2020`, `idt ISO 14971：2012`, `IEC 60601-1, -1-2 and -1-6`. The adoption note (IDT, MOD, NEQ) belongs to
the international standard that it names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lint.facts.grammar import grammar
from lint.facts.model import Standard
from lint.facts.passage import Passage

_YEAR = r"(?:19|20)\d\d(?!\d)"
_NUMBER = rf"\d{{2,6}}(?!\d)(?:[.-]\n?(?!{_YEAR})(?:\d{{1,3}}|\d{{5}})(?!\d))*"
_CHANGED = r"A(?:MD|md)?|(?i:amendments?)|修改单|第(?=\s?\d\s?号修改)"
_WITH = r"(?:and|with|plus|as\samended\sby|consolidated\swith|including|incl)\b\.?"
_JOINED = rf"[\s,;(]{{0,3}}(?:[+/&]|{_WITH}|[及和]|包?含|包括)?\s?(?:its\b|其)?\s?\[?"
_AMENDMENTS = (
    rf"{_JOINED}(?:{_CHANGED})\.?\s?(?P<n>\d{{1,2}})(?!\d)(?:\s?号修改单)?(?:\s?[:(,-]{{0,2}}\s?(?:of\s)?(?P<y>{_YEAR})\)?)?",
    rf"{_JOINED}(?P<o>first|second|third)\samendment(?:\s?[,(]?\s?(?:of|from|in)?\s?(?P<y>{_YEAR})\)?)?",
    rf"{_JOINED}(?P<y>{_YEAR})年?的?第\s?(?P<n>\d{{1,2}})\s?号修改单",
    rf"{_JOINED}(?:A(?:MD|md)|(?i:amendment)|修改单)\s?\(?(?P<y>{_YEAR})\)?",
)
_FURTHER = rf"\s?(?:,\s?|and\s|&\s?|[、和及])(?:修改单)?(?P<n>\d{{1,2}})(?!\d)\s?[:(]\s?(?P<y>{_YEAR})\)?"
_SKIPPED = (  # reaffirmed, corrected (a corrigendum C1 arrives as CI), consolidated: the edition stays the same
    rf"\s?(?:/\(R\)\s?{_YEAR}|[+/&,]?\s?(?:and\s)?(?:AC|C(?:or)?)\.?\s?[\dI](?:\s?:\s?{_YEAR})?"
    r"|\(?[Cc]onsolidated[^)]*\)?|CSV\b)"
)
_AROUND = 60
_MONTH = r"(?:-(?:0[1-9]|1[0-2])(?!\d))?"


@dataclass(frozen=True, slots=True)
class _Edition:
    """Where a citation's edition ends and what it is, canonical."""

    end: int
    text: str


def standards(passage: Passage) -> Iterator[Standard]:
    """The standards that a sentence or cell cites, each once a citation, in order."""
    found = [*_cited(passage), *_dicom(passage)]
    yield from sorted(found, key=lambda standard: standard.place)


def _cited(passage: Passage) -> Iterator[Standard]:
    text, end = passage.text, 0
    dated = passage.cell >= 0  # a cell of its own holds the title of a standard that another cell cites
    for match in _citation().finditer(text):
        if match.start() < end or text[match.start() - 2 : match.start()].strip().isdigit() and match["pub"] == "GB":
            continue
        designation = _designation(match)
        series = _series().match(text, match.end())
        edition = _Edition(series.end(), "") if series else _edition(text, match.end(), designation)
        if not _is_citation(text, match, edition, dated, in_text=passage.cell < 0):
            continue
        if _is_unused(text, match.start(), edition.end):
            end = edition.end
            continue
        dated, end = dated or bool(edition.text), edition.end
        relation = _relation(text, match.start(), end) if _is_international(designation) else ""
        yield _standard(passage, match.start(), end, designation, edition.text, relation)
        for part in _further(passage, designation, end, dated=bool(edition.text)):
            end = max(end, part[1])
            yield _standard(passage, *part, "")


def _is_citation(text: str, match: re.Match[str], edition: _Edition, dated: bool, *, in_text: bool) -> bool:
    """Enough digits or a year, and not within the title of another standard, which a row may cite in another cell."""
    digits = re.sub(r"\D.*", "", match["number"])
    least = grammar("standards")["digits"]["chinese" if match["pub"] else "international"]
    if not edition.text and (len(digits) < least and not match["prefix"] or (match["pubs"] or "").islower()):
        return False
    before = text[: match.start()]
    opened = before.rfind("《")
    if opened > before.rfind("》") and match.start() - opened > 1:
        return False
    if edition.text or not dated and in_text:
        return True
    rows = grammar("standards")
    return not (re.search(rows["title_after"], text[edition.end :]) or re.search(rows["title_before"], before, re.I))


def _is_unused(text: str, start: int, end: int) -> bool:
    """The file says that it does not follow the standard, or that another one has taken its place."""
    rows = grammar("standards")
    before, behind = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return bool(re.search(rows["unused_after"], behind, re.I) or re.search(rows["unused_before"], before, re.I))


@cache
def _citation() -> re.Pattern[str]:
    rows = grammar("standards")
    names = rows["publishers"]
    west = "|".join((*names["international"], *names["adopting"]))
    chinese = "|".join(names["chinese"])
    loose = r"[iI][sS][oO](?=[ /]?\d)|[iI][eE][cC](?=[ /]?\d)"
    kinds, prefixes = "|".join(rows["kinds"]), "|".join(sorted(rows["prefixes"], key=len, reverse=True))
    return re.compile(
        rf"(?<![A-Za-z])(?:(?P<pub>{chinese})|(?P<pubs>(?:{west}|{loose})(?:\s?[/ -]\s?(?:{west}))*)"
        rf"(?:\s?[/ ]\s?(?P<kind>{kinds})\.?)?)[\s:]*?-?\s*(?P<prefix>(?:{prefixes})(?=\s?\d))?\s?(?P<number>{_NUMBER})"
    )


@cache
def _series() -> re.Pattern[str]:
    return re.compile(grammar("standards")["series"], re.I)


def _designation(match: re.Match[str]) -> str:
    """Publishers, kind and number as the crosswalk spells them."""
    rows = grammar("standards")
    number = re.sub(r"\s", "", (match["prefix"] or "") + match["number"])
    if number in rows["numbers"]:
        return str(rows["numbers"][number])
    if match["pub"]:
        return f"{_chinese(match['pub'])} {number}"
    written = [name.upper() for name in re.split(r"[/\s-]+", match["pubs"]) if name]
    kept = [name for name in written if name in rows["publishers"]["international"]] or written[-1:]
    if kept == ["EN"] and re.match(rows["european"], number):
        kept = ["IEC"]
    kind = (match["kind"] or "").upper()
    kind = f"/{kind}" if kind and kind not in {"STD", "GUIDE"} else ""
    return f"{'/'.join(kept)}{kind} {number}"


def _chinese(publisher: str) -> str:
    """`GB/T`, `GBT` and `GB / T` are one."""
    plain = re.sub(r"\s", "", publisher)
    return re.sub(r"^(GB|YY)([TZ])$", r"\1/\2", plain)


def _is_international(designation: str) -> bool:
    return re.match("|".join(grammar("standards")["publishers"]["international"]), designation) is not None


@cache
def _edition_forms() -> dict[str, re.Pattern[str]]:
    ordinals = "|".join(re.escape(word) for word in grammar("standards")["ordinals"])
    digit = r"ed(?:ition|\.)?\s*(?P<digit>\d(?:\.\d)?)"
    named = rf"(?:(?P<word>{ordinals})\s+ed(?:ition|\.|n\b)?|{digit}|第(?P<han>[一二三四五\d])版)"
    return {
        "year": re.compile(
            rf"\s?(?::|-{{1,2}}|:\s)\s?(?P<y>{_YEAR}){_MONTH}|\s?\((?P<b>{_YEAR})\)|\s(?P<s>{_YEAR}){_MONTH}(?=[\s,;.)+/]|$)"
        ),
        "skipped": re.compile(_SKIPPED),
        "named": re.compile(rf"[,:]?\s*[(\[]?{named}[)\]]?,?\s*[(\[]?(?P<y>{_YEAR})?{_MONTH}[)\]]?", re.I),
    }


def _edition(text: str, at: int, designation: str) -> _Edition:
    """The edition that begins at a place: year, amendments, or the number of an edition."""
    forms = _edition_forms()
    year = forms["year"].match(text, at)
    edition, end = ((year["y"] or year["b"] or year["s"]), year.end()) if year else ("", at)
    amended = False
    while True:
        skipped, more = forms["skipped"].match(text, end), _amendment(text, end, amended=amended)
        if not (skipped or more) or not year and not (more and more[1]):
            break
        if more:
            amended, edition = True, f"{edition}+A{more[0]}" + (f":{more[1]}" if more[1] else "")
        end = more[2] if more else skipped.end() if skipped else end
    named = forms["named"].match(text, end)
    if named is None:
        return _Edition(end, edition)
    stop = end + len(named[0].rstrip(" ,"))
    return _Edition(stop, edition or named["y"] or _numbered(designation, named))


def _amendment(text: str, at: int, *, amended: bool) -> tuple[str, str, int] | None:
    """The number, year and end of an amendment that is told next; one more may leave its word out."""
    for form in _amendment_forms()[: None if amended else -1]:
        if match := form.match(text, at):
            told = match.groupdict()
            number = told.get("n") or str(grammar("standards")["ordinals"].get(told.get("o"), 1))
            return number, told["y"] or "", match.end()
    return None


@cache
def _amendment_forms() -> list[re.Pattern[str]]:
    return [re.compile(form) for form in (*_AMENDMENTS, _FURTHER)]


def edition_of(text: str, designation: str) -> str:
    """The edition that a whole text gives: `2019`, `2006 + A1:2015`, `Third edition 2019-12`; "" when it is none."""
    for written in (f":{text.strip()}", f" {text.strip()}"):
        edition = _edition(written, 0, designation)
        if edition.text and edition.end >= len(written):
            return edition.text
    return ""


def _numbered(designation: str, named: re.Match[str]) -> str:
    """The year of an edition that is cited by its number alone; the number itself when it is not known."""
    rows = grammar("standards")
    ordinals = {str(word).lower(): str(number) for word, number in rows["ordinals"].items()}
    word = named["word"] or named["han"] or named["digit"]
    number = ordinals.get(word.lower(), word)
    return str(rows["editions"].get(designation, {}).get(number, f"ed. {number}"))


def _relation(text: str, start: int, end: int) -> str:
    """The adoption note right behind or right before a citation."""
    for name, form in grammar("standards")["relations"].items():
        if re.match(rf"\s?[,;]?\s?{form}(?![A-Za-z])", text[end:]) or re.search(rf"{form}\s*$", text[:start]):
            return str(name)
    return ""


_PART = re.compile(
    r"\s*(?:,\s*and|,|、|/|;|and|和|及|与|以及)\s*(?P<part>(?:[-.]\d{1,3}(?!\d)(?:-\d{1,3}(?!\d))*))(?![\d.%]|\s?[~≤<])"
)
_THROUGH = r"\s?(?:~|至|到|to|through)\s?(?:{body}\s?)?(?:{stem})?[.-]?(?P<last>\d{{1,2}})(?![\d.%])"
_MOST_PARTS = 12
_SIBLING = re.compile(rf"\s*(?:,\s*and|,|、|and|和|及|与|以及)\s*(?P<number>{_NUMBER})")


def _further(passage: Passage, designation: str, end: int, *, dated: bool) -> Iterator[tuple[int, int, str, str]]:
    """`IEC 60601-1, -1-2 and -1-6`, `YY/T 1833.1、1833.2`: further numbers that leave the publisher out."""
    text = passage.text
    body, _, number = designation.rpartition(" ")
    stem = re.split(r"[.-]", number)[0]
    through = re.compile(_THROUGH.format(body=re.escape(body), stem=re.escape(stem))).match(text, end)
    if through and (stem in through[0] or not dated):
        yield from _range(end, through, f"{body} {number}")
        end = through.end()
    while True:
        if part := _PART.match(text, end):
            name, start, at = f"{body} {stem}{part['part']}", part.start("part"), part.end()
        elif (sibling := _SIBLING.match(text, end)) and _is_sibling(text, sibling, stem):
            number = re.sub(r"\s", "", sibling["number"])
            name, start, at = f"{body} {number}", sibling.start("number"), sibling.end()
        else:
            return
        edition = _edition(text, at, name)
        end = edition.end
        yield start, end, name, edition.text


def _range(start: int, through: re.Match[str], first: str) -> Iterator[tuple[int, int, str, str]]:
    """The parts behind the first one: `YY/T 1833.1～1833.3`, `ISO 10993-1 to -5`."""
    stem, sign, part = re.split(r"([.-])(?=\d+$)", first) if re.search(r"[.-]\d+$", first) else (first, "", "0")
    if sign and 0 < int(through["last"]) - int(part) < _MOST_PARTS:
        for number in range(int(part) + 1, int(through["last"]) + 1):
            yield start, through.end(), f"{stem}{sign}{number}", ""


def _is_sibling(text: str, match: re.Match[str], stem: str) -> bool:
    """A bare number is a standard when it shares the stem, or has a year or five digits and counts nothing."""
    number = match["number"]
    if re.split(r"[.-]", number)[0] == stem and number != stem:
        return True
    digits = len(re.sub(r"\D.*", "", number))
    dated = re.match(rf"\s?[:-]\s?{_YEAR}", text[match.end() :]) is not None
    return (
        digits >= 4
        and dated
        or digits == 5
        and re.match(r"\s?(?:$|[,;.)。、]|and\b|和|及)", text[match.end() :]) is not None
    )


def _dicom(passage: Passage) -> Iterator[Standard]:
    """DICOM by version or as the standard that is followed, and NEMA PS3, its number with its publisher and parts."""
    text = passage.text
    if "DICOM" not in text and "NEMA" not in text:
        return
    forms = grammar("standards")["dicom"]
    seen: set[int] = set()
    for name in ("version", "part", "cited"):
        for match in re.finditer(forms[name], text, re.I if name == "cited" else 0):
            start = match.start("dicom") if name == "cited" else match.start()
            end = match.end("dicom") if name == "cited" else match.end()
            if start not in seen:
                seen.add(start)
                yield _standard(passage, start, end, "DICOM", match["edition"] if name == "version" else "", "")
    for match in re.finditer(forms["nema"], text):
        yield _standard(passage, match.start(), match.end(), _nema(match), match["edition"] or "", "")


def _nema(match: re.Match[str]) -> str:
    """`NEMA PS 3.1-3.20` with the parts that are cited, `NEMA PS3` without."""
    first, last = match["first"], match["last"]
    return f"NEMA PS {first}" + (f"-3.{last}" if last else "") if "." in first else "NEMA PS3"


def cited_as(designation: str, edition: str) -> str:
    """As its publisher writes it: `YY/T 0316-2016`, `ISO 14971:2019`."""
    if not edition:
        return designation
    return f"{designation}{'-' if _chinese_body().match(designation) else ':'}{edition}"


@cache
def _chinese_body() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(grammar('standards')['publishers']['chinese'])})(?![A-Za-z])")


def _standard(passage: Passage, start: int, end: int, designation: str, edition: str, relation: str) -> Standard:
    value = cited_as(designation, edition)
    quote, place = passage.quote(start, end), passage.place(start, end)
    return Standard(
        "standard", "standard", value, quote, place, designation=designation, edition=edition, relation=relation
    )
