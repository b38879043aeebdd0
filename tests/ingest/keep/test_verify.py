from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.change import Change, EdgeKey
from graph.model import LedBy, Node, PartOf, Platform
from graph.settings import Settings
from graph.store import Store
from ingest.keep import project, shards
from ingest.keep.collection import Collection
from ingest.keep.readings import table
from ingest.keep.verify import Difference, verify

TEXT = """云岭省人民政府关于加快示例产业发展的意见
云岭政发〔2024〕1号
一、建设平台
支持云海市建设国家海洋示例库。（省财政厅牵头，省科技厅配合）
云岭省人民政府
2024年1月5日
"""
PLATFORM = "platform/国家海洋示例库"


@pytest.fixture
def collection(home: Path, store: Store, tmp_path: Path) -> Iterator[Collection]:
    """One document, read and loaded."""
    path = tmp_path / "opinion.txt"
    path.write_text(TEXT, encoding="utf-8")
    with Collection.open(Settings(home=home)) as opened:
        opened.take(path)
        project.catch_up(opened, store)
        yield opened


def stored(store: Store, key: str) -> Node:
    (found,) = (r for r in store.records() if isinstance(r, Node) and r.id == key)
    return found


def test_a_graph_as_it_was_read_has_no_differences(collection: Collection, store: Store):
    found = verify(collection, store)
    assert found.differences == ()
    assert found.found["LED_BY"] == found.expected["LED_BY"] == 1


def test_a_node_that_is_gone_is_missing_with_its_edges(collection: Collection, store: Store):
    store.write(Change(removed=(PLATFORM,)))
    found = verify(collection, store)
    assert Difference("missing", "Platform", PLATFORM) in found.differences
    assert {(d.problem, d.type) for d in found.differences} >= {("missing", "MENTIONS"), ("missing", "TARGETS")}
    assert found.found.get("Platform", 0) == found.expected["Platform"] - 1


def test_an_edge_of_the_register_that_is_gone_is_missing(collection: Collection, store: Store):
    (edge,) = (r for r in store.records() if isinstance(r, PartOf) and r.tail == "org/云岭省财政厅")
    store.write(Change(unlinked=(EdgeKey(edge.rel_type, edge.tail, edge.head, edge.id),)))
    (difference,) = verify(collection, store).differences
    assert difference == ("missing", "PART_OF", f"PART_OF {edge.tail} {edge.head} {edge.id}")


def test_what_nothing_states_is_extra(collection: Collection, store: Store):
    other = stored(store, PLATFORM).model_copy(update={"id": "platform/另一个库"})
    store.write(Change(nodes=(other,)))
    assert verify(collection, store).differences == (Difference("extra", "Platform", "platform/另一个库"),)


@pytest.mark.parametrize(
    "change",
    [
        {"name": "国家海洋示例馆"},  # another value
        {"aliases": ("海洋库",)},  # another list
        {"scope": "place/990000"},  # a property more
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_property_that_differs_is_found(collection: Collection, store: Store, change: dict[str, object]):
    altered = stored(store, PLATFORM).model_copy(update=change)
    assert isinstance(altered, Platform)
    store.write(Change(nodes=(altered,)))
    assert verify(collection, store).differences == (Difference("different", "Platform", PLATFORM),)


def test_a_kept_quote_that_is_not_in_the_text_is_found(collection: Collection, store: Store):
    ((document, reading),) = collection.ledger.documents().items()
    records = [
        r.model_copy(update={"quote": "省教育厅"}) if isinstance(r, LedBy) else r
        for r in collection.readings.read(reading)
    ]
    shard = shards.write(collection.readings.folder, {reading: table(reading, records)})
    collection.ledger.move([reading], shard, [])
    found = verify(collection, store)
    assert Difference("misquoted", "Document", document) in found.differences
    assert ("different", "LED_BY") in {(d.problem, d.type) for d in found.differences}


def test_all_quotes_are_counted(collection: Collection, store: Store):
    (reading,) = collection.ledger.documents().values()
    kept = collection.readings.read(reading)
    assert verify(collection, store).quotes == sum(hasattr(r, "quote") for r in kept) > 10
