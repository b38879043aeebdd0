"""Bodies set up for a task (领导小组, 指挥部, 工作专班): their names begin far before their head."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from ingest.agency.forms import forms

LONGEST_NAME: Final = 34
LONGEST_WITHOUT_SCOPE: Final = 18
RUN: Final = re.compile("[一-龥“”‘’]*$")


def run_start(text: str, low: int, at: int) -> int:
    """Return where the run of words that ends at `at` begins, no further back than a name is long."""
    match = RUN.search(text, max(low, at - LONGEST_NAME), at)
    return match.start() if match else at


def beginnings(text: str, low: int, run: int, head: int) -> Iterator[int]:
    """Yield the places at which a name may begin: with its run of words, and after opening words."""
    if run == low or run > head - LONGEST_NAME:
        yield run
    yield from (match.end() for match in forms().task_bodies.opening.finditer(text, run, head))


def scoped_start(text: str, starts: list[int], head: int, places: Mapping[int, int]) -> int | None:
    """Return the first of these at which a scope stands: 省, 市委, 国家, or a place by name."""
    scope = forms().task_bodies.scope
    return next((s for s in starts if s < head and (s in places or scope.match(text, s, head))), None)


def unscoped_start(text: str, run: int, low: int, head: int) -> int | None:
    """Return where a name without scope begins: after the last verb before it, or with its run of words."""
    verbs = [match.end() for match in forms().task_bodies.opening_always.finditer(text, run, head)]
    whole = run == low or run > head - LONGEST_NAME
    start = verbs[-1] if verbs else run if whole else None
    return start if start is not None and head - start <= LONGEST_WITHOUT_SCOPE else None


def task_bodies(text: str, low: int, end: int, begins: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the bodies set up for a task; `begins` has the places named, by where they begin."""
    for head in forms().task_bodies.head.finditer(text, low, end):
        at = head.start()
        run = run_start(text, low, at)
        start = scoped_start(text, list(beginnings(text, low, run, at)), at, begins)
        if start is None and forms().task_bodies.alone.fullmatch(head[0]):
            start = unscoped_start(text, run, low, at)
            start = at if start is None else start
        if start is not None:
            yield start, head.end()
