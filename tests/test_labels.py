"""Ids and parts of scopes in the words of the messages."""

import pytest

from lint.engine import glossary_of
from lint.labels import labels

CASES = [
    ("metric", "sensitivity", "sensitivity", "灵敏度"),
    ("metric", "sensitivity_difference", "sensitivity difference", "灵敏度差值"),
    ("scope", "acceptance_criterion, standalone, Site A", "acceptance criterion, standalone, Site A", "接受准则，独立性能，Site A"),
    ("facet", "operating_point", "operating point", "工作点"),
    ("facet", "population_age", "population age", "适用年龄"),
    ("claim", "localization", "localization", "定位"),
    ("nmpa", "10 year", "10 years", "10 年"),
    ("fda", "1 week", "1 week", "1 周"),
    ("nmpa", "sensitivity", "sensitivity", "sensitivity"),
    ("fda", "a, b", "a, b", "a, b"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value", "english", "chinese"), CASES)
def test_in_both_languages(key: str, value: str, english: str, chinese: str) -> None:
    glossary = glossary_of(())
    assert labels({key: value}, glossary, "en") == {key: english}
    assert labels({key: value}, glossary, "zh") == {key: chinese}
