"""Whose value is it? Arms, roles and levels inside a sentence and a paragraph, in the words of many writers."""

import pytest

from tests.written import figures

ARM, ROLE, LEVEL = "arm", "role", "level"


def told(text: str, slot: str) -> list[str]:
    """`91%: aided` for every metric that the slot tells something of."""
    return [f"{f.value}: {f.scope}" if f.scope else f.value for f in figures(text, slot)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Kappa was 0.74 for the software, against 0.62 for the unaided radiologists.",
            ["0.74: standalone", "0.62: unaided"],
        ),
        ("The AUC was 0.934 with assistance against 0.903 unassisted.", ["0.934: aided", "0.903: unaided"]),
        (
            "The mean sensitivity of the readers was 0.80 alone and 0.88 aided; specificity was 0.85, against 0.84 unaided.",
            ["0.80: unaided", "0.88: aided", "0.85: aided", "0.84: unaided"],
        ),
        (
            "Radiologists had a sensitivity of 81%, whereas the sensitivity of the software was 90%.",
            ["81%: unaided", "90%: standalone"],
        ),
        (
            "The algorithm reached an AUC of 0.95, compared with 0.88 for the residents.",
            ["0.95: standalone", "0.88: unaided"],
        ),
        (
            "软件的AUC（0.948）高于住院医师（0.861），与主任医师（0.951）相当。",
            ["0.948: standalone", "0.861: unaided", "0.951: unaided"],
        ),
        (
            "AI、医师1、医师2的准确率分别为92.7%、85.1%和87.8%。",
            ["92.7%: standalone", "85.1%: unaided", "87.8%: unaided"],
        ),
        (
            "软件、甲医师、乙医师的MAE分别为1.9°、3.1°、2.8°，RMSE分别为2.4°、3.9°、3.6°。",
            [
                "1.9°: standalone",
                "3.1°: unaided",
                "2.8°: unaided",
                "2.4°: standalone",
                "3.9°: unaided",
                "3.6°: unaided",
            ],
        ),
        ("灵敏度辅助阅片高于独立阅片（88.6% vs 80.1%）。", ["88.6%: aided", "80.1%: unaided"]),
        ("辅助前后灵敏度分别为68.9%和80.2%。", ["68.9%: unaided", "80.2%: aided"]),
        ("使用软件后，医师的AUC自0.832升至0.889。", ["0.832: unaided", "0.889: aided"]),
        ("In standalone testing the sensitivity was 95.2%.", ["95.2%: standalone"]),
        ("Our software finds stones. Sensitivity was 96.1%.", ["96.1%: standalone"]),
        ("Three radiologists annotated the masks. The Dice of the software was 0.91.", ["0.91: standalone"]),
    ],
)
def test_arms(text: str, found: list[str]) -> None:
    assert told(text, ARM) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The subject device reached 86.7% sensitivity, which compares well with the sensitivity of 84.6% of the predicate.",
            ["86.7%", "84.6%: predicate"],
        ),
        (
            "HD95 of the modified device was 2.8 mm, compared with 3.9 mm for the previously cleared version.",
            ["2.8mm", "3.9mm: predicate"],
        ),
        ("The device performs comparably to K292288, whose AUC was 0.938.", ["0.938: predicate"]),
        ("After retraining the AUC rose from 0.921 to 0.948.", ["0.921: predicate", "0.948"]),
        ("与前一版本相比，Dice系数由0.893提升至0.921。", ["0.893: predicate", "0.921"]),
        (
            "申报产品的Kappa为0.86，同类已上市产品为0.81；两者准确率分别为84.9%与82.0%。",
            ["0.86", "0.81: predicate", "84.9%", "82.0%: predicate"],
        ),
        (
            "Published studies report a sensitivity of 67% for radiologists, whereas that of the subject device was 90.5%.",
            ["67%: literature", "90.5%"],
        ),
        ("算法的敏感性为93.5%；文献报道眼科医师的敏感性为88.0%。", ["93.5%", "88.0%: literature"]),
        ("灵敏度要求不低于90%，实测为93.4%。", ["≥90%: acceptance_criterion".replace("≥", ">="), "93.4%"]),
        ("Sensitivity: at least 90%. Result: 94.1%.", [">=90%: acceptance_criterion", "94.1%"]),
        (
            "Sensitivity and specificity were 84.9% and 90.3%, so that the goals of 75% and 80% were exceeded.",
            ["84.9%", "90.3%", "75%: acceptance_criterion", "80%: acceptance_criterion"],
        ),
        ("灵敏度的目标值取85%，特异度的目标值取80%。", ["85%: acceptance_criterion", "80%: acceptance_criterion"]),
        (
            "均达到目标值（灵敏度≥90%，阴性预测值≥95%）。",
            [">=90%: acceptance_criterion", ">=95%: acceptance_criterion"],
        ),
        ("The processing time was 34 s and met the limit of 60 s.", ["34s", "<=60s: acceptance_criterion"]),
        ("Dice系数应满足：肾脏≥0.93；胰腺≥0.80。", [">=0.93: acceptance_criterion", ">=0.80: acceptance_criterion"]),
        ("椭圆拟合的Dice为0.974。", ["0.974"]),
        ("结果达到预期，灵敏度为91.4%。", ["91.4%"]),
    ],
)
def test_roles(text: str, found: list[str]) -> None:
    assert told(text, ROLE) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The accuracy was 92.7% (379 of 409 radiographs).", ["92.7%: image"]),
        ("Out of 412 nodules the sensitivity was 87.8% (166/189).", ["87.8%: lesion"]),
        ("The FROC curve gives lesion sensitivities of 0.72 and 0.84.", ["0.72: lesion", "0.84: lesion"]),
        (
            "Performance was assessed on a patient level. Sensitivity was 95%. Specificity was 84%.",
            ["95%: patient", "84%: patient"],
        ),
        ("按病灶计的召回率为97.2%，按帧计的误报率为4.6%。", ["97.2%: lesion", "4.6%: image"]),
        ("在311幅图像上的灵敏度为86.8%（270/311）。", ["86.8%: image"]),
        ("对小结节的召回率为86.5%。", ["86.5%"]),
        ("There were 0.41 false positives per image.", ["0.41: image"]),
        ("There were 1.4 false positives per scan.", ["1.4"]),
    ],
)
def test_levels(text: str, found: list[str]) -> None:
    assert told(text, LEVEL) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The primary endpoint was the sensitivity. It was 88.3%.", ["sensitivity 88.3%"]),
        ("主要评价指标为灵敏度。结果显示，试验组为89.4%。", ["sensitivity 89.4%"]),
        ("The sensitivity was 91%. Of the patients, 52% were female.", ["sensitivity 91%"]),
        (
            "Sensitivities of 0.72 and 0.84 were reached at 0.25 and 1 false positives per scan.",
            ["sensitivity 0.72", "sensitivity 0.84"],
        ),
        ("With the threshold fixed for 95% specificity, the sensitivity was 86.4%.", ["sensitivity 86.4%"]),
        ("The latency averaged 37 ms.", ["processing_time 37ms"]),
        ("单例自动后处理的平均时间为2.4 min。", ["processing_time 2.4min"]),
        ("99% of the processing was finished in less than 45 s.", []),
        ("（1）灵敏度：93.7%。", ["sensitivity 93.7%"]),
        ("准确率为92.8%（1 455/1 568）。", ["accuracy 92.8%"]),
        ("Sensitivity/specificity were 0.91/0.94.", ["sensitivity 0.91", "specificity 0.94"]),
        ("The mean DSC ± SD was 0.913 ± 0.034.", ["dice 0.913"]),
    ],
)
def test_values(text: str, found: list[str]) -> None:
    assert [f"{f.concept} {f.value}" for f in figures(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            (
                "The lower bounds of the 95% CIs of sensitivity (91.9%, 95% CI 87.3%-95.2%) and specificity "
                "(94.4%, 95% CI 91.2%-96.7%) both lay above the performance goal of 80%."
            ),
            ["91.9% [87.3~95.2]", "94.4% [91.2~96.7]", "80% [80~]", "80% [80~]"],
        ),
        ("灵敏度的目标值为85%，要求其95%置信区间下限大于目标值。", ["85% [85~]"]),
        (
            "The observed sensitivity and specificity were 0.897 (lower bound of the 95% CI 0.856) and 0.841 (0.803).",
            ["0.897 [0.856~]", "0.841 [0.803~]"],
        ),
        ("灵敏度为88.6%（单侧97.5%置信区间下限为84.9%），高于目标值80%。", ["88.6% [84.9~]", "80% []"]),
        ("灵敏度高于独立阅片（80.1%），差值的95%CI为（5.9%，11.1%）。", ["80.1% []"]),
    ],
)
def test_limits(text: str, found: list[str]) -> None:
    assert [
        f"{f.value} [{f.interval}]" if f.interval or "[]" in " ".join(found) else f.value for f in figures(text)
    ] == found
