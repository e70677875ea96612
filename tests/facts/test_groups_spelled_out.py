"""Groups that letters tell apart, groups whose members a bracket spells out, and manners of reading right before their values."""

import pytest

from tests.written import figures


def told(text: str, *slots: str) -> list[str]:
    """`sensitivity 95.1% a`."""
    return [" ".join(part for part in (f.concept, f.value, f.scope) if part) for f in figures(text, *slots)]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("按医院，灵敏度依次为：A 96/101（95.05%），B 82/87（94.25%），C 52/55（94.55%）。", ["a", "b", "c"]),
        ("各中心灵敏度分别为：甲 95.05%、乙 94.25%、丙 94.55%。", ["~甲", "~乙", "~丙"]),
        ("Sensitivity by hospital was A 95.1% (96/101), B 94.3% (82/87) and C 94.6% (52/55).", ["a", "b", "c"]),
        ("By site, sensitivity was 95.1% (A), 94.3% (B) and 94.6% (C).", ["a", "b", "c"]),
        ("By scanner, the sensitivity was: X 0.91, Y 0.92, Z 0.90.", ["x", "y", "z"]),
        ("In arm A 95.1% was the sensitivity; F 12 was the file.", [""]),  # no letters that follow each other
    ],
)
def test_letters(text: str, groups: list[str]) -> None:
    assert [f.scope for f in figures(text, "subgroup")] == groups


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        (
            "Posterior circulation (P1, V4, basilar artery): sensitivity 146/164, 0.890.",
            "posterior_circulation_occlusion",
        ),
        (
            "后循环（大脑后动脉P1段、椎动脉V4段、基底动脉）的灵敏度为89.02%（146/164）。",
            "posterior_circulation_occlusion",
        ),
        ("Upper lobe (right upper lobe, left upper lobe): sensitivity 0.93.", "lung_upper_lobe"),
        ("基底动脉的灵敏度为89.02%。", "basilar_artery"),
    ],
)
def test_members_of_a_group(text: str, condition: str) -> None:
    assert {f.scope for f in figures(text, "condition")} == {condition}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The sensitivity for fractures (rib, spine, hip) was 0.91, 0.92 and 0.93.", 3),
        ("骨折（肋骨、脊柱、髋部）的灵敏度分别为91%、92%和93%。", 3),
        ("The sensitivity for fractures (rib, spine, hip) was 0.91 (0.88, 0.94).", 1),
    ],
)
def test_members_with_a_value_each(text: str, found: int) -> None:
    assert len({f.scope for f in figures(text, "condition")}) == found


def test_members_are_no_label() -> None:
    rows = "| Territory | Sensitivity |\n|---|---|\n| Posterior circulation (P1, V4 and basilar artery) | 89.0% |"
    assert told(rows, "subgroup") == ["sensitivity 89.0% posterior_circulation_occlusion"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("单例测量时间由手工的6.8 min缩短到辅助的1.9 min。", ["6.8 unaided", "1.9 aided"]),
        ("单例测量时间由辅助的6.8 min缩短到手工的1.9 min。", ["6.8 aided", "1.9 unaided"]),
        ("阅片时间由辅助组的6.8 min变为手工组的1.9 min。", ["6.8 aided", "1.9 unaided"]),
        ("Time fell from 6.8 min by hand to 1.9 min with the device, a mean saving of 4.9 min.", ["6.8 unaided", "1.9 aided", "4.9"]),
        ("Reading time fell from 6.8 min unaided to 1.9 min aided, a mean saving of 4.9 min.", ["6.8 unaided", "1.9 aided", "4.9"]),
    ],
)  # fmt: skip
def test_manners_of_reading(text: str, found: list[str]) -> None:
    given = figures(text, "arm")
    assert [f"{f.value.removesuffix('min').strip()} {f.scope}".strip() for f in given] == found
    assert {f.concept for f in given[:2]} <= {"reading_time", "processing_time"}
    assert [f.concept for f in given[2:]] in ([], ["reading_time_difference"])


@pytest.mark.parametrize(
    "text",
    [
        "主要评价指标为受试者水平灵敏度和受试者水平特异度，两项均须达到第1篇2.2的要求。",
        "3.2 对2.2.3、2.4，导入测试集，计算灵敏度。",
        "2.4.3 同2.4.1的阳性定义，灵敏度按节段计算。",
        "Accuracy of measurement was checked in a phantom; the largest observed errors were 1.8% and 0.6 mm.",
        "Measurement accuracy was verified with a phantom: the maximum deviation was 0.6 mm.",
    ],
)
def test_no_values(text: str) -> None:
    assert told(text) == []


def test_a_group_goes_on_with_the_metric() -> None:
    text = "Readers with 2 to 5 years went from an AUC of 0.852 to 0.911. Readers with more than 5 years went from 0.890 to 0.925."
    assert [f.value for f in figures(text) if f.concept == "auc"] == ["0.852", "0.911", "0.890", "0.925"]


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("目标数", "result"),
        ("目标", "acceptance_criterion"),
        ("Number of targets", "result"),
        ("Target", "acceptance_criterion"),
        ("Target (%)", "acceptance_criterion"),
    ],
)
def test_targets_that_are_counted(header: str, role: str) -> None:
    table = f"| 分层 | {header} | 灵敏度 |\n|---|---|---|\n| 上叶 | 94 | 95.4% |\n| 下叶 | 92 | 92.9% |"
    found = {f.scope for f in figures(table, "role") if f.value in {"≥94%", "≥92%", "94%", "92%", "94", "92"}}
    assert found == ({role} if role != "result" else set())
