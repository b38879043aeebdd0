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


def paired(ours: Callable[[], object], yardstick: Callable[[], object], rounds: int = ROUNDS) -> Pair:
    """Return the median seconds of both, run in turns so that a busy machine slows both alike; one round warms up."""
    ours()
    yardstick()
    times = [(seconds(ours), seconds(yardstick)) for _ in range(rounds)]
    return Pair(median(t[0] for t in times), median(t[1] for t in times))
