"""Many pairs in one run: those whose result is known come from the cache, the others from worker processes."""

import atexit
import gc
import hashlib
import os
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter

import msgspec

from lint.cache import Cache, content_of, key_of
from lint.config import Options
from lint.findings import Report
from lint.problems import Problem, told
from lint.processes import submitted, worker_processes

atexit.register(gc.freeze)  # the system takes all memory back at the end; nobody need look for garbage in it before
PAIRS_FOR_ANOTHER_PROCESS = 3  # fewer do not win back the start of a process
HANDFULS = 20  # that each worker of a cluster gets, so that none waits long for the last one
MOST_IN_A_HANDFUL = 8  # so that there is progress to see


@dataclass(frozen=True, slots=True)
class Job:
    """One pair to check: its name, its documents as a person in the current folder would type them, its options."""

    name: str
    paths: tuple[str, ...]
    options: Options = Options()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: a report, or one line on why it could not be checked."""

    job: Job
    report: Report | None = None
    problem: str = ""
    seconds: float = field(default=0.0, compare=False)  # that the check took; 0 for a result that was known


def check_jobs(
    jobs: Sequence[Job], *, cache: Cache = Cache(), workers: int = 1, executor: str = ""
) -> Generator[Outcome]:
    """Every job's outcome, in order; one that cannot be checked does not stop the others. Close it to stop early."""
    known = {number: report for number, job in enumerate(jobs) if (report := _recall(cache, job))}
    open_jobs = [job for number, job in enumerate(jobs) if number not in known]
    with closing(_outcomes(open_jobs, cache, workers, executor)) as fresh:
        for number, job in enumerate(jobs):
            if number in known:
                yield Outcome(job, known[number])
                continue
            outcome = next(fresh)
            if outcome.report:
                _remember(cache, job, outcome.report)
            yield outcome
    if open_jobs:
        cache.shrink()


def check_job(job: Job, folder: str = "", cache: Cache = Cache(), workers: int = 1) -> Outcome:
    """One pair by the engine; what cannot be done is told, not raised. Paths count from `folder`."""
    from lint.program import recall_settled

    recall_settled(cache)
    from lint.engine import check_pair

    gc.set_threshold(500_000, 20, 100)  # terms and statements are kept until the report is written
    started = perf_counter()
    try:
        report = check_pair(job.paths, name=job.name, options=job.options, folder=folder, cache=cache, workers=workers)
    except Exception as error:  # a crash over one pair must not take the others with it
        if os.environ.get("PARALINT_TRACEBACK") and not isinstance(error, Problem):
            raise
        return _failed(job, told(error))
    return Outcome(job, report, seconds=perf_counter() - started)


def check_handful(jobs: Sequence[Job], folder: str, cache: Cache) -> list[Outcome]:
    """Several pairs, one after the other."""
    return [check_job(job, folder, cache) for job in jobs]


def _failed(job: Job, reason: str) -> Outcome:
    return Outcome(job, problem=f"{job.name}: {reason}" if job.name else reason)


def _outcomes(jobs: Sequence[Job], cache: Cache, workers: int, address: str) -> Generator[Outcome]:
    """Outcomes of jobs in order, made in this process, in several, or on a Dask cluster."""
    processes = min(workers or os.cpu_count() or 1, len(jobs) // PAIRS_FOR_ANOTHER_PROCESS + 1)
    if address and jobs:
        from lint.cluster import cluster

        with cluster(address) as (pool, width):
            size = min(len(jobs) // (HANDFULS * max(width, 1)) + 1, MOST_IN_A_HANDFUL)
            yield from _gathered(pool, [anywhere(job) for job in jobs], os.getcwd(), size=size)
    elif processes < 2:
        yield from (check_job(job, cache=cache, workers=workers) for job in jobs)
    else:
        with worker_processes(processes) as pool:
            yield from _gathered(pool, jobs, cache=cache)


def _gathered(
    pool: Executor, jobs: Sequence[Job], folder: str = "", cache: Cache = Cache(), size: int = 1
) -> Iterator[Outcome]:
    """Outcomes in order, of jobs handed in by the handful: each one costs the scheduler of a cluster.

    A job whose process was ended has another try alone, where it can hurt no other.
    """
    handfuls = [jobs[start : start + size] for start in range(0, len(jobs), size)]
    futures = [submitted(pool, check_handful, handful, folder, cache) for handful in handfuls]
    for handful, future in zip(handfuls, futures, strict=True):
        try:
            outcomes = future.result()
        except BrokenExecutor:
            outcomes = [_alone(job, folder, cache) for job in handful]
        except Exception as error:
            if os.environ.get("PARALINT_TRACEBACK"):
                raise
            if len(handful) > 1:
                yield from _gathered(pool, handful, folder, cache)
                continue
            outcomes = [_failed(job, _lost(error)) for job in handful]
        yield from outcomes


def _lost(error: Exception) -> str:
    return f"the worker that checked it failed ({type(error).__name__}); see the cluster's log"


def _alone(job: Job, folder: str, cache: Cache) -> Outcome:
    with worker_processes(1) as pool:
        try:
            (outcome,) = submitted(pool, check_handful, [job], folder, cache).result()
        except BrokenExecutor:
            return _failed(job, "the process that checked it was ended, perhaps for want of memory; check it alone")
    return outcome


def anywhere(job: Job) -> Job:
    """A job whose glossaries and rules are found from any folder."""
    glossaries, rules = (tuple(map(Path.absolute, paths)) for paths in (job.options.glossaries, job.options.rules))
    return replace(job, options=replace(job.options, glossaries=glossaries, rules=rules))


def _recall(cache: Cache, job: Job) -> Report | None:
    if cache.folder is None or not (key := _key(job)):
        return None
    body = cache.get(key)
    try:
        return msgspec.msgpack.decode(body, type=Report) if body else None
    except msgspec.DecodeError:
        return None


def _remember(cache: Cache, job: Job, report: Report) -> None:
    """Only under the bytes that were really read: a file saved meanwhile has another key."""
    read = {file.path: file.sha256 for files in report.files.values() for file in files}
    if cache.folder is not None and (key := _key(job)) and read == _hashes(job):
        cache.put(key, msgspec.msgpack.encode(report))


def _key(job: Job) -> str:
    """Documents with their paths, options, and the content of glossaries and rules; "" when a file cannot be read."""
    if not all(map(os.path.isfile, job.paths)):  # a device or a pipe may have no end
        return ""
    try:
        own = content_of((*job.options.glossaries, *job.options.rules))
        return key_of(("report", job.name, repr(job.paths), repr(_hashes(job)), repr(job.options), own))
    except OSError:
        return ""


def _hashes(job: Job) -> dict[str, str]:
    return {
        path.replace(os.sep, "/"): hashlib.sha256(Path(path).read_bytes()).hexdigest() for path in sorted(job.paths)
    }
