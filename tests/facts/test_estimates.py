"""Values with what belongs to them: every notation of an interval, and what only looks like one."""

from itertools import chain

import pytest

from lint.facts.estimates import Estimate, scan
from lint.language.normalise import normalise
from lint.language.numbers import numbers


def estimates(raw: str, level: str = "") -> list[Estimate]:
    text = normalise(raw, chinese=any("\u4e00" <= c <= "\u9fff" for c in raw)).text
    return scan(text, numbers(text), level).estimates


def shown(raw: str) -> list[str]:
    """`94.2 [91.5~96.1 @95] 388/412`: value, interval with its level, fraction."""
    return [_shown(estimate) for estimate in estimates(raw)]


def _shown(estimate: Estimate) -> str:
    value = estimate.number.written + (f"..{estimate.high.written}" if estimate.high else "")
    low, high = (bound.written if bound else "" for bound in (estimate.low_bound, estimate.high_bound))
    interval = f" [{low}~{high}{' @' + estimate.level if estimate.level else ''}]" if estimate.has_interval else ""
    fraction = "/".join(part.written for part in estimate.fraction) if estimate.fraction else ""
    return value + interval + (f" {fraction}" if fraction else "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("90.2% (95% CI: 86.1-93.7%)", "90.2 [86.1~93.7 @95]"),
        ("0.93 [0.91, 0.95]", "0.93 [0.91~0.95]"),
        ("0.93 (0.91, 0.95)", "0.93 [0.91~0.95]"),
        ("93.0% 95% CI [91.0, 95.0]", "93.0 [91.0~95.0 @95]"),
        ("93.0%, 95% CI=91.0%-95.0%", "93.0 [91.0~95.0 @95]"),
        ("93.0% (95% CI 91.0 to 95.0)", "93.0 [91.0~95.0 @95]"),
        ("0.082 (0.066, 0.099 95% CI)", "0.082 [0.066~0.099 @95]"),
        ("94.2 [92.8; 96.4]", "94.2 [92.8~96.4]"),
        ("0.95 (0.86, 1.00]", "0.95 [0.86~1.00]"),
        ("91.1% (CI: 85.2%-95.8%)", "91.1 [85.2~95.8]"),
        ("93.0% (95% Cl: 91.0%, 95.0%)", "93.0 [91.0~95.0 @95]"),
        ("93.0% (95% CI: 91.0, 95.0%)", "93.0 [91.0~95.0 @95]"),
        ("93.0% (95% CI: 91.0%, 95.0)", "93.0 [91.0~95.0 @95]"),
        ("93.0% (95% Wilson CI: 91.0%, 95.0%)", "93.0 [91.0~95.0 @95]"),
        ("93.0% (95% exact CI: 91.0%, 95.0%)", "93.0 [91.0~95.0 @95]"),
        ("93.0% (Clopper-Pearson 95% CI: 91.0%, 95.0%)", "93.0 [91.0~95.0 @95]"),
        ("0.93 (bootstrap 95% CI: 0.91, 0.95)", "0.93 [0.91~0.95 @95]"),
        ("0.93 (95% CI (DeLong): 0.91-0.95)", "0.93 [0.91~0.95 @95]"),
        ("93.0% (90% CI: 91.0%, 95.0%)", "93.0 [91.0~95.0 @90]"),
        ("93.0% (99% CI: 91.0%, 95.0%)", "93.0 [91.0~95.0 @99]"),
        ("93.0% (two-sided 95% CI: 91.0%, 95.0%)", "93.0 [91.0~95.0 @95]"),
        ("93.0% (95% confidence interval: 91.0% to 95.0%)", "93.0 [91.0~95.0 @95]"),
        ("灵敏度为93.0%（95%CI：91.0%～95.0%）", "93.0 [91.0~95.0 @95]"),
        ("灵敏度为93.0%（95%CI：91.0%~95.0%）", "93.0 [91.0~95.0 @95]"),
        ("灵敏度为93.0%（95%置信区间：91.0%，95.0%）", "93.0 [91.0~95.0 @95]"),
        ("灵敏度为93.0%，95%可信区间为91.0%～95.0%", "93.0 [91.0~95.0 @95]"),
        ("AUC为0.967（95%CI：0.673～1.000）", "0.967 [0.673~1.000 @95]"),
        ("灵敏度为93.0%（95%CI：91.0至95.0）", "93.0 [91.0~95.0 @95]"),
        ("灵敏度为93.0% [91.0%, 95.0%]", "93.0 [91.0~95.0]"),
        ("灵敏度为93.0%（双侧95%置信区间91.0%-95.0%）", "93.0 [91.0~95.0 @95]"),
        ("bias -0.4 mL (95% CI: -1.2 to 0.4)", "-0.4 [-1.2~0.4 @95]"),
        ("bias −0.4 mL (95% CI: −1.2, −0.1)", "-0.4 [-1.2~-0.1 @95]"),
        ("difference 0.2 (95% CI: –1.2–0.4)", "0.2 [-1.2~0.4 @95]"),
    ],
)
def test_every_notation_of_an_interval(text: str, found: str) -> None:
    assert shown(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("75% (lower bound of the one-sided 95% CI: 71.2%)", "75 [71.2~ @95]"),
        ("灵敏度为93.0%（单侧95%置信区间下限为91.0%）", "93.0 [91.0~ @95]"),
        ("灵敏度为92.1%，95%CI的下限为89.6%、上限为94.2%", "92.1 [89.6~94.2 @95]"),
        ("The sensitivity was 92.1% with a lower 95% confidence limit of 89.6%", "92.1 [89.6~ @95]"),
        ("85.0 (81.1, N.A.)", "85.0 [81.1~]"),
    ],
)
def test_one_limit_alone(text: str, found: str) -> None:
    assert shown(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("94.2% (388/412)", "94.2 388/412"),
        ("388/412 (94.2%)", "94.2 388/412"),
        ("94.2% (388/412; 95% CI: 91.5-96.1%)", "94.2 [91.5~96.1 @95] 388/412"),
        ("94.2% (95% CI: 91.5%, 96.1%; 388/412)", "94.2 [91.5~96.1 @95] 388/412"),
        ("94.2% (388/412) [91.5%, 96.1%]", "94.2 [91.5~96.1] 388/412"),
        ("3/228 (1.3%)", "1.3 3/228"),
        ("388 of 412 nodules (94.2%)", "94.2 388/412"),
        ("灵敏度为94.2%（388/412，95%CI：91.5%～96.1%）", "94.2 [91.5~96.1 @95] 388/412"),
        ("灵敏度为94.2%（1,388/1,474）", "94.2 1388/1474"),
    ],
)
def test_fractions_beside_their_value(text: str, found: str) -> None:
    assert shown(text) == [found]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("8.68±8.12 mL", ["8.68"]),
        ("8.68 ± 8.12 (5.2, 9.1)", None),
        ("Dice 0.91 (SD 0.05)", ["0.91"]),
        ("Dice系数为0.91（标准差0.05）", ["0.91"]),
        ("(540/717)", []),
        ("P<0.05", []),
        ("sensitivity 94.2% (P = 0.03)", ["94.2"]),
        ("灵敏度为94.2%（P＜0.001）", ["94.2"]),
        ("AUC 0.95, n = 182", ["0.95"]),
        ("t = 2.31, χ² = 5.6", []),
        ("median 12 s (IQR 10-15)", None),
        ("median 12 s (range: 10-15 s)", None),
    ],
)
def test_deviations_p_values_and_sizes_are_no_values(text: str, values: list[str] | None) -> None:
    found = estimates(text)
    assert not any(estimate.has_interval for estimate in found) or text.startswith("8.68 ±")
    if values is not None:
        assert [estimate.number.written for estimate in found] == values


@pytest.mark.parametrize(
    "text",
    [
        "8.68±8.12",
        "LoA -6.25~5.54 mL",
        "95% limits of agreement: -6.25 to 5.54 mL",
        "2~18 (11±3) years",
        "年龄2~18（11±3）岁",
        "(540/717)",
        "P<0.05 (0.01, 0.03)",
        "[14, 25]: 5",
        "层厚0.625~5 mm",
        "slice thickness 0.5-1.25 mm",
        "100-140 kVp",
        "管电压100～140 kV",
        "12 s (IQR: 10-15 s)",
        "12秒（四分位数间距：10~15）",
        "12.5 s (min-max: 10.1-15.3 s)",
        "age 57.3 (range 18-89) years",
        "washout of 4-6 weeks",
        "洗脱期4~6周",
    ],
)
def test_what_is_no_interval(text: str) -> None:
    assert not any(estimate.has_interval for estimate in estimates(text)), shown(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "sensitivity and specificity were 0.833 [0.79, 0.87] and 0.793 [0.75, 0.83], respectively",
            ["0.833 [0.79~0.87]", "0.793 [0.75~0.83]"],
        ),
        (
            "AUC from 0.882 (95% CI: 0.85, 0.91) to 0.929 (95% CI: 0.90, 0.95)",
            ["0.882 [0.85~0.91 @95]", "0.929 [0.90~0.95 @95]"],
        ),
        (
            "分别为94.55%（95%CI：92.1%~96.3%）、98.67%（95%CI：97.2%~99.4%）和96.92%",
            ["94.55 [92.1~96.3 @95]", "98.67 [97.2~99.4 @95]", "96.92"],
        ),
        ("were 94.3% and 91.0% (95% CI: 92.0-96.1% and 88.2-93.3%)", ["94.3 [92.0~96.1 @95]", "91.0 [88.2~93.3 @95]"]),
        (
            "灵敏度和特异度分别为94.3%和91.0%，95%CI分别为92.0%～96.1%和88.2%～93.3%",
            ["94.3 [92.0~96.1 @95]", "91.0 [88.2~93.3 @95]"],
        ),
        ("72%~80%", ["72..80"]),
        ("25-40 min", ["25..40"]),
        ("0.93 vs 0.91", ["0.93", "0.91"]),
    ],
)
def test_several_values(text: str, found: list[str]) -> None:
    assert shown(text) == found


def test_a_level_is_inherited() -> None:
    (estimate,) = estimates("0.93 [0.91, 0.95]", "90")
    assert (estimate.level, estimate.has_interval) == ("90", True)


def test_an_own_level_overrides_the_inherited_one() -> None:
    (estimate,) = estimates("0.93 (99% CI: 0.91, 0.95)", "95")
    assert estimate.level == "99"


@pytest.mark.parametrize("value", ["93.0%", "0.930", "-0.4 mm", "12.5 s", "1,234.5"])
@pytest.mark.parametrize("dash", ["-", "–", "—", " to ", "~", "～", ", ", "; "])
@pytest.mark.parametrize("label", ["95% CI: ", "95% CI ", "95%CI：", "95%置信区间：", "95% confidence interval, "])
def test_labels_and_dashes_go_together(value: str, dash: str, label: str) -> None:
    number = value.split(maxsplit=1)[0].rstrip("%").replace(",", "")
    low, high = (f"{float(number) + step:.1f}" for step in (-0.2, 0.2))
    (estimate,) = estimates(f"{value} ({label}{low}{dash}{high})")
    bounds = [bound.written for bound in (estimate.low_bound, estimate.high_bound) if bound]
    assert bounds == [low, high]


def test_no_number_belongs_to_two_values() -> None:
    text = "94.2% (388/412, 95% CI: 91.5-96.1%) and 91.0% (300/330, 95% CI: 87.2%, 93.9%), P=0.03, n=742"
    parts = list(chain.from_iterable(estimate.parts for estimate in estimates(text)))
    assert len(parts) == len(set(parts))
