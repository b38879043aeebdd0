"""What passes between the stages: frozen records, all positions code points `[start, end)` of `Text.content`.

Every record that reads something names the `rule` that read it. Records hold what the text says; the ids and nodes of
the graph are made from them in `ingest.emit`.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Literal

from graph.model import CommitmentClass, MetadataField, Sample

EntityType = Literal["AGENCY", "ORG", "PLATFORM", "FACILITY", "PROJECT", "ZONE", "PLACE", "FUND", "EVENT"]
Role = Literal["LEAD", "PARTICIPATE", "RESPONSIBLE", "LOCAL"]
Relation = Literal["IMPLEMENTS", "BASED_ON", "PROMULGATES", "AMENDS", "REPEALS", "CITES"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the words of the span."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Whether the other lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it lies on disk."""

    path: Path
    sha256: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Run:
    """`length` code points of the text that stand in the source one after the other, from `origin` on."""

    start: int
    origin: int
    length: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file, as far as its format tells."""

    page: int | None = None
    """From 1."""
    box: tuple[float, float, float, float] | None = None
    """Left, top, right and bottom from the page's upper left corner; points in a PDF, millimetres in OFD."""
    element: str | None = None
    """Path of the element in an html or Word file."""


@dataclass(frozen=True, slots=True)
class Placed:
    """From `start` on, a text stands at `place`."""

    start: int
    place: Place


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, `[start, end)` of a text; an empty cell is an empty stretch."""

    start: int
    end: int
    table: int
    """Position among the tables of the text, from 0."""
    row: int
    column: int
    """Position in the table's grid, from 0."""
    rows: int = 1
    columns: int = 1
    """Rows and columns of the grid that it takes."""


@dataclass(frozen=True)
class Text:
    """The document's own text, repaired, with the way back into the decoded file.

    `content` is made of paragraphs joined by a newline; a paragraph is never wrapped. `runs` are ordered by `start`;
    newlines between paragraphs and other inserted characters belong to no run. `origin(i)` is the code point in the
    decoded source that text position `i` comes from.
    """

    content: str
    runs: tuple[Run, ...]
    left_out: tuple[tuple[int, int, str], ...] = ()
    """Stretches of the decoded source that are no part of the document, with the reason (page mark, navigation)."""
    complete: bool = True
    incomplete_reason: str | None = None
    cells: tuple[Cell, ...] = ()
    """The cells of its tables, in order; each is paragraphs of its own."""
    places: tuple[Placed, ...] = ()
    """From where on the decoded source stands at which place of the file."""
    recognised: bool = False
    """Whether its characters were recognised in an image (OCR)."""

    @cached_property
    def _starts(self) -> list[int]:
        return [run.start for run in self.runs]

    def origin(self, position: int) -> int | None:
        """Return where a text position stands in the decoded source, None for an inserted newline."""
        i = bisect_right(self._starts, position) - 1
        if i < 0 or position >= self.runs[i].start + self.runs[i].length:
            return None
        return self.runs[i].origin + position - self.runs[i].start

    def place(self, position: int) -> Place | None:
        """Return where in the file a text position stands, None where the format does not tell."""
        origin = self.origin(position)
        i = -1 if origin is None else bisect_right(self.places, origin, key=lambda placed: placed.start) - 1
        return self.places[i].place if i >= 0 else None

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The words of each paragraph."""
        return tuple(self.content.split("\n"))

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs, in order, without their newlines."""
        ends = accumulate(len(line) + 1 for line in self.lines)
        starts = [0]
        spans = []
        for end in ends:
            spans.append(Span(starts[-1], end - 1))
            starts.append(end)
        return tuple(spans)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the document's head: the value, and where it stands."""

    value: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the metadata table that a portal prints with a document."""

    field: MetadataField
    printed: str
    """The value, as printed."""
    span: Span
    """Label and value."""
    rule: str
    normalized: str | None = None
    """Date as ISO, number in its normal form, agencies under their official names; None for other fields."""
    agrees: bool | None = None
    """Whether the document says the same of itself; None where it says nothing of the field."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the head says of the document. Issuers, addressees and approvers are in printed order.

    `number`, `kind`, `date` (ISO) are normalised values; issuers and approvers carry official full names, addressees
    their surfaces. A field that the text does not give is None or empty.
    """

    number: Field | None = None
    title: Field | None = None
    notice_title: Field | None = None
    """The notice's own title where `title` is that of the text it promulgates."""
    kind: Field | None = None
    date: Field | None = None
    issuers: tuple[Field, ...] = ()
    addressees: tuple[Field, ...] = ()
    approved_by: tuple[Field, ...] = ()
    metadata: tuple[Entry, ...] = ()
    """The portal's metadata table, in printed order."""
    jurisdiction: str | None = None
    """Official name of the place that 省, 市, 全省, 我市 stand for (`山东省`), None for the centre or where unknown."""
    body: Span = Span(0, 0)
    """The promulgated text, or all after the head where the document is its own text."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A text that a document carries besides its own words: the one that it promulgates, or an annex."""

    name: str
    """`text` for the promulgated one, `annex2` for an annex; the last segment of its id."""
    title: Field | None
    at: Span
    """The words that show it: its title, the mark above it, or its entry in a list."""
    span: Span | None
    """Where it stands, from its mark or title on; None where it is listed, but not there."""
    kind: Field | None = None
    number: Field | None = None
    date: Field | None = None
    issuers: tuple[Field, ...] = ()
    approved_by: tuple[Field, ...] = ()
    reason: str | None = None
    """Why its text is not there, or not whole."""
    present: bool = True
    """Whether its text is there, whole or cut off."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A numbered unit of the outline. `span` runs from the heading to the next unit of the same or a higher level."""

    index: int
    """Position among all units, from 0."""
    number: str
    title: str
    level: int
    parent: int | None
    """`index` of the unit above."""
    heading: Span
    own: Span
    """Heading and the unit's own words, up to its first sub-unit or its end."""
    span: Span
    rule: str
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity named in the text."""

    type: EntityType
    span: Span
    surface: str
    name: str
    rule: str
    named: bool = True
    scope: str | None = None
    """Official name of the place that 全省, 我市, 本区 or a bare 省 in it stands for."""


@dataclass(frozen=True, slots=True)
class ResolvedAgency:
    """What the register knows of an agency as named at one place and date."""

    name: str
    """Official full name, or the surface where it is not resolved."""
    resolved: bool = True
    reason: str | None = None
    """Why not, where it is not resolved."""
    level: str | None = None
    system: str | None = None
    jurisdiction: str | None = None
    """Official name of the place it is competent for, `中华人民共和国` for the centre."""
    parent: str | None = None
    """Official name of the agency it belongs to."""
    successor: str | None = None
    """Official name of the agency that a reform put in its place."""
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True, slots=True)
class Responsibility:
    """An agency named in a clause that assigns work."""

    role: Role
    span: Span
    surface: str
    agency: ResolvedAgency
    clause: Span
    unit: int | None
    """`index` of the unit in which the clause stands; None outside all units."""
    rule: str
    deadline: str | None = None
    heirs: tuple[int, ...] = ()
    """Units that inherit it: those below `unit` without a clause of their own."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Another document named in the text."""

    relation: Relation
    span: Span
    title: str | None
    """Without book-title marks."""
    number: str | None
    """Normalised: 〔〕, no spaces."""
    cue: str | None
    rule: str
    own_text: bool = False
    """Whether it is the text that the document itself promulgates."""


@dataclass(frozen=True, slots=True)
class Target:
    """An entity that a commitment is about, and how."""

    mention: Mention
    relation: Literal["TARGETS", "ACTOR", "LOCATED_IN"]


@dataclass(frozen=True, slots=True)
class Commitment:
    """One clause that promises, allows, asks or forbids."""

    span: Span
    commitment_class: CommitmentClass
    verb: str | None
    actions: tuple[str, ...]
    strength: int
    targets: tuple[Target, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A quantified goal or sum of money."""

    span: Span
    value: str
    unit: str
    comparison: Literal["=", ">=", "<=", ">", "<", "~"]
    year: int | None
    measured: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Something the text names that could not be resolved, with the reason. It is counted, never guessed."""

    kind: Literal["agency", "citation", "place", "date", "number"]
    span: Span
    surface: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one document."""

    source: Source
    text: Text
    header: Header
    units: tuple[Unit, ...]
    responsibilities: tuple[Responsibility, ...]
    citations: tuple[Citation, ...]
    mentions: tuple[Mention, ...]
    commitments: tuple[Commitment, ...]
    goals: tuple[Goal, ...]
    unresolved: tuple[Unresolved, ...]
    agencies: Mapping[str, ResolvedAgency]
    """What the register knows of every agency named anywhere in the reading, by official name."""
    sample: Sample | None = None
    enclosures: tuple[Enclosure, ...] = ()
