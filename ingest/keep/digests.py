"""Digests: what a reading states, in twelve bytes a fact, so that two states can be compared when the texts are gone.

Eight bytes stand for what names the fact, four for all it says; facts of one type are joined, sorted.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Final, NamedTuple

from graph.model import Record, type_name
from ingest.keep.contributions import as_json, key_of

KEY_BYTES: Final = 8
VALUE_BYTES: Final = 4
FACT_BYTES: Final = KEY_BYTES + VALUE_BYTES


class Counts(NamedTuple):
    """How many facts came, how many say something else, how many went."""

    added: int
    changed: int
    removed: int


def digests(records: Iterable[Record]) -> Mapping[str, bytes]:
    """Return the facts of each type, hashed, types sorted."""
    found: dict[str, list[bytes]] = defaultdict(list)
    for record in records:
        found[type_name(type(record))].append(_hash(key_of(record), KEY_BYTES) + _hash(as_json(record), VALUE_BYTES))
    return {kind: b"".join(sorted(facts)) for kind, facts in sorted(found.items())}


def compare(before: bytes, after: bytes) -> Counts:
    """Return how two states of the facts of one type differ."""
    old, new = _by_key(before), _by_key(after)
    return Counts(
        added=len(new.keys() - old.keys()),
        changed=sum(old[key] != new[key] for key in old.keys() & new.keys()),
        removed=len(old.keys() - new.keys()),
    )


def _hash(text: str, size: int) -> bytes:
    return blake2b(text.encode(), digest_size=size).digest()


def _by_key(facts: bytes) -> dict[bytes, bytes]:
    starts = range(0, len(facts), FACT_BYTES)
    return {facts[at : at + KEY_BYTES]: facts[at + KEY_BYTES : at + FACT_BYTES] for at in starts}
