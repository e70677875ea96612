"""What is said again under the same circumstances is read once, and stated in each of its places."""

from dataclasses import replace

import pytest

from lint.document import Block
from lint.engine import matchers
from lint.facts import extract
from lint.facts.extract import extract_facts, facts_of
from lint.facts.passage import Reading
from tests.written import GLOSSARY, document

TOLD = """
# Performance

The sensitivity for pneumothorax was 95.2% (95% CI: 92.1%, 97.3%).

Results by age group:

- Metric: specificity
- Estimate: 91.4%
- Goal: at least 85%

| Condition | Sensitivity | n |
|---|---|---|
| Pneumonia | 93.1% (90.2 to 95.0) | 212 |
| Nodule | 88.7% (84.1 to 92.3) | 154 |

Three radiologists with 10 years of experience set the reference standard by consensus. The mean age was 54.3 years.

The device meets IEC 62304:2006 and is indicated for adults.
"""


@pytest.mark.parametrize("times", [2, 5])
def test_each_copy_states_what_it_would_state_alone(times: int) -> None:
    read = document("\n".join([TOLD] * times))
    assert extract_facts(read, GLOSSARY) == facts_of(Reading(0, read, matchers(GLOSSARY)))


def test_what_stands_around_decides_with_it() -> None:
    """The same rows under another caption, and the same sentence beside others, are read anew."""
    read = document("\n".join([TOLD, TOLD.replace("Results by age group:", "Table 2: Results of the unaided readers")]))
    last = replace(read, blocks=(*read.blocks, read.blocks[1]))
    for given in (read, last):
        assert extract_facts(given, GLOSSARY, 1) == facts_of(Reading(1, given, matchers(GLOSSARY)))


def test_a_block_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read, asked = document("\n".join([TOLD] * 6)), list[int]()

    def counted(_reading: Reading, index: int, _block: Block) -> list[object]:
        asked.append(index)
        return []

    monkeypatch.setattr(extract, "block_facts", counted)
    extract_facts(read, GLOSSARY)
    assert len(asked) < len(read.blocks) / 2
