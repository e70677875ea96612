"""Tables told in lists: `Sensitivity: n 45; aided 91% (88 to 93); unaided 84%`, an item a row, its heads said again in each.

The items are put back into a table, so that what holds for tables holds for them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from lint.document import Block, Cell, Locator, Table
from lint.facts.flat_header import Source
from lint.facts.flat_lines import Span
from lint.facts.grammar import frame
from lint.facts.passage import Reading
from lint.facts.table_labels import says
from lint.facts.tables import Entry, Grid, mark_limits
from lint.language.answers import kept
from lint.language.normalise import Normal, normalise
from lint.readers.captions import looks_like_table_caption

_ITEM = re.compile(r"\s*(?:[-•·*]\s+|\(?[a-z\d]{1,2}[.)]\s+)?(?P<label>[^:\n]{1,80}?)\s*:\s*(?P<rest>[^\n]+)")
_BORDER = re.compile(r"\s+|(?<=[\u4e00-\u9fff)\]])(?=[<>=≥≤≈~+±(\[\d-])")
_WORDED = ("criterion", "demand", "verdict")  # heads whose cells may hold words
_MEASURED = re.compile(r"(?:\d\.\d+%?|\d%)$")
_TWO_CELLS = re.compile(r"[:：].*\d.*[;；,，].*\S")
_CLOSING = re.compile(r"[\s.;。；]+$")
_LEAST_ITEMS = 2
_LONGEST_HEAD = 60
Cut = tuple[Span, Span]  # of a head and of its value


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list as a row: the span of its label, and of the head and the value of each of its cells."""

    label: Span
    cells: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class _Parts:
    """An item in parts, none of which is cut yet."""

    text: str
    label: Span
    parts: tuple[Span, ...]

    def cuts(self, part: Span) -> list[Cut]:
        """The ways in which a part can be a head and a value, the shortest head first."""
        borders = _BORDER.finditer(self.text, *part)
        found = [((part[0], m.start()), (m.end(), part[1])) for m in borders if m.start() > part[0]]
        return [cut for cut in found if _is_head(self.head(cut)) and self._holds_value(cut)]

    def worded(self, part: Span, heads: Set[str]) -> list[Cut]:
        """A part that holds words, `Kappa not calculated`, behind a head that other items have."""
        borders = _BORDER.finditer(self.text, *part)
        cuts = (((part[0], m.start()), (m.end(), part[1])) for m in borders)
        return [cut for cut in cuts if self.head(cut) in heads]

    def head(self, cut: Cut) -> str:
        """The words of a head."""
        return self.text[slice(*cut[0])].lower()

    def _holds_value(self, cut: Cut) -> bool:
        if frame("tables", "listed_value").fullmatch(self.text, *cut[1]):
            return True
        return cut[1][0] < cut[1][1] and any(says(word, self.head(cut)) for word in _WORDED)


@dataclass(eq=False)
class ListedGrid(Grid):
    """A table whose rows are items of a list."""

    found: list[Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Header and labels are known here."""
        self.entries = self.found
        mark_limits(self.entries)
        self.header_rows = 1
        self.label_columns = 1


def listed_rows(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Neighbouring items that are rows of one table: asked of every document, so only their lines are read."""
    run: list[int] = []
    for index, block in enumerate((*blocks, Block("heading", "", Locator()))):
        fits = _may_be_row(block)
        if fits and (not run or blocks[run[-1]].kind == block.kind):
            run.append(index)
            continue
        if len(run) >= _LEAST_ITEMS and _are_rows("\n".join(blocks[at].text for at in run)):
            yield run
        run = [index] if fits else []


@kept
def _are_rows(lines: str) -> bool:
    return bool(_items([normalise(line).text for line in lines.split("\n")]))


def _may_be_row(block: Block) -> bool:
    return block.kind in {"paragraph", "list_item"} and _has_cells(block.text)


@kept
def _has_cells(text: str) -> bool:
    whole = "\n" not in text and text.rstrip()[-1:] not in {":", "："}
    return whole and _TWO_CELLS.search(text) is not None


def _items(texts: Sequence[str]) -> list[Item]:
    """All items with their cells under the same heads, but for cells that are left out; none where they are no table."""
    for sign in ";", ",":
        rows = [_parts(text, sign) for text in texts]
        if all(row is not None and len(row.parts) > 1 for row in rows):
            return _settled([row for row in rows if row is not None])
    return []


def _settled(rows: Sequence[_Parts]) -> list[Item]:
    """Each part cut where the most items have the same head, and of these behind the longest."""
    cuts = [[row.cuts(part) for part in row.parts] for row in rows]
    counted = Counter(
        head for row, own in zip(rows, cuts, strict=True) for head in {row.head(c) for p in own for c in p}
    )
    known = {head for head, times in counted.items() if times > 1}
    items, heads = [], []
    for row, found in zip(rows, cuts, strict=True):
        own = [cut or row.worded(part, known) for cut, part in zip(found, row.parts, strict=True)]
        if not all(own):
            return []
        best = [max(part, key=lambda c: (counted[row.head(c)], len(row.head(c)))) for part in own]
        heads.append([row.head(cut) for cut in best])
        items.append(Item(row.label, tuple(best)))
    times = Counter(head for row in heads for head in row)
    shared = sum(times[head] > 1 for head in times)
    distinct = all(len(set(row)) == len(row) for row in heads)
    return items if 2 * shared > len(times) and distinct else []


def _parts(text: str, sign: str) -> _Parts | None:
    """An item in parts behind its label."""
    end = len(_CLOSING.sub("", text))
    match = _ITEM.fullmatch(text, 0, end)
    if match is None:
        return None
    return _Parts(text, match.span("label"), tuple(_parted(text, match.start("rest"), end, sign)))


def _is_head(head: str) -> bool:
    """A few words that are no beginning of a sentence, and no value."""
    if not head or len(head) > _LONGEST_HEAD or frame("tables", "no_head").search(head):
        return False
    return not _MEASURED.search(head) or not re.search(r"[^\W\d]", head)


def _parted(text: str, start: int, end: int, sign: str) -> Iterator[Span]:
    """The stretches between signs that stand in no bracket, and in no number."""
    depth, begin = 0, start
    for at in range(start, end + 1):
        depth += 0 if at == end else (text[at] in "([") - (text[at] in ")]")
        if at == end or text[at] == sign and depth <= 0 and not text[at + 1 : at + 2].isdigit():
            part = text[begin:at]
            yield begin + len(part) - len(part.lstrip()), at - len(part) + len(part.rstrip())
            begin = at + 1


def grid_of_items(reading: Reading, run: Sequence[int]) -> ListedGrid:
    """The table of a run of items, under what leads in the list or stands as its caption."""
    blocks = reading.document.blocks
    sources = [Source(reading, index, blocks[index], _normal(blocks[index])) for index in run]
    items = _items([source.text for source in sources])
    caption = _caption(reading, run[0])
    columns: dict[str, int] = {}
    entries: list[Entry] = []
    for row, (source, item) in enumerate(zip(sources, items, strict=True), 1):
        whole = (0, len(source.text))
        entries.append(Entry(source.passage([item.label], whole, caption), row, 0, 1, 1))
        for head, value in item.cells:
            name = source.text[slice(*head)].lower()
            if name not in columns:
                columns[name] = len(columns) + 1
                entries.append(Entry(source.passage([head], whole, caption), 0, columns[name], 1, 1))
            entries.append(Entry(source.passage([value], whole, caption), row, columns[name], 1, 1))
    first = blocks[run[0]]
    cells = tuple(Cell(e.passage.text, e.row, e.column, first.locator) for e in entries)
    table = Table(len(items) + 1, len(columns) + 1, cells, caption, 1)
    return ListedGrid(reading, run[0], replace(first, table=table), found=entries)


def _normal(block: Block) -> Normal:
    return normalise(block.text)


def _caption(reading: Reading, index: int) -> str:
    """The caption above a list, or the line that leads it in."""
    above = reading.document.blocks[index - 1] if index else None
    if above is None or above.kind == "heading" or above.table is not None:
        return ""
    leads = above.text.rstrip().endswith((":", "："))
    return above.text if above.kind == "caption" or leads or looks_like_table_caption(above.text) else ""
