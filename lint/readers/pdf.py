"""PDF files: read in a child process with a time and memory limit, as a hostile one can crash or hang its library."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import lint
from lint.document import Document
from lint.problems import Problem
from lint.readers import limits

_Child = subprocess.Popen[bytes]


def read_pdf(data: bytes, *, path: str, sha256: str) -> Document:
    """Read a PDF; raises Problem when it is locked, damaged, scanned or beyond the limits."""
    with _started() as child:
        import msgspec  # while the child starts

        from lint.readers.assembly import assemble
        from lint.readers.pdf_process import Answer

        packed = _answered(child, data)
    found = msgspec.json.decode(packed, type=Answer)
    if found.problem:
        raise Problem(found.problem)
    return assemble(found.blocks, path=path, sha256=sha256, kind="pdf", not_read=found.not_read, notes=found.notes)


def _started() -> _Child:
    return subprocess.Popen(
        [sys.executable, "-m", "lint.readers.pdf_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        start_new_session=True,
    )


def _answered(child: _Child, data: bytes) -> bytes:
    try:
        packed, _ = child.communicate(data, timeout=limits.PDF_SECONDS)
    except subprocess.TimeoutExpired:
        raise Problem(f"takes longer than {limits.PDF_SECONDS} s to read; split it or export it again") from None
    finally:
        _end(child)
    if child.returncode:
        raise Problem("is a PDF that the reader cannot open without failing; export it again from its source")
    return packed


def _end(child: _Child) -> None:
    """End the child, and the processes that it shared its pages out to."""
    if child.poll() is None and hasattr(os, "killpg"):
        os.killpg(child.pid, signal.SIGKILL)
    child.kill()


def _environment() -> dict[str, str]:
    """The child finds this package wherever the parent found it, installed or not."""
    here = str(Path(lint.__file__).parent.parent)
    known = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([here, known] if known else [here])}
