"""The metadata table that a portal prints with a document, beside what the document says of itself."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Final

from graph.ids import normalize_number, parse_number
from graph.model import MetadataField
from ingest.agencies import resolve_agency
from ingest.dates import iso_date
from ingest.head.issuers import names
from ingest.head.survey import Head, Labelled
from ingest.head.titles import PAGE_TITLE, bare, find_kind, same
from ingest.kinds import kinds
from ingest.records import Entry, Field, Header

DATES: Final[frozenset[MetadataField]] = frozenset(("成文日期", "发布日期", "实施日期", "失效日期"))
TELLING: Final[frozenset[MetadataField]] = frozenset(("发文字号", "发文机关", "成文日期", "发布日期", "索引号"))
"""Labels that only a metadata table has; 主题 or 来源 count beside another label."""
BORROWED: Final = (".label", ".published")
"""How the rules end that read a field of the head from the table itself."""


def compare_metadata(head: Head, header: Header) -> tuple[Entry, ...]:
    """Return the lines of the metadata table, each compared with what `header` has from the document itself."""
    return tuple(compared(head, header, entry(line, head)) for line in lines(head))


def lines(head: Head) -> Iterator[Labelled]:
    """Yield the lines of metadata tables: those with a telling label, and those right beside another line."""
    found = head.table
    beside = {line for pair in pairwise(found) if pair[0].span.end + 1 == pair[1].span.start for line in pair}
    for line in found:
        place = head.text.place(line.value.start)
        declared = place is not None and place.element == PAGE_TITLE
        if (line.field in TELLING or line in beside) and not declared:
            yield line


def entry(line: Labelled, head: Head) -> Entry:
    """Return a line as printed."""
    below = line.value.start > line.span.start and "\n" in line.span.of(head.text.content)
    rule = "metadata.below_label" if below else "metadata.line"
    return Entry(line.field, line.value.of(head.text.content), line.span, rule)


def compared(head: Head, header: Header, entry: Entry) -> Entry:
    """Return an entry with its normal form, and whether the document says the same."""
    if entry.field == "发文机关":
        return compared_issuers(head, header, entry)
    normalized = normal(entry)
    judge = JUDGES.get(entry.field)
    return replace(entry, normalized=normalized, agrees=judge(header, normalized or entry.printed) if judge else None)


def normal(entry: Entry) -> str | None:
    """Return the normal form of a date or number."""
    if entry.field in DATES:
        return iso_date(entry.printed)
    return normalize_number(entry.printed) if entry.field == "发文字号" else None


def own(field: Field | None) -> str | None:
    """Return the value of a field that the document gives itself."""
    return None if field is None or field.rule.endswith(BORROWED) else field.value


def number_agrees(header: Header, listed: str) -> bool | None:
    """Whether the table gives the document's own number; the series of an order may be cut short (国令, 国务院令)."""
    said = own(header.number)
    mine, theirs = parse_number(said or ""), parse_number(listed)
    if mine is None or theirs is None:
        return None if said is None else said == listed
    if mine.form == "letter" or theirs.form == "letter":
        return mine == theirs
    return (mine.form, mine.year, mine.number) == (theirs.form, theirs.year, theirs.number)


def date_agrees(header: Header, listed: str) -> bool | None:
    """Whether the table gives the date of the signature."""
    said = own(header.date)
    return None if said is None else said == listed


def title_agrees(header: Header, listed: str) -> bool | None:
    """Whether the table gives the document's title or that of its notice, with or without the issuer."""
    titles = [title for title in (own(header.title), own(header.notice_title)) if title is not None]
    return any(bare(title) == bare(listed) or same(bare(title), bare(listed)) for title in titles) if titles else None


def kind_agrees(header: Header, listed: str) -> bool | None:
    """Whether the table gives the kind that a title of the document ends with; None for words that are no kind."""
    found = (find_kind(title) for title in (header.title, header.notice_title) if own(title) is not None)
    said = [kind.value for kind in found if kind is not None]
    return any(kind.endswith(listed) for kind in said) if said and listed in kinds() else None


JUDGES: Final[Mapping[MetadataField, Callable[[Header, str], bool | None]]] = {
    "标题": title_agrees,
    "发文字号": number_agrees,
    "成文日期": date_agrees,
    "文种": kind_agrees,
}
"""Fields that a document states itself, and how the table's value is held against it."""


def compared_issuers(head: Head, header: Header, entry: Entry) -> Entry:
    """Return the issuers that the table names under their official names; tables may list the host or all of them."""
    start = entry.span.end - len(entry.printed)
    date = header.date.value if header.date else None
    found = [
        resolve_agency(span.of(head.text.content), jurisdiction=header.jurisdiction, date=date)
        for span in names(head, replace(entry.span, start=start))
    ]
    if not found or not all(agency.resolved for agency in found):
        return entry
    listed = {agency.name for agency in found}
    said = {issuer.value for issuer in header.issuers if own(issuer) is not None}
    return replace(
        entry,
        normalized="、".join(agency.name for agency in found),
        agrees=(listed <= said or said <= listed) if said else None,
    )
