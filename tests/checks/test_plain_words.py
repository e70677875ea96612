# ruff: noqa: E501
"""What files say of a device in plain words: its computer, its version, where it is used and what it shows. Text in, rules out."""

from pathlib import Path

import pytest

from tests.checks.test_told_elsewhere import found

SIZES = "The workstation must have at least 16 GB of memory, 8 processor cores, 512 GB of disk space, and a graphics card with 12 GB of memory."


@pytest.mark.parametrize(
    ("zh", "en", "rules"),
    [
        ("内存不小于16GB、硬盘可用空间不小于512GB，处理器不少于8核，显卡显存不小于12GB。", SIZES, set()),
        ("内存不小于16GB、硬盘可用空间不小于518GB，处理器不少于8核，显卡显存不小于12GB。", SIZES, {"NUM007"}),
        ("内存不小于16GB、硬盘可用空间不小于512GB，处理器不少于8核，显卡显存不小于16GB。", SIZES, {"NUM007"}),
        ("内存不小于12GB、硬盘可用空间不小于512GB，处理器不少于8核，显卡显存不小于12GB。", SIZES, {"NUM007"}),
        ("硬件要求：\na) 内存：16 GB；\nb) 硬盘：0.5 TB；\nc) 显存：12 GB。", SIZES, set()),
        (
            "| 内存 | 32 GB |\n|---|---|\n| 显存 | 12 GB |",
            "The minimum workstation has a graphics card with 12 GB of memory, 32 GB of RAM and a 1 TB solid state drive.",
            set(),
        ),
        (
            "软件发布版本：V2.6。\n\n各项测试均采用HepaLocus CT软件2.9版本完成。",
            "Software version: 2.6.\n\nAll testing was carried out with version 2.6 of the HepaLocus CT software.",
            {"IDN003"},
        ),
        (
            "软件发布版本：V2.6。\n\n全部测试在V2.6发布版本上完成，统计采用SPSS软件26.0版本。",
            "Software version: 2.6.\n\nAll tests ran on one release, V2.6. Statistics were run with version 9.4 of the SAS software.",
            set(),
        ),
        (
            "软件发布版本：V2.6。",
            "Software version: 2.6.\n\nAll tests in this summary ran on one release, V2.8.",
            {"IDN003"},
        ),
        (
            "# 适用范围\n\n本产品适用于40岁及以上患者。",
            "# Study population and indications\n\nThe device is intended for patients at least 40 years old. The patients were read by radiologists; each has at least 17 years of experience.",
            set(),
        ),
        (
            "# 适用范围\n\n未完整显示肝脏的影像不应送入软件处理。适用部位：肝脏。",
            "# Indications for use\n\nAnatomical site: liver. Images in which the liver is not completely shown should not be submitted to the software.",
            set(),
        ),
        (
            "# 适用范围\n\n本产品禁用于严重碘过敏患者。",
            "# Indications for use\n\nContraindications: patients with severe iodine allergy\n\n| Comparison | Subject device |\n|---|---|\n| Principal function | detection |\n| Output available to | the user |",
            set(),
        ),
        ("本产品在放射科医师阅片时用作第二阅片者。", "The device is a second reader for radiologists.", set()),
        ("# 1.2 软件\n\n1.2 发布版本为V3。", "The software release under review is V3.", set()),
        ("平均阅片时用为56秒。", "The mean reading time was 56 seconds.", {"TRM007"}),
    ],
)
def test_device_in_plain_words(tmp_path: Path, zh: str, en: str, rules: set[str]) -> None:
    wanted = {"NUM007", "IDN003", "IDN008", "IDN009", "IDN015", "TRM007"}
    assert found(tmp_path, zh, en) & wanted == rules


@pytest.mark.parametrize(
    ("zh", "en", "rules"),
    [
        ("预期使用者为放射科医师。", "| Intended users | radiologists |\n|---|---|\n| Training | one session |", set()),
        (
            "本软件仅限放射技师操作。",
            "Only emergency physicians may operate the software. Emergency physicians are trained.",
            {"IDN"},
        ),
        ("适用部位：胰腺。", "Anatomical site: liver\n\nThe liver is shown in full.", {"IDN"}),
        ("适用部位：腹部。", "Anatomical site: liver\n\nThe liver is shown in full.", set()),
        ("除超声图像外，软件不接受其他类型的输入。", "Compatible imaging modality: CT images", {"IDN"}),
        (
            "本软件部署于云端平台。",
            "Images are processed on a hospital server; no other equipment takes part.",
            {"IDN"},
        ),
        (
            "本软件部署于院内服务器，可通过云端备份。",
            "The software is deployed in the cloud or on a local server.",
            set(),
        ),
        ("使用场所：口腔诊所", "The software is intended to be used in emergency departments.", {"IDN"}),
        (
            "对于医师本人的阅片，本产品可以代替。",
            "With regard to the physician's own reading, the device is not intended to replace it.",
            {"IDN"},
        ),
        (
            "对于医师本人的阅片，本产品不能代替。",
            "With regard to the physician's own reading, the device is not intended to replace it.",
            set(),
        ),
        (
            "# 适用范围\n\n本软件供急诊科医师使用。",
            "# Study population\n\nThe software is intended for emergency physicians. The truth was set by two musculoskeletal radiologists, who read both views intended for the test.",
            set(),
        ),
    ],
)
def test_plain_questions(tmp_path: Path, zh: str, en: str, rules: set[str]) -> None:
    wanted = {"IDN007", "IDN013", "IDN016", "IDN019", "IDN020", "IDN021", "IDN022", "IDN023", "TRM004"}
    assert {"IDN" for rule in found(tmp_path, zh, en) & wanted} == rules
