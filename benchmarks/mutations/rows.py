"""Operators on rows, cells and clauses: exchanged, left out."""

import re
from collections.abc import Iterator

from benchmarks.mutations.figures import METRIC, Operator, of_role
from benchmarks.mutations.page import TELLING, Figure, Mutation, Page, figures_of, is_text, key_of

COUNTS = re.compile(r"\|[^|\d]*n\s?/\s?N[^|\d]*\|")  # the label of a row of counts, not a value with its counts
NUMBERS = ("MET", "NUM", "STA", "MTH")
STANDARD = re.compile(
    r"(?:GB|YY|ISO|IEC|ANSI)[ /A-Z]*\s?\d{3,5}(?:[.-]\d+)*?(?P<joint>[-—:：])(?P<year>(?:19|20)\d\d)(?![\d.])"
)


def cells(line: str) -> list[str]:
    """The cells of a row, as written between the bars."""
    return line.split("|")[1:-1]


def row_of(parts: list[str]) -> str:
    """The row of these cells."""
    return "|" + "|".join(parts) + "|"


def is_row(line: str) -> bool:
    """A row of a table, and not the line under its header."""
    return line.startswith("|") and not set(line) <= set("|-: ")


def subgroup_swap(page: Page) -> Iterator[Mutation]:
    """Two neighbouring rows have exchanged their names; the numbers of both are known to the other file."""
    for number in range(len(page.lines) - 1):
        upper, lower = page.lines[number : number + 2]
        if not (is_row(upper) and is_row(lower) and is_text(upper) and is_text(lower)):
            continue
        a, b = cells(upper), cells(lower)
        column = 1 if a[0].strip() in {"^^", b[0].strip()} or b[0].strip() == "^^" else 0
        if len(a) != len(b) or len(a) < column + 2 or not _named(a[column]) or not _named(b[column]):
            continue
        known = [
            [f for f in figures_of(n, page.lines[n]) if f.telling and f.key in page.all_other_keys]
            for n in (number, number + 1)
        ]
        if (
            min(map(len, known))
            and METRIC.search(page.context(number))
            and {f.key for f in known[0]} != {f.key for f in known[1]}
        ):
            a[column], b[column] = b[column], a[column]
            yield Mutation(
                "subgroup-swap", page.side, number, (row_of(a), row_of(b)), known[0][0].text, page.side, ("MET", "NUM", "MTH", "STA"), 2,
            )  # fmt: skip


def _named(cell: str) -> bool:
    """A cell that names a group or a statistic, and is no value or metric."""
    return (
        bool(re.search(r"[A-Za-z\u4e00-\u9fff]{2}", cell))
        and not METRIC.search(cell)
        and cell.strip() not in {"^^", "<<", "N/A"}
    )


def values_swap(page: Page) -> Iterator[Mutation]:
    """Two values of a list have changed places: `98.0%, 94.2% and 91.1%`."""
    joint = r"[%％]?(?:、|，|, | and |和|与)"
    for number, line in enumerate(page.lines):
        if not is_text(line) or line.startswith("|") or not METRIC.search(line):
            continue
        for match in re.finditer(rf"(\d+\.\d+)({joint})(\d+\.\d+)(?=[%％、，,；;。. 和与]|$)", line):
            first, second = match[1], match[3]
            if (
                first != second
                and min(len(key_of(first)), len(key_of(second))) >= TELLING
                and _list_elsewhere(page, first, second)
            ):
                new = line[: match.start()] + second + match[2] + first + line[match.end() :]
                yield Mutation("subgroup-swap", page.side, number, (new,), second, page.side, NUMBERS)


def _list_elsewhere(page: Page, *numbers: str) -> bool:
    return all(key_of(number) in page.all_other_keys for number in numbers)


def missing_row(page: Page) -> Iterator[Mutation]:
    """A row that is left out, with a number that only the other file gives from then on."""
    for number, line in enumerate(page.lines):
        header = not page.lines[number - 1].startswith("|")
        anchor = page.lines[number + 1 : number + 2] and "^^" in page.lines[number + 1]
        counts = COUNTS.search(line)  # of a percentage that is still given: the other file merely tells more
        told = is_row(line) and is_text(line) and not header and not anchor and not counts
        if told and METRIC.search(page.context(number)):
            yield from _left_out(page, "missing-subgroup-row", number, "", list(figures_of(number, line)), least=2)


def missing_clause(page: Page) -> Iterator[Mutation]:
    """A part of a sentence that is left out, with the metric that it gives."""
    for number, line in enumerate(page.lines):
        if not is_text(line) or line.startswith(("|", "#", "Caption")):
            continue
        for match in re.finditer(
            r"[，；,;] ?(?:and |with )?[^，；。,;.]*\d+\.\d+[^，；。,;.\d]*(?=[，；。,;]|\. |\.$)", line
        ):
            inside = [f for f in figures_of(number, line) if match.start() < f.start < match.end()]
            if METRIC.search(match[0]) and not re.search(r"[\[(（]", match[0]):
                yield from _left_out(
                    page, "missing-metric", number, line[: match.start()] + line[match.end() :], inside
                )


def _left_out(
    page: Page, kind: str, number: int, rest: str, gone: list[Figure], *, least: int = 1
) -> Iterator[Mutation]:
    """Without these numbers, if the other file alone states them then; it shows one of them in its own notation."""
    lost = [f for f in gone if f.telling and page.keys[f.key] == 1 and f.key in page.all_other_keys]
    if len(lost) >= least:
        shown = next(
            f.text for n, keys in enumerate(page.other_keys) if lost[0].key in keys
            for f in figures_of(n, page.other_lines[n]) if f.key == lost[0].key
        )  # fmt: skip
        new = (rest,) if rest else ()
        yield Mutation(kind, page.side, number, new, shown, page.other_side, NUMBERS)


def edition(page: Page) -> Iterator[Mutation]:
    """Another year behind a standard that the other file cites by the same number or an adopted one."""
    for number, line in enumerate(page.lines):
        for match in STANDARD.finditer(line) if is_text(line) else ():
            if _cited_there(page, line):
                year = str(int(match["year"]) - 7)
                new = line[: match.start("year")] + year + line[match.end("year") :]
                shown = re.sub(r"\D*(\d[\d.]*.*)", r"\1", match[0].replace(match["year"], year))
                yield Mutation("standard-edition", page.side, number, (new,), shown, page.side, ("MTH",))


def _cited_there(page: Page, line: str) -> bool:
    """Numbers of standards of this line that the other file has as well."""
    numbers = {m[0] for m in re.finditer(r"(?<!\d)\d{4,5}(?!\d)", line) if not re.match(r"(?:19|20)\d\d$", m[0])}
    return any(re.search(rf"(?<!\d){n}(?!\d)", page.other_text) for n in numbers)


def missing_standard(page: Page) -> Iterator[Mutation]:
    """A line or row of a standard that is left out, and the file names it nowhere else."""
    for number, line in enumerate(page.lines):
        cited = re.findall(r"(?<!\d)(?!(?:19|20)\d\d)\d{4,5}(?!\d)", line) if STANDARD.search(line) else []
        alone = len(line) < 140 and (line.startswith("|") or not re.search(r"[。；]|\. [A-Z]", line))
        there = [n for n in cited if re.search(rf"(?<!\d){n}(?!\d)", page.other_text)]
        if alone and is_text(line) and there and all(page.text.count(n) == 1 for n in cited):
            yield Mutation("standard-missing", page.side, number, (), there[0], page.other_side, ("MTH",))


def wrong_counterpart(page: Page) -> Iterator[Mutation]:
    """Another international standard behind a Chinese one."""
    for number, line in enumerate(page.lines):
        for match in re.finditer(r"(?<=ISO )(13485|14971|15223-1)(?=:)", line) if "GB" in line or "YY" in line else ():
            new = "14155" if match[1] == "14971" else "14971"
            shown = new + line[match.end() :][:5]
            yield Mutation(
                "standard-wrong-counterpart", page.side, number, (line[: match.start()] + new + line[match.end() :],), shown, page.side,
                ("MTH",),
            )  # fmt: skip


def placeholder(page: Page) -> Iterator[Mutation]:
    """A value that is still to be written."""
    words = ("待定", "XX.X") if page.side == "nmpa" else ("TBD", "[to be completed]")
    for index, figure in enumerate(of_role(page, "value")):
        if page.lines[figure.line].startswith("|"):
            mutation = page.replaced("placeholder", figure, words[index % 2])
            yield Mutation(
                mutation.kind, page.side, figure.line, mutation.new, words[index % 2], page.side, ("TXT", "STR")
            )


OPERATORS: tuple[Operator, ...] = (
    subgroup_swap, values_swap, missing_row, missing_clause, edition, missing_standard, wrong_counterpart, placeholder,
)  # fmt: skip
