"""PDF files: read in a child process with a time and memory limit, as a hostile one can crash or hang its library."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import msgspec

import lint
from lint.document import Document
from lint.problems import Problem
from lint.readers import limits
from lint.readers.assembly import assemble
from lint.readers.pdf_process import Answer


def read_pdf(data: bytes, *, path: str, sha256: str) -> Document:
    """Read a PDF; raises Problem when it is locked, damaged, scanned or beyond the limits."""
    found = _read_apart(data)
    if found.problem:
        raise Problem(found.problem)
    return assemble(found.blocks, path=path, sha256=sha256, kind="pdf", not_read=found.not_read, notes=found.notes)


def _read_apart(data: bytes) -> Answer:
    command = [sys.executable, "-m", "lint.readers.pdf_process"]
    with subprocess.Popen(  # noqa: S603 - our own module, no shell
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        start_new_session=True,
    ) as child:
        try:
            found, _ = child.communicate(data, timeout=limits.PDF_SECONDS)
        except subprocess.TimeoutExpired:
            raise Problem(f"takes longer than {limits.PDF_SECONDS} s to read; split it or export it again") from None
        finally:
            _end(child)
    if child.returncode:
        raise Problem("is a PDF that the reader cannot open without failing; export it again from its source")
    return msgspec.json.decode(found, type=Answer)


def _end(child: "subprocess.Popen[bytes]") -> None:
    """End the child, and the processes that it shared its pages out to."""
    if child.poll() is None and hasattr(os, "killpg"):
        os.killpg(child.pid, signal.SIGKILL)
    child.kill()


def _environment() -> dict[str, str]:
    """The child finds this package wherever the parent found it, installed or not."""
    here = str(Path(lint.__file__).parent.parent)
    known = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([here, known] if known else [here])}
