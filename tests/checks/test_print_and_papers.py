"""What published reports and papers write, and no check may take for a fault; own sentences."""

from pathlib import Path

import pytest

from tests.written import checked, rules_of

NOTHING = "产品综述资料，内容从略。"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("AI shortened the mean reading time by 6.3 seconds (95% CI: -12.5, -0.1).", "STA004"),
        ("# Results and Conclusion\n\nThe AUC rose from 0.883 without AI to 0.921 with AI.", "NUM005"),
        ("CAC was compared with conventional colonoscopy (CC). CC took longer.", "TRM005"),
        ("NPV was 0.91; NPV fell later.\n\nFPPI, false positives per image; NPV, negative predictive value.", "TRM008"),
        ("| Group | AUC |\n|---|---|\n| A | 0.91 |\n| | |\n| | |", "TRM008"),
        ("At a fixed threshold, AUC was 0.91. At a fixed threshold, AUC was 0.91.", "TRM010"),
    ],
)
def test_no_fault(tmp_path: Path, text: str, rule: str) -> None:
    assert rule not in rules_of(checked(tmp_path, NOTHING, text))


def test_models_are_validated_on_data(tmp_path: Path) -> None:
    nmpa = "模型采用本院收集的1372例头颅CT平扫进行验证，灵敏度为73.2%。"
    fda = "The model was validated with 1372 head CT scans of our hospital; sensitivity was 73.2%."
    assert not {"TRM004", "TRM016"} & set(rules_of(checked(tmp_path, nmpa, fda)))


def test_whom_the_device_is_for_is_no_contraindication(tmp_path: Path) -> None:
    fda = "Contraindications/Limitations:\n\n- OrbiScan is intended for use in adult patients.\n- Shunts are contraindicated.\n"
    report = checked(tmp_path, "禁忌证：\n\n- 分流管患者禁用。\n", fda)
    assert not any("adult" in finding.message for finding in report.findings)
