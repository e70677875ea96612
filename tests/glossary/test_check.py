"""What the check of a glossary reports."""

from dataclasses import replace

import pytest

from lint.glossary.check import check_adoptions, check_concepts, check_headings, check_project
from lint.glossary.model import Adoption, Concept, Heading, Term
from lint.glossary.surfaces import surface_key


def concept(name: str, en: str, zh: str, **more: object) -> Concept:
    """A sound concept but for `more`; a term may carry its status: `!wrong`."""
    terms = [_term(text, "en") for text in en.split("|")] + [_term(text, "zh") for text in zh.split("|")]
    plain = Concept(name, "method", tuple(terms), source="ISO 20417")
    return replace(plain, **more)  # type: ignore[arg-type]


def _term(text: str, language: str) -> Term:
    status = {"!": "forbidden", "+": "admitted"}.get(text[0], "preferred")
    return Term(text.lstrip("!+"), language, status)  # type: ignore[arg-type]


WASHOUT = concept("washout", "washout|!elution", "洗脱期|!冲洗期")


@pytest.mark.parametrize(
    ("concepts", "told"),
    [
        ([WASHOUT], []),
        ([WASHOUT, concept("washout", "rest", "休息期")], ["washout: 2 concepts have this id"]),
        ([replace(WASHOUT, source="")], ["washout: no source"]),
        ([replace(WASHOUT, source="ISO 20417 (not looked up)")], []),
        (
            [replace(WASHOUT, source="ISO 20417 (Not looked up)")],
            ["washout: the mark of a source that was not looked up is ' (not looked up)', at its end"],
        ),
        (
            [replace(WASHOUT, source="ISO 20417 (not looked up); MeSH")],
            ["washout: the mark of a source that was not looked up is ' (not looked up)', at its end"],
        ),
        ([replace(WASHOUT, source=" (not looked up)")], ["washout: no source"]),
        ([replace(WASHOUT, source="common usage in statistics (not looked up)")], []),
        *(
            (
                [replace(WASHOUT, source=vague)],
                [f"washout: {vague!r} is no source that can be looked up; name one, or add ' (not looked up)'"],
            )
            for vague in ("common usage in statistics", "Chinese radiology journals", "FDA guidance", "WHO", "ASE")
        ),
        ([replace(WASHOUT, source="FDA PCCP guidance (2024); MeSH; STROBE")], []),
        ([replace(WASHOUT, value_kind="colour")], ["washout: unknown value_kind 'colour'"]),
        ([replace(WASHOUT, slot="metric")], ["washout: a metric needs a value_kind"]),
        ([replace(WASHOUT, slot="level=galaxy")], ["washout: unknown slot 'level=galaxy'"]),
        ([replace(WASHOUT, slot="facet=washout")], []),
        ([replace(WASHOUT, contrast="lonely")], ["contrast 'lonely' has one member only"]),
        ([concept("rest", "+rest", "休息期")], ["rest: 0 preferred terms in en, one is needed"]),
        ([concept("rest", "休息", "休息期")], ["rest: '休息' is no English surface"]),
        (
            [concept("recall", "recall (ML)", "召回率")],
            ["recall: 'recall (ML)' ends in a qualifier in brackets; use context"],
        ),
        (
            [concept("rest", "rest|+pause", "休息期"), concept("halt", "halt|+Pauses", "停顿")],
            ["'pause' (en): admitted in rest, admitted in halt; give each of them context"],
        ),
        (
            [WASHOUT, concept("rinse", "elution", "洗液", context=("column",))],
            ["'elution' (en): forbidden in washout, preferred in rinse; give each of them context"],
        ),
        ([replace(WASHOUT, context=("reading",)), concept("rinse", "elution", "洗液", context=("column",))], []),
        ([WASHOUT, concept("rest", "rest|!elution", "休息期")], []),
    ],
)
def test_contradictions(concepts: list[Concept], told: list[str]) -> None:
    assert check_concepts(concepts) == told


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("data-set", "Data sets", True),
        ("data set", "dataset", False),
        ("reference standard", "Reference standards", True),
        ("ＡＵＣ", "AUC", True),
        ("OR", "or", False),
        ("haemorrhage", "hemorrhage", True),
        ("置信区间", "置信 区间", True),
    ],
)
def test_surfaces_are_told_apart_as_in_texts(one: str, other: str, same: bool) -> None:
    assert (surface_key(one) == surface_key(other)) is same


ADOPTION = Adoption("YY/T 0664", "2020", "", "IEC 62304", "2006+A1:2015", "MOD", "", "high", "foreword")


@pytest.mark.parametrize(
    ("adoptions", "told"),
    [
        ([ADOPTION], []),
        ([ADOPTION, ADOPTION], ["YY/T 0664-2020: 2 rows"]),
        ([replace(ADOPTION, relation="EQV")], ["YY/T 0664-2020: unknown relation 'EQV'"]),
        (
            [replace(ADOPTION, relation="domestic")],
            ["YY/T 0664-2020: a domestic standard has no international one, any other has"],
        ),
        (
            [replace(ADOPTION, international_edition="ed. 1.1")],
            ["YY/T 0664-2020: edition 'ed. 1.1' is neither a year nor 2006+A1:2015"],
        ),
        ([replace(ADOPTION, source="")], ["YY/T 0664-2020: no source"]),
    ],
)
def test_crosswalk(adoptions: list[Adoption], told: list[str]) -> None:
    assert check_adoptions(adoptions) == told


def test_headings() -> None:
    first, second = Heading("a", ("结论",), ("Conclusion",), "x"), Heading("b", (), ("conclusion",), "")
    assert check_headings([first, second]) == [
        "b: words are missing in one language",
        "b: no source",
        "heading 'conclusion' stands in 2 rows",
    ]


def test_a_project_gives_its_own_sources() -> None:
    own = replace(WASHOUT, source="common usage in our house")
    assert check_project([own], {"washout"}) == []
