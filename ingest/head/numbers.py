"""The document's own number: as letters, orders and announcements print it."""

import re
from collections.abc import Iterator
from typing import Final

from graph.ids import normalize_number
from ingest.head.serials import BEHIND, COUNTED, COUNTED_BEFORE, ENACTED, OPENING, SERIAL, SERIES
from ingest.head.survey import Head
from ingest.kinds import end_before_number
from ingest.records import Field, Span
from ingest.wording import NAME_ENDS, NUMBER

JOINED: Final = re.compile(r"[一-鿿]*(?:文件|通知|意见|决定|办法)(?=[一-鿿]{1,12}[〔\[（(﹝［【])")
"""The masthead or the end of the title before a number."""
JOINT: Final = 4
"""Lines above a count that name its series at most: one for each issuer, and 令."""
NAMED: Final = re.compile(r"[一-鿿\s]{1,40}")
OWN: Final = re.compile(rf"[（(]?(?P<number>{NUMBER})[）)]?")


def find_number(head: Head) -> Field | None:
    """Return the document's own number: printed above the text, else in the metadata."""
    found = (field(head, span, rule) for span, rule in (*letter_numbers(head), *serial_numbers(head)))
    printed = next(filter(None, found), None)
    if printed is not None or "发文字号" not in head.labelled:
        return printed
    return field(head, head.labelled["发文字号"], "number.label")


def field(head: Head, span: Span, rule: str) -> Field | None:
    """Return a printed number in its normal form, without the words that a lost line break joined to it."""
    joined = JOINED.match(head.text.content, span.start, span.end)
    span = Span(joined.end(), span.end) if joined else span
    number = normalize_number(span.of(head.text.content))
    return Field(number, span, rule) if number else None


def letter_numbers(head: Head) -> Iterator[tuple[Span, str]]:
    """Yield the numbers that stand on a line of their own or right behind a title (云政发〔2024〕1号)."""
    for i in above_text(head):
        at = end_before_number(head.words[i], NUMBER) or 0
        match = OWN.fullmatch(head.words[i], at, head.number_end(i) or len(head.words[i]))
        if match is not None:
            yield placed(head, i, match.span("number")), "number.line"
    if head.body < len(head.words) and (end := head.number_end(head.body)) and head.addressed_before(head.body):
        yield placed(head, head.body, (0, end)), "number.before_addressees"


def serial_numbers(head: Head) -> Iterator[tuple[Span, str]]:
    """Yield the numbers of orders and announcements."""
    for i in above_text(head):
        words = head.words[i]
        if match := SERIAL.fullmatch(words):
            yield placed(head, i, match.span("number")), "number.serial"
        elif counted := COUNTED.fullmatch(words):
            yield from below_series(head, i, counted)
        elif match := ENACTED.fullmatch(words):
            yield placed(head, i, match.span("number")), "number.enacted"
        elif (match := OPENING.match(words) or BEHIND.search(words)) and "。" not in words:
            yield placed(head, i, match.span("number")), "number.in_title"
    if head.body < len(head.words) and (counted := COUNTED_BEFORE.match(head.words[head.body])):
        yield from below_series(head, head.body, counted)


def below_series(head: Head, i: int, counted: re.Match[str]) -> Iterator[tuple[Span, str]]:
    """Yield the number whose count begins paragraph `i`, if the lines above name its series and who numbers."""
    series = ""
    for j in range(i - 1, max(i - JOINT, 0) - 1, -1):
        if not NAMED.fullmatch(head.words[j]):
            return
        series = head.words[j] + series
        if match := SERIES.fullmatch(series):
            start = head.text.paragraphs[j].start + match.start("series")
            if j == i - 1 or not (j and names_issuer(head.words[j - 1])):
                yield Span(start, head.text.paragraphs[i].start + counted.end()), "number.below_series"
                return


def names_issuer(words: str) -> bool:
    """Whether a line is the name of one of several who issue together."""
    return NAMED.fullmatch(words) is not None and words[-1] in NAME_ENDS


def above_text(head: Head) -> Iterator[int]:
    """Yield the paragraphs above the running text, those of the metadata aside."""
    return (i for i in range(head.body) if i not in head.metadata)


def placed(head: Head, i: int, within: tuple[int, int]) -> Span:
    """Return a stretch of paragraph `i` as a stretch of the text."""
    start = head.text.paragraphs[i].start
    return Span(start + within[0], start + within[1])
