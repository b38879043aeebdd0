"""Work spread over processes: results in the order of the tasks, few of them waiting; who dies harms one task.

Workers are forked from a server process that has loaded the language once. They leave Ctrl-C to the process that
started them, which ends them.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

K = TypeVar("K")
A = TypeVar("A")
R = TypeVar("R")

WAITING: Final = 4
"""Tasks a process that may be begun or done before the first of them is taken."""
WORTHWHILE: Final = 25
"""Tasks from which on another process reads more than it costs to start."""


@dataclass(frozen=True, slots=True)
class Died:
    """The process that worked on a task ended, and so did the one that tried it again."""

    reason: str = "The process that read it ended, twice. Leave the file out, or read it where there is more memory."


def jobs_for(tasks: int, wanted: int | None = None) -> int:
    """Return how many processes to use: as many as wanted, else one a core, and no more than the tasks are worth."""
    return wanted or max(1, min(len(os.sched_getaffinity(0)), tasks // WORTHWHILE))


class Workers(Protocol):
    """What does tasks."""

    def results(
        self, function: Callable[[A], R], tasks: Iterable[tuple[K, A | None]]
    ) -> Iterator[tuple[K, R | Died | None]]:
        """Yield every task's key with what the function makes of it, None for a task without argument."""


@contextmanager
def processes(jobs: int) -> Iterator[Workers]:
    """Give what does tasks in a number of processes, in this one where it is 1; all end with the block."""
    if jobs == 1:
        yield InTurn()
        return
    pool = Processes(jobs)
    try:
        yield pool
    except BaseException:
        pool.kill()
        raise
    pool.close()


class InTurn:
    """One task after the other, in this process."""

    def results(
        self, function: Callable[[A], R], tasks: Iterable[tuple[K, A | None]]
    ) -> Iterator[tuple[K, R | Died | None]]:
        """Yield every task's key with what the function makes of it, None for a task without argument."""
        for key, argument in tasks:
            yield key, None if argument is None else function(argument)


@dataclass(frozen=True, slots=True)
class Task(Generic[K, A, R]):
    """A task that was begun, or needs nothing done."""

    key: K
    argument: A | None
    future: Future[R] | None

    def result(self, function: Callable[[A], R]) -> R | Died | None:
        """Wait for the end of the task; one whose pool died under it is tried again."""
        if self.future is None or self.argument is None:
            return None
        try:
            return self.future.result()
        except BrokenProcessPool:
            return alone(function, self.argument)


class Processes:
    """A pool of processes, started with the first task."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def results(
        self, function: Callable[[A], R], tasks: Iterable[tuple[K, A | None]]
    ) -> Iterator[tuple[K, R | Died | None]]:
        """Yield every task's key with what the function makes of it, in the order of the tasks."""
        waiting: deque[Task[K, A, R]] = deque()
        for key, argument in tasks:
            waiting.append(Task(key, argument, None if argument is None else self._begin(function, argument)))
            if len(waiting) >= WAITING * self._jobs:
                task = waiting.popleft()
                yield task.key, task.result(function)
        for task in waiting:
            yield task.key, task.result(function)

    def close(self) -> None:
        """End the processes when they are done."""
        if self._pool:
            self._pool.shutdown()

    def kill(self) -> None:
        """End the processes at once."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
        for child in multiprocessing.active_children():
            child.kill()

    def _begin(self, function: Callable[[A], R], argument: A) -> Future[R]:
        self._pool = self._pool or pool_of(self._jobs)
        try:
            return self._pool.submit(function, argument)
        except BrokenProcessPool:
            self._pool = pool_of(self._jobs)
            return self._pool.submit(function, argument)


def alone(function: Callable[[A], R], argument: A) -> R | Died:
    """Try a task again in a process of its own: one that died takes all that was begun in its pool with it."""
    with pool_of(1) as pool:
        try:
            return pool.submit(function, argument).result()
        except BrokenProcessPool:
            return Died()


def pool_of(jobs: int) -> ProcessPoolExecutor:
    """Return a pool of processes that find the language loaded."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["ingest.loaded"])
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=ignore_interrupts)


def ignore_interrupts() -> None:
    """Leave Ctrl-C to the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
