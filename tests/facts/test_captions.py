"""What the caption of a table, its legend and its labels say of its values."""

import pytest

from lint.facts.model import Metric
from tests.facts.test_tables import table
from tests.written import comparison, facts

GROUPS = table("Subgroup | Sensitivity | Specificity", "Men | 92.1% | 90.4%", "Women | 93.8% | 91.2%")


def conditions(text: str) -> set[str | None]:
    """The conditions of the metrics of a text."""
    return {fact.scope.get("condition") for fact in facts(text) if isinstance(fact, Metric)}


@pytest.mark.parametrize(
    "legend",
    [
        "",
        " (TP: true positive; FN: false negative; TN: true negative; FP: false positive)",
        " (TP = true positive, FP = false positive)",
        " [Se, sensitivity; PE, pulmonary embolism]",
        " (AF: atrial fibrillation)",
        ". Abbreviations: PE, pulmonary embolism; AF, atrial fibrillation",
        ". Note: PE stands for pulmonary embolism",
        "（TP：真阳性；PE：肺栓塞）",
    ],
)
def test_the_legend_of_a_caption_is_not_its_topic(legend: str) -> None:
    assert conditions(f"Table 3. Pneumothorax by subgroup{legend}\n\n{GROUPS}") == {"pneumothorax"}


@pytest.mark.parametrize("caption", ["GS by subgroup", "Study part B: GS", "Results for GS per eye (n = 812)"])
def test_a_caption_may_use_an_abbreviation_of_the_document(caption: str) -> None:
    text = f"The device detects glaucoma suspect (GS).\n\nCaption: Table 3. {caption}\n\n{GROUPS}"
    assert conditions(text) == {"glaucoma"}


@pytest.mark.parametrize("model", ["Canon CR-2 AF", "TX-20 PE", "QT-300 MI"])
def test_capitals_behind_the_number_of_a_model_are_no_condition(model: str) -> None:
    text = table("Camera | Sensitivity", f"{model} | 92.1%", "Topcon TRC-NW400 | 93.8%")
    assert conditions(f"Table 3. Glaucoma by camera\n\n{text}") == {"glaucoma"}


@pytest.mark.parametrize(
    "group",
    [
        "高度近视（≤-6.00 D）",
        "肿瘤＞3 cm者",
        "肾功能不全（eGFR＜60）",
        "糖化血红蛋白≥8%者",
        "薄层（1.0～1.5 mm）",
    ],
)
def test_a_group_with_a_limit_is_a_label(group: str) -> None:
    rows = "相机 | 佳能 | 93.1%", "^^ | 蔡司 | 92.4%", "性别 | 男 | 91.7%", "^^ | 女 | 92.8%", f"其他 | {group} | 90.6%"
    found = [fact for fact in facts(table("分类 | 亚组 | 灵敏度", *rows)) if isinstance(fact, Metric)]
    assert [m.value for m in found] == ["93.1", "92.4", "91.7", "92.8", "90.6"]
    assert len({m.scope["subgroup"] for m in found}) == 5


@pytest.mark.parametrize(
    "header", ["可疑青光眼灵敏度（%）", "青光眼灵敏度（%）", "眼底病变检出灵敏度（%）", "眼科转诊灵敏度（%）"]
)
def test_organs_inside_of_words_are_not_counted(header: str) -> None:
    text = table(f"亚组 | {header}", "男 | 88.06（59/67）", "女 | 87.72（50/57）")
    assert not any(fact.scope.get("level") == "eye" for fact in facts(text) if isinstance(fact, Metric))


def test_a_value_from_other_counts_is_not_the_same_one() -> None:
    chinese = table("瞳孔 | 灵敏度（%）", "未散瞳 | 91.81（213/232）", "散瞳 | 93.75（60/64）")
    english = table("Group | Sensitivity", "White | 91.8% (90/98)", "Dilated | 93.8% (60/64)")
    assert [link.fda.value for link in comparison(chinese, english).metrics.agreeing] == ["93.8"]
    assert [link.fda.value for link in comparison(chinese, english.replace("90/98", "231/232")).metrics.agreeing] == [
        "91.8",
        "93.8",
    ]
