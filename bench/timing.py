"""Timing two things against each other."""

import time
from collections.abc import Callable
from statistics import median
from typing import NamedTuple

ROUNDS = 7


class Pair(NamedTuple):
    """Seconds of ours and of the yardstick, medians of interleaved rounds."""

    ours: float
    yardstick: float


def seconds(action: Callable[[], object]) -> float:
    """Return how long an action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def paired(
    ours: Callable[[], object],
    yardstick: Callable[[], object],
    *,
    before: Callable[[], object] = lambda: None,
    rounds: int = ROUNDS,
) -> Pair:
    """Return the median seconds of both, run in turns so that a busy machine slows both alike.

    One round warms up; `before` runs, untimed, before each of the two.
    """
    times = []
    for _ in range(rounds + 1):
        before()
        one = seconds(ours)
        before()
        times.append((one, seconds(yardstick)))
    return Pair(median(t[0] for t in times[1:]), median(t[1] for t in times[1:]))
