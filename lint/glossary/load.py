"""Reads the glossary: the shipped CSV files, and a project's own (CSV, Excel, TBX) layered over them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

from lint.cache import Cache, content_of, key_of
from lint.document import Tongue
from lint.glossary import csv_file, xlsx_file
from lint.glossary.model import Adoption, Concept, Glossary, Heading, Term
from lint.glossary.rows import CONCEPT_HEADER, PROJECT, concepts_of, ordered
from lint.glossary.shelf import LARGE, Shelf, parts_of, shelved
from lint.glossary.tbx import read_tbx
from lint.problems import Problem
from lint.resources import data_folder

T = TypeVar("T")
ADOPTION_HEADER = (
    "chinese",
    "chinese_edition",
    "title",
    "international",
    "international_edition",
    "relation",
    "superseded_by",
    "confidence",
    "status",
    "source",
)
HEADING_HEADER = ("id", "zh", "en", "source")
CONFIDENCES: dict[str, Literal["high", "medium", "low"]] = {"high": "high", "medium": "medium", "low": "low"}


def load_glossary(extra: Sequence[Path] = (), cache: Cache = Cache()) -> Glossary:
    """The shipped glossary with each project file layered over it, in order; `cache` keeps what was read of the files.

    A file concept of a known id adds its terms and overrides their status; its other filled columns replace the known
    ones. A term that a project prefers turns the term preferred so far into an admitted one.
    """
    known, adoptions = _known(cache)
    return _layered(known, (_read_before(path, cache) for path in extra), adoptions)


class Library:
    """The shipped glossary and a project's files, of whose large ones a glossary holds what some texts may be about."""

    def __init__(self, extra: Sequence[Path] = (), cache: Cache = Cache()) -> None:
        self._shipped, self._adoptions = _known(cache)
        self._files = [_shelf_or_all(path, cache) for path in extra]
        self._made: dict[tuple[tuple[int, ...], ...], Glossary] = {}

    def about(self, texts: Iterable[tuple[str, bool]]) -> Glossary:
        """The glossary for some texts (each: is it Chinese?), the same one as long as they are about the same concepts."""
        shelves = [file for file in self._files if isinstance(file, Shelf)]
        parts = set[str]().union(*(parts_of(text, chinese=chinese) for text, chinese in texts)) if shelves else set()
        shipped = {concept.id for concept in self._shipped} if shelves else set()
        numbers = tuple(shelf.numbers(parts, shipped) for shelf in shelves)
        if numbers not in self._made:
            taken = iter(numbers)
            files = [file.taken(next(taken)) if isinstance(file, Shelf) else file for file in self._files]
            self._made = {numbers: _layered(self._shipped, files, self._adoptions)}
        return self._made[numbers]


def _layered(known: list[Concept], files: Iterable[Iterable[Concept]], adoptions: tuple[Adoption, ...]) -> Glossary:
    return Glossary({concept.id: concept for concept in layer((known, *files))}, adoptions)


def _known(cache: Cache) -> tuple[list[Concept], tuple[Adoption, ...]]:
    return _recalled(("shipped",), tuple[list[Concept], tuple[Adoption, ...]], _shipped, cache)


def _shipped() -> tuple[list[Concept], tuple[Adoption, ...]]:
    """The shipped concepts and the crosswalk."""
    folder = data_folder("glossaries")
    concepts: dict[str, Concept] = {}
    for path in concept_files(folder):
        for concept in read_concepts(path):
            if concept.id in concepts:
                raise Problem(f"{path}, column id: {concept.id!r} is already in another shipped file; use one id")
            concepts[concept.id] = concept
    return list(concepts.values()), tuple(read_adoptions(folder / "standards.csv"))


def _read_before(path: Path, cache: Cache) -> list[Concept]:
    """The concepts of a file as they were read from the same bytes before."""
    if cache.folder is None or not path.is_file():
        return read_concepts(path)
    content = content_of((path,))
    return _recalled(
        ("concepts", content), list[Concept], lambda: read_concepts(path), cache, lambda: content_of((path,)) == content
    )


def _shelf_or_all(path: Path, cache: Cache) -> Shelf | list[Concept]:
    """A large file as a shelf, which is kept; another one as its concepts."""
    import msgspec

    content = content_of((path,)) if cache.folder is not None and path.is_file() else ""
    key = key_of(("shelf", content))
    try:
        return msgspec.msgpack.decode(cache.get(key) or b"" if content else b"", type=Shelf)
    except msgspec.DecodeError:
        concepts = _read_before(path, cache)
    if len(concepts) < LARGE:
        return concepts
    shelf = shelved(concepts)
    if content and content_of((path,)) == content:
        cache.put(key, msgspec.msgpack.encode(shelf))
    return shelf


def _recalled(
    name: Iterable[str], kind: type[T], read: Callable[[], T], cache: Cache, same: Callable[[], bool] = lambda: True
) -> T:
    """What was read before under a name, else what is read now and kept, if what it was read from is still the `same`."""
    import msgspec

    if cache.folder is None:
        return read()
    key = key_of(name)
    try:
        return msgspec.msgpack.decode(cache.get(key) or b"", type=kind)
    except msgspec.DecodeError:
        found = read()
    if same():
        cache.put(key, msgspec.msgpack.encode(found))
    return found


def layer(files: Iterable[Iterable[Concept]]) -> list[Concept]:
    """Several files over each other, a later one over the earlier ones."""
    concepts: dict[str, Concept] = {}
    for file in files:
        for concept in file:
            known = concepts.get(concept.id)
            concepts[concept.id] = merge_concepts(known, concept) if known else concept
    return list(concepts.values())


@cache
def load_headings() -> tuple[Heading, ...]:
    """The words that headings of either file use, by kind of section."""
    return tuple(read_headings(data_folder("glossaries") / "sections.csv"))


def concept_files(folder: Path) -> list[Path]:
    """The files that hold concepts, in a fixed order."""
    return [path for path in sorted(folder.glob("*.csv")) if path.name not in ("standards.csv", "sections.csv")]


def read_concepts(path: Path) -> list[Concept]:
    """The concepts of one file, CSV, Excel or TBX by its content; columns may be left out, `id` may not."""
    start = _beginning(path)
    if start.startswith(b"PK"):
        return list(concepts_of(xlsx_file.read_rows(path, CONCEPT_HEADER, required=("id",))))
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") or start.startswith(
        (b"\xff\xfe<", b"\xfe\xff\0<")
    ):
        return read_tbx(path)
    return list(concepts_of(csv_file.read_rows(path, CONCEPT_HEADER, required=("id",))))


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(64)
    except OSError as error:
        raise Problem(f"{path}: cannot be read ({error.strerror}); check the name and its permissions") from error


def read_adoptions(path: Path) -> Iterator[Adoption]:
    """The standards crosswalk."""
    for row in csv_file.read_rows(path, ADOPTION_HEADER, required=ADOPTION_HEADER):
        confidence = CONFIDENCES.get(row.text("confidence"))
        if confidence is None:
            raise row.problem("confidence", f"{row.text('confidence')!r} is none of {', '.join(CONFIDENCES)}")
        fields = {column: row.text(column) for column in ADOPTION_HEADER if column != "confidence"}
        yield Adoption(**fields, confidence=confidence)


def read_headings(path: Path) -> Iterator[Heading]:
    """The heading words by kind of section."""
    for row in csv_file.read_rows(path, HEADING_HEADER, required=HEADING_HEADER):
        yield Heading(row.text("id"), row.items("zh"), row.items("en"), row.text("source"))


def merge_concepts(known: Concept, over: Concept) -> Concept:
    """A project's row over a known concept."""
    terms = {(term.language, term.text.casefold()): term for term in known.terms}
    for term in over.terms:
        if term.status == "preferred":
            terms = {key: _admit(old, term.language) for key, old in terms.items()}
        terms[term.language, term.text.casefold()] = term
    return replace(
        known,
        terms=ordered(terms.values()),
        domain=known.domain if over.domain == PROJECT else over.domain,
        value_kind=over.value_kind or known.value_kind,
        slot=over.slot or known.slot,
        contrast=over.contrast or known.contrast,
        context=over.context or known.context,
        note=over.note or known.note,
        source=over.source or known.source,
    )


def _admit(term: Term, language: Tongue) -> Term:
    same = term.language == language and term.status == "preferred"
    return Term(term.text, term.language, "admitted") if same else term
