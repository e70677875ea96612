"""The standards of both files, each once, with its status: agrees, differs in its edition, only here, or not compared."""

from collections.abc import Mapping

from lint.align.comparison import Comparison
from lint.checks.standards import Cited, adopted, cited, family, rests_on, same_edition
from lint.document import Side
from lint.findings import Tally


def standards_tally(comparison: Comparison) -> Tally:
    """Standards by what they rest on, so that a Chinese adoption agrees with what it adopts; domestic ones are not compared."""
    nmpa, fda = (_by_family(comparison, side) for side in ("nmpa", "fda"))
    both = nmpa.keys() & fda.keys()
    agree = {key for key in both if any(same_edition(a.edition, b.edition) for a in nmpa[key] for b in fda[key])}
    return Tally(
        agree=len(agree),
        differ=len(both - agree),
        only_nmpa=len(nmpa.keys() - both),
        only_fda=len(fda.keys() - both),
        not_compared=len(_without_twin(comparison)),
    )


def _by_family(comparison: Comparison, side: Side) -> Mapping[str, list[Cited]]:
    found: dict[str, list[Cited]] = {}
    for entry in rests_on(comparison.side(side), comparison.glossary.adoptions):
        found.setdefault(family(entry.designation), []).append(entry)
    return found


def _without_twin(comparison: Comparison) -> set[str]:
    """Standards of either file that adopt no international one, as far as the crosswalk knows."""
    adoptions = comparison.glossary.adoptions
    resting = {id(e.citation) for side in (comparison.nmpa, comparison.fda) for e in rests_on(side, adoptions)}
    alone = [s for side in (comparison.nmpa, comparison.fda) for s in cited(side) if id(s) not in resting]
    return {family(s.designation) for s in alone if not any(a.international for a in adopted(s, adoptions))}
