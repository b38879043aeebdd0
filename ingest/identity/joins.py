"""Which ids stand for others in the graph, and what becomes of the records that name them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import Final, NamedTuple

from graph.model import Edge, Entity, Evidence, Node, Record, Stated

EVERYONE: Final = ""
"""Stands for the document where all mean the same by an id."""


class Join(NamedTuple):
    """What a document, or everyone, calls `key` is `target`."""

    key: str
    document: str
    target: str
    reason: str


class Joins:
    """All joins. What everyone means by an id, people decided; it goes before and after what a rule found."""

    def __init__(self, joins: Iterable[Join] = ()) -> None:
        """Take joins in any order; there is one for a key and document."""
        self._by_name: Mapping[tuple[str, str], Join] = {(join.key, join.document): join for join in joins}

    def of(self, key: str, document: str) -> Join | None:
        """Return what a document means by an id, None where that is the id itself."""
        found = self._by_name.get((key, EVERYONE)) or self._by_name.get((key, document))
        further = self._by_name.get((found.target, EVERYONE)) if found else None
        if found and further:
            return Join(key, document, further.target, f"{found.reason}; {further.reason}")
        return found

    def moved(self, record: Record) -> Record:
        """Return a record with the ids that those in it stand for; an edge that a document states tells why."""
        if isinstance(record, Stated):
            join = self.of(record.head, record.document)
            return record if join is None else record.model_copy(update=reached(join))
        if isinstance(record, Edge):
            tail, head = (self.of(end, EVERYONE) for end in (record.tail, record.head))
            changed = {"tail": tail and tail.target, "head": head and head.target}
        elif isinstance(record, Node) and isinstance(record, Evidence):
            join = self.of(record.id, record.document)
            scope = self.of(record.scope, EVERYONE) if isinstance(record, Entity) and record.scope else None
            changed = {"id": join and join.target, "scope": scope and scope.target}
        else:
            return record
        update = {name: value for name, value in changed.items() if value is not None}
        return record.model_copy(update=update) if update else record

    def addresses(self, key: str) -> Iterator[str]:
        """Yield the keys under which contributions to a key are found in the graph."""
        return spelled(key, self._targets)

    def sources(self, key: str) -> Iterator[str]:
        """Yield the keys of contributions that are found in the graph under a key."""
        return spelled(key, self._origins)

    @cached_property
    def _targets(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for key, document in self._by_name:
            join = self.of(key, document)
            assert join is not None  # noqa: S101 - it is among them
            found[key].add(join.target)
        return {key: sorted(targets) for key, targets in found.items()}

    @cached_property
    def _origins(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for key, targets in self._targets.items():
            for target in targets:
                found[target].append(key)
        return found


def reached(join: Join) -> dict[str, str]:
    """Return the properties of an edge whose head was joined."""
    return {"head": join.target, "joined_from": join.key, "joined_by": join.reason}


def spelled(key: str, others: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield a key, that of a node or an edge, with each id in it as it is and as others have it."""
    for parts in product(*((part, *others.get(part, ())) for part in key.split(" "))):
        yield " ".join(parts)
