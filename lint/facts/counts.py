"""Counts with what they count: patients, images, lesions, readers, sites."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lint.facts.bounds import brackets
from lint.facts.dates import periods
from lint.facts.estimates import Scan, scan
from lint.facts.grammar import frame, grammar
from lint.facts.model import Count, Metric, Quantity
from lint.facts.number_roles import begin
from lint.facts.passage import Passage
from lint.facts.scope import Scope, as_mapping, carriers_of
from lint.facts.sentence import Carrier
from lint.language.numbers import Number
from lint.language.tokens import key

_WORD = re.compile(r"\s*-?((?:[A-Z]\.)+|[A-Za-z][A-Za-z']*(?:-[A-Za-z]+)*|\d?[A-Z]?\d?D)(?![\w])")
_PROPERTY = re.compile(r"-(?:segment|vessel|slice|view|channel|row|detector)(?![A-Za-z])")  # the 18-segment model
_PARTS = re.compile(r"\s?(?:slices?|frames?|images?)\b")
_MODEL = re.compile(r"\b[A-Z]{2,}\s$")  # the Aperio GT 450 scanner
_MACHINE = re.compile(r"\s(?:scanner|system|unit|camera|microscope)s?\b")
_POOL = re.compile(r"\s*of (?:(?:a|the|our) (?:larger )?(?:pool|panel|group|team) of|the|these|those|all(?: the)?)\s")
_CLASS = re.compile(r"[(\[]\s*[\d.]+\s*,\s*[\d.]+\s*[)\]]")
_SHARED = re.compile(r"\s*(?:[A-Z][A-Za-z.]*|[a-z]+-[a-z]+|[a-z]+(?:al|ic|ive|ior|ed))?\s*(?:and|or|of|of the|,)\s*$")
_SPELLED = re.compile(r"一.|[二两三四五六七八九十]+[次种组轮个人]")  # 两组, 一例: no number that a file states
_OF_THEM = re.compile(r"\s*of (?:them|these|those|the (?:two|three|four|five))\b")
_EACH = re.compile(r"\b(?:of|per|for|each)\s$")
_ZH_JOINS = frozenset("、和与及,")
_LONGEST_PHRASE = 8
_NEAR = 12
_CLAUSE_ENDS = r"[,;。、(:]|其中|进行|参与|用于"
_GIVERS = frozenset({"site", "reader", "expert", "operator"})
"""Who gave the cases that a row is about."""
_BARE_CLASSIFIERS = {"个", "根", "组", "名", "位", "人", "例"}  # what they count may stand before them


def counts(passage: Passage, metrics: Sequence[Metric]) -> Iterator[Count]:
    """The counts of one sentence, without the numbers that belong to its metrics."""
    numbers = [n for n in passage.numbers if n.decimals == 0 and not n.unit and n.value >= 0]
    if not numbers or _capacity().search(passage.text):
        return
    dated = periods(passage.text)
    numbers = [n for n in numbers if not any(p.start <= n.start < p.end for p in dated)]
    found = scan(passage.text, passage.numbers)
    roles = {at: role for at, role in found.roles.items() if role != "n"} | _classes(passage.text, numbers)
    for left, right in _loose_fractions(found):
        del roles[left.start], roles[right.start]
    taken = {m.place.start for m in metrics}
    carriers = carriers_of(passage)
    parts = _parts_of_sums(passage.text, numbers)
    last = _noun_so_far(passage) or _noun_of_whole(passage)
    for index, number in enumerate(numbers):
        if _is_ratio(passage.text, number) or (
            _names_one(passage.text, number)
            or number.start in roles
            or passage.place(number.start, number.end).start in taken
        ):
            continue
        noun, end = counted_here(passage, number)
        if not noun:
            noun, shared_end = _shared_noun(passage, number, numbers[index + 1 :])
            if noun and _is_rate(passage, number, shared_end):
                continue
        noun = noun or _by_label(passage.text, number) or (last if number.start in parts else "")
        if not noun and passage.language == "en" and _is_numerator(number, numbers, metrics):
            continue
        noun = noun or (last or "case" if found.roles.get(number.start) == "n" else _elliptic(passage, number, last))
        if noun and not _is_rate(passage, number, end):
            last = noun
            yield count_fact(passage, number, noun, _scope(passage, number, carriers), end)


@cache
def _capacity() -> re.Pattern[str]:
    return re.compile(grammar("counting")["capacity"], re.I)


def _parts_of_sums(text: str, numbers: Sequence[Number]) -> set[int]:
    """`118 were excluded (67 motion, 31 incomplete coverage, 20 contrast failure)`: what a bracket adds up to the number before."""
    inside = brackets(text)
    groups: dict[int, list[Number]] = {}
    for number in numbers:
        groups.setdefault(inside[number.start], []).append(number)
    whole = {n.value for n in groups.get(-1, ())}
    sums = (g for at, g in groups.items() if at >= 0 and len(g) > 1 and sum(n.value for n in g) in whole)
    return {n.start for group in sums for n in group}


_LABEL_BEFORE = re.compile(r"(?:^|[.;,(]\s*|\n)([A-Z][A-Za-z /-]{2,40}):\s*$")


def _by_label(text: str, number: Number) -> str:
    """`Cases: 480 (160 with cancer). Readers: 20`: the noun is the label."""
    label = _LABEL_BEFORE.search(text[: begin(number)])
    return labelled(label[1]) if label else ""


_LABELLED = re.compile(r"[^:;。.\d]{2,40}:\s*\d[\d,]*[^\d%]{0,24}[.。]?")


def _noun_so_far(passage: Passage) -> str:
    """`Consented: 512 subjects. Not imaged: 9.`: in a run of labelled numbers the noun of those before goes on."""
    if passage.previous is None or not _LABELLED.fullmatch(passage.text):
        return ""
    before = passage.previous
    found = [noun for n in before.numbers if not n.unit and (noun := counted_here(before, n)[0])]
    return found[-1] if found else _noun_so_far(before)


_WHOLE = re.compile(r"(?:^|[;.]\s+)(?:of|among) (?:the|these|all|all the) ([a-z][a-z -]{2,60}?),?\s+(?=\d)", re.I)


def _noun_of_whole(passage: Passage) -> str:
    """`Of the test photographs, 612 showed the disease and 75 were ungradable`: parts of a whole that is named without its number."""
    whole = _WHOLE.search(passage.text)
    return labelled(whole[1]) if whole else ""


def _is_numerator(number: Number, numbers: Sequence[Number], metrics: Sequence[Metric]) -> bool:
    """`Of 318 radiographs 289 were marked (sensitivity 90.9%)`: what a share was made of is told with the share."""
    for metric in (m for m in metrics if m.quantity.unit == "%" and m.denominator is None):
        for whole in numbers:
            if whole.value > number.value:
                share = round(100 * number.value / whole.value, metric.quantity.decimals)
                if share == metric.quantity.value:
                    return True
    return False


_FEW = "two|three|four|five|six|seven|eight|nine|ten|twenty"
_RATIO = re.compile(rf"\b(?:one|{_FEW})(?: [a-z-]+)? (?:in|out of)(?: every)? (?:{_FEW})\b", re.I)


def _is_ratio(text: str, number: Number) -> bool:
    """`nine out of ten patients`, `one alert in eight`: a way to speak of a share."""
    return number.kind == "word" and any(m.start() <= number.start < m.end() for m in _RATIO.finditer(text))


def _names_one(text: str, number: Number) -> bool:
    """`the processing of one radiograph`, 第3名专家: one of them, no count."""
    if (
        text[: number.start].rstrip().endswith("第")
        or _MODEL.search(text[: number.start])
        and _MACHINE.match(text, number.end)
    ):
        return True
    if number.comparator == ">=" and (number.value == 1 or _OF_THEM.match(text, number.end)):
        return True  # at least one fracture, at least two of them
    return number.value == 1 and number.kind == "word" and _EACH.search(text[: number.start]) is not None


def _classes(text: str, numbers: Sequence[Number]) -> dict[int, str]:
    """`[14, 25]: 7 patients`, `ICC(2,1)`: numbers that are limits or arguments."""
    spans = [m.span() for m in _CLASS.finditer(text)]
    return {n.start: "class" for n in numbers if any(a <= n.start < b for a, b in spans)}


def _loose_fractions(found: Scan) -> list[tuple[Number, Number]]:
    """`sufficient in 611 of 640 eyes`: counts, when no percentage is made of them."""
    used = {e.fraction[0].start for e in found.estimates if e.fraction}
    pairs = zip(found.numbers, found.numbers[1:], strict=False)
    return [
        (left, right)
        for left, right in pairs
        if found.roles.get(left.start) == "numerator"
        and left.start not in used
        and re.search(r"\bof\b", found.text[left.end : right.start])
    ]


def counted_here(passage: Passage, number: Number, *, guess: bool = True) -> tuple[str, int]:
    """What a number counts, and where the words for it end: a classifier with its noun, or an English noun phrase.

    `guess`: a bare classifier counts what it mostly does (名 patients).
    """
    if passage.language == "zh":
        match = _classifier().match(passage.text, number.digits_end)
        if match:
            return _chinese(passage, number, match, guess=guess)
    ends = _NEXT_LABEL.match(passage.text, number.digits_end) is not None
    return ("", number.end) if ends else _noun_phrase(passage.text, number.digits_end) or ("", number.end)


_NEXT_LABEL = re.compile(r"[ \t]*\n[^:\n]{2,40}:\s*\d")  # `Withdrawn: 6`, and on the next line `Image quality: 29`


@cache
def _nouns() -> tuple[dict[str, str], dict[str, str]]:
    """English head nouns, and endings of head nouns, with their units."""
    pairs = [(key(noun), unit) for unit, nouns in grammar("counting")["nouns"].items() for noun in nouns]
    whole = {noun: unit for noun, unit in pairs if not noun.startswith("*")}
    return whole, {noun[1:]: unit for noun, unit in pairs if noun.startswith("*")}


_LEVELS = frozenset({"patient", "lesion", "image", "vessel", "segment", "eye"})


def level_counted(passage: Passage) -> str:
    """The level at which a passage counts, when its counts are all of one kind: 379 of 409 radiographs."""
    whole = [n for n in passage.numbers if n.decimals == 0 and not n.unit and n.value > 1]
    units = {counted_here(passage, n)[0] for n in whole} & _LEVELS
    return units.pop() if len(units) == 1 else ""


def level_named(headers: Sequence[Passage]) -> str:
    """The level at which a table counts, by the nouns of its headers: Detected / total aneurysms."""
    units: set[str] = set()
    for header in headers:
        words = re.findall(r"[A-Za-z-]+", header.text)
        units |= {unit_of_noun(w) for w in words} | {
            grammar("counting")["chinese"][m[0]] for m in _chinese_noun().finditer(header.text)
        }
    units &= _LEVELS
    return units.pop() if len(units) == 1 else ""


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(grammar("counting")[name])


def unit_of_noun(word: str) -> str:
    """The unit that an English noun counts, "" if none."""
    whole, endings = _nouns()
    lemma = key(word.rsplit("-", 1)[-1].lower())
    return whole.get(lemma) or next((unit for end, unit in endings.items() if lemma.endswith(end)), "")


@cache
def _parts() -> dict[str, str]:
    """Plurals of parts of the body, with the unit that they are counted in."""
    return {noun: unit for unit, nouns in grammar("counting")["parts"].items() for noun in nouns}


def _noun_phrase(text: str, start: int) -> tuple[str, int] | None:
    """`dermoscopic images`, `board-certified U.S. radiologists`: the last noun of the first run of nouns."""
    if _PROPERTY.match(text, start):
        return None
    pool = _POOL.match(text, start)
    unit, end, at = "", start, pool.end() if pool else start
    for _ in range(_LONGEST_PHRASE):
        match = _WORD.match(text, at)
        if match is not None and not unit and at > start and match[1].lower() in {"and", "or"}:
            at = match.end()  # wrist and hand radiographs
            continue
        if match is None or match[1].lower() in _words("stop") or key(match[1].lower()) in _words("never"):
            break
        found = unit_of_noun(match[1]) or _parts().get(match[1].lower(), "")
        if unit and not found:
            break
        if found:
            unit, end = found, match.end()
        at = match.end()
    return (unit, end) if unit else None


def _shared_noun(passage: Passage, number: Number, following: Sequence[Number]) -> tuple[str, int]:
    """`seven U.S. and two Israeli centers`, 1 550和1 600幅: the noun of the next number, and where its words end."""
    gap = passage.text[number.end : following[0].start].strip() if following else ""
    if passage.language == "zh" and gap in _ZH_JOINS:
        noun, end = counted_here(passage, following[0])
        return (noun, end) if noun else _shared_noun(passage, following[0], following[1:])
    if not gap or not gap.isascii() and passage.language == "zh" or not _SHARED.fullmatch(gap):
        return "", 0
    return counted_here(passage, following[0])


def _unit_of(passage: Passage, concepts: Sequence[str]) -> str:
    for concept in concepts:
        slot, _, value = passage.matcher.glossary.concepts[concept].slot.partition("=")
        if slot == "unit":
            return value
        if slot == "user":
            return "reader"
    return ""


@cache
def _classifier() -> re.Pattern[str]:
    return re.compile(r"\s?(" + "|".join(sorted(grammar("counting")["classifiers"], key=len, reverse=True)) + ")")


@cache
def _chinese_noun() -> re.Pattern[str]:
    return re.compile("|".join(sorted(grammar("counting")["chinese"], key=len, reverse=True)))


def _chinese(passage: Passage, number: Number, match: re.Match[str], *, guess: bool) -> tuple[str, int]:
    """例 alone counts cases, 例患者 patients; 个结节 lesions; 名医师 readers or experts."""
    text, end, classifier = passage.text, match.end(), match[1]
    if _SPELLED.fullmatch(text[number.start : number.digits_end] + classifier) or re.match(
        r"厂|公司|国家|月|会诊|检验|分布|式", text[end:]
    ):
        return "", number.end
    behind = re.split(_clause_ends(), text[end : end + 2 * _NEAR])[0]
    if _kinds().match(text, number.digits_end):
        return "", number.end
    phrase, _, head = behind.partition("的")
    phrase = _done_to().split(phrase)[0]
    units = _units_in(passage, end, phrase[:_NEAR]) or _units_in(passage, end + len(phrase) + 1, head[:_NEAR])
    people = grammar("counting")["people"]
    if classifier in people["classifiers"]:
        units = [u for u in units if u in people["units"]] or units
    units = [u for u in units if _can_count(classifier, u)]
    default = grammar("counting")["classifiers"][classifier]
    head = grammar("counting")["heads"].get(classifier)
    if head in units:
        return head, end
    if units:
        return next((u for u in units if u == "expert"), units[0]), end
    if classifier not in _BARE_CLASSIFIERS:
        return default, end
    before = _before(passage, number, default)
    return (before if _can_count(classifier, before) else "") or (default if guess else ""), end


def _can_count(classifier: str, unit: str) -> bool:
    """Cases are counted by 例, and sites or readers are not; 名 counts people: 由读片中心建立：2名分级员 are no two centres."""
    never, people = grammar("counting")["no_cases"], grammar("counting")["people"]
    if unit not in grammar("counting")["only"].get(classifier, (unit,)):
        return False
    if classifier in people["classifiers"] and unit not in people["units"]:
        return False
    return classifier not in never["classifiers"] or unit not in never["units"]


@cache
def _clause_ends() -> re.Pattern[str]:
    """What ends the words behind a classifier: a sign, a verb, or the next number with a classifier (9省18家医院)."""
    classifiers = "|".join(sorted(grammar("counting")["classifiers"], key=len, reverse=True))
    return re.compile(rf"{_CLAUSE_ENDS}|\d[\d,]*\s?(?:{classifiers})")


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:{grammar('counting')['kinds']})")


@cache
def _done_to() -> re.Pattern[str]:
    return re.compile(grammar("counting")["done_to"])


@cache
def _noun_before() -> re.Pattern[str]:
    return re.compile(rf"({_chinese_noun().pattern})(?:共|为|有|计|各|数为?|约)?\s?\(?$")


def _units_in(passage: Passage, start: int, words: str) -> list[str]:
    """What the words from `start` on name that can be counted, nouns before terms."""
    nouns = [grammar("counting")["chinese"][m[0]] for m in _chinese_noun().finditer(words)]
    terms = [_unit_of(passage, t.concepts) for t in passage.terms if start <= t.start < start + len(words)]
    return [*filter(None, nouns), *filter(None, terms)]


def _before(passage: Passage, number: Number, default: str) -> str:
    """A noun before the number of the same clause: 患者共200例, 住院医师4名."""
    noun = _noun_before().search(passage.text, max(0, number.start - _NEAR), number.start)
    if noun and grammar("counting")["chinese"][noun[1]]:
        return str(grammar("counting")["chinese"][noun[1]])
    for term in reversed(passage.terms):
        if term.end <= number.start and not re.search(r"[,;。、]", passage.text[term.end : number.start]):
            unit = _unit_of(passage, term.concepts)
            if unit and unit != "annotation" and default in {"", "patient", "case"}:
                return unit
    return ""


def labelled(label: str) -> str:
    """What the number behind a label counts: `Concurrent series: 6`, `Number of sites`; "" if nothing."""
    words = re.findall(r"[A-Za-z][A-Za-z'-]*", label.split("(", maxsplit=1)[0].split(" per ", maxsplit=1)[0])
    return unit_of_noun(words[-1]) if words and key(words[-1].lower()) not in _words("never") else ""


@cache
def _elliptic_frames() -> tuple[re.Pattern[str], re.Pattern[str]]:
    behind, before = (grammar("counting")[name] for name in ("elliptic", "elliptic_before"))
    behind = [form + r"\b" if form[-1].isalpha() else form for form in behind]
    return re.compile(rf"\s*(?:{'|'.join(behind)})"), re.compile(rf"(?:{'|'.join(before)})\s*$", re.I)


def _elliptic(passage: Passage, number: Number, last: str) -> str:
    """`44 were excluded for motion and 9 for missing series`, `n=404 positive`: the noun of the count before."""
    behind, before = _elliptic_frames()
    match = behind.match(passage.text, number.end)
    if passage.language == "zh":
        classifier = _classifier().match(passage.text, number.digits_end)
        spelled = classifier and _SPELLED.fullmatch(passage.text[number.start : number.digits_end] + classifier[1])
        goes_on = classifier and classifier[1] not in grammar("counting")["no_ellipsis"]
        return last if last and goes_on and not spelled else ""
    if last and _LABELLED.fullmatch(passage.text):
        return last
    if _is_step(passage.text, number):
        return last or "case"
    if match is None or not (
        last or re.search(r"\b[Oo]f (?:these|those|them|whom),?\s*$", passage.text[: number.start])
    ):
        return ""
    if re.search(r"[A-Za-z]$", match[0]) or before.search(passage.text[: number.start]):
        return last or "case"
    return ""


@cache
def _steps() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before a bare number that a study had at a step, and what stands behind one."""
    step = grammar("counting")["told_steps"]
    return (
        re.compile(rf"(?:^|[;,.(:]|\band\b|\n)[-\s*•·]*{step}:?\s*(?:n\s?=\s?)?$", re.I),
        re.compile(rf"\s{step}(?=\s*(?:[;,.:(\n]|$|\bfor\b|\bbecause\b|\bdue\b|\bas\b|\bin\b|\band\b))", re.I),
    )


def _is_step(text: str, number: Number) -> bool:
    """`Enrolled 260; 8 excluded for motion; analyzed 252 (141 men)`: how many a study had at a step of it, with no noun."""
    before, behind = _steps()
    closed = re.match(r"\s*(?:[;,.(\n]|$|\band\b)", text[number.end :]) is not None
    opens = re.search(r"(?:^|[;,.(:]|\band\b|\n)[-\s*•·]*$", text[: begin(number)]) is not None
    return (
        closed
        and before.search(text[: begin(number)]) is not None
        or opens
        and behind.match(text, number.end) is not None
    )


def _is_rate(passage: Passage, number: Number, end: int) -> bool:
    """`5 frames/video`, 每页最多16幅: so many for each of something."""
    text = passage.text
    return bool(
        re.match(grammar("counting")["rate_behind"], text[end:], re.I)
        or _PARTS.match(text, number.digits_end)
        and re.search(grammar("counting")["extent_before"], text[: number.start], re.I)
        or re.search(
            r"每(?![日年月周组家]|个?中心|[名位](?:医|阅|判|读))[^,;。]{0,8}(?<!全部)(?<!所有)$", text[: number.start]
        )
        and text[number.digits_end : number.digits_end + 1] not in grammar("counting")["people"]["classifiers"]
    )


def _scope(passage: Passage, number: Number, carriers: Sequence[Carrier]) -> Scope:
    scope = Scope()
    own = [c for c in carriers if c.end <= number.start and not passage.text[c.end : number.start].strip(" (n=共:")]
    for carrier in own[-1:] or carriers:
        if carrier.slot in {"dataset", "arm"} and abs(carrier.start - number.start) < 40:
            scope.offer(carrier.slot, carrier.value, f"sentence: {passage.quote(carrier.start, carrier.end)}")
    return scope


def count_fact(passage: Passage, number: Number, noun: str, scope: Scope, end: int = 0) -> Count:
    """A number as a count fact."""
    end = max(end, number.end)
    return Count(
        "count",
        noun,
        number.written,
        passage.quote(number.start, end),
        passage.place(number.start, number.end),
        as_mapping(scope),
        dict(scope.reasons),
        quantity=Quantity(number.value, "", number.comparator),
    )


def counts_something(header: str) -> bool:
    """A header that is a plural noun phrase: `Positive cases`, `Women`."""
    header = frame("counting", "behind_noun").sub("", header)
    words = re.findall(r"[A-Za-z-]+", header)
    if not words or words[0].lower() in {"all", "both"} or len(words) > 3 or not re.fullmatch(r"[A-Za-z\s-]+", header):
        return False
    last = words[-1].rsplit("-", 1)[-1].lower()
    return bool(unit_of_noun(words[-1])) and key(last) != last or words[-1].lower() in {"women", "men"}


def counted(headers: Sequence[Passage], cell: Passage, labels: Sequence[Passage] = ()) -> str:
    """What a column or row of whole numbers counts; the hospital or the reader that a label names is none of what it counts."""
    match = re.match(r"\s*\d[\d, ]*", cell.text)
    classifier = _classifier().match(cell.text, match.end()) if match else None
    for passage in headers:
        unit = _named_unit(passage)
        if unit:
            return unit
    own = (unit for p in labels if (unit := _named_unit(p)) and (unit not in _GIVERS or _is_kind(p)))
    return next(own, "") or (grammar("counting")["classifiers"][classifier[1]] if classifier else "") or "case"


def _named_unit(passage: Passage) -> str:
    """The unit that the words of a header or label name."""
    for term in passage.terms:
        unit = _unit_of(passage, term.concepts)
        if unit:
            return unit
    units = [u for word in re.findall(r"[A-Za-z-]+", passage.text) if (u := unit_of_noun(word))]
    return units[-1] if units else ""


def _is_kind(label: Passage) -> bool:
    """A label that is about all of a kind (`Number of sites`, 参与医院数), and not about one of them (`Xiehe Hospital`)."""
    return frame("counting", "of_a_kind").search(label.text.strip()) is not None
