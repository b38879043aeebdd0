"""Whether the database holds what the kept readings say, no more and no less, and whether every quote stands."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Literal, NamedTuple

from graph.errors import IntegrityError
from graph.model import Document, Edge, Node, Record, type_name
from graph.store import Store
from ingest.check import check
from ingest.keep.collection import Collection
from ingest.keep.contributions import key_of
from ingest.keep.project import everything
from ingest.keep.readings import TYPES


class Name(NamedTuple):
    """What names a node or an edge: its type and its key."""

    type: str
    key: str


class Difference(NamedTuple):
    """One thing that is not as it should be."""

    problem: Literal["missing", "extra", "different", "misquoted"]
    type: str
    key: str


@dataclass(frozen=True)
class Verification:
    """What was compared: how many of each type there should be and are, how many quotes stand, what differs."""

    expected: Mapping[str, int]
    found: Mapping[str, int]
    quotes: int
    differences: tuple[Difference, ...] = field(repr=False)


def verify(collection: Collection, store: Store) -> Verification:
    """Compare the database with what is kept."""
    expected = {name_of(record): digest(properties(record)) for record in everything(collection)}
    found = dict(held(store))
    quotes, misquoted = quoted(collection)
    return Verification(
        expected=by_type(expected),
        found=by_type(found),
        quotes=quotes,
        differences=tuple(sorted((*compare(expected, found), *misquoted))),
    )


def by_type(names: Iterable[Name]) -> Mapping[str, int]:
    """Return how many there are of each type, in the order of the model."""
    counts = Counter(name.type for name in names)
    return {kind: counts[kind] for kind in TYPES if counts[kind]}


def held(store: Store) -> Iterator[tuple[Name, bytes]]:
    """Yield every node and edge of the database with a digest of its properties."""
    for label, found in store.nodes():
        yield Name(label, found["id"]), digest(found)
    for rel_type, tail, head, found in store.edges():
        yield Name(rel_type, f"{rel_type} {tail} {head} {found['id']}"), digest(found)


def name_of(record: Record) -> Name:
    """Return what names a record in the comparison."""
    return Name(type_name(type(record)), key_of(record))


def properties(record: Record) -> dict[str, Any]:
    """Return the properties that the database should show."""
    values = {name: value for name, value in record.model_dump().items() if value is not None}
    return values | {"id": record.id} if isinstance(record, (Node, Edge)) else values


def digest(found: Mapping[str, Any]) -> bytes:
    """Return a short hash of properties, the same for tuples and lists and in any order."""
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}
    return blake2b(repr(sorted(plain.items())).encode(), digest_size=16).digest()


def compare(expected: Mapping[Name, bytes], found: Mapping[Name, bytes]) -> Iterator[Difference]:
    """Yield what one side lacks and what differs."""
    for name in expected.keys() - found.keys():
        yield Difference("missing", *name)
    for name in found.keys() - expected.keys():
        yield Difference("extra", *name)
    for name in expected.keys() & found.keys():
        if expected[name] != found[name]:
            yield Difference("different", *name)


def quoted(collection: Collection) -> tuple[int, list[Difference]]:
    """Return how many quotes of the kept readings stand in the kept texts, and the documents that have others."""
    stand, misquoted = 0, []
    speaks = {reading: document for document, reading in collection.ledger.documents().items()}
    for reading, records in collection.readings.read_all(speaks):
        document = speaks[reading]
        text = next(r.text for r in records if isinstance(r, Document) and r.id == document)
        try:
            check(records, document, text or "")
        except IntegrityError:
            misquoted.append(Difference("misquoted", "Document", document))
        else:
            stand += sum(hasattr(record, "quote") for record in records)
    return stand, misquoted
