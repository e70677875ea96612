"""Documents written down in a test, and what is read out of them."""

from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from lint.align.comparison import Comparison, SideFacts
from lint.document import Document
from lint.engine import check_pair, glossary_of
from lint.facts.extract import extract_facts, matchers
from lint.facts.lines import lines
from lint.facts.model import Count, Fact, Metric
from lint.facts.passage import Passage, Reading
from lint.findings import Report
from lint.glossary.model import Glossary
from lint.language.normalise import normalise
from lint.readers.markdown import read_markdown

GLOSSARY: Glossary = glossary_of(())
MATCHERS = matchers(GLOSSARY)


def document(text: str, path: str = "file.md") -> Document:
    """Markdown as a document; its language is found out by the text."""
    return read_markdown(text, path=path, sha256="0" * 64)


def facts(text: str) -> tuple[Fact, ...]:
    """All facts of a Markdown text."""
    return extract_facts(document(text), GLOSSARY)


def passage(text: str) -> Passage:
    """One sentence."""
    chinese = any("\u4e00" <= character <= "\u9fff" for character in text)
    normal = normalise(text, chinese=chinese)
    language = "zh" if chinese else "en"
    return Passage(0, 0, -1, normal, 0, len(normal.text), language, (), MATCHERS[language])


class Figure(NamedTuple):
    """A metric as a row of a table: what a person would note down."""

    concept: str
    value: str
    interval: str = ""
    scope: str = ""


def figures(text: str, *slots: str) -> list[Figure]:
    """The metrics of a text in reading order, with those slots of their scope."""
    return [figure(fact, slots) for fact in facts(text) if isinstance(fact, Metric)]


def figure(metric: Metric, slots: tuple[str, ...] = ()) -> Figure:
    """`sensitivity`, `≥94.2%`, `91.5~96.1`, `aided lesion`; a criterion keeps its sign."""
    quantity = metric.quantity
    value = f"{quantity.comparator}{metric.value.lstrip('±')}{quantity.unit}"
    scope = [shown for slot in slots if (shown := metric.scope.get(slot, "")) and shown != "result"]
    return Figure(metric.concept, value, bounds(metric), " ".join(scope))


def bounds(metric: Metric) -> str:
    """`91.5~96.1`, `71.2~` for a lower limit alone."""
    interval = metric.interval
    return "" if interval is None else f"{plain(interval.low)}~{plain(interval.high)}"


def plain(value: Decimal | None) -> str:
    """As written."""
    return "" if value is None else format(value, "f")


def counted(text: str) -> list[tuple[str, str]]:
    """The counts of a text: what is counted, and how many."""
    return [(fact.concept, fact.value) for fact in facts(text) if isinstance(fact, Count)]


def side(text: str) -> SideFacts:
    """One side of a pair from Markdown."""
    read = document(text)
    found = tuple(lines(Reading(0, read, MATCHERS)))
    return SideFacts("nmpa" if read.language == "zh" else "fda", (read,), extract_facts(read, GLOSSARY), found)


def comparison(nmpa: str, fda: str) -> Comparison:
    """Both sides from Markdown."""
    return Comparison.of(side(nmpa), side(fda), GLOSSARY)


def checked(folder: Path, nmpa: str, fda: str) -> Report:
    """The whole way, from two Markdown files to the report."""
    for name, text in (("nmpa.md", nmpa), ("fda.md", fda)):
        (folder / name).write_text(text, "utf-8")
    return check_pair([str(folder / "nmpa.md"), str(folder / "fda.md")])


def rules_of(report: Report) -> list[str]:
    """Ids of the rules with findings, each once."""
    return sorted({finding.rule for finding in report.findings})


def wrong_today(reason: str, *values: object) -> Any:
    """A case of a table that is right as written and that the code does not get right yet."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=False, reason=reason))
