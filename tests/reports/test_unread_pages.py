"""A page that was not read may hold anything: a check that meets one never comes out clean."""

from dataclasses import replace

import pytest

from lint.reports.summary import verdict
from lint.reports.view import View, exit_code
from tests.reports.by_hand import CLEAN


@pytest.mark.parametrize(
    ("not_read", "code"),
    [
        ("scanned page (page 2)", 1),
        ("damaged page (page 2)", 1),
        ("page whose font does not tell its characters (page 2)", 1),
        ("picture (page 2)", 0),
    ],
)
def test_a_page_that_was_not_read(not_read: str, code: int) -> None:
    files = {side: tuple(replace(file, not_read=(not_read,)) for file in found) for side, found in CLEAN.files.items()}
    report = replace(CLEAN, files=files)
    assert exit_code([report], View()) == code
    assert ("OCR" in verdict([report], View())) == bool(code)
    assert exit_code([report], View(fail_on="never")) == 0
