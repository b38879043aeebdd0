"""PDF files: the boxes of the characters in their text layer made into lines."""

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.decoded import Damage, Decoded
from ingest.read.glyphs import Glyph, page_lines
from ingest.read.limits import Limits
from ingest.read.ocr import has_ocr
from ingest.read.page_tables import PageTable, filled, within
from ingest.read.pages import Page, document_lines, scanned
from ingest.read.ruled import Ruled, tables_of
from ingest.read.rules import rules

REPLACED: Final = {"\ufffe": "-", "\u0002": "-"}
"""Code points that pdfium gives for a hyphen at the end of a line."""
COVERING: Final = 0.5
"""Share of a page that a scan covers."""
SCAN: Final = (
    "is a scan without text: its pages are pictures, and the extra that recognises characters is not installed."
)
OCR: Final = "Install it with pip install 'policy-graph[ocr]'."
PARTLY: Final = "Pages {pages} are pictures without text."
LOST: Final = "Pages {pages} are damaged."
BEYOND: Final = "Pages {pages} are pictures beyond those that are recognised in one file."


def read_pdf(data: bytes, limits: Limits) -> Decoded:  # noqa: ARG001 - all readers are called alike
    """Return the lines of a PDF; where pages are pictures that can be recognised, only which these are.

    Raises:
        Damage: it is encrypted, damaged, or a scan that can't be recognised.
    """
    document = opened(data)
    try:
        pages, pictures, lost = pages_of(document)
    finally:
        document.close()
    if pictures and has_ocr():
        return Decoded("", pictures=tuple(pictures))
    if pictures and not any(page.lines and page.number not in pictures for page in pages):
        raise Damage(SCAN, OCR)
    return document_lines(pages, missing(pictures, lost))


def missing(pictures: Sequence[int], lost: Sequence[int], beyond: Sequence[int] = ()) -> str | None:
    """Return which pages are missing in a text, and why; None for none."""
    said = ((PARTLY, pictures), (LOST, lost), (BEYOND, beyond))
    return " ".join(sentence.format(pages=listed(pages)) for sentence, pages in said if pages) or None


def pages_of(document: pdfium.PdfDocument) -> tuple[list[Page], list[int], list[int]]:
    """Return the pages with their lines, the numbers of those that are pictures, and of those that can't be read.

    Raises Damage where none can be read.
    """
    pages: list[Page] = []
    pictures: list[int] = []
    lost: list[int] = []
    for i in range(len(document)):
        try:
            page = document[i]
        except pdfium.PdfiumError:
            lost.append(i + 1)
            continue
        before = pages[-1].tables[-1].ruled if pages and pages[-1].tables else None
        read = page_of(page, i + 1, before)
        pages.append(read)
        if scanned(read) and covered(page):
            pictures.append(i + 1)
        page.close()
    if not pages:
        raise Damage("is damaged: none of its pages can be read.", "Download it again.")
    return pages, pictures, lost


def page_of(page: pdfium.PdfPage, number: int, before: Ruled | None) -> Page:
    """Return what a page prints, with the characters of its ruled tables in their cells.

    `before` is the last table of the page before.
    """
    height = page.get_height()
    printed = list(glyphs(page))
    tables: list[PageTable] = []
    for ruled in tables_of(rules(page, height), before):
        inside = [glyph for glyph in printed if within(glyph, ruled.box)]
        table = filled(ruled, inside)
        if table is not None:
            tables.append(table)
            printed = [glyph for glyph in printed if not within(glyph, ruled.box)]
    return Page(number, height, page_lines(printed), tables)


def listed(pages: Sequence[int]) -> str:
    """Return page numbers for a sentence."""
    return ", ".join(map(str, pages[:10])) + (" …" if len(pages) > 10 else "")


def opened(data: bytes) -> pdfium.PdfDocument:
    """Return an open PDF."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise Damage("is encrypted.", "Save it without a password.") from None
        raise Damage("is damaged: it can't be opened as PDF.", "Download it again.") from None


def glyphs(page: pdfium.PdfPage) -> Iterator[Glyph]:
    """Yield the characters that a page prints; blanks come from the distances."""
    height = page.get_height()
    text = page.get_textpage()
    box = raw.FS_RECTF()
    reference = ctypes.byref(box)
    for i in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, i)
        if code <= 32 and code != 2:
            continue
        if raw.FPDFText_IsGenerated(text, i) == 1 or not raw.FPDFText_GetLooseCharBox(text, i, reference):
            continue
        words = REPLACED.get(chr(code), chr(code))
        yield Glyph(words, box.left, height - box.top, box.right, height - box.bottom)
    text.close()


def covered(page: pdfium.PdfPage) -> bool:
    """Whether a picture covers most of a page."""
    area = page.get_width() * page.get_height()
    return any(size(image) > COVERING * area for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))


def size(image: Any) -> float:
    """Return the area that an object of a page covers."""
    left, bottom, right, top = image.get_bounds()
    return float((right - left) * (top - bottom))
