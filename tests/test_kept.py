"""What is kept from one check to the next never changes what is found."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from lint.cache import Cache, key_of
from lint.document import Block, Document
from lint.engine import check_pair, compare, matchers
from lint.facts.extract import facts_of
from lint.facts.lines import lines
from lint.facts.passage import Reading
from lint.kept import Kept
from lint.language import settled
from lint.program import keep_settled
from lint.readers import open_document
from tests.written import GLOSSARY
from tests.written import document as written

PAIRS = Path(__file__).parents[1] / "fixtures"
FILES = sorted(PAIRS.glob("*/consistent/*.md")) or sorted(PAIRS.glob("*/consistent/*.docx"))


def edits(document: Document, chance: random.Random) -> Document:
    """A few blocks taken out, doubled, moved or written anew."""
    blocks = list(document.blocks)
    for _ in range(3):
        at = chance.randrange(len(blocks))
        match chance.choice(("out", "double", "swap", "words")):
            case "out":
                del blocks[at]
            case "double":
                blocks.insert(chance.randrange(len(blocks)), blocks[at])
            case "swap":
                other = chance.randrange(len(blocks))
                blocks[at], blocks[other] = blocks[other], blocks[at]
            case "words" if blocks[at].table is None:
                blocks[at] = replace(blocks[at], text=blocks[at].text.replace("9", "8") + " (ABC) 0.913.")
    return replace(document, blocks=tuple(blocks))


@pytest.mark.parametrize("file", FILES, ids=lambda f: f"{f.parts[-3]}-{f.stem}")
def test_kept_blocks_give_what_a_fresh_reading_gives(file: Path, tmp_path: Path) -> None:
    kept = Kept(Cache(tmp_path))
    document = open_document(file)
    chance = random.Random(file.name)
    for number in range(8):
        reading = Reading(number % 2, document if number < 2 else edits(document, chance), matchers(GLOSSARY))
        ((facts, found),) = kept.facts([reading])
        fresh = Reading(reading.index, reading.document, reading.matchers)
        assert facts == facts_of(fresh)
        assert found == tuple(lines(fresh))


def test_only_blocks_around_a_change_are_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = open_document(FILES[0])
    kept, read = Kept(Cache(tmp_path)), list[int]()
    kept.facts([Reading(0, document, matchers(GLOSSARY))])

    def counted(_reading: Reading, index: int, _block: Block) -> list[object]:
        read.append(index)
        return []

    monkeypatch.setattr("lint.kept.block_facts", counted)
    kept.facts([Reading(0, document, matchers(GLOSSARY))])
    assert not read
    at = next(n for n, b in enumerate(document.blocks) if n > 8 and b.kind == "paragraph")
    blocks = list(document.blocks)
    blocks[at] = replace(blocks[at], text=blocks[at].text + " 17.")
    kept.facts([Reading(0, replace(document, blocks=tuple(blocks)), matchers(GLOSSARY))])
    assert at in read
    assert len(read) <= 5


def test_a_line_of_two_runs_depends_on_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Items that tell a table, in a longer run of fields: what begins that run is no neighbour of the last item."""
    fields = [f"Estimate {n}: 91.{n}%" for n in range(5)]
    rows = ["Estimate: aided 91.2%; unaided 84.1%", "Goal: aided 85.0%; unaided 80.0%"]
    kept, read = Kept(Cache(tmp_path)), list[int]()
    kept.facts([_reading(["Metric: sensitivity", *fields, *rows])])

    def counted(_reading: Reading, index: int, _block: Block) -> list[object]:
        read.append(index)
        return []

    monkeypatch.setattr("lint.kept.block_facts", counted)
    kept.facts([_reading(["Metric: specificity", *fields, *rows])])
    assert len(fields) + len(rows) in read


def _reading(paragraphs: list[str]) -> Reading:
    return Reading(0, written("\n\n".join(paragraphs)), matchers(GLOSSARY))


def test_the_same_report_with_and_without(tmp_path: Path) -> None:
    paths = [str(file) for file in FILES[:2]]
    plain = check_pair(paths)
    assert [check_pair(paths, cache=Cache(tmp_path)) for _ in range(2)] == [plain, plain]


def test_damaged_entries_are_read_again(tmp_path: Path) -> None:
    paths = [str(file) for file in FILES[:2]]
    whole = compare(paths, cache=Cache(tmp_path))
    for entry in tmp_path.glob("??/*"):
        entry.write_bytes(entry.read_bytes()[:-7])
    again = compare(paths, cache=Cache(tmp_path))
    assert (again.nmpa.facts, again.fda.lines) == (whole.nmpa.facts, whole.fda.lines)


def test_entries_of_another_kind_are_read_again(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    document = open_document(FILES[0])
    whole = Kept(cache).facts([Reading(0, document, matchers(GLOSSARY))])
    for entry in tmp_path.glob("??/*"):
        cache.put(entry.parent.name + entry.name, b"\x81\xa1x\x93\x01\x02\x03")
    assert Kept(cache).facts([Reading(0, document, matchers(GLOSSARY))]) == whole


def test_what_the_program_settles_is_worked_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes of one run add to what is there."""
    cache, worked_out = Cache(tmp_path), list[str]()

    def asked(word: str) -> tuple[str, ...]:
        return settled.settled(f"words {word}", tuple[str, ...], lambda: (worked_out.append(word), (word,))[1])

    for word in ("dose", "patient"):
        monkeypatch.setattr(settled, "_stored", {})
        monkeypatch.setattr(settled, "_fresh", {})
        assert asked(word) == (word,)
        keep_settled(cache)
    monkeypatch.setattr(settled, "_stored", {})
    settled.recall(cache.get(key_of(("settled",))))
    assert [asked(word) for word in ("dose", "patient")] == [("dose",), ("patient",)]
    assert worked_out == ["dose", "patient"]


def test_a_few_new_patterns_are_not_worth_a_new_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document may give rise to patterns that no other one needs."""
    monkeypatch.setattr(settled, "_stored", {})
    monkeypatch.setattr(settled, "_fresh", {f"{settled.CODE}{n}": n for n in range(50)})
    store = settled.to_keep(None)
    assert store is not None
    monkeypatch.setattr(settled, "_fresh", {f"{settled.CODE}new": 1})
    assert settled.to_keep(store) is None
    monkeypatch.setattr(settled, "_fresh", {"file new": 1})
    assert settled.to_keep(store) is not None
