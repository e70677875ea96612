# ruff: noqa: E501
"""Names that tell whose value a number is, subjects that go on, and test methods that are told in passing."""

import pytest

from lint.facts.methods import methods
from lint.facts.model import Count, Identity
from tests.written import facts, figures, passage


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("AortaPing, software version 3.4, notified the surgeon after 2.3 minutes.", {("product_name", "AortaPing"), ("release_version", "3.4")}),
        ("NoduScout 6.0 (model NS-CT): recall 88.7%.", {("product_name", "NoduScout"), ("release_version", "6.0"), ("model", "NS-CT")}),
        ("This submission covers release 5.1 of GlenoMap.", {("product_name", "GlenoMap"), ("release_version", "5.1")}),
        ("MyoTrace CMR (model MT-300) segments cine series.", {("product_name", "MyoTrace CMR"), ("model", "MT-300")}),
        ("The LVEF computed by CardiaQuant EF deviated by 5.1 mL.", {("product_name", "CardiaQuant EF")}),
        ("基于测试集A，VitreoMind（发布版本1.2）的敏感度为92.8%。", {("product_name", "VitreoMind"), ("release_version", "1.2")}),
        ("EchoLumo软件测量射血分数。", {("product_name", "EchoLumo")}),
        ("产品型号为DentaProbe C1和DentaProbe C3。", {("model", "DentaProbe C1"), ("model", "DentaProbe C3")}),
        ("Contours were drawn with LabelMe by two readers.", set()),
        ("标注采用LabelMe软件完成。", set()),
        (
            "| Role | Device | 510(k) | Product code |\n|---|---|---|---|\n| Reference | OsteoGuide Plus | K246639 | LLZ |",
            {("product_name predicate", "OsteoGuide Plus"), ("k_number predicate", "K246639"), ("product_code predicate", "LLZ")},
        ),
    ],
)  # fmt: skip
def test_devices_by_their_names(text: str, found: set[tuple[str, str]]) -> None:
    kinds = {"product_name", "release_version", "model", "k_number", "product_code"}
    told = [f for f in facts(text) if isinstance(f, Identity) and f.concept in kinds]
    assert {(f"{f.concept} {f.scope.get('role', '')}".strip(), f.value) for f in told} == found


@pytest.mark.parametrize(
    ("facet", "text", "values"),
    [
        ("randomisation", "Reading order was assigned by a computer-generated list.", ["randomised"]),
        ("randomisation", "分组由计算机随机产生。", ["randomised"]),
        ("randomisation", "阅片顺序由计算机随机生成", ["reading order"]),
        ("reference_standard", "Pearson correlation with core laboratory readings against core laboratory readings", ["core laboratory"]),
        ("reference_standard", "射血分数与核心实验室结果的相关系数为0.92", ["core laboratory"]),
        ("reference_standard", "Overnight polysomnography served as the comparator.", ["polysomnography"]),
        ("reference_standard", "Weighted kappa between the device and the consensus grade was 0.83", ["consensus of experts"]),
        ("secondary_endpoint", "次要终点：①病灶水平灵敏度；②特异度；③阅片时间。", ["sensitivity", "specificity", "reading_time"]),
        ("secondary_endpoint", "Secondary endpoints: lesion-level sensitivity; specificity; mean reading time.", ["sensitivity", "specificity", "reading_time"]),
        ("primary_endpoint", "The primary endpoint was the AUC; reading time was a secondary endpoint.", ["auc"]),
        ("hypothesis", "Specificity with the device was non-inferior", ["non-inferiority"]),
        ("arms", "Two sessions of aided and unaided reading were compared.", ["aided vs unaided"]),
    ],
)  # fmt: skip
def test_methods_told_in_passing(facet: str, text: str, values: list[str]) -> None:
    assert [m.value for m in methods(passage(text)) if m.concept == facet] == values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Sensitivity is 97.1% with specificity 54.8%; at the balanced threshold it is 88.6% with specificity 79.3%.",
            [("sensitivity", "97.1%"), ("specificity", "54.8%"), ("sensitivity", "88.6%"), ("specificity", "79.3%")],
        ),
        (
            "Parameter Estimate Lower CL Upper CL\nSensitivity 0.887 0.846 0.920\nLR+ 10.1 6.7 15.2\nLR- 0.12 0.08 0.17",
            [("sensitivity", "0.887"), ("lr_positive", "10.1"), ("lr_negative", "0.12")],
        ),
        (
            "Parameter Images Bias (mm) 95% LoA (mm) ICC\nPelvic incidence 142 0.4 -4.9 to 5.7 0.94\nSacral slope 139 -0.6 -6.3 to 5.1 0.91",
            [
                ("bias", "0.4mm"), ("loa_low", "-4.9mm"), ("loa_high", "5.7mm"), ("icc", "0.94"),
                ("bias", "-0.6mm"), ("loa_low", "-6.3mm"), ("loa_high", "5.1mm"), ("icc", "0.91"),
            ],
        ),
    ],
)  # fmt: skip
def test_whose_value_it_is(text: str, found: list[tuple[str, str]]) -> None:
    assert [(f.concept, f.value) for f in figures(text)] == found


@pytest.mark.parametrize(
    ("label", "concept"),
    [("SMA bias, cm²", "bias"), ("Volume bias (mL)", "bias"), ("L3 localization success", "success_rate"), ("Selection bias", "")],
)  # fmt: skip
def test_labels_that_name_a_metric(label: str, concept: str) -> None:
    table = f"## Standalone accuracy study\n\n| Endpoint | Result |\n|---|---|\n| {label} | 0.46 |\n| Dice | 0.95 |"
    assert concept in {f.concept for f in figures(table)} | {""}
    assert ("bias" in {f.concept for f in figures(table)}) == (concept == "bias")


def test_a_device_by_its_name_stands_alone() -> None:
    text = "EndoTip CXR measured the distance with a mean absolute error of 4.6 mm."
    assert [f.scope for f in figures(text, "arm")] == ["standalone"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Of 850 patients, 212 with disease and 638 without were evaluable.", [("850", ""), ("212", ""), ("638", "")]),
        ("Screened: 1,018 patients\nWithdrawn consent: 6\nImage quality insufficient: 29", [("1018", "")]),
    ],
)
def test_counts_that_are_no_arm_and_no_image(text: str, found: list[tuple[str, str]]) -> None:
    counted = [f for f in facts(text) if isinstance(f, Count)]
    assert [(f.value, f.scope.get("arm", "")) for f in counted] == found
