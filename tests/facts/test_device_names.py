"""Another device by its name: what is said of it is no result of the own one."""

import pytest

from lint.facts.device_names import device_names
from tests.written import facts, figures

_OWN = "Trade name: ThyraLens. The predicate device is NoduScope (K211234)."


@pytest.mark.parametrize(
    ("text", "other", "own"),
    [
        (_OWN, {"NoduScope"}, {"ThyraLens"}),
        ("LungMark (the predicate) and PulmoFlag (subject device)", {"LungMark"}, {"PulmoFlag"}),
        ("商品名：颌迹（MandiTrace）；英文名MandiTrace。对比产品为CanalGuide（K201234）。", {"CanalGuide"}, {"MandiTrace"}),
        ("Intervals are DeLong intervals. The reference standard was MRI.", set(), set()),
        ("Trade name: CarpoSight (K253210).", set(), {"CarpoSight"}),
    ],
)  # fmt: skip
def test_names(text: str, other: set[str], own: set[str]) -> None:
    assert device_names([text]) == (other, own)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("NoduScope, run on the same images, reached a sensitivity of 88.6%.", ["sensitivity predicate"]),
        ("ThyraLens reached a sensitivity of 91.7%.", ["sensitivity"]),
        ("The AUC was 0.943 for ThyraLens and 0.921 for NoduScope.", ["auc", "auc predicate"]),
        ("| | NoduScope | ThyraLens |\n|---|---|---|\n| Sensitivity | 88.6% | 91.7% |", ["sensitivity predicate", "sensitivity"]),
    ],
)  # fmt: skip
def test_roles(text: str, found: list[str]) -> None:
    assert [f"{f.concept} {f.scope}".strip() for f in figures(f"{_OWN}\n\n{text}", "role")] == found


def test_a_name_alone_is_no_device_of_others() -> None:
    assert all(f.scope.get("role") != "predicate" for f in facts("The sensitivity of NoduScope was 88.6%."))
