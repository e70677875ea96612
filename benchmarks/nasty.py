"""Reads every file of a folder that others collected because it breaks readers: python benchmarks/nasty.py FOLDER…

Prints how many were read, refused with a reason, stopped at a limit, or crashed, by kind of file, and every crash with
its name. Exit code 1 when there was one. A worker does the reading; it is replaced when it dies or hangs.
"""

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SUFFIXES = {".pdf", ".docx", ".docm", ".dotx", ".dotm", ".doc", ".rtf", ".odt", ".md", ".txt"}
PATIENCE = 150  # seconds; above the reader's own limit
LIMIT_WORDS = ("more than", "longer than", "larger than", "deeper than")
OUTCOMES = ("read", "refused", "limited", "crashed")


def work() -> None:
    """The worker: a path a line in, a JSON answer a line out."""
    import resource

    from lint.problems import Problem
    from lint.readers import open_document

    for line in sys.stdin:
        answer: dict[str, Any] = {}
        try:
            document = open_document(line.rstrip("\n"), display="")
            answer = {"outcome": "read", "blocks": len(document.blocks), "not_read": len(document.not_read)}
        except Problem as problem:
            limited = any(words in str(problem) for words in LIMIT_WORDS)
            answer = {"outcome": "limited" if limited else "refused", "why": str(problem).removeprefix(": ")}
        except Exception as error:  # noqa: BLE001 - the very thing that is looked for
            answer = {"outcome": "crashed", "why": f"{type(error).__name__}: {error}"}
        answer["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        print(json.dumps(answer), flush=True)


class Worker:
    """A process that reads one file after the other."""

    def __init__(self) -> None:
        """Start it."""
        self._start()

    def _start(self) -> None:
        command = [sys.executable, __file__, "--work"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")

    def read(self, path: Path) -> dict[str, Any]:
        """What became of a file."""
        import select

        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(path, file=self._process.stdin, flush=True)
        ready, _, _ = select.select([self._process.stdout], [], [], PATIENCE)
        line = self._process.stdout.readline() if ready else ""
        if line:
            return dict(json.loads(line))
        self._process.kill()
        why = "hangs" if not ready else f"the process died ({self._process.wait()})"
        self._start()
        return {"outcome": "crashed", "why": why}

    def end(self) -> None:
        """Close its input, at which it ends."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def collected(folders: list[Path]) -> Iterator[Path]:
    """The files to read, in a steady order."""
    for folder in folders:
        paths = [folder] if folder.is_file() else sorted(folder.rglob("*"))
        yield from (path for path in paths if path.is_file() and path.suffix.lower() in SUFFIXES)


def main() -> int:
    """Read them all and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("-v", "--verbose", action="store_true", help="a line for every file")
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.work:
        work()
        return 0
    counts: Counter[tuple[str, str]] = Counter()
    slowest, worker = (0.0, ""), Worker()
    for path in collected(given.folders):
        start = time.monotonic()
        answer = worker.read(path)
        seconds = time.monotonic() - start
        counts[path.suffix.lower(), answer["outcome"]] += 1
        slowest = max(slowest, (seconds, path.name))
        if given.verbose or answer["outcome"] == "crashed":
            print(f"{answer['outcome']}\t{seconds:.1f} s\t{path}\t{answer.get('why', answer)}", flush=True)
    worker.end()
    print(table(counts))
    print(f"\nslowest: {slowest[1]}, {slowest[0]:.1f} s")
    return 1 if any(outcome == "crashed" for _, outcome in counts) else 0


def table(counts: Counter[tuple[str, str]]) -> str:
    """Counts by kind and outcome."""
    lines = [f"| kind | {' | '.join(OUTCOMES)} |", "|---|" + "---:|" * len(OUTCOMES)]
    lines.extend(
        f"| {kind} | {' | '.join(str(counts[kind, outcome]) for outcome in OUTCOMES)} |"
        for kind in sorted({kind for kind, _ in counts})
    )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
