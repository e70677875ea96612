"""Tables that come as lines of text: what is read as a table, what stays prose, and where the facts point."""

from functools import cache

import pytest

from lint.document import Block, Document, Locator, Tongue
from lint.facts.extract import extract_facts, matchers
from lint.facts.flattened import laid_out
from lint.facts.model import Count, Fact, Metric
from lint.facts.passage import Reading
from lint.glossary import load_glossary
from lint.glossary.model import Glossary


@cache
def glossary() -> Glossary:
    return load_glossary()


def lines(*texts: str) -> str:
    return "\n".join(texts)


def document(text: str, language: Tongue, section: tuple[str, ...] = ()) -> Document:
    return Document("file", "", "text", language, (Block("paragraph", text, Locator(line=1), section),))


def figures(text: str, language: Tongue) -> list[Fact]:
    return [f for f in extract_facts(document(text, language), glossary()) if f.kind in {"metric", "count"}]


def written(fact: Fact) -> str:
    """`sensitivity 91.4% [86.0, 95.2] 95`; a count is its noun and number."""
    if not isinstance(fact, Metric):
        return f"{fact.concept} {fact.value}"
    unit = fact.quantity.unit if fact.quantity.unit == "%" else f" {fact.quantity.unit}".rstrip()
    text = f"{fact.concept} {fact.quantity.comparator}{fact.value}{unit}"
    if fact.interval is None:
        return text
    return f"{text} [{fact.interval.low}, {fact.interval.high}] {fact.interval.level}".rstrip()


def is_table(text: str, language: Tongue) -> bool:
    made = document(text, language)
    layout = laid_out(Reading(0, made, matchers(glossary())), 0, made.blocks[0])
    return layout is not None and bool(layout.facts)


TABLES: list[tuple[Tongue, str, list[str]]] = [
    # rows of `label value (interval)`, a title above, a page footer between, a column without value
    (
        "en",
        lines(
            "Table 4. Standalone performance by sex",
            "Subgroup N Sensitivity (95% CI) Specificity (95% CI)",
            "Male 121 91.4% (86.0%, 95.2%) 93.6% (89.3%, 96.5%)",
            "510(k) Summary Page 7 of 14",
            "Female 98 N/A 92.1% (88.0%, 95.0%)",
        ),
        [
            "case 121",
            "sensitivity 91.4% [86.0, 95.2] 95",
            "specificity 93.6% [89.3, 96.5] 95",
            "case 98",
            "specificity 92.1% [88.0, 95.0] 95",
        ],
    ),
    (
        "zh",
        lines(
            "亚组 例数 灵敏度（95%CI） 特异度（95%CI）",
            "男性 121 91.4%（86.0%～95.2%） 93.6%（89.3%～96.5%）",
            "第7页 共14页",
            "女性 98 不适用 92.1%（88.0%～95.0%）",
        ),
        [
            "case 121",
            "sensitivity 91.4% [86.0, 95.2] 95",
            "specificity 93.6% [89.3, 96.5] 95",
            "case 98",
            "specificity 92.1% [88.0, 95.0] 95",
        ],
    ),
    # the header on two lines, with counts
    (
        "en",
        lines(
            "No. of No. of ROC area Sensitivity",
            "Subgroup lesions patients (95% CI) (95% CI)",
            "Left lobe 77 61 0.902 (0.861, 0.934) 0.812 (0.741, 0.873)",
            "Right lobe 58 49 0.871 (0.822, 0.913) 0.793 (0.704, 0.868)",
        ),
        [
            "lesion 77",
            "patient 61",
            "auc 0.902 [0.861, 0.934] 95",
            "sensitivity 0.812 [0.741, 0.873] 95",
            "lesion 58",
            "patient 49",
            "auc 0.871 [0.822, 0.913] 95",
            "sensitivity 0.793 [0.704, 0.868] 95",
        ],
    ),
    # two devices side by side, the name of the metric in every cell, intervals broken over the line
    (
        "en",
        lines(
            "Subject device Predicate device",
            "Sensitivity 90.3% (95% CI: [86.1, Sensitivity 92.7% (95% CI: [88.4,",
            "93.6]) 95.8])",
        ),
        ["sensitivity 90.3% [86.1, 93.6] 95", "sensitivity 92.7% [88.4, 95.8] 95"],
    ),
    # the label and the intervals go on in the next line
    (
        "en",
        lines(
            "Finding AUC Sensitivity",
            "Pleural 0.948 [0.934 - 0.911 [0.883 -",
            "effusion 0.960] 0.933]",
            "Edema 0.930 [0.911 - 0.902 [0.870 -",
            "0.946] 0.928]",
        ),
        [
            "auc 0.948 [0.934, 0.960]",
            "sensitivity 0.911 [0.883, 0.933]",
            "auc 0.930 [0.911, 0.946]",
            "sensitivity 0.902 [0.870, 0.928]",
        ],
    ),
    # every cell on lines of its own
    (
        "en",
        lines("Sensitivity", "(95% CI) Specificity", "(95% CI)", "All cases 90.4%", "(85.0-94.2) 92.6%", "(88.3-95.5)"),
        ["sensitivity 90.4% [85.0, 94.2] 95", "specificity 92.6% [88.3, 95.5] 95"],
    ),
    (
        "en",
        lines("Subgroup", "Sensitivity", "Specificity", "Male", "91.4%", "93.6%", "Female", "90.4%", "92.6%"),
        ["sensitivity 91.4%", "specificity 93.6%", "sensitivity 90.4%", "specificity 92.6%"],
    ),
    # label and number glued
    (
        "en",
        lines("Structure itemMean DSC", "Femur (left)0.951", "Femur (right)0.949", "Pelvis0.940"),
        ["dice 0.951", "dice 0.949", "dice 0.940"],
    ),
    # classes as labels
    (
        "en",
        lines("Age group N Sensitivity", "(20, 45] 81 0.907", "(45, 70] 142 0.924"),
        ["case 81", "sensitivity 0.907", "case 142", "sensitivity 0.924"],
    ),
    (
        "zh",
        lines("结节大小 灵敏度 精确率", "＜5mm 0.85 0.71", "5～10mm 0.91 0.78", "＞10mm 0.96 0.83"),
        [
            "sensitivity 0.85",
            "precision 0.71",
            "sensitivity 0.91",
            "precision 0.78",
            "sensitivity 0.96",
            "precision 0.83",
        ],
    ),
    # arms as rows, a row of the difference, a column that only the last row fills
    (
        "en",
        lines(
            "Modality AUC Estimate (95% CI) Aided - Unaided P-value",
            "Unaided 0.751 (0.713, 0.789)",
            "Aided 0.808 (0.774, 0.843)",
            "Aided – Unaided 0.057 (0.031, 0.083) 0.0002",
        ),
        ["auc 0.751 [0.713, 0.789] 95", "auc 0.808 [0.774, 0.843] 95", "auc_difference 0.057 [0.031, 0.083] 95"],
    ),
    # groups above metrics
    (
        "zh",
        lines(
            "阅片方式        独立阅片        辅助阅片",
            "指标          灵敏度  特异度     灵敏度  特异度",
            "全科医师      67.9%  84.2%     80.7%  85.4%",
        ),
        ["sensitivity 67.9%", "specificity 84.2%", "sensitivity 80.7%", "specificity 85.4%"],
    ),
    (
        "en",
        lines("Internal (n=52) External (n=47)", "DSC HD95, mm DSC HD95, mm", "Liver 0.951 4.8 0.942 5.7"),
        [
            "case 52",
            "case 47",
            "dice 0.951",
            "hausdorff_distance_95 4.8 mm",
            "dice 0.942",
            "hausdorff_distance_95 5.7 mm",
        ],
    ),
    # requirement and result
    (
        "zh",
        lines(
            "指标 要求 结果（95%CI） 判定",
            "灵敏度 ≥90% 93.2%（90.1%～95.6%） 合格",
            "特异度 ≥85% 88.1%（84.0%～91.2%） 合格",
        ),
        [
            "sensitivity >=90%",
            "sensitivity 93.2% [90.1, 95.6] 95",
            "specificity >=85%",
            "specificity 88.1% [84.0, 91.2] 95",
        ],
    ),
    # limits and intervals in columns of their own
    (
        "en",
        lines(
            "Metric Estimate Lower 95% CL Upper 95% CL",
            "Sensitivity 91.2% 86.0% 95.2%",
            "Specificity 93.6% 89.3% 96.5%",
        ),
        ["sensitivity 91.2% [86.0, 95.2] 95", "specificity 93.6% [89.3, 96.5] 95"],
    ),
    (
        "zh",
        lines("指标 点估计值 95%置信下限 95%置信上限", "灵敏度 93.2% 90.1% 95.6%", "特异度 88.1% 84.0% 91.2%"),
        ["sensitivity 93.2% [90.1, 95.6] 95", "specificity 88.1% [84.0, 91.2] 95"],
    ),
    (
        "en",
        lines(
            "Finding n/N Sensitivity 95% CI", "Pneumothorax 112/120 93.3% 87.3-97.1", "Fracture 210/230 91.3% 86.9-94.6"
        ),
        ["sensitivity 93.3% [87.3, 97.1] 95", "sensitivity 91.3% [86.9, 94.6] 95"],
    ),
    # standard deviations in brackets are no values
    (
        "en",
        lines("Structure Mean DSC (SD) Mean HD95 (mm)", "Liver 0.95 (0.02) 4.5 (1.2)", "Spleen 0.94 ± 0.03 3.9 ± 1.0"),
        ["dice 0.95", "hausdorff_distance_95 4.5 mm", "dice 0.94", "hausdorff_distance_95 3.9 mm"],
    ),
    # intervals in the line under their values
    (
        "en",
        lines(
            "Subgroup Sensitivity Specificity",
            "Male 91.4% 93.6%",
            "(86.0, 95.2) (89.3, 96.5)",
            "Female 90.4% 92.6%",
            "(85.0, 94.2) (88.3, 95.5)",
        ),
        [
            "sensitivity 91.4% [86.0, 95.2]",
            "specificity 93.6% [89.3, 96.5]",
            "sensitivity 90.4% [85.0, 94.2]",
            "specificity 92.6% [88.3, 95.5]",
        ],
    ),
    (
        "zh",
        lines("亚组 灵敏度 特异度", "男性 91.4% 93.6%", "95%CI 86.0%～95.2% 89.3%～96.5%"),
        ["sensitivity 91.4% [86.0, 95.2] 95", "specificity 93.6% [89.3, 96.5] 95"],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), TABLES)
def test_reads_the_table(language: Tongue, text: str, expected: list[str]) -> None:
    assert sorted(written(f) for f in figures(text, language)) == sorted(expected)


@pytest.mark.parametrize(("language", "text", "expected"), TABLES)
def test_places_lead_back_to_the_text(language: Tongue, text: str, expected: list[str]) -> None:
    for fact in figures(text, language):
        place = fact.place
        assert place.cell == -1
        assert text[place.start : place.end] == fact.quote
        assert place.sentence_start <= place.start < place.end <= place.sentence_end
        if isinstance(fact, Metric) and fact.interval and fact.interval_place:
            assert str(fact.interval.low) in text[fact.interval_place.start : fact.interval_place.end]


SCOPES: list[tuple[Tongue, str, list[dict[str, str]]]] = [
    (
        "en",
        lines("Modality AUC (95% CI)", "Unaided 0.751 (0.713, 0.789)", "Aided 0.808 (0.774, 0.843)"),
        [{"arm": "unaided"}, {"arm": "aided"}],
    ),
    (
        "en",
        lines("Subject device Predicate device", "Sensitivity 90.3% Sensitivity 92.7%"),
        [{"role": "result"}, {"role": "predicate"}],
    ),
    (
        "zh",
        lines("结构 灵敏度 特异度", "气胸", "男性 0.957 0.912", "胸腔积液", "男性 0.954 0.903"),
        [{"condition": "pneumothorax"}] * 2 + [{"condition": "pleural_effusion"}] * 2,
    ),
    (
        "zh",
        lines("指标 目标值 结果", "灵敏度 ≥90% 93.2%", "特异度 ≥85% 88.1%"),
        [{"role": "acceptance_criterion"}, {"role": "result"}] * 2,
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), SCOPES)
def test_scope_of_cells(language: Tongue, text: str, expected: list[dict[str, str]]) -> None:
    found = [f.scope for f in figures(text, language)]
    assert [{k: scope.get(k, "") for k in wanted} for scope, wanted in zip(found, expected, strict=True)] == expected


PROSE: list[tuple[Tongue, str]] = [
    (
        "en",
        lines(
            "Software sensitivity per lesion amounted to 83.7% (95% CI: 79.9-",
            "87.0%), at 0.6 false positives per",
            "scan.",
        ),
    ),
    (
        "en",
        lines(
            "The sensitivity and specificity of the software",
            "were 91.4% and 93.6% in men and",
            "90.4% and 92.6% in women, respectively.",
        ),
    ),
    ("en", lines("• AUC: 0.981 (95% CI: 0.968 – 0.994)", "• Sensitivity: 95.8% (95% CI: 91.6% – 98.3%)")),
    (
        "zh",
        lines(
            "软件在独立测试集上的灵敏度为", "91.4%（95%CI：86.0%～95.2%），特异度为", "93.6%（95%CI：89.3%～96.5%）。"
        ),
    ),
    ("zh", lines("5.1 灵敏度……………………12", "5.2 特异度……………………15")),
    # columns and values do not match: two values under three names
    ("en", lines("Subgroup Sensitivity Specificity AUC", "Male 91.4% 93.6%", "Female 90.4% 92.6%")),
    # a row that names another metric than its column
    ("en", lines("Overall sensitivity", "AUC 0.981", "Specificity 0.920")),
    # half an interval that no line completes
    ("en", lines("Finding AUC Sensitivity", "Pleural 0.948 [0.934 - 0.911 [0.883 -", "effusion 0.960]")),
]


@pytest.mark.parametrize(("language", "text"), PROSE)
def test_leaves_prose_to_the_reader_of_sentences(language: Tongue, text: str) -> None:
    assert not is_table(text, language)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            lines(
                "The software's sensitivity was 90.1%",
                "510(k) Summary Lumenic Page 7 of 14",
                "(95% CI: 85.2%, 93.5%), its specificity 92.3%.",
            ),
            ["sensitivity 90.1% [85.2, 93.5] 95", "specificity 92.3%"],
        ),
        (
            "zh",
            lines("软件对气胸的灵敏度为91.4%", "第7页 共14页", "（95%CI：86.0%～95.2%）。"),
            ["sensitivity 91.4% [86.0, 95.2] 95"],
        ),
    ],
)
def test_reads_a_sentence_over_a_page_footer(language: Tongue, text: str, expected: list[str]) -> None:
    found = figures(text, language)
    assert [written(f) for f in found] == expected
    assert all(text[f.place.start : f.place.end] == f.quote for f in found)


def test_reads_the_sentence_below_a_table() -> None:
    text = lines(
        "Subgroup Sensitivity Specificity",
        "Male 91.4% 93.6%",
        "Female 90.4% 92.6%",
        "The AUC of the software was 0.951.",
    )
    found = figures(text, "en")
    assert [written(f) for f in found][-1] == "auc 0.951"
    assert not any(isinstance(f, Count) for f in found)
    assert len(found) == 5


def test_a_caption_above_the_lines_gives_them_their_scope() -> None:
    caption = Block("paragraph", "Table 5. Standalone performance", Locator(line=1))
    rows = "Metric Result (95% CI)\nSensitivity 90.8% (86.2, 94.2)\nSpecificity 93.3% (90.6, 95.4)"
    blocks = (caption, Block("paragraph", rows, Locator(line=2)))
    found = extract_facts(Document("file", "", "text", "en", blocks), glossary())
    assert [f.scope.get("arm") for f in found if isinstance(f, Metric)] == ["standalone", "standalone"]


def test_lines_about_the_devices_stand_between_header_and_rows() -> None:
    text = lines(
        "Item Subject device Predicate device",
        "Trade name Tracheaview -",
        "510(k) number - K301122",
        "Regulation 21 CFR 892.2050 Same",
        "Mean Dice, trachea 0.953 0.941",
        "Inference time per scan 14 s 22 s",
    )
    found = [(written(f), f.scope["role"]) for f in figures(text, "en")]
    assert found == [
        ("dice 0.953", "result"),
        ("dice 0.941", "predicate"),
        ("processing_time 14 s", "result"),
        ("processing_time 22 s", "predicate"),
    ]
