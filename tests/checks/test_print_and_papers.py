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
