# ruff: noqa: E501
"""Short pairs that agree, each in a manner that once made an alarm, and beside them pairs of the same shape that do not agree."""

from pathlib import Path

import pytest

from tests.written import checked

QUIET = {
    "told again 1": (
        "气胸在患病率为2%、5%和10%的情形下，按外部测试集性能推算的阳性预测值分别为32.7%、55.6%和72.5%，阴性预测值分别为99.9%、99.6%和99.2%。",
        "Assuming a pneumothorax prevalence of 2%, the sensitivity and specificity of the U.S. set correspond to a PPV of 0.327 and an NPV of 0.999; at 5% they correspond to 0.556 and 0.996, and at 10% to 0.725 and 0.992.",
    ),
    "told again 3": (
        "患病率为5%、10%时，阳性预测值分别为43.2%、61.6%，阴性预测值分别为99.6%、99.1%。",
        "With the sensitivity and specificity of the pooled cohorts, the PPV is 0.432 and the NPV 0.996 at a prevalence of 5%, and 0.616 and 0.991 at 10%.",
    ),
    "told again 4": (
        "患病率为5%、10%时，阳性预测值分别为43.2%、61.6%，阴性预测值分别为99.6%、99.1%。",
        "Derived from sensitivity and specificity, PPV and NPV would be 0.432 and 0.996 at a prevalence of 5%; for a prevalence of 10% they would be 0.616 and 0.991.",
    ),
    "told again 5": (
        "由灵敏度和特异度推算，患病率为5%时阳性预测值为43.2%、阴性预测值为99.6%；患病率为10%时二者分别为61.6%和99.1%。",
        "PPV and NPV by prevalence: 0.432 and 0.996 at 5%; 0.616 and 0.991 at 10%.",
    ),
    "told again 6": (
        "依据灵敏度和特异度换算，患病率5%时阳性预测值43.2%、阴性预测值99.6%；10%时分别为61.6%和99.1%；20%时分别为78.3%和98.0%。",
        "| Prevalence | PPV | NPV |\n|---|---|---|\n| 5% | 43.2% | 99.6% |\n| 10% | 61.6% | 99.1% |\n| 20% | 78.3% | 98.0% |",
    ),
    "told again 7": (
        "以灵敏度和特异度为基础，左眼的AUC为0.95、Kappa值为0.81；右眼为0.94和0.79。",
        "Beyond sensitivity and specificity, the left eye had an AUC of 0.95 and a kappa of 0.81; the right eye had 0.94 and 0.79.",
    ),
    "told again 8": (
        "阳性似然比和阴性似然比由灵敏度和特异度得出：A院为12.1和0.08，B院为10.4和0.11。",
        "From sensitivity and specificity, hospital A had a positive likelihood ratio of 12.1 and a negative likelihood ratio of 0.08; hospital B had 10.4 and 0.11.",
    ),
    "told again 9": (
        "| 阅片者 | 指标 | 无辅助 | 有辅助 |\n|---|---|---|---|\n| 普通医师 | 灵敏度 | 71.0%（511/720） | 81.9%（590/720） |\n| 普通医师 | 特异度 | 70.1%（505/720） | 73.8%（531/720） |",
        "With PI-RADS 3 or higher taken as positive, generalists called 590 of 720 csPCa readings positive when aided, against 511 unaided (81.9% vs. 71.0%); their specificity went from 70.1% (505/720) to 73.8% (531/720).",
    ),
    "told again 10": (
        "医师的灵敏度由71.0%（511/720）提高到81.9%（590/720），特异度由70.1%（505/720）提高到73.8%（531/720）。",
        "Readers found 590 of 720 cancers with the software and 511 without it (81.9% and 71.0%). Specificity went from 70.1% (505/720) to 73.8% (531/720).",
    ),
    "told again 12": (
        "灵敏度由71.0%提高到81.9%，特异度由70.1%提高到73.8%。",
        "Of the cancers, 71.0% and 81.9% were marked without and with the software; the specificity was 70.1% and 73.8%.",
    ),
    "notes of adoption 1": (
        "研究遵循GB/T 42062-2022开展风险管理，软件安全性级别为B级（YY/T 0664-2020）。",
        "ISO 14971:2019; IEC 62304:2006+A1:2015, class B.",
    ),
    "notes of adoption 2": (
        "软件安全性级别为B级（YY/T 0664-2020），按GB/T 42062-2022实施风险管理，质量管理体系按（GB/T 42061-2022）运行。",
        "ISO 14971:2019; IEC 62304:2006+A1:2015, class B; ISO 13485:2016.",
    ),
    "notes of adoption 3": (
        "依照GB/T 42062-2022完成风险管理，可用性工程资料齐全（IEC 62366-1:2015+A1:2020）。",
        "ISO 14971:2019; IEC 62366-1:2015+A1:2020.",
    ),
    "notes of adoption 4": (
        "风险管理执行GB/T 42062-2022（生存周期见YY/T 0664-2020）。",
        "ISO 14971:2019; IEC 62304:2006+A1:2015.",
    ),
    "notes of adoption 5": (
        "风险管理执行GB/T 42062-2022（代替YY/T 0316-2016）。",
        "ISO 14971:2019.",
    ),
    "thresholds 1": (
        "产品设有两个工作点：均衡工作点（阈值0.42，出厂默认）和高灵敏工作点（阈值0.28）。",
        "The factory default threshold is 0.42. With the threshold lowered to 0.28, 7 further positive examinations were flagged.",
    ),
    "thresholds 2": (
        "产品设有两个工作点：均衡工作点（阈值0.42，出厂默认）和高灵敏工作点（阈值0.28）。阈值0.28时灵敏度为96.3%。",
        "The factory default threshold is 0.42. At a threshold of 0.28, 0.963 of the positive examinations were flagged.",
    ),
    "thresholds 3": (
        "产品的阈值默认为0.42。阈值降至0.28，7例阳性检查被补充检出。",
        "The factory default threshold is 0.42. With a threshold of 0.28, seven more positive examinations were flagged.",
    ),
    "thresholds 4": (
        "产品的阈值默认为0.42。将阈值降到0.28，12例阴性检查转为误报，阈值升到0.60，9例漏诊。",
        "The factory default threshold is 0.42. At 0.28, 12 negative examinations were flagged; at a threshold of 0.60, 9 were missed.",
    ),
    "borders 1": (
        "要求：1.00mm及以下偏差不超过±0.05mm，1.00mm以上偏差不超过±5%。",
        "Allowed error was 0.05 mm in either direction for steps up to and including 1 mm, and 5% for thicker steps.",
    ),
    "borders 2": (
        "要求：3 mm及以下的结节误差不超过0.5 mm，3 mm以上的结节误差不超过10%。",
        "The error was limited to 0.5 mm for nodules of 3 mm or less and to 10% for larger ones.",
    ),
    "borders 3": (
        "直径不大于10 mm者误差不超过0.5 mm，其余不超过5%。",
        "Errors of up to 0.5 mm were accepted for diameters of 10 mm or less, and of 5% for those over 10 mm.",
    ),
    "borders 4": (
        "体积小于5 mL时偏差不超过0.3 mL，5 mL及以上时不超过6%。",
        "The deviation had to be within 0.3 mL below 5 mL and within 6% otherwise.",
    ),
    "borders 5": (
        "18岁以下使用儿童剂量，18岁及以上使用成人剂量。",
        "The adult protocol is used from 18 years on, the pediatric protocol below.",
    ),
    "borders 9": (
        "管径4 mm及以下者偏差不超过0.3 mm。",
        "For vessels of up to 4 mm the deviation was 0.3 mm at most, and for vessels of more than 4 mm it was 8% at most.",
    ),
    "borders 10": (
        "年龄60岁以上者剂量减半，60岁及以下者不变；血管直径4 mm以上偏差不超过8%，4 mm及以下不超过0.3 mm。",
        "The deviation was limited to 0.3 mm for vessels of 4 mm or less, and to 8% beyond.",
    ),
    "unknown metrics 1": (
        "部位识别总正确率不低于90%：达到；肿瘤性灵敏度95%置信区间下限不低于80%：达到；肿瘤性特异度95%置信区间下限不低于90%：达到；盲区率差值的95%置信区间上限小于-5个百分点：达到；视频处理延迟不大于100毫秒：实测平均42毫秒，达到。",
        "Site recognition accuracy of at least 0.90: pass. Lower 95% limit of sensitivity for neoplasia at or above 0.80: pass. Lower 95% limit of specificity for neoplasia at or above 0.90: pass. The blind-spot rate had to fall by more than 5 points at the confidence limit: pass. Video latency no more than 0.1 s: pass (mean 0.042 s).",
    ),
    "unknown metrics 2": (
        "灵敏度不低于85%，特异度不低于80%，漏看率下降幅度不少于6个百分点。",
        "Sensitivity of at least 85%, specificity of at least 80%; the miss-look rate had to drop by 6 points or more.",
    ),
    "unknown metrics 3": (
        "特异度为92.1%；退镜合格率差值为7.4个百分点；腺瘤检出数由0.81增至0.97。",
        "Specificity was 92.1%. The share of adequate withdrawals rose by 7.4 points.",
    ),
    "unknown metrics 4": (
        "特异度95%置信区间下限不低于90%；盲区率降低超过5个百分点。",
        "Lower 95% limit of specificity at or above 0.90; upper 95% limit of the difference in blind-spot rate below -5 percentage points.",
    ),
    "unknown metrics 5": (
        "特异度不低于90%。盲区率由14.8%降至5.1%。",
        "Specificity of at least 90%, blind-spot rate difference below -5 points, fall from 14.8% to 5.1%.",
    ),
    "groups 2": (
        "| 阈值 | 中国：灵敏度 | 中国：假阳性（个/例） | 美国：灵敏度 | 美国：假阳性（个/例） |\n|---|---|---|---|---|\n| 4 | 0.931 | 1.18 | 0.920 | 1.15 |\n| 6 | 0.862 | 0.60 | 0.848 | 0.61 |",
        "At 4, sensitivity was 0.920 in the U.S. and 0.931 in China, at the cost of 1.15 and 1.18 false positives per patient, respectively. At 6, it was 0.848 and 0.862, with 0.61 and 0.60 false positives per patient.",
    ),
    "predictive values 1": (
        "略。",
        "| Finding | Sensitivity | Specificity |\n|---|---|---|\n| Nodule | 0.809 | 0.914 |\n| Pneumothorax | 0.930 | 0.961 |\n\nAssuming a pneumothorax prevalence of 2%, this gives a PPV of 0.327 and an NPV of 0.999; at 5% they are 0.556 and 0.996.",
    ),
    "wholes 1": (
        "气胸、胸腔积液和实变的阳性例数分别为71、183和158例，灵敏度分别为93.0%、94.0%和87.3%。",
        "| Finding | TP | FN | Sensitivity |\n|---|---|---|---|\n| Consolidation | 138 | 20 | 0.873 |\n| Pleural effusion | 172 | 11 | 0.940 |\n| Pneumothorax | 66 | 5 | 0.930 |",
    ),
    "words 1": (
        "患者水平的灵敏度为96.2%。男性的灵敏度高于女性。原虫目标的召回率为93.3%。",
        "Patient-level sensitivity was 96.2%. Sensitivity by sex is in Table 2. Object-level recall was 93.3%.",
    ),
    "words 3": (
        "参考标准由3名医师建立。参考标准见附件。冠状动脉造影被视为诊断的金标准。",
        "The reference standard was set by three physicians; see annex for the reference standard. Coronary angiography is the gold standard of diagnosis.",
    ),
    "one site 1": (
        "本研究为多中心、回顾性研究，共5家机构参加。RS与DL两种方式各自仅来自一家机构。",
        "Retrospective study at five sites. RS and DL each come from one site, so site and technology cannot be told apart there.",
    ),
    "one site 2": (
        "本研究为多中心、回顾性研究，共5家机构参加。",
        "Retrospective study at five sites. All portable images were acquired at a single site.",
    ),
    "one site 3": (
        "本研究为多中心、回顾性研究，共5家机构参加。儿童病例均来自单一中心。",
        "Retrospective multicenter study. Pediatric cases came from one center only.",
    ),
    "one site 4": (
        "本研究为多中心、回顾性研究，共5家机构参加。",
        "Retrospective study at five sites; one site contributed 40% of the cases. In one center the scanner was replaced.",
    ),
    "targets and limits 1": (
        "# 适用范围\n本品用于成人CT影像的小肠梗阻分诊提示。\n\n# 使用限制\n大肠梗阻不在分诊目标之内。未标记的检查不等同于无小肠梗阻。",
        "# Indications for Use\nThe device is intended to assist trained radiologists in workflow triage by flagging examinations with suspected small bowel obstruction.\n\n# Limitations\nLarge bowel obstruction is not a target condition.",
    ),
    "targets and limits 2": (
        "# 适用范围\n本品用于成人CT影像的小肠梗阻分诊提示。\n\n# 使用限制\n不对大肠梗阻进行分诊。儿童影像不属于本品的分诊范围。",
        "# Indications for Use\nThe device is intended for triage of examinations with suspected small bowel obstruction.\n\n# Limitations\nLarge bowel obstruction is outside its scope. Children are not covered.",
    ),
    "targets and limits 3": (
        "# 适用范围\n本品用于肺结节的检出。\n\n# 使用限制\n胸腔积液不是检出目标。",
        "# Indications for Use\nThe software is intended for the detection of lung nodules. Pleural effusion is not a target of detection.",
    ),
    "targets and limits 4": (
        "# 适用范围\n本品用于肺结节的检出。不检出胸腔积液。",
        "# Indications for Use\nThe software is intended for the detection of lung nodules. Effusions are outside the detection task.",
    ),
    "targets and limits 7": (
        "| 指标 | 计数 | 点估计值（95%置信区间） |\n|---|---|---|\n| 灵敏度 | 228/248 | 91.9%（87.9%～94.7%） |\n| 特异度 | 345/372 | 92.7%（89.6%～95.0%） |\n\n灵敏度和特异度的下限分别为87.9%和89.6%，均大于目标值80%。\n\n| 分类 | 计数 | 灵敏度（95%置信区间） |\n|---|---|---|\n| 粘连 | 131/141 | 92.9%（87.4%～96.1%） |\n| 疝 | 44/46 | 95.7%（85.5%～98.8%） |\n| 肿瘤 | 28/32 | 87.5%（71.9%～95.0%） |",
        "Sensitivity was 91.9% (228/248; 95% CI 87.9% to 94.7%) and specificity 92.7% (345/372; 89.6% to 95.0%). By cause it was 92.9% (131/141) for adhesions, 95.7% (44/46) for hernia and 87.5% (28/32) for tumor.",
    ),
    "targets and limits 10": (
        "# 适用范围\n本品用于气胸的分诊。积液不属于分诊范围。",
        "# Indications for Use\nThe device is intended for triage of examinations with suspected pneumothorax. Effusion is not a target of triage.",
    ),
    "rows told together 1": (
        "| 亚组 | n | MAE（95%CI） |\n|---|---|---|\n| 中心A（中国） | 138 | 0.78（0.69～0.86） |\n| 中心B（中国） | 112 | 0.69（0.60～0.78） |\n| 中心C（中国） | 86 | 0.71（0.60～0.82） |\n| 中心D（美国） | 76 | 0.69（0.57～0.81） |",
        "By site, the MAE was 0.78 mm² (95% CI: 0.69 to 0.86) at Site A (138 wrists), 0.69 mm² (95% CI: 0.60 to 0.78) at Site B (112 wrists), 0.71 mm² (95% CI: 0.60 to 0.82) at Site C (86 wrists) and 0.69 mm² (95% CI: 0.57 to 0.81) at Site D in the United States (76 wrists).",
    ),
    "rows told together 2": (
        "| 集合 | 图像数 | 占比 |\n|---|---|---|\n| 训练集 | 4,208 | 80% |\n| 调优集 | 526 | 10% |\n| 内部测试集 | 526 | 10% |",
        "The split was made by patient: 4,208 images for training, 526 for tuning and 526 for internal testing.",
    ),
    "rows told together 3": (
        "| 集合 | 图像数 |\n|---|---|\n| 训练集 | 4,208 |\n| 调优集 | 612 |\n| 测试集 | 526 |",
        "Of the images, 4,208 served as training set, 612 as second part and 526 as test set.",
    ),
    "given and denied 1": (
        "# 测试集\n\n测试集来自5家医疗机构。测试集的5家机构均未提供训练数据。",
        "# Test set\n\nThe test set came from five hospitals. No hospital that contributed test data contributed development data.",
    ),
    "with or without": (
        "# 适用范围\n\n本软件用于疑似急性外伤患者的骨盆正位（可附带髋关节侧位）DR影像，提示骨折。",
        "# Indications for Use\n\nThe device analyzes anteroposterior pelvis radiographs, with or without an additional lateral hip view, of patients with suspected acute trauma, and flags fractures.",
    ),
    "wider names": (
        "按投照方式，正位的灵敏度为92.3%（253/274），正位加侧位的灵敏度为94.9%（188/198）。",
        "| Views | n/N | Sensitivity |\n|---|---|---|\n| AP view only | 253/274 | 0.923 |\n| AP and lateral view | 188/198 | 0.949 |",
    ),
    "operating points": (
        "高灵敏度阈值0.30下，灵敏度为96.4%（95%CI：94.3%～97.7%），特异度为83.2%（95%CI：80.3%～85.8%）。",
        "| Threshold | Sensitivity | 95% CI | Specificity | 95% CI |\n|---|---|---|---|---|\n| 0.30 (high sensitivity) | 0.964 | [0.943, 0.977] | 0.832 | [0.803, 0.858] |",
    ),
    "goals of both": (
        "样本量：预期灵敏度和特异度均为90%，目标值85%，需要儿童726名。",
        "With an expected sensitivity and specificity of 90%, a performance goal of 85%, 726 children were required.",
    ),
    "measured again": (
        "与参考标准的差值均值为-0.31°，95%一致性界限-4.07°～3.45°。60名患者同日拍摄2幅影像。两次自动测量差值的平均值为0.05°，95%一致性界限-1.40°～1.50°。",
        "The device read 0.31° below the reference (mean difference -0.31°, limits of agreement -4.07° to 3.45°). Repeatability was assessed on two images each.",
    ),
    "not for hips with": (
        "# 适用范围\n\n本软件用于6岁至25岁患者的全脊柱正位影像。不适用于脊柱内固定术后患者。",
        "# Indications for Use\n\nThe device is for frontal spine radiographs of patients 6 to 25 years of age. It is not intended for spines with internal fixation.",
    ),
    "not for monitoring": (
        "# 适用范围\n\n用于对心电记录进行自动分析。不用于安装起搏器者，不用于急症监护，未提示不代表不存在心律失常。",
        "# Indications for Use\n\nThe device analyzes ECG recordings.\n\n- Not for persons with a pacemaker.\n- Not for acute monitoring.",
    ),
    "caution": (
        "# 禁忌证\n\n弥漫性间质性肺病患者慎用。",
        "# Limitations\n\nCaution is advised for patients with diffuse interstitial lung disease.",
    ),
    "longer names": (
        "主要终点为AFROC曲线下面积。",
        "The primary endpoint was the area under the alternative free-response receiver operating characteristic (AFROC) curve. It is a computer-assisted detection and diagnosis (CADx) device.",
    ),
    "goals led in": (
        "灵敏度为0.934。灵敏度的95%置信区间下限应不低于0.85。",
        "Sensitivity was 0.934.\n\nPre-specified minimum for the lower confidence limit, in each set:\n\n- sensitivity 0.85",
    ),
    "per cent of a caption": (
        "| 指标 | 独立阅片 | 辅助阅片 | 差值 |\n|---|---|---|---|\n| 骨吸收特异度 | 0.902（0.881～0.923） | 0.909（0.890～0.928） | 0.007（-0.006～0.020） |",
        "Table 8-3. Secondary endpoints, mean of 18 readers (%)\n\n| Endpoint | Unaided | Aided | Difference |\n|---|---|---|---|\n| Bone loss specificity | 90.2 (88.1 to 92.3) | 90.9 (89.0 to 92.8) | 0.7 (-0.6 to 2.0) |",
    ),
    "dozens of seconds": (
        "在繁忙的门诊中，一张影像往往只得到数十秒的阅读时间。辅助下每幅影像的平均阅片时间为64.5 s。",
        "Mean reading time per image with the device was 64.5 s.",
    ),
    "at other prevalences": (
        "阴性预测值为94.5%。按患病率20%折算，阴性预测值为98.3%。",
        "The NPV was 94.5%. At a prevalence of 20% the NPV would be 98.3%.",
    ),
    "who may annotate": (
        "标注前完成一致性考核，Dice系数达到0.85方可上岗。静脉管腔分割的Dice系数为0.913。",
        "The Dice coefficient of the vein lumen was 0.913.",
    ),
    "readers' times": (
        "单例图像自动处理的时间应不大于120 s。独立测量的平均时间为11.83 min，软件辅助为4.28 min。",
        "Automatic processing of a case takes no more than 120 s. Mean time was 11.83 min without and 4.28 min with the software.",
    ),
    "a list and its rest": (
        "假阳性标记以小静脉断面最多，共233个；其次是苍白球钙化126个和颅底磁敏感伪影94个，其余65个原因不明。",
        "Of the 518 false-positive marks, 233 were cross-sections of small veins, 126 calcification of the pallidum, 94 artifacts of the skull base and 65 other.",
    ),
    "nodes in patients": (
        "213名患者的321枚淋巴结中，9枚（2.8%）被图像质量模块拒绝。",
        "Of 321 lymph nodes in 213 patients, 9 nodes (2.8%) were rejected by the image quality module.",
    ),
    "asked of annotators": (
        "标注者经培训考核，与仲裁者的一致率达到85%方可开始标注。分级一致率为0.830（508/612）。",
        "Annotators practiced on 30 training cases and had to reach 85% agreement with the adjudicator before they began. Agreement of the grade was 0.830 (508/612).",
    ),
    "bootstrap of lesions": (
        "病例水平的灵敏度采用Wilson法计算95%置信区间，病灶水平灵敏度采用以患者为单位的自助法。\n\n脑叶和深部病灶的灵敏度分别为90.0%（978/1087）和89.9%（452/503），95%置信区间依次为87.5%~92.2%和86.1%~93.0%。",
        "Wilson intervals were used for patients, a bootstrap by patient for lesions. Lesion sensitivity was 90.0% (978/1087; 95% CI 87.5%, 92.2%) in lobes and 89.9% (452/503; 95% CI 86.1%, 93.0%) deep.",
    ),
    "class behind a metric": (
        "| 序号 | 指标 | 水平 | 要求 |\n|---|---|---|---|\n| 1 | 灵敏度（积分≥100） | 病例水平 | 95%置信区间下限大于85.0% |\n| 2 | 特异度 | 病例水平 | 95%置信区间下限大于90.0% |",
        "| Metric | Goal |\n|---|---|\n| Sensitivity, score ≥ 100 | Lower limit > 85.0% |\n| Specificity | Lower limit > 90.0% |",
    ),
    "name of the predicate": (
        "产品英文名称为EndoNode Assist。EndoNode Assist用于淋巴结分类。",
        "| Item | Content |\n|---|---|\n| Device trade name | EndoNode Assist |\n| Predicate device | SonoNode CADx (Brackwater Medical, Inc.) |\n\nEndoNode Assist classifies lymph nodes.",
    ),
    "pixels of a sensor": (
        "移动端后置摄像头不低于1200万像素，照片在30 cm处拍摄。",
        "Photographs have a short side of at least 1080 pixels and are taken at a distance of 30 cm.",
    ),
    "points of a score": (
        "PASI平均绝对误差应不大于2.5分，灵敏度应大于80%。",
        "The mean absolute error of PASI was to be no more than 2.5 points and sensitivity to exceed 80%.",
    ),
    "share of positives": (
        "阴性预测值为96.0%。阳性预测值和阴性预测值是在本试验阳性比例35.6%的条件下得到的。",
        "The NPV was 96.0%. PPV and NPV were obtained at the positive rate of 35.6% in this trial.",
    ),
    "after dilation": (
        "不散瞳完成者1,755名，散瞳后完成者248名（12.4%）。",
        "Imaging was completed without dilation in 1,755 subjects and after dilation in 248 (12.4%).",
    ),
    "totals of fractions": (
        "| 亚组 | 跟腱数 | 检出/撕裂 | 灵敏度 | 正确/无撕裂 | 特异度 |\n|---|---|---|---|---|---|\n| 男性 | 260 | 111/120 | 92.5% | 130/140 | 92.9% |\n| 女性 | 166 | 38/42 | 90.5% | 115/124 | 92.7% |\n| 中国 | 262 | 92/101 | 91.1% | 150/161 | 93.2% |\n| 美国 | 164 | 57/61 | 93.4% | 95/103 | 92.2% |",
        "Sensitivity:\n\n- Male: 111/120, 92.5%\n- Female: 38/42, 90.5%\n- China: 92/101, 91.1%\n- United States: 57/61, 93.4%\n\nSpecificity:\n\n- Male: 130/140, 92.9%\n- Female: 115/124, 92.7%\n- China: 150/161, 93.2%\n- United States: 95/103, 92.2%",
    ),
}

PLANTED = {
    "told again 2": (
        "MET001",
        "气胸在患病率为2%、5%和10%的情形下，按外部测试集性能推算的阳性预测值分别为32.7%、55.6%和72.5%，阴性预测值分别为99.9%、99.6%和99.2%。",
        "Assuming a pneumothorax prevalence of 2%, the sensitivity and specificity of the U.S. set correspond to a PPV of 0.327 and an NPV of 0.999; at 5% they correspond to 0.996 and 0.556, and at 10% to 0.725 and 0.992.",
    ),
    "told again 13": (
        "MET001",
        "灵敏度由71.0%提高到81.9%，特异度由70.1%提高到73.8%。",
        "Sensitivity was 71.0% and 81.9% without and with the software; the specificity was 71.0% and 73.8%.",
    ),
    "notes of adoption 6": (
        "MTH002",
        "质量管理体系符合GB/T 42061-2022（ISO 9001:2015）。",
        "The quality management system is described in the submission.",
    ),
    "notes of adoption 7": (
        "MTH002",
        "质量管理体系符合GB/T 42061-2022《医疗器械 质量管理体系 用于法规的要求》（ISO 9001:2015）。",
        "The quality management system is described in the submission.",
    ),
    "notes of adoption 8": (
        "MTH002",
        "风险管理符合GB/T 42062-2022，医疗器械 风险管理对医疗器械的应用（ISO 13485:2016）。",
        "Risk management is described in the submission.",
    ),
    "notes of adoption 9": (
        "MTH002",
        "风险管理见附件。",
        "Risk management follows GB/T 42062-2022, Medical devices - Application of risk management (ISO 14971:2007).",
    ),
    "notes of adoption 10": (
        "MTH002",
        "质量管理体系符合GB/T 42061-2022（等同ISO 13485:2003）。",
        "The quality management system is described in the submission.",
    ),
    "thresholds 5": (
        "MTH020",
        "三个阈值为0.25、0.42和0.60。",
        "The thresholds were 0.25, 0.42 and 0.65.",
    ),
    "thresholds 6": (
        "NUM001",
        "产品的阈值默认为0.42。阈值0.28时补充检出7例。",
        "The factory default threshold is 0.42. With the threshold lowered to 0.38, 7 further positive examinations were flagged.",
    ),
    "thresholds 7": (
        "MTH021",
        "阅片者年资分别为8年、11年和16年。",
        "The readers had 8, 11 and 19 years of experience.",
    ),
    "thresholds 8": (
        "MTH021",
        "两名阅片医师的从业年限为10年、15年。",
        "The two readers had 10, 17 years of experience.",
    ),
    "borders 6": (
        "NUM002",
        "要求：层厚不大于3 mm。",
        "The slice thickness must be at least 3 mm.",
    ),
    "borders 7": (
        "NUM002",
        "要求：1.00mm及以上偏差不超过±0.05mm。",
        "Allowed error was 0.05 mm in either direction for steps up to and including 1 mm.",
    ),
    "borders 8": (
        "NUM002",
        "图像层厚不大于3 mm。",
        "Slices of 3 mm or more are required; the pixel size is 0.5 mm.",
    ),
    "unknown metrics 6": (
        "MET005",
        "肿瘤性灵敏度95%置信区间下限不低于80%：达到；肿瘤性特异度95%置信区间下限不低于90%：达到；盲区率差值的95%置信区间上限小于-5个百分点：达到。",
        "Lower 95% limit of sensitivity for neoplasia at or above 0.80: pass. Lower 95% limit of specificity for neoplasia at or above 0.85: pass. Blind-spot rate reduced by more than 5 points.",
    ),
    "groups 3": (
        "MET011",
        "| 阈值 | 中国：灵敏度 | 中国：假阳性（个/例） | 美国：灵敏度 | 美国：假阳性（个/例） |\n|---|---|---|---|---|\n| 4 | 0.931 | 1.18 | 0.920 | 1.15 |\n| 6 | 0.862 | 0.60 | 0.848 | 0.61 |",
        "At 4, sensitivity was 0.931 in the U.S. and 0.920 in China, at the cost of 1.15 and 1.18 false positives per patient, respectively. At 6, it was 0.848 and 0.862, with 0.61 and 0.60 false positives per patient.",
    ),
    "predictive values 2": (
        "STA016",
        "略。",
        "| Finding | Sensitivity | Specificity |\n|---|---|---|\n| Nodule | 0.809 | 0.914 |\n| Pneumothorax | 0.930 | 0.961 |\n\nAssuming a pneumothorax prevalence of 2%, this gives a PPV of 0.427 and an NPV of 0.999; at 5% they are 0.556 and 0.996.",
    ),
    "wholes 3": (
        "NUM001",
        "气胸、胸腔积液和实变的阳性例数分别为71、138和158例，灵敏度分别为93.0%、94.0%和87.3%。",
        "| Finding | Positive | Sensitivity |\n|---|---|---|\n| Consolidation | 158 | 0.873 |\n| Pleural effusion | 183 | 0.940 |\n| Pneumothorax | 71 | 0.930 |",
    ),
    "words 2": (
        "TRM003",
        "患者水平的灵敏度为96.2%。男性的灵敏度高于女性。召回率随疾病加重而升高。",
        "Patient-level sensitivity was 96.2%. Sensitivity by sex is in Table 2. It rose with severity. No recall of the device took place.",
    ),
    "words 4": (
        "TRM003",
        "参考标准由3名医师建立。参考标准见附件。金标准在软件运行前建立。",
        "The reference standard was set by three physicians; see annex for the reference standard. It was set before the software was run.",
    ),
    "one site 6": (
        "MTH010",
        "本研究为多中心、回顾性研究，共5家机构参加。",
        "The study was a retrospective single-center study.",
    ),
    "one site 7": (
        "MTH010",
        "本研究为多中心、回顾性研究。",
        "The retrospective study was conducted at one site.",
    ),
    "one site 8": (
        "MTH010",
        "本研究为单中心、回顾性研究。",
        "The study was a retrospective multicenter study.",
    ),
    "targets and limits 6": (
        "IDN007",
        "# 适用范围\n本品用于成人CT影像的小肠梗阻提示，不用于分诊。",
        "# Indications for Use\nThe device is intended for triage of examinations with suspected small bowel obstruction.",
    ),
    "targets and limits 8": (
        "IDN007",
        "# 适用范围\n本品用于成人CT影像的小肠梗阻分诊。",
        "# Indications for Use\nThe device detects small bowel obstruction. The device is not for triage of examinations.",
    ),
    "targets and limits 9": (
        "IDN007",
        "# 适用范围\n本品不用于分诊。",
        "# Indications for Use\nThe device is intended for triage of examinations with suspected small bowel obstruction.",
    ),
    "rows told together 5": (
        "MTH013",
        "| 中心 | 国家 | 例数 |\n|---|---|---|\n| A | 中国 | 138 |\n| B | 日本 | 112 |",
        "Site A in China enrolled 138 patients. Site B in the United States enrolled 112 patients.",
    ),
    "rows told together 6": (
        "MTH013",
        "| 中心 | 国家 | 例数 |\n|---|---|---|\n| A | 中国 | 138 |\n| B | 日本 | 112 |",
        "Site A in China enrolled 138 patients and Site B in the United States 112 patients.",
    ),
    "operating points": (
        "MET002",
        "高灵敏度阈值0.30下，灵敏度为96.4%（95%CI：94.3%～97.7%），特异度为83.2%（95%CI：80.3%～85.8%）。",
        "| Threshold | Sensitivity | 95% CI | Specificity | 95% CI |\n|---|---|---|---|---|\n| 0.30 (high sensitivity) | 0.964 | [0.943, 0.977] | 0.832 | [0.803, 0.868] |",
    ),
    "goals of both": (
        "MET008",
        "样本量：预期灵敏度和特异度均为90%，灵敏度的目标值为85%，需要儿童726名。",
        "With an expected sensitivity and specificity of 90% and a performance goal of 85% for specificity, 726 children were required.",
    ),
    "one value of both": (
        "MET001",
        "灵敏度和特异度均为91.3%。",
        "Sensitivity was 93.1% and specificity was 91.3%.",
    ),
    "not for hips with": (
        "IDN008",
        "# 禁忌证\n\n孕妇。",
        "# Contraindications\n\nThe device is not intended for spines with internal fixation.",
    ),
    "goals led in": (
        "MET005",
        "灵敏度为0.934。灵敏度的95%置信区间下限应不低于0.85。",
        "Sensitivity was 0.934.\n\nPre-specified minimum for the lower confidence limit, in each set:\n\n- sensitivity 0.80",
    ),
    "measured again": (
        "MET001",
        "与参考标准的差值均值为-0.31°。两次自动测量差值的平均值为0.05°。",
        "The mean difference to the reference was -0.31°. Repeatability: the mean difference was 0.09°.",
    ),
    "a rest that misses": (
        "NUM014",
        "3156个椎间孔中，狭窄的482个，其余2672个不狭窄。",
        "The foramina are described in the report.",
    ),
    "asked of the device": (
        "STA021",
        "一致率见报告。",
        "Agreement of the grade was 0.830 (508/612). Agreement with the reference grade must be at least 85%.",
    ),
    "level of a patient's interval": (
        "STA009",
        "采用Wilson法计算95%置信区间。患者水平灵敏度为90.0%（978/1087，95%置信区间87.4%~92.1%）。",
        "Wilson intervals were used.",
    ),
    "points of another score": (
        "NUM001",
        "PASI平均绝对误差应不大于2.5分，灵敏度应大于80%。",
        "The mean absolute error of PASI was to be no more than 3.5 points and sensitivity to exceed 80%.",
    ),
}


@pytest.mark.parametrize("name", QUIET)
def test_nothing_is_found(name: str, tmp_path: Path) -> None:
    nmpa, fda = QUIET[name]
    assert [f.message for f in checked(tmp_path, nmpa, fda).findings if f.severity != "info"] == []


@pytest.mark.parametrize("name", PLANTED)
def test_a_fault_of_the_same_shape_is_found(name: str, tmp_path: Path) -> None:
    rule, nmpa, fda = PLANTED[name]
    assert rule in {f.rule for f in checked(tmp_path, nmpa, fda).findings}
