"""Names that no vocabulary knows and that two tables of one file give to each other's groups of the other file.

Rows with the same numbers tell which name answers to which: where one table has A for X and B for Y, and another A for Y and B
for X, the names changed places in one of the two.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from lint.align.comparison import Comparison
from lint.align.record_links import RecordLink
from lint.align.records import Record
from lint.align.sides import SideFacts
from lint.language.normalise import plain

Names = tuple[str, str]
Crossing = tuple[tuple[RecordLink, RecordLink], tuple[RecordLink, RecordLink]]


def crossed_labels(comparison: Comparison) -> Iterator[Crossing]:
    """Two rows of a table, and the two rows of another one that bear their names the other way round."""
    by_name: dict[Names, list[RecordLink]] = defaultdict(list)
    tables: list[Sequence[tuple[Names, RecordLink]]] = []
    for links in comparison.records.by_groups.values():
        named = [(names, link) for link in links if link.is_solid and all(names := _names(comparison, link))]
        once = _each_once([names for names, _ in named])
        own = [(names, link) for names, link in named if names in once]
        tables.append(own)
        for names, link in own:
            by_name[names].append(link)
    for rows in tables:
        for (one, first), (two, second) in combinations(rows, 2):
            turned = by_name.get((one[0], two[1]), ()), by_name.get((two[0], one[1]), ())
            pair = next(_of_one_table(*turned), None)
            straight = len(by_name[one]), len(by_name[two])
            if pair and max(straight) <= max(map(len, turned)) and not (_are_alike(first, second) or _are_alike(*pair)):
                yield (first, second), pair


def _names(comparison: Comparison, link: RecordLink) -> Names:
    return _label(comparison.nmpa, link.nmpa), _label(comparison.fda, link.fda)


def _label(facts: SideFacts, record: Record) -> str:
    """The words of the cell that names a row, "" without words or for anything but a row."""
    if record.group[2] != "row" or not record.heads:
        return ""
    table = facts.documents[record.group[0]].blocks[record.group[1]].table
    text = plain(table.cells[record.heads[0]].text).strip().lower() if table is not None else ""
    return text if any(map(str.isalpha, text)) else ""


def _each_once(names: Sequence[Names]) -> set[Names]:
    """Names that stand once in their table on either side."""
    left, right = [a for a, _ in names], [b for _, b in names]
    return {(a, b) for a, b in names if left.count(a) == right.count(b) == 1}


def _of_one_table(ones: Sequence[RecordLink], others: Sequence[RecordLink]) -> Iterator[tuple[RecordLink, RecordLink]]:
    tables: Mapping[object, RecordLink] = {(link.nmpa.group, link.fda.group): link for link in others}
    for link in ones:
        other = tables.get((link.nmpa.group, link.fda.group))
        if other is not None:
            yield link, other


def _are_alike(one: RecordLink, other: RecordLink) -> bool:
    """The numbers that the two share with their answers are the same, so that nobody can tell which is whose."""
    shared = [{link.nmpa.items[i].figure.value for i, _ in link.equal} for link in (one, other)]
    return shared[0] == shared[1]
