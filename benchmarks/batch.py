"""Many pairs on one process, on two, and on a Dask cluster of this machine: how much faster, and is it the same?

usage: batch.py [--pairs 200] [--dask]

Wall times mean something on a quiet machine only, so CPU time is told as well: a run on two processes cannot take less
than the parent's CPU time and half of its workers', and `at least` is the speed-up if it takes exactly that, nothing
overlapping. A cluster also costs CPU time while nothing happens (about 0.08 s a second), so its figure grows with the wall time.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
TEXTS = {
    "nmpa": (
        "# {again} 独立性能测试",
        "外部测试集{again}共收集{n}例胸部CT影像，软件对肺结节的灵敏度为{se}%，特异度为{sp}%，平均处理时间为{again}1秒。",
        "本研究{again}为回顾性多中心研究，参考标准由3名副主任及以上医师确定，洗脱期为4周，软件依据YY/T 0664-2020开发。",
    ),
    "fda": (
        "# {again} Standalone performance test",
        (
            "External test set {again} held {n} chest CT cases; the sensitivity for pulmonary nodules was {se}%, the specificity "
            "was {sp}%, and the mean processing time was {again}1 seconds."
        ),
        (
            "Study {again} was a retrospective multicenter study; the reference standard was set by 3 experts, the washout period "
            "was 4 weeks, and the software was developed under IEC 62304:2015."
        ),
    ),
}
RUN = """
import resource, sys
from lint.cli import main
code = main(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_utime + resource.getrusage(resource.RUSAGE_SELF).ru_stime, file=sys.stderr)
sys.exit(code)
"""


class Cost(NamedTuple):
    """Seconds of one run, and what it printed without the times."""

    wall: float
    parent: float
    workers: float
    table: bytes

    @property
    def cpu(self) -> float:
        """Of all processes together."""
        return self.parent + self.workers


def main() -> int:
    """Print the ratios; 1 when the results are not the same."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--dask", action="store_true", help="also on a Dask cluster of two workers")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        tree = Path(name, "tree")
        generate(tree, wanted.pairs)
        one, two = run(tree, "-j", "1"), run(tree, "-j", "2")
        runs = {"one process": one, "two processes": two}
        if wanted.dask:
            with cluster() as (address, process):
                runs["two Dask workers"] = on_cluster(tree, address, process)
    print(f"{wanted.pairs} pairs, one of them broken; load {os.getloadavg()[0]:.1f}")
    for label, cost in runs.items():
        same = "same" if cost.table == one.table else "OTHER RESULTS"
        print(f"  {label:18} wall {cost.wall:6.1f} s, CPU {cost.cpu:6.1f} s, {one.wall / cost.wall:4.2f} x, {same}")
    print(f"  two processes: at least {one.cpu / (two.parent + two.workers / 2):.2f} x by CPU time")
    return int(any(cost.table != one.table for cost in runs.values()))


def generate(tree: Path, pairs: int) -> None:
    """Small pairs that differ from each other and agree in themselves; the last one is broken."""
    for number in range(pairs):
        folder = tree / f"pair-{number:03}"
        folder.mkdir(parents=True)
        values = {"n": 1000 + number, "se": f"{90 + number % 9}.{number % 10}", "sp": f"{85 + number % 7}.{number % 8}"}
        for side, sentences in TEXTS.items():
            paragraphs = (
                f"{sentence.format(**values, again=again)}\n\n" for again in range(8) for sentence in sentences
            )
            (folder / f"{side}.md").write_text("".join(paragraphs), "utf-8")
    (folder / "fda.md").write_bytes(b"")


def run(tree: Path, *options: str) -> Cost:
    """The command on the whole tree, nothing cached; exit code 2 because of the broken pair."""
    out = tree.with_name("out")
    command = [
        sys.executable,
        "-c",
        RUN,
        "batch",
        str(tree),
        "--no-cache",
        "-o",
        str(out),
        "--format",
        "json",
        *options,
    ]
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment())
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 2:
        raise SystemExit(f"exit code {done.returncode}: {done.stderr}")
    parent = float(done.stderr.split()[-1])
    everything = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    table = b"".join(path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file())
    shutil.rmtree(out)
    return Cost(wall, parent, everything - parent, table)


def on_cluster(tree: Path, address: str, process: int) -> Cost:
    """The command on a cluster; the CPU time of the cluster's own processes is the workers'."""
    before = cpu_of_all(process)
    cost = run(tree, "--executor", address)
    return cost._replace(workers=cost.workers + cpu_of_all(process) - before)


def cpu_of_all(process: int) -> float:
    """Seconds that a process and all that it started have taken so far."""
    from psutil import Process

    parent = Process(process)
    times = [one.cpu_times() for one in (parent, *parent.children(recursive=True))]
    return sum(one.user + one.system for one in times)


@contextmanager
def cluster() -> Iterator[tuple[str, int]]:
    """The address of a scheduler and two workers of one thread each, and the process that started them."""
    code = (
        "import time\nfrom distributed import LocalCluster\nif __name__ == '__main__':\n"
        " with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:\n"
        "  print(cluster.scheduler_address, flush=True)\n  time.sleep(3600)\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "cluster.py").write_text(code)
        with subprocess.Popen(
            [sys.executable, "cluster.py"], cwd=folder, env=environment(), stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True, start_new_session=True,
        ) as process:  # fmt: skip
            assert process.stdout
            yield process.stdout.readline().strip().replace("tcp://", "dask://"), process.pid
            os.killpg(process.pid, 9)


def environment() -> dict[str, str]:
    """This checkout is found from every folder."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


if __name__ == "__main__":
    sys.exit(main())
