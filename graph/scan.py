"""Reading the whole graph, or all of one document, in the order of ids, a type at a time.

A type's nodes come in the order of its index, so that neither the server nor we ever hold or sort more than a few.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from pydantic import ValidationError

from graph.ddl import OWNED, key_label
from graph.errors import IntegrityError
from graph.model import EDGE_BY_TYPE, EDGES, NODE_BY_LABEL, NODES, Edge, Node, Record, Stated

Stream = Callable[[str, Mapping[str, Any]], Iterator[tuple[Any, ...]]]
"""What runs a query with its parameters and yields its rows."""

COUNTS: Final = " UNION ALL ".join(
    (
        *(f"MATCH (n:{node.label}) RETURN '{node.label}' AS type, count(*) AS count" for node in NODES),
        *(f"MATCH ()-[e:{edge.rel_type}]->() RETURN '{edge.rel_type}' AS type, count(*) AS count" for edge in EDGES),
    )
)
DOCUMENT: Final = "MATCH (n:Document {id: $document}) RETURN n.id"

_TAILS: Final = " UNION ALL ".join(
    (
        "MATCH (tail:Document {id: $document}) RETURN tail",
        *(f"MATCH (tail:{label} {{document: $document}}) RETURN tail" for label in OWNED),
    )
)
_STATED: Final = f"CALL {{ {_TAILS} }} "
"""Binds `tail` to a document and to all that it owns: what its edges leave."""


def nodes(document: str | None = None) -> Iterator[tuple[str, str]]:
    """Yield label and query for each node type; the rows are labels and properties."""
    for node in NODES:
        yield node.label, _nodes(node) if document is None else _nodes_of_document(node)


def edges(document: str | None = None) -> Iterator[tuple[str, str]]:
    """Yield relationship type and query for each edge type; the rows are tail, head and properties."""
    for edge in EDGES:
        if document is None:
            yield from ((edge.rel_type, _edges(edge, tail)) for tail in sorted(set(map(key_label, edge.tails))))
        elif issubclass(edge, Stated):
            yield edge.rel_type, _edges_of_document(edge)


def _nodes(node: type[Node]) -> str:
    return f"MATCH (n:{node.label}) WHERE n.id > '' RETURN labels(n), properties(n) ORDER BY n.id"


def _nodes_of_document(node: type[Node]) -> str:
    return (
        f"{_STATED} MATCH (tail)-[path*0..1]->(n:{node.label}) WHERE all(edge IN path WHERE edge.document = $document) "
        "WITH DISTINCT n RETURN labels(n), properties(n) ORDER BY n.id"
    )


def _edges(edge: type[Edge], tail: str) -> str:
    return (
        f"MATCH (tail:{tail})-[edge:{edge.rel_type}]->(head) WHERE tail.id > '' "
        "RETURN tail.id, head.id, properties(edge) ORDER BY tail.id, head.id, edge.id"
    )


def _edges_of_document(edge: type[Edge]) -> str:
    return (
        f"{_STATED} MATCH (tail)-[edge:{edge.rel_type}]->(head) WHERE edge.document = $document "
        "RETURN tail.id, head.id, properties(edge) ORDER BY tail.id, head.id, edge.id"
    )


def records(stream: Stream, document: str | None = None) -> Iterator[Record]:
    """Yield nodes, then edges. Raises IntegrityError where something is stored that the model does not allow."""
    parameters = {"document": document}
    for label, query in nodes(document):
        for _, properties in stream(query, parameters):
            yield _record(NODE_BY_LABEL[label], properties)
    for rel_type, query in edges(document):
        for tail, head, properties in stream(query, parameters):
            del properties["id"]
            yield _record(EDGE_BY_TYPE[rel_type], {"tail": tail, "head": head, **properties})


def lines(stream: Stream) -> Iterator[str]:
    """Yield nodes, then edges, as lines of JSON: labels or type and ends, then properties."""
    for _, query in nodes():
        for labels, properties in stream(query, {}):
            yield _line([sorted(labels), properties])
    for rel_type, query in edges():
        for row in stream(query, {}):
            yield _line([rel_type, *row])


def _record(declared: type[Record], values: Mapping[str, Any]) -> Record:
    try:
        return declared.model_validate(values)
    except ValidationError as error:
        raise IntegrityError(
            f"The graph holds a {declared.__name__} that the model does not allow: {error}.",
            "Load it again with `policy-graph rebuild`.",
        ) from error


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
