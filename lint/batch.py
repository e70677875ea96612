"""Many pairs in one run: those whose result is known come from the cache, the others from worker processes."""

import hashlib
import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import msgspec

from lint.cache import Cache, content_of, key_of
from lint.config import Options
from lint.findings import Report
from lint.problems import Problem

PAIRS_FOR_ANOTHER_PROCESS = 3  # fewer do not win back the start of a process


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


def check_jobs(
    jobs: Sequence[Job], *, cache: Cache = Cache(), workers: int = 1, executor: str = ""
) -> Iterator[Outcome]:
    """Every job's outcome, in order; one that cannot be checked does not stop the others."""
    known = {number: report for number, job in enumerate(jobs) if (report := _recall(cache, job))}
    open_jobs = [job for number, job in enumerate(jobs) if number not in known]
    with _checked(open_jobs, workers, executor) as fresh:
        answers = iter(fresh)
        for number, job in enumerate(jobs):
            if number in known:
                yield Outcome(job, known[number])
                continue
            outcome = next(answers)
            if outcome.report:
                _remember(cache, job, outcome.report)
            yield outcome
    if open_jobs:
        cache.shrink()


def check_job(job: Job) -> Outcome:
    """One pair by the engine; what cannot be done is told, not raised."""
    from lint.engine import check_pair

    try:
        return Outcome(job, check_pair(job.paths, name=job.name, options=job.options))
    except Problem as problem:
        return Outcome(job, problem=" ".join((f"{job.name}: {problem}" if job.name else str(problem)).split()))


class _checked(AbstractContextManager[Iterable[Outcome]]):  # noqa: N801 used as a function
    """Outcomes of jobs in order, made in this process, in several, or on a Dask cluster."""

    def __init__(self, jobs: Sequence[Job], workers: int, executor: str) -> None:
        self.jobs = jobs
        self.pool: AbstractContextManager[Executor | None] = _executor(len(jobs), workers, executor)

    def __enter__(self) -> Iterable[Outcome]:
        pool = self.pool.__enter__()
        return pool.map(check_job, self.jobs) if pool else map(check_job, self.jobs)

    def __exit__(self, *about: object) -> None:
        self.pool.__exit__(*about)  # type: ignore[arg-type]


def _executor(jobs: int, workers: int, address: str) -> AbstractContextManager[Executor | None]:
    if address and jobs:
        return _dask(address)
    processes = min(workers or os.cpu_count() or 1, jobs // PAIRS_FOR_ANOTHER_PROCESS + 1)
    if processes < 2:
        return nullcontext()
    return ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"))


def _dask(address: str) -> AbstractContextManager[Executor]:
    """A Dask cluster, as in `dask://host:8786`, through the same interface as the process pool."""
    scheme, _, place = address.partition("://")
    if scheme != "dask" or not place:
        raise Problem(f"--executor {address}: give it as dask://host:port")
    try:
        from distributed import Client
    except ImportError as error:
        raise Problem("--executor needs the extra: pip install 'paralint[dask]'") from error
    try:
        client = Client(f"tcp://{place}", timeout="10s")
    except OSError as error:
        raise Problem(f"--executor {address}: no scheduler answers there ({error})") from error
    executor: Executor = client.get_executor(pure=False)
    return executor


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
    try:
        own = content_of((*job.options.glossaries, *job.options.rules))
        return key_of(("report", job.name, repr(job.paths), repr(_hashes(job)), repr(job.options), own))
    except OSError:
        return ""


def _hashes(job: Job) -> dict[str, str]:
    return {
        path.replace(os.sep, "/"): hashlib.sha256(Path(path).read_bytes()).hexdigest() for path in sorted(job.paths)
    }
