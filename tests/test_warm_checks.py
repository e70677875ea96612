"""A check after an edit finds what a check without a cache finds, wherever the edit is."""

import random
import re
from pathlib import Path

import pytest

from lint import engine
from lint.cache import Cache
from lint.config import Options
from lint.engine import check_pair

PAIRS = sorted(p.parent for p in (Path(__file__).parents[1] / "fixtures").glob("*/*/nmpa.md"))
EDITS = 3


def edited(text: str, chance: random.Random) -> str:
    """A digit, a word, a line changed, taken out, doubled or moved, as a writer does."""
    lines = text.split("\n")
    at = chance.choice([n for n, line in enumerate(lines) if len(line) > 20])
    match chance.choice(("digit", "word", "out", "double", "move", "new")):
        case "digit":
            lines[at] = re.sub(r"\d", lambda m: str((int(m[0]) + 1) % 10), lines[at], count=chance.randrange(1, 4))
        case "word":
            lines[at] = lines[at].replace("sensitivity", "recall").replace("灵敏度", "敏感性")[:-3]
        case "out":
            del lines[at]
        case "double":
            lines.insert(chance.randrange(len(lines)), lines[at])
        case "move":
            lines.insert(chance.randrange(len(lines)), lines.pop(at))
        case "new":
            lines.insert(at, "\nThe specificity (SPX) was 81.7% in 12 sites. 特异度为81.7%。\n")
    return "\n".join(lines)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p.parts[-2]}-{p.name}")
def test_a_warm_check_is_a_cold_one(pair: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "LONG", 0)  # two processes from the first line on
    chance = random.Random(str(pair.name))
    names = ["nmpa.md", "fda.md"]
    for name in names:
        (tmp_path / name).write_bytes((pair / name).read_bytes())
    paths, cache = [str(tmp_path / name) for name in names], Cache(tmp_path / "cache")
    check_pair(paths, cache=cache)
    for number in range(EDITS):
        file = tmp_path / chance.choice(names)
        file.write_text(edited(file.read_text("utf-8"), chance), "utf-8")
        options = Options(ignore=("TRM",)) if number == 1 else Options()
        warm = check_pair(paths, options=options, cache=cache, workers=1 + number % 2)
        assert warm == check_pair(paths, options=options)
