"""What one file says that the device is not for, and the other one that it is; its users and patients."""

from pathlib import Path

import pytest

from lint.config import Options
from lint.engine import check_pair

INTENDED = "本软件用于肺结节的提示，供放射科医师使用，适用于成人。"
FOR = "The software is intended for radiologists and points out pulmonary nodules of adults."


def fired(folder: Path, nmpa: str, fda: str) -> list[str]:
    paths = folder / "nmpa.md", folder / "fda.md"
    for path, text in zip(paths, (nmpa, fda), strict=True):
        path.write_text(text, "utf-8")
    return [finding.rule for finding in check_pair([str(path) for path in paths], options=Options()).findings]


@pytest.mark.parametrize(
    ("nmpa", "fda", "apart"),
    [
        ("软件不用于骨折的识别。", "The software does not detect fractures.", False),
        ("软件不用于骨折的识别。", "The software detects fractures.", True),
        ("软件可用于骨折的识别。", "The software does not detect fractures.", True),
        ("软件不用于骨折的识别。", "The software works offline.", False),
        ("软件不用于骨折的识别。", "The software must not be used in patients with a fracture.", False),
        ("软件不用于腕部骨折的识别。", "The software does not detect fractures.", False),
        ("软件用于既往未诊断骨折的患者。", "The software is intended for patients with fractures.", False),
        (
            "软件不处理彩色多普勒影像。",
            "Color Doppler images and contrast-enhanced ultrasound images are not processed.",
            False,
        ),
        (
            "软件处理彩色多普勒影像。",
            "Color Doppler images and contrast-enhanced ultrasound images are not processed.",
            True,
        ),
        ("骨折后采集的影像不在支持范围之内。", "Images acquired after a fracture are not supported.", False),
        ("\n\n8.2 软件可用于骨折的识别。", "The software does not detect fractures.", True),
        ("\n\n8.2 软件不用于骨折的识别。", "The software is also used for fractures.", True),
        ("\n\n| 项目 | 内容 |\n|---|---|\n| 使用限制 | 可用于骨折 |", "The software does not detect fractures.", True),
        ("\n\n| 项目 | 内容 |\n|---|---|\n| 使用限制 | 不用于骨折 |", "The software does not detect fractures.", False),
        ("也可用于化学烧伤。", "It is for burns and not intended for chemical burns.", True),
        ("不用于烧伤。", "It is for chemical burns and not intended for burns.", False),
    ],
)
def test_denied_uses(tmp_path: Path, nmpa: str, fda: str, apart: bool) -> None:
    assert bool({"IDN012", "IDN018"} & set(fired(tmp_path, INTENDED + nmpa, f"{FOR} {fda}"))) == apart


@pytest.mark.parametrize(
    ("nmpa", "fda", "apart"),
    [
        ("供放射科医师使用，适用于成人。", "It is intended for radiologists and for adults.", False),
        ("供放射科医师使用，适用于成人。", "It is intended for urologists and for adults.", True),
        ("供放射科医师使用，适用于成人。", "It is intended for physicians and for adults.", False),
        ("供放射科医师使用，适用于成人。", "It is intended for radiologists and urologists and for adults.", False),
        ("供乳腺影像医师使用，适用于成人。", "It is intended for radiologists and for adults.", False),
        (
            "供放射科医师使用，适用于急诊科的成人。",
            "It is intended for radiologists and urologists and for adults.",
            False,
        ),
        ("供放射科医师使用，适用于成人。", "It is intended for radiologists and for children.", True),
        ("供放射科医师使用，适用于儿童。", "It is intended for radiologists and for adults.", True),
        ("供放射科医师使用，适用于成人。", "It is intended for radiologists, for adults and children.", True),
        ("供放射科医师使用，适用于成人，不适用于儿童。", "It is intended for radiologists and for adults.", False),
        ("供放射科医师使用，适用于14岁及以上人群。", "It is intended for radiologists and for adults.", True),
        ("供放射科医师使用，适用于18岁及以上人群。", "It is intended for radiologists and for adults.", False),
        ("供放射科医师使用，适用于成人。", "It is intended for radiologists and for patients of any age.", True),
    ],
)
def test_users_and_patients(tmp_path: Path, nmpa: str, fda: str, apart: bool) -> None:
    assert ("IDN013" in fired(tmp_path, nmpa, fda)) == apart
