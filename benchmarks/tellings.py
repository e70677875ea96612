"""One study told in many ways: pairs put together from statements whose figures are known, because they were filled in.

`python -m benchmarks.tellings [--pairs N] [--seed N] [--faults] [--check] [-v] [NAME …]` reads the statements of each device in
`benchmarks/tellings/`, invents a study, tells it once in English and once in Chinese in ways drawn at random, and prints what is
reported on pairs that agree (false alarms) and, with `--faults`, how many planted faults of each kind are found.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from benchmarks.pairs import loud
from lint.config import Options
from lint.engine import check_pair
from lint.findings import Finding

HERE = Path(__file__).with_name("tellings")
LANGUAGES = ("zh", "en")
_Z = 1.959964
_IS_YEAR = re.compile(r"20[12]\d")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_NUMERALS = "零一两三四五六七八九十"
_AT_ONCE = 6
"""Faults that are planted together."""
Slots = dict[str, str]
Told = Mapping[str, str]


@dataclass(frozen=True)
class Kind:
    """What a statement is about: the slots that it must tell, those that it may, and what a fault does to it.

    `of_device`: it is told in words that each device chooses for itself.
    """

    name: str
    section: str
    must: tuple[str, ...]
    may: tuple[str, ...]
    faults: tuple[tuple[str, ...], ...]
    about: str
    of_device: bool = False


def catalogue() -> list[Kind]:
    """The kinds of statements, from `kinds.yml`."""
    known = yaml.safe_load((HERE / "kinds.yml").read_text("utf-8"))
    return [
        Kind(
            name,
            section,
            tuple(said["must"].split()),
            tuple(said.get("may", "").split()),
            tuple(tuple(fault.split("=")) for fault in said["faults"].split()),
            said["about"],
            section in known["of_device"],
        )
        for section, kinds in known["sections"].items()
        for name, said in kinds.items()
    ]


def banks() -> list[Path]:
    """The files of all devices."""
    return [path for path in sorted(HERE.glob("*.yml")) if path.stem not in {"kinds", "shared"}]


def bank_of(path: Path) -> dict[str, Any]:
    """The statements of a device, with those that all devices share for the words that the device chooses from."""
    bank: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    shared = yaml.safe_load((HERE / "shared.yml").read_text("utf-8"))
    for lang in LANGUAGES:
        for kind in catalogue():
            if lacks(bank, kind):
                continue
            if more := shared[lang].get(kind.name):
                bank[lang][kind.name] = [*bank[lang].get(kind.name, []), *more]
                bank[lang]["headings"].setdefault(kind.section, shared[lang]["headings"].get(kind.section))
    return bank


def choices(bank: Mapping[str, Any]) -> dict[str, dict[str, list[list[str]]]]:
    """Words that stand for a slot: by slot and language, the meanings and the words for each; the first is the true one."""
    known = yaml.safe_load((HERE / "kinds.yml").read_text("utf-8"))["choices"]["values"] | bank.get("choices", {})
    return {
        slot: {
            lang: [meaning if isinstance(meaning, list) else [str(meaning)] for meaning in words[lang]]
            for lang in LANGUAGES
        }
        for slot, words in known.items()
    }


def lacks(bank: Mapping[str, Any], kind: Kind) -> bool:
    """Whether the device has no words for a kind that is told in words of the device's own."""
    return kind.of_device and not set(kind.must) <= choices(bank).keys()


def study(draw: random.Random, bank: Mapping[str, Any]) -> dict[str, Slots]:
    """The figures and words of an invented study, by language; they agree with each other."""
    own, words = yaml.safe_load((HERE / "kinds.yml").read_text("utf-8"))["choices"]["drawn"], choices(bank)
    told: dict[str, Any] = {}
    positives = [draw.randint(58, 240) for _ in range(3)]
    hits = [round(n * draw.uniform(0.84, 0.97)) for n in positives]
    for number, (x, n) in enumerate(zip(hits, positives, strict=True), 1):
        told |= _share(f"g{number}_", x, n)
    pos, neg = sum(positives), draw.randint(210, 690)
    tp, tn = sum(hits), round(neg * draw.uniform(0.83, 0.96))
    told |= _share("se_", tp, pos) | _share("sp_", tn, neg)
    told |= _share("ppv_", tp, tp + neg - tn) | _share("npv_", tn, tn + pos - tp) | _share("acc_", tp + tn, pos + neg)
    total = pos + neg
    parts = [round(total * share) for share in (draw.uniform(0.4, 0.5), draw.uniform(0.2, 0.3))]
    told |= {"pos": pos, "neg": neg, "total": total, "site1": parts[0], "site2": parts[1], "site3": total - sum(parts)}
    lost = sorted(draw.sample(range(3, 29), 3))
    told |= {f"lost{number}": n for number, n in enumerate(lost, 1)}
    told |= {"lost": sum(lost), "enrolled": total + sum(lost), "sites": draw.randint(4, 10)}
    told |= {"train": draw.randint(2100, 9400), "tune": draw.randint(410, 1290)}
    year = draw.randint(2017, 2021)
    first, last = draw.sample(range(1, 13), 2)
    told |= {"y1": year, "m1": first, "y2": year + draw.randint(1, 2), "m2": last}
    female = round(total * draw.uniform(0.41, 0.58))
    told |= {"female": female, "female_pct": f"{100 * female / total:.1f}", "age_min": draw.randint(41, 44)}
    told |= {
        "age_max": draw.randint(81, 92),
        "age": f"{draw.uniform(51, 63):.1f}",
        "age_sd": f"{draw.uniform(9, 14):.1f}",
    }
    told |= {"truthers": draw.randint(2, 4), "truth_years": draw.randint(10, 17), "readers": draw.randint(6, 12)}
    told |= {"reader_years": draw.randint(3, 8), "washout": draw.randint(4, 8), "read": draw.randint(180, 320)}
    told |= _areas(draw)
    goals = (float(told["se_lo"]), float(told["sp_lo"]))
    told |= {"goal_se": int(goals[0] - draw.uniform(2, 5)), "goal_sp": int(goals[1] - draw.uniform(2, 5))}
    slow = draw.uniform(95, 170)
    told |= {"slow": f"{slow:.1f}", "fast": f"{slow * draw.uniform(0.6, 0.8):.1f}"}
    bias, half, icc = draw.uniform(0.11, 0.49), draw.uniform(1.6, 3.4), draw.uniform(0.931, 0.968)
    told |= {"bias": f"{bias:.2f}", "loa_lo": f"{bias - half:.2f}".replace("-", "−"), "loa_hi": f"{bias + half:.2f}"}
    told |= {"icc": f"{icc:.3f}", "icc_lo": f"{icc - 0.017:.3f}", "icc_hi": f"{icc + 0.013:.3f}"}
    told |= {"mae": f"{draw.uniform(0.61, 1.39):.2f}", "mae_goal": f"{draw.uniform(2.1, 2.9):.1f}"}
    told |= {"dice": f"{draw.uniform(0.862, 0.938):.3f}", "dice_sd": f"{draw.uniform(0.031, 0.066):.3f}"}
    told |= {"dice_goal": draw.choice(["0.80", "0.82", "0.85"]), "hd": f"{draw.uniform(2.1, 4.9):.2f}"}
    told |= {
        "hd_sd": f"{draw.uniform(0.6, 1.7):.2f}",
        "seconds": f"{draw.uniform(11, 46):.1f}",
        "limit": draw.choice([60, 90, 120]),
    }
    failed = draw.randint(5, 19)
    told |= {"failed": failed, "failed_pct": f"{100 * failed / told['enrolled']:.1f}"}
    told |= {"cv": f"{draw.uniform(1.1, 3.3):.1f}", "cv_goal": 5, "cv_reader": f"{draw.uniform(3.4, 6.2):.1f}"}
    marks = draw.uniform(0.31, 0.88)
    told |= {"fp": f"{marks:.2f}", "fp_lo": f"{marks - 0.06:.2f}", "fp_hi": f"{marks + 0.07:.2f}"}
    told |= {
        "ram": draw.choice([16, 32]),
        "cores": draw.choice([4, 8]),
        "disk": draw.choice([256, 512]),
        "vram": draw.choice([6, 8, 12]),
    }
    told |= {"slice": draw.choice(["1.5", "2.5", "3.0"]), "age_limit": draw.choice([18, 22, 40])}
    told |= {"version": f"{draw.randint(1, 4)}.{draw.randint(0, 6)}", "threshold": f"{draw.uniform(0.31, 0.68):.2f}"}
    told |= {"power": draw.choice([80, 90]), "margin": draw.choice(["0.05", "0.03"]), "needed": round(total * 0.9)}
    told |= {"expected": round(float(told["se_"])), "resamples": draw.choice([1000, 2000])}
    texts = {name: str(value) for name, value in told.items()}
    texts |= {
        f"{name}_word": _WORDS[n] for name in ("truthers", "readers", "sites") if (n := int(told[name])) < len(_WORDS)
    }
    texts |= {
        f"{name}_zh": _NUMERALS[n] if n <= 10 else "十" + _NUMERALS[n - 10].replace("两", "二")
        for name in ("truthers", "readers", "sites")
        if (n := int(told[name]))
    }
    texts |= {f"{name}_comma": f"{int(told[name]):,}" for name in ("train", "tune", "total", "enrolled", "resamples")}
    texts |= {"month1": _MONTHS[first - 1], "month2": _MONTHS[last - 1]}
    drawn = {name: draw.randrange(len(values["en"])) if name in own else 0 for name, values in words.items()}
    return {
        lang: texts | {name: _one_of(values[lang][drawn[name]], draw) for name, values in words.items()}
        for lang in LANGUAGES
    }


def _one_of(words: Sequence[str], draw: random.Random) -> str:
    return draw.choice(words) if len(words) > 1 else words[0]


def _share(name: str, x: int, n: int) -> Slots:
    """A proportion in per cent with the interval of Wilson's method and its counts."""
    share = x / n
    centre, half = share + _Z**2 / 2 / n, _Z * (share * (1 - share) / n + _Z**2 / 4 / n**2) ** 0.5
    ends = (share, (centre - half) / (1 + _Z**2 / n), (centre + half) / (1 + _Z**2 / n))
    value, low, high = (f"{100 * end:.1f}" for end in ends)
    return {name: value, f"{name}lo": low, f"{name}hi": high, f"{name}x": str(x), f"{name}n": str(n)}


def _areas(draw: random.Random) -> Slots:
    """Areas under the curve: of the software, of two groups, and of readers without and with it."""
    told: Slots = {}
    area = draw.uniform(0.921, 0.956)
    for name, value in {
        "auc": area,
        "h1": area + draw.uniform(0.004, 0.012),
        "h2": area - draw.uniform(0.004, 0.012),
    }.items():
        told |= {name: f"{value:.3f}", f"{name}_lo": f"{value - 0.021:.3f}", f"{name}_hi": f"{value + 0.018:.3f}"}
    alone = round(draw.uniform(0.801, 0.846), 3)
    gain = round(draw.uniform(0.033, 0.071), 3)
    told |= {"unaided": f"{alone:.3f}", "aided": f"{alone + gain:.3f}", "gain": f"{gain:.3f}"}
    return told | {"gain_lo": f"{gain - 0.019:.3f}", "gain_hi": f"{gain + 0.021:.3f}"}


def slots_of(statement: str) -> list[str]:
    """The names in braces."""
    return [name for _, name, _, _ in Formatter().parse(statement) if name]


def tells(statement: str, slot: str) -> bool:
    """Whether the statement tells the slot in one of its forms."""
    forms = {slot, f"{slot}_word", f"{slot}_zh", f"{slot}_comma"} | (
        {"month" + slot[1:]} if slot[0] == "m" and slot[1:].isdigit() else set()
    )
    return not forms.isdisjoint(slots_of(statement))


def problems(name: str, bank: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the statements of a device."""
    known = study(random.Random(1), bank)
    for lang in LANGUAGES:
        for part in ("opening", "headings"):
            if part not in bank.get(lang, {}):
                yield f"{name} {lang}: no {part}"
        for kind in catalogue():
            if lacks(bank, kind):
                continue
            statements = bank.get(lang, {}).get(kind.name, [])
            if len(statements) < 3:
                yield f"{name} {lang} {kind.name}: {len(statements)} statements"
            for statement in statements:
                try:
                    strange = set(slots_of(statement)) - known[lang].keys()
                except ValueError as error:
                    yield f"{name} {lang} {kind.name}: {error}: {statement!r}"
                    continue
                lacking = [slot for slot in kind.must if not tells(statement, slot)]
                if strange or lacking:
                    yield f"{name} {lang} {kind.name}: unknown {sorted(strange)}, lacking {lacking}: {statement!r}"


@dataclass(frozen=True)
class Pair:
    """Statements drawn for a study, in the order in which each file tells them: section, kind, statement."""

    slots: Mapping[str, Slots]
    opening: Told
    order: Mapping[str, tuple[tuple[str, str, str], ...]]

    def text(self, lang: str, changed: Mapping[str, Slots]) -> str:
        """The file of a side; `changed` overrides slots of the statements of some kinds."""
        slots = self.slots[lang]
        parts = [self.opening[lang].format(**slots)]
        last = ""
        for heading, kind, statement in self.order[lang]:
            if heading != last:
                parts.append(f"## {heading}")
            last = heading
            parts.append(statement.format(**{**slots, **changed.get(kind, {})}).strip())
        return "\n\n".join(parts) + "\n"


def pair_of(bank: Mapping[str, Any], draw: random.Random) -> Pair:
    """A study, told in ways drawn at random; each file tells its sections and their statements in an order of its own."""
    order = {}
    kinds = [kind for kind in catalogue() if not lacks(bank, kind) and draw.random() < 0.8]
    for lang in LANGUAGES:
        sections = list(dict.fromkeys(kind.section for kind in kinds))
        draw.shuffle(sections)
        rows = []
        for section in sections:
            own = [kind for kind in kinds if kind.section == section and bank[lang].get(kind.name)]
            draw.shuffle(own)
            heading = draw.choice(bank[lang]["headings"][section])
            rows += [(heading, kind.name, draw.choice(bank[lang][kind.name])) for kind in own]
        order[lang] = tuple(rows)
    return Pair(study(draw, bank), {lang: draw.choice(bank[lang]["opening"]) for lang in LANGUAGES}, order)


@dataclass(frozen=True)
class Fault:
    """Slots of the statements of one kind changed in one file."""

    lang: str
    kind: str
    name: str
    changed: Slots

    @property
    def told(self) -> str:
        """For people."""
        return f"{self.lang} {self.kind} {self.name}: {', '.join(f'{k} {v}' for k, v in self.changed.items())}"


def faults_of(pair: Pair, own: Mapping[str, Mapping[str, list[list[str]]]], draw: random.Random) -> Iterator[Fault]:
    """For each kind its faults, each in one file or the other, where both files tell what it changes."""
    said = {lang: {kind: statement for _, kind, statement in pair.order[lang]} for lang in LANGUAGES}
    for kind in catalogue():
        if any(kind.name not in said[lang] for lang in LANGUAGES):
            continue
        for fault in kind.faults:
            lang = draw.choice(LANGUAGES)
            if not all(tells(said[side][kind.name], slot) for side in LANGUAGES for slot in fault):
                continue
            slots = pair.slots[lang]
            if len(fault) == 2:
                shared = {
                    name[len(slot) :]
                    for name in slots_of(said[lang][kind.name])
                    for slot in fault
                    if name.startswith(slot)
                }
                changed = {
                    fault[a] + end: slots[fault[b] + end]
                    for end in shared
                    for a, b in ((0, 1), (1, 0))
                    if fault[b] + end in slots
                }
            elif fault[0] in own:
                others = [words for words in own[fault[0]][lang] if slots[fault[0]] not in words]
                changed = {fault[0]: _one_of(draw.choice(others), draw)}
            else:
                changed = _forms(fault[0], _another(slots[fault[0]], draw))
            if any(slots.get(name, value) != value for name, value in changed.items()):
                yield Fault(lang, kind.name, "=".join(fault), changed)


def _another(figure: str, draw: random.Random) -> str:
    """The figure with one digit changed, never its first unless it has but one, and of a year the last."""
    places = [i for i, char in enumerate(figure) if char.isdigit()]
    place = places[-1] if _IS_YEAR.fullmatch(figure) else draw.choice(places[1:] or places)
    digit = draw.choice([d for d in "123456789" if d != figure[place]])
    return figure[:place] + digit + figure[place + 1 :]


def _forms(slot: str, figure: str) -> Slots:
    changed = {slot: figure}
    if figure.isdigit():
        number = int(figure)
        changed[f"{slot}_comma"] = f"{number:,}"
        changed[f"{slot}_word"] = _WORDS[number] if number < len(_WORDS) else figure
        changed[f"{slot}_zh"] = _NUMERALS[number] if number <= 10 else figure
        if slot in {"m1", "m2"}:
            number = max(1, min(12, number))
            changed |= {slot: str(number), "month" + slot[1:]: _MONTHS[number - 1]}
    return changed


def reported(texts: Told) -> list[Finding]:
    """Errors and warnings on a pair, but for what its lack of parts gives rise to."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("nmpa.md", "fda.md")]
        for path, lang in zip(paths, LANGUAGES, strict=True):
            path.write_text(texts[lang], "utf-8")
        findings = loud(check_pair([str(path) for path in paths], options=Options()))
    return [finding for finding in findings if not finding.rule.startswith("STR")]


def _quoted(finding: Finding) -> str:
    return " | ".join(place.quote[:160] for place in (*finding.nmpa[:2], *finding.fda[:2]))


def main() -> None:
    """Print problems, false alarms, faults missed, and recall by kind of statement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--pairs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", action="store_true", help="plant faults")
    parser.add_argument("--check", action="store_true", help="only check the statements")
    parser.add_argument("--write", type=Path, help="write the pairs that agree to this folder")
    parser.add_argument("-v", action="store_true", help="show each false alarm and miss with its words")
    asked = parser.parse_args()
    paths = [path for path in banks() if not asked.names or path.stem in asked.names]
    paths += [Path(name) for name in asked.names if Path(name).suffix == ".yml"]
    planted, hit, alarms, pairs = Counter[str](), Counter[str](), Counter[str](), 0
    for path in paths:
        bank = bank_of(path)
        for problem in problems(path.stem, bank):
            print(problem)
        for number in range(0 if asked.check else asked.pairs):
            draw = random.Random(f"{path.stem} {asked.seed} {number}")
            pair = pair_of(bank, draw)
            pairs += 1
            texts = {lang: pair.text(lang, {}) for lang in LANGUAGES}
            if asked.write:
                folder = asked.write / f"{path.stem}-{number}"
                folder.mkdir(parents=True, exist_ok=True)
                for lang, name in zip(LANGUAGES, ("nmpa.md", "fda.md"), strict=True):
                    (folder / name).write_text(texts[lang], "utf-8")
            clean = reported(texts)
            for finding in clean:
                alarms[finding.rule] += 1
                print(f"false alarm {path.stem} {number} {finding.rule}: {finding.message}")
                if asked.v:
                    print(f"    {_quoted(finding)}")
            if asked.faults:
                _plant(
                    f"{path.stem} {number}",
                    pair,
                    list(faults_of(pair, choices(bank), draw)),
                    clean,
                    draw,
                    (planted, hit),
                    verbose=asked.v,
                )
    for kind in sorted(planted):
        print(f"{kind:34} {hit[kind]:4} of {planted[kind]}")
    print(f"{alarms.total()} false alarms on {pairs} pairs: {dict(alarms.most_common())}")
    if planted:
        print(f"recall {hit.total()} of {planted.total()} = {hit.total() / planted.total():.3f}")


def _plant(
    name: str,
    pair: Pair,
    waiting: list[Fault],
    clean: Sequence[Finding],
    draw: random.Random,
    tally: tuple[Counter[str], Counter[str]],
    *,
    verbose: bool,
) -> None:
    known = {finding.fingerprint for finding in clean}
    planted, hit = tally
    draw.shuffle(waiting)
    while waiting:
        group: list[Fault] = []
        for fault in waiting:
            if len(group) < _AT_ONCE and all(fault.kind != other.kind for other in group):
                group.append(fault)
        waiting = [fault for fault in waiting if fault not in group]
        texts = {
            lang: pair.text(lang, {fault.kind: fault.changed for fault in group if fault.lang == lang})
            for lang in LANGUAGES
        }
        new = [finding for finding in reported(texts) if finding.fingerprint not in known]
        for fault in group:
            planted[fault.kind] += 1
            if any(_shows(finding, fault, pair) for finding in new):
                hit[fault.kind] += 1
            else:
                print(f"missed {name} {fault.told}")
                if verbose:
                    for finding in new:
                        print(f"      {finding.rule} {finding.message[:100]} {_quoted(finding)}")
                    for lang in LANGUAGES:
                        statement = next(s for _, kind, s in pair.order[lang] if kind == fault.kind)
                        slots = {**pair.slots[lang], **(fault.changed if lang == fault.lang else {})}
                        print(f"    {lang}: {' '.join(statement.format(**slots).split())[:400]}")


def _shows(finding: Finding, fault: Fault, pair: Pair) -> bool:
    """Whether a finding shows a changed figure in a place of the file and of the statement that it was changed in."""
    statement = next(s for _, kind, s in pair.order[fault.lang] if kind == fault.kind)
    text = "".join(statement.format(**{**pair.slots[fault.lang], **fault.changed}).split())
    places = finding.nmpa if fault.lang == "zh" else finding.fda
    for place in places:
        quote = "".join(place.quote.split())
        shown = "".join((place.text + place.quote).split())
        within = (
            quote in text
            or text in quote
            or any(line and line in quote for line in map("".join, map(str.split, statement.splitlines())))
        )
        cells = [cell for cell in place.quote.replace("|", "\n").splitlines() if cell.strip()]
        within = within or all("".join(cell.split()) in text for cell in cells)
        if within and any("".join(value.split()) in shown for value in fault.changed.values()):
            return True
    return False


if __name__ == "__main__":
    main()
