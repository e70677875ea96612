"""What a device must not be used for, and the equipment that it is used with: item against item."""

from pathlib import Path

import pytest

from tests.written import checked, rules_of


@pytest.mark.parametrize(
    ("nmpa", "fda", "finds"),
    [
        ("禁忌证：无。", "The device is contraindicated in multiple gestations.", {"IDN008"}),
        ("禁忌证：无。注意事项：不得用于儿童。", "Contraindications: none. Warnings: not for use in children.", set()),
        # who was left out of a study is not thereby excluded from use
        (
            "禁忌证：孕妇。\n\n# 临床试验\n\n排除标准：不纳入肺移植患者。",
            "Contraindications: pregnant women; patients with a lung transplant.",
            {"IDN008"},
        ),
        ("禁忌证：对丙烯酸酯过敏的患者。", "Contraindicated in patients with an allergy to latex.", {"IDN008"}),
        ("禁忌证：带有假体或内固定物的髋关节。", "Contraindications: hips with a prosthesis.", {"IDN008"}),
        (
            "禁忌证：带有假体或内固定物的髋关节。",
            "Contraindications: hips with a prosthesis or with metal hardware.",
            set(),
        ),
        # warnings beside the contraindications, and a sentence about those of a study
        (
            "禁忌与注意：\n\n禁忌：植入心脏起搏器的患者。\n\n使用者须完成2小时培训。",
            "Contraindications: patients with an implanted pacemaker. Every user must have completed two hours of training.",
            set(),
        ),
        (
            "# 禁忌证\n\n光敏性疾病患者。",
            (
                "The device is contraindicated in patients with a photosensitive disorder; the labeling further warns that "
                "ointments must be removed, and it requires each user to have completed four hours of training."
            ),
            set(),
        ),
        (
            "# 禁忌证\n\n机械瓣膜置换术后者。",
            "Contraindications: a mechanical heart valve.\n\nThe contraindications in Section IV were exclusion criteria.",
            set(),
        ),
        # each file names the same thing more or less closely
        (
            "禁忌证：无绝对禁忌证。\n\n急性消化道大出血时不应使用。",
            "There are no absolute contraindications. It should not be used in acute gastrointestinal bleeding.",
            set(),
        ),
        (
            "本产品用于成人。胃大部切除术后患者的性能未经验证。",
            "It is intended for adults. The performance in patients after gastrectomy has not been validated.",
            set(),
        ),
        ("消融术后的图像，软件不予处理。本产品用于成人。", "Images after ablation are not processed.", set()),
        ("眼内手术者不在适用人群之列。本产品用于成人。", "Persons with surgery are outside the population.", set()),
        (
            "本软件支持的眼前节分析仪为Corvista HR、Galida G6和Sirion。",
            "Compatible are the Galida G6, Corvista HR and Orbiview.",
            {"MTH047"},
        ),
        (
            "本软件支持的眼前节分析仪为Corvista HR、Galida G6和Sirion+。",
            "Compatible are Galida G6, Sirion and Corvista-HR.",
            set(),
        ),
        (
            "本软件对LVEF、LVESV和LVEDV给出参考值。",
            "For LVEF, LVESV and LVEDV the software gives reference values.",
            set(),
        ),
        ("本软件支持的眼前节分析仪为Corvista HR和Galida G6。", "Compatible are the Galida G6 and the Orbiview.", set()),
        ("两次阅片之间不设洗脱期。", "The washout period between the readings was 4 weeks.", {"MTH020"}),
        (
            "非劣效界值为5%。",
            "Specificity was tested for non-inferiority with a margin of -5.0 percentage points.",
            set(),
        ),
        (
            "非劣效界值为-0.10。",
            "Specificity was tested for non-inferiority with a margin of 5 percentage points.",
            {"MET033"},
        ),
        ("两次阅片之间不设洗脱期。", "There was no washout period between the two readings.", set()),
        (
            "软件发布版本1.4。",
            "| | Subject device | Predicate device |\n|---|---|---|\n| Model and version | KV-10; release 1.4 | Release 2.0 |",
            set(),
        ),
    ],
)
def test_limits_of_use(tmp_path: Path, nmpa: str, fda: str, finds: set[str]) -> None:
    assert {*rules_of(checked(tmp_path, nmpa, fda))} & {
        "IDN003",
        "IDN008",
        "IDN012",
        "MET033",
        "MTH020",
        "MTH047",
    } == finds
