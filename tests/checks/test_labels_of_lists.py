"""Labels of a list that changed places while its values stayed: as the files stand, and with either file turned round."""

from pathlib import Path

import pytest

from tests.checks.test_told_elsewhere import found

EXCHANGED = {"MET001", "MET011", "MET017"}
MIDFACE = "| Site | n/N | Sensitivity |\n|---|---|---|\n| Mandible | 338/356 | 0.949 |\n| Midface | 229/255 | 0.898 |"
YEARS = (
    "| Experience | Unaided AUC | Aided AUC |\n|---|---|---|\n"
    "| Less than 3 years | 0.861 | 0.932 |\n| 3 years or more | 0.927 | 0.954 |"
)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (
            "{无|有}辅助和{有|无}辅助时的平均AUC分别为0.871和0.912。",
            "The mean AUCs {without|with} and {with|without} AI assistance were 0.871 and 0.912, respectively.",
        ),
        ("{下颌骨|面中部}与{面中部|下颌骨}的病灶水平灵敏度分别为94.9%（338/356）和89.8%（229/255）。", MIDFACE),
        (
            "{双期|仅门静脉期}图像与{仅门静脉期|双期}图像的二次加权κ值分别为0.947和0.910。",
            (
                "With {dual-phase|portal venous images only} and with {portal venous images only|dual-phase}, the "
                "weighted kappa was 0.947 and 0.910, respectively."
            ),
        ),
        (
            "R{1～R3|4～R6}与R{4～R6|1～R3}的平均AUC分别由0.801和0.836提高至0.874和0.881。",
            (
                "Readers R{1 to R3|4 to R6} had a mean AUC of 0.801 without and 0.874 with the device, and readers "
                "R{4 to R6|1 to R3} of 0.836 and 0.881, respectively."
            ),
        ),
        ("平均AUC：{不足3年|3年及以上}者由0.861提高到0.932，{3年及以上|不足3年}者由0.927提高到0.954。", YEARS),
        (
            "{增强|平扫}与{平扫|增强}检查的灵敏度分别为93.5%和88.2%。",
            (
                "For {contrast-enhanced|non-contrast} and {non-contrast|contrast-enhanced} examinations the "
                "sensitivity was 93.5% and 88.2%, respectively."
            ),
        ),
        (
            "孕{18～27|28～39}周与{28～39|18～27}周的Dice系数分别为0.902和0.921。",
            "Dice was 0.902 at {18 to 27|28 to 39} weeks and 0.921 at {28 to 39|18 to 27} weeks.",
        ),
        (
            "{完全|部分}性与{部分|完全}性撕裂的灵敏度：98.1%、86.4%。",
            "98.1% for {complete|partial} tears and 86.4% for {partial|complete} tears (sensitivity).",
        ),
    ],
)
def test_labels_exchanged(tmp_path: Path, zh: str, en: str) -> None:
    right, turned = ([_way(text, way) + "\n" for text in (zh, en)] for way in (0, 1))
    assert not EXCHANGED & found(tmp_path, *right)
    for one, other in ((turned[0], right[1]), (right[0], turned[1])):
        if (one, other) != tuple(right):
            assert EXCHANGED & found(tmp_path, one, other)


def _way(text: str, way: int) -> str:
    """The text with the first, or the second, of what stands in each brace."""
    parts = text.replace("}", "{").split("{")
    return "".join(part.split("|")[way] if n % 2 else part for n, part in enumerate(parts))
