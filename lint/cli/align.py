"""`paralint align`: what was taken to belong together, and why."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.cli import options as shared
from lint.cli.delivery import deliver
from lint.config import Options
from lint.reports.alignment import Pair, render, render_json
from lint.reports.view import View

if TYPE_CHECKING:
    from lint.align.comparison import Comparison
    from lint.align.links import Link
    from lint.align.sections import SectionMap
    from lint.facts.model import Fact

_KINDS = ("section", "passage", "metric")


@click.command("align")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--format", "style", type=click.Choice(["table", "json"]), default="table", show_default=True,
              help="table for reading; json for other tools.")  # fmt: skip
@click.option("--kind", "kinds", multiple=True, type=click.Choice(_KINDS),
              help="Show this kind of link only. May be given several times.")  # fmt: skip
@shared.reading
def command(
    files: tuple[str, ...], style: str, kinds: tuple[str, ...], output: Path | None, chosen: Options, view: View
) -> None:
    """Show which sections, passages and metrics of the two files were linked, with scores and reasons.

    Use it when a finding compares two things that have nothing to do with each other, or when one is missing.
    """
    from lint.engine import compare

    pairs = [pair for pair in linked(compare(files, chosen)) if not kinds or pair.kind in kinds]
    deliver(render_json(pairs) if style == "json" else render(pairs, view), output, files)


def linked(comparison: "Comparison") -> Iterator[Pair]:
    """All links in the order of the NMPA file, then what stands alone."""
    from lint.align.sections import SectionMap
    from lint.glossary.load import load_headings

    yield from _sections(SectionMap(comparison, load_headings()))
    yield from _passages(comparison)
    yield from _metrics(comparison)


def _sections(found: "SectionMap") -> Iterator[Pair]:
    for link in found.links:
        yield Pair(
            "section", _path(found.nmpa[link.nmpa].path), _path(found.fda[link.fda].path), link.score, link.reasons
        )
    for index, section in enumerate(found.nmpa):
        if section.path and all(link.nmpa != index for link in found.links):
            yield Pair("section", _path(section.path), "")
    for index, section in enumerate(found.fda):
        if section.path and all(link.fda != index for link in found.links):
            yield Pair("section", "", _path(section.path))


def _path(headings: Sequence[str]) -> str:
    """The heading with the one above it; the title of the document says nothing."""
    return " › ".join(headings[1:][-2:] or headings) or "-"


def _passages(comparison: "Comparison") -> Iterator[Pair]:
    from lint.align.passages import shared_anchors

    nmpa, fda = comparison.nmpa.lines, comparison.fda.lines
    for number, matches in sorted(comparison.passages.of_nmpa.items()):
        for match in matches[:1]:
            reasons = tuple(shared_anchors(nmpa[number], fda[match.right]))
            yield Pair("passage", nmpa[number].text, fda[match.right].text, round(match.score, 3), reasons)


def _metrics(comparison: "Comparison") -> Iterator[Pair]:
    for status, links in (("agree", comparison.metrics.agreeing), ("differ", comparison.metrics.differing)):
        for link in links:
            yield _metric(link, status)
    yield from (Pair("metric", _stated(metric), "") for metric in comparison.metrics.alone_nmpa)
    yield from (Pair("metric", "", _stated(metric)) for metric in comparison.metrics.alone_fda)


def _metric(link: "Link", status: str) -> Pair:
    return Pair("metric", _stated(link.nmpa), _stated(link.fda), round(link.score, 3), link.reasons, status)


def _stated(fact: "Fact") -> str:
    scope = ", ".join(f"{slot}={value}" for slot, value in fact.scope.items())
    return f"{fact.concept} {fact.quote}" + (f" ({scope})" if scope else "")
