"""Operators on numbers: a digit, a point, a limit, a level, a threshold, a count, a date."""

import re
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from benchmarks.mutations.page import DATE, FAMILIES_OF_NUMBERS, MONTHS, Figure, Mutation, Page, figures_of, is_text

METRIC = re.compile(
    r"敏感|灵敏|特异|准确|AUC|曲线下面积|预测值|Dice|[Kk]appa|κ|ICC|误差|偏倚|一致性|检出率"
    r"|[Ss]ensitiv|[Ss]pecific|[Aa]ccura|[Pp]redictive value|\bICC\b|[Ee]rror|[Bb]ias|[Aa]greement"
)
CRITERION = re.compile(
    r"不低于|不小于|不少于|不超过|不大于|不高于|大于|小于|高于|低于|≥|≤|＞|＜|at least|no more than|at most|exceed|or less|goal|目标值|>|<"
)
INTERVAL = re.compile(
    r"(?P<low>\d+\.\d+)\s?%?\s?(?:[,，;；~～–-]|to|至)\s?(?P<high>\d+\.\d+)(?=\s?%?\s?[\])）】」|;；。,，]|\s*$)"
)
LEVEL = re.compile(r"(?<![\d.])95(?=\s?[%％]?\s?(?:CI\b|置信|可信|[Cc]onfidence|CL\b))")
FRACTION = re.compile(r"(?<![\d/,.])(?P<x>\d[\d,]*)\s?/\s?(?P<n>\d[\d,]*)(?![\d/])")
COUNTED = r"\s?(?:例|名|位|人|幅|张|段|组|patients?|participants?|subjects?|cases|images|scans|studies|exams|nodules|positive|negative)"
UNITS = {
    "min": "s", "mm": "cm", "mL": "L", "秒": "分钟", "GB": "TB", "seconds": "minutes", "minutes": "seconds", "s": "min", "ms": "s",
}  # fmt: skip
Operator = Callable[[Page], Iterator[Mutation]]


def place(number: str, change: int, digit: int = -1) -> str:
    """A number with one of its digits changed, counted from the end."""
    positions = [i for i, c in enumerate(number) if c.isdigit()]
    at = positions[digit]
    return number[:at] + str((int(number[at]) + change) % 10) + number[at + 1 :]


def roles(page: Page, figure: Figure) -> str:
    """What a number is in its line, as far as its neighbours tell."""
    line = page.lines[figure.line]
    before, after = line[: figure.start], line[figure.end :]
    if LEVEL.match(line, figure.start) or re.match(r"\s?[%％]?\s?(?:CI\b|置信|可信|[Cc]onfidence|CL\b)", after):
        return "level"
    if any(m.start("low") <= figure.start < m.end("high") for m in INTERVAL.finditer(line)):
        return "limit"
    if any(m.start() <= figure.start < m.end() for m in FRACTION.finditer(line)):
        return "fraction"
    if CRITERION.search(before[-12:]) or re.match(r"\s?\S{0,8}\s?or less|及以上", after):
        return "criterion"
    return "value" if "." in figure.text else "count"


def of_role(page: Page, role: str) -> Iterator[Figure]:
    """Numbers of a role that the other file states as well."""
    return (f for f in page.figures if roles(page, f) == role and page.stated_there(f))


def metric_figures(page: Page) -> Iterator[Figure]:
    """Printed estimates of metrics."""
    return (f for f in of_role(page, "value") if f.telling and METRIC.search(page.context(f.line)))


def metric_value(page: Page) -> Iterator[Mutation]:
    """The last digit but one of an estimate is another one."""
    for figure in metric_figures(page):
        new = place(figure.text, 3, -2)
        if page.is_new(new):
            yield page.replaced("metric-value", figure, new)


def digit_swap(page: Page) -> Iterator[Mutation]:
    """Two neighbouring digits have changed places."""
    for figure in [*of_role(page, "value"), *of_role(page, "count")]:
        match = re.search(r"(\d)(\.?)(\d)(?=\d?$)", figure.text)
        if (
            figure.telling
            and match
            and match[1] != match[3]
            and not is_year(page, figure)
            and not (match[3] == "0" and match.start() == 0)
        ):
            new = figure.text[: match.start()] + match[3] + match[2] + match[1] + figure.text[match.end() :]
            if page.is_new(new):
                yield page.replaced("digit-swap", figure, new)


def decimal_slip(page: Page) -> Iterator[Mutation]:
    """The decimal point stands one place too far left or right."""
    for figure in metric_figures(page):
        whole, _, rest = figure.text.partition(".")
        new = f"{whole[:-1] or 0}.{whole[-1]}{rest}"
        yield page.replaced("decimal-slip", figure, new)


def metric_ci(page: Page) -> Iterator[Mutation]:
    """One limit of an interval is another one."""
    for figure in of_role(page, "limit"):
        new = place(figure.text, 2)
        if figure.telling and page.is_new(new):
            yield page.replaced("metric-ci", figure, new)


def ci_level(page: Page) -> Iterator[Mutation]:
    """An interval of a number that both files state has another level."""
    for number, line in enumerate(page.lines):
        for match in LEVEL.finditer(line) if is_text(line) else ():
            behind = [f for f in figures_of(number, line) if 0 < f.start - match.end() < 30]
            if behind and page.stated_there(behind[0]) and behind[0].telling:
                new = page.replaced("ci-level", Figure(number, match.start(), match.end(), "95"), "90")
                yield Mutation("ci-level", page.side, number, new.new, "90", page.side, new.families)


def estimates_with_intervals(page: Page) -> Iterator[tuple[Figure, Figure, Figure]]:
    """An estimate, and the limits right behind it."""
    for number, line in enumerate(page.lines):
        found = list(figures_of(number, line)) if is_text(line) else []
        for match in INTERVAL.finditer(line):
            low = next((f for f in found if f.start == match.start("low")), None)
            high = next((f for f in found if f.start == match.start("high")), None)
            before = [f for f in found if f.end <= match.start() and "." in f.text and match.start() - f.end < 22]
            if low and high and before and Decimal(low.text) < Decimal(before[-1].text) < Decimal(high.text):
                yield before[-1], low, high


def ci_excludes_point(page: Page) -> Iterator[Mutation]:
    """The lower limit stands above the estimate."""
    for value, low, high in estimates_with_intervals(page):
        middle = (Decimal(value.text) + Decimal(high.text)) / 2
        new = str(middle.quantize(Decimal(low.text), ROUND_HALF_UP))
        if Decimal(value.text) < Decimal(new) < Decimal(high.text):
            yield page.replaced("ci-excludes-point", low, new)


def ci_wrong_method(page: Page) -> Iterator[Mutation]:
    """An interval of another method (Wald) where that makes a difference that everybody sees."""
    for value, low, high in estimates_with_intervals(page):
        line = page.lines[value.line]
        fractions = [m for m in FRACTION.finditer(line) if abs(m.start() - value.start) < 60]
        for match in fractions[:1]:
            x, n = (Decimal(match[g].replace(",", "")) for g in "xn")
            scale = Decimal(100) if Decimal(value.text) > 1 else Decimal(1)
            p = x / n if n else Decimal(0)
            if abs(p * scale - Decimal(value.text)) > scale / 500:
                continue
            half = Decimal("1.96") * (p * (1 - p) / n).sqrt()
            lows = ((p - half) * scale).quantize(Decimal(low.text), ROUND_HALF_UP)
            highs = min((p + half) * scale, scale).quantize(Decimal(high.text), ROUND_HALF_UP)
            if min(abs(lows - Decimal(low.text)), abs(highs - Decimal(high.text))) >= scale / 100 and lows > 0:
                new = line[: low.start] + str(lows) + line[low.end : high.start] + str(highs) + line[high.end :]
                yield Mutation(
                    "ci-wrong-method", page.side, value.line, (new,), str(lows), page.side, FAMILIES_OF_NUMBERS
                )


def counts_vs_percent(page: Page) -> Iterator[Mutation]:
    """A numerator that does not give the percentage beside it."""
    for number, line in enumerate(page.lines):
        for match in FRACTION.finditer(line) if is_text(line) else ():
            x, n = (int(match[g].replace(",", "")) for g in "xn")
            percent = f"{Decimal(100 * x) / n:.1f}" if n else ""
            if n >= 20 and 5 < x < n and re.search(rf"(?<![\d.]){percent}|(?<!\d)0\.{percent.replace('.', '')}", line):
                figure = Figure(number, match.start("x"), match.end("x"), match["x"])
                mutation = page.replaced("counts-vs-percent", figure, str(x - max(3, n // 20)))
                shown = mutation.new[0][match.start() :].partition("/")[0] + "/"
                yield Mutation(
                    mutation.kind, page.side, number, mutation.new, shown, page.side, mutation.families
                )  # fmt: skip


def counted(page: Page, noun: str, *, least: int, most: int = 10**9) -> Iterator[Figure]:
    """Counts of a thing between two sizes that the other file states."""
    for figure in of_role(page, "count"):
        size = int(figure.text.replace(",", ""))
        if least <= size <= most and re.match(noun, page.lines[figure.line][figure.end :]):
            yield figure


def count_n(page: Page) -> Iterator[Mutation]:
    """One digit of a count of patients, cases or images is another one."""
    for figure in counted(page, COUNTED, least=100, most=2500):
        yield from _if_new(page, "count-n", figure, place(figure.text, 4, -2))


def is_year(page: Page, figure: Figure) -> bool:
    """A bare year, as in `2014 to 2020`, or in the name of a product."""
    return bool(re.fullmatch(r"(?:19|20)\d\d", figure.text)) and not re.match(
        COUNTED, page.lines[figure.line][figure.end :]
    )


def dataset_size(page: Page) -> Iterator[Mutation]:
    """A number of a data set: more than two thousand of something."""
    for figure in of_role(page, "count"):
        if int(figure.text.replace(",", "")) > 2000 and not is_year(page, figure):
            yield from _if_new(page, "dataset-size", figure, place(figure.text, 2, -3))


def data_split(page: Page) -> Iterator[Mutation]:
    """A size of a training, tuning or test set."""
    for figure in of_role(page, "count"):
        if (
            figure.telling
            and not is_year(page, figure)
            and re.search(r"训练|调优|验证集|测试集|[Tt]raining|[Tt]uning|internal test", page.context(figure.line))
        ):
            yield from _if_new(page, "data-split", figure, place(figure.text, 5, -2))


def site_count(page: Page) -> Iterator[Mutation]:
    """A number of hospitals."""
    nouns = r"\s?(?:家|(?:\w+ )?(?:sites|hospitals|institutions|centers|clinics))"
    for figure in counted(page, nouns, least=2, most=60):
        yield page.replaced("site-count", figure, str(int(figure.text) + 3))


def reader_number(page: Page) -> Iterator[Mutation]:
    """A number of readers or experts."""
    nouns = r"\s?(?:[名位]\S{0,6}(?:医师|医生|技师|专家|阅片)|(?:\w+ ){0,2}(?:readers|radiologists|experts|physicians|sonographers))"
    for figure in counted(page, nouns, least=2, most=40):
        yield page.replaced("reader-number", figure, str(int(figure.text) + 2))


def reader_experience(page: Page) -> Iterator[Mutation]:
    """Years in practice."""
    for figure in of_role(page, "count"):
        if re.search(r"从业|经验|工作年限|of experience|in practice|of practice", page.lines[figure.line]) and re.match(
            r"\s?年|[ ,\d]*(?:and \d+ )?years", page.lines[figure.line][figure.end :]
        ):
            yield page.replaced("reader-experience", figure, str(int(figure.text) + 3))


def acceptance_criterion(page: Page) -> Iterator[Mutation]:
    """Another threshold."""
    for figure in of_role(page, "criterion"):
        if METRIC.search(page.context(figure.line)) and len(figure.key) > 1:
            yield from _if_new(page, "acceptance-criterion", figure, place(figure.text, 7 if "." in figure.text else 3))


def criterion_not_met(page: Page) -> Iterator[Mutation]:
    """A lower threshold that no result reaches."""
    for figure in of_role(page, "criterion"):
        line = page.lines[figure.line]
        lower = re.search(r"(?:不低于|不小于|大于|≥|＞|at least|exceed)\s?$", line[: figure.start])
        if lower and METRIC.search(line) and re.match(r"\s?[%％]", line[figure.end :]):
            yield from _if_new(page, "criterion-not-met", figure, "99.9" if "." in figure.text else "99")


def _if_new(page: Page, kind: str, figure: Figure, new: str) -> Iterator[Mutation]:
    if page.is_new(new) and ("." in new or not new.startswith("0")):
        yield page.replaced(kind, figure, new)


def unit(page: Page) -> Iterator[Mutation]:
    """Another unit behind the same number."""
    for figure in page.figures:
        line = page.lines[figure.line]
        match = re.match(r"\s?(min|mm|mL|秒|GB|seconds|minutes|ms|s)(?![A-Za-z])", line[figure.end :])
        if match and page.stated_there(figure):
            new = line[figure.end :].replace(match[1], UNITS[match[1]], 1)
            shown = figure.text + new[: match.end() - len(match[1]) + len(UNITS[match[1]])]
            yield Mutation(
                "unit", page.side, figure.line, (line[: figure.end] + new,), shown, page.side, FAMILIES_OF_NUMBERS
            )


def dates(page: Page) -> Iterator[Mutation]:
    """Another day, month or year in a date that the other file gives."""
    there = {date_of(match) for match in DATE.finditer(page.other_text)}
    for number, line in enumerate(page.lines):
        for match in DATE.finditer(line) if is_text(line) else ():
            if date_of(match) in there and date_of(match)[1]:
                part = next(g for g in ("day", "en_day", "month", "year", "en_year") if match[g])
                start, end = match.span(part)
                value = int(match[part])
                changed = str(value + 2 if value < 10 or value > 1000 else value - 7)
                new = line[:start] + changed + line[end:]
                shown = new[match.start() : match.end() + len(changed) - (end - start)]
                yield Mutation("dates", page.side, number, (new,), shown, page.side, ("MTH", "NUM", "IDN"))


def date_of(match: re.Match[str]) -> tuple[int, int, int]:
    """Year, month and day, 0 where it is not given."""
    if match["name"]:
        return int(match["en_year"]), MONTHS.index(match["name"]) + 1, int(match["en_day"] or 0)
    return int(match["year"]), int(match["month"]), int(match["day"] or 0)


def table_vs_text(page: Page) -> Iterator[Mutation]:
    """A number of a sentence that stands in a table of the same file too."""
    in_tables = {f.key for f in page.figures if page.lines[f.line].startswith("|")}
    for figure in metric_figures(page):
        if figure.key in in_tables and not page.lines[figure.line].startswith(("|", "Caption")):
            yield from _if_new(page, "table-vs-text", figure, place(figure.text, 5))


def number_in_text(page: Page) -> Iterator[Mutation]:
    """Any other number of a sentence that is no metric."""
    for figure in of_role(page, "count"):
        if not METRIC.search(page.lines[figure.line]) and len(figure.key) > 1 and not is_year(page, figure):
            yield from _if_new(page, "number-in-text", figure, place(figure.text, 3))


def population(page: Page) -> Iterator[Mutation]:
    """Another age in the intended use."""
    for number, line in enumerate(page.lines):
        for match in re.finditer(
            r"(\d{2})(?=周?岁及以上|周岁|岁以上| years (?:of age )?(?:and|or) older| years old)", line
        ):
            stated = re.search(rf"(?<!\d){match[1]}(?=\s?(?:周?岁|years))", page.other_text)
            if stated and is_text(line) and re.search(r"患者|成人|人群|patients|persons|adults", line):
                new = page.replaced(
                    "intended-use-population", Figure(number, *match.span(1), match[1]), str(int(match[1]) - 4)
                )
                yield Mutation(new.kind, page.side, number, new.new, new.hit, page.side, ("IDN", "NUM"))


def operating_point(page: Page) -> Iterator[Mutation]:
    """Another threshold of the software that a result holds at."""
    for figure in page.figures:
        threshold = re.fullmatch(r"0\.\d\d", figure.text) and re.search(r"阈值|threshold", page.context(figure.line))
        if threshold and re.search(rf"(?<![\d.]){re.escape(figure.text)}(?!\d)", page.other_text):
            yield from _if_new(page, "condition-mixup", figure, place(figure.text, 3, -2))


OPERATORS: tuple[Operator, ...] = (
    metric_value, digit_swap, decimal_slip, metric_ci, ci_level, ci_excludes_point, ci_wrong_method, counts_vs_percent, count_n,
    dataset_size, data_split, site_count, reader_number, reader_experience, acceptance_criterion, criterion_not_met, unit, dates,
    table_vs_text, number_in_text, population, operating_point,
)  # fmt: skip
