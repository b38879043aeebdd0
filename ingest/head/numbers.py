"""The document's own number: as letters, orders and announcements print it."""

import re
from collections.abc import Iterator
from typing import Final

from graph.ids import normalize_number
from ingest.head.serials import BEHIND, COUNTED, ENACTED, OPENING, SERIAL, SERIES
from ingest.head.survey import Head
from ingest.kinds import end_before_number
from ingest.records import Field, Span
from ingest.wording import NUMBER

OWN: Final = re.compile(rf"[（(]?(?P<number>{NUMBER})[）)]?")


def find_number(head: Head) -> Field | None:
    """Return the document's own number: printed above the text, else in the metadata."""
    found = (field(head, span, rule) for span, rule in (*letter_numbers(head), *serial_numbers(head)))
    printed = next(filter(None, found), None)
    if printed is not None or "发文字号" not in head.labelled:
        return printed
    return field(head, head.labelled["发文字号"], "number.label")


def field(head: Head, span: Span, rule: str) -> Field | None:
    """Return a printed number in its normal form, None if it is none."""
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
        elif COUNTED.fullmatch(words) and i and (match := SERIES.fullmatch(head.words[i - 1])):
            start = head.text.paragraphs[i - 1].start + match.start("series")
            yield Span(start, head.text.paragraphs[i].end), "number.below_series"
        elif match := ENACTED.fullmatch(words):
            yield placed(head, i, match.span("number")), "number.enacted"
        elif (match := OPENING.match(words) or BEHIND.search(words)) and "。" not in words:
            yield placed(head, i, match.span("number")), "number.in_title"


def above_text(head: Head) -> Iterator[int]:
    """Yield the paragraphs above the running text, those of the metadata aside."""
    return (i for i in range(head.body) if i not in head.metadata)


def placed(head: Head, i: int, within: tuple[int, int]) -> Span:
    """Return a stretch of paragraph `i` as a stretch of the text."""
    start = head.text.paragraphs[i].start
    return Span(start + within[0], start + within[1])
