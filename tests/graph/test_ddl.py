"""Constraints, indexes and statements follow from the model, and the server has and uses them."""

import pytest

from graph import ddl
from graph.fields import fields
from graph.model import EDGES, NODES, Place, Record
from graph.store import Store
from tests.graph.conftest import change_of


def test_every_label_has_a_unique_id() -> None:
    statements = list(ddl.schema())
    for label in ("Entity", *(node.label for node in NODES)):
        assert any(f"FOR (n:{label}) REQUIRE n.id IS UNIQUE" in s for s in statements), label


def test_what_belongs_to_a_document_is_found_by_it() -> None:
    indexed = {s for s in ddl.schema() if s.endswith("ON (n.document)")}
    assert {
        label
        for label in ("Measure", "Commitment", "Goal", "MetadataEntry", "SourceFile")
        if any(f":{label})" in s for s in indexed)
    } == set(ddl.OWNED)


def test_the_server_has_them_all_online_however_often_they_are_made(store: Store) -> None:
    store.prepare()
    wanted = len(list(ddl.schema()))
    rows = store.read("SHOW INDEXES YIELD state, type WHERE type <> 'LOOKUP' RETURN state, count(*) AS n")
    assert rows.rows == (("ONLINE", wanted),)


@pytest.mark.parametrize(
    "statement",
    [ddl.merge_edges("MENTIONS", "Measure", "Entity"), ddl.merge_nodes("Platform"), *ddl.delete_stated()],
)
def test_statements_find_their_nodes_by_index(store: Store, statement: str) -> None:
    plan = str(store.plan(statement, {"rows": []}))
    assert "IndexSeek" in plan
    assert "Scan" not in plan


@pytest.mark.parametrize(
    ("words", "index", "found"),
    [
        ("数据", ddl.NAMES_INDEX, True),  # two characters inside a name
        ("据中", ddl.NAMES_INDEX, True),  # across the words of a name
        ("省数", ddl.NAMES_INDEX, True),  # inside an alias
        ("数中", ddl.NAMES_INDEX, False),  # both there, but not side by side
        ("若干措施", ddl.TEXTS_INDEX, True),  # inside a title
        ("十条", ddl.TEXTS_INDEX, True),  # inside another title
        ("2023", ddl.TEXTS_INDEX, True),  # inside a number
        ("引进数联", ddl.TEXTS_INDEX, True),  # inside the words of a commitment
        ("海水", ddl.TEXTS_INDEX, False),
    ],
)
def test_parts_of_words_are_found(
    store: Store, example: tuple[Record, ...], words: str, index: str, found: bool
) -> None:
    store.write(change_of(example))
    query = "CALL db.index.fulltext.queryNodes($index, $query) YIELD node RETURN node.id LIMIT 1"
    assert bool(store.read(query, {"index": index, "query": f'"{words}"'}).rows) is found


def test_an_entity_is_found_under_both_its_labels(store: Store, example: tuple[Record, ...]) -> None:
    store.write(change_of(example))
    (labels,) = store.read("MATCH (n:Entity {id: $id}) RETURN labels(n)", {"id": "place/990000"}).rows[0]
    assert set(labels) == {Place.label, ddl.ENTITY}


def test_every_list_of_the_model_is_filled_in_after_an_import() -> None:
    statements = list(ddl.empty_lists())
    assert [statement.partition(" SET ")[0] for statement in statements] == [
        "MATCH (n:Commitment) WHERE n.actions IS NULL CALL (n) {",
        "MATCH (n:Document) WHERE n.aliases IS NULL CALL (n) {",
        "MATCH (n:Entity) WHERE n.aliases IS NULL CALL (n) {",
    ]
    assert not [edge for edge in EDGES if tuple in fields(edge).values()], "edges have no lists"
