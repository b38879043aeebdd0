"""From the lines of pages to those of the document: headers, footers and page numbers go, indentation stays."""

import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

from ingest.dates import PRINTED
from ingest.decoded import Decoded, Lines, Place
from ingest.read.glyphs import PrintedLine
from ingest.read.page_tables import GrowingTable, PageTable

HEADER: Final = "running header or footer"
PAGE_NUMBER: Final = "page mark"
NUMBERED: Final = re.compile(
    r"[-—－–─―~·•]{0,3}\s*(?:第\s*)?(?:\d{1,4}|[ivx]{1,6})\s*(?:页)?\s*[-—－–─―~·•]{0,3}"
    r"|(?:第\s*)?\d{1,4}\s*页?\s*[/／共]\s*\d{1,4}\s*页?"
)
DATE: Final = re.compile(PRINTED)
DIGITS: Final = re.compile(r"\d+")
EDGE: Final = 0.12
"""Share of the page's height at top and bottom in which running lines stand."""
TOP, BOTTOM = 2, 3
"""Lines from the top and bottom that can be running lines wherever they stand."""
SHARE: Final = 0.4
"""Share of pages on which a running line recurs."""
FEWEST_PAGES: Final = 3
SAME_HEIGHT: Final = 3.0
"""Points by which the height on the page of a running line may differ."""
IDEOGRAPHIC_SPACE: Final = "\u3000"
INDENTS: Final = 30
"""Characters of indentation that are kept at most."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page, its lines outside tables from top to bottom, and its tables."""

    number: int
    height: float
    lines: Sequence[PrintedLine]
    tables: Sequence[PageTable] = ()

    def blocks(self) -> Iterator[int | PageTable]:
        """Yield tables and positions of lines in printed order."""
        tables = deque(self.tables)
        for i, line in enumerate(self.lines):
            while tables and tables[0].ruled.box[1] < line.box[1]:
                yield tables.popleft()
            yield i
        yield from tables


def document_lines(pages: Sequence[Page], incomplete: str | None = None, *, recognised: bool = False) -> Decoded:
    """Return the lines of all pages; running headers, footers and page numbers are left out with their reason."""
    running = recurring(pages)
    lines = Lines()
    left = left_edge(pages)
    table: GrowingTable | None = None
    for page in pages:
        edge = page_edge(page, left) if recognised else left
        for block in page.blocks():
            if isinstance(block, PageTable):
                table = grown(table, block, page.number, lines)
                continue
            line = page.lines[block]
            reason = reason_of(page, block, running) if on_edge(page, block) else None
            if reason is None and table is not None:
                table.add_to(lines)
                table = None
            indent = IDEOGRAPHIC_SPACE * min(INDENTS, indentation(line, edge))
            lines.add(indent + line.words, Place(page.number, rounded(line.box)), reason=reason)
    if table is not None:
        table.add_to(lines)
    return replace(lines.decoded(incomplete), recognised=recognised)


def grown(table: GrowingTable | None, found: PageTable, page: int, lines: Lines) -> GrowingTable:
    """Return the table that goes on with one found on a page, or begins with it; one that has ended is added."""
    if table is not None and table.goes_on(found):
        table.add(found, page)
        return table
    if table is not None:
        table.add_to(lines)
    return GrowingTable(found, page)


def rounded(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Return a box to a tenth of its unit."""
    left, top, right, bottom = (round(edge, 1) for edge in box)
    return left, top, right, bottom


def left_edge(pages: Sequence[Page]) -> float:
    """Return the left edge of the printed area: where most lines of full length begin."""
    starts = Counter(round(line.box[0]) for page in pages for line in page.lines)
    near = {x: sum(starts[x + d] for d in (-1, 0, 1)) for x in starts}
    return min((x for x in near if near[x] >= 0.2 * starts.total()), default=min(starts, default=0))


def page_edge(page: Page, usual: float) -> float:
    """Return the left edge of one page, where a scanner moved it from the usual one by less than an indentation."""
    own = left_edge([page])
    nearest = min((line.height for line in page.lines), default=0.0)
    return own if abs(own - usual) < nearest else usual


def indentation(line: PrintedLine, left: float) -> int:
    """Return how many characters a line is indented."""
    unit = median(g.right - g.left for g in line.glyphs if len(g.words) == 1) if single(line) else line.height
    return max(0, round((line.box[0] - left) / max(unit, 1.0)))


def single(line: PrintedLine) -> bool:
    """Whether a line has glyphs of one Chinese character."""
    return any(len(g.words) == 1 and not g.words.isascii() for g in line.glyphs)


def on_edge(page: Page, i: int) -> bool:
    """Whether a line stands where running lines do."""
    _, top, _, bottom = page.lines[i].box
    outer = bottom < EDGE * page.height or top > (1 - EDGE) * page.height
    return outer or i < TOP or i >= len(page.lines) - BOTTOM


def masked(words: str) -> str:
    """Return words for comparison between pages: page numbers differ."""
    return DIGITS.sub("0", "".join(words.split()))


def recurring(pages: Sequence[Page]) -> dict[str, list[float]]:
    """Return the lines that recur at the edges of pages, with the heights at which they do."""
    found: dict[str, list[float]] = {}
    for page in pages:
        for i, line in enumerate(page.lines):
            if on_edge(page, i):
                found.setdefault(masked(line.words), []).append(line.box[1])
    if len(pages) < FEWEST_PAGES:
        return {}
    return {words: tops for words, tops in found.items() if len(tops) >= max(2, SHARE * len(pages))}


def reason_of(page: Page, i: int, running: dict[str, list[float]]) -> str | None:
    """Return why a line at the edge of a page is no part of the document, None if it is."""
    line = page.lines[i]
    words = line.words.strip()
    if NUMBERED.fullmatch(words) and (i in (0, len(page.lines) - 1) or not words.isdigit()):
        return PAGE_NUMBER
    tops = running.get(masked(words), ())
    same = sum(abs(top - line.box[1]) <= SAME_HEIGHT for top in tops)
    if same < max(2, SHARE * len(tops)) or not tops:
        return None
    return None if DATE.fullmatch(words) else HEADER


def scanned(page: Page) -> bool:
    """Whether a page prints next to nothing as text."""
    return sum(len(line.words) for line in page.lines) + sum(table.length for table in page.tables) < 20
