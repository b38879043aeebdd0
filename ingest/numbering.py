"""Numbers at the start of a paragraph: which styles there are, and what each is worth."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from ingest.lexicon import LexiconError, table

HAN: Final = "[〇零一二三四五六七八九十百]{1,6}"
DIGITS: Final = dict(zip("〇零一二三四五六七八九", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
PLACES: Final = {"十": 10, "百": 100, "千": 1000}
FIRST: Final = frozenset("第〇零一二三四五六七八九十百（(〔㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩0123456789措任举事专")
"""Characters that a number can begin with."""
COLUMNS: Final = ("style", "rank", "number", "separator", "after", "example")


@dataclass(frozen=True, slots=True)
class Style:
    """A way of numbering units; styles of lower rank stand outside those of higher rank."""

    name: str
    rank: int


DECIMAL: Final = Style("decimal_1", 79)
DECIMAL_HEAD: Final = re.compile(r"(\d{1,2})\s?(?=[一-鿿]{2,20}$)")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number found at the start of a paragraph."""

    style: Style
    number: str
    value: int
    end: int
    """Where the heading begins, after number, separator and blanks."""


def han_value(numeral: str) -> int:
    """Return the value of a Chinese numeral below ten thousand (`二十一`, `一百零三`, `二〇二一`)."""
    if not any(c in PLACES for c in numeral):
        return int("".join(str(DIGITS[c]) for c in numeral))
    total, digit = 0, 0
    for c in numeral:
        if c in PLACES:
            total, digit = total + (digit or 1) * PLACES[c], 0
        else:
            digit = DIGITS[c]
    return total + digit


@lru_cache(maxsize=1_000)
def value_of(number: str) -> int:
    """Return what a printed number counts (`（三）` → 3, `第十二条` → 12, `㈡` → 2, `1.3` → 3)."""
    if "㈠" <= number[0] <= "㈩":
        return ord(number[0]) - ord("㈠") + 1
    digits = re.findall(r"\d+", number)
    if digits:
        return int(digits[-1])
    han = re.search(HAN, number)
    return han_value(han.group()) if han else 0


def _expression(row: tuple[str, ...]) -> str:
    name, _, number, separator, after, _ = row
    number = number.replace("{han}", HAN).replace("{n}", r"\d{1,3}")
    barred = f"(?!{after})" if after else ""
    return rf"(?P<{name}>{number})(?:\s*(?:{separator})){barred}\s*"


@cache
def styles() -> tuple[dict[str, Style], re.Pattern[str]]:
    """Return the styles by name, and the pattern that finds one at the start of a paragraph.

    Raises:
        LexiconError: a row's own example is not read as a number of that row.
    """
    rows = table("numbering.tsv", COLUMNS)
    pattern = re.compile("|".join(_expression(row) for row in rows))
    for row in rows:
        match = pattern.match(row[5])
        if match is None or match.lastgroup != row[0] or row[5][0] not in FIRST:
            raise LexiconError(f"numbering.tsv: {row[0]}: the example {row[5]!r} is not read as its own style.")
    return {row[0]: Style(row[0], int(row[1])) for row in rows}, pattern


def numbered(text: str, start: int = 0, end: int | None = None) -> Numbered | None:
    """Return the number that a paragraph begins with, None where it begins with none."""
    if text[start : start + 1] not in FIRST:
        return None
    by_name, pattern = styles()
    match = pattern.match(text, start, len(text) if end is None else end)
    if match is None or match.lastgroup is None:
        return None
    number = match.group(match.lastgroup)
    return Numbered(by_name[match.lastgroup], number, value_of(number), match.end())


def number_end(words: str) -> int | None:
    """Return where the number ends that a line begins with, None where it begins with none."""
    match = styles()[1].match(words) if words[:1] in FIRST else None
    return match.end() if match else None


def decimal_head(text: str, start: int, end: int, following: Numbered | None) -> Numbered | None:
    """Return the number of a heading such as `1 总则`, which only the number after it (`1.1`) tells from a quantity."""
    match = DECIMAL_HEAD.match(text, start, end)
    if (
        match is None
        or following is None
        or not following.number.startswith((f"{match.group(1)}.", f"{match.group(1)}．"))
    ):
        return None
    return Numbered(DECIMAL, match.group(1), int(match.group(1)), match.end())
