"""Constraints and indexes follow from the model."""

from graph import ddl
from graph.model import NODES
from graph.store import Store


def test_every_label_has_a_unique_id() -> None:
    statements = list(ddl.schema())
    for node in NODES:
        assert any(f"FOR (n:{node.label}) REQUIRE n.id IS UNIQUE" in s for s in statements), node.label


def test_the_server_has_them_all_online(store: Store) -> None:
    wanted = len(list(ddl.schema()))
    rows = store.read("SHOW INDEXES YIELD state, type WHERE type <> 'LOOKUP' RETURN state, count(*) AS n")
    assert rows.rows == (("ONLINE", wanted),)
