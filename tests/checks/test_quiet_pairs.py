# ruff: noqa: E501
"""Consistent pairs told in unlike manners, on which nothing may be found."""

from pathlib import Path

import pytest

from tests.written import checked

PAIRS = {
    "denials": (
        "# 使用限制\n除肺结节外，软件不检出肺炎、气胸等其他病变。\n\n未经医师确认的轮廓不能发送至放疗计划系统。\n\n结果不得单独作为溶栓或取栓决策的依据。\n\n对比增强图像未作验证。\n\n问：软件能否代替医师阅片？答：不能。",
        "# Limitations\nPneumonia, pneumothorax and findings other than nodules are not detected. Accepted contours are sent to the treatment planning system. Decisions on thrombolysis or thrombectomy must not rest on the score alone. Contrast-enhanced images were not validated. The software does not replace the physician.",
    ),
    "users": (
        "# 使用限制\n仅限经培训的医师使用，患者本人不得使用。不适用于孕妇。",
        "# Limitations\nOnly trained physicians may use it; it is not for patients. It must not be used in pregnant women.",
    ),
    "a table of contraindications": (
        "Caption: 表2 禁忌证\n\n| 序号 | 不得使用的情形 |\n|---|---|\n| 1 | 外耳道有溢液或出血 |\n| 2 | 鼓膜置管在位 |",
        "Contraindications: discharge or bleeding in the ear canal; a tympanostomy tube in place.",
    ),
    "ages of two devices": (
        "# 适用范围\n申报产品与同品种器械不同：同品种用于18岁及以上，申报产品用于22岁及以上。",
        "# Indications for use\nFor patients 22 years or older; the predicate is for patients 18 years or older.",
    ),
    "a search of the literature": (
        "检索中文和英文数据库各2个，得到文献163篇，经筛选纳入21篇。筛选患者742例，排除38例。",
        "Of 742 patients screened, 38 were excluded.",
    ),
    "sizes of groups before values": (
        "按性别：男（n=230）灵敏度92.6%，女（n=198）91.4%。按年龄：45～64岁（n=210）92.9%，65岁及以上（n=98）90.8%。",
        "Sensitivity by subgroup:\n\n- Men: 92.6% (n = 230)\n- Women: 91.4% (n = 198)\n- 45 to 64 years: 92.9% (n = 210)\n- 65 years and older: 90.8% (n = 98)",
    ),
    "values before their groups": (
        "| 密度 | 灵敏度 | 特异度 |\n|---|---|---|\n| 实性 | 94.8% | 90.1% |\n| 部分实性 | 92.0% | 89.3% |\n| 磨玻璃 | 89.5% | 91.2% |",
        "Sensitivity and specificity were 94.8% and 90.1% for solid nodules, 92.0% and 89.3% for part-solid nodules, and 89.5% and 91.2% for ground-glass nodules.",
    ),
    "lists that go to all names": (
        "对B线、胸腔积液和肺实变的灵敏度分别为92.9%、94.8%和87.7%，特异度分别为92.0%、95.1%和91.1%。",
        "The sensitivity was 92.9% for B-lines, 94.8% for pleural effusion and 87.7% for consolidation, and the specificity was 92.0%, 95.1% and 91.1%, respectively.",
    ),
    "a cross table in prose": (
        "| 病理 | 算法：良性 | 算法：LSIL | 算法：HSIL+ |\n|---|---|---|---|\n| 良性 | 441 | 93 | 14 |\n| LSIL | 78 | 221 | 57 |\n| HSIL+ | 9 | 29 | 294 |",
        "Of the 332 subjects with HSIL+, the algorithm graded 294 as HSIL+, 29 as LSIL and 9 as benign. It graded 57 subjects with LSIL and 14 with a benign result as HSIL+.",
    ),
    "no contraindications on both sides": (
        "# 禁忌证、警告与预防措施\n禁忌证：不明确。\n\n预防措施：存在以下情况时，医师应特别核对分割结果：a) 腹水；b) 全身水肿；c) 造影剂增强影像。",
        "# Warnings and precautions\nThere are no absolute contraindications. Contours need special attention in patients with ascites or generalized edema and on contrast-enhanced images.",
    ),
    "contraindications told elsewhere": (
        "本产品用于成人。\n\n# 禁忌证\n本产品无禁忌证。对造影检查本身的禁忌（如妊娠）见造影剂说明书。",
        "The software is intended for adults.\n\n# Contraindications\nThere are none for the software. Contraindications to the examination itself, such as pregnancy, are found in the labeling of the contrast agent.",
    ),
    "one item that names two things": (
        "【适用范围】本产品用于乳腺肿块。\n\n【禁忌症】\n本产品不得用于：妊娠期及哺乳期女性；已行保乳手术或乳房假体植入的乳房；以及造影剂推注失败的视频。",
        "The software is intended for breast masses.\n\n# When it must not be used\n- During pregnancy or lactation\n- In a breast that has been treated by breast-conserving surgery or that contains an implant\n- On clips in which the contrast bolus failed",
    ),
    "a label that denies a list": (
        "本产品用于成人钝性腹部外伤患者的游离液体提示。它不定量液体，不识别心包积液，不用于儿童。",
        "The software is intended to prompt for free fluid in adults with blunt abdominal trauma.\n\n**Outside the scope**: measuring the volume of fluid; pericardial effusion; children.",
    ),
    "denials that belong to a noun or to what is quoted": (
        "# 使用限制\n- 近两周内行美甲或甲周有外伤、感染者，图像质量不能保证，不建议采集；\n- 皮肤色素过深致毛细血管不能显示的图像，软件给出“不可分析”的提示。",
        '# Precautions\n- Images should not be taken within two weeks of a manicure, or from fingers with injury or infection around the nail, since image quality cannot be assured.\n- If dark skin pigmentation hides the capillaries the software reports "not analyzable".',
    ),
    "adults told by their age": (
        "用于儿童和成人头颅侧位片的测量，适用于6周岁及以上患者。\n\n18岁及以上组180张。",
        "The software is intended for lateral cephalometric radiographs of children and grown patients, 6 years or older. There were 180 images of adults.",
    ),
    "a hazard that both files exclude": (
        "# 使用限制\n- 预览图不得用于诊断\n\n# 预期用途\n本产品用于检查的分诊提示。预览图不作诊断使用。",
        "# Limitations\n- The preview image must not be used for diagnosis.\n- The preview image is not for diagnostic use.\n\n# Indications for use\nThe software is intended for triage.\n\n- Preview used for diagnosis: low resolution; permanent warning on the screen",
    ),
    "models of other devices, and one named elsewhere": (
        "产品型号：LTY-30S。网络版LTY-30N支持多台工作站。内镜型号为GIF-H260Z。",
        "Models: LTY-30S, LTY-30N.",
    ),
    "consultation and a third reader": (
        "由两名副主任医师勾画参考标准，Dice系数低于0.7的，由第三名主任医师重新勾画；分级不一致时会诊决定。",
        "Reference standard: two associate chief physicians drew the outlines; a chief physician redrew the outline when the Dice coefficient was below 0.7. They settled disagreement on grades in consultation.",
    ),
    "acquired before and read behind": (
        "前瞻性采集、回顾性读片。研究为前瞻性研究。",
        "Images were acquired prospectively and read later.",
    ),
    "words that are no slips": (
        "由康复科医师、妇科医师使用，对每只眼的照片独立分级，眼底照片除外。",
        "The deformably registered image, the deformable model and the landmark Articulare are shown for phakic eyes; aphakic eyes and the articular surface are not analyzed.",
    ),
    "words that begin inside another": (
        "腮腺肿块最大径不小于5 mm。",
        "Parotid masses have a diameter of at least 5 mm.",
    ),
    "denials inside a term": (
        "# 适用范围\n适用于颈动脉狭窄、卵圆孔未闭（PFO）发泡试验后的离线分析。",
        "# Indications for use\nRecordings are analyzed off line: carotid stenosis and bubble tests for patent foramen ovale (PFO).",
    ),
    "items that are only known in part": (
        "【适用范围】用于睑板腺图像。\n\n【禁忌】近一周内有急性结膜炎、睑缘炎急性发作或眼睑外伤；眼睑瘢痕性外翻。",
        "The software is intended for images of meibomian glands.\n\n# Contraindications\nAcute conjunctivitis, acute blepharitis or eyelid trauma within one week; cicatricial ectropion.",
    ),
    "an item with a verb of its own": (
        "本产品用于肾活检切片。\n\n禁忌证：冰冻切片；组织折叠、褪色严重以致肾小球边界不清的切片。",
        "The software is intended for kidney biopsies.\n\n**Contraindications.** Frozen sections. Slides with folds or fading so marked that the border of glomeruli is unclear.",
    ),
    "other words for what is excluded": (
        "三、除外情形：金属植入物距标志点不足1 cm；术后未愈合骨折；严重骨缺损。",
        "Excluded: metal within 1 cm of a landmark, unhealed fractures after surgery, severe bone loss.",
    ),
    "validation for 验证": (
        "# QFR软件验证总结\n以有创FFR为参考，准确度为92.5%。",
        "# QFR validation summary\nInvasive FFR was the reference; accuracy was 92.5%.",
    ),
    "an item that asks for something": (
        "本产品用于成人口腔白斑的照片。\n\n禁忌证：张口受限致病损不能完整拍摄者；病损表面有出血或涂药者应处理后再拍。",
        "The software is intended for photographs of oral leukoplakia in adults.\n\nContraindicated if the mouth does not open far enough to photograph the whole lesion. Lesions that bleed or are covered by medication are to be photographed after care.",
    ),
    "the contraindications of an examination": (
        "【用途】用于成人心脏MR图像。\n\n【禁忌】同MR检查禁忌（见MR设备说明书）。心律失常致图像错位者不分析。",
        "The software is for cardiac MR of adults.\n\nContraindications are those of the MR examination; see the labeling of the scanner. Maps misregistered by arrhythmia are not analyzed.",
    ),
    "no condition is one": (
        "本产品用于成人。\n\n禁忌：经风险分析，未发现需列为禁忌证的情形。",
        "The software is intended for adults.\n\n**Contraindications.** Risk analysis identified no condition that would be a contraindication.",
    ),
    "calcaneal": ("跟骨外翻角。", "The calcaneal valgus angle is measured."),
}


@pytest.mark.parametrize("name", PAIRS)
def test_nothing_is_found(name: str, tmp_path: Path) -> None:
    nmpa, fda = PAIRS[name]
    assert [f.message for f in checked(tmp_path, nmpa, fda).findings if f.severity != "info"] == []
