"""One set of results in many forms: what is read is what was told."""

import pytest

from benchmarks.forms import failures, forms


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_forms_are_read_as_told(lang: str) -> None:
    chosen = [form for form in forms(seed=1) if form.lang == lang][::11]
    assert len(chosen) > 60
    wrong = [(form.text, what) for form, what in failures(chosen)]
    assert len(wrong) * 50 <= len(chosen), wrong
