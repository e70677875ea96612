"""The matrices of test methods, product data, standards and terms."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from lint.align.comparison import SideFacts
from lint.checks.standards import adopted, family
from lint.facts.model import Fact, Identity, Mention, Method, Standard
from lint.glossary.model import Adoption
from lint.matrix.quoted import Quoted
from lint.statements import Row, RowKind, Statement, Status


def method_rows(quoted: Quoted) -> list[Row]:
    """How the device was tested, one row a facet."""
    return _facet_rows(quoted, "method", Method, ("MTH", "NUM"))


def identity_rows(quoted: Quoted) -> list[Row]:
    """What the device is, one row a facet."""
    return _facet_rows(quoted, "identity", Identity, ("IDN",))


def _facet_rows(quoted: Quoted, kind: RowKind, of: type[Fact], families: tuple[str, ...]) -> list[Row]:
    facts = [_by(side.facts, of, lambda f: f.concept) for side in _both(quoted)]
    rows = []
    for facet in sorted(facts[0].keys() | facts[1].keys(), key=str):
        nmpa, fda = facts[0].get(facet, []), facts[1].get(facet, [])
        shared = {f.value for f in nmpa} & {f.value for f in fda}
        rows.append(_row(quoted, kind, str(facet), nmpa, fda, families, agree=bool(shared)))
    return rows


def standard_rows(quoted: Quoted) -> list[Row]:
    """Standards of both files, a Chinese one beside the international one that it adopts."""
    adoptions = quoted.comparison.glossary.adoptions
    facts = [_by(side.facts, Standard, lambda f: _family(f, adoptions)) for side in _both(quoted)]
    rows = []
    for key in sorted(facts[0].keys() | facts[1].keys(), key=str):
        nmpa, fda = facts[0].get(key, []), facts[1].get(key, [])
        rows.append(_row(quoted, "standard", _designation(fda or nmpa), nmpa, fda, ("MTH",), agree=True))
    return rows


def _family(fact: Fact, adoptions: Sequence[Adoption]) -> str:
    """The international standard that a citation rests on."""
    assert isinstance(fact, Standard)
    rests = [row.international for row in adopted(fact, adoptions) if row.international]
    return family(rests[0] if rests else fact.designation)


def _designation(facts: Sequence[Fact]) -> str:
    return facts[0].designation if isinstance(facts[0], Standard) else facts[0].value


def term_rows(quoted: Quoted) -> list[Row]:
    """Every concept that either file names, with all names that it goes by."""
    facts = [_by(side.facts, Mention, lambda f: f.concept) for side in _both(quoted)]
    rows = []
    for concept in sorted(facts[0].keys() | facts[1].keys(), key=str):
        nmpa, fda = facts[0].get(concept, []), facts[1].get(concept, [])
        rows.append(_row(quoted, "term", str(concept), nmpa, fda, ("TRM",), agree=True))
    return rows


def _both(quoted: Quoted) -> tuple[SideFacts, SideFacts]:
    return quoted.comparison.nmpa, quoted.comparison.fda


def _by(facts: Iterable[Fact], of: type[Fact], key: Callable[[Fact], Hashable]) -> dict[Hashable, list[Fact]]:
    found: dict[Hashable, list[Fact]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact, of):
            found[key(fact)].append(fact)
    return found


def _row(
    quoted: Quoted,
    kind: RowKind,
    name: str,
    nmpa: Sequence[Fact],
    fda: Sequence[Fact],
    families: tuple[str, ...],
    *,
    agree: bool,
) -> Row:
    findings = quoted.findings((f.place for f in nmpa), (f.place for f in fda), families)
    here, there = (_statements(quoted, side, facts) for side, facts in zip(_both(quoted), (nmpa, fda), strict=True))
    return Row(kind, name, _status(nmpa, fda, findings, agree=agree), here, there, findings=findings)


def _status(nmpa: Sequence[Fact], fda: Sequence[Fact], findings: Sequence[str], *, agree: bool) -> Status:
    if findings:
        return "differ"
    if not nmpa or not fda:
        return "only_nmpa" if nmpa else "only_fda"
    return "agree" if agree else "not_compared"


def _statements(quoted: Quoted, side: SideFacts, facts: Sequence[Fact]) -> tuple[Statement, ...]:
    """Each wording once, where it stands first, with how often it is used; the commonest first."""
    times = Counter(_shown(fact) for fact in facts)
    first: dict[str, Fact] = {}
    for fact in facts:
        first.setdefault(_shown(fact), fact)
    ordered = sorted(first, key=lambda shown: (-times[shown], first[shown].place))
    return tuple(quoted.statement(side, first[shown].place, shown, times=times[shown]) for shown in ordered)


def _shown(fact: Fact) -> str:
    """What the text says."""
    return " ".join(fact.quote.split())
