"""Rows that are called a total: `训练集 1914 / 调优集 408 / 合计 2322`, in a table or in the rows beside one merged label."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from lint.align.comparison import Hit, SideFacts, on_side
from lint.checks.partitions import label_rows
from lint.checks.shares import told_sum
from lint.checks.slips import is_slip_of, misses_by_a_slip
from lint.checks.tallies import Whole, count_grid, rows
from lint.document import Table
from lint.facts.cues import cue
from lint.facts.model import Place

__all__ = ["sums_of_rows"]

_LARGE, _MOST = 100, 12
Block = Sequence[tuple[bool, Whole]]  # whether a count is called a total, and the count


def sums_of_rows(side: SideFacts, parameters: Mapping[str, object]) -> Iterator[Hit]:
    """Rows and columns that do not add up as the others of their table do, and totals that miss their parts by a slip."""
    told = set[Place]()
    for hit in rows(side, parameters):
        told |= {*hit.nmpa, *hit.fda}
        yield hit
    for hit in totals(side):
        if not told & {*hit.nmpa, *hit.fda}:
            yield hit


def totals(side: SideFacts) -> Iterator[Hit]:
    """The first or last count of a block of rows that is called a total, and is the sum of the others but for a slip of the pen."""
    for number, document in enumerate(side.documents):
        for index, block in enumerate(document.blocks):
            if block.table is not None:
                grid = count_grid(document, block.table, number, index)
                for counts in _blocks(block.table, grid):
                    yield from _odd_total(side, counts)


def _blocks(table: Table, grid: Sequence[Sequence[Whole | None]]) -> Iterator[Block]:
    """The counts of each column, block by block where the first column has merged labels."""
    begins, cells = label_rows(table), table.grid()
    merged = len(set(begins.values())) < len(begins)
    for column in range(1, table.columns):
        found: dict[int, list[tuple[bool, Whole]]] = {}
        for row, counts in enumerate(grid):
            whole = counts[column]
            if whole is not None:
                labels = (cell.text.strip() for cell in cells[row][:column] if cell is not None)
                total = any(cue("sum_label", label) for label in labels)
                found.setdefault(begins.get(row, row) if merged else 0, []).append((total, whole))
        yield from found.values()


def _odd_total(side: SideFacts, block: Block) -> Iterator[Hit]:
    called = [whole for total, whole in block if total]
    parts = [whole for total, whole in block if not total]
    if len(called) != 1 or not 2 <= len(parts) <= _MOST or not (block[0][0] or block[-1][0]):
        return
    told, values = called[0].value, [part.value for part in parts]
    made = any(sum(some) == told for size in range(2, len(values) + 1) for some in combinations(values, size))
    slipped = (
        misses_by_a_slip(values, told, surely_all=True)
        if told >= _LARGE
        else len(values) > 2 and _lack_one_digit(values, told)
    )
    if slipped and not made:
        yield on_side(side.side, (called[0].place, *(p.place for p in parts)), told_sum(values, told))


def _lack_one_digit(parts: Sequence[int], whole: int) -> bool:
    """The sum is less than the whole, as that of parts of which a case has several never is, by one digit of either."""
    lacking = whole - sum(parts)
    return lacking > 0 and (is_slip_of(whole, sum(parts)) or any(is_slip_of(part, part + lacking) for part in parts))
