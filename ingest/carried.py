"""The records of what a document carries: a Document for the text that it promulgates and for each annex."""

from collections.abc import Iterator

from graph import ids, model
from graph.model import Record
from ingest.frame import Frame
from ingest.records import Enclosure, Field
from ingest.register import agency_node


def carried(frame: Frame) -> Iterator[Record]:
    """Yield every text that the document carries, as its part, with what the text prints of itself."""
    for enclosure in frame.reading.enclosures:
        key = ids.part_id(frame.document, enclosure.name)
        yield part(frame, enclosure, key)
        yield has_part(frame, enclosure, key)
        yield from agencies(frame, enclosure, key)
        if enclosure.name == "text":
            yield from promulgates(frame, key)


def part(frame: Frame, enclosure: Enclosure, key: str) -> model.Document:
    """Return a carried text; it stands on its title, or on the words that show it."""
    title = enclosure.title
    at = frame.evidence(title.span, title.rule) if title else frame.evidence(enclosure.at, "annex.mark")
    return model.Document(
        id=key,
        held=enclosure.present,
        title=value(title),
        number=value(enclosure.number),
        kind=value(enclosure.kind),
        date=value(enclosure.date),
        complete=enclosure.reason is None,
        incomplete_reason=enclosure.reason,
        sample=frame.reading.sample,
        **at,
    )


def has_part(frame: Frame, enclosure: Enclosure, key: str) -> model.HasPart:
    """Return the edge to a carried text, with its stretch where it is there."""
    stretch = enclosure.span if enclosure.present else None
    return model.HasPart(
        tail=frame.document,
        head=key,
        part_start=stretch.start if stretch else None,
        part_end=stretch.end if stretch else None,
        **frame.evidence(enclosure.at, f"part.{enclosure.name.rstrip('-0123456789')}"),
    )


def agencies(frame: Frame, enclosure: Enclosure, key: str) -> Iterator[Record]:
    """Yield who issued a carried text and who approved it, as it prints them itself."""
    for order, field in enumerate(enclosure.issuers, 1):
        agency = named(frame, field)
        yield agency
        yield model.IssuedBy(tail=key, head=agency.id, order=order, **frame.evidence(field.span, field.rule))
    for field in enclosure.approved_by:
        agency = named(frame, field)
        yield agency
        yield model.ApprovedBy(tail=key, head=agency.id, **frame.evidence(field.span, field.rule))


def named(frame: Frame, field: Field) -> model.Agency:
    """Return the node of an agency that a head names."""
    at = frame.evidence(field.span, field.rule)
    return agency_node(frame, frame.reading.agencies[field.value], frame.words(field.span), at)


def promulgates(frame: Frame, key: str) -> Iterator[model.Promulgates]:
    """Yield that the document promulgates the text, on its own title where no sentence of it says so."""
    notice = frame.reading.header.notice_title
    if notice is not None and not any(citation.own_text for citation in frame.reading.citations):
        yield model.Promulgates(tail=frame.document, head=key, **frame.evidence(notice.span, notice.rule))


def value(field: Field | None) -> str | None:
    """Return the value of a field that may be missing."""
    return field.value if field else None
