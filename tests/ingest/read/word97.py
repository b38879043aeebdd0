"""Binary Word files as [MS-DOC] describes them, small and made of a text with Word's control characters."""

import struct
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

import pytest

SECTOR, FREE, END, FAT_SECTOR, NONE = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def compound(streams: dict[str, bytes]) -> bytes:
    """Make an OLE compound file; every stream is long enough to stand in sectors of its own."""
    fat = [FAT_SECTOR, END]
    entries = [("Root Entry", 5, END, 0)]
    body = b""
    for name, data in streams.items():
        data = data.ljust(4096, b"\0")
        count = -(-len(data) // SECTOR)
        first = len(fat)
        fat += [*range(first + 1, first + count), END]
        entries.append((name, 2, first, len(data)))
        body += data.ljust(count * SECTOR, b"\0")
    directory = b"".join(
        struct.pack(
            "<64sHBBIII16sIQQIQ",
            name.encode("utf-16-le"),
            2 * len(name) + 2,
            kind,
            1,
            NONE,
            i + 1 if 0 < i < len(entries) - 1 else NONE,
            1 if i == 0 else NONE,
            b"",
            0,
            0,
            0,
            start,
            size,
        )
        for i, (name, kind, start, size) in enumerate(entries)
    ).ljust(SECTOR, b"\0")
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, 1, 1, 0,
        4096, END, 0, END, 0,
    )  # fmt: skip
    header += struct.pack("<I", 0) + struct.pack("<I", FREE) * 108
    table = struct.pack(f"<{SECTOR // 4}I", *fat, *[FREE] * (SECTOR // 4 - len(fat)))
    return header + table + directory + body


@pytest.fixture(name="compound")
def compound_fixture() -> Callable[[dict[str, bytes]], bytes]:
    """Make an OLE compound file of streams by name."""
    return compound


FIRST = 0x400
"""Where the text stands in its stream: a multiple of a page."""
PAGE = 512
PER_PAGE = 20
IN_TABLE, ROW_END, REMOVED, HIDDEN = b"\x16\x24\x01", b"\x17\x24\x01", b"\x00\x08\x01", b"\x3c\x08\x01"
WORD = {"\x1d": "\x07", "\n": "\r"}
"""What is written for the end of a row and for a paragraph inside a cell."""

Marked = tuple[int, int, bytes]
"""A stretch of characters and its formatting."""


def paragraphs_of(text: str) -> Iterator[Marked]:
    """Yield the paragraphs of a text, of which those in tables have marks."""
    start = 0
    for end, mark in enumerate(text, 1):
        if mark in "\r\n\x07\x1d\x0c":
            yield start, end, {"\n": IN_TABLE, "\x07": IN_TABLE, "\x1d": IN_TABLE + ROW_END}.get(mark, b"")
            start = end


def characters_of(text: str, marks: Sequence[Marked]) -> Iterator[Marked]:
    """Yield the runs of a text, those without marks too."""
    at = 0
    for start, end, formatting in sorted(marks):
        yield at, start, b""
        yield start, end, formatting
        at = end
    yield at, len(text), b""


def formatting_page(runs: Sequence[Marked], *, paragraphs: bool) -> bytes:
    """Return a page of formatting."""
    page = bytearray(PAGE)
    edges = [start for start, _, _ in runs] + [runs[-1][1]]
    struct.pack_into(f"<{len(edges)}I", page, 0, *(FIRST + 2 * edge for edge in edges))
    at = PAGE - 2
    for i, (_, _, marks) in enumerate(runs):
        if not marks:
            continue
        held = bytes((0, (len(marks) + 3) // 2)) + b"\0\0" + marks if paragraphs else bytes((len(marks),)) + marks
        at -= (len(held) + 1) // 2 * 2
        page[at : at + len(held)] = held
        page[4 * len(edges) + i * (13 if paragraphs else 1)] = at // 2
    page[-1] = len(runs)
    return bytes(page)


def formatted(main: bytes, runs: Sequence[Marked], *, paragraphs: bool) -> tuple[bytes, bytes]:
    """Return the stream with pages of formatting behind it, and the list of these pages."""
    runs = [run for run in runs if run[0] < run[1]]
    main += bytes(-len(main) % PAGE)
    groups = [runs[i : i + PER_PAGE] for i in range(0, len(runs), PER_PAGE)]
    edges = [FIRST + 2 * group[0][0] for group in groups] + [FIRST + 2 * runs[-1][1]] if runs else [FIRST]
    listed = struct.pack(f"<{len(edges)}I", *edges)
    for i in range(len(groups)):
        listed += struct.pack("<I", len(main) // PAGE + i)
    return main + b"".join(formatting_page(group, paragraphs=paragraphs) for group in groups), listed


def pieces_of(text: str, cuts: Sequence[int]) -> bytes:
    """Return the table of pieces of a text cut at these places."""
    edges = [0, *cuts, len(text)]
    held = struct.pack(f"<{len(edges)}I", *edges)
    held += b"".join(struct.pack("<HIH", 0, FIRST + 2 * edge, 0) for edge in edges[:-1])
    return b"\x01\x02\x00\xff\xff" + b"\x02" + struct.pack("<I", len(held)) + held


@pytest.fixture
def doc() -> Callable[..., bytes]:
    """Make a binary Word file.

    In its text, a cell ends with BEL, a row with GS, a paragraph inside a cell with a newline. `marks` are stretches
    with the formatting of their characters; `stories` the footnotes, headers, macros, comments, endnotes and text
    boxes; `cuts` the places at which a fast save left the text in pieces.
    """

    def make(
        text: str,
        *,
        flags: int = 0x0200,
        marks: Sequence[Marked] = (),
        stories: Sequence[str] = (),
        cuts: Sequence[int] = (),
        version: int = 0xC1,
    ) -> bytes:
        whole = text + "".join(stories)
        data = "".join(WORD.get(character, character) for character in whole).encode("utf-16-le", "surrogatepass")
        main = bytearray(FIRST)
        struct.pack_into("<HH", main, 0, 0xA5EC, version)
        struct.pack_into("<H", main, 0x0A, flags)
        struct.pack_into(f"<{1 + len(stories)}I", main, 0x4C, len(text), *map(len, stories))
        stream, characters = formatted(bytes(main) + data, list(characters_of(whole, marks)), paragraphs=False)
        stream, paragraphs = formatted(stream, list(paragraphs_of(whole)), paragraphs=True)
        structures = (characters, paragraphs, pieces_of(whole, cuts))
        starts = accumulate(map(len, structures), initial=0)
        head = bytearray(stream)
        for number, start, structure in zip((12, 13, 33), starts, structures, strict=False):
            struct.pack_into("<II", head, 0x9A + 8 * number, start, len(structure))
        return compound({"WordDocument": bytes(head), "1Table": b"".join(structures)})

    return make
