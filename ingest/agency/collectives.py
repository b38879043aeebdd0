"""Collectives of agencies in prose: by a pattern (各有关部门), or by level and subject matter (各级财政部门)."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from ingest.agency.forms import forms
from ingest.agency.register import register

LONGEST_LEVEL: Final = 24


@cache
def fields() -> tuple[frozenset[str], int]:
    """Return the subject matter of all departments, and the length of the longest."""
    stems = {stem for stem in register().stems if len(stem) > 1}
    found = frozenset(stems | forms().departments.fields)
    return found, max(map(len, found))


def field_start(text: str, low: int, at: int) -> int | None:
    """Return where the longest subject matter that ends at `at` begins, None where none ends there."""
    known, longest = fields()
    lengths = range(min(longest, at - low), 1, -1)
    return next((at - length for length in lengths if text[at - length : at] in known), None)


def fields_start(text: str, low: int, at: int) -> int | None:
    """Return where the list of subject matters that ends at `at` begins: 发展改革、财政、自然资源."""
    start = field_start(text, low, at)
    while start is not None and start - 1 > low and text[start - 1] in forms().departments.between:
        before = field_start(text, low, start - 1)
        if before is None:
            break
        start = before
    return start


def level_start(text: str, low: int, at: int) -> int:
    """Return where the word for a level before `at` begins, `at` itself where there is none."""
    low = max(low, at - LONGEST_LEVEL)
    match = forms().departments.level.search(text, low, at)
    return whole_start(text, match.start()) if match else at


def whole_start(text: str, start: int) -> int:
    """Return where a name begins that does not begin inside another word: 规划部门 in 城|市规划部门."""
    inside = text[start] in "省市县区州" and text[start - 1 : start] in forms().prose.other_word_before
    return start + 1 if inside else start


def departments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the departments named by their subject matter, with the level before it if there is one."""
    for head in forms().departments.head.finditer(text, start, end):
        ends = dict.fromkeys((head.start(), head.start("qualified"), head.start("noun")))
        begins = [begin for at in ends if (begin := fields_start(text, start, at)) is not None]
        begin = min(begins, default=head.start("qualified"))
        level = level_start(text, start, begin)
        if begins or (head["qualified"] and level < begin):
            yield level, head.end()


def collectives(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the collectives of a stretch; they may overlap."""
    yield from departments(text, start, end)
    for match in forms().prose.collectives.finditer(text, start, end):
        yield whole_start(text, match.start()), match.end()
