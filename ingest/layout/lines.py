"""Printed lines of a decoded file."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

BLANK_CHARACTERS: Final = " \u3000\u200b\u200c\u200d\ufeff\x7f" + "".join(map(chr, (*range(9), *range(14, 27))))
"""White space inside a line, and code points that print nothing."""
BLANK: Final = f"[{re.escape(BLANK_CHARACTERS)}]"
PRINTED: Final = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
INNER: Final = re.compile(BLANK)
BLANK_IN_CHINESE: Final = re.compile(f"(?<![!-~]){BLANK}+|{BLANK}+(?![!-~ ])")


class Line(NamedTuple):
    """A printed line without the blanks at its ends, `[start, end)` of the decoded source."""

    start: int
    end: int
    words: str
    shift: int = 0
    """Cells from the left edge to its first character: two for a Chinese character, one for a letter."""
    indent: int = 0
    """Cells of white space before it."""
    before: int = 0
    """Characters from the left edge to its first one."""
    after: int = 0
    """Blanks behind it."""
    gap: bool = False
    """Whether an empty line stands before it."""
    parted: bool = False
    """Whether it was parted from the line before because it begins a paragraph."""
    loose: bool = False
    """Whether a mere blank parts it from the line before."""
    cell: bool = False
    """Whether it stands in a cell of a table."""
    blank: int = 0
    """Cells of blanks between its Chinese words."""


def cells(words: str) -> int:
    """Return the width of words in print."""
    return 2 * len(words) - len(words.encode("ascii", "ignore"))


def line_at(text: str, start: int, end: int, *, gap: bool = False) -> Line | None:
    """Return the line between two positions, None where nothing is printed."""
    raw = text[start:end]
    words = raw.lstrip(BLANK_CHARACTERS)
    blanks = raw[: len(raw) - len(words)]
    words = words.rstrip(BLANK_CHARACTERS)
    if not words:
        return None
    begin = start + len(blanks)
    indent = len(blanks) + blanks.count("\u3000")
    return Line(begin, begin + len(words), words, indent, indent, len(blanks), end - begin - len(words), gap)


def printed_lines(text: str) -> Iterator[Line]:
    """Yield the lines that print something."""
    last = 0
    for match in PRINTED.finditer(text):
        line = line_at(text, *match.span(), gap=text.count("\n", last, match.start()) > 1)
        if line is not None:
            yield line
            last = match.end()


def without_blanks(line: Line) -> Line:
    """Return a line whose words are run together, for rules that ask what they say."""
    if INNER.search(line.words) is None:
        return line
    words = BLANK_IN_CHINESE.sub("", line.words)
    return line._replace(words=words, blank=cells(line.words) - cells(words))
