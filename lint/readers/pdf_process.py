"""The child process that reads one PDF: bytes in on standard input, blocks out as JSON on standard output."""

import gc
import os
import sys

import msgspec

from lint.document import Block, NotRead
from lint.problems import Problem
from lint.readers import limits


class Answer(msgspec.Struct):
    """What the child found, or the problem that it met."""

    blocks: list[Block] = []
    not_read: list[NotRead] = []
    notes: list[str] = []
    problem: str = ""


def main() -> None:
    """Read standard input as a PDF under the memory limit and answer."""
    gc.set_threshold(100_000, 20, 100)  # a page makes many objects that are all kept or all let go
    data = sys.stdin.buffer.read()
    _limit_resources(len(data))
    sys.stdout.buffer.write(msgspec.json.encode(answer(data)))
    sys.stdout.flush()
    os._exit(0)  # without taking down, object by object, what was read


def answer(data: bytes) -> Answer:
    """Read a PDF; whatever goes wrong inside becomes a problem in words."""
    from lint.readers.pdf_pages import read_pages

    try:
        blocks, not_read, notes = read_pages(data)
    except Problem as problem:
        return Answer(problem=str(problem))
    except MemoryError:
        return Answer(problem=f"needs more than {limits.PDF_MEMORY_BYTES >> 20} MB of memory; split it")
    except Exception as error:  # noqa: BLE001 - hostile files break the libraries in ways that nobody can list
        return Answer(problem=f"is a PDF that cannot be read ({type(error).__name__}); export it again from its source")
    return Answer(blocks, not_read, notes)


def _limit_resources(size: int) -> None:
    """Where the system can (not on Windows), so that a decompression bomb ends this process alone."""
    try:
        import resource
    except ImportError:
        return
    memory = limits.PDF_MEMORY_BYTES + 3 * size
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.PDF_SECONDS, limits.PDF_SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
