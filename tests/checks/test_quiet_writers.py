# ruff: noqa: E501
"""What independent writers told in two manners, on which nothing may be found; and the faults beside it that must be."""

from pathlib import Path

import pytest

from tests.written import checked

QUIET = {
    "two subjects and two standards in one clause": (
        "软件开发和风险管理遵循YY/T 0664-2020、GB/T 42062-2022；质量管理体系按GB/T 42061-2022。",
        "The software was developed under IEC 62304:2006+A1:2015, ISO 14971:2019 and ISO 13485:2016.",
    ),
    "a marker and the distance to it": (
        "创面旁贴边长20 mm的方形定标贴，拍摄距离15～30 cm，光照度150～2,000 lx。",
        "A square marker of 20 mm is placed beside the wound; the distance is 15 to 30 cm, the illuminance 150 to 2,000 lx.",
    ),
    "sites that the other file tells by the lowest and the highest": (
        "灵敏度为94.1%（285/303），特异度为75.9%（1374/1810）。\n\n| 中心 | 灵敏度 | 特异度 |\n|---|---|---|\n| 贵阳 | 82/87（94.3%） | 291/378（77.0%） |\n| 昆明 | 70/75（93.3%） | 252/330（76.4%） |\n| 德班 | 87/93（93.5%） | 221/298（74.2%） |\n| 乌鲁木齐 | 58/61（95.1%） | 229/301（76.1%） |",
        "Sensitivity was 94.1% (285/303) and specificity 75.9% (1,374/1,810). Across the centers sensitivity ranged from 93.3% (Kunming) to 95.1% (Urumqi) and specificity from 74.2% (Durban) to 77.0% (Guiyang).",
    ),
    "sites of which the other file tells those of a country together": (
        "灵敏度为93.7%（148/158），特异度为90.2%（229/254）。\n\n| 机构 | 灵敏度 | 特异度 |\n|---|---|---|\n| S1 | 94.29%（33/35） | 93.85%（61/65） |\n| S2 | 97.83%（45/46） | 88.14%（52/59） |\n| S3 | 89.66%（26/29） | 84.91%（45/53） |\n| S4 | 82.61%（19/23） | 90.00%（36/40） |\n| S5 | 100.00%（25/25） | 94.59%（35/37） |",
        "Sensitivity was 93.7% (148/158) and specificity 90.2% (229/254).\n\n| Sites | Sensitivity | Specificity |\n|---|---|---|\n| Sites in China | 104/110 (94.5%) | 158/177 (89.3%) |\n| Sites in the United States | 44/48 (91.7%) | 71/77 (92.2%) |",
    ),
    "values of one digit in one file": (
        "| 标称值 | 测量平均值 | 相对偏差 | 变异系数 |\n|---|---|---|---|\n| 0.50 | 0.506 | 1.25% | 2.33% |\n| 0.70 | 0.704 | 0.61% | 1.72% |\n| 0.95 | 0.957 | 0.74% | 1.41% |",
        "| Nominal | Mean | Relative bias (%) | Coefficient of variation (%) |\n|---|---|---|---|\n| 0.50 | 0.506 | 1.2 | 2.3 |\n| 0.70 | 0.704 | 0.6 | 1.7 |\n| 0.95 | 0.957 | 0.7 | 1.4 |",
    ),
    "limits of a time without their unit": (
        "平均每例阅片时间由5.50 min缩短至3.72 min，平均缩短1.78 min（95%置信区间1.39 min～2.18 min）。",
        "Mean reading time per examination fell from 5.5 to 3.7 minutes, a saving of 1.8 minutes (95% CI: 1.4 to 2.2).",
    ),
    "the version before": (
        "产品名称：骨龄评估软件，发布版本2.0。与前一发布版本1.0相比，本版本增加了提示功能。",
        "The subject device is BoneRead, release 2.0.",
    ),
    "two ways of resampling": (
        "阅片研究的置信区间采用对阅片者和病例双向重抽样的自助法；独立性能的置信区间采用以病例为单位重抽样的自助法。",
        "Reader intervals come from a bootstrap over readers and cases, standalone intervals from a bootstrap over cases.",
    ),
    "agreement between readers by ICC": (
        "次要指标：阅片者间评分的一致性（ICC）。",
        "The intraclass correlation coefficient (ICC) is a secondary endpoint.",
    ),
    "an edition that is known to replace another": (
        "皮肤致敏按GB/T 16886.10-2024试验，生物学评价依据GB/T 16886.1-2022，质量管理体系按GB/T 42061-2022。",
        "Biocompatibility followed ISO 10993-1:2018 and ISO 10993-10:2021, quality management ISO 13485:2016.",
    ),
    "sites of a country with their total": (
        "参加试验的机构共5家，南京151名、广州132名、沈阳51名，合计中国334名；美国罗切斯特91名、菲尼克斯77名，合计168名。",
        "Five institutions took part. The analysis rests on 502 men, 334 from China and 168 from the United States.",
    ),
    "a standard for software quality": (
        "依据GB/T 42061-2022、GB/T 42062-2022。软件质量应符合GB/T 25000.51-2016的规定。",
        "The device conforms to ISO 13485:2016 and ISO 14971:2019.",
    ),
    "good clinical practice": (
        "依据GB/T 42061-2022、GB/T 42062-2022。试验遵守《医疗器械临床试验质量管理规范》。",
        "The device conforms to ISO 13485:2016 and ISO 14971:2019. The study was conducted in accordance with ISO 14155:2020.",
    ),
    "a method in brackets": (
        "除AUC采用DeLong法外，置信区间采用Wilson法。AUC为0.912，AUC达标。",
        "Confidence limits are by the Wilson method, except for the ROC area (DeLong). The AUC was 0.912; the AUC met its goal.",
    ),
    "a median in the first row": (
        "Dice系数为0.852，标准差0.058，中位数0.856。处理时间平均73.7 s，标准差13.8 s。",
        "| Endpoint | Result |\n|---|---|\n| Dice | 0.852 (SD 0.058; median 0.856) |\n| Processing time | 73.7 s (SD 13.8) |",
    ),
    "precision of marks, by a bootstrap over patients": (
        "精确率为93.2%（3417/3668，95%置信区间92.1%～94.1%）。",
        "Precision was 93.2% (3,417/3,668; 95% CI 92.1%-94.1%).",
    ),
    "intervals of limits of agreement": (
        "| 参数 | 绝对差值（mL） |\n|---|---|\n| 95%一致性界限上限 | 81.9 |\n| 上限的95%置信区间 | 74.0～89.7 |",
        "The upper limit of agreement was 81.9 mL (95% CI 74.0 to 89.7).",
    ),
    "all within a tolerance": (
        "与经确认的工作站相比，相对偏差不超过1%。\n\nSUVmax：318例与工作站的相对偏差全部在1%以内（100.0%，95%置信区间98.8%～100.0%）。",
        "SUVmax was within 1% of the workstation in 318 of 318 patients (100.0%; 95% CI: 98.8% to 100.0%).",
    ),
    "images that are not to be analyzed": (
        "# 禁忌证\n\n髋关节手术之后；佩戴石膏固定期间；动态或加压图像；髂骨下缘不可见的图像。",
        "# Contraindications\n\nThe device is not for hips after surgery or for infants in a cast. Dynamic or stress images, and images in which the lower limb of the ilium cannot be seen, are not to be analyzed.",
    ),
    "a requirement of the estimate beside one of a limit": (
        "| 指标 | 要求 |\n|---|---|\n| 灵敏度 | ≥88% |\n| 特异度 | ≥84% |\n\n主要终点：灵敏度的95%置信区间下限＞85%，且特异度的95%置信区间下限＞80%。",
        "The co-primary endpoints were met if the lower limit of the 95% CI exceeded 85% for sensitivity and 80% for specificity.",
    ),
    "sites of which one file tells the extremes": (
        "| 机构 | 灵敏度 | 特异度 |\n|---|---|---|\n| A院 | 93.8%（75/80） | 89.2%（66/74） |\n| B院 | 92.5%（62/67） | 88.7%（63/71） |\n| C院 | 92.3%（48/52） | 88.9%（48/54） |\n| D院 | 91.9%（57/62） | 88.3%（53/60） |\n| E院 | 92.2%（47/51） | 88.5%（46/52） |",
        "Sensitivity ranged from 91.9% (57/62, site D) to 93.8% (75/80, site A), and specificity from 88.3% (53/60, site D) to 89.2% (66/74, site A).",
    ),
    "thousands that blanks part, in a cell": (
        "| 层级 | 指标 | 例数 | 结果 |\n|---|---|---|---|\n| 血管 | 特异度 | 1 304/1 413 | 92.3% |\n| 血管 | 灵敏度 | 366/402 | 91.0% |",
        "At the vessel level, sensitivity was 91.0% (366/402) and specificity 92.3% (1,304/1,413).",
    ),
    "the probability of one person": (
        "脑龄差为统计学指标，不代表任何个体的寿命或患病概率。",
        "The brain age gap does not express an individual's probability of disease.",
    ),
    "ages that were not tested": (
        "# 适用范围\n\n用于20～79岁人群的头部磁共振影像。\n\n# 局限性\n\n20岁以下、79岁以上未评价。",
        "# Indications for use\n\nThe device is indicated for head MR images of people aged 20 to 79 years.",
    ),
    "an interval by the method that its paragraph names": (
        "比例的置信区间除特别注明外采用Wilson法计算。\n\n灵敏度为90.42%（604/668，95%置信区间：87.96%～92.42%）。\n\n按性别分析时由于例数较少，采用Clopper-Pearson法。男性的灵敏度为81.82%（18/22，95%置信区间：59.72%～94.81%）。",
        "Wilson intervals are given unless another method is named. Sensitivity was 90.4% (604/668; 95% CI: 88.0% to 92.4%). In men, with exact Clopper-Pearson intervals, it was 81.8% (18/22; 95% CI: 59.7% to 94.8%).",
    ),
    "quality system and symbols in passing": (
        "软件开发按YY/T 0664-2020进行，风险管理按GB/T 42062-2022进行。\n\n质量管理体系符合GB/T 42061-2022，标签符号采用YY/T 0466.1-2023。",
        "The software was developed under IEC 62304:2006+A1:2015 and ISO 14971:2019.",
    ),
    "sites of a sentence that the other file sums up": (
        "灵敏度为93.4%（268/287），特异度为85.2%（201/236）。按医院，灵敏度依次为：A 96/101（95.05%），B 82/87（94.25%），C 52/55（94.55%），D 38/44（86.36%）；特异度依次为：A 70/82（85.37%），B 58/68（85.29%），C 43/50（86.00%），D 30/36（83.33%）。",
        "Sensitivity was 93.4% (268/287) and specificity 85.2% (201/236). In patients from China sensitivity was 94.7% (178/188) and specificity 85.3% (128/150).",
    ),
    "a second regulation": (
        "产品用于胸片质量评价与危急征象提示。",
        "# Device\n\n- Primary regulation: 21 CFR 892.2080\n- Secondary regulation: 21 CFR 892.2050\n\nThe quality function is of the type regulated under 21 CFR 892.2050.",
    ),
    "shares before their counts in one file, behind them in the other": (
        "各级的正确率依次为88.7%（149/168）、78.8%（123/156）、81.8%（108/132）和90.5%（76/84）。",
        "By grade, agreement was 149/168 (88.7%) for none, 123/156 (78.8%) for mild, 108/132 (81.8%) for moderate and 76/84 (90.5%) for severe.",
    ),
    "none is known, but for what limits the use": (
        "# 禁忌证\n\n禁忌证：未发现已知禁忌证。口腔内有出血性创面的部位，不宜使用。",
        "The device is used in dental clinics; it is not for home use.",
    ),
    "discussed, and settled by the senior one": (
        "参考标准：标注由两名医师背靠背完成，不一致时讨论并由资深医师确定。",
        "Reference standard: two sonologists annotated each image and a senior sonologist settled disagreements.",
    ),
    "shares of all of a line": (
        "参考标准下的单位：健康2318个（43.2%），轻度1907个（35.6%），中重度1137个（21.2%）。",
        "Of the units, 2,318 were healthy, 1,907 mild and 1,137 moderate to severe. The device agreed in 43.2% and 35.6% of two samples.",
    ),
    "limits that a value is above or below": (
        "气道分割Dice系数的平均值为0.941，要求平均值不低于0.92。中心线距离误差平均0.62 mm，要求平均值不大于1.0 mm。",
        "The mean Dice coefficient was 0.941, above the minimum of 0.92. The mean centerline distance error was 0.62 mm, below the maximum of 1.0 mm.",
    ),
    "the diagonal of a cross table": (
        "| 参考分级 | 软件轻度 | 软件中度 | 软件重度 | 合计 |\n|---|---|---|---|---|\n| 轻度 | 111 | 15 | 2 | 128 |\n| 中度 | 12 | 140 | 8 | 160 |\n| 重度 | 1 | 9 | 84 | 94 |\n\n分级正确率为87.7%（335/382）。",
        "Grade accuracy was 87.7% (335 of 382). Among eyes with a mild reference grade, accuracy was 86.7% (111 of 128; 95% CI 79.8% to 91.5%).",
    ),
    "an edition with its amendments in words": (
        "风险管理按GB/T 42062-2022进行。所用CT设备符合IEC 60601-2-44:2009+A1:2012+A2:2016。",
        "Risk management followed ISO 14971:2019. The CT systems conform to IEC 60601-2-44:2009 with amendments 1:2012 and 2:2016.",
    ),
}


@pytest.mark.parametrize("name", QUIET)
def test_nothing_is_found(name: str, tmp_path: Path) -> None:
    nmpa, fda = QUIET[name]
    assert [f"{f.rule} {f.message}" for f in checked(tmp_path, nmpa, fda).findings if f.severity != "info"] == []


FAULTS = [
    ("MTH003", "依据GB/T 42061-2022、GB/T 42062-2022和GB/T 25000.51-2016（等同采用ISO/IEC 25051:2014）。", "The device conforms to ISO 13485:2016 and ISO 14971:2019."),
    ("MTH003", "依据GB/T 42061-2022、GB/T 42062-2022和YY/T 0664-2020。", "The device conforms to ISO 13485:2016, ISO 14971:2019 and ISO 14155:2020."),
    ("NUM013", "处理时间平均为73.7 s。", "| Endpoint | Median result |\n|---|---|\n| Processing time | 73.7 s |"),
    ("MET002", "| 参数 | 绝对差值（mL） |\n|---|---|\n| 95%一致性界限上限 | 81.9 |\n| 上限的95%置信区间 | 74.0～89.7 |", "The upper limit of agreement was 81.9 mL (95% CI 77.0 to 89.7)."),
    ("MET005", "主要终点：特异度的95%置信区间下限＞84%。", "The lower limit of the 95% CI had to exceed 80% for specificity."),
    ("MET001", "灵敏度为91.4%（64/70）。", "The sensitivity was 94.1% (64/70)."),
    ("IDN009", "# 适用范围\n\n用于20～79岁人群的头部磁共振影像。", "# Indications for use\n\nThe device is indicated for head MR images of people aged 22 to 79 years."),
    ("MET007", "| 机构 | 灵敏度 | 特异度 |\n|---|---|---|\n| A院 | 93.8%（75/80） | 89.2%（66/74） |\n| B院 | 92.5%（62/67） | 88.7%（63/71） |\n| C院 | 92.3%（48/52） | 88.9%（48/54） |\n| D院 | 91.9%（57/62） | 88.3%（53/60） |",
     "| Site | Sensitivity | Specificity |\n|---|---|---|\n| A | 93.8% (75/80) | 89.2% (66/74) |\n| B | 92.5% (62/67) | 88.7% (63/71) |\n| C | 92.3% (48/52) | 88.9% (48/54) |"),
    ("NUM001", "阳性384例，其中少量142例，中量186例，大量56例。", "There were 384 positive cases.\n\n| Positive | Cases |\n|---|---|\n| Small / moderate / large | 142 / 196 / 56 |"),
    ("NUM002", "从接收到发出提示的时间，平均值不小于60 s，单例最长不大于120 s。", "The time to notification was measured. The criteria were a mean of no more than 60 s and a maximum of no more than 120 s."),
    ("MTH003", "采用的标准：GB/T 42061-2022、GB/T 42062-2022、YY/T 0664-2020。", "The device conforms to ISO 14971:2019 and IEC 62304:2006+A1:2015."),
    ("STA010", "比例的置信区间采用Wilson法计算。\n\n灵敏度为90.42%（604/668，95%置信区间：87.96%～92.42%），男性为81.82%（18/22，95%置信区间：59.72%～94.81%）。", "Sensitivity was 90.4% (604/668; 95% CI: 88.0% to 92.4%), in men 81.8% (18/22; 95% CI: 59.7% to 94.8%)."),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "nmpa", "fda"), FAULTS)
def test_the_fault_beside_it_is_found(rule: str, nmpa: str, fda: str, tmp_path: Path) -> None:
    assert rule in {f.rule for f in checked(tmp_path, nmpa, fda).findings}
