"""Reading the whole graph, or all of one document, in the order of ids.

The whole graph comes in pages: so many nodes, or the edges that leave so many nodes, as the one value of one row. So
neither the server nor we hold more than a page, no transaction is long, and most of what a row costs the driver is
saved: a row for every edge takes four times as long.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from graph.ddl import KEYED, OWNED, key_label
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
FOREIGN: Final = (
    f"MATCH (n) WITH count(n) AS held RETURN held > {' + '.join(f'COUNT {{ MATCH (:{label}) }}' for label in KEYED)}"
)
"""Whether there are more nodes than those of the model; answered from counts that the database keeps."""
DOCUMENT: Final = "MATCH (n:Document {id: $document}) RETURN n.id"

PAGE: Final = 250
"""Nodes of a page; of documents with long texts, it is some megabytes."""

_LEFT: Final = tuple(label for label in KEYED if any(label in map(key_label, edge.tails) for edge in EDGES))
"""Key labels of nodes that edges leave."""
_NODE: Final = "[labels(n), properties(n)]"
_EDGE: Final = "[type(e), n.id, m.id, properties(e)]"
_STATING: Final = " UNION ALL ".join(
    (
        "MATCH (n:Document {id: $document}) RETURN n",
        "MATCH (:Document {id: $document})-[part:HAS_PART]->(n:Document) WHERE part.document = $document RETURN n",
        *(f"MATCH (n:{label} {{document: $document}}) RETURN n" for label in OWNED),
    )
)
"""A document, its parts and all that it owns: what its edges leave."""
DOCUMENT_NODES: Final = (
    f"CALL {{ {_STATING} }} MATCH (n)-[path*0..1]->(m) WHERE all(e IN path WHERE e.document = $document) "
    f"WITH DISTINCT m AS n ORDER BY n.id RETURN {_NODE}"
)
DOCUMENT_EDGES: Final = (
    f"CALL {{ {_STATING} }} MATCH (n)-[e]->(m) WHERE e.document = $document "
    f"WITH n, e, m ORDER BY n.id, type(e), m.id, e.id RETURN {_EDGE}"
)


def nodes(stream: Stream, document: str | None = None) -> Iterator[StoredNode]:
    """Yield all nodes, or those that a document owns and those that its edges reach."""
    if document is None:
        found: Iterator[Any] = _pages(stream, KEYED, _NODE)
    else:
        found = stream(DOCUMENT_NODES, {"document": document})
    yield from (StoredNode(_own_label(labels), properties) for labels, properties in found)


def edges(stream: Stream, document: str | None = None) -> Iterator[StoredEdge]:
    """Yield all edges, or those that a document states; by tail, type, head and id."""
    if document is None:
        leaving = _pages(stream, _LEFT, f"[(n)-[e]->(m) | {_EDGE}]")
        found: Iterator[Any] = chain.from_iterable(sorted(edges, key=_edge_order) for edges in leaving)
    else:
        found = stream(DOCUMENT_EDGES, {"document": document})
    yield from (StoredEdge(*edge) for edge in found)


def _pages(stream: Stream, labels: Iterable[str], wanted: str) -> Iterator[Any]:
    """Yield what is wanted of each node `n` of the labels, by label and id."""
    for label in labels:
        query = (
            f"MATCH (n:{label}) WHERE n.id > $after WITH n ORDER BY n.id LIMIT $page RETURN collect([n.id, {wanted}])"
        )
        after, more = "", True
        while more:
            page = next(stream(query, {"after": after, "page": PAGE}))
            yield from (found for _, found in page)
            more = len(page) == PAGE
            after = page[-1][0] if more else after


def _edge_order(edge: Sequence[Any]) -> tuple[str, str, str]:
    rel_type, _, head, properties = edge
    return rel_type, head, properties["id"]


def _own_label(labels: Sequence[str]) -> str:
    label = next((label for label in labels if label in NODE_BY_LABEL), None)
    if label is None:
        raise IntegrityError(f"The graph holds a node with the labels {', '.join(labels)} alone.", REMEDY)
    return label


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
