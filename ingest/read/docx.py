"""Word files (.docx): the body in printed order, with the numbers that Word prints, and tables as tables."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from ingest.decoded import Damage, Decoded, Lines, Place
from ingest.read.archive import Archive, local
from ingest.read.limits import Limits
from ingest.read.list_numbers import ListNumbers
from ingest.read.tables import Grid

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY: Final = "word/document.xml"
SKIPPED: Final = frozenset(
    "del moveFrom instrText delText Fallback pPr rPr tblPr tblGrid trPr tcPr sdtPr sectPr footnotePr".split()
)
"""Removed text, codes of fields, the second form of what stands there twice, and properties."""
PRINTED: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
NOTES: Final = ("word/footnotes.xml", "word/endnotes.xml")


def read_docx(data: bytes, limits: Limits) -> Decoded:
    """Return the lines of a Word file.

    Raises:
        Damage: it is no Word file, damaged, or larger than the limits.
    """
    archive = Archive(data, limits)
    root = archive.xml(BODY)
    body = root.find(f"{W}body")
    if body is None:
        raise Damage("is damaged: it has no body.", "Open it in Word or WPS and save it again.")
    numbers = ListNumbers.of(*(archive.xml(n) if n in archive.names else None for n in ListNumbers.PARTS))
    lines = Lines()
    reader = Body(lines, numbers)
    reader.read(body, "body")
    for name in NOTES:
        if name in archive.names:
            reader.read_notes(archive.xml(name), local_name(name))
    return lines.decoded()


def local_name(part: str) -> str:
    """Return the name of a part without folder and ending."""
    return part.rpartition("/")[2].removesuffix(".xml")


class Body:
    """Reads blocks of a body into lines."""

    def __init__(self, lines: Lines, numbers: ListNumbers) -> None:
        self._lines = lines
        self._numbers = numbers

    def read(self, parent: etree._Element, path: str) -> None:
        """Read the paragraphs and tables below an element, in order; `path` is that of the element."""
        counts: dict[str, int] = {}
        before = ""
        for block in parent:
            name = local(block.tag) if isinstance(block.tag, str) else ""
            counts[name] = counts.get(name, 0) + 1
            here = f"{path}/{name}[{counts[name]}]"
            if name == "p":
                lines = [*self._paragraph(block)]
                lines[0] = before + lines[0]
                before = lines.pop(0) if joined(block) else ""
                for line in lines:
                    self._lines.add(line, Place(element=here))
            elif name == "tbl":
                self._table(block).add_to(self._lines, Place(element=here))
            elif name not in SKIPPED:
                self.read(block, here)
        if before:
            self._lines.add(before)

    def read_notes(self, root: etree._Element, path: str) -> None:
        """Read footnotes or endnotes, but not the lines drawn above them."""
        for note in root:
            if note.get(f"{W}type") in (None, "normal"):
                self.read(note, f"{path}/{note.get(f'{W}id')}")

    def _table(self, table: etree._Element) -> Grid:
        grid = Grid()
        rows = [[*cells(row)] for row in rows_of(table)]
        columns = [columns_of(row) for row in rows]
        for i, row in enumerate(rows):
            given = []
            for cell, column in zip(row, columns[i], strict=True):
                if merge(cell) == "continue":
                    continue
                below = 1
                while i + below < len(rows) and continues(rows[i + below], columns[i + below], column):
                    below += 1
                given.append((list(self._inner(cell)), below if merge(cell) == "restart" else 1, width(cell)))
            grid.row(given)
        return grid

    def _inner(self, block: etree._Element) -> Iterator[str]:
        """Yield the lines of a cell or text box; tables inside it are read cell by cell."""
        for child in block:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tr" and removed(child):
                continue
            elif isinstance(child.tag, str) and local(child.tag) not in SKIPPED:
                yield from self._inner(child)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        """Yield the lines of a paragraph, then those of its text boxes."""
        boxes: list[etree._Element] = []
        words = "".join(printed(paragraph, boxes))
        yield from (self._numbers.printed(paragraph) + words).split("\n")
        for box in boxes:
            yield from self._inner(box)


def printed(element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    """Yield the words below an element; text boxes are put aside, since they stand elsewhere on the page."""
    for child in element:
        name = local(child.tag) if isinstance(child.tag, str) else ""
        if name == "r" and hidden(child):
            continue
        if name == "t":
            yield child.text or ""
        elif name in PRINTED:
            yield "" if child.get(f"{W}type") == "page" else PRINTED[name]
        elif name == "txbxContent":
            boxes.append(child)
        elif name not in SKIPPED:
            yield from printed(child, boxes)


def joined(paragraph: etree._Element) -> bool:
    """Whether a revision removed the end of a paragraph, so that the next one goes on with it."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def hidden(run: etree._Element) -> bool:
    """Whether a run is not printed."""
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val", "true") not in ("0", "false", "off")


def removed(row: etree._Element) -> bool:
    """Whether a revision removed a row of a table."""
    return row.find(f"{W}trPr/{W}del") is not None


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of a table, also those inside content controls."""
    for child in table:
        if child.tag == f"{W}tr" and not removed(child):
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from rows_of(child)


def cells(row: etree._Element) -> Iterator[etree._Element]:
    """Yield the cells of a row, also those inside content controls."""
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from cells(child)


def columns_of(row: list[etree._Element]) -> list[int]:
    """Return the column at which each cell of a row begins."""
    found, column = [], 0
    for cell in row:
        found.append(column)
        column += width(cell)
    return found


def continues(row: list[etree._Element], columns: list[int], column: int) -> bool:
    """Whether a row goes on with the merged cell above it that begins at a column."""
    return column in columns and merge(row[columns.index(column)]) == "continue"


def width(cell: etree._Element) -> int:
    """Return how many columns a cell takes."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    value = span.get(f"{W}val", "1") if span is not None else "1"
    return min(max(int(value), 1), 1000) if value.isdecimal() else 1


def merge(cell: etree._Element) -> str | None:
    """Return whether a cell begins (`restart`) or goes on with (`continue`) one merged downwards."""
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return None if merged is None else merged.get(f"{W}val", "continue")
