"""What the head of a document says of it, and where its own text begins."""

import re
from dataclasses import replace
from typing import Final

from ingest.dates import PRINTED, iso_date
from ingest.head.addressees import find_addressees
from ingest.head.approvals import find_approvals
from ingest.head.issuers import find_issuers, find_jurisdiction, full_names
from ingest.head.metadata import compare_metadata
from ingest.head.numbers import find_number
from ingest.head.survey import SIGNED, Head
from ingest.head.titles import Titles, find_kind, find_titles
from ingest.records import Field, Header, Span, Text
from ingest.wording import is_alone

BRACKETED_DATE: Final = re.compile(rf"[（(](?P<date>{PRINTED})[^）)]*[）)]")
PRINTING: Final = re.compile(rf"(?P<date>{PRINTED})\s?印发")


def find_header(text: Text) -> Header:
    """Return what the head of a text says; what it does not say stays None or empty."""
    head = Head(text)
    titles = find_titles(head)
    date = find_date(head, titles)
    number = find_number(head)
    issuers = find_issuers(head, titles)
    jurisdiction = find_jurisdiction(head, titles, issuers, number)
    header = Header(
        number=number,
        title=titles.title,
        notice_title=titles.notice,
        kind=find_kind(titles.title),
        date=date,
        issuers=full_names(issuers, jurisdiction, date.value if date else None),
        addressees=find_addressees(head),
        approved_by=find_approvals(head, titles.body, jurisdiction),
        jurisdiction=jurisdiction,
        body=body(text, titles.body),
    )
    return replace(header, metadata=compare_metadata(head, header))


def body(text: Text, first: int) -> Span:
    """Return the stretch from the first paragraph of the document's own text to its end."""
    start = text.paragraphs[first].start if first < len(text.paragraphs) else len(text.content)
    return Span(start, len(text.content))


def find_date(head: Head, titles: Titles) -> Field | None:
    """Return the date of writing: of the signature, else by the title, else of metadata, printing or page."""
    candidates = (
        ("date.signature", signature_date(head)),
        ("date.title", title_date(head, titles)),
        ("date.label", head.labelled.get("成文日期")),
        ("date.printed", printing_date(head)),
        ("date.published", head.labelled.get("发布日期")),
    )
    for rule, span in candidates:
        value = iso_date(span.of(head.text.content)) if span else None
        if span is not None and value is not None:
            return Field(value, span, rule)
    return None


def signature_date(head: Head) -> Span | None:
    """Return the date of the signature."""
    return match_in(head, head.signed, SIGNED) if head.signed is not None else None


def title_date(head: Head, titles: Titles) -> Span | None:
    """Return a date that stands alone or in brackets in the head."""
    for i in range(max(head.body, titles.body)):
        if i in head.metadata:
            continue
        found = match_in(head, i, BRACKETED_DATE) or (match_in(head, i, SIGNED) if is_alone(head.words[i]) else None)
        if found is not None:
            return found
    return None


def printing_date(head: Head) -> Span | None:
    """Return the date of printing at the foot of the document."""
    last = len(head.words)
    return next((s for i in range(max(0, last - 12), last) if (s := match_in(head, i, PRINTING))), None)


def match_in(head: Head, i: int, pattern: re.Pattern[str]) -> Span | None:
    """Return where the `date` of a pattern stands in paragraph `i`."""
    match = pattern.search(head.words[i])
    start = head.text.paragraphs[i].start
    return Span(start + match.start("date"), start + match.end("date")) if match else None
