"""Every format that a report can be given in; a renderer is imported when it is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from lint.findings import Report
from lint.reports.view import View


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name on the command line; `detail`: it shows more than findings; `binary`: never on a screen."""

    name: str
    renderer: str  # module below lint.reports, and its function
    what: str
    detail: bool = False
    binary: bool = False


FORMATS: dict[str, Format] = {
    entry.name: entry
    for entry in (
        Format("full", "terminal:render", "both quotes side by side"),
        Format("concise", "lines:render_concise", "one line a finding"),
        Format("plain", "lines:render_plain", "no colours, no columns"),
        Format("json", "json:render", "for other tools"),
        Format("jsonl", "jsonl:render", "one finding a line"),
        Format("html", "html:render", "one page for reviewers", detail=True),
        Format("xlsx", "xlsx:render", "a workbook to fill in", detail=True, binary=True),
        Format("csv", "csv:render", "findings as a table"),
        Format("markdown", "markdown:render", "for a job summary or a merge request", detail=True),
        Format("sarif", "sarif:render", "SARIF 2.1.0, for code scanning", detail=True),
        Format("junit", "junit:render", "one test case a metric, standard and term", detail=True),
        Format("github", "github:render", "annotations for GitHub Actions"),
        Format("gitlab", "gitlab:render", "code quality for GitLab"),
    )
}


def suffix(name: str) -> str:
    """The end of the name of a file in this format."""
    known = {"html", "xlsx", "csv", "json", "jsonl", "sarif"}
    return name if name in known else {"markdown": "md", "junit": "xml", "gitlab": "json"}.get(name, "txt")


def render(reports: Sequence[Report], name: str, view: View) -> str | bytes:
    """The reports in one format; text ends without a line break."""
    module, _, function = FORMATS[name].renderer.partition(":")
    content: str | bytes = getattr(import_module(f"lint.reports.{module}"), function)(reports, view)
    return content
