"""Terms taken out of the glossary and proposed again: python benchmarks/suggest.py [-v] [FOLDER …]

Of every pair, twenty concepts that both files often use a term of are drawn by lot and taken out, several times over. A
proposal is right when its two terms are terms of one of them, by another form that it names when one of these is, near when they hold
one or are held by one.
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
OFTEN = 2  # lines of each file that must hold one and the same term of a concept


@dataclass(frozen=True, slots=True)
class Proposed:
    """What became of the concepts taken out, by id."""

    exact: frozenset[str]
    other: frozenset[str]  # by another form than the first
    near: frozenset[str]
    lost: frozenset[str]


def main() -> None:
    """A line a pair: right proposals among the first, over all draws."""
    named = [Path(arg) for arg in sys.argv[1:] if arg != "-v"]
    pairs = sorted(
        {p.parent for folder in named or FOLDERS for p in (*folder.glob("*/nmpa.txt"), *folder.glob("nmpa.txt"))}
    )
    print(f"{'pair':24} {'concepts':>8}   right+other form (near) of {TAKEN} in the first {FIRST}; mean of each kind")
    for pair in pairs:
        documents = opened(pair)
        eligible = named_by_both(compared(documents, glossary_of(())))
        found = [of_draw(documents, draw) for draw in draws(eligible)]
        shown = "  ".join(f"{len(p.exact):2}+{len(p.other)} ({len(p.near)})" for p in found)
        means = [
            sum(map(len, kind)) / len(found) for kind in zip(*((p.exact, p.other, p.near) for p in found), strict=True)
        ]
        print(
            f"{pair.name:24} {len(eligible):>8}   {shown:36} {means[0]:5.1f} +{means[1]:.1f} ({means[2]:.1f})",
            flush=True,
        )


def opened(pair: Path) -> list[Document]:
    """Both files of a pair, as Markdown would be read."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        paths = [Path(folder, f"{side}.md") for side in ("nmpa", "fda")]
        for path in paths:
            write_markdown((pair / f"{path.stem}.txt").read_text("utf-8"), path)
        return [open_document(path) for path in paths]


def named_by_both(comparison: Comparison) -> list[str]:
    """Concepts of which each file uses one wanted term, written out and of no other concept, in so many lines."""
    owners: Counter[tuple[str, str]] = Counter(
        key
        for concept in comparison.glossary.concepts.values()
        for key in {(t.language, surface_key(t.text)) for t in concept.terms}
    )
    often = []
    for side, language in ((comparison.nmpa, "zh"), (comparison.fda, "en")):
        places = {
            (f.concept, surface_key(f.quote), f.place.block, f.place.cell, f.place.sentence_start)
            for f in side.facts
            if isinstance(f, Mention) and f.status in {"preferred", "admitted"} and is_word(f.quote, side.side)
        }
        lines = Counter((concept, name) for concept, name, *_ in places if owners[language, name] == 1)
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
