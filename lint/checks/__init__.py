"""The extension points: a check compares, a rule (data) says how to report what it finds."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.checks import (
    abbreviation_use,
    abbreviations,
    answers_given,
    capacities,
    changes,
    choices,
    class_labels,
    classification,
    conditions,
    confidence_levels,
    confusion,
    contraindications,
    contrast,
    copied_lines,
    copied_values,
    counterparts,
    countries,
    deviations,
    equipment,
    headcounts,
    identity,
    intended_use,
    methods,
    metric_names,
    metrics,
    misplaced_digits,
    missing_metrics,
    neighbours,
    numbers,
    one_sided_terms,
    own_criteria,
    own_tables,
    partitions,
    platforms,
    polarity,
    product_names,
    records,
    retold,
    retold_counts,
    shares,
    shares_of_rows,
    slips,
    sole_numbers,
    standards,
    statistics,
    statistics_told,
    structure,
    studies,
    synonyms,
    table_sizes,
    tallies,
    terminology,
    text,
    thresholds,
    totals,
    turned_comparisons,
    typos,
    units,
    unmade_sums,
    uses,
    verdicts,
    wrong_words,
)
from lint.language import answers

SideCheck = Callable[[SideFacts, Mapping[str, Any]], Iterator[Hit]]
PairCheck = Callable[[Comparison, Mapping[str, Any]], Iterator[Hit]]

SIDE_CHECKS: dict[str, SideCheck] = {f"statistics.{name}": getattr(statistics, name) for name in statistics.__all__} | {
    "changes.direction": changes.direction,
    "table_sizes.sizes": table_sizes.sizes,
    "tallies.parts": tallies.parts,
    "tallies.flow": tallies.flow,
    "tallies.rows": totals.sums_of_rows,
    "partitions.parts": partitions.parts,
    "partitions.groups": partitions.groups,
    "partitions.in_rows": partitions.in_rows,
    "partitions.together": partitions.together,
    "confusion.contradicted": confusion.contradicted,
    "class_labels.crossed": class_labels.crossed,
    "own_criteria.told_twice": own_criteria.told_twice,
    "shares.in_rows": shares.in_rows,
    "shares_of_rows.beside": shares_of_rows.beside,
    "shares.counted": shares.counted,
    "shares.outside": shares.outside,
    "shares.grouped": shares.grouped,
    "classification.named": classification.named,
    "structure.dangling": structure.dangling,
    "text.placeholder": text.placeholder,
    "text.hidden": text.hidden,
    "text.look_alikes": text.look_alikes,
}
PAIR_CHECKS: dict[str, PairCheck] = {
    "class_labels.differing": class_labels.differing,
    "class_labels.doubled": class_labels.doubled,
    "class_labels.stepping": class_labels.stepping,
    "confusion.differing": confusion.differing,
    "copied_lines.copied": copied_lines.copied,
    "copied_values.copied": copied_values.copied,
    "metrics.value": metrics.value,
    "metrics.criterion": thresholds.criterion,
    "metrics.direction": metrics.direction,
    "metrics.interval": metrics.interval,
    "metrics.interval_level": confidence_levels.linked,
    "metrics.fraction": metrics.fraction,
    "confidence_levels.stated": confidence_levels.stated,
    "metrics.missing": missing_metrics.missing,
    "metrics.untold": missing_metrics.untold,
    "metrics.exchanged": metric_names.exchanged,
    "metrics.retold": retold.value,
    "comparisons.turned": turned_comparisons.turned,
    "verdicts.missed": verdicts.missed,
    "own_tables.exchanged": own_tables.exchanged,
    "own_tables.strayed": own_tables.strayed,
    "numbers.conclusion": retold.conclusion,
    "numbers.deviation": deviations.told,
    "numbers.differs": numbers.differs,
    "numbers.only_number": sole_numbers.only_number,
    "numbers.statistic": statistics_told.exchanged,
    "slips.misplaced": misplaced_digits.misplaced,
    "slips.slipped": slips.slipped,
    "numbers.direction": numbers.direction,
    "numbers.missing": numbers.missing,
    "units.differs": units.differs,
    "records.differs": records.differs,
    "records.exchanged": records.exchanged,
    "conditions.told": conditions.told,
    "records.missing": records.missing,
    "methods.differs": methods.differs,
    "methods.headcount": headcounts.headcount,
    "methods.countries": countries.shared_out,
    "methods.level": methods.level,
    "platforms.platform": platforms.platform,
    "studies.apart": studies.apart,
    "structure.required": structure.required,
    "structure.section_alone": structure.section_alone,
    "structure.table_alone": structure.table_alone,
    "methods.phrased": methods.phrased,
    "methods.chosen": choices.chosen,
    "methods.number_of": capacities.number_of,
    "methods.limit_in_unit": capacities.limit_in_unit,
    "methods.listed": equipment.listed,
    "methods.make": equipment.make,
    "methods.model": equipment.model,
    "tallies.unsupported": tallies.unsupported,
    "tallies.told_again": retold_counts.told_again,
    "tallies.spoilt": unmade_sums.spoilt,
    "intended_use.contraindication": contraindications.contraindication,
    "intended_use.denied": uses.denied,
    "counterparts.another": counterparts.another,
    "intended_use.answered": answers_given.answered,
    "polarity.lost": polarity.lost,
    "polarity.turned": polarity.turned,
    "intended_use.audience": uses.audience,
    "standards.edition": standards.edition,
    "standards.wrong_counterpart": standards.wrong_counterpart,
    "standards.missing": standards.missing,
    "standards.instead": standards.instead,
    "standards.superseded": standards.superseded,
    "standards.unknown_edition": standards.unknown_edition,
    "standards.two_editions": standards.two_editions,
    "terminology.unwanted": terminology.unwanted,
    "terminology.mixed": terminology.mixed,
    "terminology.written": synonyms.once_otherwise,
    "terminology.contrast": contrast.contrast,
    "terminology.counted": neighbours.counted,
    "terminology.stray": neighbours.stray,
    "terminology.abbreviation": abbreviations.conflict,
    "terminology.abbreviation_letters": abbreviations.misspelt,
    "terminology.redefined": abbreviations.redefined,
    "terminology.abbreviation_use": abbreviation_use.use,
    "terminology.typo": typos.typo,
    "terminology.wrong_word": wrong_words.wrong_word,
    "terminology.one_sided": one_sided_terms.one_sided,
    "text.untranslated": text.untranslated,
} | {
    f"{module.__name__.rpartition('.')[2]}.{name}": getattr(module, name)
    for module in (identity, intended_use, product_names)
    for name in module.__all__
}
CHECKS = frozenset(SIDE_CHECKS) | frozenset(PAIR_CHECKS)

UNLINKED = frozenset(SIDE_CHECKS) | {
    "counterparts.another",
    "identity.code",
    "intended_use.answered",
    "intended_use.audience",
    "intended_use.claim",
    "intended_use.denied",
    "methods.chosen",
    "methods.level",
    "methods.number_of",
    "methods.phrased",
    "numbers.only_number",
    "platforms.platform",
    "product_names.feature",
    "tallies.unsupported",
    "terminology.abbreviation",
    "terminology.abbreviation_letters",
    "terminology.abbreviation_use",
    "terminology.mixed",
    "terminology.redefined",
    "terminology.typo",
    "terminology.unwanted",
    "terminology.written",
    "terminology.wrong_word",
    "text.untranslated",
}
"""Checks that look at what each side states and at no link between the two: they need not wait for the alignments."""


def run_check(name: str, comparison: Comparison, parameters: Mapping[str, Any]) -> Iterator[Hit]:
    """All that a check finds in a pair; a check of one file runs on both sides."""
    if name in PAIR_CHECKS:
        yield from PAIR_CHECKS[name](comparison, parameters)
    else:
        for side in comparison.whole or (comparison.nmpa, comparison.fda):
            yield from _in_file(name, side, parameters)


def _in_file(name: str, side: SideFacts, parameters: Mapping[str, Any]) -> Iterable[Hit]:
    """What a check finds in the documents of one side, which may be as they were in an earlier run."""
    check = SIDE_CHECKS[name]
    if not side.name:
        return check(side, parameters)
    known = answers.table(f"hits {name}", lambda: list[Hit])
    given = hashlib.sha256(repr(sorted(parameters.items())).encode()).hexdigest()
    hits: list[Hit] = known.answer((side.name, given), lambda: list(check(side, parameters)))
    return hits
