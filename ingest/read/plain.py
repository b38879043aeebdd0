"""Plain text in the encodings that Chinese files come in."""

import codecs
from typing import Final

from ingest.decoded import Damage, Decoded
from ingest.read.limits import Limits, fits_length, within_length

MARKED: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks, the longer before those they begin with."""
UNMARKED: Final = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
COMMON: Final = frozenset("的和为不在有一发展工作建设管理规定实施，。、\n")
COMMON_SHARE: Final = 0.02
"""Share of the commonest characters below which a decoding is not Chinese."""
CONTROL_SHARE: Final = 0.02
"""Share of control characters from which a file is no text."""


def decode(data: bytes) -> str | None:
    """Return the text of a file without its byte order mark, None if it is no text in any known encoding."""
    for mark, encoding in MARKED:
        if data.startswith(mark):
            return attempt(data, encoding)
    readings = (attempt(data, encoding) for encoding in UNMARKED)
    return next((text for text in readings if text is not None and is_text(text)), None)


def attempt(data: bytes, encoding: str) -> str | None:
    """Return the data decoded, None where a byte does not fit."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def is_text(text: str) -> bool:
    """Whether a decoding reads as text: few control characters, and the commonest characters of Chinese in it."""
    control = sum(text.count(chr(c)) for c in (*range(9), *range(14, 32)))
    common = sum(text.count(c) for c in COMMON)
    return control <= CONTROL_SHARE * len(text) and (text.isascii() or common >= COMMON_SHARE * len(text))


def decode_text(data: bytes, limits: Limits) -> str:
    """Return the text of a file.

    Raises:
        Damage: it is no text in any known encoding, or a longer one than is read.
    """
    fits_length(data, limits)
    text = decode(data)
    if text is None:
        raise Damage("is not text in UTF-8, UTF-16 or GB 18030.")
    return within_length(Decoded(text), limits).content


def read_plain(data: bytes, limits: Limits) -> Decoded:
    """Return the lines of a plain-text file."""
    return Decoded(decode_text(data, limits))
