"""Texts in; placeholders, words of the other language and strange characters out."""

import pytest

from lint.checks import run_check
from lint.rules import load_rules
from tests.written import comparison

RULES = {rule.id: rule for rule in load_rules() if rule.id.startswith("TXT")}
ZH = "影像由软件分析，结果由医师记录。"
EN = "The images were analyzed by the software and the results were recorded by the physicians."


def found(rule: str, nmpa: str, fda: str) -> list[str]:
    """What a rule quotes; each text is followed by a sentence without fault."""
    pair = comparison(f"{nmpa}\n\n{ZH}", f"{fda}\n\n{EN}")
    return [hit.values["found"] for hit in run_check(RULES[rule].check, pair, RULES[rule].parameters)]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("文件编号：待定", "待定"),
        ("批准日期：待补充。", "待补充"),
        ("软件版本：待填写", "待填写"),
        ("联系人：（待定）", "待定"),
        ("| 项目 | 内容 |\n| --- | --- |\n| 住所 | 待核实 |", "待核实"),
        ("生产地址：××省某市。", "××"),
        ("编制日期：20XX年5月。", "XX"),
        ("本研究由【公司名称】完成。", "【公司名称】"),
        ("结果见表XX。", "XX"),
        ("灵敏度为XX%。", "XX"),
        ("灵敏度为XX.X%。", "XX.X"),
        ("标准差为XX cm³。", "XX"),
        ("共纳入XX 例。", "XX"),
        ("灵敏度为XX/372。", "XX"),
        ("特异度为345/XX。", "XX"),
        ("处理时间不超过XXs。", "XX"),
        ("The predicate is GestaMetric MR (K2XXXXX).", "K2XXXXX"),
        ("The mean error was XX mm in the test set.", "XX"),
        ("The set has XX patients from three sites.", "XX"),
        ("样本量为____例。", "____"),
        ("（请补充统计方法）", "（请补充统计方法）"),
        ("注册证编号：？？？", "？？？"),
        ("文件编号：TBD", "TBD"),
        ("备注：该数据尚待确认。", "尚待确认"),
        ("单击此处输入文字。", "击此处输入文字"),
        ("Prepared on TBD by the manager.", "TBD"),
        ("Sensitivity was XX% in the test set.", "XX"),
        ("Contact: [TBD].", "TBD"),
        ("Contact: [insert name].", "[insert name]"),
        ("[Name to be inserted]", "[Name to be inserted]"),
        ("Official correspondent: (to be completed)", "(to be completed)"),
        ("The K number is [to be assigned] later.", "[to be assigned]"),
        ("Prepared by: ________, on the date below.", "________"),
        ("See Table ??? for the results.", "???"),
        ("TODO: describe the analysis.", "TODO"),
        ("Lorem ipsum dolor sit amet.", "Lorem ipsum"),
        ("The trade name is [Trade Name].", "[Trade Name]"),
        ("Software version: to be confirmed", "to be confirmed"),
        ("The sample size is to be determined.", "The sample size is to be determined"),
        ("Click or tap here to enter text.", "Click or tap here to enter text"),
        ("The applicant is {{company_name}}.", "{{company_name}}"),
    ],
)
def test_a_placeholder(text: str, quote: str) -> None:
    nmpa, fda = ("", text) if text.isascii() else (text, "")
    given = found("TXT001", nmpa, fda)
    assert len(given) == 1
    assert quote in given[0]


@pytest.mark.parametrize(
    "text",
    [
        "待确认的病灶由医师复核。",
        "【产品名称】乳腺超声影像辅助检测软件",
        "对待定性的结节进行随访，等待确认后处理。",
        "命名规则为X.Y.Z，型号XX-100。",
        "矩阵为512×512×300，512 × 512。",
        "结果分为阳性、阴性和待定三类。",
        "请在此界面输入患者编号。",
        "累积发病率呈相似趋势（补充材料）。",
        "The boundary to be confirmed by the reader is shown on the display.",
        "The region whose volume is to be determined is marked.",
        "P<0.05 and n>30 were required.",
        "Is the image adequate? The user answers yes or no.",
        "Version X.Y.Z and XXL sizes are supported; xxx.dcm files are read.",
        "The dose is to be determined by the physician before use.",
        "See reference [1] and [Table 2] for details.",
    ],
)
def test_what_only_looks_like_a_placeholder(text: str) -> None:
    nmpa, fda = ("", text) if text.isascii() else (text, "")
    assert found("TXT001", nmpa, fda) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("结果见错误！未找到引用源。", 1),
        ("结果见表#REF!。", 1),
        ("The results are in Error! Reference source not found.", 1),
        ("错误提示见表二。", 0),
        ("An error message is shown.", 0),
    ],
)
def test_what_a_broken_field_left(text: str, count: int) -> None:
    nmpa, fda = ("", text) if text.isascii() else (text, "")
    assert len(found("TXT002", nmpa, fda)) == count


@pytest.mark.parametrize(
    ("nmpa", "quote"),
    [
        ("使用 test set 评估。", "test set"),
        ("软件输出heatmap供参考。", "heatmap"),
        ("按 patient level 统计。", "patient level"),
        ("给出sensitivity和特异度。", "sensitivity"),
        ("采用deep learning算法。", "deep learning"),
        ("软件未标记 does not mean 无结节。", "does not mean"),
        ("散瞳后出现mild transient eye irritation。", "mild transient eye irritation"),
        ("在standalone模式下运行。", "standalone"),
        ("bit depth 不低于12位。", "bit depth"),
    ],
)
def test_english_left_in_the_chinese_file(nmpa: str, quote: str) -> None:
    assert found("TXT003", nmpa, "") == [quote]


@pytest.mark.parametrize(
    "nmpa",
    [
        "采用U-Net（convolutional neural network）结构。",
        "kappa值为0.88，采用bootstrap法。",
        "运行docker run --rm image命令。",
        "访问 https://www.example.com/path/to/file 。",
        "文件名为test.set.dcm，字段patient_id。",
        "按钮“start analysis”用于启动。",
        "英文名称：lung nodule detection software",
        "[1] Smith J, et al. Deep learning for chest radiographs. Radiology 2020; 295: 1-10.",
        "服务器运行Ubuntu Server 22.04 LTS，浏览器为Google Chrome。",
        "受试者工作特征（receiver operating characteristic，ROC）曲线。",
        "采用Python 3.10、PyTorch与pandas开发。",
    ],
)
def test_english_that_belongs_in_the_chinese_file(nmpa: str) -> None:
    assert found("TXT003", nmpa, "") == []


@pytest.mark.parametrize(
    ("nmpa", "quotes"),
    [
        ("再提取centerline，沿中心线测量。", ["centerline"]),
        ("肺部vessels均已标出。", ["vessels"]),
        ("先分割、centerline再测量。", ["centerline"]),
        ("提取中心线（centerline）后测量。", []),
        ("采用bootstrap法，kappa值为0.88，Cohen’s kappa相同。", []),
        ("kappa：0.831（0.806–0.856）", []),
        ("提取centerline，centerline的长度，centerline的直径。", []),  # a habit of the writer
        ("文件夹centerline/中有数据，另见quokka。", []),
    ],
)
def test_a_word_that_the_other_file_writes(nmpa: str, quotes: list[str]) -> None:
    fda = "The centerline of the vessels is extracted; the bootstrap gives the interval and kappa the agreement."
    assert found("TXT003", nmpa, fda) == quotes


@pytest.mark.parametrize(
    ("fda", "quote"),
    [
        ("None of these hospitals contributed to the 测试集.", "测试集"),
        ("Validation was carried out by 6 目标用户 in two hospitals.", "目标用户"),
        ("Readers were blinded 盲法 to the results.", "盲法"),
        ("| Item | Value |\n| --- | --- |\n| Display 亮度 | PleuraFlag |", "亮度"),
        ("The manufacturer is Suzhou Clearsail (苏州澄帆) in Suzhou.", ""),
        ("The guideline 《注册审查指导原则》 was followed by the applicant.", ""),
        ("The guideline “注册审查指导原则” was followed by the applicant.", ""),
        ("YY/T 0664-2020 医疗器械软件 was followed in the development of the device.", ""),
    ],
)
def test_chinese_in_the_english_file(fda: str, quote: str) -> None:
    assert found("TXT003", "", fda) == ([quote] if quote else [])


@pytest.mark.parametrize(
    ("text", "character"),
    [
        ("The de\ufeffvice is safe and effective.", "U+FEFF"),
        ("The device is \u202esafe.", "U+202E"),
        ("Sensi\u200btivity was high.", "U+200B"),
        ("A bad \ufffd character stands here.", "U+FFFD"),
        ("The soft\u00adware is safe.", ""),
        ("The device is safe.", ""),
    ],
)
def test_characters_that_nobody_sees(text: str, character: str) -> None:
    given = found("TXT004", "", text)
    assert [name.split(" ")[0] for name in given] == ([character] if character else [])


@pytest.mark.parametrize(
    ("nmpa", "fda", "word"),
    [
        ("采用СТ影像。", "", "СТ"),
        ("格式为DICОM。", "", "DICОM"),
        ("", "The sensitivity of the МRI device was high.", "МRI"),
        ("", "The Αlgorithm was trained on images.", "Αlgorithm"),
        ("κ=0.88，β为0.2，ΔAUC为0.05，5 μm，Ω。", "", ""),
        ("", "The ΔAUC was 0.05 and α=0.05; β-blockers; 5 μm; γ-correction.", ""),
    ],
)
def test_letters_of_another_script(nmpa: str, fda: str, word: str) -> None:
    assert found("TXT005", nmpa, fda) == ([word] if word else [])
