"""Glossaries as TBX, the exchange format of terminology tools: ISO 30042 v3 (DCA and DCT style) and the older martif.

| here | administrativeStatus |
|---|---|
| preferred | preferredTerm-admn-sts |
| admitted | admittedTerm-admn-sts |
| deprecated, was right once | supersededTerm-admn-sts |
| forbidden, a wrong word | deprecatedTerm-admn-sts |

Domain, note and source are TBX's own `subjectField`, `note` and `source`. What TBX has no field for (value kind, slot,
contrast, context) goes into notes that begin with `paralint:`, so that nothing is lost on the way back.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lint.document import Tongue
from lint.glossary.model import Concept, Status, Term
from lint.glossary.rows import PROJECT, ordered
from lint.problems import Problem
from lint.readers import limits

if TYPE_CHECKING:
    from lxml.etree import _Element

_STATUS: dict[str, Status] = {
    "preferredTerm": "preferred",
    "standardizedTerm": "preferred",
    "legalTerm": "preferred",
    "admittedTerm": "admitted",
    "regulatedTerm": "admitted",
    "supersededTerm": "deprecated",
    "deprecatedTerm": "forbidden",
}
_WRITTEN: dict[Status, str] = {
    "preferred": "preferredTerm",
    "admitted": "admittedTerm",
    "deprecated": "supersededTerm",
    "forbidden": "deprecatedTerm",
}
_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTRIES = "{*}conceptEntry", "{*}termEntry"
_LANGUAGES = "{*}langSec", "{*}langSet"
_TERM_SECTIONS = "{*}termSec", "{*}tig", "{*}ntig"
_STATUS_CATEGORIES = "administrativeStatus", "normativeAuthorization"
_STATUS_NOTES = "{*}termNote", *(f"{{*}}{name}" for name in _STATUS_CATEGORIES)
_OWN = "paralint:"
_KEPT = ("value_kind", "slot", "contrast", "context")
_SEPARATOR = "|"


def read_tbx(path: Path) -> list[Concept]:
    """The concepts of a file with their English and Chinese terms; other languages are left out."""
    concepts: dict[str, Concept] = {}
    for number, entry in enumerate(_root(path).iter(*_ENTRIES), 1):
        concept = _concept(path, number, entry)
        if concept.id in concepts:
            raise Problem(f"{path}, entry {number}: {concept.id!r} stands in this file twice; merge the entries")
        concepts[concept.id] = concept
    if not concepts:
        raise Problem(f"{path}: holds no concept entries; is it a TBX file (ISO 30042)?")
    return list(concepts.values())


def as_tbx(concepts: Iterable[Concept]) -> bytes:
    """The concepts as TBX-Basic v3, DCA style."""
    from lxml import etree

    root = etree.Element("tbx", {"type": "TBX-Basic", "style": "dca", _LANGUAGE: "en"}, nsmap={None: _NAMESPACE})  # type: ignore[dict-item]
    about = etree.SubElement(etree.SubElement(etree.SubElement(root, "tbxHeader"), "fileDesc"), "sourceDesc")
    etree.SubElement(about, "p").text = "Glossary exported by Paralint"
    body = etree.SubElement(etree.SubElement(root, "text"), "body")
    for concept in concepts:
        try:
            _write(body, concept)
        except ValueError:
            raise Problem(f"{concept.id}: XML cannot hold a control character of this concept; remove it") from None
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _root(path: Path) -> "_Element":
    from lxml import etree

    data = _bytes(path)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Problem(f"{path}: is no well-formed XML ({error}); export it again") from None
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and declared.entities():
        raise Problem(f"{path}: declares entities, which no TBX file needs; not read")
    return root


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Problem(f"{path}: cannot be read ({error.strerror}); check the name and its permissions") from error
    if len(data) > limits.PART_BYTES or data.count(b"<") > limits.PART_TAGS:
        raise Problem(f"{path}: is larger than any glossary; split it")
    return data


def _concept(path: Path, number: int, entry: "_Element") -> Concept:
    terms = ordered(_terms(path, number, entry))
    notes = [_text(note) for note in entry.iterchildren("{*}note")]
    kept = dict(note.removeprefix(_OWN).partition("=")[::2] for note in notes if note.startswith(_OWN))
    plain = [note for note in notes if not note.startswith(_OWN)]
    about = _first(entry, ("subjectField", "source"))
    return Concept(
        id=_id(entry.get("id", ""), terms, number),
        domain=about["subjectField"] or PROJECT,
        terms=terms,
        value_kind=kept.get("value_kind", ""),
        slot=kept.get("slot", ""),
        contrast=kept.get("contrast", ""),
        context=tuple(word for word in kept.get("context", "").split(_SEPARATOR) if word),
        note="; ".join(plain),
        source=about["source"],
    )


def _id(written: str, terms: Sequence[Term], number: int) -> str:
    """The entry's id as one of ours: small letters, digits and _; from the first English term where it has none."""
    english = next((term.text for term in terms if term.language == "en"), "")
    name = re.sub(r"[^a-z0-9]+", "_", (written or english).lower()).strip("_") or f"entry_{number}"
    return name if name[0].isalpha() else f"c_{name}"


def _terms(path: Path, number: int, entry: "_Element") -> Iterator[Term]:
    """The terms of the languages that the tool knows; where a language marks none, its first term is preferred."""
    for section in entry.iterchildren(*_LANGUAGES):
        language = _tongue(section)
        if language is None:
            continue
        found: dict[str, Status | None] = {}
        for part in section.iter(*_TERM_SECTIONS):
            term = next(part.iter("{*}term"), None)
            text = "" if term is None else _text(term)
            if not text:
                raise Problem(f"{path}, entry {number}: an empty term; remove it or fill it in")
            found.setdefault(text, _status(part))
        yield from _with_status(language, found)


def _with_status(language: Tongue, found: dict[str, Status | None]) -> Iterator[Term]:
    unmarked = (text for text, status in found.items() if status is None)
    chosen = next((text for text, status in found.items() if status == "preferred"), None) or next(unmarked, None)
    for text, status in found.items():
        usual: Status = "preferred" if text == chosen else "admitted"
        yield Term(text, language, usual if status in (None, "preferred") else status)


def _tongue(section: "_Element") -> Tongue | None:
    code = (section.get(_LANGUAGE) or section.get("lang") or "").lower().replace("_", "-").split("-")[0]
    return "en" if code == "en" else "zh" if code in {"zh", "cmn", "zho", "chi"} else None


def _status(part: "_Element") -> Status | None:
    given: dict[str, Status] = {}
    for element in part.iter(*_STATUS_NOTES):
        name = _category(element)
        if name in _STATUS_CATEGORIES and (status := _STATUS.get(_text(element).removesuffix("-admn-sts"))):
            given.setdefault(name, status)
    first, second = _STATUS_CATEGORIES
    return given.get(first) or given.get(second)


def _category(element: "_Element") -> str:
    """The data category: the `type` of an element in DCA style, the element's own name in DCT style."""
    name = _local(element.tag)
    return element.get("type", "") if name in {"descrip", "admin", "termNote", "xref"} else name


def _first(entry: "_Element", categories: Iterable[str]) -> dict[str, str]:
    """The first value of each data category that the entry itself has, not one of its terms."""
    found = dict.fromkeys(categories, "")
    for child in entry:
        for element in child if _local(child.tag) in {"descripGrp", "adminGrp"} else (child,):
            if not found.get(name := _category(element), "-"):
                found[name] = _text(element)
    return found


@cache
def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _text(element: "_Element") -> str:
    text = (element.text or "") if not len(element) else "".join(map(str, element.itertext()))
    return " ".join(text.split())


def _write(body: "_Element", concept: Concept) -> None:
    from lxml import etree

    entry = etree.SubElement(body, "conceptEntry", {"id": concept.id})
    _add(entry, "descrip", concept.domain, type="subjectField")
    _add(entry, "admin", concept.source, type="source")
    _add(entry, "note", concept.note)
    values = {"context": _SEPARATOR.join(concept.context)}
    for name in _KEPT:
        value = values.get(name) or getattr(concept, name)
        _add(entry, "note", f"{_OWN}{name}={value}" if value else "")
    for language in ("en", "zh"):
        terms = [term for term in concept.terms if term.language == language]
        if terms:
            section = etree.SubElement(entry, "langSec", {_LANGUAGE: language})
            for term in terms:
                part = etree.SubElement(section, "termSec")
                _add(part, "term", term.text)
                _add(part, "termNote", f"{_WRITTEN[term.status]}-admn-sts", type="administrativeStatus")


def _add(parent: "_Element", tag: str, text: str, **attributes: str) -> None:
    from lxml import etree

    if text:
        etree.SubElement(parent, tag, attributes).text = text
