"""Work spread over the machines of a Dask cluster, with the results that this machine alone would give.

The workers need this program in the same version, and the files and the readings' place under the same names. A worker
that ends takes nothing with it: its tasks are done again elsewhere, and a task that ends three of them is given up.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, Final, TypeVar

from graph.errors import InputError
from ingest.processes import WAITING, Died, Workers

K = TypeVar("K")
A = TypeVar("A")
R = TypeVar("R")

CONNECT_SECONDS: Final = 5
"""How long a scheduler may take to answer."""
WORKER_SECONDS: Final = 30
"""How long it may take to have its first worker."""
END_SECONDS: Final = 1
"""How long an interrupted run waits for the scheduler."""
ONE: Final = Lock()
"""Held by the task at work: the language is not made for several threads."""


@contextmanager
def cluster(address: str) -> Iterator[Workers]:
    """Give what does tasks on a cluster; what is not done is cancelled with the block.

    Raises InputError where Dask is not installed, the scheduler does not answer or has no worker.
    """
    client = connected(address)
    try:
        yield Cluster(client)
    finally:
        client.close(timeout=END_SECONDS)


def connected(address: str) -> Any:
    """Return a client of a scheduler. Errors are those of `cluster`."""
    try:
        from distributed import Client
    except ImportError as error:
        raise InputError("Dask is not installed.", "Install policy-graph[dask].") from error
    try:
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
        client.wait_for_workers(1, timeout=WORKER_SECONDS)
    except (OSError, ValueError) as error:
        raise InputError(
            f"No Dask workers can be reached at {address}: {error}.", "Start `dask scheduler` and `dask worker` first."
        ) from error
    return client


class Cluster:
    """The workers of a cluster."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def results(
        self, function: Callable[[A], R], tasks: Iterable[tuple[K, A | None]]
    ) -> Iterator[tuple[K, R | Died | None]]:
        """Yield every task's key with what the function makes of it, in the order of the tasks."""
        waiting: deque[tuple[K, Any]] = deque()
        for key, argument in tasks:
            waiting.append((key, None if argument is None else self._begin(function, argument)))
            if len(waiting) >= WAITING * self._threads():
                yield result(*waiting.popleft())
        while waiting:
            yield result(*waiting.popleft())

    def _begin(self, function: Callable[[A], R], argument: A) -> Any:
        return self._client.submit(alone, function, argument, pure=False)

    def _threads(self) -> int:
        """Return how many tasks the workers do at a time; they may come and go."""
        return sum(self._client.nthreads().values()) or 1


def alone(function: Callable[[A], R], argument: A) -> R:
    """Do one task at a time in a process."""
    with ONE:
        return function(argument)


def result(key: K, future: Any) -> tuple[K, Any]:
    """Wait for the end of a task."""
    from distributed import KilledWorker

    if future is None:
        return key, None
    try:
        return key, future.result()
    except KilledWorker:
        return key, Died()
