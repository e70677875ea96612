"""A small pair with its detail, checked once: what the views that show both documents are tested with."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from lint.config import Options
from lint.engine import check_pair
from lint.findings import Report
from lint.statements import Detail

NMPA = """# 肺结节CT影像辅助检测软件研究资料

## 1 标准

本产品符合YY/T 0664-2020《医疗器械软件 软件生存周期过程》和YY/T 1833.1-2022。

## 2 性能

独立性能测试采用回顾性设计。病灶水平灵敏度为94.2%（95%CI：92.6%~95.6%），患者水平特异度为91.2%。

| 亚组 | 病灶水平灵敏度 |
|---|---|
| 女性 | 93.8% |

每例平均假阳性数为1.14个。

=HYPERLINK("http://x.example","点我")：见\\<script>alert(1)\\</script>与\u202e3章。
"""
FDA = """# 510(k) Summary

## A. Standards

Software life cycle processes follow IEC 62304:2015.

## B. Performance

The standalone performance test was retrospective. Lesion-level sensitivity was 92.4% (95% CI: 92.6%, 95.6%) and
patient-level specificity was 91.2%.

| Subgroup | Lesion-level sensitivity |
|---|---|
| Female | 93.8% |

An added note: \\</script>\\<img src=x onerror=alert(2)> and [red]bold[/red].
"""


@cache
def report() -> Report:
    """The report of the pair."""
    return checked(NMPA, FDA)


@cache
def fixture() -> Report:
    """The report of a shipped faulty pair."""
    folder = Path(__file__).parents[1] / "fixtures/lung-nodule-cade/faulty"
    return check_pair([str(folder / "nmpa.md"), str(folder / "fda.md")], options=Options(detail=True))


def checked(nmpa: str, fda: str) -> Report:
    """The report of two Markdown texts."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("nmpa.md", "fda.md")]
        for path, text in zip(paths, (nmpa, fda), strict=True):
            path.write_text(text, "utf-8")
        return check_pair([str(path) for path in paths], options=Options(detail=True))


def detail() -> Detail:
    """The detail of the pair."""
    found = report().detail
    assert found is not None
    return found
