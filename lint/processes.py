"""Worker processes that end with the process that started them: by its last word, by Ctrl-C, or when it is killed."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
Result = TypeVar("Result")


@contextmanager
def worker_processes(number: int) -> Iterator[Executor]:
    """A pool that leaves nothing behind: who goes before the work is done ends the workers at once."""
    pool = ProcessPoolExecutor(number, mp_context=multiprocessing.get_context("spawn"), initializer=_obey)
    try:
        yield pool
    except BaseException:
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def submitted(pool: Executor, work: Callable[P, Result], *arguments: P.args, **named: P.kwargs) -> Future[Result]:
    """Hand in a piece of work; while workers are being started, what ends them has to wait until they can obey quietly."""
    blocked = hasattr(signal, "pthread_sigmask")
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _endings()) if blocked else set()
    try:
        return pool.submit(work, *arguments, **named)
    finally:
        if blocked:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _endings() -> set[signal.Signals]:
    return {signal.Signals(getattr(signal, name)) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)}


def _obey() -> None:
    """In a worker: Ctrl-C ends it without a word, and so does the end of its parent, whatever that died of."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _endings())
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
