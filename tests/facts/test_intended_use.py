"""What a device is said to do or not to do, where it must not be used, and for whom it is."""

import pytest

from lint.facts.model import Identity
from tests.written import facts


def stated(text: str, facet: str) -> list[Identity]:
    return [f for f in facts(text) if isinstance(f, Identity) and f.concept == facet]


@pytest.mark.parametrize(
    ("text", "among", "not_among"),
    [
        ("The device is intended for triage; it is not intended for diagnosis.", "not diagnosis", "diagnosis"),
        ("It is not intended for diagnosis, screening or treatment decisions.", "not treatment", "treatment"),
        ("It does not localize findings and is intended for adults.", "not localization", "localization"),
        (
            "It neither marks lesions nor replaces review by the physician, as intended.",
            "not replacement",
            "replacement",
        ),
        ("The device is intended to assist physicians in the diagnosis of stroke.", "", "diagnosis"),
        ("It is intended for triage; the physician makes the final diagnosis.", "", "diagnosis"),
        ("It is intended for patients not previously diagnosed with diabetes.", "", "not diagnosis"),
        ("The device is intended for the diagnosis of stroke.", "diagnosis", "not diagnosis"),
        ("It is intended not only to detect but also to measure the volume.", "quantification", "not quantification"),
        ("本产品用于分诊，不用于诊断。", "not diagnosis", "diagnosis"),
        ("本产品不得用于诊断、筛查或治疗决策。", "not screening", "screening"),
        ("本产品用于气胸的诊断。", "diagnosis", "not diagnosis"),
        ("本产品用于辅助医师诊断。", "", "diagnosis"),
        ("本产品用于诊断性宫腔镜检查的实时视频。", "", "diagnosis"),
        ("本产品不得给出诊断性结论。", "not diagnosis", ""),
        ("本产品不能替代医师阅片。", "not replacement", "replacement"),
        ("本产品不标注病灶位置，用于成人。", "not localization", "localization"),
        ("本产品用于既往未诊断糖尿病的患者。", "", "not diagnosis"),
        ("测量结果须经医师核对，用于成人。", "not autonomous", "autonomous"),
        (
            "It is intended for adults. Reports may not be released without review by a pathologist.",
            "not autonomous",
            "autonomous",
        ),
        (
            "It is intended for adults. Reports may be released without review by a pathologist.",
            "autonomous",
            "not autonomous",
        ),
        (
            "It is intended for triage. It does not detect fractures and replaces the test.",
            "replacement",
            "not replacement",
        ),
        ("本产品适用于成人。未经医师复核不得签发报告。", "not autonomous", "autonomous"),
        ("本产品不得作为HPV检测的替代，不能替代病理。", "not replacement", "replacement"),
        # a negation that is a condition, or belongs to a noun
        ("本产品用于分诊。未被标记的部位仍可能存在息肉。", "triage", "not localization"),
        ("本产品用于分诊。若软件未标出病灶，医师仍须完整阅片。", "triage", "not localization"),
        ("It is intended for triage. If it does not outline the lesion, read the exam.", "triage", "not localization"),
        ("It is for triage. Locations that it does not mark may hold polyps.", "", "not localization"),
        ("本产品不定位、不分型，用于分诊。", "not localization", "localization"),
        # what a user has learned
        ("本产品用于超声科，使用者为具有超声诊断资质的医师。", "", "diagnosis"),
        ("It is intended for physicians trained in the diagnosis of stroke.", "", "diagnosis"),
        (
            "RetiNest is intended for triage and replaces binocular indirect ophthalmoscopy.",
            "replacement",
            "not replacement",
        ),
        # words inside other words, and nouns that look like verbs
        ("本产品用于分诊，密度由确定性算法计算。", "triage", "characterization"),
        ("The device is intended for analysis of the 17 segments of the ventricle.", "", "localization"),
    ],
)
def test_claims(text: str, among: str, not_among: str) -> None:
    values = {f.value for f in stated(text, "claim")}
    assert not among or among in values
    assert not_among not in values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("There are no known contraindications.", ["none"]),
        ("Use in patients with a lung transplant is contraindicated.", ["lung_transplant"]),
        ("禁忌证：无。", ["none"]),
        ("## Contraindications\n\n- Patients with a pacemaker\n- Pregnant women", ["pacemaker", "pregnant"]),
        ("It is contraindicated in patients with a pacemaker and in pregnant women.", ["pacemaker", "pregnant"]),
        ("禁忌症：孕妇；装有心脏起搏器的患者。", ["pregnant", "pacemaker"]),
        ("## Intended use\n\nX is not to be used:\n\n- in patients with a pacemaker\n", ["pacemaker"]),
        (
            "Contraindications. X must not be used in patients who\n\n- carry a pacemaker;\n- are pregnant.",
            ["pacemaker", "pregnant"],
        ),
        ("## Use\n\nDo not use X in patients\n\n- with a pacemaker\n- who are pregnant", ["pacemaker", "pregnant"]),
        (
            "## Use\n\nX is contraindicated if the patient\n\n- has a pacemaker\n- is pregnant",
            ["pacemaker", "pregnant"],
        ),
        ("## Use\n\nX must not be used without training.\n\n- pacemaker", []),
        ("## 禁忌证与使用限制\n\n禁忌证：\n\n- 孕妇；\n\n使用限制：\n\n- 不评价心脏起搏器。", ["pregnant"]),
        ("## 禁忌证与注意事项\n\n禁忌证：孕妇。\n\n注意事项：佩戴心脏起搏器者的影像可能有伪影。", ["pregnant"]),
        ("## 禁忌证与限制\n\n- 孕妇；\n\n局限性：\n\n1. 不评价心脏起搏器。", ["pregnant"]),
        (
            (
                "## Contraindications and limitations\n\nContraindications:\n\n- Pregnant women\n\nLimitations:\n\n"
                "- A pacemaker may cause artifacts."
            ),
            ["pregnant"],
        ),
        (
            "## Contraindications\n\n- Pregnant women\n\n### Warnings\n\n- A pacemaker may cause artifacts.",
            ["pregnant"],
        ),
        ("It must not be used as the sole basis for decisions.", []),
        ("本产品不得用于诊断。", []),
        ("## 禁忌证\n\n①孕妇；②装有心脏起搏器的患者。", ["pregnant", "pacemaker"]),
        ("**禁忌人群。** 孕妇；装有心脏起搏器的患者。", ["pregnant", "pacemaker"]),
        ("## 使用限制\n\n孕妇、装有心脏起搏器的患者不得使用。", ["pregnant", "pacemaker"]),
        ("## 不适用情形\n\n孕妇；装有心脏起搏器的患者。", ["pregnant", "pacemaker"]),
        ("## When X must not be used\n\n- In pregnant women.\n- With a pacemaker.", ["pregnant", "pacemaker"]),
        (
            "## Restrictions\n\nPregnant women and patients with a pacemaker are excluded from use.",
            ["pacemaker+pregnant"],
        ),
        ("## 信息\n\n| 项目 | 内容 |\n|---|---|\n| 禁忌 | 孕妇；装有心脏起搏器的患者 |", ["pregnant", "pacemaker"]),
        ("## 适用范围\n\n禁忌证：孕妇。\n\n使用者：经培训的医师。", ["pregnant"]),
        ("**Contraindications and limitations.** There are no absolute contraindications.", ["none"]),
        ("Contraindications: pregnant women. A pacemaker may cause artifacts.", ["pregnant"]),
        ("Contraindicated in pregnant women; the labeling warns that users must be trained.", ["pregnant"]),
        (
            "## 禁忌与注意\n\n9.1 禁忌：孕妇。\n\n9.2 持续不足30 s的发作不予报告。\n\n9.3 使用者须完成2小时培训。",
            ["pregnant"],
        ),
        ("## 禁忌证\n\n孕妇，其影像不得使用本产品处理。", ["pregnant"]),
        ("## 适用范围\n\n2.6 电磁兼容：不适用", []),
        ("## 禁忌证\n\n同1.3", []),
        ("The contraindications in Section IV were exclusion criteria.", []),
        ("Pregnancy is a contraindication.", ["pregnant"]),
        ("# 3 Use\n\nContraindications:\n\n- Pregnancy\n\n# 4. Description\n\n- Software only", ["pregnant"]),
        ("# Contraindications\n\nPregnancy. Replace the battery after 14 days.", ["pregnant"]),
        (
            (
                "Contraindications: must not be used (a) on nodules treated by ablation, embolization or radiotherapy, or (b) in"
                " patients with cirrhosis or with hepatic fibrosis."
            ),
            ["ablation+radiotherapy", "cirrhosis+liver_fibrosis"],
        ),
    ],
)
def test_contraindications(text: str, values: list[str]) -> None:
    assert [f.value for f in stated(text, "contraindication")] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It is intended for adults 18 years of age or older.", [">=18"]),
        ("It is indicated for patients aged 22 to 75 years.", [">=22", "<=75"]),
        ("Safety below 22 years has not been established; it is intended for adults.", []),
        ("The median age of the patients was 56 years.", []),
        ("本产品用于22周岁及以上患者。", [">=22"]),
        ("本产品对年龄18岁及以上的患者给出结论，用于筛查。", [">=18"]),
        ("本产品适用于年满18周岁的患者。", [">=18"]),
        ("It is intended for women aged 40 and older.", [">=40"]),
        ("本产品用于18至75岁患者。", [">=18", "<=75"]),
        ("The device is not indicated for patients younger than 18 years.", [">=18"]),
        ("It is not intended for use in persons under the age of 19 years.", [">=19"]),
        ("The device is intended for adults. It has not been evaluated in patients under 17 years.", []),
        ("本软件不适用于未满21岁的患者。", [">=21"]),
        ("本产品不适用于22岁以下的患者。", [">=22"]),
    ],
)
def test_ages(text: str, values: list[str]) -> None:
    assert sorted(f.value for f in stated(text, "population_age")) == sorted(values)


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        (
            "# Indications for use\n\nFractoveil is intended to assist clinicians in detecting fractures. It is not for use alone.",
            ["assist clinicians in detecting fractures"],
        ),
        ("The device is indicated for use in adults, and is not intended for children.", ["adults"]),
        ("This study was intended to show non-inferiority of the readings.", []),
        ("The software is not intended for the diagnosis of children.", []),
        (
            "适用范围：用于成人乳腺X射线图像的显示、处理和辅助检测，供经培训的医师使用，不能单独用作依据",
            ["用于成人乳腺X射线图像的显示、处理和辅助检测"],
        ),
        ("全部图像用于外部测试和模型训练。", []),
        ("本产品不用于18岁以下人群的影像分析。", []),
    ],
)
def test_what_a_device_is_for(text: str, purpose: list[str]) -> None:
    found = [f for f in facts(text) if isinstance(f, Identity) and f.concept == "intended_use"]
    assert [f.value for f in found] == purpose


@pytest.mark.parametrize(
    ("rows", "values"),
    [
        ("| Patients | 40 years of age or older, with suspected glioma |", [">=40"]),
        ("| Patient age | ≥ 22 years |", [">=22"]),
        ("| Age | 18 to 34 years |\n| Age | ≥ 55 years |", []),
        ("| Age | ≥ 55 years; ≥ 65 years |", []),
    ],
)
def test_ages_in_tables(rows: str, values: list[str]) -> None:
    text = f"## Device description\n\n| Item | Specification |\n|---|---|\n{rows}\n"
    assert [f.value for f in stated(text, "population_age")] == values
