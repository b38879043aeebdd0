"""PDF files whose pages are pictures: each such page is drawn, and its characters are recognised."""

from typing import Final

import pypdfium2 as pdfium

from ingest.decoded import Damage, Decoded
from ingest.read.glyphs import Glyph, page_lines
from ingest.read.limits import Limits
from ingest.read.ocr import Recogniser, characters, recogniser
from ingest.read.pages import Page, document_lines
from ingest.read.pdf import missing, opened, pages_of

DOTS: Final = 150 / 72
"""Pixels of a point: print of usual size needs no more."""
LONGEST_SIDE: Final = 2000
"""Pixels up to which a page is drawn, however large it is."""


def read_scan(data: bytes, limits: Limits) -> Decoded:
    """Return the lines of a PDF, with the pages recognised that are pictures.

    Raises:
        Damage: it is encrypted or damaged, or nothing is recognised on its pages.
    """
    recognise = recogniser()
    document = opened(data)
    try:
        read, pictures, lost = pages_of(document)
        chosen = frozenset(pictures[: limits.ocr_pages])
        pages = [recognised_page(document, page, recognise) if page.number in chosen else page for page in read]
    except pdfium.PdfiumError as error:
        raise Damage(f"is damaged: {error}.", "Download it again.") from None
    finally:
        document.close()
    if not any(page.lines for page in pages):
        raise Damage("is a scan in which no characters are recognised.", "Scan it anew, upright and sharper.")
    beyond = pictures[limits.ocr_pages :]
    return document_lines(pages, missing((), lost, beyond), recognised=True)


def recognised_page(document: pdfium.PdfDocument, page: Page, recognise: Recogniser) -> Page:
    """Return a page with the lines that are recognised in its picture."""
    drawn = document[page.number - 1]
    scale = min(DOTS, LONGEST_SIDE / max(drawn.get_size()))
    bitmap = drawn.render(scale=scale, rev_byteorder=False)
    glyphs: list[Glyph] = list(characters(recognise(bitmap.to_numpy()), scale))
    bitmap.close()
    drawn.close()
    return Page(page.number, page.height, page_lines(glyphs))
