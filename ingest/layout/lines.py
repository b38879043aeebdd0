"""Printed lines of a decoded file."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from ingest.layout.run_on import head_breaks

BLANK_CHARACTERS: Final = " \u3000\u200b\u200c\u200d\ufeff\x7f" + "".join(map(chr, (*range(9), *range(14, 27))))
"""White space inside a line, and code points that print nothing."""
BLANK: Final = f"[{re.escape(BLANK_CHARACTERS)}]"
PRINTED: Final = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
INNER: Final = re.compile(BLANK)
HAN_NUMBER: Final = r"[（(]?[一二三四五六七八九十]{1,3}[、）)]"
NUMBER: Final = rf"(?:{HAN_NUMBER}|第[一二三四五六七八九十百]{{1,4}}[章节条]|\d{{1,2}}[．.、](?!\d))[一-鿿“《]"
LABEL: Final = r"(?:发文机[构关]|发布时间|发文字号|发布日期|成文日期|附件|抄送)[：:]"
RUN_ON: Final = re.compile(
    rf"(?<=[。；：！？）)”]){BLANK}+(?={NUMBER}|{LABEL})|(?<=[》一-鿿]){BLANK}+(?={HAN_NUMBER}[一-鿿“《]|{LABEL})"
    rf"|(?<=[》一-鿿])(?<![件表图第见]){BLANK}+(?=\d{{1,2}}[．.、][一-鿿])"
    rf"|(?<=[^ \u3000]{{4}}) *\u3000{{2,}}{BLANK}*(?=[^ \u3000]{{4}})"
)
"""Blanks where a line break was lost: before a number or a label, or as wide as an indentation."""
OUTLINE: Final = frozenset("一二三四五六七八九十第（(")
"""How a line begins that can be a heading."""
GIANT: Final = 600
"""Characters from which a line holds a whole text, if so many of its blanks or more follow the end of a sentence."""
GIANT_BREAKS: Final = 5
ANY_BLANK: Final = re.compile(f"{BLANK}+")
BLANK_IN_CHINESE: Final = re.compile(f"(?<![!-~]){BLANK}+|{BLANK}+(?![!-~ ])")
AFTER_SENTENCE: Final = re.compile(f"[。；：！？]{BLANK}+")
RUN_ON_HEADING: Final = re.compile(
    rf"(?={NUMBER})[^，。；：,;:]{{4,32}}?(?P<blank>{BLANK}+)(?=[一-鿿《][^。]{{20}})(?=[^。]*[，。])"
)
"""A heading, and the text that a lost line break joined to it."""
HEAD_WORD: Final = "[^。；：“”（(]"
"""What stands in a heading."""
RUN_ON_ITEM: Final = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节](?=[^。；：“”]{4,40}[（(])"
    rf"|[（(][一二三四五六七八九十]{{1,3}}[）)](?={HEAD_WORD}{{4,40}}\d))"
    rf"{HEAD_WORD}{{3,40}}?[^。；：“”（(\d.．第条款项至和、 \u3000]"
    r"(?=[（(][一二三四五六七八九十]{1,3}[）)](?![项款类至和、])[一-鿿“]|\d{1,2}[.．、](?!\d)[一-鿿“])"
)
"""A heading, up to the first unit below it that a lost line break joined to it."""


class Line(NamedTuple):
    """A printed line without the blanks at its ends, `[start, end)` of the decoded source."""

    start: int
    end: int
    words: str
    width: int
    """Cells from the left edge to its last character: two for a Chinese character, one for a letter."""
    indent: int = 0
    """Cells of white space before it."""
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
    return (len(words) + len(words.encode())) // 2


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
    return Line(begin, begin + len(words), words, indent + cells(words), indent, gap)


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


def lost_breaks(words: str) -> list[tuple[int, int]]:
    """Return the blanks in a line at which a line break was lost."""
    if is_giant(words):
        return [match.span() for match in ANY_BLANK.finditer(words)]
    found = set(head_breaks(words))
    if INNER.search(words):
        found |= {match.span() for match in RUN_ON.finditer(words)}
    heading = RUN_ON_HEADING.match(words)
    item = RUN_ON_ITEM.match(words)
    if heading:
        found.add(heading.span("blank"))
    if item:
        found.add((item.end(), item.end()))
    return sorted(found)


def is_giant(words: str) -> bool:
    """Whether a line holds a whole text whose line breaks became blanks."""
    return len(words) >= GIANT and len(AFTER_SENTENCE.findall(words)) >= GIANT_BREAKS


def parted(line: Line) -> list[Line]:
    """Return a line, or the lines that it was before their breaks were lost."""
    breaks = lost_breaks(line.words)
    if not breaks:
        return [line]
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(line.words)]
    sure = not is_giant(line.words)
    pieces = [line.words[start:end] for start, end in zip(starts, ends, strict=True)]
    widths = [*map(cells, pieces[:-1]), line.width]
    return [
        Line(line.start + start, line.start + end, words, width, line.indent, line.gap, line.parted)
        if start == 0
        else Line(line.start + start, line.start + end, words, width, parted=sure, loose=not sure)
        for start, end, words, width in zip(starts, ends, pieces, widths, strict=True)
    ]
