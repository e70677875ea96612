"""What a file claims of the device, with polarity: it triages; it is not intended for diagnosis; whom it is for.

A negation governs what follows it up to the end of its clause; lists (`diagnosis, staging or treatment`, 检出、定位或诊断) stay
inside, a new statement (`, and it flags …`, 但可用于) does not.
"""

import re
from collections.abc import Iterator
from functools import cache

from lint.facts.figures import figures
from lint.facts.grammar import grammar
from lint.facts.model import Identity
from lint.facts.passage import Passage

_YOUNGEST, _OLDEST = 1, 120


def claims(passage: Passage) -> Iterator[Identity]:
    """Facet `claim`: `triage`, `not diagnosis`; each once a sentence, in sentences about the use of the device."""
    if passage.cell >= 0 or not is_about_use(passage):
        return
    negated = _negated(passage)
    seen: set[str] = set()
    for concept, start, end in sorted(_claimed(passage), key=lambda claim: claim[1]):
        name = grammar("claims")["same"].get(concept, concept)
        value = f"not {name}" if any(s <= start < e for s, e in negated) else name
        if value not in seen:
            seen.add(value)
            yield _fact(passage, "claim", value, start, end)


def is_about_use(passage: Passage) -> bool:
    """Whether the sentence, or the heading that it stands under, speaks of what the device is for."""
    heading = "\n".join(passage.section[-2:])
    if heading and _form("not_sections").search(passage.section[-1]):
        return False
    return _form("sections").search(heading) is not None or _form("cues").search(passage.text) is not None


def _claimed(passage: Passage) -> Iterator[tuple[str, int, int]]:
    """The claims that a sentence names: terms of the slot `claim` and the set phrases of the grammar."""
    concepts, text = passage.matcher.glossary.concepts, passage.text
    for term in passage.terms:
        concept = next((c for c in term.concepts if concepts[c].slot.partition("=")[0] == "claim"), "")
        around = _form("unless_before").search(text[: term.start]) or _form("unless_after").search(text[term.end :])
        if concept and not around:
            yield concept, term.start, term.end
    for concept in grammar("claims")["claims"]:
        for match in _form(f"claims/{concept}").finditer(text):
            yield concept, *match.span()


def _negated(passage: Passage) -> list[tuple[int, int]]:
    """The scopes of the negations of a sentence."""
    text, reach = passage.text, int(grammar("claims")["scope"])
    languages = ("zh", "en") if passage.language == "zh" else ("en",)
    scopes: list[tuple[int, int]] = []
    for language in languages:
        for match in _form(f"negation/{language}").finditer(text):
            ends = (_form(f"end/{name}").search(text, match.end(), match.end() + reach) for name in languages)
            end = min((e.start() for e in ends if e), default=min(len(text), match.end() + reach))
            scopes.append((match.start(), max(end, match.end())))
    return scopes


def populations(passage: Passage) -> Iterator[Identity]:
    """Facet `population_age`: `>=18`, `22~85`, from sentences about the use of the device."""
    text = passage.text
    if passage.cell >= 0 or not is_about_use(passage) or not _form("population/cue").search(text):
        return
    if _form("population/unless").search(text):
        return
    for figure in figures(text, passage.numbers):
        if figure.unit == "year" and _YOUNGEST <= figure.low <= _OLDEST:
            yield _fact(passage, "population_age", f"{figure.comparator}{figure.amount}", figure.start, figure.end)


def contraindications(passage: Passage) -> Iterator[Identity]:
    """Facet `contraindication`: `stated` or `none`; scope `concepts` holds the ids of the terms in it."""
    if passage.cell >= 0 and not passage.section:
        return
    text = passage.text
    under = bool(passage.section) and re.search(r"contra-?indicat|禁忌", passage.section[-1], re.I) is not None
    cue = _form("contraindication/cue").search(text)
    none = (
        _form("contraindication/none").search(text)
        or under
        and re.fullmatch(r"\W*(?:none|无|暂无)\b.{0,20}", text, re.I)
    )
    if not (cue or under or none) or _is_heading(text):
        return
    scope = {} if none else {"concepts": " ".join(_named(passage))}
    yield _fact(passage, "contraindication", "none" if none else "stated", 0, len(text), scope)


def _is_heading(text: str) -> bool:
    """`Contraindications` alone states nothing."""
    return re.fullmatch(r"[\d.\s]*(?:contra-?indications?|禁忌[症证]?)[\s.:。]*", text, re.I) is not None


def _named(passage: Passage) -> list[str]:
    """The conditions, body parts and groups that a contraindication names."""
    concepts = passage.matcher.glossary.concepts
    slots = {"condition", "anatomy", "subgroup", "modality"}
    ids = {c for t in passage.terms for c in t.concepts[:1] if concepts[c].slot.partition("=")[0] in slots}
    return sorted(ids)


def _fact(
    passage: Passage, facet: str, value: str, start: int, end: int, scope: dict[str, str] | None = None
) -> Identity:
    quote, place = passage.quote(start, end), passage.place(start, end)
    return Identity("identity", facet, value, quote, place, scope or {})


@cache
def _form(path: str) -> re.Pattern[str]:
    """A regular expression of the grammar by its path."""
    node = grammar("claims")
    for step in path.split("/"):
        node = node[step]
    return re.compile(node, re.I)
