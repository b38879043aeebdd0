"""OFD files (GB/T 33190): the text codes of their pages made into lines."""

import posixpath
from collections.abc import Iterator
from typing import Final

from lxml import etree

from ingest.decoded import Damage, Decoded
from ingest.read.archive import Archive, local
from ingest.read.glyphs import Glyph, page_lines
from ingest.read.limits import Limits
from ingest.read.pages import Page, document_lines

ROOT: Final = "OFD.xml"
A4_HEIGHT: Final = 297.0
LIFT: Final = 0.8
"""Share of the type size by which a glyph stands above its base line."""


def read_ofd(data: bytes, limits: Limits) -> Decoded:
    """Return the lines of an OFD file.

    Raises:
        Damage: it is no OFD file, damaged, or larger than the limits.
    """
    archive = Archive(data, limits)
    pages: list[Page] = []
    for root in found(archive.xml(ROOT), "DocRoot"):
        document = (root.text or "").strip().lstrip("/")
        if document not in archive.names:
            raise Damage("is damaged: it names a document that it does not hold.", "Download it again.")
        pages += document_pages(archive, document, len(pages))
    return document_lines(pages)


def found(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the elements of a name, whatever their namespace."""
    return (element for element in root.iter() if isinstance(element.tag, str) and local(element.tag) == name)


def document_pages(archive: Archive, document: str, before: int) -> Iterator[Page]:
    """Yield the pages of one document."""
    root = archive.xml(document)
    folder = posixpath.dirname(document)
    boxes = [numbers(box.text) for box in found(root, "PhysicalBox")]
    usual = boxes[0][3] if boxes and len(boxes[0]) == 4 else A4_HEIGHT
    pages = next(found(root, "Pages"), None)
    for i, page in enumerate(found(pages, "Page") if pages is not None else ()):
        base = page.get("BaseLoc", "")
        name = base.lstrip("/") if base.startswith("/") else posixpath.normpath(posixpath.join(folder, base))
        if name in archive.names:
            content = archive.xml(name)
            own = [numbers(box.text) for box in found(content, "PhysicalBox")]
            height = own[0][3] if own and len(own[0]) == 4 else usual
            yield Page(before + i + 1, height, page_lines(glyphs(content)))


def numbers(words: str | None) -> list[float]:
    """Return the numbers of an attribute; `g n d` stands for n times d."""
    values: list[float] = []
    parts = iter((words or "").split())
    try:
        for part in parts:
            if part == "g":
                count, value = int(next(parts)), float(next(parts))
                values += [value] * min(count, 10_000)
            else:
                values.append(float(part))
    except (ValueError, StopIteration):
        pass
    return values


def glyphs(content: etree._Element) -> Iterator[Glyph]:
    """Yield the characters of a page's text objects."""
    for text in found(content, "TextObject"):
        boundary = numbers(text.get("Boundary"))
        size = next(iter(numbers(text.get("Size"))), 0.0)
        if len(boundary) != 4 or size <= 0 or text.get("Visible") == "false":
            continue
        matrix = numbers(text.get("CTM"))
        across, down = (matrix[0], matrix[3]) if len(matrix) == 6 else (1.0, 1.0)
        moved = (matrix[4], matrix[5]) if len(matrix) == 6 else (0.0, 0.0)
        for code in found(text, "TextCode"):
            yield from characters(code, (boundary[0] + moved[0], boundary[1] + moved[1]), (across, down), size)


def characters(
    code: etree._Element, origin: tuple[float, float], scale: tuple[float, float], size: float
) -> Iterator[Glyph]:
    """Yield the characters of one text code, each where its offsets put it."""
    words = (code.text or "").strip("\r\n\t")
    steps = numbers(code.get("DeltaX"))
    x = next(iter(numbers(code.get("X"))), 0.0)
    y = next(iter(numbers(code.get("Y"))), 0.0)
    height = size * abs(scale[1])
    for i, character in enumerate(words):
        step = steps[i] if i < len(steps) else size * (0.5 if character.isascii() else 1.0)
        width = min(step, size) * abs(scale[0])
        left, base = origin[0] + x * scale[0], origin[1] + y * scale[1]
        yield Glyph(character, left, base - LIFT * height, left + width, base + (1 - LIFT) * height)
        x += step
