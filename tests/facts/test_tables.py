"""Tables in every orientation: rows of Markdown in, metrics with interval and scope out."""

from dataclasses import replace

import pytest

from lint.facts.extract import extract_facts
from lint.facts.model import Metric
from tests.written import GLOSSARY, Figure, bounds, counted, document, facts, figures


def table(*rows: str) -> str:
    """`a | b` rows as a Markdown table; the first row is the header."""
    head, *body = (f"| {row} |" for row in rows)
    rule = "|" + "---|" * rows[0].count("|") + "---|"
    return "\n".join((head, rule, *body)) + "\n"


@pytest.mark.parametrize(
    "text",
    [
        table("Metric | Value | 95% CI", "Sensitivity | 94.2% | 91.5%, 96.1%", "Specificity | 91.0% | 87.2%, 93.9%"),
        table("Metric | Result (95% CI)", "Sensitivity | 94.2% (91.5%, 96.1%)", "Specificity | 91.0% (87.2%, 93.9%)"),
        table(
            "Group | Sensitivity [95% CI] | Specificity [95% CI]", "Overall | 94.2% [91.5, 96.1] | 91.0% [87.2, 93.9]"
        ),
        table(
            "Metric | Estimate | Lower CL | Upper CL",
            "Sensitivity | 94.2% | 91.5% | 96.1%",
            "Specificity | 91.0% | 87.2% | 93.9%",
        ),
        table(
            "Metric | Sensitivity | Specificity",
            "Estimate | 94.2% | 91.0%",
            "95% CI | 91.5%, 96.1% | 87.2%, 93.9%",
        ),
        table("指标 | 结果 | 95%CI", "灵敏度 | 94.2% | 91.5%~96.1%", "特异度 | 91.0% | 87.2%~93.9%"),
        table("指标 | 灵敏度（95%CI） | 特异度（95%CI）", "总体 | 94.2%（91.5%～96.1%） | 91.0%（87.2%～93.9%）"),
        table(
            "评价指标 | 点估计 | 95%CI下限 | 95%CI上限",
            "灵敏度 | 94.2% | 91.5% | 96.1%",
            "特异度 | 91.0% | 87.2% | 93.9%",
        ),
        table("指标 | 数值（%） | 95%CI（%）", "灵敏度 | 94.2 | 91.5~96.1", "特异度 | 91.0 | 87.2~93.9"),
    ],
)
def test_orientations(text: str) -> None:
    found = sorted(figures(text))
    assert found == [Figure("sensitivity", "94.2%", "91.5~96.1"), Figure("specificity", "91.0%", "87.2~93.9")]


@pytest.mark.parametrize(
    ("text", "fraction"),
    [
        (table("Metric | Value | n/N", "Sensitivity | 94.2% | 388/412"), (388, 412)),
        (table("Metric | Value (n/N)", "Sensitivity | 94.2% (388/412)"), (388, 412)),
        (table("指标 | 数值 | 例数/总例数", "灵敏度 | 94.2% | 388/412"), (388, 412)),
    ],
)
def test_fractions(text: str, fraction: tuple[int, int]) -> None:
    (metric,) = (fact for fact in facts(text) if isinstance(fact, Metric))
    assert (metric.numerator, metric.denominator) == fraction


def test_counts_before_their_rates_belong_to_the_rate_that_they_give() -> None:
    text = table(
        "亚组 | 恶性n/N | 灵敏度（95%CI） | 良性n/N | 特异度（95%CI）",
        "女性 | 66/74 | 0.892（0.801–0.944） | 42/48 | 0.875（0.753–0.941）",
    )
    found = [(m.concept, m.numerator, m.denominator) for m in facts(text) if isinstance(m, Metric)]
    assert found == [("sensitivity", 66, 74), ("specificity", 42, 48)]


@pytest.mark.parametrize(
    "text",
    [
        table("Metric | Acceptance criterion | Result", "Sensitivity | ≥ 90% | 94.2%"),
        table("指标 | 接受准则 | 结果", "灵敏度 | ≥90% | 94.2%"),
        table("性能指标 | 要求 | 实测值", "灵敏度 | 不低于90% | 94.2%"),
    ],
)
def test_criterion_columns(text: str) -> None:
    assert figures(text, "role") == [
        Figure("sensitivity", ">=90%", "", "acceptance_criterion"),
        Figure("sensitivity", "94.2%"),
    ]


def test_criteria_below_a_header_of_words_are_no_second_header() -> None:
    rows = "2.4.1 | 灵敏度 | 95%置信区间下限≥88.0%", "2.4.2 | 处理时间 | ≤90秒"
    found = [f for f in facts(table("条款 | 指标 | 要求", *rows)) if isinstance(f, Metric)]
    assert [(f.concept, f.value, f.scope["role"]) for f in found] == [
        ("sensitivity", "88.0", "acceptance_criterion"),
        ("processing_time", "90", "acceptance_criterion"),
    ]


@pytest.mark.parametrize(
    "header",
    [
        "Endpoint | Percent | Lower 95% CL | Upper 95% CL | Criterion for the lower CL",
        "Endpoint | Result | LCL | UCL | LCL goal",
        "Endpoint | Result | Lower limit | Upper limit | Required lower bound",
        "指标 | 结果 | 95%CI下限 | 95%CI上限 | 95%CI下限要求",
        "指标 | 结果 | 下限 | 上限 | 置信区间下限目标值",
        "指标 | 结果 | 95%CI下限 | 95%CI上限 | 判定标准（下限）",
    ],
)
def test_what_is_demanded_of_a_limit_is_no_limit(header: str) -> None:
    row = "Sensitivity" if header.isascii() else "灵敏度"
    found = [f for f in facts(table(header, f"{row} | 93.0% | 90.4% | 95.1% | ≥88.0%")) if isinstance(f, Metric)]
    assert [(f.value, f.scope["role"]) for f in found] == [("93.0", "result"), ("88.0", "acceptance_criterion")]
    assert [f.interval and (str(f.interval.low), str(f.interval.high)) for f in found] == [
        ("90.4", "95.1"),
        ("88.0", "None"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        table("Metric | Unaided | Aided", "AUC | 0.882 | 0.929"),
        table("指标 | 独立阅片组 | AI辅助阅片组", "AUC | 0.882 | 0.929"),
        table("Reading condition | AUC", "Unaided | 0.882", "Aided | 0.929"),
        table("阅片方式 | AUC", "独立阅片 | 0.882", "AI辅助阅片 | 0.929"),
    ],
)
def test_arms_by_column_and_row(text: str) -> None:
    assert figures(text, "arm") == [Figure("auc", "0.882", "", "unaided"), Figure("auc", "0.929", "", "aided")]


@pytest.mark.parametrize(
    "text",
    [
        table("Metric | Subject device | Predicate device", "Sensitivity | 94.2% | 91.0%"),
        table("指标 | 申报产品 | 同品种产品", "灵敏度 | 94.2% | 91.0%"),
    ],
)
def test_predicate_columns(text: str) -> None:
    given = [(found.value, found.scope) for found in figures(text, "role")]
    assert given in ([("94.2%", ""), ("91.0%", "predicate")], [("94.2%", "")])


@pytest.mark.parametrize(
    "text",
    [
        table("Vendor | N | Sensitivity", "GE | 161 | 92.1%", "Siemens | 134 | 93.8%"),
        table("厂家 | 例数 | 灵敏度", "GE | 161 | 92.1%", "西门子 | 134 | 93.8%"),
    ],
)
def test_subgroups_with_their_size(text: str) -> None:
    metrics = [fact for fact in facts(text) if isinstance(fact, Metric)]
    assert [(m.value, m.n) for m in metrics] == [("92.1", 161), ("93.8", 134)]
    assert len({m.scope["subgroup"] for m in metrics}) == 2
    assert [value for _, value in counted(text)] == ["161", "134"]


def test_labels_are_the_same_in_both_languages() -> None:
    english = table("Vendor | Sensitivity", "GE | 92.1%", "Siemens | 93.8%", "Age ≥ 65 years | 90.1%")
    chinese = table("厂家 | 灵敏度", "GE | 92.1%", "西门子 | 93.8%", "年龄≥65岁 | 90.1%")
    labels = [[f.scope.get("subgroup") for f in facts(t) if isinstance(f, Metric)] for t in (english, chinese)]
    assert labels[0] == labels[1]
    assert len(set(labels[0])) == 3


@pytest.mark.parametrize(
    ("labels", "keys"),
    [
        (("1.5 T", "3.0T"), ["1.5", "3"]),
        (("0.5 mL", "40.0 mL"), ["0.5", "40"]),
        (("1.0 mm", "2.5 mm"), ["1", "2.5"]),
        (("2.1 Pneumothorax", "2.2 Fracture"), ["pneumothorax", "fracture"]),
    ],
)
def test_a_measure_is_no_number_of_a_clause(labels: tuple[str, str], keys: list[str]) -> None:
    found = [f for f in facts(table("Group | Dice", *(f"{x} | 0.91" for x in labels))) if isinstance(f, Metric)]
    assert [f.scope["subgroup"] for f in found] == keys


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("| 因素 | 亚组 | 灵敏度 |\n|---|---|---|\n| 年龄 | 65岁~74岁 | 0.962 |\n| ^^ | 75岁~84岁 | 0.954 |", ["65~74year", "75~84year"]),
        ("| 因素 | 亚组 | 灵敏度 |\n|---|---|---|\n| 探头 | 1号探头 | 0.962 |\n| 探头 | 3号探头 | 0.954 |", ["1+~", "3+~"]),
        (table("Factor | Subgroup | Sensitivity", "Recorder | Zeno | 0.962", "Recorder | Tarn | 0.954"), ["~zeno", "~tarn"]),
        ("| Anbieter | Lead | Sensitivity |\n|---|---|---|\n| Zeno | one | 0.962 |\n| Tarn | one | 0.954 |", ["~zeno", "~tarn"]),
    ],
)  # fmt: skip
def test_what_groups_are_told_apart_by_is_no_group(text: str, groups: list[str]) -> None:
    found = [m.scope.get("subgroup", "") for m in facts(text) if isinstance(m, Metric)]
    assert all(group in name for group, name in zip(groups, found, strict=True)), found
    assert "recorder" not in "".join(found)


def test_a_total_row_is_no_subgroup() -> None:
    text = table("Vendor | Sensitivity", "GE | 92.1%", "Siemens | 93.8%", "Overall | 92.9%")
    assert figures(text, "subgroup")[-1] == Figure("sensitivity", "92.9%")


def test_blocks_of_rows_under_a_title() -> None:
    text = table("Group | Sensitivity", "Sex |  ", "Male | 92.1%", "Female | 93.8%", "Vendor |  ", "GE | 91.1%")
    assert [found.value for found in figures(text)] == ["92.1%", "93.8%", "91.1%"]
    assert len({found.scope for found in figures(text, "subgroup")}) == 3


@pytest.mark.parametrize(
    "title", ["{0} | {0} | {0}", "{0} | |", "{0} | | {0}"], ids=["repeated", "alone", "at both ends"]
)
@pytest.mark.parametrize(
    "header", ["Endpoint | Without | With", "Readers | Without it | With it", "终点 | 独立阅片 | AI辅助"]
)
def test_a_title_right_below_the_header_is_no_header(header: str, title: str) -> None:
    names = ("Sensitivity", "Specificity") if header.isascii() else ("灵敏度", "特异度")
    rows = (row for name in names for row in (title.format(name), "R1 | 0.794 | 0.880"))
    assert figures(table(header, *rows), "arm") == [
        Figure("sensitivity", "0.794", "", "unaided"),
        Figure("sensitivity", "0.880", "", "aided"),
        Figure("specificity", "0.794", "", "unaided"),
        Figure("specificity", "0.880", "", "aided"),
    ]


def test_a_header_of_two_rows() -> None:
    text = table(
        "Group | Unaided | Unaided | Aided | Aided",
        " | Sensitivity | Specificity | Sensitivity | Specificity",
        "Overall | 81.5% | 88.0% | 88.0% | 87.5%",
    )
    assert figures(text, "arm") == [
        Figure("sensitivity", "81.5%", "", "unaided"),
        Figure("specificity", "88.0%", "", "unaided"),
        Figure("sensitivity", "88.0%", "", "aided"),
        Figure("specificity", "87.5%", "", "aided"),
    ]


def test_a_level_stands_in_the_header() -> None:
    text = table("Level | Sensitivity", "Per-lesion | 88.0%", "Per-patient | 95.1%")
    assert [found.scope for found in figures(text, "level")] == ["lesion", "patient"]


def test_a_confidence_level_comes_from_the_caption() -> None:
    text = "Table 1. Results with 90% CI\n\n" + table("Metric | Value", "Sensitivity | 94.2% [91.5, 96.1]")
    (metric,) = (fact for fact in facts(text) if isinstance(fact, Metric))
    assert metric.interval is not None
    assert metric.interval.level == "90"


@pytest.mark.parametrize(
    "text",
    [
        table("Item | Value", "Version | 2.1", "K number | K213456", "Date | March 1, 2023"),
        table("参数 | 数值", "层厚 | 5 mm", "管电压 | 120 kV"),
        table("Characteristic | Value", "Mean age | 57.3 years", "Male | 52.1%"),
        table("序号 | 条款 | 名称", "1 | 2.3.1 | 灵敏度", "2 | 2.3.2 | 特异度"),
        table("Metric | p value", "Sensitivity | 0.03"),
    ],
)
def test_tables_without_metrics(text: str) -> None:
    assert figures(text) == []


def test_empty_cells_hold_nothing() -> None:
    text = table("Metric | Internal | External", "Sensitivity | 94.2% | N/A", "Specificity | — | 91.0%")
    assert figures(text) == [Figure("sensitivity", "94.2%"), Figure("specificity", "91.0%")]


@pytest.mark.parametrize(
    "numbers", ["条款", "条款编号", "序号", "要求编号", "Clause", "Item no.", "Req. No.", "Section no."]
)
def test_numbers_of_rows_are_no_labels(numbers: str) -> None:
    text = table(f"{numbers} | 指标 | 目标值 | 实测", "2.1 | 灵敏度 | ≥85.0% | 88.6%", "2.10 | 特异度 | ≥80.0% | 81.2%")
    found = [fact for fact in facts(text) if isinstance(fact, Metric)]
    assert [m.value for m in found] == ["85.0", "88.6", "80.0", "81.2"]
    assert not any("2.1" in m.scope.get("subgroup", "") for m in found)


def test_groups_that_are_ranges_are_no_intervals_of_the_row_below() -> None:
    """A label of both rows is one merged cell in Word."""
    written = document(
        "Table 3. Sensitivity by subgroup\n\n"
        + table(
            "Factor | Level | With, n/N | With, sensitivity",
            "Sex | Men | 185/351 | 52.7%",
            "Score | 6 to 7 | 104/247 | 42.1%",
            " | 8 to 9 | 192/411 | 46.7%",
        )
    )
    (block,) = (block for block in written.blocks if block.table)
    assert block.table is not None
    cells = [replace(c, rows=2) if c.text == "Score" else c for c in block.table.cells if c.text]
    merged = replace(block, table=replace(block.table, cells=tuple(cells)))
    found = extract_facts(replace(written, blocks=tuple(merged if b is block else b for b in written.blocks)), GLOSSARY)
    assert [bounds(fact) for fact in found if isinstance(fact, Metric)] == [""] * 3


@pytest.mark.parametrize(
    ("head", "groups", "second", "third"),
    [
        (
            "Diameter | Sensitivity | 95% CI | n/N",
            ("< 10 mm", "10 to 20 mm"),
            "Metric | Mean | 95% CI | |",
            "Metric | Result | 95% CI | n/N",
        ),
        (
            "病灶长径 | 灵敏度 | 95%置信区间 | 检出例数/阳性例数",
            ("小于10 mm", "10～20 mm"),
            "性能指标 | 均值 | 95%CI | |",
            "指标 | 结果 | 95%置信区间 | 真阴性/阴性例数",
        ),
    ],
)
def test_tables_below_each_other_in_one_grid_have_headers_of_their_own(
    head: str, groups: tuple[str, str], second: str, third: str
) -> None:
    names = ("False positives per scan", "Specificity") if head.isascii() else ("每例扫描假阳性数", "特异度")
    rows = (f"{groups[0]} | 95.7% | 92.3%～97.7% | 225/235", f"{groups[1]} | 89.7% | 83.9%～93.5% | 139/155")
    lower = (second, f"{names[0]} | 0.56 | 0.50～0.63 | |", third, f"{names[1]} | 84.8% | 80.9%～88.1% | 324/382")
    assert figures(table(head, *rows, *lower), "subgroup") == [
        Figure("sensitivity", "95.7%", "92.3~97.7", "<10mm"),
        Figure("sensitivity", "89.7%", "83.9~93.5", "10~20mm"),
        Figure("false_positives_per_scan", "0.56", "0.50~0.63", ""),
        Figure("specificity", "84.8%", "80.9~88.1", ""),
    ]


def test_a_header_told_again_on_the_next_page_begins_no_other_table() -> None:
    text = table("Group | Sensitivity", "Male | 92.1%", "Group | Sensitivity", "Female | 93.8%")
    assert [found.value for found in figures(text)] == ["92.1%", "93.8%"]
