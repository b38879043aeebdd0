"""The numbers that Word prints before the items of its lists, resolved through styles and list definitions."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Final

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DIGITS: Final = "〇一二三四五六七八九"
CIRCLED: Final = 0x2460
PLACE: Final = re.compile(r"%(\d)")
ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
SUFFIX: Final = {"space": " ", "nothing": "", "tab": " "}
LONGEST_CHAIN: Final = 20
"""Styles that can be based on one another."""


def chinese(value: int) -> str:
    """Return a number in counting style: 十二, 二十, 一百零三."""
    if not 0 < value < 1000:
        return str(value)
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    words = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    elif hundreds and ones:
        words += "零"
    return words + (DIGITS[ones] if ones else "")


def ideographs(value: int) -> str:
    """Return a number digit by digit: 一二 for 12."""
    return "".join(DIGITS[int(digit)] for digit in str(value))


def letters(value: int) -> str:
    """Return letters: a to z, then aa to zz."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def roman(value: int) -> str:
    """Return a small roman number."""
    words = ""
    for worth, sign in ROMAN:
        count, value = divmod(value, worth)
        words += sign * count
    return words


def circled(value: int) -> str:
    """Return ① to ⑳, beyond them a plain number."""
    return chr(CIRCLED + value - 1) if 0 < value <= 20 else str(value)


FORMATS: Final[Mapping[str, Callable[[int], str]]] = {
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": ideographs,
    "taiwaneseDigital": ideographs,
    "japaneseDigitalTenThousand": ideographs,
    "decimal": str,
    "decimalZero": lambda value: f"{value:02}",
    "decimalFullWidth": lambda value: "".join(chr(ord(digit) + 0xFEE0) for digit in str(value)),
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "lowerLetter": letters,
    "upperLetter": lambda value: letters(value).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda value: roman(value).upper(),
}
"""How a number is printed, by `w:numFmt`. Bullets and what is not here print none."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    """Level, from 1, after whose items the count begins anew; None for any level above, 0 for never."""
    suffix: str = "tab"
    legal: bool = False
    """Whether all numbers in it are printed as decimals."""


def value_of(element: etree._Element | None, name: str) -> str | None:
    """Return the `w:val` of a child, None without one."""
    child = element.find(f"{W}{name}") if element is not None else None
    return child.get(f"{W}val") if child is not None else None


def number(value: str | None, default: int) -> int:
    """Return a value as a number."""
    return int(value) if value is not None and value.isdecimal() and len(value) < 10 else default


def level_of(element: etree._Element) -> Level:
    """Return a level as its definition gives it."""
    restart = value_of(element, "lvlRestart")
    return Level(
        value_of(element, "numFmt") or "decimal",
        value_of(element, "lvlText") or "",
        number(value_of(element, "start"), 1),
        None if restart is None else number(restart, 0),
        value_of(element, "suff") or "tab",
        element.find(f"{W}isLgl") is not None,
    )


@dataclass
class ListNumbers:
    """The lists of a file, counted as its paragraphs come."""

    PARTS: ClassVar = ("word/numbering.xml", "word/styles.xml")

    abstract: dict[str, str] = field(default_factory=dict)
    """List → its definition."""
    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    """Level by list and depth."""
    styles: dict[str, etree._Element] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    """Definition → the number reached at each depth."""
    begun: set[tuple[str, int]] = field(default_factory=set)
    """Lists whose own start has taken effect."""
    overrides: dict[tuple[str, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, numbering: etree._Element | None, styles: etree._Element | None) -> "ListNumbers":
        """Return the lists that a file defines."""
        lists = cls()
        if styles is not None:
            lists.styles = {style.get(f"{W}styleId", ""): style for style in styles.iter(f"{W}style")}
        if numbering is not None:
            definitions = {a.get(f"{W}abstractNumId", ""): a for a in numbering.iter(f"{W}abstractNum")}
            for num in numbering.iter(f"{W}num"):
                lists._define(num, definitions)
        return lists

    def _define(self, num: etree._Element, definitions: dict[str, etree._Element]) -> None:
        key, abstract = num.get(f"{W}numId", ""), value_of(num, "abstractNumId") or ""
        self.abstract[key] = abstract
        for level in definitions[abstract].iter(f"{W}lvl") if abstract in definitions else ():
            self.levels[key, number(level.get(f"{W}ilvl"), 0)] = level_of(level)
        for override in num.iter(f"{W}lvlOverride"):
            depth = number(override.get(f"{W}ilvl"), 0)
            own = override.find(f"{W}lvl")
            if own is not None:
                self.levels[key, depth] = level_of(own)
            if (start := value_of(override, "startOverride")) is not None:
                self.overrides[key, depth] = number(start, 1)

    def item(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """Return the list and depth of a paragraph: its own, else that of its style and those it is based on."""
        properties = paragraph.find(f"{W}pPr")
        found: tuple[str | None, str | None] = (None, None)
        style = value_of(properties, "pStyle")
        for _ in range(LONGEST_CHAIN):
            given = properties.find(f"{W}numPr") if properties is not None else None
            found = (found[0] or value_of(given, "numId"), found[1] or value_of(given, "ilvl"))
            if found[0] is not None or style is None or style not in self.styles:
                break
            properties = self.styles[style].find(f"{W}pPr")
            style = value_of(self.styles[style], "basedOn")
        key = found[0]
        return None if key is None or key == "0" or key not in self.abstract else (key, number(found[1], 0))

    def printed(self, paragraph: etree._Element) -> str:
        """Return what Word prints before a paragraph, and count it."""
        item = self.item(paragraph)
        if item is None or item not in self.levels:
            return ""
        key, depth = item
        level = self.levels[item]
        counts = self._count(key, depth, level)
        if level.format not in FORMATS:
            return ""
        words = PLACE.sub(lambda match: self._place(key, int(match[1]) - 1, counts, level), level.text)
        return words + SUFFIX.get(level.suffix, "") if words else ""

    def _count(self, key: str, depth: int, level: Level) -> dict[int, int]:
        counts = self.counts.setdefault(self.abstract[key], {})
        if item_starts := (key, depth) in self.overrides and (key, depth) not in self.begun:
            counts[depth] = self.overrides[key, depth]
        self.begun.add((key, depth))
        if not item_starts:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for below in [d for d in counts if d > depth]:
            restart = self.levels.get((key, below), Level()).restart
            if restart is None or depth < restart:
                del counts[below]
        return counts

    def _place(self, key: str, depth: int, counts: dict[int, int], printed: Level) -> str:
        level = self.levels.get((key, depth), Level())
        value = counts.get(depth, level.start)
        return str(value) if printed.legal else FORMATS.get(level.format, str)(value)
