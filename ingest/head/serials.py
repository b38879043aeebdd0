"""How orders and announcements are numbered: by series (令, 公告, 通告), with or without a year."""

import re
from typing import Final

from ingest.dates import PRINTED

STATE: Final = r"(?:中华人民共和国)?"
"""What may stand before the issuer; the number is the same without it."""
COUNT: Final = r"(?:(?:19|20)\d\d\s?年|〔(?:19|20)\d\d〕)?\s?第\s?(?:\d{1,5}|[一二三四五六七八九十百零〇]{1,7})\s?号"
SERIAL: Final = re.compile(rf"{STATE}(?P<number>[一-鿿]{{2,30}}(?:令|公告|通告)\s?[（(]?{COUNT}[）)]?)")
"""A line that is such a number."""
COUNTED: Final = re.compile(rf"[（(]?{COUNT}[）)]?")
COUNTED_BEFORE: Final = re.compile(rf"{COUNT}(?=《)")
"""A bare number whose line runs on into the text."""
SERIES: Final = re.compile(rf"{STATE}(?P<series>[一-鿿\s]{{2,40}}(?:令|公告|通告))")
"""The line above a bare number: who numbers, and in which series."""
BEHIND: Final = re.compile(rf"[（(]{STATE}(?P<number>[一-鿿]{{2,20}}(?:令|公告|通告)\s?{COUNT})[）)]$")
"""A number in brackets behind a title."""
OPENING: Final = re.compile(
    rf"{STATE}(?P<number>[一-鿿]{{2,30}}(?P<kind>公告|通告|令)\s?[（(]?{COUNT}[）)]?)(?=$|[（(])"
)
"""A number that a title begins with, what it is about in brackets behind."""
ENACTED: Final = re.compile(
    rf"[（(]\s?{PRINTED}\s?{STATE}(?P<number>[一-鿿]{{2,20}}令\s?{COUNT})\s?(?:公布|发布|颁布)[^（()）]{{0,60}}[）)]"
)
"""A line in brackets that says by which order a statute was enacted; later orders amend it."""


def is_serial(words: str) -> bool:
    """Whether a line is nothing but the number of an order, or says by which one a statute was enacted."""
    return SERIAL.fullmatch(words) is not None or ENACTED.fullmatch(words) is not None
