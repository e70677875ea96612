"""The same said otherwise: consistent pairs of which one file is rewritten without a change of meaning.

`python -m benchmarks.rewrites [--every N] [--faults] [-v] [REWRITING …]` rewrites one file of each Nth consistent pair at a time:
percentages as fractions, tables turned round or told in lists, intervals in columns of their own, other signs, units, dates and number
words. Whatever error or warning the rewritten pair has and the written one has not is a false alarm. With `--faults`, the faults of
each pair are planted in one file while the other is rewritten: they must be found all the same.
"""

import argparse
import json
import re
from calendar import month_name
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import product
from pathlib import Path

from benchmarks.pairs import found
from benchmarks.seeds import FOLDERS, Seed, Sources, findings, groups, sown
from fixtures.build import is_rule

Row = list[str]
Rewriting = Callable[[str, str], str]
_TABLE = re.compile(r"(?:^\|.*\n?)+", re.MULTILINE)
_WIDE = 9  # columns of a table that a page holds
_PERCENT = re.compile(r"(?<![\d.,])(\d{1,2}\.\d+|100\.0+) ?%(?! ?(?:\(?(?:CI|CL|conf|置信)|one-|two-|单侧|双侧))")
_LEVEL = re.compile(r"(?i)one-sided|two-sided|单侧|双侧|\d\s?(?:to|[-–,~～、至])\s?\d[\d.]*\s?%")
"""Lines with a level, or with a per cent sign behind several numbers."""
_IN_HEAD = re.compile(r"(?i)%|per ?cent|百分|\bmm\b|毫米|millimet")
"""Tables with units in their heads or labels."""
_BOUND = r"[^()（）/a-zA-Z]*\d[^()（）/a-zA-Z]*"
_INTERVAL = re.compile(
    rf"([^()（）]+?)\s*[(（](?:95% ?(?:CI|置信区间)[:：, ]*)?({_BOUND}(?:[,，~～–-]|to|至){_BOUND})[)）]"
)
_SHARES = re.compile(r"\d+(?:\.\d+)? ?%(?:\s*[(（][^()（）/]*[)）])?")
_MONTHS = tuple(map(month_name.__getitem__, range(1, 13)))
_ENGLISH = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_CHINESE = "〇一两三四五六七八九"
_PEOPLE = re.compile(
    r"(?<![\d.,])([2-9]) ((?:independent |board-certified |US )?(?:readers|radiologists|physicians|experts|hospitals|sites|centers))\b"
)
_PEOPLE_ZH = re.compile(r"(?<![\d.,])([2-9])([名位家])")


def _tables(change: Callable[[list[Row]], str | None]) -> Callable[[str], str]:
    """A rewriting of the tables that have a header and no merged cells."""

    def of(match: re.Match[str]) -> str:
        rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in match[0].splitlines()]
        body = [row for row in rows if not is_rule(row)]
        plain = len({len(row) for row in body}) == 1 and not any(cell in {"^^", "<<"} for row in body for cell in row)
        new = change(body) if plain and len(body) > 1 and len(body[0]) > 1 else None
        return match[0] if new is None else new

    return lambda text: _TABLE.sub(of, text)


def _printed(rows: Sequence[Row]) -> str:
    lines = [" | ".join(row) for row in rows]
    return "".join(f"| {line} |\n" for line in (lines[0], " | ".join("---" for _ in rows[0]), *lines[1:]))


def _turned(rows: list[Row]) -> str | None:
    if len(rows) > _WIDE or not _has_numbers(rows):
        return None
    return _printed([list(column) for column in zip(*rows, strict=True)])


def _listed(rows: list[Row]) -> str | None:
    head, *body = rows
    if not _has_numbers(rows) or any(not row[0] for row in body) or any(not name for name in head[1:]):
        return None
    lines = ("; ".join(f"{name} {cell}" for name, cell in zip(head[1:], row[1:], strict=True) if cell) for row in body)
    return "".join(f"- {row[0]}: {line}\n" for row, line in zip(body, lines, strict=True))


def _has_numbers(rows: Sequence[Row]) -> bool:
    return any(re.match(r"[\d.]+", cell) for row in rows[1:] for cell in row[1:])


def _apart(rows: list[Row]) -> str | None:
    """Columns of `value (low to high)` as two."""
    head, *body = rows
    wide = {n for n in range(1, len(head)) if body and all(_INTERVAL.fullmatch(row[n]) for row in body)}
    if not wide:
        return None
    names = [
        re.sub(r"\s*[(（][^()（）]*(?:CI|区间|interval)[^()（）]*[)）]|[,，] ?95% ?(?:CI|置信区间)", "", name)
        for name in head
    ]
    new = [[part for n, name in enumerate(names) for part in ([name, "95% CI"] if n in wide else [name])]]
    for row in body:
        found = [_INTERVAL.fullmatch(cell) if n in wide else None for n, cell in enumerate(row)]
        new.append([part for cell, m in zip(row, found, strict=True) for part in (m.groups() if m else (cell,))])
    return _printed(new)


def _joined(rows: list[Row]) -> str | None:
    """Columns of intervals with the columns of values before them."""
    head, *body = rows
    after = [n for n in range(2, len(head)) if re.fullmatch(r"(?i)95% ?(?:CI|confidence interval|置信区间)", head[n])]
    if not after or any(
        not row[n] or not row[n - 1] or re.search("[(（]", row[n] + row[n - 1]) for row in body for n in after
    ):
        return None
    new = []
    for number, row in enumerate(rows):
        cells = list(row)
        for n in reversed(after):
            cells[n - 1 : n + 1] = [f"{cells[n - 1]} ({'95% CI' if not number else cells[n]})"]
        new.append(cells)
    return _printed(new)


def _units_up(rows: list[Row]) -> str | None:
    """Percent signs of whole columns in their heads."""
    head, *body = rows
    shares = {n for n in range(1, len(head)) if body and head[n] and all(re.fullmatch(_SHARES, row[n]) for row in body)}
    if not shares:
        return None
    names = [f"{name} (%)" if n in shares else name for n, name in enumerate(head)]
    return _printed([names, *([c.replace("%", "") if n in shares else c for n, c in enumerate(row)] for row in body)])


def _told(rows: list[Row], side: str) -> str | None:
    """`For US hospitals, the sensitivity was 91.2% and the specificity 88.4%.`"""
    head, *body = rows
    if not _has_numbers(rows) or any(not cell for row in rows[1:] for cell in row) or not all(head[1:]):
        return None
    lines = []
    for row in body:
        values = list(zip(head[1:], row[1:], strict=True))
        if side == "fda":
            told = [f"{name} was {cell}" for name, cell in values]
            lines.append(f"For {row[0]}, {', '.join(told[:-1])}{' and ' if told[1:] else ''}{told[-1]}.")
        else:
            lines.append(f"{row[0]}：{'，'.join(f'{name}为{cell}' for name, cell in values)}。")
    return "".join(f"{line}\n\n" for line in lines)


def _by_column(rows: list[Row]) -> str | None:
    """A table of its own for each column of values, where none is the interval or the size of another."""
    head = rows[0]
    if (
        not 2 < len(head) < _WIDE
        or not _has_numbers(rows)
        or re.search(r"(?i)\bn\b|CI|区间|interval|例|数", " ".join(head))
    ):
        return None
    return "\n".join(_printed([[row[0], row[n]] for row in rows]) for n in range(1, len(head)))


def _counts_first(text: str, side: str) -> str:
    """`91.2% (312/342)` as `312/342 (91.2%)`."""
    left, right = ("(", ")") if side == "fda" else ("（", "）")
    return re.sub(
        r"(?<![\d.])(\d+\.\d+ ?%|0\.\d+) ?[(（](\d+ ?/ ?\d+)[)）]",
        lambda m: f"{m[2]}{' ' * (side == 'fda')}{left}{m[1]}{right}",
        text,
    )


def _besides_headed(change: Callable[[str], str]) -> Callable[[str, str], str]:
    """A rewriting of all but the tables that have a unit in their head or their labels."""

    def headed(table: str) -> bool:
        head, *rows = table.splitlines()
        return any(map(_IN_HEAD.search, [head, *(row.strip("|").split("|")[0] for row in rows)]))

    def of(text: str, _side: str) -> str:
        parts = re.split(f"({_TABLE.pattern})", text, flags=re.MULTILINE)
        return "".join(part if part.startswith("|") and headed(part) else change(part) for part in parts)

    return of


def _fractions(text: str) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(
        line if _LEVEL.search(line) else _PERCENT.sub(lambda m: f"{Decimal(m[1]).scaleb(-2):f}", line) for line in lines
    )


def _signs(text: str, side: str) -> str:
    words = [("不低于", "≥"), ("不小于", "≥"), ("不少于", "≥"), ("不大于", "≤"), ("不超过", "≤"), ("不高于", "≤")]
    if side == "fda":
        words = [("at least ", "≥ "), ("no less than ", "≥ "), ("at most ", "≤ "), ("no more than ", "≤ ")]
    for word, sign in words:
        text = re.sub(rf"(?i)(?<![\w]){word}(?=\s?\d)" if side == "fda" else rf"{word}(?=\s?\d)", sign, text)
    return text


def _words(text: str, side: str) -> str:
    for words, sign in ((("no less than ", "不低于"), "≥"), (("no more than ", "不超过"), "≤")):
        text = re.sub(rf"(?<![|\d]){sign} ?(?=\d)", words[0] if side == "fda" else words[1], text)
    return text


def _centimetres(text: str) -> str:
    return re.sub(
        r"(?<![\d.,×x*/~～–至±-])(?<!to )(?<!and )(?<!or )(?<!± )(?<![x×] )(\d+(?:\.\d+)?)( ?)mm(?![\w²³/2-3])(?! ?[×x])",
        lambda m: f"{Decimal(m[1]).scaleb(-1):f}{m[2]}cm",
        text,
    )


def _dates(text: str, side: str) -> str:
    if side == "nmpa":
        return re.sub(r"(\d{4})年(\d{1,2})月(\d{1,2})日", lambda m: f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}", text)
    names = "|".join(_MONTHS)
    return re.sub(rf"\b({names}) (\d{{1,2}}), (\d{{4}})", r"\2 \1 \3", text)


def _numbers(text: str, side: str) -> str:
    if side == "nmpa":
        return _PEOPLE_ZH.sub(lambda m: _CHINESE[int(m[1])] + m[2], text)
    return _PEOPLE.sub(lambda m: f"{_ENGLISH[int(m[1])]} {m[2]}", text)


def _dashes(text: str, side: str) -> str:
    between = r"(?<=[\d%])\s?{}\s?(?=\d+\.\d)"
    text = re.sub(between.format("[-–]"), " to " if side == "fda" else "～", text)
    return text if side == "fda" else re.sub(between.format("[~～]"), "至", text)


def _thousands(text: str, side: str) -> str:
    if side == "nmpa":
        return re.sub(r"(?<![\d.,A-Za-z/-])(\d{1,3})(\d{3})(?=[例名张幅个次位只枚])", r"\1,\2", text)
    return re.sub(r"(?<![\d.,])(\d{1,3}),(\d{3})(?![\d,])", r"\1\2", text)


def _whole(text: str, _side: str) -> str:
    """Paragraphs of a section as one."""
    return re.sub(r"(?<=[.。])\n+(?=[A-Z\u4e00-\u9fff][^|\n]*[.。]\n)", " ", text)


def _lists(text: str, side: str) -> str:
    """Bullets as one paragraph."""
    stop, end = ("; ", ".") if side == "fda" else ("；", "。")
    return re.sub(
        r"(?:^- .*\n){2,}",
        lambda m: stop.join(line[2:].rstrip(" .;。；") for line in m[0].splitlines()) + end + "\n",
        text,
        flags=re.MULTILINE,
    )


def _sentences(text: str, _side: str) -> str:
    """Each sentence a paragraph of its own."""
    lines = text.splitlines(keepends=True)
    plain = re.compile(r"[A-Z\u4e00-\u9fff]")
    return "".join(
        re.sub(r"(?<=[a-z0-9%)]\.) (?=[A-Z][a-z]+ [a-z])|(?<=。)(?=\S)", "\n\n", line)
        if plain.match(line) and not line.startswith(("Caption", "|"))
        else line
        for line in lines
    )


def _brackets(text: str, side: str) -> str:
    return text if side == "fda" else text.translate(str.maketrans("（）：；％", "():;%"))


def _told_in_sentences(text: str, side: str) -> str:
    return _tables(lambda rows: _told(rows, side))(text)


def _on_tables(change: Callable[[list[Row]], str | None]) -> Rewriting:
    tables = _tables(change)
    return lambda text, _side: tables(text)


REWRITINGS: dict[str, Rewriting] = {
    "percentages as fractions": _besides_headed(_fractions),
    "tables turned round": _on_tables(_turned),
    "tables told in lists": _on_tables(_listed),
    "tables told in sentences": _told_in_sentences,
    "a table for each column": _on_tables(_by_column),
    "percent signs in heads": _on_tables(_units_up),
    "counts before shares": _counts_first,
    "intervals in columns of their own": _on_tables(_apart),
    "intervals behind their values": _on_tables(_joined),
    "words as signs": _signs,
    "signs as words": _words,
    "centimetres": _besides_headed(_centimetres),
    "dates": _dates,
    "number words": _numbers,
    "dashes": _dashes,
    "thousands": _thousands,
    "paragraphs as one": _whole,
    "lists as sentences": _lists,
    "sentences as paragraphs": _sentences,
    "half-width signs": _brackets,
}


def alarms(source: Sources, known: frozenset[tuple[str, str]], rewriting: Rewriting) -> Iterator[str]:
    """What is reported on a pair with one file rewritten, and not on the pair as it is."""
    for side in ("nmpa", "fda"):
        new = rewriting(source[side], side)
        if new != source[side]:
            for found in findings({**source, side: new}):
                if (found.rule, found.message) not in known:
                    yield f"{side} {found.rule} {found.severity}: {found.message}"


def seen(source: Sources, planted: Sequence[Sequence[Seed]], side: str, other: str) -> Iterator[Seed]:
    """The faults of the one side that are found while the other side's text is `other`."""
    source = {**source, ("fda" if side == "nmpa" else "nmpa"): other}
    known = {finding.fingerprint for finding in findings(source)}
    for group in planted:
        new = [finding for finding in findings(sown(source, group)) if finding.fingerprint not in known]
        yield from (seed for seed in group if found({**seed, "hit_side": side}, new))


def _planted(pair: Path, source: Sources, side: str) -> list[list[Seed]]:
    """Groups of the faults that are planted and shown on the side."""
    seeds = [json.loads(line) for line in (pair / "seeds.jsonl").read_text("utf-8").splitlines() if line.strip()]
    own = [seed for seed in seeds if seed["side"] == seed.get("hit_side", side) == side]
    return list(groups(source, [json.dumps(seed) for seed in own]))


def _false_alarms(chosen: dict[str, Rewriting], pairs: Sequence[Path], loud: bool) -> None:
    counted: dict[str, list[int]] = {name: [0, 0] for name in chosen}
    for pair in pairs:
        source = _source(pair)
        known = frozenset((f.rule, f.message) for f in findings(source))
        for name, rewriting in chosen.items():
            counted[name][0] += sum(rewriting(source[side], side) != source[side] for side in source)
            for alarm in alarms(source, known, rewriting):
                counted[name][1] += 1
                if loud:
                    print(f"{name} | {pair.name} {alarm}", flush=True)
    for name, (files, count) in counted.items():
        print(f"{name:36} {files:4} files {count:4} false alarms")


def _faults(chosen: dict[str, Rewriting], pairs: Sequence[Path], loud: bool) -> None:
    counted: dict[str, list[int]] = {name: [0, 0] for name in chosen}
    for pair, (side, other) in product(pairs, (("nmpa", "fda"), ("fda", "nmpa"))):
        source = _source(pair)
        texts = {name: new for name, r in chosen.items() if (new := r(source[other], other)) != source[other]}
        planted = _planted(pair, source, side) if texts else []
        before = list(seen(source, planted, side, source[other])) if texts else []
        for name, text in texts.items():
            after = {seed["id"] for seed in seen(source, planted, side, text)}
            counted[name][0] += len(before)
            counted[name][1] += sum(seed["id"] in after for seed in before)
            for seed in before if loud else ():
                if seed["id"] not in after:
                    print(f"{name} | {pair.name} {seed['id']} {seed['kind']}: {seed['find'][:60]!r}", flush=True)
    for name, (without, with_it) in counted.items():
        print(f"{name:36} {without:4} faults found as written {with_it:4} rewritten", flush=True)


def _source(pair: Path) -> Sources:
    return {side: (pair / f"{side}.txt").read_text("utf-8") for side in ("nmpa", "fda")}


def main() -> None:
    """Print the false alarms, or the faults found, of each rewriting."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=4)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--faults", action="store_true")
    parser.add_argument("-v", action="store_true")
    parser.add_argument("names", nargs="*")
    asked = parser.parse_args()
    chosen = {name: r for name, r in REWRITINGS.items() if not asked.names or any(n in name for n in asked.names)}
    pairs = sorted(path.parent for folder in FOLDERS for path in Path(folder).glob("*/seeds.jsonl"))
    (_faults if asked.faults else _false_alarms)(chosen, pairs[asked.first :: asked.every], asked.v)


if __name__ == "__main__":
    main()
