"""The head of the labels of a table, where it names the metric of all values: `LVEF, mean absolute error | Points | n`."""

from typing import TYPE_CHECKING

from lint.facts.grammar import grammar
from lint.facts.table_labels import says

if TYPE_CHECKING:
    from lint.facts.tables import Entry, Grid


def metric_corner(grid: "Grid") -> "Entry | None":
    """The one head above the labels that names a metric, where no other head and no label does."""
    marginal = [e for e in grid.entries if e.row < grid.header_rows or e.column < grid.label_columns]
    naming = [e for e in marginal if any(n.concept != "prevalence" for n in e.names)]
    if len(naming) != 1 or naming[0].row >= grid.header_rows or naming[0].column >= grid.label_columns:
        return None
    concepts = {n.concept for n in naming[0].names}
    told = len(concepts) == 1 and concepts.isdisjoint(grammar("names")["objects"]["assessed"])
    return naming[0] if told and not says("criterion", naming[0].text) else None
