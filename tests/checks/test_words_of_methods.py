"""How intervals and readings were made, and what letters stand for: two short texts in, whether a rule speaks of them."""

import pytest

from lint.checks import run_check
from lint.rules import load_rules
from tests.checks.test_terminology import comparison

RULES = {rule.id: rule for rule in load_rules()}
OWN_ZH = "软件供放射科医师使用。"
OWN_EN = "The software is used by radiologists."


@pytest.mark.parametrize(
    ("rule", "nmpa", "fda", "apart"),
    [
        (
            "MTH057",
            "率的95%置信区间采用Wilson法，相关系数的95%置信区间采用自助法。",
            "95% CIs are Wilson intervals for rates; the Fisher z transformation was used for the correlation coefficient.",
            True,
        ),
        (
            "MTH057",
            "率的CI采用Wilson法；AUC的CI采用DeLong法；配对差值的CI采用Wald法。",
            "The Wilson method was used for proportions, the DeLong method for the AUC, and the Wald method for paired differences.",
            False,
        ),
        (
            "MTH057",
            "均值的CI按t分布计算；率的CI采用Wilson法。",
            "CIs for means were based on the t distribution and CIs for the acceptance rate on the Wilson method.",
            False,
        ),
        (
            "MTH057",
            "灵敏度采用Clopper-Pearson精确法计算双侧95%置信区间（CI），AUC的95%CI用DeLong法计算。",
            "Sensitivity has exact intervals. For the AUC the DeLong method was used.",
            False,
        ),
        (
            "MTH057",
            "样本量按正态近似法估算。率的95%CI采用Wilson法。",
            "Proportions have Wilson intervals.",
            False,
        ),
        (
            "MTH011",
            "通知时间与常规流程的比较采用配对t检验。",
            "Time to notification and standard-of-care times were compared with a Wilcoxon signed-rank test.",
            True,
        ),
        (
            "MTH037",
            "参考标准：2名医师各自独立阅片，判定不一致的病例予以排除。",
            "Reference standard: two radiologists read all cases independently. A third radiologist adjudicated disagreements.",
            True,
        ),
        (
            "MTH037",
            "参考大小：切除前以带刻度圈套器在镜下测得，取2次测量的平均值；396个息肉有参考大小。",
            "The reference size was the mean of two endoscopic measurements with a caliper before resection.",
            True,
        ),
        (
            "MTH022",
            "本试验采用前瞻性、多中心、随机对照设计。",
            "The study was a prospective, multicenter, single-arm study.",
            True,
        ),
        ("TRM005", "重复性系数（RC）见表2。", "RC, reproducibility coefficient; LoA, limits of agreement.", True),
        ("TRM005", "重复性系数（RC）见表2。", "RC, repeatability coefficient; LoA, limits of agreement.", False),
        (
            "TRM005",
            "软件给出四项分级。",
            "It grades nuclear opalescence (NO), nuclear color (NC), cortical opacity (C) and posterior subcapsular opacity (C).",
            True,
        ),
        (
            "TRM005",
            "软件给出四项分级。",
            "Sites were Boston (US), Chicago (US) and Berlin (DE); scanners were the Optima (GE) and the Revolution (GE).",
            False,
        ),
        (
            "TRM005",
            "六边形细胞比例（HEX）。HEX见表2。",
            "Outputs: hexagonality (HXG). The HEX is the share of six-sided cells. HEX is given in Table 2.",
            True,
        ),
        (
            "TRM005",
            "软件测量径线。",
            "Measurements: fronto-occipital diameter (FOD), transcerebellar diameter (FOD). TCD and FOD are in mm; TCD is in Table 2.",
            True,
        ),
        (
            "TRM012",
            "一致性界限（LoA）见表4。",
            "Agreement is given as limits of agreement (LOD, bias plus or minus 1.96 standard deviations (SD)). LoA are in Table 4.",
            True,
        ),
        (
            "TRM014",
            "患病率2%时，阳性预测值为21.7%；发病率5%时为41.7%；患病率10%时为60.1%。患病率因地而异。患病率见表1。",
            "PPV was derived at three levels of prevalence.",
            True,
        ),
        (
            "TRM014",
            "患病率2%时，阳性预测值为21.7%。患病率因地而异。患病率见表1。该病年发病率约为0.1%。",
            "PPV was derived at three levels of prevalence. The yearly incidence is about 0.1%.",
            False,
        ),
        (
            "IDN015",
            "# 适用范围\n\n本产品不用于疾病诊断，测量结果不能单独作为治疗决策依据。",
            "# Indications for Use\n\nThe device is intended to diagnose disease, its measurements are not to be used alone for treatment.",
            True,
        ),
        (
            "IDN015",
            "# 适用范围\n\n软件结果须由临床人员复核，不得单独作为确定白内障手术指征的依据。",
            "# Indications for Use\n\nThe output needs no clinician review and may be used alone to decide on cataract surgery.",
            True,
        ),
        (
            "IDN015",
            "# 适用范围\n\n软件结果须由临床人员复核，不得单独作为确定白内障手术指征的依据。",
            "# Indications for Use\n\nThe output must be reviewed and must not be used alone to decide on cataract surgery.",
            False,
        ),
    ],
)
def test_methods_letters_and_denials(rule: str, nmpa: str, fda: str, apart: bool) -> None:
    pair = comparison(f"{nmpa}\n\n{OWN_ZH}", f"{fda}\n\n{OWN_EN}")
    found = list(run_check(RULES[rule].check, pair, RULES[rule].given({})))
    assert bool(found) is apart
