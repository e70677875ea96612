"""Two files about one device: each case is what both say and the rules that it sets off."""

from pathlib import Path

import pytest

from lint.align.comparison import Comparison, SideFacts
from lint.checks import run_check
from lint.document import Side
from lint.facts.extract import extract_facts
from lint.glossary import load_glossary
from lint.readers import open_document
from lint.resources import data_folder
from lint.rules import read_pack

GLOSSARY = load_glossary()
RULES = tuple(read_pack(data_folder("rules") / "identity.yml"))
COLUMNS = "| | Subject device | Predicate device |\n| --- | --- | --- |\n"
USE = "本产品用于成人胸部影像的分诊提示。"
USED = "The device is intended for triage of chest images of adults."


def side(tmp_path: Path, name: Side, text: str) -> SideFacts:
    path = tmp_path / f"{name}.md"
    path.write_text(text, "utf-8")
    document = open_document(path)
    return SideFacts(name, (document,), extract_facts(document, GLOSSARY))


def fired(tmp_path: Path, nmpa: str, fda: str) -> list[str]:
    pair = Comparison(side(tmp_path, "nmpa", f"{USE}\n\n{nmpa}"), side(tmp_path, "fda", f"{USED}\n\n{fda}"), GLOSSARY)
    return sorted({rule.id for rule in RULES for _ in run_check(rule.check, pair, rule.parameters)})


@pytest.mark.parametrize(
    ("nmpa", "fda", "rules"),
    [
        ("型号：CVG-H20。", "Model number: CVG-H20", []),
        ("型号：CVG-H20。", "Model: CVG-H10", ["IDN001"]),
        ("产品型号为CVG-H20。", "The device is supplied as model CVG H20.", []),
        ("| 型号规格 | RG-D1、RG-D2 |\n| --- | --- |\n| 备注 | 无 |", "Models: RG-D1 and RG-D3", ["IDN001"]),
        ("规格型号：RG-D1、RG-D2。", "Models: RG-D1 (desktop), RG-D2 (server)", []),
        ("规格型号：RG-D1、RG-D2。", "Model: RG-D1", ["IDN001"]),
        ("型号：PM-S1。PM-S2的最大并发数为8例。", "Model: PM-S1", ["IDN002"]),
        ("型号：PM-S1。", "Model: PM-S1\n\nThe predicate device is PulmoQ, model PM-S2 (K219987).", []),
        ("型号：PM-S1。文件编号：PM-2026-07。", "Model: PM-S1\n\nDocument CG-PM-S1-03.", []),
        ("型号：PM-S1。采用ResNet-50模型。", "Model: PM-S1\n\nThe AI model ResNet-50 was trained.", []),
        ("型号：PM-S1。", "| Item | Detail |\n| --- | --- |\n| Model | PM-S3 |", ["IDN001"]),
        ("### 1.1 产品型号\n\nTVC-200", "Model: TVC-20", ["IDN001"]),
        ("型号规格为GBU-200。", "- Model: GBU-210", ["IDN001"]),
        ("| 2.1.1 | 台车型 | CS-80C |\n| --- | --- | --- |", "It comes as the cart-mounted model CS-90C.", ["IDN002"]),
    ],
)
def test_models(tmp_path: Path, nmpa: str, fda: str, rules: list[str]) -> None:
    assert fired(tmp_path, nmpa, fda) == rules


@pytest.mark.parametrize(
    ("nmpa", "fda", "rules"),
    [
        ("发布版本：V2；完整版本：V2.1.0.3。", "Software version: V2 (build 2.1.0.3)", []),
        ("发布版本：V2；完整版本：V2.1.0.3。", "Software version: V2 (build 2.1.0.5)", ["IDN003"]),
        ("发布版本：V2；完整版本：V2.1.0.3。", "Software version: 3 (build 2.1.0.3)", ["IDN003"]),
        ("完整版本：V2.1.0.3。", "Software version 2.1.0.3 was tested.", []),
        ("完整版本：V2.1.0.3。漏洞已在V2.1.0.2中修复。", "Full version V2.1.0.3", ["IDN003"]),
        ("完整版本：V2.1.0.3。", "Full version V2.1.0.3\n\nTesting used build V2.1.3.0.", ["IDN003"]),
        ("发布版本为3.2。", "Release 3.1", ["IDN003"]),
        ("完整版本：V1.4.2.62。", "The release is V1, the full version being V1.4.2.26.", ["IDN003"]),
        ("完整版本：V2.0.3.1。", "| Version | V2 (release), V2.0.1.3 (complete) |\n|---|---|", ["IDN003"]),
        ("完整版本：V2.0.3.1。", "| Version | V2 (release), V2.0.3.1 (complete) |\n|---|---|", []),
        (
            "完整版本：V2.1.0.3。前一版本V2.0.0.1已获批。",
            "Full version V2.1.0.3; the previous version was V2.0.0.1.",
            [],
        ),
        (
            "完整版本：V2.1.0.3，符合2.3.1.2的要求。",
            "Full version V2.1.0.3 (TLS 1.2.1.0, Chrome version 120.0.1.2)",
            [],
        ),
        ("软件版本：V1.0。", "Software version: 1.0; operating system Windows version 10.0.19041 or later", []),
        ("发布版本：V1；完整版本：V2.1.0.3。", "The software is described below.", ["IDN003"]),
    ],
)
def test_versions(tmp_path: Path, nmpa: str, fda: str, rules: list[str]) -> None:
    assert fired(tmp_path, nmpa, fda) == rules


@pytest.mark.parametrize(
    ("nmpa", "fda", "rules"),
    [
        ("英文名称：PleuraFlag。", "Trade name: PleuraFlag\n\nPleuraAlert flags studies.", ["IDN004"]),
        ("英文名称：PleuraFlag。", "Trade name: PleuraFlag\n\nPlueraFlag flags studies.", ["IDN004"]),
        ("英文名称：PleuraFlag。", "Trade name: PleuraFlag\n\nPleura Flag flags studies.", ["IDN004"]),
        ("英文名称：PleuraFlag。", "Trade name: PleuraFlag\n\nPLEURAFLAG flags studies.", []),
        ("英文名称：PleuraFlag。", "Trade name: PleuraFlagger\n\nPleuraFlag flags studies.", ["IDN004"]),
        ("英文名称：PleuraFlag。", "Trade name: ThoraCue", ["IDN004"]),
        ("英文名称：OraLumen。", "Trade name: OraLumen\n\nOralLumina is safe.", ["IDN004"]),
        ("英文名称：Papiflux。", "Trade name: Papiflux\n\nPapiflow detected glaucoma.", ["IDN004"]),
        ("英文名称：Pulmora。", "Trade name: Pulmora\n\nPulmonary nodules are found.", []),
        ("英文名称：ApexLume CBCT。", "ApexLume CBCT. ApexLume CBCT. ApexLume CBCT. ApexLume 3D is safe.", ["IDN004"]),
        (
            "英文名称：AortaSpan。",
            "The predicate device is VascuCaliper (K228741). VascuCaliper is used by hand. VascuMeter is equivalent.",
            ["IDN004"],
        ),
        (
            "英文名称：PleuraFlag。",
            "Trade name: PleuraFlag\n\nThe PleuraFlag Server and the PleuraView client are installed.",
            [],
        ),
        ("英文名称：PleuraFlag。", "Trade name: PleuraFlag\n\nThe predicate device is PleuraScan (K219987).", []),
        (
            "英文名称：PleuraFlag。",
            "# 510(k) Summary: PleuraFlag\n\nPleural effusion was excluded. Pleura was seen.",
            [],
        ),
        (
            "产品名称：肺结节CT影像辅助检测软件。肺结核CT影像辅助检测软件已完成测试。",
            "Trade name: PulmaMark",
            ["IDN004"],
        ),
        ("产品名称：肺结节CT影像辅助检测软件。本产品属于CT影像辅助检测软件。", "Trade name: PulmaMark", []),
        (
            (
                "产品名称：双能CT尿酸盐沉积定量分析软件。双能CT尿酸盐沉积定量分析软件已测试。\n\n"
                "研究结果表明，双能CT痛风石自动分析软件可用于成人。"
            ),
            "Trade name: PulmaMark",
            ["IDN004"],
        ),
        (
            (
                "产品名称：双能CT尿酸盐沉积定量分析软件。双能CT尿酸盐沉积定量分析软件已测试。\n\n"
                "研究结果表明，双能CT采集方案与图像重建软件无关，双能CT类图像分析软件另行说明。"
            ),
            "Trade name: PulmaMark",
            [],
        ),
        (
            "LeukoTrack（白斑影像评估软件，型号LT-OM）勾画白斑的边界。",
            "LeukoTrace outlines leukoplakia. LeukoTrace computes its area.",
            ["IDN004"],
        ),
        (
            "# 病理性近视眼底图像辅助检测软件\n\n产品名称：高度近视眼底图像辅助检测软件。",
            "Trade name: PulmaMark",
            ["IDN004"],
        ),
        (
            "产品名称：肺结节CT影像辅助检测软件。依据《肺结节CT影像辅助检测软件注册审查指导原则》。",
            "Trade name: PulmaMark",
            [],
        ),
    ],
)
def test_names(tmp_path: Path, nmpa: str, fda: str, rules: list[str]) -> None:
    assert fired(tmp_path, nmpa, fda) == rules


@pytest.mark.parametrize(
    ("nmpa", "fda", "rules"),
    [
        (
            "",
            f"Product code: QFM\n\n{COLUMNS}| Product code | QAS | QFM |",
            ["IDN005"],
        ),
        (
            "",
            f"Product code: QFM\n\n{COLUMNS}| Product code | QFM | QAS |",
            [],
        ),
        ("", "Regulation: 21 CFR 892.2080, Class II\n\nThe device is regulated under 21 CFR 892.2070.", ["IDN005"]),
        ("", "Regulation: 21 CFR 892.2080, Class II\n\nThis summary follows 21 CFR 807.92.", []),
        ("", "510(k) number: K259914\n\n## Predicate\n\nThoraQueue (K219987)", []),
        ("软件安全性级别为B级。", "Software safety class: C", ["IDN006"]),
        (
            "软件安全性级别为C级。",
            "The software is of safety class C according to IEC 62304 and a Class II device.",
            [],
        ),
    ],
)
def test_codes(tmp_path: Path, nmpa: str, fda: str, rules: list[str]) -> None:
    assert fired(tmp_path, nmpa, fda) == rules


@pytest.mark.parametrize(
    ("nmpa", "fda", "conflict"),
    [
        ("本产品可用于气胸的诊断。", "It is not intended to diagnose pneumothorax.", True),
        ("本产品不用于诊断。", "It is intended for the diagnosis of pneumothorax.", True),
        ("本产品不提供诊断结论。", "The device provides a diagnosis of each image and is indicated for adults.", True),
        ("本产品不用于诊断。", "The device is intended to assist physicians in diagnosing pneumothorax.", False),
        ("本产品不用于诊断。", "It is intended for triage only; the physician makes the final diagnosis.", False),
        (
            "本产品不用于诊断，最终诊断由医师作出。",
            "The device is not intended for diagnosis, screening or treatment decisions.",
            False,
        ),
        ("本产品不用于诊断、筛查或治疗决策。", "It is intended for screening of adults.", True),
        ("本产品不能替代医师阅片。", "The device is intended to replace review by a radiologist.", True),
        ("本产品可替代医师阅片。", "It is not intended as a substitute for review by a radiologist.", True),
        ("本产品不得替代医师阅片。", "The device is not intended to replace the judgement of the physician.", False),
        (
            "本产品不能单独用作临床诊疗决策依据。",
            "The output may be used as the sole basis for clinical decisions of intended users.",
            True,
        ),
        ("可作为临床决策的唯一依据，用于成人。", "It must not be used as the sole basis for clinical decisions.", True),
        (
            "本产品不标注病灶位置，用于成人。",
            "The device marks the location of each lesion and is indicated for adults.",
            True,
        ),
        ("本产品用于标注病灶位置。", "The device is not intended to localize findings.", True),
        (
            "本产品用于检测并标记肺结节。",
            "It is intended to detect and mark nodules; scans without marks are not normal.",
            False,
        ),
        ("本产品不用于判断结节良恶性。", "It is intended to characterize nodules as benign or malignant.", True),
        (
            "本产品不用于区分出血类型。",
            "The intended output reports the type of hemorrhage, e.g. it reports its subtype.",
            True,
        ),
        ("本产品不用于检测其他眼部疾病。", "It is also indicated to detect glaucoma and other eye diseases.", True),
        (
            "本产品不直接给出肺栓塞的有无。",
            "The device, intended for adults, states whether a pulmonary embolism is present.",
            True,
        ),
        ("本产品用于成人，不建议活检。", "It is intended for adults and gives advice on biopsy.", True),
        (
            "本产品用于成人，结果由检验人员审核后报告。",
            "The device is for adults, as intended, without review by staff.",
            True,
        ),
        ("本产品不引导术中操作。", "The device, intended for adults, plans nothing and guides the procedure.", True),
        (
            "本产品不给出是否取栓的建议。",
            "It is intended for adults and provides recommendations on thrombectomy.",
            True,
        ),
        ("本产品用于婴儿髋关节的测量，并判断治疗时机。", "The device does not say when to treat.", True),
        (
            "本产品用于成人，输出结果可直接写入报告。",
            "A pathologist confirms every output of the device, which is intended for adults.",
            True,
        ),
        (
            "本软件用于成人。软件标记不等于诊断。",
            "Marks are a reference for the dentist, who makes the diagnosis, as intended.",
            False,
        ),
        ("本产品不检出病灶，用于成人。", "The device is intended for adults. The device detects lesions.", True),
        (
            "本产品不提示间质综合征的病因。",
            "The device, intended for adults, indicates the cause of the syndrome.",
            True,
        ),
        (
            "本产品给出间质综合征分级，不提示病因。",
            "The device assigns a grade and does not give the cause of it.",
            False,
        ),
        (
            "本产品不用于监测抗淀粉样蛋白治疗的疗效。",
            "The device may be used for monitoring the response to anti-amyloid therapy.",
            True,
        ),
        (
            "本产品的恶性评分表示相对高低，其数值不等于恶性概率。",
            "The device provides a malignancy score that says whether a lesion is benign; its value is not a probability.",
            False,
        ),
        (
            "本产品可用于年龄相关性黄斑变性的筛查。",
            "The device is intended for referral; it is not for screening of other retinal diseases.",
            False,
        ),
        (
            "本产品不用于判断结节良恶性。",
            "# 510(k) Summary\n\n## Reader study\n\nThe test set holds 412 benign and 84 malignant nodules.",
            False,
        ),
        ("本产品不得用于排除颅内出血。", "The device may be used to rule out hemorrhage.", True),
        (
            "测量结果须经医师核对，本产品用于成人。",
            "Measurements may be used directly without physician review, as intended.",
            True,
        ),
        ("本产品不得用于指导治疗。", "It is intended to guide treatment.", True),
        (
            "",
            "## Features\n\n| | Subject | Predicate |\n| --- | --- | --- |\n| Localization of findings | No | Yes |",
            False,
        ),
        (
            "本产品用于标注病灶位置。",
            "| | Subject | Predicate |\n| --- | --- | --- |\n| Localization of findings | No | Yes |",
            True,
        ),
    ],
)
def test_claims(tmp_path: Path, nmpa: str, fda: str, conflict: bool) -> None:
    assert ("IDN007" in fired(tmp_path, nmpa, fda)) == conflict


@pytest.mark.parametrize(
    ("nmpa", "fda", "differs"),
    [
        ("禁忌症：无。", "Contraindications: None.", False),
        ("禁忌症：暂未发现禁忌症。", "There are no known contraindications.", False),
        ("禁忌症：无。", "The device works offline.", False),
        ("禁忌症：装有心脏起搏器的患者。", "Contraindications: None.", True),
        (
            "禁忌症：孕妇；装有心脏起搏器的患者。",
            "## Contraindications\n\n- Pregnant women\n- Patients with a pacemaker",
            False,
        ),
        ("禁忌症：孕妇；装有心脏起搏器的患者。", "## Contraindications\n\n- Pregnant women", True),
        ("禁忌症：孕妇。", "The device is contraindicated in patients with a pacemaker.", True),
        ("不得用于孕妇。", "The device must not be used in pregnant women.", False),
        ("## 禁忌证\n\n开颅术后30天以内。", "The device is contraindicated within 14 days after craniotomy.", True),
        ("## 禁忌证\n\n开颅术后30天以内。", "The device is contraindicated within 30 days after craniotomy.", False),
        ("不得用于胸腔引流管在位的影像。", "Do not use the device on images with a chest drain.", False),
        ("禁忌：胸腔引流管在位的影像不得使用本产品。", "The device works offline.", True),
        (
            "## 禁忌证\n\n以下情形禁用本产品：\n\n- 恒牙列未完全萌出的儿童；\n- 运动伪影明显的影像；\n- 体素尺寸大于0.4 mm的影像。",
            (
                "## Contraindications\n\nDo not process the following:\n\n- images with marked motion artifacts;\n"
                "- scans with a voxel size above 0.4 mm;\n- children whose dentition has not fully erupted."
            ),
            False,
        ),
        (
            "## 禁忌症\n\n本产品不适用于妊娠期妇女、检查前血糖高于11.1 mmol/L者以及由SPECT/CT采集的影像。",
            (
                "## Contraindications\n\nThe software must not be used for pregnant women, for patients whose blood glucose exceeds"
                " 11.1 mmol/L, nor for images acquired by SPECT/CT."
            ),
            False,
        ),
        (
            "## 禁忌症\n\n本产品不适用于妊娠期妇女、检查前血糖高于11.1 mmol/L者。",
            (
                "## Contraindications\n\nThe software must not be used for pregnant women or patients whose blood glucose exceeds"
                " 10.1 mmol/L."
            ),
            True,
        ),
        (
            "禁忌证：乳腺假体植入者、乳房全切术后患侧的影像，以及由胶片数字化得到的影像，不应使用本产品处理。",
            (
                "Contraindications: the software must not be applied to breasts with implants, to the side of a previous"
                " mastectomy, or to digitized film mammograms."
            ),
            False,
        ),
        (
            "## 适用范围\n\n产品用于提示疑似息肉，不用于炎症性肠病患者。",
            (
                "## Indications for use\n\nThe device highlights polyps. It is not to be used in patients with inflammatory bowel"
                " disease."
            ),
            False,
        ),
        (
            "## 禁忌证\n\n- 孕妇；\n- 装有起搏器、除颤器或神经刺激器的患者；\n- 30天内发生过颅内出血的患者。",
            "## Use\n\nX must not be used in patients who\n\n- are pregnant;\n- carry a pacemaker, defibrillator or stimulator.",
            True,
        ),
        (
            "禁忌证：冠状动脉起源异常者；体内有心脏起搏器者，禁用积分功能。",
            "## Use\n\nContraindications:\n\n- anomalous origin of a coronary artery\n- leads of a pacemaker",
            False,
        ),
        (
            "## 禁忌证\n\n- 孕妇；\n- 接受过激光手术者；\n- 正在使用光敏性药物者。",
            (
                "## Contraindications\n\n- pregnant women\n- patients after laser photocoagulation\n- photosensitizing drugs\n\n"
                "## Output\n\nUngradable images cannot be used on patients with an unclear output."
            ),
            False,
        ),
        (
            "## 禁忌证\n\n- 孕妇\n- 装有心脏起搏器的患者\n- 屏气困难者",
            "## Contraindications\n\n- Pregnant women\n- Patients with a pacemaker",
            True,
        ),
    ],
)
def test_contraindications(tmp_path: Path, nmpa: str, fda: str, differs: bool) -> None:
    assert ("IDN008" in fired(tmp_path, nmpa, fda)) == differs


@pytest.mark.parametrize(
    ("nmpa", "fda", "differs"),
    [
        ("本产品用于18岁及以上患者。", "It is indicated for patients 18 years of age and older.", False),
        ("本产品用于18岁及以上患者。", "It is indicated for patients aged 22 years or older.", True),
        ("适用于年满18周岁的患者。", "It is intended for adult patients (at least 21 years of age).", True),
        ("预期用于≥18岁的成人。", "Indicated for adults 18 years of age or older.", False),
        ("预期用于年龄不小于18岁的患者。", "Indicated for patients over 22 years of age.", True),
        (
            "本产品用于18岁及以上患者。",
            "The predicate device is intended for patients 22 years of age and older.",
            False,
        ),
        ("本产品用于18岁及以上患者。", "Patients younger than 22 years were excluded from the study.", False),
        ("本产品用于18至75岁患者。", "It is indicated for patients aged 22 to 75 years.", True),
        ("本产品用于18~75岁患者。", "It is indicated for patients between 18 and 75 years of age.", False),
    ],
)
def test_ages(tmp_path: Path, nmpa: str, fda: str, differs: bool) -> None:
    assert ("IDN009" in fired(tmp_path, nmpa, fda)) == differs
