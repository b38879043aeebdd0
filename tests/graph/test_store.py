"""The store on a real server: what goes in comes out, twice is once, and replacing removes exactly its own."""

import dataclasses
from collections.abc import Sequence

import pytest
from pydantic import SecretStr

from graph.change import Change
from graph.errors import DatabaseError, IntegrityError, QueryTimeoutError
from graph.model import Edge, Node, Record, type_name
from graph.settings import Settings
from graph.store import Store, ping
from tests.graph.conftest import NOTICE, REPLY, change_of, notice, reply


def found(store: Store) -> set[str]:
    return {f"{type(r).__name__} {r.model_dump_json()} {getattr(r, 'tail', '')}" for r in store.records()}


def expected(records: Sequence[Record]) -> set[str]:
    return {f"{type(r).__name__} {r.model_dump_json()} {getattr(r, 'tail', '')}" for r in records}


def test_every_type_comes_out_as_it_went_in(store: Store, example: tuple[Record, ...]) -> None:
    store.write(change_of(example))
    assert found(store) == expected(example)


def test_writing_twice_changes_nothing(store: Store, example: tuple[Record, ...]) -> None:
    store.write(change_of(example))
    once = list(store.dump())
    store.write(change_of(reversed(example)))
    assert list(store.dump()) == once


def test_the_order_of_documents_does_not_matter(store: Store, example: tuple[Record, ...]) -> None:
    store.write(change_of(example))
    together = list(store.dump())
    store.clear()
    nodes = [r for r in example if isinstance(r, Node)]
    store.write(change_of(nodes))
    store.write(change_of(r for r in reply() if isinstance(r, Edge)))
    store.write(change_of(r for r in notice() if isinstance(r, Edge)))
    assert list(store.dump()) == together


def test_replacing_a_document_removes_what_it_owned_and_stated(store: Store, example: tuple[Record, ...]) -> None:
    store.write(change_of(example))
    store.write(Change(replaced=(REPLY,)))
    left = {r.document for r in store.records() if isinstance(r, Edge) and hasattr(r, "document")}
    assert left == {NOTICE}
    assert f"{REPLY}/m1" not in {r.id for r in store.records()}


def test_counts_are_those_of_the_records(store: Store, example: tuple[Record, ...]) -> None:
    store.write(change_of(example))
    counted: dict[str, int] = {}
    for record in example:
        counted[type_name(type(record))] = counted.get(type_name(type(record)), 0) + 1
    assert store.counts() == counted


def test_an_edge_without_an_end_stops_the_whole_change(store: Store) -> None:
    with pytest.raises(IntegrityError):
        store.write(change_of(reply()))
    assert list(store.dump()) == []


def test_a_long_query_is_ended(store: Store) -> None:
    with pytest.raises(QueryTimeoutError):
        store.read("UNWIND range(1, 1000000000) AS i WITH i WHERE i % 7 = 9 RETURN count(i)", timeout=0.5)


def test_rows_beyond_the_limit_are_cut_and_said_so(store: Store) -> None:
    rows = store.read("UNWIND range(1, 10) AS i RETURN i", rows=3)
    assert (rows.columns, rows.rows, rows.truncated) == (("i",), ((1,), (2,), (3,)), True)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"neo4j_uri": "bolt://127.0.0.1:1"}, "127.0.0.1:1"),
        ({"neo4j_password": SecretStr("wrong-password")}, "password"),
    ],
    ids=["down", "password"],
)
def test_a_server_out_of_reach_says_how_to_mend_it(
    settings: Settings, changes: dict[str, object], problem: str
) -> None:
    with pytest.raises(DatabaseError, match=problem) as caught:
        ping(settings.model_copy(update=changes))
    assert caught.value.remedy


def test_change_is_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Change().nodes = ()  # type: ignore[misc]
