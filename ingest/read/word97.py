"""Binary Word files, as [MS-DOC] of Word 97 and later describes them: text put together from its pieces.

Positions of characters are UTF-16 code units, as in the format.
"""

import struct
from collections.abc import Iterator
from typing import Final, NamedTuple

from ingest.decoded import Damage

__all__ = ["Information", "Piece", "Story", "pieces"]

OLD_MARK, OLD_VERSION = 0xA5DC, 104
"""How a file of Word 6 or 95 begins, and the last of their versions."""
FLAGS, ENCRYPTED, SECOND_TABLE = 0x0A, 0x0100, 0x0200
COUNTS: Final = 0x4C
"""Where the lengths of the stories stand."""
PLACES: Final = 0x9A
"""Where the places of the structures in the table stream stand."""
CHARACTERS, PARAGRAPHS, PIECES = 12, 13, 33
"""Structures by their number."""
NARROW: Final = 0x40000000
"""Mark of a piece whose characters are single bytes."""
FORMATTING, TEXT = 1, 2
"""Parts of the piece table."""


class Story(NamedTuple):
    """A part of the text: the body, the notes, the headers."""

    start: int
    end: int


class Piece(NamedTuple):
    """Characters `[start, end)`, which stand in the file from a byte on, each in one or two bytes."""

    start: int
    end: int
    offset: int
    width: int

    @property
    def last(self) -> int:
        """The byte behind the piece."""
        return self.offset + (self.end - self.start) * self.width

    def words(self, data: bytes) -> bytes:
        """Return the characters as UTF-16. Raises Damage where the file ends before them."""
        if self.last > len(data):
            raise Damage("is damaged: it ends before its text does.", "Download it again.")
        held = data[self.offset : self.last]
        return held if self.width == 2 else held.decode("cp1252", errors="replace").encode("utf-16-le")


class Information:
    """The block of information that a document begins with.

    Raises Damage where the file is encrypted or older than Word 97, `struct.error` where it is too short.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        mark, version = struct.unpack_from("<HH", data)
        if mark == OLD_MARK or version <= OLD_VERSION:
            raise Damage("was saved by Word 6 or Word 95.", "Open it in Word or WPS and save it as .docx.")
        (self._flags,) = struct.unpack_from("<H", data, FLAGS)
        if self._flags & ENCRYPTED:
            raise Damage("is encrypted.", "Save it without a password.")

    @property
    def table(self) -> str:
        """Name of the stream with the structures."""
        return "1Table" if self._flags & SECOND_TABLE else "0Table"

    @property
    def stories(self) -> tuple[Story, ...]:
        """What is printed of the text: the body, footnotes, endnotes and text boxes, but no headers and comments."""
        body, footnotes, headers, macros, comments, endnotes, boxes = struct.unpack_from("<7I", self._data, COUNTS)
        after = body + footnotes + headers + macros + comments
        return (
            Story(0, body),
            Story(body, body + footnotes),
            Story(after, after + endnotes),
            Story(after + endnotes, after + endnotes + boxes),
        )

    def structure(self, number: int, table: bytes) -> bytes:
        """Return a structure of the table stream."""
        start, length = struct.unpack_from("<II", self._data, PLACES + 8 * number)
        return table[start : start + length]


def pieces(structure: bytes) -> Iterator[Piece]:
    """Yield the pieces of a text in order."""
    at = 0
    while structure[at] == FORMATTING:
        (length,) = struct.unpack_from("<H", structure, at + 1)
        at += 3 + length
    if structure[at] != TEXT:
        raise Damage("is damaged: it has no table of its pieces.", "Open it in Word or WPS and save it as .docx.")
    (length,) = struct.unpack_from("<I", structure, at + 1)
    count = (length - 4) // 12
    starts = struct.unpack_from(f"<{count + 1}I", structure, at + 5)
    for i in range(count):
        (place,) = struct.unpack_from("<I", structure, at + 5 + 4 * (count + 1) + 8 * i + 2)
        narrow = bool(place & NARROW)
        offset = (place & ~NARROW) // 2 if narrow else place
        if starts[i] < starts[i + 1]:
            yield Piece(starts[i], starts[i + 1], offset, 1 if narrow else 2)
