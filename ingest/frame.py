"""What all records of one reading hang on: the document's id, the ids of its measures, and evidence in its text."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypedDict

from graph import ids
from graph.model import Evidence
from ingest.identity.numbers import official_number
from ingest.records import Mention, Reading, Span, Unit


class Evidenced(TypedDict):
    """The properties of `graph.model.Evidence`, to be spread into a record."""

    document: str
    part: str | None
    start: int
    end: int
    quote: str
    rule: str


def evidence_of(record: Evidence) -> Evidenced:
    """Return a record's evidence, for another record that stands on the same words."""
    return {
        "document": record.document,
        "part": record.part,
        "start": record.start,
        "end": record.end,
        "quote": record.quote,
        "rule": record.rule,
    }


def document_id(reading: Reading) -> str:
    """Return the id of the document: from its number, else from issuer, date and title."""
    header = reading.header
    issuer = header.issuers[0].value if header.issuers else None
    if header.number:
        return ids.document_id(official_number(header.number.value, header.jurisdiction), issuer)
    title = header.title or header.notice_title
    name = title.value if title else opening_span(reading).of(reading.text.content)
    return ids.unnumbered_document_id(issuer or "", header.date.value if header.date else None, name)


def opening_span(reading: Reading) -> Span:
    """Return the first paragraph that has words."""
    text = reading.text
    return next(p for p in text.paragraphs if p.of(text.content).strip())


def measure_ids(document: str, units: Sequence[Unit]) -> tuple[str, ...]:
    """Return the id of every unit, from its position among its siblings at each level."""
    children: Counter[int | None] = Counter()
    paths: list[tuple[int, ...]] = []
    for unit in units:
        children[unit.parent] += 1
        above = () if unit.parent is None else paths[unit.parent]
        paths.append((*above, children[unit.parent]))
    return tuple(ids.measure_id(document, path) for path in paths)


@dataclass(frozen=True)
class Frame:
    """A reading with the ids of its document and measures."""

    reading: Reading

    @cached_property
    def document(self) -> str:
        """Id of the document."""
        return document_id(self.reading)

    @property
    def within(self) -> str | None:
        """Official name of the place whose government speaks: of places with one name, the one in it is meant."""
        return self.reading.header.jurisdiction

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """Ids of the measures, by index of their unit."""
        return measure_ids(self.document, self.reading.units)

    @cached_property
    def _starts(self) -> list[int]:
        return [unit.span.start for unit in self.reading.units]

    @cached_property
    def agencies_by_end(self) -> Mapping[int, Mention]:
        """Mentions of agencies by where they end."""
        return {mention.span.end: mention for mention in self.reading.mentions if mention.type == "AGENCY"}

    def innermost(self, position: int) -> int | None:
        """Return the index of the innermost unit around a position of the text, None outside all units."""
        units = self.reading.units
        index: int | None = bisect_right(self._starts, position) - 1
        while index is not None and index >= 0 and position >= units[index].span.end:
            index = units[index].parent
        return index if index is not None and index >= 0 else None

    def holder(self, position: int) -> str:
        """Return the id of the innermost measure around a position, of the document outside all measures."""
        unit = self.innermost(position)
        return self.document if unit is None else self.measures[unit]

    @cached_property
    def _stretches(self) -> list[tuple[Span, str]]:
        placed = ((enclosure.span, enclosure.name) for enclosure in self.reading.enclosures)
        found = [(span, ids.part_id(self.document, name)) for span, name in placed if span is not None]
        return sorted(found, key=lambda stretch: stretch[0].start)

    def part(self, position: int) -> str | None:
        """Return the id of the promulgated text or annex around a position, None in the document's own words."""
        i = bisect_right(self._stretches, position, key=lambda stretch: stretch[0].start) - 1
        return self._stretches[i][1] if i >= 0 and position < self._stretches[i][0].end else None

    def words(self, span: Span) -> str:
        """Return the words of the span."""
        return span.of(self.reading.text.content)

    def evidence(self, span: Span, rule: str, quote: str | None = None) -> Evidenced:
        """Return evidence at a span; `quote` where the finding carries its own, to be checked against the text."""
        return {
            "document": self.document,
            "part": self.part(span.start),
            "start": span.start,
            "end": span.end,
            "quote": self.words(span) if quote is None else quote,
            "rule": rule,
        }
