"""Constraints, indexes and write statements, derived from the model."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from graph.model import EDGE_BY_TYPE, ENTITIES, NODE_BY_LABEL, NODES, Entity, Node

ENTITY: Final = "Entity"
"""Label that all named things carry besides their own."""
NAMES_INDEX: Final = "entity_names"
TEXTS_INDEX: Final = "document_texts"


def labels(node: type[Node]) -> tuple[str, ...]:
    """Return all labels of a node type, its own first."""
    return (node.label, ENTITY) if issubclass(node, Entity) else (node.label,)


def match_label(label: str) -> str:
    """Return the label by which a node is looked up: one unique index serves all named things."""
    return ENTITY if issubclass(NODE_BY_LABEL[label], Entity) else label


def constraints() -> Iterator[str]:
    """Yield a uniqueness constraint on `id` for every label."""
    for label in dict.fromkeys(name for node in NODES for name in labels(node)):
        yield f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"


def _properties(nodes: tuple[type[Node], ...]) -> str:
    names = dict.fromkeys(name for node in nodes for name in node.full_text)
    return ", ".join(f"n.{name}" for name in names)


def indexes() -> Iterator[str]:
    """Yield the indexes: owned nodes by document, names and numbers by value, full text over names and texts."""
    for node in NODES:
        if not node.shared:
            yield f"CREATE INDEX {node.label.lower()}_document IF NOT EXISTS FOR (n:{node.label}) ON (n.document)"
    yield f"CREATE INDEX entity_name IF NOT EXISTS FOR (n:{ENTITY}) ON (n.name)"
    yield "CREATE INDEX document_number IF NOT EXISTS FOR (n:Document) ON (n.number)"
    texts = tuple(node for node in NODES if node.full_text and not issubclass(node, Entity))
    for name, label, nodes in ((NAMES_INDEX, ENTITY, ENTITIES), (TEXTS_INDEX, "|".join(n.label for n in texts), texts)):
        yield (
            f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS FOR (n:{label}) ON EACH [{_properties(nodes)}] "
            "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk', `fulltext.eventually_consistent`: false}}"
        )


@cache
def write_nodes(label: str) -> str:
    """Return the statement that writes `$rows` of one label; a row holds all properties, `id` among them."""
    others = "".join(f":{name}" for name in labels(NODE_BY_LABEL[label])[1:])
    mark = f" SET n{others}" if others else ""
    return f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n = row{mark}"


@cache
def write_edges(rel_type: str, tail: str, head: str) -> str:
    """Return the statement that writes `$rows` of one type between two labels.

    A row holds `tail`, `head`, `id` and `properties`, which repeat the id.
    """
    if rel_type not in EDGE_BY_TYPE:
        raise ValueError(f"{rel_type} is no edge type of the model.")
    return (
        f"UNWIND $rows AS row MATCH (a:{match_label(tail)} {{id: row.tail}}) "
        f"MATCH (b:{match_label(head)} {{id: row.head}}) "
        f"MERGE (a)-[r:{rel_type} {{id: row.id}}]->(b) SET r = row.properties"
    )


def remove_documents() -> Iterator[str]:
    """Yield the statements that remove what the documents of `$ids` own and state; their own nodes stay."""
    for node in NODES:
        if not node.shared:
            yield f"UNWIND $ids AS id MATCH (n:{node.label} {{document: id}}) DETACH DELETE n"
    yield "UNWIND $ids AS id MATCH (:Document {id: id})-[r]->() WHERE r.document = id DELETE r"


@cache
def remove_nodes(label: str) -> str:
    """Return the statement that removes the nodes of `$ids` with their edges."""
    return f"UNWIND $ids AS id MATCH (n:{match_label(label)} {{id: id}}) DETACH DELETE n"


@cache
def remove_edges(rel_type: str, tail: str, head: str) -> str:
    """Return the statement that removes the edges of `$rows` (`tail`, `head`, `id`)."""
    return (
        f"UNWIND $rows AS row MATCH (:{match_label(tail)} {{id: row.tail}})-[r:{rel_type} {{id: row.id}}]->"
        f"(:{match_label(head)} {{id: row.head}}) DELETE r"
    )
