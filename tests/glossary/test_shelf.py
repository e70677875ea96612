"""Large glossaries of a project's own: only what the texts may be about is built, and it is all that is needed."""

from pathlib import Path

import pytest

from lint.cache import Cache
from lint.config import Options
from lint.engine import check_pair
from lint.glossary import Concept, Library, Term, load_glossary
from lint.glossary import load as loading
from lint.glossary.exchange import WRITERS
from lint.glossary.shelf import parts_of, shelved

OWN = (
    Concept("carina_sign", "project", (Term("carina shift sign", "en", "preferred"), Term("隆突移位征象", "zh", "preferred"),
            Term("carina moving sign", "en", "forbidden"))),
    Concept("micro_count", "project", (Term("microfoci counting", "en", "preferred"), Term("微灶计数值", "zh", "preferred"))),
    Concept("lobe_map", "project", (Term("LMQ", "en", "preferred"), Term("肺叶图", "zh", "preferred"))),
    Concept("sensitivity", "project", (Term("hit share", "en", "admitted"),)),
    Concept("elsewhere", "project", (Term("weld seam porosity", "en", "preferred"), Term("焊缝气孔率", "zh", "preferred"))),
)  # fmt: skip


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project's glossary that counts as large."""
    monkeypatch.setattr(loading, "LARGE", 1)
    path = tmp_path / "own.csv"
    path.write_bytes(WRITERS["csv"](OWN))
    return path


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The carina shift sign was seen.", {"carina_sign"}),
        ("Carina-shift Signs were seen.", {"carina_sign"}),
        ("The carina shift sing was seen.", {"carina_sign"}),  # one half of it
        ("The carina of the patient shows no sign.", set()),
        ("Micro-foci were counted; micro-foci counting is automatic.", {"micro_count"}),
        ("可见隆突移位征象。", {"carina_sign"}),
        ("可见隆突移位征像。", {"carina_sign"}),
        ("可见隆凸移位征象。", {"carina_sign"}),
        ("The LMQ is shown.", {"lobe_map"}),
        ("lmq", set()),
        ("", set()),
    ],
)
def test_what_a_text_may_be_about(text: str, found: set[str]) -> None:
    shelf = shelved(OWN)
    numbers = shelf.numbers(parts_of(text, chinese=not text.isascii()), frozenset())
    assert {concept.id for concept in shelf.taken(numbers)} == found


def test_every_term_of_a_text_is_on_hand() -> None:
    concepts = list(load_glossary().concepts.values())
    shelf = shelved(concepts)
    for number, concept in list(enumerate(concepts))[::12]:
        for term in concept.terms:
            text = f"Here {term.text} stands." if term.text.isascii() else f"此处为{term.text}。"
            parts = parts_of(text, chinese=not term.text.isascii())
            assert number in shelf.numbers(parts, frozenset()), term


def test_known_concepts_are_always_on_hand(own: Path, tmp_path: Path) -> None:
    for cache in (Cache(), Cache(tmp_path / "cache"), Cache(tmp_path / "cache")):
        library = Library([own], cache)
        glossary = library.about([("The LMQ is shown.", False)])
        assert "hit share" in {term.text for term in glossary.concepts["sensitivity"].terms}
        assert "lobe_map" in glossary.concepts
        assert "elsewhere" not in glossary.concepts
        assert library.about([("An LMQ.", False)]) is glossary


@pytest.mark.parametrize(
    ("nmpa", "fda"),
    [
        ("可见隆突移位征象。灵敏度为95.2%。", "The carina moving sign was seen. The hit share was 92.5%."),
        ("可见隆突移位症象，即隆突移位征象。", "The carrina shift sign and the carina shift sign were seen."),
    ],
)
def test_the_findings_are_those_of_the_whole_glossary(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nmpa: str, fda: str
) -> None:
    paths = [tmp_path / "nmpa.txt", tmp_path / "fda.txt"]
    for path, text in zip(paths, (nmpa, fda), strict=True):
        path.write_text(text, "utf-8")

    def findings(glossary: Path) -> list[tuple[str, str]]:
        report = check_pair([str(p) for p in paths], options=Options(glossaries=(glossary,)))
        return [(finding.rule, finding.message) for finding in report.findings]

    found = findings(own)
    monkeypatch.setattr(loading, "LARGE", 1000)
    whole = tmp_path / "whole.csv"
    whole.write_bytes(own.read_bytes())
    assert found == findings(whole) != []
