"""What is to become of the graph in one transaction, and the statements that do it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, TypeVar

from graph import ddl
from graph.ids import label_of
from graph.model import EDGE_BY_TYPE, Edge, Node, Record

Key = TypeVar("Key", str, tuple[str, str, str])
T = TypeVar("T")


class EdgeKey(NamedTuple):
    """What tells an edge from all others."""

    rel_type: str
    tail: str
    head: str
    id: str


class Step(NamedTuple):
    """One statement with its rows, all of one kind. One that is `whole` has to find the ends of every row's edge."""

    statement: str
    rows: Sequence[Any]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the graph. What it takes away goes first, then nodes are written, then edges."""

    replaced: tuple[str, ...] = ()
    """Ids of documents of which all that they stated goes: the nodes they own and the edges that leave them."""
    removed: tuple[str, ...] = ()
    """Ids of shared nodes that nobody states any more; their edges go with them."""
    unlinked: tuple[EdgeKey, ...] = ()
    """Edges of the register that nobody states any more."""
    nodes: tuple[Node, ...] = ()
    """Nodes as they are to be; a node that is there gets exactly these properties."""
    edges: tuple[Edge, ...] = ()
    """Edges as they are to be; their ends are among `nodes` or in the database."""


def steps(change: Change, batch: int) -> Iterator[Step]:
    """Yield the statements of a change in order, each with at most `batch` rows, sorted by id."""
    for statement in ddl.delete_stated():
        yield from batches(statement, sorted(change.replaced), batch)
    for label, ids in grouped(change.removed, label_of):
        yield from batches(ddl.delete_nodes(label), sorted(ids), batch)
    for ends, keys in grouped(change.unlinked, ends_of):
        yield from batches(ddl.delete_edges(*ends), [key._asdict() for key in sorted(keys)], batch)
    for label, nodes in grouped(change.nodes, lambda node: node.label):
        yield from batches(ddl.merge_nodes(label), sorted(map(node_row, nodes), key=lambda row: row["id"]), batch)
    for ends, edges in grouped(change.edges, ends_of):
        rows = sorted(map(edge_row, edges), key=lambda row: (row["tail"], row["head"], row["id"]))
        yield from batches(ddl.merge_edges(*ends), rows, batch, whole=True)


def batches(statement: str, rows: Sequence[Any], batch: int, *, whole: bool = False) -> Iterator[Step]:
    """Yield one statement as often as its rows need."""
    for at in range(0, len(rows), batch):
        yield Step(statement, rows[at : at + batch], whole)


def grouped(items: Iterable[T], key: Callable[[T], Key]) -> Iterator[tuple[Key, list[T]]]:
    """Yield items of the same key together, keys in order."""
    groups: dict[Key, list[T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    for found in sorted(groups):
        yield found, groups[found]


def ends_of(edge: Edge | EdgeKey) -> tuple[str, str, str]:
    """Return the relationship type of an edge, and the labels under which its ends are found."""
    declared = EDGE_BY_TYPE[edge.rel_type]
    return edge.rel_type, end_label(declared.tails, edge.tail), end_label(declared.heads, edge.head)


def end_label(declared: tuple[type[Node], ...], node_id: str) -> str:
    """Return the label by which an end is looked up; where the declaration allows several, the id decides."""
    return common_label(declared) or label_of(node_id)


@cache
def common_label(declared: tuple[type[Node], ...]) -> str | None:
    """Return the label by which nodes of all the types are looked up, None where there is more than one."""
    labels = set(map(ddl.key_label, declared))
    return labels.pop() if len(labels) == 1 else None


def stored(record: Record) -> dict[str, Any]:
    """Return the properties of a record as Neo4j keeps them; what is not known is not kept."""
    return record.model_dump(exclude_none=True)


def node_row(node: Node) -> dict[str, Any]:
    """Return a node as a row of `ddl.merge_nodes`: its properties."""
    return stored(node)


def edge_row(edge: Edge) -> dict[str, Any]:
    """Return an edge as a row of `ddl.merge_edges`."""
    properties = stored(edge)
    properties["id"] = edge_id = edge.id
    return {"tail": edge.tail, "head": edge.head, "id": edge_id, "properties": properties}
