"""Constraints, indexes and write statements, derived from the model.

Community Edition knows uniqueness constraints only; types and required fields are checked by Pydantic before writing.
"""

from collections.abc import Iterator
from typing import Final

from graph.fields import fields
from graph.model import EDGES, ENTITIES, NODE_BY_LABEL, NODES, Entity, Node, Record

ENTITY: Final = "Entity"
"""Label that all types of named things carry besides their own."""
KEYED: Final = (ENTITY, *(node.label for node in NODES if node not in ENTITIES))
"""Labels of which every node has exactly one; ids are unique in each."""
OWNED: Final = tuple(node.label for node in NODES if not node.shared)
"""Labels of nodes that belong to one document."""

NAMES_INDEX: Final = "entity_names"
"""Full-text index over the names of all entities."""
TEXTS_INDEX: Final = "document_texts"
"""Full-text index over titles, numbers and quotes of documents and of what they own."""
ANALYZER: Final = "cjk"
"""Splits Chinese into overlapping pairs of characters, so that any two neighbours are found."""
LOOKED_UP: Final = ((ENTITY, "name"), ("Document", "number"), ("Document", "title"))
"""Properties by which people look for one thing."""


def key_label(node: type[Node]) -> str:
    """Return the label by which nodes of a type are looked up."""
    return ENTITY if issubclass(node, Entity) else node.label


def schema() -> Iterator[str]:
    """Yield the statements that prepare a database; each leaves alone what is there already."""
    for label in sorted({*KEYED, *NODE_BY_LABEL}):
        yield f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    for label, name in (*((label, "document") for label in OWNED), *LOOKED_UP):
        yield f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"
    yield full_text(NAMES_INDEX, ENTITY, ENTITIES)
    texts = tuple(node for node in NODES if node.full_text and node not in ENTITIES)
    yield full_text(TEXTS_INDEX, "|".join(node.label for node in texts), texts)


def full_text(name: str, labels: str, nodes: tuple[type[Node], ...]) -> str:
    """Return the statement for a full-text index over all that its node types want to be found by."""
    wanted = dict.fromkeys(f"n.{property_}" for node in nodes for property_ in node.full_text)
    return (
        f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS FOR (n:{labels}) ON EACH [{', '.join(wanted)}] "
        f"OPTIONS {{indexConfig: {{`fulltext.analyzer`: '{ANALYZER}'}}}}"
    )


def merge_nodes(label: str) -> str:
    """Return the statement that writes nodes; a row is the properties of one."""
    marked = f"SET n:{ENTITY} " if key_label(NODE_BY_LABEL[label]) == ENTITY else ""
    return f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) {marked}SET n = row RETURN count(*)"


def merge_edges(rel_type: str, tail: str, head: str) -> str:
    """Return the statement that writes edges between nodes of two labels and counts them.

    A row has `tail`, `head`, `id`, and `properties` with the id among them.
    """
    return (
        f"UNWIND $rows AS row MATCH (tail:{tail} {{id: row.tail}}) MATCH (head:{head} {{id: row.head}}) "
        f"MERGE (tail)-[edge:{rel_type} {{id: row.id}}]->(head) SET edge = row.properties RETURN count(*)"
    )


def empty_lists() -> Iterator[str]:
    """Yield the statements that give records the empty lists that an import left out."""
    patterns: dict[type[Record], str] = {node: f"(n:{node.label})" for node in NODES}
    patterns |= {edge: f"()-[n:{edge.rel_type}]->()" for edge in EDGES}
    for record, pattern in patterns.items():
        for name in (name for name, kind in fields(record).items() if kind is tuple):
            yield f"MATCH {pattern} WHERE n.{name} IS NULL CALL (n) {{ SET n.{name} = [] }} IN TRANSACTIONS"


def delete_stated() -> Iterator[str]:
    """Yield the statements that take away what documents stated; a row is the id of one. Their own nodes stay."""
    for label in OWNED:
        yield f"UNWIND $rows AS row MATCH (n:{label} {{document: row}}) DETACH DELETE n"
    yield "UNWIND $rows AS row MATCH (:Document {id: row})-[edge]->() WHERE edge.document = row DELETE edge"


def delete_nodes(label: str) -> str:
    """Return the statement that takes away nodes with their edges; a row is the id of one."""
    return f"UNWIND $rows AS row MATCH (n:{key_label(NODE_BY_LABEL[label])} {{id: row}}) DETACH DELETE n"


def delete_edges(rel_type: str, tail: str, head: str) -> str:
    """Return the statement that takes away edges; a row has `tail`, `head` and `id`."""
    return (
        f"UNWIND $rows AS row MATCH (:{tail} {{id: row.tail}})-[edge:{rel_type} {{id: row.id}}]->"
        f"(:{head} {{id: row.head}}) DELETE edge"
    )
