"""A whole and the parts told right behind it: `eight sites (five in China, three in the US)`, `538例，其中男286例、女252例`."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise, takewhile
from typing import Any

from lint.align.comparison import Hit, SideFacts, on_side
from lint.checks.shares import between, by_cell, is_count, sentences, told_sum
from lint.checks.slips import is_slip_of, misses_by_a_slip
from lint.document import Document, Table
from lint.facts.cues import cue
from lint.facts.lines import Figure
from lint.facts.model import Place, text_of
from lint.language.normalise import normalise

__all__ = ["groups", "in_rows", "label_rows", "names_a_whole", "parts", "together"]

Parameters = Mapping[str, Any]
_BRACKET = re.compile(r"[^\d,;。.()\[\]]{0,40}[(\[][^()\[\]]{0,30}")
_INSET = re.compile(r"[(\[][^()\[\]]*[)\]]")
_CLOSED_NOW = re.compile(r"^[^()\[\]]*[)\]]")  # the end of a bracket that the number before stands in
_COMMA = re.compile(r"[^\d,;:。.()\[\]]{0,40},\s?")
_OF_THEM = re.compile(r"\s(?:[a-z-]+\s){0,2}of (?:them|these|those|which|whom)\b", re.I)
_TOLD_BEFORE = re.compile(r"\b(?:first|same|latter|these|those)\s$", re.I)  # whenever the first two disagreed
_JOINT = re.compile(r"\s?(?:,|、|and|or|和|与|及|,\s?and)\s?", re.I)
_CLAUSE_END = re.compile(r"[;。)\]]|(?<![A-Z])\.\s|\.$")  # but not behind the U.S.
_OPENS, _CLOSES = re.compile(r"[(\[（]"), re.compile(r"[)\]）]")
_OF_ALL = re.compile(r"\b(?:of|among) (?:the |these |all )?$", re.I)
_AMONG_ALL = re.compile(r"[^\d,;:。()]{0,12}[中里内](?=[,\s]|[^\d,;:。()]{0,16}$)")
_CLASSIFIER = re.compile(r"\s?([\u4e00-\u9fff])")
_COUNT = re.compile(r"(\d[\d,]*)\s?(?:(?![年月日天周岁时分秒])[\u4e00-\u9fff]{1,2})?(?:\s?[(\[][\d.]+\s?%?[)\]])?")
_LABELLED = re.compile(
    r"[^:]*[^\d:\s][^:]*:\s?(\d[\d,]*)\s?(?:(?![年月日天周岁时分秒])[\u4e00-\u9fff]{1,2})?(?:\s?[(\[][\d.]+\s?%?[)\]])?"
)
_WITHIN = re.compile(r"\s?(?:之?[内后前]|以[内上下])")
_MOST = 8
_LARGE = 100  # smaller counts are the sum of others, but for a digit, by chance


def parts(side: SideFacts, parameters: Parameters) -> Iterator[Hit]:
    """The parts behind a whole add up to something else near it, and no choice of them adds up to it."""
    near = float(parameters["near"])
    for figures in sentences(side):
        for index, whole in enumerate(figures[:-2]):
            inside = _parts_of(side, whole, figures[index + 1 :])
            values = [int(f.value) for f in inside]
            total = sum(values)
            if not 2 <= len(values) <= _MOST or max(values) >= whole.value or abs(total - whole.value) > near * total:
                continue
            if not _some_make(values, int(whole.value)):
                yield _told(side, whole, inside)
                break
        else:
            yield from _slipped(side, figures)


def _slipped(side: SideFacts, figures: Sequence[Figure]) -> Iterator[Hit]:
    """`460只阳性眼中，圆锥角膜308只，亚临床142只`: counts that make the whole before them but for a slip of the pen."""
    whole, rest = figures[0], figures[1:]
    inside = _clause(side, whole, rest) if is_count(whole) and not whole.bound else []
    values = [int(f.value) for f in inside]
    told = (
        whole.value >= _LARGE
        and 2 <= len(values) <= _MOST
        and max(values) < whole.value
        and names_a_whole(side, whole, rest[0])
    )
    if (
        told
        and misses_by_a_slip(values, int(whole.value), surely_all=False)
        and not _some_make(values, int(whole.value))
    ):
        yield _told(side, whole, inside)


def names_a_whole(side: SideFacts, whole: Figure, first: Figure) -> bool:
    """`Of the 460 eyes, …`, 460只眼中，…"""
    text = text_of(side.documents[whole.place.document], whole.place)[: whole.place.start]
    opening = between(side, whole, first)
    return not cue("drawn_of", opening) and bool(_OF_ALL.search(text) or _AMONG_ALL.match(opening))


def _clause(side: SideFacts, whole: Figure, rest: Sequence[Figure]) -> list[Figure]:
    """The counts behind a whole up to the end of the clause, those in brackets left out, all counted alike."""
    inside, before, deep = list[Figure](), whole, 0
    for figure in rest:
        gap = between(side, before, figure)
        if _CLAUSE_END.search(_INSET.sub("", _CLOSED_NOW.sub("", gap, count=1) if deep else gap)):
            break
        deep += len(_OPENS.findall(gap)) - len(_CLOSES.findall(gap))
        if is_count(figure) and not (figure.bound or deep or cue("together", gap)):
            inside.append(figure)
        before = figure
    return inside if _counted_alike(side, [whole, *inside]) else []


def _told(side: SideFacts, whole: Figure, inside: Sequence[Figure]) -> Hit:
    told = told_sum([int(f.value) for f in inside], int(whole.value))
    return on_side(side.side, (whole.place, *(f.place for f in inside)), told)


def together(side: SideFacts, parameters: Parameters) -> Iterator[Hit]:
    """`31, 17 and 12 were excluded, 60 in all`: the sum that is told is none of the counts before it."""
    near = float(parameters["near"])
    for figures in sentences(side):
        for index in range(2, len(figures)):
            whole = figures[index]
            if is_count(whole) and cue("adds_up_to", between(side, figures[index - 1], whole)):
                counted = takewhile(lambda f: is_count(f) and not f.bound, reversed(figures[:index]))
                before = [f for f in counted if _classifier(side, f) == _classifier(side, whole)]
                runs = [before[:size] for size in range(2, len(before) + 1)]
                sums = [sum(int(f.value) for f in run) for run in runs]
                close = [run for run, total in zip(runs, sums, strict=True) if abs(total - whole.value) <= near * total]
                made = _some_make([int(f.value) for f in before[:_MOST]], int(whole.value))
                if close and not made and len({f.noun for f in (whole, *close[0])} - {""}) <= 1:
                    yield _told(side, whole, close[0])


def in_rows(side: SideFacts, parameters: Parameters) -> Iterator[Hit]:
    """`| Excluded | 26 | consent withdrawn 9, known diabetes 11, too young 6 |`: one cell holds the parts of another.

    They do so in every row of the table that has both, but for one.
    """
    tables: dict[tuple[int, int, int, int], list[tuple[Figure, list[Figure]]]] = defaultdict(list)
    for line in side.lines:
        cells = by_cell(line) if line.kind == "row" else {}
        counts = {at: [f for f in figures if is_count(f) and not f.bound] for at, figures in sorted(cells.items())}
        for (at, alone), (to, told) in pairwise((at, found) for at, found in counts.items() if found):
            if len(alone) == 1 and 2 <= len(told) <= _MOST:
                table = side.documents[line.place.document].blocks[line.place.block].table
                columns = (table.cells[at].column, table.cells[to].column) if table else (0, 0)
                tables[line.place.document, line.place.block, *columns].append((alone[0], told))
    for rows in tables.values():
        odd = [row for row in rows if sum(f.value for f in row[1]) != row[0].value]
        if len(odd) == 1 and len(rows) > int(parameters["least_agreeing"]):
            yield _told(side, *odd[0])


def groups(side: SideFacts, parameters: Parameters) -> Iterator[Hit]:
    """Sex, age and scanner of one population: the counts of each group add up to one number, but those of one group.

    A group is the rows beside one merged label, or a column of cells like `Women: 160`.
    """
    for number, document in enumerate(side.documents):
        for index, block in enumerate(document.blocks):
            if block.table is not None:
                for found in _groups(document, block.table, number, index):
                    yield from _odd_group(side, found, float(parameters["near"]))


_Group = list[tuple[int, Place]]


def _groups(document: Document, table: Table, number: int, block: int) -> Iterator[list[_Group]]:
    """The groups of each column of counts; the groups that the columns themselves are."""
    merged = label_rows(table)
    by_label: dict[int, dict[int, _Group]] = defaultdict(lambda: defaultdict(list))
    by_column: dict[int, _Group] = defaultdict(list)
    for at, cell in enumerate(table.cells):
        text = normalise(cell.text, chinese=document.language == "zh").text.strip()
        place = Place(number, block, at, 0, len(cell.text), 0, len(cell.text))
        count, labelled = _COUNT.fullmatch(text), _LABELLED.fullmatch(text)
        if count and cell.column and cell.row in merged:
            by_label[cell.column][merged[cell.row]].append((_number(count[1]), place))
        elif labelled:
            by_column[cell.column].append((_number(labelled[1]), place))
    for column in (*by_label.values(), by_column):
        yield [group for group in column.values() if len(group) >= 2]


def label_rows(table: Table) -> dict[int, int]:
    """Each row with the row where its label in the first column begins: merged over it, left empty, or the same again."""
    begins: dict[int, int] = {}
    label, first = "", 0
    for cell in sorted((c for c in table.cells if c.column == 0), key=lambda c: c.row):
        if cell.text.strip() not in {"", label}:
            label, first = cell.text.strip(), cell.row
        begins |= dict.fromkeys(range(cell.row, cell.row + cell.rows), first)
    return begins


def _odd_group(side: SideFacts, found: Sequence[_Group], near: float) -> Iterator[Hit]:
    sums = [sum(value for value, _ in group) for group in found]
    whole, agreeing = Counter(sums).most_common(1)[0] if sums else (0, 0)
    odd = [n for n, total in enumerate(sums) if total != whole]
    if len(odd) > 1:  # groups of something else beside one that misses by a slip of the pen
        odd = [n for n in odd if abs(sums[n] - whole) <= near * whole]
        odd = odd if len(odd) == 1 and is_slip_of(sums[odd[0]], whole) else []
    if agreeing >= 2 and len(odd) == 1 and abs(sums[odd[0]] - whole) <= near * whole:
        values, places = zip(*found[odd[0]], strict=True)
        yield on_side(side.side, places, told_sum(values, whole), certain=False)


def _number(digits: str) -> int:
    return int(digits.replace(",", ""))


def _parts_of(side: SideFacts, whole: Figure, rest: Sequence[Figure]) -> list[Figure]:
    """The counts of the bracket, or of the clause after "of which", that are counted as the whole is."""
    if not is_count(whole) or whole.bound:
        return []
    opening = between(side, whole, rest[0])
    if cue("spread_told", opening):
        return []
    if not (_BRACKET.fullmatch(opening) or cue("of_which", opening) or _are_of_them(side, opening, rest)):
        return []
    inside, before, deep = [], whole, 0
    measured = _measured_together(side, rest)
    for figure in rest:
        gap = between(side, before, figure)
        outside = _CLOSED_NOW.sub("", gap, count=1) if deep else gap
        deep += len(_OPENS.findall(gap)) - len(_CLOSES.findall(gap)) if before is not whole else 0
        if before is not whole and _CLAUSE_END.search(_INSET.sub("", outside)):
            break
        told = deep or cue("together", gap) or _TOLD_BEFORE.search(gap) or figure.place in measured
        if is_count(figure) and not (figure.bound or told):
            inside.append(figure)
        before = figure
    return inside if _counted_alike(side, [whole, *inside]) else []


def _measured_together(side: SideFacts, figures: Sequence[Figure]) -> frozenset[Place]:
    """Numbers whose unit stands behind the next one: `with 8 and 11 years`; but not 无CT者22，30天内手术者15."""
    return frozenset(
        one.place
        for one, other in pairwise(figures)
        if other.unit and _JOINT.fullmatch(between(side, one, other)) and not _opens_clause(side, other)
    )


def _opens_clause(side: SideFacts, figure: Figure) -> bool:
    text = text_of(side.documents[figure.place.document], figure.place)
    return _WITHIN.match(text, figure.place.end) is not None


def _are_of_them(side: SideFacts, opening: str, rest: Sequence[Figure]) -> bool:
    """`four hospitals, three of them in China and one in Boston`."""
    text = text_of(side.documents[rest[0].place.document], rest[0].place)
    return _OF_THEM.match(text, rest[0].place.end) is not None and _COMMA.fullmatch(opening) is not None


def _counted_alike(side: SideFacts, figures: Sequence[Figure]) -> bool:
    """One classifier behind all of them; where one has none, no two nouns."""
    classifiers = {_classifier(side, f) for f in figures}
    nouns = {f.noun for f in figures} - {""}
    return len(classifiers) == 1 if "" not in classifiers else len(classifiers) <= 2 and len(nouns) <= 1


def _classifier(side: SideFacts, figure: Figure) -> str:
    """The Chinese classifier right behind a number."""
    place = figure.place
    match = _CLASSIFIER.match(text_of(side.documents[place.document], place), place.end)
    return match[1] if match else ""


def _some_make(values: Sequence[int], whole: int) -> bool:
    """Whether two or more of the values add up to the whole."""
    return any(sum(chosen) == whole for size in range(2, len(values) + 1) for chosen in combinations(values, size))
