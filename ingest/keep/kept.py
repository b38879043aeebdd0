"""What the ledger keeps of a reading; all of it plain, so that it passes between processes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from typing import NamedTuple

from graph.model import Record, type_name
from ingest.frame import Frame, document_id
from ingest.identity.names import Name, names
from ingest.keep.contributions import as_json, is_shared, key_of
from ingest.keep.digests import digests
from ingest.paths import printable
from ingest.pipeline import fingerprint
from ingest.records import Field, Header, Reading, Source, Unresolved


class Contribution(NamedTuple):
    """A shared node or registered edge that the reading states: its key, its type, and the record as JSON."""

    key: str
    type: str
    record: str

    @classmethod
    def of(cls, record: Record) -> "Contribution":
        """Return a record as a contribution."""
        return cls(key_of(record), type_name(type(record)), as_json(record))


@dataclass(frozen=True, slots=True)
class Kept:
    """A reading as the ledger knows it."""

    id: str
    document: str
    name: str
    sha256: str
    incomplete: str | None
    """Why its text does not reach its own end."""
    recognised: bool
    length: int
    """Code points of its text."""
    head: Mapping[str, Sequence[str]]
    """The rules that read each field of the head that it gives."""
    unresolved: Sequence[Mapping[str, str | int]]
    contributions: Sequence[Contribution]
    names: Sequence[Name]
    """What it calls documents: its own, and those it cites by a title."""
    digests: Mapping[str, bytes]
    """What it states, hashed, by type; see `ingest.keep.digests`."""
    seconds: Mapping[str, float]
    """How long each stage took."""


def reading_id(source: Source) -> str:
    """Return the id of a reading: a file of one name and content, read by one program, says the same."""
    name = printable(source.path.name)
    return sha256("\0".join((name, source.sha256, fingerprint())).encode()).hexdigest()[:32]


def keep(key: str, reading: Reading, records: Sequence[Record], seconds: Mapping[str, float]) -> Kept:
    """Return what the ledger keeps of a reading and its records."""
    text, document = reading.text, document_id(reading)
    return Kept(
        id=key,
        document=document,
        name=printable(reading.source.path.name),
        sha256=reading.source.sha256,
        incomplete=None if text.complete else text.incomplete_reason or "",
        recognised=text.recognised,
        length=len(text.content),
        head=dict(head(reading.header)),
        unresolved=[unresolved(u) for u in reading.unresolved],
        contributions=[Contribution.of(record) for record in records if is_shared(record)],
        names=sorted(set(names(Frame(reading))), key=str),
        digests=digests(records),
        seconds=seconds,
    )


def head(header: Header) -> Iterator[tuple[str, list[str]]]:
    """Yield every field that the head gives, with the rules that read it, sorted."""
    for name in (field.name for field in fields(header)):
        value = getattr(header, name)
        found = value if isinstance(value, tuple) else (value,)
        rules = {field.rule for field in found if isinstance(field, Field)}
        if rules:
            yield name, sorted(rules)


def unresolved(found: Unresolved) -> dict[str, str | int]:
    """Return a finding that could not be resolved, flat."""
    return {"kind": found.kind, "surface": found.surface, "reason": found.reason} | asdict(found.span)
