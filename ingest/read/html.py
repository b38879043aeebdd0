"""Web pages: the document out of its page, with the portal's table of metadata, and the rest left out with a reason."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree, html

from ingest.decoded import Damage, Decoded, Lines, Place
from ingest.kinds import kind_at_end
from ingest.labels import labelled
from ingest.read.element_paths import Siblings
from ingest.read.limits import Limits
from ingest.read.plain import MARKED, attempt
from ingest.read.tables import Grid, metadata_lines

DECLARED: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
HEAD: Final = 4096
"""Bytes in which a page declares its encoding."""
XML_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*>")
SILENT: Final = frozenset(
    "script style noscript template head iframe object select option button textarea input svg nav form".split()
)
FORM_PARTS: Final = frozenset("nav form".split())
"""Silent only where they hold no sentence: some portals put the whole page into a form."""
INLINE: Final = frozenset(
    "a abbr b bdi bdo big cite code del dfn em font i img ins kbd label mark o:p q s samp small span strike strong"
    " sub sup tt u var wbr".split()
)
UNPARTED: Final = INLINE | {"p", "tr", "tbody"}
"""Elements that are not looked into for the document's own."""
HIDDEN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
SPACE: Final = re.compile(r"[ \t\r\n\f]+")
STOP: Final = "。"
MAIN_SHARE: Final = 0.9
"""Share of all full stops that the document's own element holds."""
TITLES: Final = frozenset("h1 h2 h3".split())
SITE: Final = re.compile(r"\s*[-_|｜—–].*$")
"""The name of the site behind the title of a page."""
SITE_NAME: Final = re.compile(r"(?:网|网站|门户|平台|首页|频道|系统|中心|政府|公开|文件|政策|法规|[委局厅办部])$")
"""How the title of a page ends that names a site or a part of it, not a document."""
SHORTEST_DECLARED: Final = 8
"""Characters of a declared title that ends in no document kind."""
BEFORE, AFTER = "navigation", "portal footer"


@dataclass(frozen=True, slots=True)
class Block:
    """A printed line of a page, or a whole table."""

    words: str
    element: etree._Element
    grid: Grid | None = None


def read_html(data: bytes, limits: Limits) -> Decoded:  # noqa: ARG001 - all readers are called alike
    """Return the lines of a page.

    Raises:
        Damage: it can't be decoded or parsed.
    """
    root = parsed(decoded(data))
    main = main_element(root)
    lines = Lines()
    within = {element for element in main.iter() if isinstance(element.tag, str)} if main is not root else None
    blocks = list(Blocks().of(root))
    if not blocks:
        raise Damage("prints nothing: its text is loaded from elsewhere.", "Save the page with its text.")
    named = declared_title(root)
    heading = heading_of(named, blocks)
    if named is not None and heading is None and not prints(blocks, named):
        lines.add(f"标题：{named}", Place(element="/html/head/title"))
    reason = BEFORE
    siblings = Siblings()
    for block in blocks:
        own = within is None or block.element in within
        reason = AFTER if own else reason
        place = Place(element=siblings.path(block.element))
        if block.grid is not None:
            block.grid.add_to(lines, place)
        elif own or keeps(block) or (block is heading and reason is BEFORE):
            for line in labelled_lines(block.words):
                lines.add(line, place)
        else:
            lines.add(block.words, place, reason=reason)
    return lines.decoded()


def decoded(data: bytes) -> str:
    """Return the text of a page: by its byte order mark, as UTF-8, by its declaration, as GB 18030."""
    for mark, encoding in MARKED:
        if data.startswith(mark) and (text := attempt(data, encoding)) is not None:
            return text
    declared = DECLARED.search(data, 0, HEAD)
    names = [declared[1].decode("ascii").lower()] if declared else []
    for name in ("utf-8", *("gb18030" if n.startswith("gb") else n for n in names), "gb18030"):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    cut = data.decode("utf-8", errors="replace")
    if cut.count("\ufffd") > len(cut) // 100:
        raise Damage("is not text in UTF-8, UTF-16 or GB 18030.")
    return cut


def parsed(text: str) -> etree._Element:
    """Return the root of a page, whatever its mistakes."""
    text = XML_DECLARATION.sub("", text).replace("\0", "")
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Damage("holds no text.", "Check that the file was downloaded completely.") from None
    return root


def main_element(root: etree._Element) -> etree._Element:
    """Return the deepest element that holds nearly all sentences of a page."""
    stops: dict[etree._Element, int] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        if not silent(element):
            own = (element.text or "").count(STOP)
            stops[element] = own + sum(stops.get(child, 0) + (child.tail or "").count(STOP) for child in element)
    main, enough = root, MAIN_SHARE * stops.get(root, 0)
    while enough:
        below = next((c for c in main if stops.get(c, 0) >= enough and c.tag not in UNPARTED), None)
        if below is None:
            break
        main = below
    return main


def silent(element: etree._Element) -> bool:
    """Whether an element prints nothing."""
    if not isinstance(element.tag, str):
        return True
    if element.tag in FORM_PARTS:
        return STOP not in "".join(element.itertext())
    return element.tag in SILENT or (element.tag != "body" and HIDDEN.search(element.get("style", "")) is not None)


class Blocks:
    """The blocks of a page in printed order."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._siblings = Siblings()

    def of(self, root: etree._Element) -> Iterator[Block]:
        """Yield the blocks below an element."""
        yield from self._walk(root)
        yield from self._flush(root)

    def _walk(self, element: etree._Element) -> Iterator[Block]:
        if silent(element):
            return
        if element.tag == "br":
            yield from self._flush(element.getparent() if element.getparent() is not None else element)
            return
        if element.tag == "table" and (grid := table_of(element)) is not None:
            yield from self._flush(element)
            yield from grid
            return
        block = element.tag not in INLINE
        if block:
            yield from self._flush(element)
        self._words.append(list_number(element, self._siblings) + (element.text or ""))
        for child in element:
            yield from self._walk(child)
            self._words.append(child.tail or "")
        if block:
            yield from self._flush(element)

    def _flush(self, element: etree._Element) -> Iterator[Block]:
        words = SPACE.sub(" ", "".join(self._words)).strip(" ")
        self._words.clear()
        if words:
            yield Block(words, element)


def list_number(element: etree._Element, siblings: Siblings) -> str:
    """Return the number that a browser prints before an item of an ordered list."""
    above = element.getparent()
    if element.tag != "li" or above is None or above.tag != "ol" or above.get("type", "1") != "1":
        return ""
    first = above.get("start", "1")
    return f"{int(first) + siblings.position(element) - 1}. " if first.isdigit() else ""


def table_of(table: etree._Element) -> list[Block] | None:
    """Return a table as one block, one of metadata as labelled lines, and one that only lays out a page as None."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
    if table.find(".//table") is not None or max(map(len, cells), default=0) < 2:
        return None
    grid = Grid()
    for row in cells:
        grid.row([(cell_lines(cell), span(cell, "rowspan"), span(cell, "colspan")) for cell in row])
    metadata = metadata_lines([["".join(cell_lines(cell)) for cell in row] for row in cells])
    if metadata is not None:
        return [Block(line, table) for line in metadata]
    return [Block("", table, grid)]


def span(cell: etree._Element, name: str) -> int:
    """Return how many rows or columns a cell takes."""
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), 1000) if value.isdecimal() else 1


def cell_lines(cell: etree._Element) -> list[str]:
    """Return the printed lines of a cell."""
    return [block.words for block in Blocks().of(cell)]


INLINE_LABELS: Final = re.compile(r"[\s\u3000\xa0|]+(?=[一-鿿]{2,6}\s*[：:])")


def labelled_lines(words: str) -> list[str]:
    """Return a line of metadata as one line a label, any other line as it is."""
    pieces = INLINE_LABELS.split(words) if len(words) < 200 and labelled(words) else [words]
    return pieces if all(labelled(piece) for piece in pieces) else [words]


def keeps(block: Block) -> bool:
    """Whether a line outside the document's own element belongs to it: metadata, or the title printed above."""
    if labelled(block.words) is not None:
        return True
    headed = block.element.tag in TITLES or any(a.tag in TITLES for a in block.element.iterancestors())
    return headed and kind_at_end(block.words) is not None


def declared_title(root: etree._Element) -> str | None:
    """Return the title that a page declares: one that ends in a document kind, else one that names no site."""
    metas = (m.get("content", "") for m in root.iter("meta") if m.get("name", "").lower() == "articletitle")
    titles = ("".join(t.itertext()) for t in root.iter("title"))
    declared = [SITE.sub("", squeezed(title)) for title in (*metas, *titles)]
    documents = (title for title in declared if kind_at_end(title) is not None)
    others = (title for title in declared if len(title) >= SHORTEST_DECLARED and SITE_NAME.search(title) is None)
    return next(documents, next(others, None))


def heading_of(title: str | None, blocks: Sequence[Block]) -> Block | None:
    """Return the last line that is the declared title and nothing else."""
    return next((block for block in reversed(blocks) if squeezed(block.words) == title), None)


def prints(blocks: Sequence[Block], title: str) -> bool:
    """Whether a page prints its declared title, be it over several lines."""
    return title in squeezed("".join(block.words for block in blocks))


def squeezed(words: str) -> str:
    """Return words without blanks."""
    return SPACE.sub("", words)
