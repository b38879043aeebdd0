"""Contributions: what a document says of things that others can state too, under the key where they meet."""

import json

from graph.change import EdgeKey
from graph.model import Edge, Node, Record, Registered
from ingest.keep.readings import TYPES


def is_shared(record: Record) -> bool:
    """Whether several documents can state the same."""
    return isinstance(record, Registered) or (isinstance(record, Node) and record.shared)


def key_of(record: Record) -> str:
    """Return the key under which contributions to one thing meet."""
    if isinstance(record, Edge):
        return " ".join((record.rel_type, record.tail, record.head, record.id))
    assert isinstance(record, Node)  # noqa: S101 - a record is one or the other
    return record.id


def edge_key(key: str) -> EdgeKey | None:
    """Return what names the edge of a key, None for the key of a node; no id has a blank in it."""
    parts = key.split(" ")
    return EdgeKey(*parts) if len(parts) > 1 else None


def as_json(record: Record) -> str:
    """Return all fields of a record, the ends of an edge included."""
    return json.dumps({name: getattr(record, name) for name in type(record).model_fields}, ensure_ascii=False)


def from_json(kind: str, text: str) -> Record:
    """Return a record of a type (label or relationship type) from its JSON."""
    return TYPES[kind].model_validate_json(text)
