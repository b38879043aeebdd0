"""What the formatting of a binary Word file says of its characters: which are removed or hidden, and where rows end."""

import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from ingest.read.word97 import Piece

__all__ = ["HIDDEN", "IN_TABLE", "REMOVED", "ROW_END", "Run", "marked", "positions"]

PAGE: Final = 512
"""Bytes of a page of formatting."""
PAGE_NUMBER: Final = 0x3FFFFF
REMOVED, HIDDEN = 0x0800, 0x083C
"""Marks of characters: removed by a revision, hidden."""
IN_TABLE, ROW_END = 0x2416, 0x2417
"""Marks of paragraphs: in a table, the end of a row."""
SIZES: Final = (1, 1, 2, 4, 2, 2, 0, 3)
"""Bytes behind a mark by its upper three bits; a byte tells how many where there are 0."""
TABLE_DEFINITION: Final = 0xD608
"""The one mark whose length takes two bytes and counts one of them."""
PARAGRAPH_ENTRY: Final = 13
"""Bytes that a page holds for each paragraph, and one for each run of characters."""


class Run(NamedTuple):
    """Bytes `[start, end)` of the file that share their formatting, and its marks."""

    start: int
    end: int
    marks: frozenset[int]


def marked(data: bytes, structure: bytes, *, paragraphs: bool) -> Iterator[Run]:
    """Yield the runs with marks, of characters or paragraphs, that the pages listed in a structure hold."""
    count = (len(structure) - 4) // 8
    for (number,) in struct.iter_unpack("<I", structure[4 * (count + 1) : 4 * (count + 1) + 4 * max(count, 0)]):
        start = (number & PAGE_NUMBER) * PAGE
        page = data[start : start + PAGE]
        if len(page) == PAGE:
            yield from runs(page, paragraphs=paragraphs)


def runs(page: bytes, *, paragraphs: bool) -> Iterator[Run]:
    """Yield the runs with marks of one page."""
    count = page[-1]
    size = PARAGRAPH_ENTRY if paragraphs else 1
    if (count + 1) * 4 + count * size >= PAGE:
        return
    ends = struct.unpack_from(f"<{count + 1}I", page)
    for i in range(count):
        at = 2 * page[(count + 1) * 4 + i * size]
        marks = frozenset(set_marks(formatting(page, at, paragraphs=paragraphs))) if at else frozenset()
        if marks:
            yield Run(ends[i], ends[i + 1], marks)


def formatting(page: bytes, at: int, *, paragraphs: bool) -> bytes:
    """Return the formatting that stands at a place of a page; that of paragraphs begins with their style."""
    length = page[at]
    if not paragraphs:
        return page[at + 1 : at + 1 + length]
    start, size = (at + 1, 2 * length - 1) if length else (at + 2, 2 * page[at + 1])
    return page[start + 2 : start + size]


def set_marks(given: bytes) -> Iterator[int]:
    """Yield the marks of one byte that are set."""
    at = 0
    while at + 2 < len(given):
        (mark,) = struct.unpack_from("<H", given, at)
        size = SIZES[mark >> 13]
        if size == 1 and given[at + 2] == 1:
            yield mark
        if mark == TABLE_DEFINITION:
            size = 1 + int.from_bytes(given[at + 2 : at + 4], "little")
        at += 2 + (size or 1 + given[at + 2])


def positions(run: Run, ordered: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Yield the characters `[start, end)` that stand in the bytes of a run; pieces are ordered by their bytes."""
    i = max(0, bisect_right(ordered, run.start, key=lambda piece: piece.offset) - 1)
    while i < len(ordered) and ordered[i].offset < run.end:
        piece = ordered[i]
        start, end = max(run.start, piece.offset), min(run.end, piece.last)
        if start < end:
            yield (
                piece.start + (start - piece.offset) // piece.width,
                piece.start + (end - piece.offset) // piece.width,
            )
        i += 1
