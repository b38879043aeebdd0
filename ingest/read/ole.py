"""Binary Word and WPS files (.doc, .wps): their text, with Word's control characters understood."""

import re
import struct
from collections.abc import Iterator
from typing import Final

from legacy_doc.exceptions import LegacyDocError
from legacy_doc.ole import OleReader
from legacy_doc.types import ExtractionOptions

from ingest.decoded import Damage, Decoded, Lines
from ingest.read.limits import LONGER, Limits
from ingest.read.tables import Grid
from ingest.read.word97 import CHARACTERS, PARAGRAPHS, PIECES, Information, Piece, pieces
from ingest.read.word97_format import HIDDEN, IN_TABLE, REMOVED, ROW_END, Run, marked, positions

FIELD: Final = re.compile(r"\x13[^\x13-\x15]*(?:\x14([^\x13-\x15]*))?\x15")
"""A field: its code, and what it prints."""
NESTED: Final = 8
"""Depth to which fields lie inside fields."""
CELL: Final = "\x07"
ROW: Final = "\x1d"
"""What stands here for the mark that ends a row; Word gives the character no meaning."""
LINE: Final = "\x0b"
PARAGRAPH: Final = re.compile("[\r\x0c\x0e]")
DROPPED: Final = dict.fromkeys(map(ord, "\x00\x01\x02\x03\x04\x05\x06\x08\x13\x14\x15\x1f"))
HYPHEN: Final = {0x1E: "-"}
OUT: Final = frozenset((REMOVED, HIDDEN))
DAMAGED: Final = (LegacyDocError, struct.error, IndexError, ValueError, MemoryError, RecursionError)


def read_ole(data: bytes, limits: Limits) -> Decoded:
    """Return the lines of a binary Word or WPS file.

    Raises:
        Damage: it is encrypted, damaged, or holds something else.
    """
    try:
        return lines_of(printed_text(streams_of(data, limits), limits))
    except DAMAGED:
        raise Damage("is damaged.", "Open it in Word or WPS and save it as .docx.") from None


def streams_of(data: bytes, limits: Limits) -> OleReader:
    """Return the streams of a file that holds a Word document."""
    ole = OleReader(data, options=ExtractionOptions(limits.file_bytes, limits.part_bytes))
    streams = frozenset(ole.list_streams())
    if "EncryptedPackage" in streams:
        raise Damage("is encrypted.", "Save it without a password.")
    if "WordDocument" not in streams:
        raise Damage(f"is no Word or WPS document but another file of its kind (it holds {named(streams)}).")
    return ole


def named(streams: frozenset[str]) -> str:
    """Return the first streams by name."""
    return ", ".join(name for name in sorted(streams) if name.isprintable())[:80] or "nothing"


def printed_text(ole: OleReader, limits: Limits) -> str:
    """Return what is printed, with Word's control characters, in-table paragraphs as lines and rows ended by `ROW`."""
    main = ole.read_stream("WordDocument")
    information = Information(main)
    table = ole.read_stream(information.table)
    found = list(pieces(information.structure(PIECES, table)))
    if found and found[-1].end > limits.text_length:
        raise Damage(f"has {found[-1].end:,} characters, more than is read.", LONGER)
    units = bytearray(b"".join(piece.words(main) for piece in found))
    ordered = sorted(found, key=lambda piece: piece.offset)
    for start, end in stretches(marked(main, information.structure(CHARACTERS, table), paragraphs=False), ordered, OUT):
        units[2 * start : 2 * end] = bytes(2 * (end - start))
    for mark, changes in ((ROW_END, {CELL: ROW}), (IN_TABLE, {"\r": LINE, "\x0c": LINE})):
        runs = marked(main, information.structure(PARAGRAPHS, table), paragraphs=True)
        for start, end in stretches(runs, ordered, frozenset((mark,))):
            change(units, start, end, changes)
    return "\r".join(units[2 * start : 2 * end].decode("utf-16-le", "replace") for start, end in information.stories)


def stretches(runs: Iterator[Run], ordered: list[Piece], marks: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield the characters `[start, end)` that have one of the marks."""
    for run in runs:
        if run.marks & marks:
            yield from positions(run, ordered)


def change(units: bytearray, start: int, end: int, changes: dict[str, str]) -> None:
    """Replace characters in a stretch of UTF-16 code units."""
    for i in range(2 * start, 2 * end, 2):
        new = changes.get(chr(units[i])) if units[i + 1] == 0 else None
        if new is not None:
            units[i] = ord(new)


def lines_of(text: str) -> Decoded:
    """Return the lines of a text with Word's control characters: fields printed, tables as tables."""
    for _ in range(NESTED):
        text, replaced = FIELD.subn(lambda match: match[1] or "", text)
        if not replaced:
            break
    if ROW not in text:
        text = text.replace(CELL * 2, CELL + ROW)
    lines = Lines()
    *rows, rest = (PARAGRAPH.sub("\r", part) for part in text.split(ROW))
    table: Grid | None = None
    for row in rows:
        before, outside, cells = row.rpartition("\r")
        if outside:
            end(table, lines)
            table = None
            add(before, lines)
        table = table or Grid()
        table.row([(printed(cell).split("\n"), 1, 1) for cell in cells.removesuffix(CELL).split(CELL)])
    end(table, lines)
    add(rest.replace(CELL, "\r"), lines)
    return lines.decoded()


def end(table: Grid | None, lines: Lines) -> None:
    """Add a table that has ended."""
    if table is not None:
        table.add_to(lines, None)


def add(words: str, lines: Lines) -> None:
    """Add paragraphs outside tables."""
    for line in printed(words).split("\n"):
        lines.add(line)


def printed(words: str) -> str:
    """Return words as they print, a paragraph or line mark as a newline."""
    return words.translate(DROPPED).translate(HYPHEN).replace(LINE, "\n").replace("\r", "\n")
