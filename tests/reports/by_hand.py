"""Reports written down by hand: what renderers get to see in the worst and in the usual case."""

from lint.findings import Evidence, Finding, Report, SourceFile, Tally

NMPA_TEXT = (
    "本产品在外部测试集（n=1,024）上对直径≥6 mm肺结节的检出敏感性为94.2%（95%CI：92.6%–95.6%），"
    "特异性为91.2%，受试者工作特征曲线下面积AUC为0.967。"
)
FDA_TEXT = (
    "On the external test set (n = 1,024), the device detected pulmonary nodules ≥ 6 mm with a sensitivity of 92.4% "
    "(95% CI: 90.6%, 93.9%) and a specificity of 91.2%; the area under the ROC curve (AUC) was 0.967."
)


def evidence(
    path: str, text: str, quote: str, *, locator: str = "paragraph 3", section: tuple[str, ...] = ()
) -> Evidence:
    """The first place where the quote stands in the text."""
    start = text.index(quote)
    return Evidence(path, 0, None, section, locator, text, quote, start, start + len(quote))


VALUE_DIFFERS = Finding(
    rule="MET001",
    name="metric-value-differs",
    severity="error",
    message="sensitivity (pulmonary nodule, standalone): 94.2% in the NMPA file, 92.4% in the 510(k)",
    concepts=("sensitivity",),
    nmpa=(
        evidence("技术文件.docx", NMPA_TEXT, "94.2%", section=("4 性能", "4.2 外部验证")),
        evidence("技术文件.docx", NMPA_TEXT, "92.6%–95.6%", section=("4 性能", "4.2 外部验证")),
    ),
    fda=(evidence("510k.docx", FDA_TEXT, "92.4%", locator="table 2, row 3, column 4", section=("VIII Performance",)),),
    fingerprint="7c1e9a40",
    also=("the interval differs too: 92.6% to 95.6%, and 90.6% to 93.9%",),
    why="A reviewer compares the figures of both files; the same test has one result.",
)
TERM_ONLY_HERE = Finding(
    rule="TRM002",
    name="term-forbidden",
    severity="warning",
    message="“computer-aided diagnosis (CADx)” is not the term for 辅助检测",
    concepts=("cade",),
    nmpa=(),
    fda=(
        evidence(
            "510k.docx",
            "The device is intended for computer-aided diagnosis (CADx) of pulmonary nodules in adult chest CT.",
            "computer-aided diagnosis (CADx)",
            section=("IV Indications for Use",),
        ),
    ),
    fingerprint="02bf11d9",
    suggestion="computer-aided detection (CADe)",
)
HOSTILE = Finding(
    rule="TXT001",
    name="left-over-text",
    severity="info",
    message="[red]left over[/red] \x1b[31mtext\u202e",
    concepts=(),
    nmpa=(evidence("a\x1b]8;;x.md", "见\x1b[2J\u202e第\u200b3\x07章[bold]。\n下一行", "第\u200b3\x07章"),),
    fda=(evidence("b.md", "See \x9b31m chapter 3 \u2066now\u2069.", "chapter 3 \u2066now"),),
    fingerprint="ffff0000",
)
REPORT = Report(
    name="lung nodule",
    files={
        "nmpa": (
            SourceFile("技术文件.docx", "ab" * 32, "docx", not_read=("picture (paragraph 12)", "chart (paragraph 14)")),
        ),
        "fda": (SourceFile("510k.docx", "cd" * 32, "docx", notes=("3 open revisions (final text read)",)),),
    },
    findings=(TERM_ONLY_HERE, VALUE_DIFFERS),
    ledger={"numbers": Tally(198, 6, 4, 6, 7), "standards": Tally(12, 1, 0, 0, 0), "terms": Tally(80, 2, 3, 1, 9)},
    reasons={"date": 5, "section number": 2},
)
CLEAN = Report(name="", files=REPORT.files, findings=(), ledger=REPORT.ledger)
