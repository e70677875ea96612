"""What a project's own glossary of 20,000 concepts costs, in CPU seconds: python benchmarks/large_glossary.py [NUMBER]"""

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.speed import document
from lint.glossary import Concept, Term, load_glossary
from lint.glossary.exchange import WRITERS

CONCEPTS = 20_000
RUNS = 2
ROOT = Path(__file__).parents[1]
PAIRS = sorted((ROOT / "fixtures").glob("*/consistent"))
CLOCK = "import time\nfrom pathlib import Path\nfrom lint.cache import Cache\nfrom lint.config import Options\n"


def main() -> None:
    """Loading cold and cached in each format, then checks without and with it."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else CONCEPTS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        concepts = invented(number)
        for style in WRITERS:
            (folder / f"own.{style}").write_bytes(WRITERS[style](concepts))
        shipped = least(loading("", ""))
        print(
            f"{number:,} concepts over the shipped {len(load_glossary().concepts):,} (which alone take {shipped:.2f} s)"
        )
        for style in WRITERS:
            path, cache = str(folder / f"own.{style}"), str(folder / f"cache-{style}")
            print(f"load {style:4} cold {least(loading(path, '')):.2f} s, cached {least(loading(path, cache)):.2f} s")
        for pair in PAIRS:
            without, withal = (
                least(checking(pair, path, str(folder / "cache-csv"))) for path in ("", str(folder / "own.csv"))
            )
            print(
                f"check {pair.parent.name:24} {without:.2f} s, with it {withal:.2f} s: {withal / without - 1:+.0%}",
                flush=True,
            )


def invented(number: int) -> list[Concept]:
    """Concepts made of two shipped ones each, as a company's own terms are: lung nodule segmentation."""
    lot = random.Random(20_000)
    parts = [(c.preferred("en"), c.preferred("zh")) for c in load_glossary().concepts.values()]
    found: dict[str, Concept] = {}
    while len(found) < number:
        (en, zh), (head, kopf) = lot.sample(parts, 2)
        name = f"own_{len(found)}"
        terms = (Term(f"{en} {head}", "en", "preferred"), Term(f"{head} of {en}", "en", "admitted"),
                 Term(f"{zh}{kopf}", "zh", "preferred"), Term(f"{zh}的{kopf}", "zh", "admitted"))  # fmt: skip
        found.setdefault(f"{en} {head}", Concept(name, "project", terms, source="invented"))
    return list(found.values())


def loading(path: str, cache: str) -> str:
    """Load the shipped glossary, with another one over it."""
    extra = f"[Path({path!r})]" if path else "[]"
    return f"from lint.glossary import load_glossary\n@\nload_glossary({extra}, Cache(Path({cache!r}) if {cache!r} else None))\n"


def checking(pair: Path, path: str, cache: str) -> str:
    """Check a pair, reading and all; what only the first check of a process imports does not count."""
    paths = [str(document(pair, side)) for side in ("nmpa", "fda")]
    options = f"Options(glossaries=(Path({path!r}),))" if path else "Options()"
    check = f"check_job(Job('', {tuple(paths)}, {options}), cache=Cache(Path({cache!r})))"
    return f"from lint.batch import Job, check_job\nimport lint.engine, spacy\n@\n{check}\n"


def least(code: str) -> float:
    """The least CPU time of some processes for what stands behind `@`."""
    timed = CLOCK + code.replace("@", "start = time.process_time()") + "print(time.process_time() - start)"
    runs = [
        subprocess.run(
            [sys.executable, "-c", timed], check=False, capture_output=True, text=True, cwd=ROOT, env={**os.environ}
        )
        for _ in range(RUNS)
    ]
    return min(float(run.stdout.splitlines()[-1]) for run in runs)


if __name__ == "__main__":
    main()
