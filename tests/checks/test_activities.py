"""Verification and validation: two short texts in, which word is wrong out; the same texts with the right word say nothing."""

import pytest

from lint.checks import run_check
from tests.written import comparison

ZH_BOTH = "软件验证包括单元测试、集成测试和系统测试，全部通过。软件确认由6名医师在模拟使用环境中完成。"
EN_BOTH = (
    "Software verification comprised unit, integration and system tests. "
    "Software validation was done by six physicians in simulated use."
)


def wrong(nmpa: str, fda: str) -> list[str]:
    """The right words for those that are wrong."""
    pair = comparison(f"{nmpa}\n\n影像由软件分析。", f"{fda}\n\nThe images were analyzed by the software.")
    return [hit.values["right"] for hit in run_check("terminology.activity", pair, {"users": ["user"]})]


def turned(text: str) -> str:
    """The one word in the place of the other."""
    words = [
        ("验证", "确认"),
        *((f"{v}erif{end}", f"{v}alid{other}") for v in "vV" for end, other in (("ication", "ation"), ("ied", "ated"))),
    ]
    for one, other in words:
        text = text.replace(one, "\0").replace(other, one).replace("\0", other)
    return text


@pytest.mark.parametrize(
    "told",
    [
        "软件确认由6名放射科医师在模拟阅片环境下完成。",
        "用户确认由10名使用者完成，关键任务无使用错误。",
        "用户确认测试由8名医师完成，任务完成率100%。",
        "软件确认在两家医院的床旁场景中进行。",
        "软件确认在真实使用环境中完成。",
        "确认活动包括第四部分与第五部分所述研究。",
        "确认活动由4名影像科医师在两家医院的模拟环境中完成。",
        "由3家医院的9名使用者开展了软件确认。",
        "6名目标用户在急诊场景下完成软件确认，结果满足用户需求。",
        "软件确认邀请12名超声医师参加，任务完成情况符合预期。",
        "软件确认结果表明产品满足用户需求与预期用途。",
        "| 软件确认 | 6名技师，模拟使用环境 | 通过 |\n|---|---|---|\n| 缺陷 | 无 | 通过 |",
        "可用性试验与用户测试组成软件确认。",
        "6名使用者在床旁对软件进行了确认。",
        "确认：4名医师，模拟使用环境，24例。",
        "软件验证包括单元测试、集成测试和系统测试。",
        "验证覆盖单元测试、集成测试和系统测试，共执行用例486个。",
        "软件验证共执行测试用例1268项，全部通过。",
        "验证活动分单元、集成、系统三级进行。",
        "软件验证覆盖全部需求条目。",
        "单元测试、集成测试、系统测试组成软件验证。",
        "软件验证由测试工程师完成，缺陷均已关闭。",
        "| 软件验证 | 单元测试、集成测试 | 通过 |\n|---|---|---|\n| 缺陷 | 无 | 通过 |",
    ],
)
def test_words_around_it_tell_which_activity_is_meant_in_chinese(told: str) -> None:
    assert wrong(told, EN_BOTH) == []
    assert wrong(turned(told), EN_BOTH) == ["验证" if "验证" in told else "确认"]


@pytest.mark.parametrize(
    "told",
    [
        "Software validation was performed by six physicians in a simulated reading environment.",
        "User validation was done by 10 users without a use error on a critical task.",
        "Validation: 4 radiologists at two hospitals, simulated use, 24 cases.",
        "Verification was complete; validation comprised the studies GRD-11 and GRD-12.",
        "Software validation comprised the two studies described in Sections 8 and 9.",
        "Software validation involved 9 users at 3 eye care institutions.",
        "Requirements were checked; validation was run with real users.",
        "Validation with intended users in a simulated environment was successful.",
        "Software validation confirmed that user needs were met.",
        "Software validation (usability study and user tests) was completed.",
        "Six sonographers took part in software validation.",
        "| Validation | six nurses, bedside | passed |\n|---|---|---|\n| Anomalies | none | passed |",
        "The software was verified by code review and validated by six physicians in simulated use.",
        "The software was validated by users at the bedside.",
        "Software verification comprised unit, integration and system testing.",
        "Verification: unit, integration and system tests; 386 system test cases.",
        "Software verification covered every requirement.",
        "Unit, integration and system level verification was completed.",
        "All 412 verification test cases passed.",
        "Verification executed 412 test cases that trace to all requirements.",
        "Software verification was carried out at the unit, integration and system levels.",
        "Verification covered static analysis and code review by the developers.",
    ],
)
def test_words_around_it_tell_which_activity_is_meant_in_english(told: str) -> None:
    assert wrong(ZH_BOTH, told) == []
    assert set(wrong(ZH_BOTH, turned(told))) >= {"validation" if "alid" in told else "verification"}


@pytest.mark.parametrize(
    ("nmpa", "fda"),
    [
        ("软件验证与软件验证均已完成。", EN_BOTH),
        ("软件验证和验证均已完成。", EN_BOTH),
        ("软件确认与确认均已完成。", EN_BOTH),
        ("## 3.2 验证与验证\n\n正文如下。", EN_BOTH),
        ("算法更新须重新确认与确认，按变更注册处理。", EN_BOTH),
        (ZH_BOTH, "Software verification and software verification were completed."),
        (ZH_BOTH, "Software validation and validation testing was completed."),
        (ZH_BOTH, "The software was developed, verified and verified."),
    ],
)
def test_a_word_told_twice_stands_for_both(nmpa: str, fda: str) -> None:
    assert wrong(nmpa, fda) == ["验证与确认" if fda == EN_BOTH else "verification and validation"]


@pytest.mark.parametrize(
    ("nmpa", "fda", "found"),
    [
        (
            "软件验证用例412项、软件确认用例58项，全部通过。",
            "All 412 verification cases and all 58 validation cases passed.",
            0,
        ),
        (
            "软件确认用例412项、软件验证用例58项，全部通过。",
            "All 412 verification cases and all 58 validation cases passed.",
            2,
        ),
        ("软件验证记录共131份。", "The 131 records belong together. Software validation was told in 131 records.", 1),
        ("软件验证记录共131份。", "Software verification was told in 131 records.", 0),
    ],
)
def test_numbers_lead_to_the_counterpart(nmpa: str, fda: str, found: int) -> None:
    assert len(wrong(nmpa, fda)) == found


@pytest.mark.parametrize(
    ("nmpa", "fda"),
    [
        (
            "软件验证由6名医师在模拟使用环境中完成。",
            "Software verification was done by six physicians in simulated use.",
        ),  # both
        ("软件验证由6名医师完成。", "The software was tested."),  # nobody tells the two apart
        ("使用者应确认或修改轮廓后采用测量值，确认由医师完成。", EN_BOTH),
        ("结果须经使用者确认；采用前须点击确认。", EN_BOTH),
        ("外部验证由3名医师建立参考标准，验证集620例。", EN_BOTH),
        ("算法经临床验证，由6家医院的医师完成；模型验证在820例患者上进行。", EN_BOTH),
        ("以下指标以实际操作验证，使用者应能完成全部操作。", EN_BOTH),
        ("产品未在50岁以下人群中验证，使用者不得用于该人群。", EN_BOTH),
        ("验证数据来自3家医院，由2名医师独立勾画。", EN_BOTH),
        ("训练集、验证集和测试集由3名医师标注。", EN_BOTH),
        ("首次使用前，使用者应确认通知能够送达。确认在界面上以绿色显示。", EN_BOTH),
        ("软件验证与软件确认均已完成，单元测试、集成测试全部通过。", EN_BOTH),
        ("软件验证和软件确认由6名医师参加，测试用例412条全部通过。", EN_BOTH),
        (ZH_BOTH, "External validation was done by three radiologists on 620 cases."),
        (ZH_BOTH, "The validation set was read by six physicians; validation data came from two sites."),
        (ZH_BOTH, "Clinical validation with users in simulated use is described in section 9."),
        (ZH_BOTH, "Software verification and validation were carried out at unit, integration and system level."),
        (ZH_BOTH, "Verification and validation were completed by six users in simulated use."),
        (ZH_BOTH, "User verification of the password is required from all users at the bedside."),
        (ZH_BOTH, "The algorithm was validated on 620 cases and verified by physicians."),
    ],
)
def test_data_sets_clicks_and_both_words_say_nothing(nmpa: str, fda: str) -> None:
    assert wrong(nmpa, fda) == []
