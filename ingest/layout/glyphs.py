"""Look-alike code points that PDF fonts leave in a text, mended one for one so that no position moves."""

import re
import unicodedata
from functools import cache

from ingest.lexicon import table

KANGXI = range(0x2F00, 0x2FD6)
COMPATIBILITY = (*range(0xF900, 0xFA6E), *range(0xFA70, 0xFADA))
BLANKS = "\t\u00a0\u2002\u2003\u2009\u202f"
"""Blanks that become plain spaces; the ideographic space stays, it marks indentation."""


@cache
def mendings() -> dict[str, str]:
    """Return what stands for what: radicals and compatibility forms, and blanks. Brackets and widths stay."""
    decomposed = {chr(c): unicodedata.normalize("NFKC", chr(c)) for c in (*KANGXI, *COMPATIBILITY)}
    supplement = {row[0]: row[1] for row in table("glyphs.tsv", ("form", "character"))}
    return decomposed | supplement | dict.fromkeys(BLANKS, " ")


@cache
def _finder() -> tuple[re.Pattern[str], dict[int, str]]:
    mended = mendings()
    return re.compile(f"[{''.join(map(re.escape, mended))}]"), str.maketrans(mended)


def mend_glyphs(text: str) -> str:
    """Return the text with look-alikes replaced; its length is the same."""
    finder, replacements = _finder()
    return text.translate(replacements) if finder.search(text) else text
