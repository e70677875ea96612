"""Slips of the pen: which pairs of numbers without counterpart are one number, typed wrongly once."""

import pytest

from lint.checks.slips import slipped
from tests.written import comparison

_MAKES = "Recordings by make: GE HealthCare {0}, Philips {1}, Nihon Kohden {2}."


@pytest.mark.parametrize(
    ("nmpa", "fda", "expected"),
    [
        ("共筛选671例检查。", "In all 617 examinations were screened.", [("671", "617")]),
        ("共筛选671例检查。", "In all 671 examinations were screened.", []),
        ("共筛选671例检查，另存档617例。", "In all 617 examinations were screened.", []),
        ("阈值为0.48。", "The cut-off is 0.84.", [("0.48", "0.84")]),
        ("阈值为48%。", "The cut-off is 0.84.", [("48%", "0.84")]),
        ("共纳入48例。", "There were 84 cases.", []),
        ("共纳入671例。", "There were 716 cases and 168 reports.", []),
        ("AUC为0.952。", "The AUC was 0.942.", [("0.952", "0.942")]),
        ("共纳入952份报告。", "The bore of the gantry is 942 mm.", []),
        ("共纳入9520例。", "There were 952 cases.", []),
    ],
)
def test_what_is_a_slip(nmpa: str, fda: str, expected: list[tuple[str, str]]) -> None:
    hits = slipped(comparison(nmpa, fda), {})
    assert [(hit.values["nmpa"], hit.values["fda"]) for hit in hits] == expected
