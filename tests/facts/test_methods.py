"""Test methods: every facet in both languages, with one value for both, and what is no method."""

import pytest

from lint.facts.methods import methods
from lint.facts.patterns import expand
from tests.written import passage


def stated(text: str) -> list[tuple[str, str]]:
    return [(m.concept, m.value) for m in methods(passage(text))]


def of(facet: str, text: str) -> list[str]:
    return [value for concept, value in stated(text) if concept == facet]


SAME = [
    (
        "time_direction",
        "retrospective",
        [
            "A retrospective study was run.",
            "images were collected retrospectively",
            "回顾性收集影像。",
            "本研究为回顾性研究。",
        ],
    ),
    ("time_direction", "prospective", ["prospectively enrolled patients", "前瞻性、随机对照试验"]),
    ("sites", "multi-centre", ["a multicenter study", "a multi-center trial", "a multi-site study", "多中心临床试验"]),
    ("sites", "single-centre", ["a single-center study", "a single-site study", "于单中心开展"]),
    (
        "study_design",
        "MRMC",
        [
            "a multi-reader multi-case study",
            "multiple-reader multiple-case",
            "MRMC研究",
            "多阅片者多病例研究",
            "多判读者多病例研究",
            "多阅片者多数据样本研究",
        ],
    ),
    ("study_design", "crossover", ["a fully crossed design", "a crossover design", "全交叉设计", "交叉阅片"]),
    ("study_design", "self-control", ["patients served as their own control", "采用自身对照设计"]),
    ("study_design", "parallel control", ["a parallel-group trial", "平行对照试验"]),
    ("study_design", "single-arm", ["a single-arm study", "采用单组目标值设计"]),
    (
        "study_period",
        "2022-03-01/2023-09-30",
        ["acquired between March 1, 2022 and September 30, 2023", "采集时间为2022年3月1日至2023年9月30日"],
    ),
    ("study_period", "2015/2021", ["collected from 2015 to 2021 at 11 hospitals", "采集于2015年至2021年"]),
    ("washout", "30 days", ["a 30-day washout", "a washout of 30 days", "洗脱期为30天", "30天洗脱期"]),
    (
        "washout",
        ">=4 weeks",
        [
            "a washout of at least 4 weeks",
            "reading sessions separated by no less than four weeks",
            "洗脱期不少于4周",
            "两次阅片间隔至少四周",
        ],
    ),
    ("washout", "4~6 weeks", ["the washout period was 4-6 weeks", "洗脱期4～6周"]),
    ("washout", "6 weeks", ["the two reading sessions were 6 weeks apart", "两次阅片间隔6周"]),
    (
        "readers",
        "experience>=10 years",
        [
            "with at least 10 years of experience",
            "10 or more years in practice",
            "具有10年以上工作经验",
            "从业均不少于10年",
            "工作经验≥10年",
            "10年及以上阅片经验",
        ],
    ),
    ("readers", "experience 9, 14 years", ["(9 and 14 years in practice)", "从业年限分别为9年和14年"]),
    ("readers", "experience 3~22 years", ["had between 3 and 22 years of experience", "3~22年工作经验"]),
    ("readers", "experience<5 years", ["less than 5 years of experience", "从业年限不足5年"]),
    (
        "arbitration",
        "third expert",
        [
            "In case of disagreement a third neuroradiologist arbitrated.",
            "The third, with 18 years of experience, adjudicated the cases.",
            "意见不一致时由第3名医师（从业18年）仲裁。",
            "分歧由第三名专家裁决。",
            "不一致时由第三位专家仲裁",
        ],
    ),
    (
        "arbitration",
        "consensus",
        ["Discrepancies were resolved by consensus.", "意见不一致时以2名医师协商结果为准。", "分歧经讨论达成一致"],
    ),
    (
        "arbitration",
        "senior expert",
        ["不一致的病例由高年资专家裁定。", "disagreement was adjudicated by a senior expert reader"],
    ),
    (
        "blinding",
        "blinded to software output",
        [
            "blinded to the software output",
            "Truthers had no access to the device's output.",
            "masked to the AI results",
            "且不知晓软件输出。",
        ],
    ),
    ("blinding", "blinded to reference standard", ["blinded to the pathology results", "不知晓病理结果"]),
    (
        "blinding",
        "blinded to clinical information",
        ["Readers were blinded to all clinical information and to the other session.", "不知晓患者的临床信息"],
    ),
    ("blinding", "single-blind", ["a single-blind trial", "随机、单盲"]),
    ("randomisation", "random number table", ["by a random number table", "按随机数字表分组"]),
    (
        "randomisation",
        "reading order",
        ["Reading order was randomized.", "in random order", "病例顺序随机打乱", "两种方式的先后顺序随机安排"],
    ),
    ("randomisation", "randomised", ["patients were randomized 1:1 to two arms", "randomly assigned", "随机分组"]),
    (
        "arms",
        "aided vs unaided",
        [
            "between the unaided and the aided session",
            "once with and once without the software, twice in all: read twice, with and without the software",
            "设AI辅助阅片组和独立阅片组",
        ],
    ),
    (
        "arms",
        "aided vs control",
        ["the AI arm or the control arm", "本试验设辅助组与对照组。", "试验组使用辅助检测软件，对照组为常规肠镜检查"],
    ),
    (
        "analysis_level",
        "patient",
        [
            "The analysis was performed on a per-patient basis.",
            "the unit of analysis was the patient",
            "按患者水平分析",
            "以患者为分析单位",
        ],
    ),
    (
        "hypothesis",
        "superiority",
        ["tested for superiority", "met the superiority objective", "按优效设计", "优效性检验"],
    ),
    ("hypothesis", "non-inferiority", ["tested for non-inferiority", "a noninferiority design", "非劣效设计"]),
    (
        "noninferiority_margin",
        "5%",
        [
            "non-inferiority with a margin of 5%",
            "a non-inferiority margin of 0.05",
            "非劣效界值为5%",
            "非劣效界值取0.05",
        ],
    ),
    ("superiority_margin", "0", ["the superiority margin was 0", "优效界值设为0"]),
    (
        "alpha",
        "0.05 two-sided",
        [
            "a two-sided alpha of 0.05",
            "two-sided significance level of 5%",
            "alpha = 0.05 (two-sided)",
            "双侧α=0.05",
            "检验水准α取0.05（双侧）",
        ],
    ),
    ("alpha", "0.025 one-sided", ["a one-sided alpha of 0.025", "单侧α=0.025", "单侧显著性水平0.025"]),
    ("power", "80%", ["80% power", "a power of 0.80", "把握度80%", "检验效能为0.8"]),
    ("dropout_rate", "10%", ["A drop-out rate of 10% was allowed for.", "考虑10%脱落后", "按10%的失访率估算"]),
    (
        "primary_endpoint",
        "auc",
        [
            "The primary endpoint was the aided AUC.",
            "AUC was the primary endpoint.",
            "主要评价指标为AUC",
            "以AUC作为主要终点",
        ],
    ),
    (
        "secondary_endpoint",
        "ppv",
        ["PPV was a secondary endpoint.", "次要评价指标为阳性预测值", "次要终点：阳性预测值"],
    ),
    ("statistical_method", "Wilson", ["by the Wilson score method", "采用Wilson法"]),
    (
        "statistical_method",
        "Clopper-Pearson",
        ["the exact 95% CI", "by the exact Clopper-Pearson method", "Clopper-Pearson精确法"],
    ),
    ("statistical_method", "DeLong", ["the DeLong test", "DeLong法"]),
    (
        "statistical_method",
        "bootstrap",
        ["by bootstrapping (1,000 resamples)", "Bootstrap重抽样", "自助法（bootstrap）"],
    ),
    ("statistical_method", "McNemar", ["McNemar's test", "McNemar检验"]),
    ("statistical_method", "Obuchowski-Rockette", ["the Obuchowski–Rockette model", "Obuchowski-Rockette方法"]),
    ("statistical_method", "paired t-test", ["a paired t-test", "配对t检验"]),
    ("statistical_method", "GEE", ["generalized estimating equations", "广义估计方程"]),
    ("data_split", "7:1:2", ["patients were split 70:10:20", "按7:1:2划分为训练集、调优集和测试集"]),
    ("data_split", "5-fold cross-validation", ["five-fold cross-validation", "5折交叉验证", "五折交叉验证"]),
    (
        "operating_point",
        "0.62",
        ["the locked operating point (threshold 0.62)", "a threshold of 0.62", "锁定工作点（阈值0.62）", "阈值：0.62"],
    ),
    ("equipment", "Philips EPIQ Elite", ["on a Philips EPIQ Elite system", "由飞利浦EPIQ Elite采集"]),
    ("acquisition", "slice thickness<=1.5 mm", ["a slice thickness of at most 1.5 mm", "层厚均不大于1.5 mm"]),
    ("acquisition", "slice thickness 0.5~3 mm", ["slice thickness ranged from 0.5 mm to 3.0 mm", "层厚0.5 mm～3.0 mm"]),
    (
        "acquisition",
        "field strength 3 T",
        ["acquired on Siemens Skyra systems at 3 T", "西门子Skyra 3.0T和联影uMR 780"],
    ),
]


@pytest.mark.parametrize(("facet", "value", "text"), [(f, v, t) for f, v, texts in SAME for t in texts])
def test_both_languages_state_one_value(facet: str, value: str, text: str) -> None:
    assert of(facet, text) == [value]


OTHER_WORDINGS = [
    ("Two readers with 5 to 8 years' experience interpreted the scans.", [("readers", "experience 5~8 years")]),
    ("The second reading took place at least 6 weeks after the first.", [("washout", ">=6 weeks")]),
    ("间隔4周后，阅片者再次阅片。", [("washout", "4 weeks")]),
    ("Disagreements were resolved by the principal investigator.", [("arbitration", "adjudicated")]),
    ("标注人员互不知晓对方的标注结果。", [("blinding", "blinded to each other")]),
    ("The order of the cases was shuffled for each reader.", [("randomisation", "reading order")]),
    ("采用分层区组随机化方法。", [("randomisation", "block randomisation")]),
    ("An 80/20 split was used for training and tuning.", [("data_split", "4:1")]),
    ("Cases were split into 80% training and 20% testing.", [("data_split", "4:1")]),
    ("训练集、验证集、测试集比例为6:2:2。", [("data_split", "3:1:1")]),
    ("当恶性概率大于0.6时提示阳性。", [("operating_point", ">0.6")]),
    ("P < 0.05 was considered statistically significant.", [("alpha", "0.05")]),
    ("About 10% of patients were expected to drop out.", [("dropout_rate", "10%")]),
    (
        "The device was non-inferior within a margin of 2 mm.",
        [("hypothesis", "non-inferiority"), ("noninferiority_margin", "2 mm")],
    ),
    (
        "As co-primary endpoints, sensitivity and specificity were evaluated.",
        [("primary_endpoint", "sensitivity"), ("primary_endpoint", "specificity")],
    ),
    (
        "灵敏度为主要评价指标，特异度为次要评价指标。",
        [("primary_endpoint", "sensitivity"), ("secondary_endpoint", "specificity")],
    ),
    ("Mammograms were acquired on Hologic Selenia Dimensions units.", [("equipment", "Hologic Selenia Dimensions")]),
    ("眼底相机型号为拓普康TRC-NW8。", [("equipment", "Topcon TRC-NW8")]),
    (
        "Images were acquired at 1.5T and 3.0T.",
        [("acquisition", "field strength 1.5 T"), ("acquisition", "field strength 3 T")],
    ),
    ("Images had 1-mm slices.", [("acquisition", "slice thickness 1 mm")]),
    (
        "层厚≤1.25 mm，管电压100～120 kV。",
        [("acquisition", "slice thickness<=1.25 mm"), ("acquisition", "tube voltage 100~120 kV")],
    ),
    ("All malignant cases were biopsy-proven.", [("reference_standard", "pathology")]),
    ("Polysomnography served as the reference standard.", [("reference_standard", "polysomnography")]),
    ("以出院诊断作为临床参考标准。", [("reference_standard", "clinical diagnosis")]),
    ("Readers were unaware of the reference diagnosis.", [("blinding", "blinded to reference standard")]),
    ("DBM-MRMC analysis was used.", [("statistical_method", "DBMH")]),
]


@pytest.mark.parametrize(("text", "found"), OTHER_WORDINGS)
def test_other_wordings(text: str, found: list[tuple[str, str]]) -> None:
    assert stated(text) == found


@pytest.mark.parametrize(
    ("value", "count", "text"),
    [
        ("pathology", "", "Histopathology served as the reference standard."),
        ("pathology", "", "以术后病理为参考标准"),
        ("follow-up", "", "Negatives were confirmed by imaging follow-up."),
        ("follow-up", "", "阴性病例经12个月随访证实"),
        ("invasive FFR", "", "Invasive FFR was the reference standard."),
        ("majority of experts", "3", "Ground truth was the majority opinion of three radiologists."),
        ("majority of experts", "3", "参考标准由3名副主任医师以上人员组成的专家组多数意见确定。"),
        ("mean of experts", "3", "以3名专家测量均值为参考标准"),
        ("mean of experts", "", "agreement with the expert mean was high"),
        ("consensus of experts", "3", "The reference standard was a consensus reading of three radiologists."),
        ("consensus of experts", "3", "金标准由3名高年资医师协商一致确定。"),
        ("adjudicated annotation", "", "The adjudicated label served as the reference standard."),
        ("adjudicated annotation", "", "以仲裁结果为金标准"),
        ("manual tracing", "", "With manual tracing as the reference, the bias was small."),
        ("expert annotation", "3", "Three thoracic radiologists established the reference standard."),
        ("expert annotation", "2", "Ground truth was determined by two neuroradiologists."),
        ("expert annotation", "3", "参考标准由3名胸部放射科医师建立"),
    ],
)
def test_what_the_truth_rests_on(value: str, count: str, text: str) -> None:
    found = [m for m in methods(passage(text)) if m.concept == "reference_standard"]
    assert [(m.value, m.scope.get("count", "")) for m in found] == [(value, count)]


@pytest.mark.parametrize(
    "text",
    [
        "Warranty period: 2 years.",
        "灵敏度的目标值为85%，特异度的目标值为80%。",
        "The median age was 61 years (IQR 50-72).",
        "受试者病程2年，年龄18~75岁。",
        "Mean sensitivity with assistance was 88.3%, versus 79.6% without.",
        "试验组（8.9±2.1）min、对照组（8.7±2.0）min。",
        "tested on n=1,212 images (n=404 positive, n=808 negative; ratio 404:808)",
        "With an IoU threshold of 0.3 for a hit, recall was 0.874.",
        "The threshold of 80% was met.",
        "加权Kappa为0.86",
        "The device is substantially equivalent to the predicate.",
        "冠脉CTA采用前瞻性心电门控扫描",
        "像素间距标定值见DICOM标签(0028,0030)",
        "层厚大于2.5 mm者17例被排除",
        "Siemens | 99/104",
        "逐支血管分析时，准确率为88.6%（93/105）。",
        "Both co-primary endpoints exceeded the goal of 80%: the lower limit was 89.7% for sensitivity.",
        "each slice is read every 12 months",
        "Users must confirm the result with pathology.",
        "The final diagnosis is made by the physician.",
        "Installation was verified by the field engineer, and follow-up calls were made.",
        "The reference standard was established before the study.",
        "采用SPSS 26.0软件进行统计分析。",
        "每年进行一次校准，间隔12个月。",
    ],
)
def test_no_method(text: str) -> None:
    assert stated(text) == []


def test_lists_of_endpoints_are_one_fact_each() -> None:
    assert stated("Secondary endpoints included PPV, NPV and reading time.") == [
        ("secondary_endpoint", "ppv"),
        ("secondary_endpoint", "npv"),
        ("secondary_endpoint", "reading_time"),
    ]
    assert of("primary_endpoint", "主要终点为灵敏度和特异度。") == ["sensitivity", "specificity"]


def test_a_value_is_stated_once_a_sentence() -> None:
    text = "Bootstrap intervals were used; the bootstrap had 1,000 replicates."
    assert of("statistical_method", text) == ["bootstrap"]


def test_the_quote_is_as_written() -> None:
    [washout] = [m for m in methods(passage("两次阅片之间的洗脱期为　４～６周。")) if m.concept == "washout"]
    assert washout.quote == "洗脱期为　４～６周"


def test_forms_are_written_out() -> None:
    written = [
        [element.key or element.tag or element.gap for element in variant]
        for variant in expand("(a|b c) [x] ..3 <ratio>")
    ]
    assert written == [["a", "x", 3, "ratio"], ["a", 3, "ratio"], ["b", "c", "x", 3, "ratio"], ["b", "c", 3, "ratio"]]
    with pytest.raises(ValueError, match="unbalanced"):
        expand("(a|b")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Patients were assigned to three sets, that is, in the proportion 70/15/15.", ["14:3:3"]),
        ("数据按80/10/10的比例划分。", ["8:1:1"]),
        ("The ratio of 12/10/78 was seen on 10/12/22.", ["6:5:39"]),
        ("The proportions are those of 11/06/24.", []),
    ],
)
def test_splits_with_strokes(text: str, found: list[str]) -> None:
    assert [f.value for f in methods(passage(text)) if f.concept == "data_split"] == found
