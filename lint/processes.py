"""Worker processes that end with the process that started them: by its last word, by Ctrl-C, or when it is killed."""

import multiprocessing
import os
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
Result = TypeVar("Result")
Other = TypeVar("Other")
PROGRESS = "paralint-progress"  # the one thread that a process may be doubled beside: it holds nothing that work needs


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
    """Hand in a piece of work."""
    with _starting():
        return pool.submit(work, *arguments, **named)


def two_at_once(workers: int) -> bool:
    """Whether work is shared with a copy of this process, which has all that was read: 1 worker is this one alone.

    Linux only: elsewhere a copy is not safe, and a new process costs as much as it saves.
    """
    others = (thread for thread in threading.enumerate() if thread is not threading.current_thread())
    single = all(thread.name == PROGRESS for thread in others)
    return workers != 1 and sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and single


def in_two(first: Callable[[], Result], second: Callable[[], Other]) -> tuple[Result, Other]:
    """Two pieces of work at the same time, `first` in a copy of this process. Ask `two_at_once` before.

    What the copy does not deliver is made here: so an error is raised where it can be told, and a killed copy costs time.
    """
    receiver, sender = multiprocessing.Pipe(duplex=False)
    copy = multiprocessing.get_context("fork").Process(target=_deliver, args=(first, sender))
    with _starting(), warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12 warns of the progress thread
        copy.start()
    sender.close()
    try:
        made = second()
        delivered = _received(receiver)
    except BaseException:
        copy.terminate()
        raise
    finally:
        receiver.close()
        copy.join()
    (result,) = delivered or [first()]
    return result, made


def turns(number: int) -> Callable[[], int | None]:
    """Gives the numbers below `number` in turn, each once to whichever of this process and its copies asks first."""
    reader, writer = os.pipe()
    with os.fdopen(writer, "wb") as pipe:
        pipe.write(bytes(range(number)))
    source = os.fdopen(reader, "rb", buffering=0)

    def turn() -> int | None:
        given = b"" if source.closed else source.read(1)
        if not given:
            source.close()
        return given[0] if given else None

    return turn


def _deliver(work: Callable[[], object], sender: Connection) -> None:
    """In the copy: nothing is printed, flushed or cleaned up, since all that is open is the parent's."""
    try:
        for number in _endings():
            if signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, signal.SIG_DFL)
        _obey()
        sender.send([work()])
    finally:
        os._exit(0)


def _received(receiver: Connection) -> list[Any]:
    try:
        return list(receiver.recv())
    except (EOFError, OSError):
        return []


@contextmanager
def _starting() -> Iterator[None]:
    """While a process is being started, what ends it has to wait until it can obey quietly."""
    blocked = hasattr(signal, "pthread_sigmask")
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _endings()) if blocked else set()
    try:
        yield
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
