"""The store on a real server: what goes in comes out, twice is once, and replacing removes exactly its own."""

import asyncio
import dataclasses
from collections.abc import Iterable

import pytest
from pydantic import SecretStr

from graph import scan
from graph.change import Change, EdgeKey
from graph.errors import (
    DatabaseError,
    InputError,
    IntegrityError,
    NotFoundError,
    PolicyGraphError,
    QueryRefusedError,
    QueryTimeoutError,
)
from graph.model import Document, Edge, Node, Place, Record, Within, type_name
from graph.settings import Settings
from graph.store import AsyncStore, Rows, Store, ping
from tests.graph.conftest import CITY, FUND, NOTICE, OLD, PROVINCE, REPLY, change_of, notice, reply, said


def found(store: Store, document: str | None = None) -> list[str]:
    return sorted(map(repr, store.records(document)))


def expected(records: Iterable[Record]) -> list[str]:
    return sorted(map(repr, records))


def reached(records: Iterable[Record]) -> set[str]:
    return {record.head for record in records if isinstance(record, Edge)}


def test_every_type_comes_out_as_it_went_in(store: Store, example: tuple[Record, ...]) -> None:
    store.write(change_of(example))
    assert found(store) == expected(example)


def test_more_than_a_page_comes_out_once_and_in_order(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "PAGE", 3)
    places = tuple(
        Place(id=f"place/{n}", name=f"{n}号村", **said("云海市")) for n in range(10, 19)
    )  # three whole pages
    within = tuple(Within(tail=places[0].id, head=place.id, source="places") for place in places[1:])
    store.write(Change(nodes=places, edges=within))
    assert list(store.records()) == [*places, *within]


def test_one_document_comes_with_the_shared_nodes_it_reaches(store: Store, example: tuple[Record, ...]) -> None:
    store.write(change_of(example))
    nodes = [record for record in notice() if isinstance(record, Node) and record.id in reached(reply())]
    assert found(store, REPLY) == expected((*reply(), *nodes))


def test_a_document_that_is_not_there_says_so(store: Store) -> None:
    with pytest.raises(NotFoundError, match="doc/none"):
        list(store.records("doc/none"))


def test_what_the_model_does_not_allow_is_told(store: Store) -> None:
    with store._session("WRITE") as session:
        session.run("CREATE (:Place:Entity {id: 'place/1', nickname: '甲'})").consume()
    with pytest.raises(IntegrityError, match="nickname"):
        list(store.records())


def test_writing_a_node_again_leaves_nothing_of_what_it_was(store: Store) -> None:
    store.write(Change(nodes=(Place(id="place/1", name="甲", code="990000", aliases=("乙",), **said("云海市")),)))
    now = Place(id="place/1", name="丙", **said("云岭省"))
    store.write(Change(nodes=(now,)))
    assert list(store.records()) == [now]


def test_what_nobody_states_any_more_goes(store: Store, example: tuple[Record, ...]) -> None:
    store.write(change_of(example))
    store.write(Change(removed=(OLD, FUND), unlinked=(EdgeKey("WITHIN", CITY, PROVINCE, "places"),)))
    left = [r for r in example if not (isinstance(r, Node) and r.id in (OLD, FUND))
            and not (isinstance(r, Edge) and (r.head in (OLD, FUND) or (r.tail, r.head) == (CITY, PROVINCE)))]  # fmt: skip
    assert found(store) == expected(left)


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
    assert found(store) == expected((*notice(), *(r for r in reply() if isinstance(r, Document))))


def test_a_document_is_replaced_in_one_step(store: Store, example: tuple[Record, ...]) -> None:
    store.write(change_of(example))
    before = list(store.dump())
    with pytest.raises(IntegrityError):  # the last edge lacks an end, so nothing of the change is done
        store.write(change_of([Within(tail=CITY, head="place/none", source="places")], replaced=(NOTICE, REPLY)))
    assert list(store.dump()) == before


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
    ("expression", "value"),
    [
        ("[1, 2.5, 'a', true, null]", [1, 2.5, "a", True, None]),
        ("{a: [date('2023-04-06')]}", {"a": ["2023-04-06"]}),
        ("duration('P1D')", "P1D"),
        ("point({x: 1, y: 2})", [1.0, 2.0]),
        ("place", {"labels": ["Entity", "Place"], "id": "place/1", "name": "甲"}),
        ("within", {"type": "WITHIN", "id": "places"}),
        ("[x IN nodes(path) | x.id]", ["place/1", "place/2"]),
        ("path", [{"labels": ["Entity", "Place"], "id": "place/1", "name": "甲"}, {"type": "WITHIN", "id": "places"},
                  {"labels": ["Entity", "Place"], "id": "place/2", "name": "乙"}]),
    ],
)  # fmt: skip
def test_values_are_plain(store: Store, expression: str, value: object) -> None:
    with store._session("WRITE") as session:
        session.run(
            "CREATE (:Place:Entity {id: 'place/1', name: '甲'})-[:WITHIN {id: 'places'}]->"
            "(:Place:Entity {id: 'place/2', name: '乙'})"
        ).consume()
    rows = store.read(f"MATCH path = (place {{id: 'place/1'}})-[within]->() RETURN {expression} AS value")
    assert rows.dicts() == [{"value": value}]


def test_a_query_that_writes_is_refused_even_if_it_is_ours(store: Store) -> None:
    with pytest.raises(QueryRefusedError, match="write"):
        store.read("CREATE (:Place {id: 'place/1'})")


def test_many_are_served_at_once(settings: Settings) -> None:
    async def answers() -> list[Rows]:
        async with AsyncStore(settings) as serving:
            return await asyncio.gather(*(serving.read("RETURN $n AS n", {"n": n}) for n in range(5)))

    assert [rows.dicts() for rows in asyncio.run(answers())] == [[{"n": n}] for n in range(5)]


def test_a_long_query_of_many_is_ended_too(settings: Settings) -> None:
    async def answer() -> Rows:
        async with AsyncStore(settings) as serving:
            return await serving.read("UNWIND range(1, 1000000000) AS i RETURN sum(i)", timeout=0.5)

    with pytest.raises(QueryTimeoutError):
        asyncio.run(answer())


def test_what_is_not_ours_stays(store: Store, example: tuple[Record, ...]) -> None:
    store.write(change_of(example))
    with store._session("WRITE") as session:
        session.run("CREATE (:Foreign {id: 'x'})").consume()
        store.clear()
        assert store.read("MATCH (n) RETURN labels(n) AS labels").dicts() == [{"labels": ["Foreign"]}]
        session.run("MATCH (n:Foreign) DELETE n").consume()


@pytest.mark.parametrize(
    ("changes", "error", "problem"),
    [
        ({"neo4j_uri": "bolt://127.0.0.1:1"}, DatabaseError, "127.0.0.1:1"),
        ({"neo4j_uri": "neo4j://127.0.0.1:1"}, DatabaseError, "127.0.0.1:1"),
        ({"neo4j_password": SecretStr("wrong-password")}, DatabaseError, "password"),
        ({"neo4j_database": "nowhere"}, DatabaseError, "database of that name"),
        ({"neo4j_uri": None}, DatabaseError, "No Neo4j is named"),
        ({"neo4j_uri": "127.0.0.1:7687"}, InputError, "no address"),
        ({"neo4j_uri": "http://127.0.0.1:7474"}, InputError, "no address"),
    ],
)
def test_a_server_out_of_reach_says_how_to_mend_it(
    settings: Settings,
    changes: dict[str, object],
    error: type[PolicyGraphError],
    problem: str,
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(error, match=problem) as caught:
        ping(settings.model_copy(update=changes))
    assert caught.value.remedy
    assert capfd.readouterr().err == "", "the driver's own words do not leak"


def test_change_is_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Change().nodes = ()  # type: ignore[misc]
