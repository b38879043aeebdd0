"""The one spelling under which a named thing is found, however its name is written."""

import unicodedata
from functools import cache
from typing import Final

from ingest.jurisdictions import bare_name
from ingest.places import PLACES

QUOTES: Final = dict.fromkeys(map(ord, "“”‘’\"'「」『』《》〈〉"))
FULL_WIDTH: Final = str.maketrans("(),:;!?", "（），：；！？")
"""Marks that Chinese writes in full width; what else has two widths is written in the narrow one."""


@cache
def spelling(name: str) -> str:
    """Return a name without quotation marks, in one width, and with the province or city before it in short.

    云海市“示例”港 and 云海示例港 are one; 吉林市 stays, for 吉林 may be the province.
    """
    plain = unicodedata.normalize("NFKC", name).translate(QUOTES).translate(FULL_WIDTH)
    start, end, place = next(PLACES.find(plain, 0, len(plain)), (1, 0, None))
    if start > 0 or place is None or plain[:end] != place.name or end == len(plain):
        return plain
    short = bare_name(place.name)
    meant = {PLACES.resolve(name) for name in (short, f"{short}省", f"{short}市")} - {None}
    return short + plain[end:] if meant == {place} else plain
