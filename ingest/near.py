"""Where a pattern that costs much to look for can stand at all: where something stands that every match of it holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marked:
    """A pattern, and a quick one that finds something in every match of it: a stretch without that has no match."""

    pattern: re.Pattern[str]
    mark: re.Pattern[str]

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Yield the matches of the pattern in a stretch of text."""
        if self.mark.search(text, start, end):
            yield from self.pattern.finditer(text, start, end)

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Return the first match of the pattern in a stretch of text."""
        return next(self.finditer(text, start, end), None)


def near(text: str, mark: str, start: int, end: int, *, before: int, after: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of `text[start:end]` from `before` characters in front of a mark to `after` behind it.

    Stretches that meet come out as one. A pattern whose matches hold the mark, and reach no further than that from
    it, finds in them what it finds in the whole.
    """
    at = text.find(mark, start, end)
    while at >= 0:
        first, last = max(start, at - before), at
        while (at := text.find(mark, last + 1, end)) >= 0 and at - before <= last + 1 + after:
            last = at
        yield first, min(end, last + 1 + after)
