"""Binary Word and WPS files (.doc, .wps): the text by its piece table, with Word's control characters understood."""

import re
from typing import Final

from legacy_doc import word as word97
from legacy_doc.exceptions import LegacyDocError
from legacy_doc.ole import OleReader
from legacy_doc.types import ExtractionOptions

from ingest.decoded import Damage, Decoded, Lines
from ingest.read.limits import Limits
from ingest.read.tables import Grid

FIELD: Final = re.compile(r"\x13[^\x13-\x15]*(?:\x14([^\x13-\x15]*))?\x15")
"""A field: its code, and what it prints."""
NESTED: Final = 8
"""Depth to which fields lie inside fields."""
CELL: Final = "\x07"
PARAGRAPH: Final = re.compile("[\r\x0c\x0e]")
LINE: Final = "\x0b"
DROPPED: Final = dict.fromkeys(map(ord, "\x00\x01\x02\x03\x04\x05\x06\x08\x13\x14\x15\x1f"))
HYPHEN: Final = {0x1E: "-"}
ENCRYPTED: Final = 0x0100
SECOND_TABLE: Final = 0x0200


def read_ole(data: bytes, limits: Limits) -> Decoded:
    """Return the lines of a binary Word or WPS file.

    Raises:
        Damage: it is encrypted, damaged, or holds something else.
    """
    return lines_of(main_text(data, limits))


def main_text(data: bytes, limits: Limits) -> str:
    """Return the text of the body with Word's control characters."""
    try:
        ole = OleReader(data, options=ExtractionOptions(limits.file_bytes, limits.part_bytes))
        streams = frozenset(ole.list_streams())
        if "EncryptedPackage" in streams:
            raise Damage("is encrypted.", "Save it without a password.")
        if "WordDocument" not in streams:
            raise Damage(f"is no Word or WPS document but another file of its kind (it holds {named(streams)}).")
        return pieces(ole)
    except (LegacyDocError, IndexError, ValueError, MemoryError, RecursionError):
        raise Damage("is damaged.", "Open it in Word or WPS and save it as .docx.") from None


def named(streams: frozenset[str]) -> str:
    """Return the first streams by name."""
    return ", ".join(name for name in sorted(streams) if name.isprintable())[:80] or "nothing"


def pieces(ole: OleReader) -> str:
    """Return the text that the piece table of a file puts together, cut to the body without notes and headers."""
    main = ole.read_stream("WordDocument")
    flags = word97._u16(main, 0x0A)
    if flags & ENCRYPTED:
        raise Damage("is encrypted.", "Save it without a password.")
    table = ole.read_stream("1Table" if flags & SECOND_TABLE else "0Table")
    clx = word97._find_clx(table)
    text: str = word97._extract_text_from_piece_table(main, clx, 0, len(main))
    body = word97._u32(main, 0x4C) if len(main) > 0x50 else len(text)
    return text[:body] if 0 < body <= len(text) else text


def lines_of(text: str) -> Decoded:
    """Return the lines of a text with Word's control characters: fields printed, tables as tables."""
    for _ in range(NESTED):
        text, replaced = FIELD.subn(lambda match: match[1] or "", text)
        if not replaced:
            break
    lines = Lines()
    *cells, rest = [printed(part) for part in text.split(CELL)]
    table: Grid | None = None
    row: list[str] = []
    columns = 0
    for cell in cells:
        if table is None or (not row and "\n" in cell):
            before, _, cell = cell.rpartition("\n")
            end(table, lines)
            add(before, lines)
            table, row, columns = Grid(), [], 0
        if cell or len(row) < max(columns, 1):
            row.append(cell)
        else:
            table.row([(words.split("\n"), 1, 1) for words in row])
            row, columns = [], max(columns, len(row))
    end(table, lines)
    add(rest, lines)
    return lines.decoded()


def end(table: Grid | None, lines: Lines) -> None:
    """Add a table that has ended."""
    if table is not None:
        table.add_to(lines, None)


def add(words: str, lines: Lines) -> None:
    """Add paragraphs outside tables."""
    for line in words.split("\n"):
        lines.add(line)


def printed(words: str) -> str:
    """Return words as they print, a paragraph or line mark as a newline."""
    return PARAGRAPH.sub("\n", words.translate(DROPPED).translate(HYPHEN).replace(LINE, "\n"))
