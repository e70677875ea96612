"""A Dask cluster behind the interface of a process pool; nothing here is imported unless a cluster is asked for."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import NamedTuple

from lint.problems import Problem

SECONDS = 10.0  # until a scheduler must have answered


class Cluster(NamedTuple):
    """What takes the work, and how much of it is done at the same time."""

    pool: Executor
    width: int


@contextmanager
def cluster(address: str) -> Iterator[Cluster]:
    """The workers of `dask://host:port`; work that is not done when the block is left is called off."""
    scheme, _, place = address.partition("://")
    if scheme != "dask" or not place:
        raise Problem(f"--executor {address}: give it as dask://host:port")
    try:
        from distributed import Client
    except ImportError as error:
        raise Problem("--executor needs distributed, Paralint's extra `dask`: pip install distributed") from error
    try:
        client = Client(f"tcp://{place}", timeout=f"{SECONDS}s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise Problem(f"--executor {address}: no scheduler answers there ({error})") from error
    try:
        yield Cluster(client.get_executor(pure=False), sum(client.nthreads().values()))
    finally:
        client.close()
