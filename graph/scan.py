"""Reading the whole graph, or all of one document, in the order of ids: two queries, one for nodes, one for edges.

Nodes come in the order of their index and edges in that of their tails', so neither the server nor we ever hold or sort
more than a few. One query for each type would spend most of its time going to and fro.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from graph.ddl import ENTITY, KEYED, OWNED, key_label
from graph.errors import IntegrityError
from graph.model import EDGE_BY_TYPE, EDGES, NODE_BY_LABEL, NODES, Record

Stream = Callable[[str, Mapping[str, Any]], Iterator[Any]]
"""What runs a query of one column with its parameters and yields the values."""
REMEDY: Final = "Load it again with `policy-graph rebuild`."


class StoredNode(NamedTuple):
    """A node as it is stored."""

    label: str
    properties: dict[str, Any]


class StoredEdge(NamedTuple):
    """An edge as it is stored, with the ids of its ends."""

    rel_type: str
    tail: str
    head: str
    properties: dict[str, Any]


TYPES: Final = {node.label: f"(:{node.label})" for node in NODES} | {
    e.rel_type: f"()-[:{e.rel_type}]->()" for e in EDGES
}
"""The pattern of each type."""
COUNTS: Final = " UNION ALL ".join(
    f"MATCH {pattern} RETURN '{name}' AS name, count(*) AS count" for name, pattern in TYPES.items()
)
DOCUMENT: Final = "MATCH (n:Document {id: $document}) RETURN n.id"

_NODE: Final = f"RETURN [[label IN labels(n) WHERE label <> '{ENTITY}'][0], properties(n)] AS stored"
_EDGE: Final = "RETURN [type(e), tail.id, head.id, properties(e)] AS stored"
_ORDER: Final = "ORDER BY tail.id, type(e), head.id, e.id"
_TAILS: Final = " UNION ALL ".join(
    (
        "MATCH (tail:Document {id: $document}) RETURN tail",
        *(f"MATCH (tail:{label} {{document: $document}}) RETURN tail" for label in OWNED),
    )
)
"""A document and all that it owns: what its edges leave."""


def _leaving(label: str) -> str:
    """Return the pattern of the edges that may leave nodes of a key label."""
    types = "|".join(edge.rel_type for edge in EDGES if label in map(key_label, edge.tails))
    return f"(tail:{label})-[e:{types}]->(head)"


ALL_NODES: Final = " UNION ALL ".join(f"MATCH (n:{label}) WHERE n.id > '' {_NODE} ORDER BY n.id" for label in KEYED)
ALL_EDGES: Final = " UNION ALL ".join(
    f"MATCH {_leaving(label)} WHERE tail.id > '' {_EDGE} {_ORDER}"
    for label in KEYED
    if any(label in map(key_label, edge.tails) for edge in EDGES)
)
DOCUMENT_NODES: Final = (
    f"CALL {{ {_TAILS} }} MATCH (tail)-[path*0..1]->(n) WHERE all(e IN path WHERE e.document = $document) "
    f"WITH DISTINCT n {_NODE} ORDER BY n.id"
)
DOCUMENT_EDGES: Final = f"CALL {{ {_TAILS} }} MATCH (tail)-[e]->(head) WHERE e.document = $document {_EDGE} {_ORDER}"


def nodes(stream: Stream, document: str | None = None) -> Iterator[StoredNode]:
    """Yield all nodes, or those that a document owns and those that its edges reach."""
    query = ALL_NODES if document is None else DOCUMENT_NODES
    yield from (StoredNode(*row) for row in stream(query, {"document": document}))


def edges(stream: Stream, document: str | None = None) -> Iterator[StoredEdge]:
    """Yield all edges, or those that a document states."""
    query = ALL_EDGES if document is None else DOCUMENT_EDGES
    yield from (StoredEdge(*row) for row in stream(query, {"document": document}))


def records(stream: Stream, document: str | None = None) -> Iterator[Record]:
    """Yield nodes, then edges. Raises IntegrityError where something is stored that the model does not allow."""
    for label, properties in nodes(stream, document):
        yield _record(NODE_BY_LABEL[label], properties)
    for rel_type, tail, head, properties in edges(stream, document):
        del properties["id"]
        yield _record(EDGE_BY_TYPE[rel_type], {"tail": tail, "head": head, **properties})


def lines(stream: Stream) -> Iterator[str]:
    """Yield nodes, then edges, as lines of JSON: label or type and ends, then properties."""
    yield from map(_line, nodes(stream))
    yield from map(_line, edges(stream))


def _record(declared: type[Record], values: Mapping[str, Any]) -> Record:
    try:
        return declared.model_validate(values)
    except ValidationError as error:
        raise IntegrityError(
            f"The graph holds a {declared.__name__} that the model does not allow: {error}.", REMEDY
        ) from error


def _line(stored: StoredNode | StoredEdge) -> str:
    return json.dumps(stored, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
