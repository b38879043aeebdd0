"""Constraints, indexes and write statements, derived from the model.

Community Edition knows uniqueness constraints only; types and required fields are checked by Pydantic before writing.
"""

from collections.abc import Iterator
from typing import Final

from graph.fields import fields
from graph.model import ENTITIES, NODE_BY_LABEL, NODES, Entity, Node

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
    """Yield the statements that prepare a database; each leaves alone what is there already.

    Indexes come first: the server fills them while it makes the constraints, for which it lets us wait.
    """
    yield full_text(NAMES_INDEX, ENTITY, ENTITIES)
    texts = tuple(node for node in NODES if node.full_text and node not in ENTITIES)
    yield full_text(TEXTS_INDEX, "|".join(node.label for node in texts), texts)
    for label, name in (*((label, "document") for label in OWNED), *LOOKED_UP):
        yield f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"
    for label in sorted({*KEYED, *NODE_BY_LABEL}):
        yield f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"


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
    """Yield the statements that give nodes the empty lists that an import left out."""
    wanted = {(key_label(node), name) for node in NODES for name, kind in fields(node).items() if kind is tuple}
    for label, name in sorted(wanted):
        yield f"MATCH (n:{label}) WHERE n.{name} IS NULL CALL (n) {{ SET n.{name} = [] }} IN TRANSACTIONS OF 10000 ROWS"


def delete_stated() -> Iterator[str]:
    """Yield the statements that take away what documents stated; a row is the id of one. Their own nodes stay."""
    for label in OWNED:
        yield f"UNWIND $rows AS row MATCH (n:{label} {{document: row}}) DETACH DELETE n"
    for holder in ("(:Document {id: row})-[:HAS_PART]->(:Document)", "(:Document {id: row})"):  # parts while they hang
        yield f"UNWIND $rows AS row MATCH {holder}-[edge]->() WHERE edge.document = row DELETE edge"


def delete_nodes(label: str) -> str:
    """Return the statement that takes away nodes with their edges; a row is the id of one."""
    return f"UNWIND $rows AS row MATCH (n:{key_label(NODE_BY_LABEL[label])} {{id: row}}) DETACH DELETE n"


def delete_edges(rel_type: str, tail: str, head: str) -> str:
    """Return the statement that takes away edges; a row has `tail`, `head` and `id`."""
    return (
        f"UNWIND $rows AS row MATCH (:{tail} {{id: row.tail}})-[edge:{rel_type} {{id: row.id}}]->"
        f"(:{head} {{id: row.head}}) DELETE edge"
    )
