"""The report as one page for reviewers: no request leaves it, it works without scripts, and it prints as a record.

The content security policy names the style and the script by their hashes, so nothing that a document holds can run.
"""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lint import __version__
from lint.findings import Report
from lint.reports.html.page import pair_page
from lint.reports.summary import counts, verdict
from lint.reports.view import View
from lint.reports.visible import shown
from lint.reports.wording import wording

if TYPE_CHECKING:
    from jinja2 import Template

_HERE = Path(__file__).parent


def render(reports: Sequence[Report], view: View) -> str:
    """All pairs of the run in one page, one after the other."""
    from markupsafe import Markup

    style, script = (_part(name) for name in ("style.css", "script.js"))
    words = wording(view.language)
    content: dict[str, Any] = {
        "language": "zh-CN" if view.language == "zh" else "en",
        "version": __version__,
        "words": words,
        "style": Markup(style),  # noqa: S704 our own file
        "script": Markup(script),  # noqa: S704 our own file
        "style_hash": _hash(style),
        "script_hash": _hash(script),
        "verdict": verdict(reports, view),
        "counts": counts(reports, view),
        "agrees": not any(report.findings for report in reports),
        "all_accepted": any(report.accepted for report in reports),
        "pairs": [pair_page(report, f"p{number}", view) for number, report in enumerate(reports)],
    }
    return _template().render(content)


def _part(name: str) -> str:
    return (_HERE / name).read_text("utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _template() -> "Template":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["shown"] = shown
    return environment.get_template("page.html.j2")
