"""Two short texts in; linked metrics, aligned lines, ledger and echoes out."""

import pytest

from lint.align.links import Link
from lint.facts.model import Metric
from tests.written import comparison


def shown(links: tuple[Link, ...]) -> list[str]:
    """`sensitivity 95.2=0.952` for every link."""
    return sorted(f"{link.nmpa.concept} {link.nmpa.value}={link.fda.value}" for link in links)


@pytest.mark.parametrize(
    ("nmpa", "fda", "agreeing", "differing"),
    [
        ("灵敏度为95.2%。", "The sensitivity was 0.952.", ["sensitivity 95.2=0.952"], []),
        ("灵敏度为95.2%。", "The sensitivity was 92.5%.", [], ["sensitivity 95.2=92.5"]),
        (
            "灵敏度和特异度分别为95.2%和91.0%。",
            "Specificity was 91.0% and sensitivity 95.2%.",
            ["sensitivity 95.2=95.2", "specificity 91.0=91.0"],
            [],
        ),
        (  # a swap of two metrics is two differences
            "灵敏度和特异度分别为95.2%和91.0%。",
            "Sensitivity was 91.0% and specificity 95.2%.",
            [],
            ["sensitivity 95.2=91.0", "specificity 91.0=95.2"],
        ),
        (  # a swap of two arms is found although both values stand in both files
            "AI辅助阅片组的AUC为0.929，独立阅片组的AUC为0.882。",
            "The aided AUC was 0.882 and the unaided AUC was 0.929.",
            [],
            ["auc 0.882=0.929", "auc 0.929=0.882"],
        ),
        ("病灶水平的灵敏度为88.0%。", "The per-patient sensitivity was 95.1%.", [], []),
        ("灵敏度应不低于90%。", "The sensitivity was 94.2%.", [], []),
        ("灵敏度应不低于90%。", "Sensitivity shall be at least 0.90.", ["sensitivity 90=0.90"], []),
    ],
)
def test_metrics_are_linked_by_scope(nmpa: str, fda: str, agreeing: list[str], differing: list[str]) -> None:
    links = comparison(nmpa, fda).metrics
    assert (shown(links.agreeing), shown(links.differing)) == (agreeing, differing)


def test_a_metric_without_counterpart_is_alone() -> None:
    links = comparison("灵敏度为95.2%，AUC为0.971。", "The sensitivity was 95.2%.").metrics
    assert [metric.concept for metric in links.alone_nmpa] == ["auc"]
    assert links.alone_fda == ()


SUBGROUPS = "| 厂家 | 灵敏度 |\n|---|---|\n| GE | {} |\n| 西门子 | {} |\n"
VENDORS = "| Vendor | Sensitivity |\n|---|---|\n| Siemens | {} |\n| GE | {} |\n"


def test_rows_are_linked_by_label_whatever_their_order() -> None:
    pair = comparison(SUBGROUPS.format("92.1%", "93.8%"), VENDORS.format("93.8%", "92.1%"))
    assert shown(pair.metrics.agreeing) == ["sensitivity 92.1=92.1", "sensitivity 93.8=93.8"]


def test_a_swap_of_two_rows_is_found() -> None:
    pair = comparison(SUBGROUPS.format("92.1%", "93.8%"), VENDORS.format("92.1%", "93.8%"))
    assert shown(pair.metrics.differing) == ["sensitivity 92.1=93.8", "sensitivity 93.8=92.1"]


NMPA = """# 运行环境

服务器内存不低于64GB，GPU显存不低于24GB，磁盘空间不小于1TB。

# 洗脱期

两次阅片之间的洗脱期为4周，由16名医师参与。
"""
FDA = """# Reader study

16 readers took part; the washout period between the two reading sessions was 4 weeks.

# Environment

The server needs {} GB of memory, a GPU with 24 GB of memory and 1 TB of disk space.
"""


def test_lines_meet_whatever_their_order() -> None:
    pair = comparison(NMPA, FDA.format(64))
    partners = {
        pair.nmpa.lines[number].text[:4]: pair.fda.lines[matches[0].right].text[:9]
        for number, matches in pair.passages.of_nmpa.items()
        if matches and pair.nmpa.lines[number].kind != "heading"
    }
    assert partners == {"服务器内": "The serve", "两次阅片": "16 reader"}


def test_alignment_is_mutual() -> None:
    passages = comparison(NMPA, FDA.format(64)).passages
    forward = {(m.left, m.right) for matches in passages.of_nmpa.values() for m in matches}
    backward = {(m.right, m.left) for matches in passages.of_fda.values() for m in matches}
    assert forward == backward


def test_every_number_is_in_the_ledger_once() -> None:
    pair = comparison(NMPA, FDA.format(64))
    for entries, lines in ((pair.ledger.nmpa, pair.nmpa.lines), (pair.ledger.fda, pair.fda.lines)):
        assert [e.figure for e in entries] == [f for line in lines for f in line.figures]
        assert {e.status for e in entries} == {"agree"}


def test_numbers_that_stand_for_one_another() -> None:
    pairs = comparison(NMPA, FDA.format(32)).ledger.pairs()
    assert [(nmpa.value, fda.value) for nmpa, fda, _ in pairs] == [(64, 32)]


@pytest.mark.parametrize(
    ("nmpa", "fda", "status"),
    [
        ("试验于2023年3月1日开始。", "The study began on March 1, 2023.", "agree"),
        ("手术于3月26日开始，4月4日结束。", "It began on March 26 and was over on Saturday, April 4.", "agree"),
        ("手术于3月26日开始，4月4日结束。", "It began on March 26 and was over on Saturday, April 5.", "differ"),
        ("停运始于5月3日。", "The shutdown started on May 3.", "agree"),
        (
            "试验于2023年3月1日开始，共纳入300例受试者。",
            "The study began on March 2, 2023 with 300 subjects.",
            "differ",
        ),
        ("版本为V1.0.2。", "The version is 1.0.3.", "not_compared"),
        ("见表3。", "See Table 4.", "not_compared"),
        ("依据YY/T 0664-2020开发。", "Developed under IEC 62304:2006.", "not_compared"),
        ("层厚为5 mm。", "The files were kept.", "only"),
        ("年龄为40～89岁。", "Ages had a range from 40 to 89.", "agree"),
        ("阅片时间缩短-7.4。", "The reading time fell by 7.4 s.", "agree"),
        (  # the sum of both arms, and the arms
            "区组随机按1:1分组，共随机840名受试者，辅助组与对照组各420名，试验在5家医院进行。",
            "Patients were randomized 1:1 at five hospitals: 420 to aided reading and 420 to the control.",
            "only",
        ),
        ("像素间距不大于0.20 mm。", "Pixel spacing not exceeding 200 micrometers.", "agree"),
    ],
)
def test_the_status_of_a_number(nmpa: str, fda: str, status: str) -> None:
    assert status in {entry.status for entry in comparison(nmpa, fda).ledger.nmpa}


def test_a_share_of_a_list_stands_for_a_percentage_of_a_row() -> None:
    nmpa = "患病率为0.05、0.15和0.20时，PPV分别为0.595、0.700和0.768。"
    fda = "| Prevalence | 10% | 15% | 20% |\n|---|---|---|---|\n| PPV | 59.5% | 70.0% | 76.8% |"
    pairs = comparison(nmpa, fda).ledger.pairs()
    assert [(nmpa.text, fda.text) for nmpa, fda, _ in pairs] == [("0.05", "10%")]


def test_a_number_is_echoed_with_the_metric_that_it_is() -> None:
    pair = comparison("PPV为62.9%，NPV为98.9%。", "The PPV was 62.9% and the accuracy 98.9%.")
    metrics = {m.concept: m for m in pair.nmpa.facts if isinstance(m, Metric)}
    assert pair.echoes["nmpa"].concepts(metrics["ppv"].place) == {"ppv"}
    assert pair.echoes["nmpa"].concepts(metrics["npv"].place) == {"accuracy"}


def test_a_value_that_has_its_equal_does_not_differ_from_the_one_of_another_condition() -> None:
    head = "Age | Sensitivity |\n|---|---|\n"
    chinese = f"表1 气胸\n\n| {head}| 18～44岁 | 92.1% |\n"
    english = f"Table 1. Pneumothorax\n\n| {head}| 18 to 44 years | 92.1% |\n"
    other = f"\nTable 2. Rib fracture\n\n| {head}| 18 to 44 years | 88.4% |\n"
    assert shown(comparison(chinese, english.replace("92.1", "91.2")).metrics.differing) == ["sensitivity 92.1=91.2"]
    assert not comparison(chinese, english + other).metrics.differing


def test_values_that_their_own_counts_give_are_of_two_groups() -> None:
    nmpa = "灵敏度为92.9%（171/184）。"
    assert not comparison(nmpa, "Sensitivity was 83.3% (25/30).").metrics.differing
    assert comparison(nmpa, "Sensitivity was 83.3% (171/184).").metrics.differing


def test_a_count_stands_for_none_that_is_far_larger() -> None:
    pair = comparison("美国共798例，其中5例脱落。", "Of the 798 US patients, 561 were White.")
    assert not pair.ledger.pairs()


def test_one_time_in_two_units_is_one_value() -> None:
    links = comparison("平均处理时间为92.8秒。", "The mean processing time was 1.55 minutes.").metrics
    assert (len(links.agreeing), len(links.differing)) == (1, 0)
