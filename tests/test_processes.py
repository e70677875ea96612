"""Workers end with whoever started them, and a worker that dies costs one job."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest

from lint import batch
from lint.batch import Job, check_jobs
from lint.cache import Cache
from lint.processes import PROGRESS, in_two, submitted, turns, two_at_once, worker_processes
from tests.test_batch import job

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="signals of POSIX")
PARENT = """
import signal, sys, time
from lint.processes import submitted, worker_processes
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # the tests may run in the background, deaf to Ctrl-C
    with worker_processes(2) as pool:
        work = [submitted(pool, time.sleep, 60) for _ in range(4)]
        print(*(process for process in pool._processes), flush=True)
        work[0].result()
"""

PAIR = """
import os, signal, sys, time
from lint.processes import in_two
signal.signal(signal.SIGINT, signal.default_int_handler)
print(os.getpid(), flush=True)
in_two(lambda: (print(os.getpid(), flush=True), time.sleep(60)), lambda: time.sleep(60))
"""
forks = pytest.mark.skipif(sys.platform != "linux", reason="a process is copied on Linux only")


def alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{number}/stat").read_text().split()[2] != "Z" if os.path.exists("/proc/self") else True


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda n: n.name)
def test_no_worker_outlives_its_parent(number: signal.Signals, tmp_path: Path) -> None:
    (tmp_path / "parent.py").write_text(PARENT)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    with subprocess.Popen(
        [sys.executable, str(tmp_path / "parent.py")], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=environment,
    ) as parent:  # fmt: skip
        assert parent.stdout
        workers = [int(word) for word in parent.stdout.readline().split()]
        assert len(workers) == 2
        time.sleep(0.5)
        parent.send_signal(number)
        parent.wait(60)
    until = time.monotonic() + 60
    while any(map(alive, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(alive, workers))


def _die() -> None:
    os._exit(9)


def test_a_dead_worker_is_told_to_the_caller() -> None:
    with worker_processes(1) as pool, pytest.raises(BrokenExecutor):
        submitted(pool, _die).result()


def _check_or_die(jobs: Sequence[Job], folder: str, cache: Cache) -> list[batch.Outcome]:
    if "p2" in [job.name for job in jobs]:
        _die()
    return batch.check_handful(jobs, folder, cache)


def test_a_job_that_kills_its_process_does_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = [job(tmp_path, f"p{number}", "92.5") for number in range(6)]
    monkeypatch.setattr(batch, "submitted", lambda pool, _work, *given: submitted(pool, _check_or_die, *given))
    outcomes = list(check_jobs(jobs, workers=2))
    assert [outcome.job.name for outcome in outcomes] == [f"p{number}" for number in range(6)]
    assert [bool(outcome.report) for outcome in outcomes] == [True, True, False, True, True, True]
    assert "the process that checked it was ended" in outcomes[2].problem


@forks
def test_two_pieces_of_work_are_done_by_two_processes() -> None:
    there, here = in_two(os.getpid, os.getpid)
    assert here == os.getpid() != there


@forks
def test_what_the_copy_does_not_deliver_is_made_here() -> None:
    parent = os.getpid()
    assert in_two(lambda: os.getpid() == parent or _die(), lambda: 2) == (True, 2)


@forks
@pytest.mark.parametrize(("first", "second"), [(0, 1), (1, 0)])
def test_an_error_of_either_is_raised(first: int, second: int, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ZeroDivisionError):
        in_two(lambda: 1 / first, lambda: 1 / second)
    assert capfd.readouterr() == ("", "")


@forks
def test_the_copy_says_nothing_and_flushes_nothing(tmp_path: Path) -> None:
    with open(tmp_path / "told", "w") as file:
        file.write("once")
        in_two(lambda: 1, lambda: 2)
    assert (tmp_path / "told").read_text() == "once"


@forks
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda n: n.name)
def test_the_copy_ends_with_its_parent(number: signal.Signals) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    with subprocess.Popen(
        [sys.executable, "-c", PAIR], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as parent:
        assert parent.stdout
        assert parent.stderr
        _, copy = (int(parent.stdout.readline()) for _ in range(2))
        parent.send_signal(number)
        parent.wait(60)
        told = parent.stderr.read()
    until = time.monotonic() + 60
    while alive(copy) and time.monotonic() < until:
        time.sleep(0.05)
    assert not alive(copy)
    assert told.count("Traceback") == (number == signal.SIGINT)  # that of the parent, which nobody catches here


@forks
def test_one_worker_or_a_strange_thread_forbid_a_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0, 1})
    over, left_over = threading.Event(), set(threading.enumerate()) - {threading.current_thread()}
    running = threading.enumerate
    monkeypatch.setattr(threading, "enumerate", lambda: [t for t in running() if t not in left_over])
    assert two_at_once(0)
    assert not two_at_once(1)
    for name, allowed in ((PROGRESS, True), ("strange", False)):
        over.clear()
        thread = threading.Thread(target=over.wait, name=name)
        thread.start()
        assert two_at_once(0) == allowed
        over.set()
        thread.join()


@forks
def test_turns_are_given_once_each() -> None:
    turn = turns(40)
    there, here = in_two(lambda: list(iter(turn, None)), lambda: list(iter(turn, None)))
    assert sorted([*there, *here]) == list(range(40))
    assert turn() is None
