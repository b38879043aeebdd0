"""The names that a reading gives to documents: to its own, and to those that it cites by a title."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from graph import ids
from ingest.agencies import resolve_agency
from ingest.frame import Frame
from ingest.head.issuers import province_letters
from ingest.identity.numbers import official_number
from ingest.identity.titles import is_general, taken_apart
from ingest.jurisdictions import COUNTRY
from ingest.records import Citation
from ingest.register import local_id

BEFORE_TITLE: Final = re.compile(r"(?:制定|印发|发布|公布|颁布|出台|下发)?的?$")
"""What stands between the agency that issues a document and its title."""
LONGEST_BEFORE: Final = 3
CENTRAL: Final = re.compile(r"国|中[发办共]")
"""How the codes of the centre's numbers begin."""


class Name(NamedTuple):
    """A document as one reading names it."""

    key: str
    """Id that it has by this name alone."""
    document: str
    """Id of the document that names it; of the name's own document, that is the same."""
    core: str
    issuers: tuple[str, ...] = ()
    """Official names, as far as the name or the words around it tell."""
    place: str | None = None
    """Official name of the place for which the document that names it speaks, None where that is unknown."""
    date: str | None = None
    """Date of the document that names it, `YYYY-MM-DD`."""

    @property
    def is_own(self) -> bool:
        """Whether the document gives the name to itself."""
        return self.key == self.document


def names(frame: Frame) -> Iterator[Name]:
    """Yield the names of a reading."""
    header = frame.reading.header
    date = header.date.value if header.date else None
    place = place_of(frame)
    for core in own_cores(frame):
        yield Name(frame.document, frame.document, core, own_issuers(frame), place, date)
    for citation in frame.reading.citations:
        if citation.title is not None and not citation.own_text:
            core = taken_apart(citation.title).core
            yield Name(cited_key(frame, citation), frame.document, core, issuers(frame, citation), place, date)


def own_cores(frame: Frame) -> Iterator[str]:
    """Yield what the document's titles are about, but for the title of another's document that it forwards."""
    header, own = frame.reading.header, set(own_issuers(frame))
    for field in (header.title, header.notice_title):
        if field is not None:
            title = taken_apart(field.value)
            printed = {official(frame, name) for name in title.issuers}
            if not printed or not own or printed & own:
                yield title.core


def own_issuers(frame: Frame) -> tuple[str, ...]:
    """Return the official names of the document's issuers; where its head gives none, those in its title."""
    header = frame.reading.header
    if header.issuers:
        return tuple(field.value for field in header.issuers)
    title = header.notice_title or header.title
    return tuple(official(frame, name) for name in taken_apart(title.value).issuers) if title else ()


def issuers(frame: Frame, citation: Citation) -> tuple[str, ...]:
    """Return the official names of who issued a cited document: those in its title, else the one before it."""
    inside = taken_apart(citation.title or "").issuers
    if inside:
        return tuple(official(frame, name) for name in inside)
    at = citation.span.start
    between = BEFORE_TITLE.search(frame.reading.text.content, max(0, at - LONGEST_BEFORE), at)
    before = frame.agencies_by_end.get(between.start()) if between else None
    return (frame.reading.agencies[before.name].name,) if before else ()


def official(frame: Frame, name: str) -> str:
    """Return the official name of an agency as a title of the reading has it."""
    header = frame.reading.header
    return resolve_agency(name, jurisdiction=header.jurisdiction, date=header.date.value if header.date else None).name


def place_of(frame: Frame) -> str | None:
    """Return the place for which the document speaks."""
    agencies = frame.reading.agencies
    if any(agencies[issuer.value].level == "country" for issuer in frame.reading.header.issuers):
        return COUNTRY
    return frame.reading.header.jurisdiction


def place_of_number(number: str) -> str | None:
    """Return the place whose letter a document number begins with."""
    return COUNTRY if CENTRAL.match(number) else province_letters().get(number[0])


def cited_key(frame: Frame, citation: Citation) -> str:
    """Return the id of a cited document by its name alone: by number where that is enough to tell it, else by title.

    A title that many may give stands for that of its issuer, or where none is named, of the place that cites it.
    """
    number = official_number(citation.number or "", frame.reading.header.jurisdiction)
    if ids.parse_number(number) and not ids.is_local(number):
        return ids.document_id(number)
    if citation.title is None:
        return local_id("doc", frame, frame.words(citation.span))
    core = taken_apart(citation.title).core
    return ids.cited_title_id(core, scope(frame, citation) if is_general(core) else "")


def scope(frame: Frame, citation: Citation) -> str:
    """Return what tells a title from the same title of others."""
    return "、".join(sorted(issuers(frame, citation))) or place_of(frame) or ""
