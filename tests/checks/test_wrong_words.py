"""Two short texts in; terms with a wrong word in them, and abbreviations in the place of others."""

import pytest

from tests.checks.test_terminology import fired, hits

OWN_ZH = "软件验证与软件确认已完成。"
OWN_EN = "Software verification and validation were completed."


@pytest.mark.parametrize(
    ("nmpa", "fda", "found"),
    [
        ("", "All 612 certification test cases passed.", "certification test case"),
        ("", "Verification and attestation were complete.", "Verification and attestation"),
        ("", "The clinical affirmation study is described.", "clinical affirmation study"),
        ("多阅片者多案件（MRMC）研究。", "", "多阅片者多案件"),
        ("组内相关系列为0.95。", "", "组内相关系列"),
        ("六、验证与认证\n\n", "", "验证与认证"),
        ("", "Inspection sensitivity was 93.9%.", "Inspection sensitivity"),
        ("软件核实均已完成。", "Software verification and validation were completed.", "软件核实"),
        ("灵敏度见表2。", "Per-patient susceptibility is given in Table 2.", "susceptibility"),
        ("特异度见表2。", "The software had a specialty of 85.0%; magnetic susceptibility was low.", "specialty"),
    ],
)
def test_wrong_word_in_a_term(nmpa: str, fda: str, found: str) -> None:
    texts = [hit.values["found"] for rule, hit in hits(nmpa + OWN_ZH, f"{fda} {OWN_EN}", "TRM013")]
    assert texts == ([found] if found else [])


@pytest.mark.parametrize(
    ("nmpa", "fda"),
    [
        ("用户身份认证。", "User authentication and software authentication protect the data."),
        ("灵敏度。", "Population susceptibility was estimated; sensitivity was 90%."),
        ("标准样品的数量。", "The confidence of the readers was rated; a standard specimen was kept."),
        ("验证数据的完整性后确定用户。", "The report of the test house is attached."),
    ],
)
def test_words_that_are_right_where_they_stand(nmpa: str, fda: str) -> None:
    assert "TRM013" not in fired(nmpa + OWN_ZH, f"{fda} {OWN_EN}")


@pytest.mark.parametrize(
    ("nmpa", "fda", "rule", "right"),
    [
        ("", "A basal cell carcinoma (RUSP) or other; BCC was seen in 50.", "TRM012", "BCC"),
        ("基底细胞癌（RUSP）50例，BCC灵敏度为0.9。", "", "TRM012", "BCC"),
        ("", "Subretinal fluid (IRF) and intraretinal fluid (IRF); SRF was rare.", "TRM005", "SRF"),
        ("", "A Grade Group (PPV) of 2; GG 3 was rare. The positive predictive value (PPV) was high.", "TRM005", "GG"),
    ],
)
def test_letters_of_other_words(nmpa: str, fda: str, rule: str, right: str) -> None:
    assert [hit.values["right"] for found, hit in hits(nmpa, fda, rule) if found == rule] == [right]


@pytest.mark.parametrize(
    "fda",
    [
        "The mean body mass index (SD) was 24.1 (3.2) kg/m2; BMI was above 30 in 10%. The standard deviation (SD) is given.",
        "Left ventricular ejection fraction (MRI) was 55%; LVEF below 50% is reduced.",
        "The basal cell carcinoma (BCC) was rare; BCC was seen in 50.",
    ],
)
def test_brackets_that_say_how_a_value_was_got(fda: str) -> None:
    assert not {"TRM005", "TRM012"} & set(fired("", fda))


@pytest.mark.parametrize(
    ("nmpa", "fda", "right"),
    [
        ("先排除心肌的生里性摄取。", "", "生理性"),
        ("", "Of these 241 were seborrhiec keratoses.", "seborrheic"),
        ("", "The sites were Yinchuan and Beijing; Yinhcuan enrolled 120 and Beijing 80.", "Yinchuan"),
        ("", "All three were blnided to each other.", "blinded"),
    ],
)
def test_slips_in_words_of_no_glossary(nmpa: str, fda: str, right: str) -> None:
    assert [hit.values["right"] for rule, hit in hits(nmpa, fda, "TRM007") if rule == "TRM007"] == [right]


@pytest.mark.parametrize(
    ("nmpa", "fda"),
    [
        ("试剂由欧蒙医学实验诊断股份公司提供，符合欧盟要求；病毒集中于肺，在鸡中未检出。", ""),
        ("类患者共三组，患者工作正常；软件供急诊使用。", ""),
        (
            "",
            "Gastroscopic, proctoscopic and stethoscopic findings were read beside otoscopic and capillaroscopic images.",
        ),
        ("附件为对比表与文献，图表标与图注。", ""),
        (
            "",
            "The Spectralis and Jiangling sites; radiolabelled, hypoechoic and echolucent plaques; smatterings of light.",
        ),
        (
            "",
            "Applicant: Minchuan Imaging Ltd. Sites: Yanchuan People's Hospital and Yinchuan. Polyps are sessile, flat or pedunculated.",
        ),
        (
            "",
            "The SVision device and Avision were used; vision was tested, and tomosynthesis, drusen and neuroradiologists named.",
        ),
    ],
)
def test_words_that_are_no_slips(nmpa: str, fda: str) -> None:
    assert "TRM007" not in fired(nmpa, fda)


@pytest.mark.parametrize(
    ("nmpa", "fda", "rule", "right"),
    [
        ("", "The reader-averaged figure of merrit (FOM) was computed.", "TRM007", "merit"),
        ("", "The 95th percentile Haussdorf distance was computed.", "TRM007", "Hausdorff"),
        ("组内相关系数为0.9。重测的组内相关系敉为0.8。", "", "TRM007", "组内相关系数"),
        ("", "Limits of agreement (LOD, bias and 1.96 SD) were drawn; LoA were narrow.", "TRM012", "LoA"),
    ],
)
def test_slips_in_terms_and_their_letters(nmpa: str, fda: str, rule: str, right: str) -> None:
    assert [hit.values["right"] for found, hit in hits(nmpa, fda, rule) if found == rule] == [right]


@pytest.mark.parametrize(
    ("nmpa", "fda"),
    [
        ("随机抽取200例组成肺叶子集。", "Two graders read each image; grades were kept."),
        ("预测值仅适用于本试验人群的患病比例。", "The user corrects contours; TPD, SSS, SRS and SDS are then updated."),
        ("", "The summed stress score (SSS) is used. Then TPD, SSS, SRS and SDS are then updated."),
        ("", "Absolute percentage washout (APW) is read. The ICC of attenuation, APW and RPW was high."),
    ],
)
def test_terms_that_are_right_where_they_stand(nmpa: str, fda: str) -> None:
    assert not {"TRM001", "TRM005", "TRM006", "TRM007"}.intersection(fired(nmpa + OWN_ZH, f"{fda} {OWN_EN}"))
