"""A batch on a real Dask cluster of this machine: the same as at home."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from lint.batch import Job, Outcome, check_jobs
from lint.config import Options
from lint.problems import Problem
from tests.test_batch import job

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler and a worker as processes of their own, started in another folder than the batch."""
    pytest.importorskip("distributed")
    code = (
        "import time\nfrom distributed import LocalCluster\nif __name__ == '__main__':\n"
        " with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:\n"
        "  print(cluster.scheduler_address, flush=True)\n  time.sleep(600)\n"
    )
    folder = tmp_path_factory.mktemp("cluster")
    (folder / "cluster.py").write_text(code)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__WORKER__DAEMON": "true"}
    command = [sys.executable, "cluster.py"]
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        start_new_session=True,
    ) as cluster:  # fmt: skip
        assert cluster.stdout
        yield cluster.stdout.readline().strip().replace("tcp://", "dask://")
        with contextlib.suppress(ProcessLookupError):
            os.killpg(cluster.pid, 9)


def test_the_same_as_in_this_process(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("own.csv").write_text("id,en_preferred,zh_preferred\nown_term,own term,自有术语\n", "utf-8")
    options = Options(glossaries=(Path("own.csv"),), detail=True)
    jobs = [
        Job(one.name, one.paths, options) for one in (job(Path(), f"p{number}", f"9{number}.5") for number in range(4))
    ]
    gone = Job("gone", ("gone.md", "p0-en.md"))
    there = list(check_jobs([*jobs, gone], executor=address))
    here = list(check_jobs([*jobs, gone]))
    assert [outcome.report for outcome in there] == [outcome.report for outcome in here]
    assert [outcome.problem for outcome in there] == [outcome.problem for outcome in here]
    assert there[4].problem.startswith("gone: gone.md: no such file")


def test_a_worker_that_dies_is_told(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The handful in which it died is taken apart, so that the others have their report."""
    from distributed import KilledWorker

    tries: list[list[str]] = []

    class Future:
        def __init__(self, _pool: object, work: Callable[..., list[Outcome]], jobs: Sequence[Job], *rest: object):
            self.names = [job.name for job in jobs]
            self.result = lambda: self.died() if "b" in self.names else work(jobs, *rest)
            tries.append(self.names)

        def died(self) -> None:
            raise KilledWorker("task", None, 3)

    monkeypatch.setattr("lint.batch.submitted", Future)
    monkeypatch.setattr("lint.batch.HANDFULS", 1)
    monkeypatch.chdir(tmp_path)
    first, second, third = check_jobs([job(Path(), name) for name in "abc"], executor=address)
    assert tries == [["a", "b", "c"], ["a"], ["b"], ["c"]]
    assert second.problem == "b: the worker that checked it failed (KilledWorker); see the cluster's log"
    assert first.report
    assert third.report


def test_nobody_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("lint.cluster.SECONDS", 0.5)
    with pytest.raises(Problem, match="no scheduler answers there"):
        list(check_jobs([job(tmp_path, "a")], executor="dask://127.0.0.1:9"))
