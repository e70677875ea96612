"""CPU seconds of whole processes, and a cold check as a multiple of the bare reading and the import of spaCy."""

import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 3


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
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
