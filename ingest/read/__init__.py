"""Files in, text out: one reader for each format, chosen by what the file holds and not by its name."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from graph.errors import InputError, UnreadableError
from ingest.read.plain import read_plain
from ingest.records import Source, Text

__all__ = ["FORMATS", "Format", "format_of", "read_source", "read_text"]

HEAD: Final = 1024
"""Bytes in which a format shows itself."""


class Format(NamedTuple):
    """A format of files, how it is known, and what reads it."""

    name: str
    fits: Callable[[bytes], bool]
    read: Callable[[Source], Text] | None
    """None where files of this format can't be read."""


def _starts(*magics: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(magics)


def _holds(member: str) -> Callable[[bytes], bool]:
    def fits(data: bytes) -> bool:
        if not data.startswith(b"PK\x03\x04"):
            return False
        try:
            return member in zipfile.ZipFile(io.BytesIO(data)).namelist()
        except zipfile.BadZipFile:
            return False

    return fits


def _is_html(data: bytes) -> bool:
    head = data[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html", b"<div", b"<head", b"<body"))


FORMATS: Final = (
    Format("PDF", lambda data: b"%PDF-" in data[:HEAD], None),
    Format("OFD", _holds("OFD.xml"), None),
    Format("Word (.docx)", _holds("word/document.xml"), None),
    Format("archive", _starts(b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"), None),
    Format("Word or WPS (.doc, .wps)", _starts(b"\xd0\xcf\x11\xe0"), None),
    Format("RTF", _starts(b"{\\rtf"), None),
    Format("image", _starts(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"), None),
    Format("HTML", _is_html, None),
    Format("plain text", lambda _: True, read_plain),
)
"""The formats in the order in which they are tried; the last fits all."""


def format_of(data: bytes) -> Format:
    """Return the format of a file's bytes."""
    return next(fmt for fmt in FORMATS if fmt.fits(data))


def read_source(path: Path) -> Source:
    """Return a file as it lies on disk.

    Raises:
        InputError: there is no such file, or it may not be read.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"There is no file {path}.", "Check the path.") from None
    except IsADirectoryError:
        raise InputError(f"{path} is a folder.", "Name the files in it.") from None
    except OSError as error:
        raise InputError(f"{path} can't be read: {error.strerror}.", "Check its permissions.") from error
    return Source(path, hashlib.sha256(data).hexdigest(), data)


def read_text(source: Source) -> Text:
    """Return the text of a file.

    Raises:
        UnreadableError: it is empty, of a format that can't be read, or damaged.
    """
    if not source.data.strip():
        raise UnreadableError(f"{source.path.name} is empty.", "Check that the file was downloaded completely.")
    fmt = format_of(source.data)
    if fmt.read is None:
        raise UnreadableError(
            f"{source.path.name} is in a format that is not read: {fmt.name}.", "Save it as UTF-8 text."
        )
    return fmt.read(source)
