"""Dates as documents print them."""

import re
from datetime import date
from typing import Final

from ingest.numbering import han_value

ZEROS: Final = str.maketrans("○OＯ0", "〇〇〇〇")
YEAR: Final = r"(?:19|20)\d\d|[一二][〇零○OＯ0一二三四五六七八九]{3}"
MONTH: Final = r"\d{1,2}|[一二三四五六七八九十]{1,2}"
DAY: Final = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
PRINTED: Final = rf"(?:{YEAR})\s?年\s?(?:{MONTH})\s?月\s?(?:{DAY})\s?日"
"""A date with 年, 月 and 日, in digits or Chinese numerals."""
PARTS: Final = re.compile(rf"({YEAR})\s?[年./-]?\s?({MONTH})\s?[月./-]?\s?({DAY})")


def iso_date(printed: str) -> str | None:
    """Return the first date of some words as `YYYY-MM-DD`, None where there is none or the calendar has no such day."""
    match = PARTS.search(printed)
    if match is None:
        return None
    year, month, day = (_number(part) for part in match.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _number(printed: str) -> int:
    return int(printed) if printed.isdecimal() else han_value(printed.translate(ZEROS))
