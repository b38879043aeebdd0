"""Queries that read the whole graph, or all of one document, in the order of ids, a type at a time.

A type's nodes come in the order of its index, so that neither the server nor we ever hold or sort more than a few.
"""

from collections.abc import Iterator
from typing import Final

from graph.ddl import OWNED, key_label
from graph.model import EDGES, NODES, Edge, Node, Stated

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
