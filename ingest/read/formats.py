"""The formats of files: how each is known by its content, and what reads it."""

import codecs
from collections.abc import Callable
from typing import Final, NamedTuple

from ingest.decoded import Decoded
from ingest.read.archive import opened
from ingest.read.docx import read_docx
from ingest.read.html import read_html
from ingest.read.limits import Limits
from ingest.read.markdown import is_markdown, read_markdown
from ingest.read.ofd import read_ofd
from ingest.read.ole import read_ole
from ingest.read.pdf import read_pdf
from ingest.read.plain import read_plain
from ingest.read.scan import read_scan

__all__ = ["FORMATS", "READERS", "SCAN", "Format", "format_of"]

HEAD: Final = 1024
"""Bytes in which a format shows itself."""

FIRST_TAGS: Final = tuple(b"<" + tag for tag in b"!doctype html,html,head,body,meta,title,div,table,p>,p ".split(b","))
"""With what a page, or a piece of one, begins."""

Reader = Callable[[bytes, Limits], Decoded]
"""Makes lines of a file's bytes, or raises Damage."""


class Format(NamedTuple):
    """A format of files, how it is known, and what reads it."""

    name: str
    fits: Callable[[bytes], bool]
    read: Reader | None
    """None where files of this format can't be read."""
    apart: bool = True
    """Whether it is read in a process apart: its decoder is complex, or not written in Python."""


def _starts(*magics: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(magics)


def _holds(member: str) -> Callable[[bytes], bool]:
    def fits(data: bytes) -> bool:
        archive = opened(data)
        return archive is not None and member in archive.namelist()

    return fits


def _is_html(data: bytes) -> bool:
    head = data[: 2 * HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", errors="ignore").encode()
    head = head[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<?xml", b"<!--")):
        return b"<html" in head
    return head.startswith(FIRST_TAGS)


FORMATS: Final = (
    Format("PDF", lambda data: b"%PDF-" in data[:HEAD], read_pdf),
    Format("OFD", _holds("OFD.xml"), read_ofd),
    Format("Word (.docx)", _holds("word/document.xml"), read_docx),
    Format("archive", _starts(b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"), None),
    Format("Word or WPS (.doc, .wps)", _starts(b"\xd0\xcf\x11\xe0"), read_ole),
    Format("Word 2", _starts(b"\xdb\xa5"), None),
    Format("RTF", _starts(b"{\\rtf"), None),
    Format("image", _starts(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"), None),
    Format("HTML", _is_html, read_html),
    Format("XML", _starts(b"<?xml", b"\xef\xbb\xbf<?xml"), None),
    Format("web archive (.mht)", _starts(b"MIME-Version:"), None),
    Format("Markdown", is_markdown, read_markdown, apart=False),
    Format("plain text", lambda _: True, read_plain, apart=False),
)
"""The formats in the order in which they are tried; the last fits all."""

SCAN: Final = "scan"
READERS: Final = {fmt.name: fmt.read for fmt in FORMATS if fmt.read is not None} | {SCAN: read_scan}
"""The readers by the name of their format; a PDF whose pages are pictures is read as a scan."""


def format_of(data: bytes) -> Format:
    """Return the format of a file's bytes."""
    return next(fmt for fmt in FORMATS if fmt.fits(data))
