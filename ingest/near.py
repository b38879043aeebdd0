"""Where a pattern that costs much to look for can stand at all: near a character that every match of it holds."""

from collections.abc import Iterator


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
