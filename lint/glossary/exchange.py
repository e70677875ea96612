"""Glossaries on their way out and in: one writer a format, and foreign concepts recognised by their terms."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from types import MappingProxyType

from lint.document import Tongue
from lint.glossary.csv_file import as_csv
from lint.glossary.model import Concept, Term
from lint.glossary.rows import PROJECT
from lint.glossary.surfaces import surface_key
from lint.glossary.tbx import as_tbx
from lint.glossary.xlsx_file import as_xlsx
from lint.problems import Problem

WRITERS: Mapping[str, Callable[[Iterable[Concept]], bytes]] = MappingProxyType(
    {"csv": as_csv, "xlsx": as_xlsx, "tbx": as_tbx}
)


def format_of(output: Path | None) -> str:
    """The format that a file's name asks for; CSV where it names none."""
    suffix = output.suffix.lower().lstrip(".") if output else ""
    if suffix in WRITERS:
        return suffix
    if suffix not in ("", "txt"):
        raise Problem(f"{output}: a glossary is written as {', '.join(WRITERS)}; name the file so, or give --format")
    return "csv"


def recognised(concepts: Sequence[Concept], known: Iterable[Concept]) -> list[Concept]:
    """Concepts with the ids of known ones where both languages say that they are the same.

    One shared wanted term in each language makes two concepts one: AUC is in both, but neither `面积` nor `area` is.
    """
    holders: dict[tuple[Tongue, str], set[str]] = defaultdict(set)
    for concept in known:
        for key in _wanted(concept):
            holders[key].add(concept.id)
    taken = Counter(concept.id for concept in concepts)
    found = []
    for concept in concepts:
        same = _same_in_both(concept, holders)
        if len(same) == 1 and not taken[name := next(iter(same))]:
            taken[name] += 1
            found.append(replace(concept, id=name))
        else:
            found.append(concept)
    return found


def proposed(pairs: Iterable[tuple[Sequence[str], Sequence[str], str]], taken: Container[str]) -> list[Concept]:
    """New concepts from forms of a Chinese term, of an English one and what speaks for them, with ids that are free."""
    concepts: dict[str, Concept] = {}
    for chinese, english, note in pairs:
        en = english[0]
        name = re.sub(r"[^a-z0-9]+", "_", en.lower()).strip("_")
        name = name if name[:1].isalpha() else f"c_{name}"
        others = (f"{name}_{number}" for number in count(2))
        name = next(n for n in chain((name,), others) if n not in taken and n not in concepts)
        terms = (*_forms("en", english), *_forms("zh", chinese))
        concepts[name] = Concept(name, PROJECT, terms, note=note, source="suggested")
    return list(concepts.values())


def _forms(language: Tongue, texts: Sequence[str]) -> Iterator[Term]:
    """The first one preferred, the others admitted."""
    for number, text in enumerate(texts):
        yield Term(text, language, "admitted" if number else "preferred")


def _same_in_both(concept: Concept, holders: Mapping[tuple[Tongue, str], set[str]]) -> set[str]:
    same = {"en": set[str](), "zh": set[str]()}
    for language, key in _wanted(concept):
        same[language] |= holders.get((language, key), set())
    return same["en"] & same["zh"]


def _wanted(concept: Concept) -> list[tuple[Tongue, str]]:
    return [(t.language, surface_key(t.text)) for t in concept.terms if t.status in {"preferred", "admitted"}]
