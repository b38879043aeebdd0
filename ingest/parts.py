"""The parts of a document that have an outline of their own: a notice, the text it promulgates, each annex."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from ingest.head.survey import Head
from ingest.numbering import numbered
from ingest.records import Header, Span, Text
from ingest.wording import NAME_ENDS, NUMBER, PROMULGATING, is_alone

ATTACHED: Final = re.compile(
    r"附\s?件?\s?[：:]\s?(?P<first>[（(]?(?:\d{1,2}|(?P<han>[一二三四五六七八九十]))[．.、）)])?(?=.)"
)
"""The first line of a list of what is attached, with the Chinese numeral that its entries begin with."""
ANNEX: Final = re.compile(r"附\s?(?:件|表|录)\s?[\d一二三四五六七八九十]{0,3}\s?[：:]?[^，。；]{0,60}|附\s?[：:]?")
"""The line above an annex."""
LISTING: Final = re.compile(r"(?:目录|清单|名单|表|目次)(?:[（(].*)?$")
"""Titles of annexes whose numbers count rows."""
ROW: Final = re.compile(r"(?=.{1,80}$)[（(]?\d{1,2}[．.、）)]")
"""A further attachment in such a list."""
HAN_ROW: Final = re.compile(r"(?=.{1,80}$)[（(]?[一二三四五六七八九十]{1,3}[．.、）)]")
"""A further attachment in a list that counts in Chinese numerals."""
ANYTHING: Final = re.compile("")
LONGEST_TITLE: Final = 60
CHAPTERS: Final = frozenset(("part", "division", "chapter", "han"))
SHORTEST_TEXT: Final = 40
"""Characters from which a paragraph is running text, as against a cell."""
HEAD_LINES: Final = 4
"""Paragraphs below a title among which the number and the addressees of its document stand."""
OWN_NUMBER: Final = re.compile(NUMBER)
CLOSING: Final = re.compile(
    r"各(?:地|级|有关|部门|单位|县|区|市|省)|(?:本|上述|以上)[^，。]{1,16}(?:自|由|有效|执行|实施|解释)|特此|此前|此复|抄送|主题词"
)
"""How the closing words of a document begin."""


@dataclass(frozen=True, slots=True)
class Part:
    """Paragraphs whose numbers belong to one outline."""

    paragraphs: tuple[Span, ...]

    @property
    def end(self) -> int:
        """Where its last paragraph ends."""
        return self.paragraphs[-1].end


def parts(text: Text, header: Header) -> Iterator[Part]:
    """Yield the parts of a text, without its head, signatures, lists of attachments and annexes that are tables."""
    marked = zip(text.paragraphs, outlined(text, header), strict=True)
    for inside, group in groupby(marked, key=lambda pair: pair[1]):
        if inside:
            yield Part(unclosed(text.content, [paragraph for paragraph, _ in group]))


def outlined(text: Text, header: Header) -> Iterator[bool]:
    """Yield for each paragraph whether it belongs to an outline."""
    words = text.lines
    head = head_paragraphs(text, header)
    survey = Head(text)
    skipping: re.Pattern[str] | None = None
    for i, line in enumerate(words):
        if begins_document(survey, i):
            skipping = None
        elif line.startswith("附") and (attached := ATTACHED.match(line)):
            skipping = ANYTHING if lists_rows(words, i) else HAN_ROW if attached["han"] else ROW
        elif line.startswith("附") and ANNEX.fullmatch(line):
            skipping = ANYTHING if any(LISTING.search(w) and len(w) < LONGEST_TITLE for w in words[i : i + 3]) else None
        elif skipping is ANYTHING and heads_text(words, i):
            skipping = None
            yield True
            continue
        elif i in head or parts_off(words, i):
            skipping = skipping if skipping is ANYTHING else None
        elif skipping is None or not skipping.match(line):
            skipping = None
            yield True
            continue
        yield False


def begins_document(head: Head, i: int) -> bool:
    """Whether paragraph `i` is the title of a further document in the file: its number or addressees stand below."""
    words = head.words[i]
    if "。" in words or PROMULGATING.search(words) is None or head.title(i) is None:
        return False
    number = numbered(words)
    if number is not None and number.style.name != "arabic":
        return False
    below = range(i + 1, min(i + 1 + HEAD_LINES, len(head.words)))
    return any(OWN_NUMBER.fullmatch(head.words[j]) or head.addressed(j) for j in below)


def lists_rows(words: Sequence[str], i: int) -> bool:
    """Whether paragraph `i` stands above an annex whose numbers count rows, and they begin right below it."""
    below = numbered(words[i + 1]) if i + 1 < len(words) and LISTING.search(words[i]) else None
    return below is not None and below.style.name in CHAPTERS


def heads_text(words: Sequence[str], i: int) -> bool:
    """Whether paragraph `i` is the heading of a chapter with running text below it: no row of a table is."""
    found = numbered(words[i])
    if found is None or found.style.name not in CHAPTERS or len(words[i]) > LONGEST_TITLE:
        return False
    below = next((line for line in words[i + 1 : i + HEAD_LINES] if numbered(line) is None), "")
    return len(below) >= SHORTEST_TEXT and below.endswith("。")


def head_paragraphs(text: Text, header: Header) -> frozenset[int]:
    """Return the paragraphs in which the head's own fields stand."""
    fields = (header.number, header.title, header.notice_title, *header.addressees)
    spans = [field.span for field in fields if field is not None]
    return frozenset(i for span in spans for i in range(line_at(text, span.start), line_at(text, span.end - 1) + 1))


def line_at(text: Text, position: int) -> int:
    """Return the paragraph in which a position stands."""
    return bisect_right(text.paragraphs, position, key=lambda paragraph: paragraph.start) - 1


def parts_off(words: Sequence[str], i: int) -> bool:
    """Whether a paragraph is a date, a remark, a signature, or the list of those who get copies."""
    line = words[i]
    if is_alone(line) or line.startswith(("抄送", "主题词")):
        return True
    name = len(line) < LONGEST_TITLE and line[-1:] in NAME_ENDS
    return name and i + 1 < len(words) and is_alone(words[i + 1])


def unclosed(content: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """Return the paragraphs of a part without its closing words, which belong to no unit."""
    end = len(paragraphs)
    while end > 1 and CLOSING.match(content, paragraphs[end - 1].start, paragraphs[end - 1].end):
        end -= 1
    return tuple(paragraphs[:end])
