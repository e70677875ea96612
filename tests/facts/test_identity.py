"""What a device is called, from labels, sentences, titles and tables."""

import pytest

from lint.facts.model import Identity
from tests.written import facts

FACETS = {
    "product_name", "model", "release_version", "full_version", "k_number", "product_code", "regulation", "device_class",
    "safety_class", "classification_code",
}  # fmt: skip


def identity(text: str) -> list[str]:
    """`model PM-S1`, `(k_number K219987)` in brackets for another device."""
    found = [f for f in facts(text) if isinstance(f, Identity) and f.concept in FACETS]
    return [
        f"({f.concept} {f.value})" if f.scope.get("role") == "predicate" else f"{f.concept} {f.value}" for f in found
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Trade name: Osteolyne", ["product_name Osteolyne"]),
        ("Proprietary Name......... WoundScope Depth", ["product_name WoundScope Depth"]),
        ("Submitter's reference: QMS-2210-07", []),
        (
            "The KeraTopo Screen software (v1.8) is intended to analyze maps.",
            ["product_name KeraTopo Screen", "release_version v1.8"],
        ),
        (
            "本产品的型号、规格：KC-Screen Pro；KC-Screen Lite。两者的算法相同。",
            ["model KC-Screen Pro", "model KC-Screen Lite"],
        ),
        ("软件（型号：VesiQ Lite、VesiQ Plus）", ["model VesiQ Lite", "model VesiQ Plus"]),
        ("Fractoveil is intended to assist clinicians.", ["product_name Fractoveil"]),
        ("Mammography is indicated for women.", []),
        ("接收由蔡司CIRRUS和拓普康Maestro2两种型号的光学相干断层成像设备采集的影像。", []),
        ("In version 4.0 the sensitivity is 88.9%.", ["release_version 4.0"]),
        ("Software version tested: 3.2.0", ["release_version 3.2.0"]),
        ("信息安全等级保护参照GB/T 22239-2019，安全性级别为B级。", ["safety_class B级"]),
        ("The software version was upgraded from 2.1 to 2.2.", ["(release_version 2.1)", "release_version 2.2"]),
        ("产品的发布版本由V1升级为V2。", ["(release_version V1)", "release_version V2"]),
        ("Trade/Device Name: VertiFlag CSF", ["product_name VertiFlag CSF"]),
        ("Name of the device: PulmaMark", ["product_name PulmaMark"]),
        ("# 510(k) Summary: PleuraFlag", ["product_name PleuraFlag"]),
        ("# 510(k) Summary of Safety and Effectiveness", []),
        ("Common name: Medical image software", []),
        ("Models OL-2 and OL-2S", ["model OL-2", "model OL-2S"]),
        ("Models: PM-W1 (workstation) and PM-S1 (server)", ["model PM-W1", "model PM-S1"]),
        ("The deep learning model U-Net2 was trained.", []),
        ("CT scanner model: AQ-160", []),
        ("Release 1.4 (full version 1.4.0.312)", ["release_version 1.4", "full_version 1.4.0.312"]),
        ("Software release: V1 (build identification V1.4.2.7).", ["release_version V1", "full_version V1.4.2.7"]),
        ("Software version: V3 (build V3.0.2.118)", ["release_version V3", "full_version V3.0.2.118"]),
        ("The client is the Chrome browser, version 120 or later.", []),
        ("Regulation number: 21 CFR 892.2070", ["regulation 21 CFR 892.2070"]),
        ("This summary follows 21 CFR 807.92.", []),
        ("Class II, product codes QFM and LLZ", ["device_class Class II", "product_code QFM", "product_code LLZ"]),
        ("Under IEC 62304 the software is Class B.", ["safety_class Class B"]),
        ("Submission number: K259914", ["k_number K259914"]),
        ("The predicate device is CerviAlert (K298071).", ["(product_name CerviAlert)", "(k_number K298071)"]),
        ("The previous version 1.0.2 was cleared.", ["(release_version 1.0.2)"]),
        ("产品名称：前列腺磁共振影像辅助诊断软件。", ["product_name 前列腺磁共振影像辅助诊断软件"]),
        ("# 气胸影像辅助分诊软件 产品技术要求", ["product_name 气胸影像辅助分诊软件"]),
        ("型号：PLF-100（英文名称：PleuraFlag）。", ["model PLF-100", "product_name PleuraFlag"]),
        ("产品型号为EC-2A，商品英文名EchoCaliper。", ["model EC-2A", "product_name EchoCaliper"]),
        ("规格型号：RG-D1、RG-D2，共用发布版本R04。", ["model RG-D1", "model RG-D2", "release_version R04"]),
        ("CT设备型号：AQ-160。", []),
        ("软件发布版本：V2；完整版本：V2.1.0.3。", ["release_version V2", "full_version V2.1.0.3"]),
        ("版本命名规则为VX.Y.Z.B。", []),
        ("操作系统版本：10.0。", []),
        ("按第三类医疗器械管理，分类编码21-04-02。", ["device_class 第三类", "classification_code 21-04-02"]),
        ("软件安全性级别为B级。", ["safety_class B级"]),
    ],
)
def test_text(text: str, found: list[str]) -> None:
    assert identity(text) == found


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["| Item | Detail |", "| Model | PLF-100 |"], ["model PLF-100"]),
        (["| Item | Detail |", "| Regulatory class | II |"], ["device_class II"]),
        (["| 项目 | 内容 |", "| 完整版本 | 3.2.1.1087 |"], ["full_version 3.2.1.1087"]),
        (
            ["| | Subject | Predicate |", "| Product code | QFM | QAS |"],
            ["product_code QFM", "(product_code QAS)"],
        ),
        (
            ["| | PulmaMark | Lunaris (K229945) |", "| Regulation and product code | 892.2070, OEB | Same |"],
            ["k_number K229945", "regulation 892.2070", "product_code OEB"],
        ),
        (
            ["| 产品名称 | 型号 | 发布版本 |", "| 肺结节检测软件 | PM-S1 | V3 |"],
            ["product_name 肺结节检测软件", "model PM-S1", "release_version V3"],
        ),
        (["| Manufacturer | Model |", "| Acme | AQ-160 |"], []),
        # the first row of labels and values is no header that names another device
        (["| 510(k) number | K254126 |", "| Model | CL-200 |"], ["k_number K254126", "model CL-200"]),
        (["| De Novo number | DEN240731 |", "| Model | PFX-3M |"], ["k_number DEN240731", "model PFX-3M"]),
        (
            ["| 产品名称 | 肺结节检测软件 | 型号 | PM-S1 |", "| 发布版本 | V3.1 | 完整版本 | V3.1.4.826 |"],
            ["product_name 肺结节检测软件", "model PM-S1", "release_version V3.1", "full_version V3.1.4.826"],
        ),
        (
            ["| Model | PM-S1 | Release version | V3.1 |", "| Full version | V3.1.4.826 | Product code | MYN |"],
            ["model PM-S1", "release_version V3.1", "full_version V3.1.4.826", "product_code MYN"],
        ),
    ],
)
def test_tables(rows: list[str], found: list[str]) -> None:
    rule = "| --- " * (rows[0].count("|") - 1) + "|"
    assert sorted(identity("\n".join([rows[0], rule, *rows[1:]]))) == sorted(found)
