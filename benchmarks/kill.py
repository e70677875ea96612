"""End batches at random moments, and look at what they leave: no half a file, no damaged cache, no process, no litter.

usage: kill.py [--times 200] [--seed N]
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
DEAF = ("sh", "-c", """trap "" INT; exec "$0" "$@" """)
RUN = """
import signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)  # until now deaf: what Ctrl-C does to Python while it starts is not ours
from lint.cli import main
sys.exit(main())
"""
PAIRS = 4
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
GONE_AFTER = 120  # seconds in which every process of an ended run must be gone, on a very busy machine
CHECK_EVERY = 5  # a whole run after so many that were ended
Files = dict[str, bytes]


@dataclass
class Bench:
    """A tree of pairs, a cache and a folder for the reports, and what a run that nobody disturbs makes of them."""

    folder: Path
    expected: Files
    seconds: tuple[float, float]  # of a run that knows nothing, and of one that knows everything
    mark: str  # in the environment of every process of a run

    def start(self) -> "subprocess.Popen[bytes]":
        """A batch on two processes, in a group of its own as a terminal would start it."""
        formats = ["--format", "html", "--format", "json"]
        command = [*DEAF, sys.executable, "-c", RUN, "batch", "tree", "-o", "out", "-j", "2", *formats]
        return subprocess.Popen(
            command, cwd=self.folder, env=self.environment(), start_new_session=True, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def environment(self) -> dict[str, str]:
        """The cache of the bench, and the mark."""
        return {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PARALINT_CACHE_DIR": str(self.folder / "cache"),
            "MARK": self.mark,
        }

    def files(self) -> Files:
        """The reports that are there, finished ones only."""
        paths = [path for path in sorted((self.folder / "out").rglob("*")) if path.is_file() and not _unfinished(path)]
        return {path.relative_to(self.folder / "out").as_posix(): path.read_bytes() for path in paths}

    def forget(self, *names: str) -> None:
        """Begin with an empty cache or no reports."""
        for name in names:
            subprocess.run(["rm", "-rf", str(self.folder / name)], check=True)

    def litter(self) -> int:
        """Files that a run began and did not finish."""
        return sum(_unfinished(path) for path in self.folder.rglob("*"))

    def processes(self) -> list[int]:
        """Of a run, wherever they went."""
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                if f"MARK={self.mark}".encode() in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
            except OSError:
                continue
        return found


def bench(folder: Path) -> Bench:
    """Make the tree and run the batch once."""
    for number in range(PAIRS):
        pair = folder / "tree" / f"p{number}"
        pair.mkdir(parents=True)
        zh = f"# 性能\n\n测试集共{500 + number}例，灵敏度为95.2%，特异度为9{number}.0%。\n"
        en = f"The test set held {500 + number} cases; sensitivity was 92.5% and specificity was 9{number}.0%."
        (pair / "nmpa.md").write_text(zh, "utf-8")
        if number:
            (pair / "fda.md").write_text(f"# Performance\n\n{en}\n", "utf-8")
        else:
            _print(pair / "fda.pdf", en)
    made = Bench(folder, {}, (0.0, 0.0), uuid.uuid4().hex)
    first = _undisturbed(made)
    made.expected = made.files()
    assert len(made.expected) == 2 * PAIRS + 1
    made.seconds = first, _undisturbed(made)
    return made


def _undisturbed(made: Bench) -> float:
    started = time.perf_counter()
    with made.start() as run:
        _, said = run.communicate()
    assert run.returncode == 1, said
    return time.perf_counter() - started


def end_once(made: Bench, chance: random.Random, number: signal.Signals) -> list[str]:
    """Start a batch, end it at a random moment, and say what is wrong with what it leaves."""
    ignorant = chance.random() < 0.5
    made.forget("out", *(["cache"] if ignorant else []))
    with made.start() as run:
        time.sleep(chance.uniform(0, made.seconds[0 if ignorant else 1]))
        everybody = number == signal.SIGINT and chance.random() < 0.5  # Ctrl-C reaches the workers as well
        (os.killpg if everybody else os.kill)(run.pid, number)
        _, said = run.communicate()
    wrong = [
        f"{name} is not what it should be" for name, content in made.files().items() if made.expected[name] != content
    ]
    if b"Traceback" in said:
        wrong.append(said.decode())
    return wrong + _left(made)


def whole_run(made: Bench) -> list[str]:
    """A run that nobody ends comes to the same as the first one."""
    made.forget("out")
    with made.start() as run:
        _, said = run.communicate()
    if run.returncode != 1:
        return [f"exit code {run.returncode}: {said.decode()}"]
    return [] if made.files() == made.expected else ["a later run has other results"]


def _left(made: Bench) -> list[str]:
    until = time.monotonic() + GONE_AFTER
    while (left := made.processes()) and time.monotonic() < until:
        time.sleep(0.05)
    return [f"processes {left} are still there"] if left else []


def _unfinished(path: Path) -> bool:
    return path.name.endswith(".part")


def _print(path: Path, text: str) -> None:
    from reportlab.pdfgen.canvas import Canvas

    page = Canvas(str(path), invariant=True)
    page.drawString(72, 720, "Performance")
    page.drawString(72, 690, text)
    page.save()


def main() -> int:
    """Print what was found; 1 when anything was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    chance = random.Random(wanted.seed)
    with tempfile.TemporaryDirectory() as name:
        made = bench(Path(name))
        wrong: list[str] = []
        done: Counter[str] = Counter()
        for turn in range(wanted.times):
            number = SIGNALS[turn % len(SIGNALS)]
            wrong += [f"{turn} {number.name}: {line}" for line in end_once(made, chance, number)]
            done[number.name] += 1
            if turn % CHECK_EVERY == CHECK_EVERY - 1:
                print(f"{turn + 1} ended, {len(wrong)} wrong", file=sys.stderr)
                wrong += [f"after {turn}: {line}" for line in whole_run(made)]
        ended = ", ".join(f"{times} x {label}" for label, times in done.items())
        print(
            f"ended {wanted.times} batches ({ended}) at random moments of {made.seconds[0]:.1f} s, "
            f"or of {made.seconds[1]:.1f} s with everything known"
        )
        print(f"unfinished files left: {made.litter()}")
        print("\n".join(wrong) or "nothing wrong")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
