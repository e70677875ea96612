"""Sentence borders: never inside a number, a bracket or an abbreviation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.language.sentences import sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The sensitivity was 95.2%. The AUC was 0.97.", ["The sensitivity was 95.2%.", "The AUC was 0.97."]),
        ("灵敏度为95.2%。特异度为91.0%。", ["灵敏度为95.2%。", "特异度为91.0%。"]),
        ("See Fig. 3 and No. 4 of Smith et al. 2020.", ["See Fig. 3 and No. 4 of Smith et al. 2020."]),
        ("Tested vs. The predicate.", ["Tested vs. The predicate."]),
        ("Sites in the U.S. Were used.", ["Sites in the U.S. Were used."]),
        ("Reached 0.95 (95% CI. Wilson method) here. Next.", ["Reached 0.95 (95% CI. Wilson method) here.", "Next."]),
        ('He said "done." Then left.', ['He said "done."', "Then left."]),
        ("版本为V1.0.2。用于CT。", ["版本为V1.0.2。", "用于CT。"]),
        ("是否符合？符合！", ["是否符合？", "符合！"]),
        ("Criteria:\n- sensitivity\n- specificity", ["Criteria:", "- sensitivity", "- specificity"]),
        ("Steps\n1. Load\n2. Read", ["Steps", "1. Load", "2. Read"]),
        ("  one.  Two.  ", ["one.", "Two."]),
        ("", []),
        (" \n ", []),
        ("An open bracket ( here. And on.", ["An open bracket ( here.", "And on."]),
    ],
)
def test_borders(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == parts


@given(st.text(st.sampled_from("aB1.。!() \n-•\"'"), max_size=60))
def test_no_character_is_lost(text: str) -> None:
    spans = sentences(text)
    assert list(spans) == sorted(spans)
    kept = set().union(*(range(start, end) for start, end in spans))
    assert len(kept) == sum(end - start for start, end in spans)
    assert all(text[i].isspace() for i in set(range(len(text))) - kept)
