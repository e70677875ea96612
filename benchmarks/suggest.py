"""Terms taken out of the glossary and proposed again: python benchmarks/suggest.py [-v] [FOLDER …]

Of every pair, twenty concepts that both files often name are drawn by lot and taken out, several times over: once among those that
each file names by one and the same term in two lines or more, once among those that it names there by any terms. A proposal is right
when its two terms are terms of one of them, by another form that it names when one of these is, near when they hold one or are held by one.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from fixtures.build import write_markdown
from lint.align.candidates import Candidate, candidates
from lint.align.comparison import Comparison
from lint.document import Document
from lint.engine import compared, glossary_of
from lint.facts.model import Mention
from lint.glossary.model import Concept, Glossary
from lint.glossary.surfaces import surface_key
from lint.readers import open_document

HERE = Path(__file__).parent
FOLDERS = (HERE.parent / "fixtures", HERE / "development")
TAKEN, FIRST, DRAWS = 20, 30, 10
OFTEN = 2  # lines of each file that must name a concept
DRAWN = {"one term": True, "any terms": False}  # whether by one and the same term


@dataclass(frozen=True, slots=True)
class Proposed:
    """What became of the concepts taken out, by id."""

    exact: frozenset[str]
    other: frozenset[str]  # by another form than the first
    near: frozenset[str]
    lost: frozenset[str]


def main() -> None:
    """Two lines a pair: right proposals among the first, over all draws."""
    named = [Path(arg) for arg in sys.argv[1:] if arg != "-v"]
    pairs = sorted(
        {p.parent for folder in named or FOLDERS for p in (*folder.glob("*/nmpa.txt"), *folder.glob("nmpa.txt"))}
    )
    print(
        f"{'pair':24} {'drawn by':9} {'concepts':>8}   mean of right + other form (near) of {TAKEN} in the first {FIRST}; each draw"
    )
    for pair in pairs:
        documents = opened(pair)
        whole = compared(documents, glossary_of(()))
        for drawn, same in DRAWN.items():
            eligible = named_by_both(whole, by_one_term=same)
            found = [of_draw(documents, draw) for draw in draws(eligible)]
            print(f"{pair.name:24} {drawn:9} {len(eligible):>8}   {_told(found)}", flush=True)


def _told(found: Sequence[Proposed]) -> str:
    kinds = zip(*((len(p.exact), len(p.other), len(p.near)) for p in found), strict=True)
    exact, other, near = (sum(kind) / len(found) for kind in kinds)
    each = " ".join(str(len(p.exact | p.other)) for p in found)
    return f"{exact + other:4.1f} = {exact:4.1f} + {other:3.1f} ({near:3.1f})   {each}"


def opened(pair: Path) -> list[Document]:
    """Both files of a pair, as Markdown would be read."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        paths = [Path(folder, f"{side}.md") for side in ("nmpa", "fda")]
        for path in paths:
            write_markdown((pair / f"{path.stem}.txt").read_text("utf-8"), path)
        return [open_document(path) for path in paths]


def named_by_both(comparison: Comparison, *, by_one_term: bool) -> list[str]:
    """Concepts that so many lines of each file name, written out; by one wanted term, of no other concept, or by any."""
    owners: Counter[tuple[str, str]] = Counter(
        key
        for concept in comparison.glossary.concepts.values()
        for key in {(t.language, surface_key(t.text)) for t in concept.terms}
    )
    often = []
    for side, language in ((comparison.nmpa, "zh"), (comparison.fda, "en")):
        places = {
            (
                f.concept,
                surface_key(f.quote) if by_one_term else "",
                f.place.block,
                f.place.cell,
                f.place.sentence_start,
            )
            for f in side.facts
            if isinstance(f, Mention) and f.status in {"preferred", "admitted"} and is_word(f.quote, side.side)
        }
        lines = Counter((concept, name) for concept, name, *_ in places if not name or owners[language, name] == 1)
        often.append({concept for (concept, _), times in lines.items() if times >= OFTEN})
    return sorted(often[0] & often[1])


def is_word(quote: str, side: str) -> bool:
    """Written out in the language of its file: AUC and CT are the same in both."""
    return not quote.isascii() if side == "nmpa" else not quote.isupper()


def draws(eligible: Sequence[str]) -> Iterator[frozenset[str]]:
    """Some concepts by lot, always the same."""
    for seed in range(DRAWS):
        lot = random.Random(seed)
        yield frozenset(lot.sample(eligible, min(TAKEN, len(eligible))))


def of_draw(documents: Sequence[Document], taken: frozenset[str]) -> Proposed:
    """What is proposed with a glossary that lacks the concepts."""
    whole = glossary_of(())
    rest = without(whole, taken)
    found = candidates(compared(documents, rest))[:FIRST]
    gone = {c: whole.concepts[c] for c in sorted(taken)}
    exact = {c for c, concept in gone.items() if any(is_right(concept, one) for one in found)}
    other = {c for c, concept in gone.items() if any(is_right(concept, one, also=True) for one in found)} - exact
    near = {c for c, concept in gone.items() if any(is_near(concept, one) for one in found)} - exact - other
    if "-v" in sys.argv:
        for candidate in found:
            mark = next((c for c in exact if is_right(gone[c], candidate)), "") or next(
                (f"~{c}" for c in near if is_near(gone[c], candidate)), ""
            )
            print(f"    {candidate.score:.3f} {candidate.zh.text} = {candidate.en.text}  {mark}")
        for concept in sorted(set(gone) - exact):
            print(
                f"    lost {concept}: {[t.text for t in gone[concept].terms if t.status in ('preferred', 'admitted')]}"
            )
    return Proposed(frozenset(exact), frozenset(other), frozenset(near), frozenset(gone) - exact - other - near)


def without(glossary: Glossary, taken: Set[str]) -> Glossary:
    """A glossary that has no words for some of its concepts."""
    concepts = {c: replace(concept, terms=()) if c in taken else concept for c, concept in glossary.concepts.items()}
    return Glossary(concepts, glossary.adoptions)


def surfaces(concept: Concept, language: str) -> set[str]:
    """The wanted terms as keys."""
    return {surface_key(t.text) for t in concept.terms if t.language == language}


def is_right(concept: Concept, candidate: Candidate, *, also: bool = False) -> bool:
    """Both terms are the concept's; with `also`, any of the forms."""
    zh = {candidate.zh.text, *(candidate.zh_also if also else ())}
    en = {candidate.en.text, *(candidate.en_also if also else ())}
    return all(
        any(surface_key(text) in surfaces(concept, language) for text in texts)
        for language, texts in (("zh", zh), ("en", en))
    )


def is_near(concept: Concept, candidate: Candidate) -> bool:
    """Both hold a term of the concept or are a part of one."""
    return all(
        any(
            f" {a} " in f" {b} " or f" {b} " in f" {a} "
            for b in surfaces(concept, language)
            for a in [surface_key(text)]
        )
        for language, text in (("zh", candidate.zh.text), ("en", candidate.en.text))
    )


if __name__ == "__main__":
    main()
