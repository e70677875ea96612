"""Two independently written lists of contraindications: order, grouping, one item for two, limits told elsewhere."""

from pathlib import Path

import pytest

from tests.written import checked, rules_of

DENTAL = (
    (
        "## 适用范围\n\n本产品用于成人口腔锥形束CT影像的显示与处理。\n\n## 禁忌与注意\n\n"
        "1. 禁忌：戴有心脏起搏器的患者、妊娠期妇女。\n2. 层厚大于0.5 mm的影像不予报告。\n3. 使用者应完成4小时培训。"
    ),
    (
        "## Indications for use\n\nThe software displays and processes dental CBCT images of adults.\n\n"
        "## Contraindications and warnings\n\nThe device is contraindicated in pregnant women and in patients who have a"
        " pacemaker; the labeling further warns that images with a slice thickness of more than 0.5 mm are not reported, and it"
        " requires each user to have completed four hours of training."
    ),
)
RETINA = (
    (
        "## 适用范围\n\n本产品用于成人眼底彩照的分析。\n\n## 禁忌证\n\n下列情形禁用：\n\n（1）硅油填充眼；\n"
        "（2）玻璃体积血或角膜混浊致眼底窥不清者；\n（3）90天内接受过玻璃体腔注药者。"
    ),
    (
        "## Indications for use\n\nThe device analyzes color fundus photographs of adults.\n\n## Contraindications\n\nDo not use"
        " the device in eyes that are filled with silicone oil, in eyes that had an intravitreal injection within the last 90"
        " days, or when corneal opacity or vitreous hemorrhage obscures the fundus."
    ),
)
CHEST = (
    (
        "## 适用范围\n\n本产品用于成人胸部CT影像的肺结节检测。\n\n## 禁忌证\n\n无绝对禁忌证。肺叶切除术后、大量胸腔积液及"
        "气胸患者慎用，不应使用本产品的体积测量功能。"
    ),
    (
        "## Indications for use\n\nThe device detects nodules on chest CT of adults.\n\n## Contraindications\n\nThere are no"
        " absolute contraindications. The volume measurement should not be used in patients after lobectomy or with pneumothorax"
        " or massive pleural effusion."
    ),
)
CARDIAC = (
    (
        "## 适用范围\n\n本软件用于成人心脏超声图像的测量。\n\n## 禁忌证\n\n人工瓣膜置换术后、心脏移植术后以及植入左心室"
        "辅助装置的患者，其图像不得使用本软件进行分析。\n\n## 注意事项\n\n图像质量差时，软件不输出结果。"
    ),
    (
        "## Indications for use\n\nThe software measures echocardiograms of adults.\n\n## Contraindications\n\n- Left ventricular"
        " assist device in place\n- Previous heart transplantation\n- Prosthetic heart valve (mechanical or biological)\n\n"
        "## Precautions\n\nNo result is given when image quality is poor."
    ),
)
LIVER = (
    (
        "## 适用范围\n\n本产品用于成人肝脏增强CT影像。\n\n## 使用限制\n\n| 项目 | 内容 |\n|---|---|\n"
        "| 禁忌 | 肝移植术后；接受过消融治疗（包括射频及微波）者 |\n| 其他 | 不得用于平扫影像 |"
    ),
    (
        "## Indications for use\n\nThe product is for contrast-enhanced CT of the liver of adults. It must not be used with"
        " unenhanced images.\n\nContraindications: patients who have had liver ablation, whether by radiofrequency or by"
        " microwave, and patients with a liver transplant."
    ),
)
BONE_AGE = (
    "## 适用范围\n\n本产品用于骨龄评估。\n\n2.6 电磁兼容：不适用\n\n2.7 GB 9706.1不适用于本产品。\n\n## 禁忌证\n\n暂未发现。",
    (
        "## Indications for use\n\nThe device assesses bone age.\n\nElectromagnetic compatibility: not applicable.\n\n"
        "Contraindications: none known."
    ),
)
BRAIN = (
    (
        "## 适用范围\n\n本产品用于成人脑部MRI影像的白质病变测量。\n\n## 禁忌症\n\n颅脑术后、脑肿瘤、颅内出血急性期的病人不适用"
        "本产品；头部带有金属异物造成明显伪影的图像也不适用。"
    ),
    (
        "## Indications for use\n\nThe product measures white matter lesions on brain MRI of adults.\n\n## Contraindications\n\n"
        "The product is contraindicated after cranial surgery, in the presence of a brain tumor or of acute intracranial"
        " hemorrhage, and on images with marked artifact from metallic foreign bodies in the head."
    ),
)
STOMACH = (
    (
        "## 适用范围\n\n本产品用于成人胃镜图像的辅助检测。\n\n**禁忌证**：胃切除术后患者；急性上消化道出血患者。\n\n"
        "**警告**：结果须由医师确认。清洗不充分时可能漏检。"
    ),
    (
        "## Indications for use\n\nThe device assists gastroscopy in adults.\n\n**Contraindications.** Acute upper"
        " gastrointestinal bleeding and prior gastrectomy are contraindications to the use of the device.\n\n**Warnings.** A"
        " physician must confirm every result. These contraindications appear on the start page."
    ),
)
BREAST = (
    "## 适用范围\n\n本产品用于女性乳腺X线影像。\n\n## 禁忌证\n\n乳房假体植入者及哺乳期妇女禁用。",
    "## Indications for use\n\nThe device is for mammograms of women.\n\n## Contraindications\n\nBreast implants; lactation.",
)
SPINE = (
    "## 适用范围\n\n本产品用于成人脊柱X线影像。\n\n## 禁忌证\n\n脊柱内固定术后、椎体成形术后及脊柱融合术后者禁止使用。",
    (
        "## Indications for use\n\nThe device is for spine radiographs of adults.\n\n## Contraindications\n\nSpinal"
        " instrumentation. Spinal fusion. Vertebroplasty."
    ),
)
JAW = (
    (
        "## 适用范围\n\n本产品用于成人下颌骨CBCT影像。\n\n## 禁忌证\n\n乳牙列患者、下颌骨骨折或留有内固定钛板者，其影像不得"
        "使用本产品处理。"
    ),
    (
        "## Indications for use\n\nThe device is for CBCT images of the mandible of adults.\n\nContraindicated: images of"
        " patients with a mandibular fracture or with a retained fixation plate.\n\nContraindicated: primary teeth."
    ),
)
HEART = (
    (
        "## 适用范围\n\n本产品用于成人心脏CT影像。\n\n禁忌：已植入冠状动脉支架或心脏起搏器，以及曾行冠状动脉旁路移植术的患者，"
        "不得使用本产品。"
    ),
    (
        "## Indications for use\n\nThe device is for cardiac CT of adults. It is contraindicated in patients with an implanted"
        " coronary stent or cardiac pacemaker and in patients who have had coronary artery bypass grafting.\n\n## Study\n\n"
        "| Excluded: stent, pacemaker or bypass grafting | 24 |\n|---|---|\n| Analyzed | 618 |"
    ),
)
ADRENAL = (
    "本产品用于成人腹部CT影像。禁忌：既往接受过肾上腺切除术的患者；双能量CT重建的虚拟平扫影像。",
    (
        "The device is intended for abdominal CT of adults.\n\nContraindications: (1) patients who have undergone"
        " adrenalectomy; (2) virtual unenhanced images reconstructed from dual-energy CT."
    ),
)
STOMACH_STUDY = (
    "本产品用于成人胃镜图像。既往接受过胃切除术的患者，不得使用本软件。",
    (
        "The device is intended for gastroscopy of adults. Contraindication: patients with a prior gastrectomy.\n\n"
        "Excluded: 22 for video quality; 14 without a pathology result."
    ),
)
CYSTOSCOPY = (
    (
        "## 适用范围\n\n本软件用于成人膀胱镜视频。\n\n## 禁忌证\n\n- 急性尿路感染患者；\n- 6周内接受过膀胱内卡介苗（BCG）灌注的患者。\n\n"
        "## 说明书摘编\n\n显示提示框后由医师决定是否活检。对急性尿路感染患者及6周内接受过BCG灌注的患者禁用。"
    ),
    (
        "## Contraindications\n\nThe device, intended for adults, is contraindicated in patients with acute urinary tract infection"
        " and in patients who received intravesical Bacillus Calmette-Guerin (BCG) within the previous 6 weeks."
    ),
)
CORONARY = (
    "本产品用于成人冠状动脉造影。\n\n禁忌：慢性完全闭塞病变、冠状动脉旁路移植血管、左主干开口病变不得使用本产品测量。",
    (
        "The device is intended for coronary angiograms of adults.\n\nContraindications: do not measure chronic total occlusions,"
        " coronary artery bypass grafts or ostial lesions of the left main artery with the device."
    ),
)
CERVICAL = (
    "本产品用于成人颈椎CT。\n\n## 禁忌\n\n颈椎存在金属内固定的患者，不得使用。",
    (
        "The device is intended for CT of the cervical spine of adults.\n\n## Contraindications and warnings\n\nContraindication:"
        " the device must not be used in patients with metallic internal fixation of the cervical spine."
    ),
)
INFANT_HIP = (
    "本产品用于婴儿。\n\n禁忌证：股骨头骨化中心已明显显影的患儿；行石膏固定的患儿。",
    (
        "For infants.\n\n## Contraindications\n\n- Infants in a plaster cast\n- Infants whose femoral head ossification center is"
        " well developed"
    ),
)
CYTOLOGY = (
    (
        "本软件供病理医师使用。\n\n## 不适用情形\n\n1. 固定前干燥超过30分钟的标本；\n2. 妊娠期妇女的标本未经验证，暂不推荐。"
    ),
    (
        "The software is intended for pathologists.\n\n## Limitations\n\nThe device must not be used with specimens that dried for"
        " more than 30 minutes. Specimens of pregnant women have not been validated and use is not recommended."
    ),
)
SUTURES = (
    "2. 使用者：神经外科及放射科医师，用于成人。\n\n4. 不适用：层厚＞1.0 mm的影像；颅骨骨折病例。",
    (
        "The software is intended for radiologists.\n\n**Not for:** images with slices thicker than 1.0 mm, patients with a skull"
        " fracture"
    ),
)
PACED = (
    "本产品用于成人。\n\n三、不适用人群：（1）安装心脏起搏器者；（2）急性心肌梗死发作期患者。",
    (
        "The device is intended for adults.\n\n### Who should not be analyzed\n\nPersons with a cardiac pacemaker, and patients in"
        " the acute phase of a myocardial infarction."
    ),
)
NONE_FOUND = (
    "本产品用于成人。\n\n## 禁忌证\n\n截至目前尚未发现。",
    "The device is intended for adults.\n\n## Contraindications\n\nNone known.",
)
PAIRS = (
    CYSTOSCOPY,
    CORONARY,
    CERVICAL,
    INFANT_HIP,
    CYTOLOGY,
    SUTURES,
    PACED,
    NONE_FOUND,
    DENTAL,
    RETINA,
    CHEST,
    CARDIAC,
    LIVER,
    BONE_AGE,
    BRAIN,
    STOMACH,
    BREAST,
    SPINE,
    JAW,
    HEART,
    ADRENAL,
    STOMACH_STUDY,
)


BOWEL = (
    (
        "## 适用范围\n\n本产品用于结肠镜检查中提示息肉。\n\n## 禁忌与限制\n\n下列人群禁用：\n\n- 炎症性肠病患者；\n"
        "- 息肉病综合征患者；\n- 有结直肠切除史者；\n- 因急性下消化道出血行急诊结肠镜检查者。"
    ),
    (
        "## Indications for use\n\nThe device marks polyps during colonoscopy.\n\nContraindications: The device must not be used in"
        " patients with inflammatory bowel disease, in patients with a polyposis syndrome, in patients with previous colorectal"
        " resection, or during emergency colonoscopy for acute lower gastrointestinal bleeding."
    ),
)
WRIST = (
    "## 适用范围\n\n本产品用于手腕部X射线影像。\n\n## 禁忌与限制\n\n本产品不得用于带有石膏、夹板或金属内固定物的影像。",
    (
        "## Indications for use\n\nThe device is for radiographs of the wrist.\n\nContraindications: do not use it on radiographs that"
        " show a cast, a splint or metal fixation hardware."
    ),
)
SLEEP = (
    "## 适用范围\n\n本软件用于成人睡眠记录的判读。\n\n禁忌证：气道正压治疗期间采集的记录禁用本软件分析。",
    (
        "## Indications for use\n\nThe software scores sleep recordings of adults.\n\n"
        "Contraindication: recordings made during positive airway pressure therapy."
    ),
)
PELVIS = (
    "## 适用范围\n\n本产品用于成人前列腺切片。\n\n禁忌证：接受过盆腔放射治疗的患者禁用。",
    (
        "## Indications for use\n\nThe device is for prostate slides of adults.\n\n"
        "Contraindication: patients whose pelvic organs were irradiated."
    ),
)
SAME = [
    (
        "禁忌证：装有人工耳蜗的患者、中耳手术后的患者。其理由为金属伪影影响分割。",
        (
            "The device must not be used in ears with a cochlear implant or after middle ear surgery, because "
            "metal artifacts impair segmentation."
        ),
    ),
    (
        "# 禁忌证\n\n严重脊柱侧凸的患者，以及植入脊柱内固定的患者禁用。",
        "# Contraindications\n\nSpinal instrumentation and severe scoliosis are contraindications, as measurements are unreliable there.",
    ),
    (
        "# 禁忌证\n\n急性青光眼发作期、眼内感染、眼外伤后3个月内的患者，不得采集图像并使用本软件。",
        (
            "# Contraindications\n\nThe software is not to be used during an acute attack of glaucoma, in the "
            "presence of intraocular infection, or within 3 months of ocular trauma."
        ),
    ),
    (
        "# 禁忌证\n\n（1）装有人工髋关节者；\n（2）妊娠期妇女。",
        "# Contraindications\n\nPregnant women and patients with a hip prosthesis must not be examined with the device.",
    ),
    (
        "# 禁忌证\n\n本产品对骨骼发育异常（如成骨不全）的儿童以及正在接受生长激素治疗的儿童禁用",
        (
            "# Contraindications\n\nChildren with skeletal dysplasia (for example osteogenesis imperfecta) and "
            "children receiving growth hormone must not be assessed with this product."
        ),
    ),
    (
        "# 禁忌证\n\n对碘对比剂过敏、严重肾功能不全的患者不应接受增强扫描，故不适用本软件。",
        (
            "# Contraindications\n\nBecause contrast is required, the software is not for patients with iodine "
            "allergy or with severe renal impairment."
        ),
    ),
    (
        "# 禁忌证\n\n横膈麻痹或处于月经期的患者禁用；数据缺失超过20%的记录不予分析。",
        (
            "# Contraindications\n\nThe device is contraindicated in patients with diaphragmatic paralysis and "
            "during menstruation. Records with more than 20% of data missing are not analyzed."
        ),
    ),
]


@pytest.mark.parametrize("pair", SAME)
def test_the_same_short(tmp_path: Path, pair: tuple[str, str]) -> None:
    assert "IDN008" not in rules_of(checked(tmp_path, *pair))


@pytest.mark.parametrize(
    ("pair", "find", "replace"),
    [
        (SAME[0], "、中耳手术后的患者", ""),
        (SAME[1], "以及植入脊柱内固定的患者", "以及孕妇"),
        (SAME[2], "眼内感染、", ""),
        (SAME[4], "以及正在接受生长激素治疗的儿童", ""),
        (SAME[5], "对碘对比剂过敏、", ""),
    ],
)
def test_a_short_one_changed(tmp_path: Path, pair: tuple[str, str], find: str, replace: str) -> None:
    assert "IDN008" in rules_of(checked(tmp_path, pair[0].replace(find, replace), pair[1].replace(find, replace)))


@pytest.mark.parametrize("pair", [*PAIRS, BOWEL, WRIST, SLEEP, PELVIS])
def test_the_same_told_otherwise(tmp_path: Path, pair: tuple[str, str]) -> None:
    assert not {*rules_of(checked(tmp_path, *pair))} & {"IDN007", "IDN008", "IDN012", "IDN014", "IDN015", "IDN016"}


@pytest.mark.parametrize(
    ("pair", "find", "replace"),
    [
        (CYSTOSCOPY, "- 6周内", "- 2周内"),
        (CYSTOSCOPY, "及6周内接受过BCG", "及3周内接受过BCG"),
        (CYSTOSCOPY, "acute urinary tract infection and in patients who", "a cardiac pacemaker and in patients who"),
        (CORONARY, "ostial", "bifurcation"),
        (CERVICAL, "must not be used", "may be used"),
        (CERVICAL, "，不得使用", "，可以使用"),
        (PACED, "；（2）急性心肌梗死发作期患者", ""),
        (INFANT_HIP, "；行石膏固定的患儿", ""),
        (DENTAL, "、妊娠期妇女", ""),
        (DENTAL, "妊娠期妇女", "癫痫患者"),
        (DENTAL, "pregnant women and in patients who have a pacemaker", "pregnant women"),
        (RETINA, "（1）硅油填充眼；\n", ""),
        (RETINA, "90天", "30天"),
        (CARDIAC, "、心脏移植术后", ""),
        (CARDIAC, "植入左心室辅助装置", "植入心脏起搏器"),
        (CARDIAC, "- Previous heart transplantation\n", ""),
        (LIVER, "肝移植术后；", ""),
        (BRAIN, "、脑肿瘤", ""),
        (STOMACH, "；急性上消化道出血患者", ""),
        (STOMACH, "胃切除术后患者", "食管静脉曲张患者"),
        (BREAST, "及哺乳期妇女", ""),
        (BREAST, "乳房假体植入者", "乳房切除术后者"),
        (SPINE, " Spinal fusion.", ""),
        (HEART, " or cardiac pacemaker", ""),
        (ADRENAL, "；双能量CT重建的虚拟平扫影像", ""),
        (BOWEL, "in patients with a polyposis syndrome, ", ""),
        (WRIST, "a cast, a splint or metal fixation hardware", "a cast or a splint"),
        (SLEEP, "气道正压治疗", "高流量氧疗"),
        (STOMACH_STUDY, " Contraindication: patients with a prior gastrectomy.", ""),
    ],
)
def test_a_thing_left_out_or_exchanged(tmp_path: Path, pair: tuple[str, str], find: str, replace: str) -> None:
    nmpa, fda = (text.replace(find, replace) for text in pair)
    assert "IDN008" in rules_of(checked(tmp_path, nmpa, fda))
