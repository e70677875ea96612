"""Two short texts in; the rules of terminology and contrasts that fire out."""

import pytest

from lint.align.comparison import Hit
from lint.checks import run_check
from lint.checks.typos import typo
from lint.language.abbreviations import is_abbreviation, long_form
from lint.rules import load_rules
from tests.written import GLOSSARY, comparison

OWN = {"MTH010", "MTH011", "MTH012", "MTH013", "MTH014", "MTH015", "MTH037"}
RULES = {rule.id: rule for rule in load_rules() if rule.id.startswith("TRM") or rule.id in OWN}
ZH = "影像由软件分析，结果由医师记录。"
EN = "The images were analyzed by the software and the results were recorded by the physicians."


def hits(nmpa: str, fda: str, only: str = "") -> list[tuple[str, Hit]]:
    """What the rules find; each text is followed by a sentence that says nothing of interest."""
    pair = comparison(f"{nmpa}\n\n{ZH}", f"{fda}\n\n{EN}")
    rules = [rule for rule in RULES.values() if rule.id.startswith(only)]
    return [(rule.id, hit) for rule in rules for hit in run_check(rule.check, pair, rule.parameters)]


def fired(nmpa: str, fda: str) -> list[str]:
    return sorted({rule for rule, _ in hits(nmpa, fda)})


@pytest.mark.parametrize(
    ("nmpa", "fda", "rule"),
    [
        ("阳性预报值为62.9%。", "", "TRM001"),
        ("组间相关系数（ICC）为0.93。", "", "TRM001"),
        ("", "Confirmation was carried out by six users of the software.", "TRM001"),
        ("", "The layer thickness was 0.5 mm for all scans.", "TRM001"),
        ("", "The elution period was four weeks in the reader study.", "TRM001"),
        ("", "The assumed morbidity was 5% for the predictive values.", "TRM001"),
        ("任务清单显示通知。", "", "TRM002"),
        ("阴性预告值为97%。", "", "TRM002"),
    ],
)
def test_an_unwanted_term_is_named_with_the_right_one(nmpa: str, fda: str, rule: str) -> None:
    found = [hit for name, hit in hits(nmpa, fda) if name == rule]
    assert len(found) == 1
    assert found[0].suggestion == GLOSSARY.concepts[found[0].concepts[0]].preferred("zh" if nmpa else "en")


def test_a_phrase_may_hold_an_unwanted_word() -> None:
    assert fired("", "Morbidity and mortality are described in the literature on the disease.") == []


@pytest.mark.parametrize(
    ("nmpa", "fda", "found"),
    [
        ("敏感性为90%。男性敏感性为91%，女性敏感性为89%。老年人灵敏度为88%。", "", "灵敏度"),
        ("95%置信区间见表1，置信区间均为双侧。95%可信区间由精确法得到。", "", "可信区间"),
        ("特异性为90%。男性特异性为91%。特异度见表2。", "", "特异度"),
        ("参考标准由医师建立。参考标准固定后不变。金标准见附录。", "", "金标准"),
        ("金标准见附录。参考标准由医师建立。", "", "金标准"),
        ("", "The gold standard was kept apart. The reference standard was set by experts.", "gold standard"),
        ("", "Sensitivity was 90%. Sensitivity was high. The true positive rate was 88% in men.", "true positive rate"),
    ],
)
def test_two_names_of_one_concept(nmpa: str, fda: str, found: str) -> None:
    assert [hit.values["found"] for rule, hit in hits(nmpa, fda) if rule == "TRM003"] == [found]


@pytest.mark.parametrize(
    ("nmpa", "fda"),
    [
        ("灵敏度为95%。灵敏度见表。真阳性率即灵敏度。", ""),
        ("AUC为0.9。受试者工作特征曲线下面积（AUC）见表。AUC见图。", ""),
        ("灵敏度为95%。召回率为94%。", ""),
        ("", "Sensitivity was 90%. Sensitivity (true positive rate) was high. No design-related recall was made."),
        ("", "The images were read. The scans were read. The patients and the subjects were adults."),
        ("", "Sensitivity was 90%. Sensitivity was high. The true positive rate (that is, sensitivity) is plotted."),
        ("", "Stand-alone performance was high. Standalone performance was tested."),
    ],
)
def test_other_words_are_no_mixture(nmpa: str, fda: str) -> None:
    assert fired(nmpa, fda) == []


CONTRASTS = [
    ("TRM004", "假定发病率为10%，阳性预测值为62.9%。", "With a prevalence of 10%, the PPV was 62.9%."),
    (
        "TRM004",
        "完成了软件验证，60项需求全部通过。\n\n软件确认由8名用户完成。",
        "Software validation was completed and all 60 requirements passed.\n\nEight users took part in the software validation.",
    ),
    (
        "TRM016",
        "重复性试验纳入160名受试者，kappa为0.914。",
        "The reproducibility test had 160 participants; kappa was 0.914.",
    ),
    (
        "TRM016",
        "左心室容积的偏倚为-0.64 mL，共440例。",
        "The bias of the left atrial volume was -0.64 mL in 440 exams.",
    ),
    ("TRM016", "软件分析后前位胸片412幅。", "The software analyzed 412 lateral chest radiographs."),
    ("TRM016", "左束支传导阻滞210例，灵敏度为0.95。", "Sensitivity was 0.95 in 210 recordings with RBBB."),
    ("TRM016", "采用增强CT影像220例。", "220 non-contrast CT scans were used."),
    ("TRM016", "硬膜下出血的灵敏度为89.5%（170/190）。", "Sensitivity for epidural hemorrhage was 89.5% (170/190)."),
    (
        "TRM016",
        "由3名神经放射科医师阅片，从业12年。",
        "Three thoracic radiologists with 12 years of practice read the images.",
    ),
    ("MTH010", "本研究采用前瞻性设计，收集412例阳性病例。", "A retrospective study collected 412 positive cases."),
    ("MTH010", "研究为单中心研究，纳入412例。", "A multi-center study enrolled 412 patients."),
    ("MTH010", "试验采用平行对照设计，共16名阅片者、240例。", "The crossover study had 16 readers and 240 cases."),
    (
        "MTH010",
        "研究假设为非劣效，界值为5%，样本量为220例。",
        "Superiority was tested with a margin of 5% in 220 cases.",
    ),
    ("MTH010", "采用双臂设计，共952名受试者。", "A single-arm study with 952 participants was performed."),
    ("MTH010", "连续纳入742例患者。", "A random sample of 742 patients was enrolled."),
    ("MTH011", "率的95%CI用Wilson得分法估计。", "Exact 95% CIs are given for proportions."),
    ("MTH011", "AUC的置信区间用自助法（2000次重抽样）得到。", "The CI of the AUC was computed by the DeLong method."),
    (
        "MTH011",
        "两组灵敏度的比较采用McNemar检验。",
        "Sensitivity was compared between groups with the chi-square test.",
    ),
    ("MTH011", "MRMC分析采用Obuchowski-Rockette方法。", "The MRMC analysis used the Dorfman-Berbaum-Metz method."),
    ("MTH011", "ICC采用双向混合模型、绝对一致性。", "The ICC was two-way random with absolute agreement."),
    (
        "MTH037",
        "意见不一致时由第三名专家裁定，作为参考标准。",
        "For the reference standard, disagreements were resolved by consensus.",
    ),
    (
        "MTH037",
        "3名医师以多数表决建立参考标准。",
        "For the reference standard, a third reader adjudicated disagreements.",
    ),
    ("MTH012", "参考标准以病理结果为准。", "The reference standard was clinical follow-up of two years."),
    ("MTH037", "参考标准取3名医师测量的平均值。", "The reference standard was the consensus of three physicians."),
    ("MTH013", "测试集中韩国医院195例。", "In the test set, 195 cases came from US hospitals."),
    (
        "MTH013",
        "训练数据采集于中国14家医院，共10800例。",
        "Training data (10,800) were acquired at 14 Indian hospitals.",
    ),
    ("MTH014", "影像由西门子设备采集，共140例。", "The images (140) were acquired with Philips scanners."),
    ("MTH014", "设备厂商为GE、飞利浦、东软，共488例。", "Scanners used for 488 cases: GE, Philips, Canon."),
    ("MTH015", "中国325例，美国195例。", "There were 195 Chinese and 325 American cases."),
    ("MTH015", "其中男性287例，女性233例。", "There were 233 men and 287 women."),
    ("MTH015", "5家在中国，3家在美国。", "Of the 8 sites, 5 were in the United States and 3 in China."),
]


@pytest.mark.parametrize(("rule", "nmpa", "fda"), CONTRASTS)
def test_what_excludes_each_other_is_found(rule: str, nmpa: str, fda: str) -> None:
    found = [hit for name, hit in hits(nmpa, fda) if name == rule]
    assert found
    assert found[0].nmpa
    assert found[0].fda


@pytest.mark.parametrize(
    ("nmpa", "fda"),
    [
        ("软件验证与软件确认均已完成。", "Software verification and validation were completed."),
        ("左心室和左心房容积。", "Left atrial and left ventricular volumes were measured."),
        ("研究非前瞻性，为回顾性研究，共412例。", "The study was retrospective and had 412 cases."),
        ("连续收集2021年的412例检查，随机排序后阅片。", "Consecutive exams of 2021 (412) were read in random order."),
        (
            "灵敏度用Wilson法，AUC用DeLong法。",
            "DeLong intervals are given for the AUC, Wilson intervals for sensitivity.",
        ),
        (
            "分歧由第3名医师仲裁后作为参考标准。",
            "The third reader adjudicated the disagreements; this was the reference standard.",
        ),
        ("由美国放射学委员会认证的3名医师标注。", "Three board-certified physicians annotated the images."),
        (
            "乳腺超声。以医师判断为准，并建议结合乳腺X射线摄影等其他检查。",
            "The physician looks at the breast ultrasound; the judgment of the physician prevails.",
        ),
        ("尿路上皮癌318处，良性或炎性病灶73处。", "| Urothelial carcinoma | 318 |\n|---|---|\n| Inflammation | 73 |"),
        ("申请人位于中国宁波。共纳入325例，来自美国。", "The 325 cases came from the United States."),
        ("设备厂商为东芝，共64例。", "Canon Medical scanners contributed 64 cases."),
        ("中国325例（5家），美国195例（3家）。", "There were 325 Chinese (5 sites) and 195 American cases (3 sites)."),
        ("来自中国的5家机构和美国的3家机构。", "Five sites in China and three in the United States took part."),
        ("用于婴儿。7个月大的婴儿1例。", "It is for children; one 7-month-old child took part."),
        ("左手腕正位X线片用于评估骨龄。", "A posteroanterior radiograph of the left hand serves to assess bone age."),
        (
            "左束支传导阻滞210例，右束支传导阻滞190例，灵敏度为0.95和0.94；束支传导阻滞均为确诊。",
            "Sensitivity was 0.95 in 210 recordings with LBBB and 0.94 in 190 with RBBB; every bundle branch block was confirmed.",
        ),
    ],
)
def test_two_files_that_agree(nmpa: str, fda: str) -> None:
    assert fired(nmpa, fda) == []


def test_only_members_that_one_file_alone_names_are_certain() -> None:
    sure = hits("假定发病率为10%，阳性预测值为62.9%。", "With a prevalence of 10%, the PPV was 62.9%.", "TRM004")
    both = hits(
        "假定发病率为10%，PPV为62.9%。假定患病率为5%。", "With a prevalence of 10%, the PPV was 62.9%.", "TRM004"
    )
    tests = hits(
        "两组灵敏度的比较采用McNemar检验。",
        "Sensitivity was compared between groups with the chi-square test.",
        "MTH011",
    )
    assert [hit.certain for _, hit in sure] == [True]
    assert all(not hit.certain for _, hit in both)
    assert [hit.certain for _, hit in tests] == [False]


@pytest.mark.parametrize(
    ("nmpa", "fda", "pair"),
    [
        (
            "18名医师先独立阅片，随访期不少于4周后在软件辅助下再次阅片，阅片顺序随机。未活检者随访6个月。",
            """18 physicians read first without and, after a washout period of 4 weeks, with the software, in random order. Others
            had 6 months of follow-up.""",
            ("follow_up_period", "washout_period"),
        ),
        (
            "未发生与器械相关的不良反应。",
            "No device-related adverse events occurred.",
            ("adverse_reaction", "adverse_event"),
        ),
        (
            "软件测量肺结节的短径，短径的偏倚为0.2 mm。",
            "The software measures the long diameter of pulmonary nodules; the bias of the long diameter was 0.2 mm.",
            ("short_diameter", "long_diameter"),
        ),
    ],
)
def test_a_neighbour_in_the_place_of_a_term(nmpa: str, fda: str, pair: tuple[str, str]) -> None:
    assert [hit.concepts for rule, hit in hits(nmpa, fda) if rule in {"TRM004", "TRM016"}] == [pair]


@pytest.mark.parametrize(
    ("nmpa", "fda"),
    [
        ("正位膝关节X射线图像。", "Anteroposterior knee radiographs show the medial and the lateral compartment."),
        ("未发生不良事件。", "No adverse events occurred."),
        ("测量长径与短径。", "The long and the short diameter are measured."),
    ],
)
def test_words_that_are_no_neighbours(nmpa: str, fda: str) -> None:
    assert not {"TRM004", "TRM016"} & set(fired(nmpa, fda))


@pytest.mark.parametrize(
    ("nmpa", "fda", "right"),
    [
        ("阳性预测值与阴性预测值（PPV）见表。", "", "NPV"),
        ("受试者工作特征曲线下面积（ICC）为0.9。", "", "AUC"),
        ("光学相干断层扫描（DME）图像。", "", "OCT"),
        ("左室收缩末期容积（LVEDV）由软件给出。", "", "LVESV"),
        ("平均绝对误差（RMSE）为1.0。", "", "MAE"),
        ("", "The negative predictive value (PPV) was 97%.", "NPV"),
        ("提示疑似心房颤动（AF）片段。", "It points out atrial flutter (AF); AF is marked.", "AFL"),
        (
            "输出硬膜囊横截面积（DSCSA）和硬膜囊前后径（DSCSA）两个参数。APD以毫米表示，APD取轴位。",
            "The dural sac cross-sectional area (DSCSA) and the anteroposterior diameter (APD) are given: DSCSA and APD.",
            "APD",
        ),
        ("", "Optical coherence tomography (DME) was used by graders.", "OCT"),
        ("", "The root mean square error (MAE) was 1.2 mm in the test set.", "RMSE"),
        ("", "The 95% limits of agreement (ICC) are given in the table.", "LoA"),
        ("全分析集（PPS）632名，符合方案集见表。符合方案集（FAS）618名。", "", "FAS"),
    ],
)
def test_the_abbreviation_of_another_concept(nmpa: str, fda: str, right: str) -> None:
    """The proposal is the whole phrase, so that whoever takes it over keeps the long form."""
    found = [hit.suggestion or "" for rule, hit in hits(nmpa, fda) if rule == "TRM005"][:1]
    long, _, short = found[0].replace("（", "(").rstrip(")）").partition("(")
    assert (len(found), short.casefold()) == (1, right.casefold())
    assert long
    assert long in nmpa + fda


@pytest.mark.parametrize(
    ("nmpa", "fda"),
    [
        ("准确性（AUC）为0.9。患者（DR）入组。胸片（DR）采集。平均假阳性数（FP/例）见表。", ""),
        (
            "",
            "Diagnostic accuracy (AUC) was high. Frontal chest radiographs (DR) were taken. Sensitivity (95% CI) is given.",
        ),
        ("", "Mean time-to-notification (TTN) was short, and the time-to-notification (TTN) is given."),
        ("", "The confidence interval (CI) and the confidence intervals (CIs) are given."),
        ("", "Influenza-like illness (ILI) was seen. The criteria (ILI, acute bronchitis) are given."),
    ],
)
def test_brackets_that_conflict_with_nothing(nmpa: str, fda: str) -> None:
    assert not {"TRM005", "TRM006"} & set(fired(nmpa, fda))


@pytest.mark.parametrize(
    ("nmpa", "fda", "right"),
    [
        ("体质指数（BIM）见表。", "The body mass index (BMI) is given; BMI was high.", "BMI"),
        ("", "The limits of agreement (LoD) were narrow; the LoA are drawn.", "LoA"),
        ("", "LoD: limits of agreement; ICC: intraclass correlation coefficient. LoA and ICC are given.", "LoA"),
        ("", "A digital radiography (CR) system was used.", "DR"),
        (
            "感兴趣区（ROI）平均11个。",
            "On average 11 regions of interest (RIOs) were marked. The ROIs are sorted.",
            "ROI",
        ),
        ("", "The region of interest (RIO) is drawn by hand. The ROI is stored. Each ROI is shown.", "ROI"),
        ("", "The area under the curve (AUROC) was high. An AUC of 0.9 is the goal. AUC by reader. Mean AUC.", "AUC"),
        (
            "",
            "The area under the receiver operating characteristic curve (ROC) was high. An AUC of 0.9; AUC by reader. Mean AUC.",
            "AUC",
        ),
    ],
)
def test_letters_that_are_not_those_of_the_words(nmpa: str, fda: str, right: str) -> None:
    assert [hit.values["right"] for rule, hit in hits(nmpa, fda) if rule == "TRM012"] == [right]


@pytest.mark.parametrize(
    ("nmpa", "fda"),
    [
        ("平均表面距离（MSD）见表。", "The average surface distance (MSD) is given."),
        ("", "The area under the curve (AUROC) was high; the AUC is given."),
        ("", "A computed radiography (CR) system was used, and digital radiography (DR) systems."),
        ("", "The Dice coefficient (DC) was high; a DSC of 1 is perfect."),
        (
            "",
            "The area under the curve (AUROC) was high. An AUROC of 0.9 is the goal. AUC by reader. Mean AUC. The AUC.",
        ),
        (
            "",
            "The area under the curve (AUC) was high. The area under the ROC curve (AUROC) too. AUC by reader. Mean AUC.",
        ),
    ],
)
def test_letters_that_may_stand_for_the_words(nmpa: str, fda: str) -> None:
    assert "TRM012" not in fired(nmpa, fda)


@pytest.mark.parametrize(
    "fda",
    [
        "Patients with diabetic retinopathy (DR) were imaged with digital radiography (DR) systems.",
        "The lower limit (LL) was 0.9. The left lung (LL) was segmented by the software.",
        "The positive predictive value (PPV) was high and the positive predictive value (PPVV) was low.",
    ],
)
def test_an_abbreviation_defined_twice(fda: str) -> None:
    assert "TRM006" in fired("", fda)


@pytest.mark.parametrize(
    ("before", "short", "long"),
    [
        ("We used the area under the curve", "AUC", "area under the curve"),
        ("the mean difference of the limits of agreement", "LOA", "limits of agreement"),
        ("Digital Imaging and Communications in Medicine", "DICOM", "Digital Imaging and Communications in Medicine"),
        ("was lower in men", "CI", ""),
        ("", "CI", ""),
    ],
)
def test_the_words_behind_an_abbreviation(before: str, short: str, long: str) -> None:
    assert long_form(before, short) == long


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("AUC", True),
        ("FP/scan", False),
        ("mAP", True),
        ("CIs", True),
        ("Dice", False),
        ("灵敏度", False),
        ("LVEF", True),
    ],
)
def test_what_looks_like_an_abbreviation(text: str, is_one: bool) -> None:
    assert is_abbreviation(text) is is_one


@pytest.mark.parametrize(
    ("nmpa", "fda", "right"),
    [
        ("", "The senstivity was high.", "sensitivity"),
        ("", "Specifcity was 93% in the test set of the study.", "Specificity"),
        ("", "The retrospectve study had 412 cases.", "retrospective"),
        ("", "Suspected pnuemothorax was flagged.", "pneumothorax"),
        ("", "Suspected pneumothroax was flagged.", "pneumothorax"),
        ("", "Confidance intervals were computed by the Wilson method.", "Confidence"),
        ("", "Specificity was 93% and specifity was stable.", "specificity"),
        ("", "The radiolgists read the images of the study.", "radiologists"),
        ("", "| Metric | Value |\n| --- | --- |\n| Specificty | 93% |", "Specificity"),
        ("", "# Standalone Perfomance Testing", "Performance"),
        ("", "The Hausdroff distance was 3.1 mm in the test set.", "Hausdorff"),
        ("", "Seven had a plueral effusion alone.", "pleural"),
        ("受试者工作特怔曲线见图。", "", "受试者工作特征曲线"),
        ("阳性预侧值为62%。", "", "阳性预测值"),
        ("阳性预测直为62%。", "", "阳性预测值"),
        ("95%致信区间见表。", "", "置信区间"),
        ("95%置信区问见表。", "", "置信区间"),
        ("参考标谁见附录。", "", "参考标准"),
        ("豪斯多福距离均值为5 mm。", "", "豪斯多夫距离"),
        ("组内相关细数为0.93。", "", "组内相关系数"),
        ("医疗机购6家。", "", "医疗机构"),
        ("回顾性研纠纳入412例。", "", "回顾性研究"),
        ("灵敏度见表1。灵敏度为0.95。男性灵敏度较高。病灶水平灵敏渡的亚组结果见表2。", "", "灵敏度"),
        ("", "The kappa was 0.8. A kappa of 0.7 is the goal. Weighted kappa was 0.9. Mean kapa by reader.", "kappa"),
    ],
)
def test_a_misspelt_term(nmpa: str, fda: str, right: str) -> None:
    assert [hit.suggestion for rule, hit in hits(nmpa, fda) if rule == "TRM007"] == [right]


@pytest.mark.parametrize(
    ("nmpa", "fda"),
    [
        ("训练数据均来自中国。置信区间及P值。临床试验组间比较。前瞻性地收集。", ""),
        ("阴性预测值与阳性预测值。左心室与左心房。单中心与多中心。训练集与调优集。", ""),
        ("敏感型患者与敏感性。敏感性高。敏感性低。敏感性见表。", ""),
        ("由医师结合临床检查作出诊断，临床监查由申办方完成。", ""),
        ("您知道有什么症状吗？常见感冒症状。无症状患者。无症状者。无症状期。", ""),
        ("", "Hypertension, hypotension; intraobserver and interobserver agreement; preoperative, perioperative."),
        ("", "Sensitiva GmbH and Volumetrix Inc. supplied the phantom. The adoption of the device was affected."),
        ("", "Prospectively collected; systemic and systematic effects; conformations, radicals, markers, colonies."),
        ("", "The colour tumour paediatric centre; haemorrhage and oedema were labelled."),
        ("", "Images were taken with a dermatoscope; patients were radiographed with fluoroscopes."),
        ("灵敏度见表1。灵敏度为0.95。男性灵敏度较高。该方法灵敏，都已说明；灵敏的仪器。", ""),
        ("", "The phase was set. Each phase counts. In this phase. The phrase and the phage; Kapa Inc. and the kappa."),
        ("", "Viral adaption to humans; the receptor is dipeptidyl peptidase 4, and dipeptidyl peptidase 4 alone."),
        ("", "Data from Columbia University; the contract with the principal investigator was signed."),
    ],
)
def test_words_that_are_no_slips(nmpa: str, fda: str) -> None:
    assert list(typo(comparison(f"{nmpa}\n\n{ZH}", f"{fda}\n\n{EN}"), {})) == []


@pytest.mark.parametrize(
    "text",
    [
        "We await confirmation by the sponsor.",
        "Patients with a ventricular shunt were excluded.",
        "The nidus of an arteriovenous malformation is not marked.",
        "Infantile hemangioma and expectant management are outside the scope.",
        "Plaques calcify with age.",
    ],
)
def test_everyday_words_are_not_forbidden(text: str) -> None:
    assert "TRM001" not in fired("软件用于检出。", text)


@pytest.mark.parametrize(
    ("nmpa", "fda", "rule", "found"),
    [
        ("", "PPV: negative predictive value; NPV: negative predictive value.", "TRM005", "PPV"),
        ("PPV：阴性预测值；NPV：阴性预测值。", "", "TRM005", "PPV"),
        ("", "Cerebral blood flow (CBF) and cerebral blood volume (CBF) are mapped.", "TRM005", "CBF"),
        ("", "Cerebral blood flow (CBV) and cerebral blood volume (CBF) are mapped.", "TRM005", "CBV"),
        (
            "",
            "CBF: cerebral blood volume; CBV: cerebral blood flow; ROC: receiver operating characteristic",
            "TRM005",
            "CBF",
        ),
        ("脑血流量（CBF）与脑血容量（CBF）。", "", "TRM005", "CBF"),
        ("", "The quibble zone (QZ) and the zephyr zone (QZ) were read.", "TRM005", "QZ"),
        ("", "The fronto-occipital diameter (FOD) and wide quibble diameters (FOD) were read.", "TRM005", "FOD"),
        (
            "",
            "Values per eye (PPV: positive predictive value; PPV: negative predictive value) are given.",
            "TRM005",
            "PPV",
        ),
        ("", "Intraclass correlation coefficient (QLT), and quibble line thickness (QLT).", "TRM005", "QLT"),
        (
            "",
            "| Short | Long |\n|---|---|\n| PPV | negative predictive value |\n| NPV | negative predictive value |",
            "TRM005",
            "PPV",
        ),
        ("", "The IQR was wide. An IQR of 2 was seen.", "TRM008", "IQR"),
        ("四分位数间距为2，IQR较宽，IQR见表。", "", "TRM008", "IQR"),
        ("", "The IQR was wide. The interquartile range (IQR) was 2.", "TRM009", "IQR"),
        ("", "The interquartile range (IQR) was 2.", "TRM010", "IQR"),
        ("", "The interquartile range (IQR) was 2, the organ at risk (OAR) small.", "TRM010", "IQR, OAR"),
        ("", "The IQR was wide, the OAR small. An IQR of 2 and an OAR were seen.", "TRM008", "IQR, OAR"),
        (
            "",
            "|  | Long |\n|---|---|\n| IQR | interquartile range |\n| OAR | organ at risk |\n\nOAR is outlined.",
            "TRM010",
            "IQR",
        ),
    ],
)
def test_faults_of_abbreviations(nmpa: str, fda: str, rule: str, found: str) -> None:
    assert [hit.values["found"] for name, hit in hits(nmpa, fda) if name == rule][:1] == [found]


@pytest.mark.parametrize(
    ("nmpa", "fda"),
    [
        ("", "Cerebral blood flow (CBF) and cerebral blood volume (CBV) are mapped; CBF falls, CBV rises."),
        ("", "MAE and RMSE are the mean absolute and the root mean square error. The MAE and the RMSE fell."),
        (
            "",
            "DSC (Dice similarity coefficient) was high. The DSC rose, the ICC (intraclass correlation coefficient) fell; ICC.",
        ),
        ("", "INDICATIONS FOR USE\n\nThe device (CR-2 AF) is used. The CR-2 AF and the 95% CL are given."),
        ("采用GB/T 42061（IDT ISO 13485:2016）。IDT为等同采用。", ""),
        ("可用CT、MRI及DICOM，CT为常用，MRI少见，DICOM为格式。", ""),
        ("四分位数间距（interquartile range，IQR）为2，IQR较宽。", ""),
        ("", "# The IQR of the readers\n\nThe interquartile range (IQR) was 2. The IQR was wide."),
        ("", "Abbreviations: IQR: interquartile range; OAR: organ at risk.\n\nThe IQR was 2, the OAR small."),
        (
            "",
            "Abbreviations: IQR, interquartile range; OAR, organ at risk.\n\nIQR was 2. IQR, OAR: both. OAR is small.",
        ),
        ("缩略语：IQR，四分位数间距；OAR，危及器官。\n\nIQR为2，IQR较宽，OAR较小，OAR见表。", ""),
        ("皮肤镜图像辅助软件（DermaSense）用于皮肤镜图像。", ""),
    ],
)
def test_abbreviations_that_need_no_more_words(nmpa: str, fda: str) -> None:
    assert fired(nmpa, fda) == []


@pytest.mark.parametrize(
    ("nmpa", "fda", "short"),
    [
        ("| 缩写 | 全称 |\n|---|---|\n| ICC | 组内相关系数 |\n| ICC | 信号质量指数 |\n| CI | 置信区间 |", "", "ICC"),
        (
            "拟行立体定向放射外科（MR）的患者，处理其磁共振（MR）影像。",
            "Stereotactic radiosurgery (SRS) is planned on magnetic resonance (MR) images.",
            "MR",
        ),
        (
            "结合促甲状腺激素（TSH）结果判定锝摄取率（TcU）。",
            "The technetium uptake (TcU) was read with ultrasound and thyroid-stimulating hormone (TcU) results. TcU is given.",
            "TcU",
        ),
    ],
)
def test_letters_of_something_else(nmpa: str, fda: str, short: str) -> None:
    assert short in [hit.values["found"] for rule, hit in hits(nmpa, fda, "TRM005")]


def test_a_modality_in_brackets_is_a_remark() -> None:
    text = "Ejection fraction (MRI) was compared. Magnetic resonance imaging (MRI) was the reference."
    assert "TRM005" not in fired("射血分数（MRI）与磁共振成像（MRI）比较。", text)
