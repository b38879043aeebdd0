"""Line breaks that were lost within the lines of a text: what the blanks that stand for them look like."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from ingest.layout.lines import BLANK, BLANK_CHARACTERS, INNER, Line, cells
from ingest.layout.run_on import head_breaks
from ingest.wording import PROSE

HAN_NUMBER: Final = r"(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)"
NUMBER: Final = rf"(?:{HAN_NUMBER}|第[一二三四五六七八九十百]{{1,4}}[章节条]|\d{{1,2}}[．.、](?!\d))[一-鿿“《]"
LABEL: Final = r"(?:发文机[构关]|发布时间|发文字号|发布日期|成文日期|附件|抄送)[：:]"
RUN_ON: Final = re.compile(
    rf"(?<=[。；：！？）)”]){BLANK}+(?={NUMBER}|{LABEL})|(?<=[》一-鿿])(?<![一二三四五六七八九十]){BLANK}+(?={HAN_NUMBER}[一-鿿“《]|{LABEL})"
    rf"|(?<=[》一-鿿])(?<![件表图第见]){BLANK}+(?=\d{{1,2}}[．.、][一-鿿])"
    rf"|(?<=[^ \u3000\r\n]{{4}}) *\u3000{{2,}}{BLANK}*(?=[^ \u3000\r\n]{{4}})"
)
"""Blanks where a line break was lost: before a number or a label, or as wide as an indentation."""
GIANT: Final = 600
"""Characters from which a line holds a whole text, if so many of its blanks or more follow the end of a sentence."""
GIANT_BREAKS: Final = 5
WIDE: Final = re.compile(" {4}|\u3000{2}")
"""A blank that no one puts between two words."""
ANY_BLANK: Final = re.compile(f"{BLANK}+")
AFTER_SENTENCE: Final = re.compile(f"[。；：！？]{BLANK}+")
STYLE: Final = (
    r"(?P<han>[一二三四五六七八九十]{1,3}、)|(?P<bracket>[（(][一二三四五六七八九十]{1,3}[）)])|(?P<chapter>第[一二三四五六七八九十百]{1,4}[章节])"
    r"|(?P<arabic>\d{1,2}[．.、](?!\d))"
)
RUN_ON_HEADING: Final = re.compile(
    rf"(?:{STYLE})(?=[一-鿿“《])[^，。；：,;:\n]{{2,32}}?(?<=[一-鿿）)”》])(?P<blank>{BLANK}+)(?=[一-鿿《][^。\n]{{20}})(?=[^。\n]*[，。])"
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
NUMBERED: Final = re.compile(rf"(?m)^{BLANK}*(?:{STYLE})[一-鿿“《][^\n]*")
HELD: Final = re.compile(rf"(?<=[。；：！？）)”》])(?={NUMBER})")
"""A number inside a line that no blank parts from the words before it."""
STRAY: Final = re.compile(f"(?<=[一-鿿]){BLANK}+(?=[一-鿿])")
"""A blank within Chinese words."""
AGENCY_ENDS: Final = "部委会厅局办署院行府室"
BETWEEN_NAMES: Final = re.compile(f"(?<=[{AGENCY_ENDS}]){BLANK}+(?=[一-鿿]{{2,24}}[{AGENCY_ENDS}])")
FEWEST: Final = 2
"""Blanks before numbers from which those that end a heading need no others of their kind."""
STRAYS: Final = 6
"""How many blanks within words stand beside each one that means something; where there are more, none does."""


class Blanks:
    """What the blanks inside the lines of a text mean."""

    def __init__(self, text: str) -> None:
        """Take the whole text, of which nothing is asked before a blank gives reason to."""
        self._text = text

    @cached_property
    def _strays(self) -> int:
        return len(STRAY.findall(self._text))

    @cached_property
    def _headings(self) -> dict[str, int]:
        """For each style of numbering, how many more headings a blank ends than none does."""
        found: dict[str, int] = {}
        for line in NUMBERED.finditer(self._text):
            words, style = line.group().lstrip(BLANK_CHARACTERS), style_of(line)
            if RUN_ON_HEADING.match(words):
                found[style] = found.get(style, 0) + 1
            elif PROSE.search(words):
                found[style] = found.get(style, 0) - 1
        return found

    @cached_property
    def _run_on(self) -> int:
        return len(RUN_ON.findall(self._text))

    @cached_property
    def part_lines(self) -> bool:
        """Whether blanks before numbers stand for line breaks: there are more of them than numbers without one."""
        return self._run_on > len(HELD.findall(self._text))

    @cached_property
    def part_names(self) -> bool:
        """Whether blanks stand between names."""
        return self._strays <= STRAYS * len(BETWEEN_NAMES.findall(self._text))

    def end_headings(self, style: str) -> bool:
        """Whether blanks end the headings of a style of numbering."""
        lost = self._run_on + sum(count for count in self._headings.values() if count > 0)
        if self._strays > STRAYS * lost:
            return False
        return self._headings.get(style, 0) > 0 or (self._run_on >= FEWEST and self.part_lines)


def style_of(match: re.Match[str]) -> str:
    """Return the style of the number that was matched."""
    return next(name for name, number in match.groupdict().items() if number is not None and name != "blank")


def lost_breaks(words: str, blanks: Blanks) -> list[tuple[int, int]]:
    """Return the blanks in a line at which a line break was lost."""
    if is_giant(words):
        return [match.span() for match in ANY_BLANK.finditer(words)]
    found = set(head_breaks(words))
    item = RUN_ON_ITEM.match(words)
    if item:
        found.add((item.end(), item.end()))
    if INNER.search(words):
        found.update(breaks_at_blanks(words, blanks))
    return sorted(found)


def breaks_at_blanks(words: str, blanks: Blanks) -> Iterator[tuple[int, int]]:
    """Yield the blanks before numbers and labels, wide ones, and those that end a heading."""
    for match in RUN_ON.finditer(words):
        if WIDE.search(match.group()) or blanks.part_lines:
            yield match.span()
    heading = RUN_ON_HEADING.match(words)
    if heading and (WIDE.search(heading["blank"]) or blanks.end_headings(style_of(heading))):
        yield heading.span("blank")


def is_giant(words: str) -> bool:
    """Whether a line holds a whole text whose line breaks became blanks."""
    return len(words) >= GIANT and len(AFTER_SENTENCE.findall(words)) >= GIANT_BREAKS


def parted(line: Line, blanks: Blanks) -> list[Line]:
    """Return a line, or the lines that it was before their breaks were lost."""
    breaks = lost_breaks(line.words, blanks)
    if not breaks:
        return [line]
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(line.words)]
    sure = not is_giant(line.words)
    return [
        line._replace(end=line.start + end, words=line.words[:end], after=0)
        if start == 0
        else piece(line, start, end, sure=sure)
        for start, end in zip(starts, ends, strict=True)
    ]


def piece(line: Line, start: int, end: int, *, sure: bool) -> Line:
    """Return a part of a line as a line of its own, which runs as far as it did."""
    return Line(
        line.start + start,
        line.start + end,
        line.words[start:end],
        shift=line.shift + cells(line.words[:start]),
        before=line.before + start,
        after=line.after if end == len(line.words) else 0,
        parted=sure,
        loose=not sure,
    )
