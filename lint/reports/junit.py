"""JUnit XML: one test case a metric row, standard, method and term, so that what agrees is counted as passed.

A case fails when a finding at or above the threshold quotes it; other findings stand in its output.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lint.findings import SEVERITIES, Finding, Report
from lint.reports.excerpts import excerpts
from lint.reports.lines import short_places
from lint.reports.rows import concept_name, scope_phrase, values
from lint.reports.view import View
from lint.reports.visible import shown
from lint.reports.wording import SIDE_LABEL, wording
from lint.statements import Row


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that both files must agree on, with the findings that say they do not."""

    suite: str
    name: str
    says: str
    findings: tuple[Finding, ...]


def render(reports: Sequence[Report], view: View) -> str:
    """One suite a pair and kind of statement."""
    from lxml import etree

    root = etree.Element("testsuites", name="paralint")
    for report in reports:
        suites: dict[str, list[Case]] = {}
        for case in _cases(report, view):
            suites.setdefault(case.suite, []).append(case)
        for name, cases in suites.items():
            failed = sum(bool(_failing(case, view)) for case in cases)
            suite = etree.SubElement(
                root, "testsuite", name=f"{shown(report.name)}: {name}", tests=str(len(cases)), failures=str(failed),
                errors="0",
            )  # fmt: skip
            for case in cases:
                element = etree.SubElement(suite, "testcase", name=case.name, classname=f"{shown(report.name)}.{name}")
                _outcome(element, case, view)
    text: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return text.decode()


def _cases(report: Report, view: View) -> Iterator[Case]:
    by_fingerprint = {finding.fingerprint: finding for finding in report.findings}
    told: set[str] = set()
    words = wording(view.language)
    for row in report.detail.rows if report.detail else ():
        findings = tuple(by_fingerprint[key] for key in row.findings if key in by_fingerprint)  # others are accepted
        told.update(row.findings)
        yield Case(words.heading[row.kind], _name(report, row, view), _says(row), findings)
    for finding in report.findings:
        if finding.fingerprint not in told:
            yield Case(words.heading["others"], f"{finding.rule} {finding.name} {finding.fingerprint}", "", (finding,))


def _name(report: Report, row: Row, view: View) -> str:
    name, scope = concept_name(report, row.concept, view.language), scope_phrase(report, row, view.language)
    place = (row.nmpa or row.fda)[0].evidence.locator
    return shown(f"{name} ({scope}), {place}" if scope else f"{name}, {place}" if row.kind == "metric" else name)


def _says(row: Row) -> str:
    return "\n".join(f"{SIDE_LABEL[side]}: {values(row.side(side))}" for side in ("nmpa", "fda") if row.side(side))


def _failing(case: Case, view: View) -> list[Finding]:
    """Findings at or above the threshold; with `never`, errors."""
    worst = SEVERITIES[: SEVERITIES.index("error" if view.fail_on == "never" else view.fail_on) + 1]
    return [finding for finding in case.findings if finding.severity in worst]


def _outcome(element: object, case: Case, view: View) -> None:
    from lxml import etree

    failing = _failing(case, view)
    for finding in failing[:1]:
        failure = etree.SubElement(element, "failure", type=finding.rule, message=shown(finding.message))  # type: ignore[arg-type]
        failure.text = "\n".join(_told(found, view) for found in failing)
    rest = [finding for finding in case.findings if finding not in failing]
    output = "\n".join([*([case.says] if case.says else []), *(_told(finding, view) for finding in rest)])
    if output:
        etree.SubElement(element, "system-out").text = output  # type: ignore[arg-type]


def _told(finding: Finding, view: View) -> str:
    severity = wording(view.language).severity[finding.severity]
    lines = [f"{severity} {finding.rule} {shown(finding.message)} ({short_places(finding, view)})"]
    for side, evidence in (("nmpa", finding.nmpa), ("fda", finding.fda)):
        lines += [f"  {SIDE_LABEL[side]} {e.place}: {e.text}" for e in excerpts(evidence, view.language)]  # type: ignore[index]
    return "\n".join(lines)
