"""CPU seconds of whole processes, and a cold check as a multiple of the bare reading and the import of spaCy."""

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.long_pairs import change_a_sentence, write_pair

ROOT = Path(__file__).parents[1]
RUNS = 3
SIZES = (1, 2, 5, 10)  # megabytes


def rows() -> Iterator[tuple[str, str]]:
    """Start-up, then every shipped pair."""
    yield "bare Python", seconds("pass")
    yield "paralint --version", seconds("from lint.cli import main; main(['--version'])")
    yield "import spacy", seconds("import spacy")
    for folder in sorted((ROOT / "fixtures").glob("*/consistent")):
        paths = [str(document(folder, side)) for side in ("nmpa", "fda")]
        reading = cpu(f"from lint.readers import open_document\nimport spacy\nfor p in {paths}: open_document(p)")
        check = cpu(f"from lint.cli import main; main(['check', *{paths}, '--format', 'concise'])")
        yield (
            f"check {folder.parent.name}",
            f"{check:.2f} s, {check / reading:.1f} x reading and spaCy ({reading:.2f} s)",
        )
    with tempfile.TemporaryDirectory() as folder:
        yield from long_pair(Path(folder))


def long_pair(folder: Path) -> Iterator[tuple[str, str]]:
    """Two Word files of a hundred pages: checked for the first time, again, and after an edit."""
    paths = [str(path) for path in write_pair(folder, 100)]
    reading = _once(f"from lint.readers import open_document\nimport spacy\nfor p in {paths}: open_document(p)")
    cold = _once(f"from lint.cli import main; main(['check', *{paths}, '--format', 'concise', '--no-cache'])")
    again = f"import os\nos.environ['PARALINT_CACHE_DIR'] = {str(folder / 'cache')!r}\nfrom lint.cli import main\n"
    again += f"main(['check', *{paths}, '--format', 'concise'])"
    _once(again)
    yield "check 2 x 100 pages", f"{cold:.2f} s, {cold / reading:.1f} x reading and spaCy ({reading:.2f} s)"
    yield "the same, nothing changed", seconds(again)
    change_a_sentence(Path(paths[1]))
    yield "the same, a sentence changed", f"{_once(again):.2f} s"


def extraction() -> Iterator[tuple[str, str]]:
    """Megabytes of text a CPU second, spaCy loaded: every text new, and one text again and again up to 10 MB."""
    for side in ("fda", "nmpa"):
        text = "\n\n".join(
            path.read_text("utf-8") for path in sorted(ROOT.glob(f"benchmarks/development/*/{side}.txt"))
        )
        extract_text(text)
        unlike = [shifted(text, by) for by in (3, 7)]
        yield f"extract {side}, other figures each time", rate(unlike)
        size = len(text.encode())
        for megabytes in SIZES:
            yield (
                f"extract {side}, {megabytes} MB of {size / 1e6:.2f} MB again and again",
                rate([again(text, megabytes)]),
            )


def again(text: str, megabytes: int) -> str:
    """A text as often as it takes."""
    return "\n\n".join([text] * (megabytes * 1_000_000 // len(text.encode())))


def shifted(text: str, by: int) -> str:
    """The text with other digits."""
    return re.sub(r"\d", lambda match: str((int(match[0]) + by) % 10), text)


def rate(texts: Sequence[str]) -> str:
    """How much text a CPU second is read."""
    begin = time.process_time()
    for text in texts:
        extract_text(text)
    spent, size = time.process_time() - begin, sum(len(text.encode()) for text in texts) / 1e6
    return f"{size / spent:.2f} MB a CPU second ({size:.1f} MB in {spent:.1f} s)"


def extract_text(text: str) -> None:
    """Read the facts of a Markdown text."""
    from lint.engine import glossary_of
    from lint.facts.extract import extract_facts
    from lint.readers.markdown import read_markdown

    extract_facts(read_markdown(text, path="text.md", sha256=""), glossary_of(()))


def document(folder: Path, side: str) -> Path:
    """The document as it is mostly filed."""
    return folder / f"{side}.docx"


def seconds(code: str) -> str:
    """CPU time for people."""
    return f"{cpu(code):.2f} s"


def cpu(code: str) -> float:
    """CPU seconds of one process with its children, the best of several runs."""
    return min(_once(code) for _ in range(RUNS))


def _once(code: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as installed
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True, env=compiled)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
