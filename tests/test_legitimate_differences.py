"""Details that two files may give differently: put into pairs that agree, they raise no error, and a warning only to confirm."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from fixtures.build import write_markdown
from lint.config import Options
from lint.engine import check_pair
from lint.findings import Finding

FIXTURES = Path(__file__).parents[1] / "fixtures"
PAIR = "ich-triage"
MOST_WARNINGS = 3
CHINESE_TRIAL = """## 境内临床试验

境内前瞻性临床试验于2024年9月2日至2025年1月17日在6家三级医院开展，入组463例，其中颅内出血阳性187例，阴性276例。

软件的敏感性为90.4%（169/187，95%可信区间85.2%～94.2%），特异性为91.3%（252/276，95%可信区间87.3%～94.4%），AUC为0.964（95%可信区间0.946～0.979）。
"""
AMERICAN_STUDY = """### J. Supplementary study at veterans' hospitals
A retrospective study with 359 head CT studies, acquired between February 3, 2020 and October 30, 2021 at 3 veterans' \
hospitals, was carried out in addition.

Sensitivity was 89.1% (122/137, 95% CI 82.6% to 93.7%) and specificity 90.5% (201/222, 95% CI 85.9% to 94.1%).
"""
# what it is, side, the line before which it is put, the text
DETAILS = (
    (
        "registered clause only in the Chinese file",
        "nmpa",
        "### （三）算法指标",
        "产品注册检验由国家药品监督管理局认可的检验机构完成，检验报告编号见注册申报资料。",
    ),
    (
        "registrant's agent and shelf life",
        "nmpa",
        "### （二）适用范围和使用限制",
        "软件使用期限为5年，自交付之日起计算，注册申报联系人为注册事务部。",
    ),
    (
        "domestic standard without a twin",
        "nmpa",
        "### （二）验证与确认",
        "算法研究过程同时参照YY/T 1833.1-2022和YY/T 1858-2022的要求。",
    ),
    (
        "electromagnetic standard for the Chinese type test",
        "nmpa",
        "### （三）网络安全",
        "使用环境温度5℃～40℃，相对湿度不大于80%，由用户机房保障。",
    ),
    (
        "a Chinese trial of its own",
        "nmpa",
        "## 五、软件生存周期与网络安全",
        CHINESE_TRIAL,
    ),
    (
        "training hardware",
        "nmpa",
        "## 四、多中心独立性能研究",
        "训练在8块GPU组成的服务器上进行，共迭代240轮，初始学习率0.0002，批大小为16。",
    ),
    (
        "method of the type test",
        "nmpa",
        "### （三）算法指标",
        "检验时随机抽取30例测试图像，逐项核对运行日志。",
    ),
    (
        "an extra subgroup in prose",
        "nmpa",
        "### （七）工作点",
        "按扫描协议分，急诊协议和门诊协议检查的敏感性分别为92.6%和91.3%。",
    ),
    (
        "Chinese version history",
        "nmpa",
        "### （二）适用范围和使用限制",
        "软件的首个内部试用版本完成于2021年11月，未上市销售。",
    ),
    (
        "Chinese labelling",
        "nmpa",
        "## 六、结论",
        "说明书和标签依据《医疗器械说明书和标签管理规定》（国家食品药品监督管理总局令第6号）编写。",
    ),
    (
        "another unit",
        "nmpa",
        "## 六、结论",
        "超时阈值300秒即5 min，审计日志保存180天即约6个月。",
    ),
    (
        "rounding",
        "nmpa",
        "## 六、结论",
        "概括地说，合并队列的敏感性约为92%，特异性约为94%，AUC约为0.98。",
    ),
    (
        "data of the predicate",
        "fda",
        "## VII. PERFORMANCE DATA",
        (
            "In its public summary the predicate reports a sensitivity of 91.3% (95% CI 88.0% to 93.9%) in 387 "
            "positive studies and a mean time-to-notification of 2.6 minutes."
        ),
    ),
    (
        "predicate history",
        "fda",
        "## IV. INDICATIONS FOR USE",
        "The predicate was cleared on March 3, 2023 and has been marketed in 14 states.",
    ),
    (
        "a study of its own",
        "fda",
        "## VIII. CONCLUSION",
        AMERICAN_STUDY,
    ),
    (
        "US regulations",
        "fda",
        "## IV. INDICATIONS FOR USE",
        (
            "The device is for prescription use in accordance with 21 CFR 801.109 and is labeled as required by "
            "21 CFR 801.1."
        ),
    ),
    (
        "FDA guidance",
        "fda",
        "### B. Cybersecurity",
        (
            "The documentation follows the guidance Content of Premarket Submissions for Device Software "
            "Functions (June 14, 2023)."
        ),
    ),
    (
        "US-only standard",
        "fda",
        "### B. Cybersecurity",
        "Labeling symbols follow ANSI AAMI ISO 15223-1:2021 and human factors work follows AAMI HE75:2009/(R)2018.",
    ),
    (
        "pre-submission",
        "fda",
        "### C. Training data",
        "The study design was discussed with FDA in the pre-submission Q231845 on May 9, 2023.",
    ),
    (
        "race of the US cohort",
        "fda",
        "### E. Ground truth",
        (
            "In the US cohort 512 patients were White, 129 Black or African American, 64 Asian and 37 of other "
            "or unknown race."
        ),
    ),
    (
        "site names",
        "fda",
        "### F. Endpoints and statistical analysis",
        "The archive of the study is kept for 15 years by the contract research organization.",
    ),
    (
        "other precision",
        "fda",
        "## VIII. CONCLUSION",
        "Rounded to whole numbers, pooled sensitivity was 92% and pooled specificity was 94%.",
    ),
)


def found(folder: Path, details: Iterable[tuple[str, str, str, str]]) -> list[Finding]:
    """Errors and warnings on the pair with these details put in."""
    paths = []
    for side in ("nmpa", "fda"):
        text = (FIXTURES / PAIR / f"{side}.txt").read_text("utf-8")
        for _, where, before, detail in details:
            if where == side:
                assert text.count(f"\n{before}\n") == 1, before
                text = text.replace(f"\n{before}\n", f"\n{detail}\n\n{before}\n")
        paths.append(folder / f"{side}.md")
        write_markdown(text, paths[-1])
    report = check_pair([str(path) for path in paths], options=Options())
    return [finding for finding in report.findings if finding.severity != "info"]


def test_there_are_twenty_of_them() -> None:
    assert len(DETAILS) >= 20


@pytest.mark.parametrize("half", [0, 1], ids=["even", "odd"])
def test_half_of_them_at_once(half: int, tmp_path: Path) -> None:
    assert_only_to_confirm(found(tmp_path, DETAILS[half::2]))


def test_all_at_once(tmp_path: Path) -> None:
    assert_only_to_confirm(found(tmp_path, DETAILS))


def test_each_study_is_one_finding(tmp_path: Path) -> None:
    studies = [detail for detail in DETAILS if "of its own" in detail[0] or "trial" in detail[0]]
    assert [finding.rule for finding in found(tmp_path, studies)] == ["MTH031"]


def assert_only_to_confirm(findings: list[Finding]) -> None:
    """At most three warnings, each of which asks for confirmation."""
    told = [f"{finding.rule} {finding.severity} {finding.message}" for finding in findings]
    assert [line for line in told if " error " in line or "please confirm" not in line] == []
    assert len(told) <= MOST_WARNINGS


ABSTRACTS = (
    (
        ("基于深度学习的肺结节检测软件的回顾性研究\n\n"
        "方法：回顾性收集2021年3月至2022年6月三家医院862例胸部CT，由两名放射科医师独立阅片，不一致时由第三名医师仲裁，作为参考标准。\n"
        "结果：软件检测肺结节的灵敏度为94.6%（95%CI：92.8%~96.0%），特异度为88.3%，AUC为0.952。\n"),
        ("Detection of lung nodules on chest CT: a prospective study\n\n"
        "Methods: Between January 2023 and September 2023, 1,245 patients at five hospitals were prospectively enrolled. Three "
        "radiologists established the reference standard by majority vote.\n"
        "Results: The sensitivity was 89.7% (95% CI: 87.2%, 91.8%) and the specificity 91.4% for lung nodules, with an AUC of 0.931.\n"),
    ),
    (
        ("目的 评价人工智能诊断颅内动脉瘤的价值。方法 前瞻性纳入2020年1月至2021年12月行CTA检查的患者316例，以DSA为参考标准。"
        "结果 人工智能的灵敏度、特异度和准确度分别为91.2%、93.5%和92.4%。\n"),
        ("Objective: To assess an AI algorithm for intracranial aneurysms. Methods: This retrospective study included 712 CTA examinations "
        "from a center in Germany (2015-2019). Two neuroradiologists in consensus served as reference. Results: The algorithm had a "
        "sensitivity of 87.1% (95% CI 83.6-90.1), specificity of 84.0%, and accuracy of 85.9%.\n"),
    ),
)  # fmt: skip


@pytest.mark.parametrize(("nmpa", "fda"), ABSTRACTS)
def test_files_on_different_studies_are_one_question(nmpa: str, fda: str, tmp_path: Path) -> None:
    """Design and reference standard are those of the two studies, wherever they are told: a title has no numbers."""
    (tmp_path / "nmpa.txt").write_text(nmpa, "utf-8")
    (tmp_path / "fda.txt").write_text(fda, "utf-8")
    found = check_pair([str(tmp_path / "nmpa.txt"), str(tmp_path / "fda.txt")], options=Options()).findings
    assert [(f.rule, f.severity) for f in found if f.severity != "info"] == [("MTH031", "warning")]
