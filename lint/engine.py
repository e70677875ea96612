"""The whole way from files to a report; the only module that knows it."""

import hashlib
import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

from lint.align.comparison import Comparison, Hit, SideFacts
from lint.align.ledger import Entry
from lint.cache import Cache, content_of, key_of
from lint.checks import UNLINKED, run_check
from lint.checks.candidates import candidates
from lint.checks.standards_account import standards_tally
from lint.config import MessageLanguage, Options
from lint.document import Document, Side
from lint.facts.extract import extract_facts, matchers
from lint.facts.model import Fact, Place
from lint.facts.passage import Reading
from lint.findings import SEVERITIES, Evidence, Finding, Measured, Report, RuleRun, Severity, SourceFile, Tally
from lint.glossary import Glossary, Library, load_glossary
from lint.grouping import one_cause_one_finding
from lint.kept import Kept, Stated, keep_answers, recall_answers
from lint.labels import labels
from lint.language import answers
from lint.matrix import detail
from lint.places import evidence
from lint.problems import Problem
from lint.processes import in_two, turns, two_at_once
from lint.program import keep_settled, recall_settled
from lint.readers import open_document, refuse_name
from lint.resources import data_folder
from lint.rules import Rule, load_rules
from lint.statements import RuleNote
from lint.suppressions import suppressed, suppressions

T = TypeVar("T")
SIDES: tuple[Side, Side] = ("nmpa", "fda")
SIDE_OF: Mapping[str, Side] = {"zh": "nmpa", "en": "fda"}
LONG = 600  # lines of both sides, from which on another process wins back what it costs
_SIDE_WORDS = {"zh": "Chinese (NMPA)", "en": "English (510(k))"}


def check_pair(
    paths: Sequence[str],
    *,
    name: str = "",
    options: Options = Options(),
    folder: str = "",
    cache: Cache = Cache(),
    workers: int = 1,
) -> Report:
    """Check the documents of one pair; which side each belongs to is found out by its text.

    Paths count from `folder` (default: the current one) and stand in the report as they are given. What is read of a
    file is kept in the cache, where the next check of the pair finds what was not changed. With other than one of
    `workers` a long pair is checked by two processes, where the system can copy this one.

    Raises Problem when a file cannot be read, all files are of one language, or a rule fails.
    """
    started = perf_counter()
    recall_settled(cache)
    recall_answers(cache, key := _answers_key(paths, options, folder))
    comparison = compare(paths, options, folder, cache, workers)
    answers.keep_matches(True)
    read = perf_counter()
    sides: dict[Side, tuple[Document, ...]] = {s.side: s.documents for s in (comparison.nmpa, comparison.fda)}
    rules = [rule for rule in load_rules(options.rules) if _selected(rule, options)]
    runs, aligned, told = _all_run(rules, _Task(comparison, options, cache), workers)
    keep_settled(cache)
    keep_answers(cache, key, told)
    found = one_cause_one_finding([finding for run in runs for finding in run.findings])
    findings, apart, remarks = suppressed(found, suppressions(sides))
    return Report(
        name or " + ".join(Path(p).name for p in sorted(paths)),
        {side: tuple(map(_source, documents)) for side, documents in sides.items()},
        findings,
        _ledger(comparison),
        _reasons(comparison),
        apart,
        remarks,
        detail=detail(comparison, findings, _notes(rules, options), _provenance(options)) if options.detail else None,
        measured=_measured(runs, comparison, read - started, aligned) if options.statistics else None,
    )


def _answers_key(paths: Sequence[str], options: Options, folder: str) -> str:
    """Answers are kept with the files that they are about; terms are those of the glossaries."""
    files = sorted(str(Path(folder, path).absolute()) for path in paths)
    return key_of(("answers", *files, content_of(options.glossaries)))


def compare(
    paths: Sequence[str], options: Options = Options(), folder: str = "", cache: Cache = Cache(), workers: int = 1
) -> Comparison:
    """The documents of one pair, read and ready to be compared."""
    kept = Kept(cache, options.glossaries)
    documents = [_document(p, options, folder, kept) for p in paths]
    return compared(documents, _glossary_about(documents, tuple(options.glossaries), cache), kept, workers)


def compared(documents: Sequence[Document], glossary: Glossary, kept: Kept = Kept(), workers: int = 1) -> Comparison:
    """Documents of both sides, in any order, with what they state by this glossary."""
    sides = _sides(documents)
    readings = [Reading(n, d, matchers(glossary)) for side in SIDES for n, d in enumerate(sides[side])]
    stated = kept.facts(readings, workers)
    middle = len(sides["nmpa"])
    nmpa, fda = _side_facts("nmpa", sides["nmpa"], stated[:middle]), _side_facts("fda", sides["fda"], stated[middle:])
    return Comparison.of(nmpa, fda, glossary)


def extract(path: str, options: Options = Options()) -> tuple[Document, tuple[Fact, ...]]:
    """One document and all that it states."""
    document = open_document(path, revisions=options.revisions)
    return document, extract_facts(document, glossary_of(tuple(options.glossaries)))


def glossary_of(extra: tuple[Path, ...], cache: Cache = Cache()) -> Glossary:
    """The shipped glossary with a project's own over it, as its files are now: `paralint watch` outlives them."""
    return _glossary(extra, tuple(map(_changed, extra)), cache.folder)


def _glossary_about(documents: Sequence[Document], extra: tuple[Path, ...], cache: Cache) -> Glossary:
    """The same, of large files what the documents may be about."""
    library = _library(extra, tuple(map(_changed, extra)), cache.folder)
    return library.about(("\n".join(document.texts()), document.language == "zh") for document in documents)


@lru_cache(maxsize=4)
def _glossary(extra: tuple[Path, ...], _stamps: tuple[tuple[int, int], ...], folder: Path | None) -> Glossary:
    return load_glossary(extra, Cache(folder))


@lru_cache(maxsize=4)
def _library(extra: tuple[Path, ...], _stamps: tuple[tuple[int, int], ...], folder: Path | None) -> Library:
    return Library(extra, Cache(folder))


def _changed(path: Path) -> tuple[int, int]:
    """When a file was changed and how long it is."""
    try:
        known = path.stat()
    except OSError:
        return 0, 0  # the glossary says what is wrong with it
    return known.st_mtime_ns, known.st_size


def _sides(documents: Sequence[Document]) -> dict[Side, tuple[Document, ...]]:
    """Documents by side, each side in the order of its paths."""
    sides: dict[Side, list[Document]] = {"nmpa": [], "fda": []}
    for document in documents:
        sides[SIDE_OF[document.language]].append(document)
    for language, side in SIDE_OF.items():
        if not sides[side]:
            names = ", ".join(d.path for d in documents)
            other = _SIDE_WORDS["en" if language == "zh" else "zh"]
            raise Problem(f"{names}: all {other}; give one {_SIDE_WORDS[language]} file as well")
    return {side: tuple(sorted(found, key=lambda d: d.path)) for side, found in sides.items()}


def _document(path: str, options: Options, folder: str, kept: Kept) -> Document:
    refuse_name(path)
    file = Path(folder, path)
    document = kept.document(
        file, options.revisions, lambda: open_document(file, display=path, revisions=options.revisions)
    )
    return replace(document, path=path)


def _side_facts(side: Side, documents: tuple[Document, ...], stated: Sequence[Stated]) -> SideFacts:
    facts = tuple(fact for facts, _ in stated for fact in facts)
    return SideFacts(side, documents, facts, tuple(line for _, lines in stated for line in lines))


def _notes(rules: Sequence[Rule], options: Options) -> tuple[RuleNote, ...]:
    """The rules that were applied, in the words of the messages."""
    return tuple(
        RuleNote(
            rule.id, rule.name, options.severities.get(rule.id, rule.severity), rule.message[options.language],
            rule.reason(options.language),
        )
        for rule in rules
    )  # fmt: skip


def _provenance(options: Options) -> dict[str, str]:
    """What decided the result beside the files: hashes of the rules and the glossaries."""
    return {
        "rules": _hash_of([*sorted(data_folder("rules").rglob("*.yml")), *options.rules]),
        "glossaries": _hash_of([*sorted(data_folder("glossaries").glob("*.csv")), *options.glossaries]),
    }


def _hash_of(paths: Sequence[Path]) -> str:
    found = hashlib.sha256()
    for path in paths:
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _selected(rule: Rule, options: Options) -> bool:
    chosen = not options.select or any(rule.id.startswith(s) or rule.name == s for s in options.select)
    return chosen and not any(rule.id.startswith(s) or rule.name == s for s in options.ignore)


@dataclass(frozen=True, slots=True)
class _Run:
    """One rule applied to a pair."""

    rule: Rule
    parameters: Mapping[str, Any]
    findings: tuple[Finding, ...]
    seconds: float


def _run(rule: Rule, comparison: Comparison, options: Options) -> _Run:
    severity = options.severities.get(rule.id, rule.severity)
    parameters = rule.given(options.parameters.get(rule.id, {}))
    started = perf_counter()
    try:
        hits = tuple(run_check(rule.check, comparison, parameters))
    except re.error as error:
        raise Problem(f"rule {rule.id}: not a pattern in its parameters: {error.pattern!r} ({error})") from error
    except Exception as error:
        cause = " ".join(f"{type(error).__name__}: {error}".split())
        raise Problem(
            f"rule {rule.id} failed on this pair ({cause}); --ignore {rule.id} checks it without this rule; please report it"
        ) from error
    seconds = perf_counter() - started
    return _Run(
        rule, parameters, tuple(_finding(rule, severity, h, comparison, options.language) for h in hits), seconds
    )


@dataclass(frozen=True, slots=True)
class _Task:
    """A pair to apply rules to."""

    comparison: Comparison
    options: Options
    cache: Cache

    def runs(self, rules: Sequence[Rule]) -> list[_Run]:
        """The rules applied, in order."""
        return [_run(rule, self.comparison, self.options) for rule in rules]

    def in_turn(self, groups: Sequence[Sequence[Rule]], turn: Callable[[], int | None]) -> dict[int, list[_Run]]:
        """Groups of rules applied, by their numbers, as long as there is one that no other process has taken."""
        return {number: self.runs(groups[number]) for number in iter(turn, None)}

    def beside(self, work: Callable[[], T]) -> tuple[T, bytes]:
        """Work done in another process, and what it learned."""
        answers.begin_news()
        made = work()
        keep_settled(self.cache)
        return made, answers.news()


def _all_run(rules: Sequence[Rule], task: _Task, workers: int) -> tuple[list[_Run], float, list[bytes]]:
    """The rules applied, in order, the seconds that took the alignments which they share, and what other processes learned.

    In a long pair another process applies the rules that need no alignment, while this one makes the alignments; then both
    share the others.
    """
    long = len(task.comparison.nmpa.lines) + len(task.comparison.fda.lines) >= LONG
    if not (long and two_at_once(workers)):
        seconds = _align(task.comparison)
        return task.runs(rules), seconds, []
    import numpy as np  # noqa: F401 -- once for both

    unlinked = [rule for rule in rules if rule.check in UNLINKED]
    linked = [rule for rule in rules if rule.check not in UNLINKED]
    (others, news), (runs, seconds, more) = in_two(
        partial(task.beside, partial(task.runs, unlinked)), partial(_linked, linked, task)
    )
    return sorted([*others, *runs], key=lambda run: run.rule.id), seconds, [news, more]


def _linked(rules: Sequence[Rule], task: _Task) -> tuple[list[_Run], float, bytes]:
    """Make the alignments, and share the rules that need them with another process."""
    seconds = _align(task.comparison)
    groups = _kin(rules)
    apply = partial(task.in_turn, groups, turns(len(groups)))
    (there, news), here = in_two(partial(task.beside, apply), apply)
    made = there | here
    runs = [made[number] if number in made else task.runs(group) for number, group in enumerate(groups)]
    return list(chain.from_iterable(runs)), seconds, news


def _kin(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules whose checks are of one room, which work out the same things on their way."""
    found: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        found[rule.check.partition(".")[0]].append(rule)
    return list(found.values())


def _align(comparison: Comparison) -> float:
    """Make the alignments that the rules share first, so that none of them is charged for it: the seconds that it takes."""
    started = perf_counter()
    _ = comparison.metrics, comparison.passages, comparison.ledger, comparison.records
    return perf_counter() - started


def _measured(runs: Sequence[_Run], comparison: Comparison, reading: float, alignment: float) -> Measured:
    rules = tuple(
        RuleRun(
            run.rule.id, run.rule.name, run.seconds, len(run.findings),
            candidates(run.rule.check, comparison, run.parameters),
        )
        for run in runs
    )  # fmt: skip
    stages = {"reading": reading, "alignment": alignment, "rules": sum(run.seconds for run in runs)}
    return Measured(stages, rules)


def _finding(rule: Rule, severity: Severity, hit: Hit, comparison: Comparison, language: MessageLanguage) -> Finding:
    if not hit.certain:
        severity = SEVERITIES[min(SEVERITIES.index(severity) + 1, 2)]
    if severity == "error" and not _is_vouched(rule, hit, comparison.glossary):
        severity = "warning"
    nmpa = _evidence(comparison.nmpa, hit.nmpa)
    fda = _evidence(comparison.fda, hit.fda)
    message = rule.message[language].format_map(_Shown(labels(hit.values, comparison.glossary, language)))
    message = message.replace(" (-)", "").replace("（-）", "")  # a metric without a scope
    return Finding(
        rule.id,
        rule.name,
        severity,
        message,
        hit.concepts,
        nmpa,
        fda,
        _fingerprint(rule.id, hit.concepts, nmpa, fda),
        hit.suggestion,
        why=rule.reason(language),
        proposed=(*nmpa, *fda) if hit.suggestion else (),
    )


def _is_vouched(rule: Rule, hit: Hit, glossary: Glossary) -> bool:
    """A finding of the terminology family is no surer than the sources of its concepts."""
    concepts = (glossary.concepts.get(name) for name in hit.concepts)
    return not rule.id.startswith("TRM") or all(c is None or c.looked_up for c in concepts)


class _Shown(dict[str, str]):
    """Values for a message; one that the check did not give stays visible as its name."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


def _evidence(side: SideFacts, places: Sequence[Place]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence(side.documents[place.document], place) for place in places))


def _fingerprint(rule: str, concepts: Sequence[str], nmpa: Sequence[Evidence], fda: Sequence[Evidence]) -> str:
    """The same finding after re-saving or moving text, another one after a change of the value."""
    content = [rule, *concepts]
    for side in (nmpa, fda):
        content += ["|", *("".join((e.quote + "\0" + e.text).split()) for e in side)]
    return hashlib.sha256("\n".join(content).encode()).hexdigest()[:16]


def _source(document: Document) -> SourceFile:
    unread = tuple(f"{item.what} ({item.locator})" if str(item.locator) else item.what for item in document.not_read)
    return SourceFile(document.path.replace(os.sep, "/"), document.sha256, document.format, document.notes, unread)


def _ledger(comparison: Comparison) -> dict[str, Tally]:
    return {
        "numbers": _numbers(comparison),
        "standards": standards_tally(comparison),
        "terms": _terms(comparison),
    }


def _numbers(comparison: Comparison) -> Tally:
    count: Counter[str] = Counter()
    for side, entries in (("nmpa", comparison.ledger.nmpa), ("fda", comparison.ledger.fda)):
        count.update(f"only_{side}" if e.status == "only" else e.status for e in entries)
    return Tally(**{key: count[key] for key in ("agree", "differ", "only_nmpa", "only_fda", "not_compared")})


def _terms(comparison: Comparison) -> Tally:
    """Distinct concepts by where they are named."""
    nmpa, fda = ({f.concept for f in side.facts if f.kind == "term"} for side in (comparison.nmpa, comparison.fda))
    return Tally(agree=len(nmpa & fda), only_nmpa=len(nmpa - fda), only_fda=len(fda - nmpa))


def _reasons(comparison: Comparison) -> dict[str, int]:
    entries: list[Entry] = [*comparison.ledger.nmpa, *comparison.ledger.fda]
    return dict(sorted(Counter(e.reason for e in entries if e.status == "not_compared").items()))
