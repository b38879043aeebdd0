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
from ingest.read.pages import Page, document_lines, scanned

REPLACED: Final = {"\ufffe": "-", "\u0002": "-"}
"""Code points that pdfium gives for a hyphen at the end of a line."""
COVERING: Final = 0.5
"""Share of a page that a scan covers."""
SCAN: Final = (
    "is a scan without text: its pages are pictures, and the extra that recognises characters is not installed."
)
OCR: Final = "Install it with pip install 'policy-graph[ocr]'."
PARTLY: Final = "Pages {pages} are pictures without text."


def read_pdf(data: bytes, limits: Limits) -> Decoded:  # noqa: ARG001 - all readers are called alike
    """Return the lines of a PDF; where pages are pictures that can be recognised, only which these are.

    Raises:
        Damage: it is encrypted, damaged, or a scan that can't be recognised.
    """
    document = opened(data)
    try:
        pages, pictures = pages_of(document)
    except pdfium.PdfiumError as error:
        raise Damage(f"is damaged: {error}.", "Download it again.") from None
    finally:
        document.close()
    if pictures and has_ocr():
        return Decoded("", pictures=tuple(pictures))
    if pictures and not any(page.lines and page.number not in pictures for page in pages):
        raise Damage(SCAN, OCR)
    return document_lines(pages, PARTLY.format(pages=listed(pictures)) if pictures else None)


def pages_of(document: pdfium.PdfDocument) -> tuple[list[Page], list[int]]:
    """Return the pages with their lines, and the numbers of those that are pictures."""
    pages, pictures = [], []
    for i in range(len(document)):
        page = document[i]
        read = Page(i + 1, page.get_height(), page_lines(glyphs(page)))
        pages.append(read)
        if scanned(read) and covered(page):
            pictures.append(i + 1)
        page.close()
    return pages, pictures


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
