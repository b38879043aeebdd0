"""What is one thing in the graph: by rules and by decisions, in any order, by either way of loading."""

from collections.abc import Callable
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from graph import ids
from graph.model import Record
from graph.settings import Settings
from graph.store import Store
from ingest.identity.decisions import Decision, append
from ingest.keep import merges, project
from ingest.keep.collection import Collection
from ingest.keep.verify import verify

RULES = """云岭省人民政府关于印发云岭省示例管理办法的通知
云岭政发〔2023〕9号
各市人民政府：
现将《云岭省示例管理办法》印发给你们，请认真贯彻执行。
云岭省人民政府
2023年3月6日
云岭省示例管理办法
第一条 省财政厅负责示例资金管理，支持建设云海市“海上”示例港。
"""
COPY = RULES.replace("云岭政发〔2023〕9号\n", "")
OPINION = """云岭省人民政府关于加快示例产业发展的意见
云岭政发〔2023〕10号
各市人民政府：
一、抓好落实
按照《云岭省示例管理办法》，支持建设云海海上示例港、云海高新区。
云岭省人民政府
2023年5月6日
"""
PLAN = """云海市人民政府关于示例产业的实施方案
云海政发〔2024〕1号
各县人民政府：
一、抓好落实
按照《关于加快示例产业发展的意见》和省人民政府《关于印发云岭省示例管理办法的通知》，支持建设云海高新技术产业开发区。
由市示例促进局牵头。
云海市人民政府
2024年1月5日
"""
TEXTS = {"rules": RULES, "opinion": OPINION, "plan": PLAN}
RULES_ID, OPINION_ID, PLAN_ID = "doc/云岭政发/2023/9", "doc/云岭政发/2023/10", "doc/云海政发/2024/1"
TITLE = ids.cited_title_id("云岭省示例管理办法")
ZONE, ZONE_IN_FULL = "zone/云海高新区", "zone/云海高新技术产业开发区"
FILE = "decisions.toml"


def decision(*ids: str, same: bool = True) -> Decision:
    said = {"same" if same else "different": ids}
    return Decision(by="李明", date=date(2024, 5, 1), why="示例", **said)  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def decide(home: Path) -> Callable[[Decision], object]:
    """Write a decision to the file that the settings name."""
    return lambda made: append(home / FILE, made)


@pytest.fixture
def opened(home: Path) -> Callable[[], object]:
    """Open the collection with the decisions as they are."""
    return lambda: Collection.open(Settings(home=home))


def expected(collection: Collection) -> set[Record]:
    """What the graph should hold."""
    collection.ledger.settle(collection.decisions)
    return set(project.everything(collection))


def cited(store: Store, document: str) -> set[tuple[str, str | None]]:
    query = "MATCH (:Document {id: $id})-[e]->(d:Document) RETURN d.id, e.joined_by"
    return {(row[0], row[1]) for row in store.read(query, {"id": document}).rows}


def zones(store: Store) -> set[str]:
    return {row[0] for row in store.read("MATCH (n:Zone) RETURN n.id").rows}


def taken(collection: Collection, folder: Path) -> Collection:
    collection.take_all(sorted(folder.iterdir()))
    return collection


def test_titles_mean_the_documents_that_have_them(opened, folder: Path, store: Store) -> None:
    with opened() as collection:
        project.catch_up(taken(collection, folder), store)
        assert cited(store, OPINION_ID) == {(RULES_ID, "title")}
        assert cited(store, PLAN_ID) == {(OPINION_ID, "title and place"), (RULES_ID, "title and issuer")}
        port = store.read("MATCH (f:Facility) WHERE f.name CONTAINS '示例港' RETURN f.id, f.aliases + f.name").rows
        assert [(row[0], sorted(row[1])) for row in port] == [
            ("facility/云海海上示例港", ["云海市“海上”示例港", "云海海上示例港"])
        ]
        assert not verify(collection, store).differences


def test_decisions_change_the_graph_without_reading_and_survive_a_rebuild(
    opened, decide, folder: Path, store: Store
) -> None:
    with opened() as collection:
        project.catch_up(taken(collection, folder), store)
        plain = list(store.dump())
        assert zones(store) == {ZONE, ZONE_IN_FULL}
    for path in folder.iterdir():
        path.unlink()
    decide(decision(ZONE, ZONE_IN_FULL))
    decide(decision(RULES_ID, TITLE, same=False))
    with opened() as collection:
        project.catch_up(collection, store)
        decided = list(store.dump())
        assert zones(store) == {ZONE}
        assert (TITLE, None) in cited(store, OPINION_ID)
        why = "MATCH ()-[e]->(:Zone) WHERE e.joined_from = $id RETURN DISTINCT e.joined_by"
        assert store.read(why, {"id": ZONE_IN_FULL}).rows == (("decision of 李明, 2024-05-01: 示例",),)
        assert not verify(collection, store).differences
        project.rebuild(collection, store)
        assert list(store.dump()) == decided
    Settings().decisions_file.unlink()
    with opened() as collection:
        project.catch_up(collection, store)
        assert list(store.dump()) == plain
        assert not verify(collection, store).differences


def test_any_order_of_documents_and_decisions_gives_the_same_graph(folder: Path, tmp_path: Path) -> None:
    found: set[frozenset[str]] = set()
    for i, order in enumerate(permutations((*TEXTS, "decision"))):
        settings = Settings(home=tmp_path / f"home{i}")
        for step in order:  # as many runs as steps
            if step == "decision":
                append(settings.decisions_file, decision(ZONE, ZONE_IN_FULL))
            with Collection.open(settings) as collection:
                if step in TEXTS:
                    collection.take(folder / f"{step}.txt")
                records = expected(collection)
        found.add(frozenset(repr(record) for record in records))
    assert len(found) == 1


def test_two_held_documents_can_be_decided_to_be_one(opened, decide, folder: Path, store: Store) -> None:
    (folder / "copy.txt").write_text(COPY, encoding="utf-8")
    with opened() as collection:
        taken(collection, folder)
        project.catch_up(collection, store)
        (copy,) = [d for d in collection.ledger.documents() if d not in (RULES_ID, OPINION_ID, PLAN_ID)]
        assert cited(store, OPINION_ID) == {(TITLE, None)}, "two have the title"
    decide(decision(copy, RULES_ID))
    with opened() as collection:
        project.catch_up(collection, store)
        assert cited(store, OPINION_ID) == {(RULES_ID, "title")}
        assert store.read("MATCH (n {document: $id}) RETURN count(n)", {"id": copy}).rows == ((0,),)
        assert not verify(collection, store).differences
        collection.forget([str(folder / "rules.txt")])
        project.catch_up(collection, store)
        assert cited(store, OPINION_ID) == {(copy, "title")}, "the copy speaks when the other is gone"
        assert not verify(collection, store).differences


def test_agencies_that_are_decided_to_be_one_are_one_with_all_that_hangs_on_them(
    opened, decide, folder: Path, store: Store
) -> None:
    with opened() as collection:
        project.catch_up(taken(collection, folder), store)
        before = store.read("MATCH ()-->(a:Agency {id: 'org/云岭省财政厅'}) RETURN count(*)").rows[0][0]
    decide(decision("org/云岭省财政厅", "org/云岭省人民政府"))
    with opened() as collection:
        project.catch_up(collection, store)
        assert not verify(collection, store).differences
        rows = store.read("MATCH (a:Agency) WHERE a.id IN ['org/云岭省财政厅', 'org/云岭省人民政府'] RETURN a.id").rows
        assert len(rows) == 1
        after = store.read("MATCH ()-->(a:Agency {id: $id}) RETURN count(*)", {"id": rows[0][0]}).rows[0][0]
        assert after >= before
        assert store.read("MATCH (a)-[e:PART_OF]->(a) RETURN count(e)").rows == ((0,),)


def test_candidates_come_with_evidence_until_they_are_decided(opened, decide, folder: Path, store: Store) -> None:
    with opened() as collection:
        project.catch_up(taken(collection, folder), store)
        (pair,) = merges.page(collection.ledger, store, collection.decisions, label="Zone").pairs
        assert (pair.one.id, pair.other.id, pair.likely) == (ZONE, ZONE_IN_FULL, "names alike")
        assert pair.one.quotes == [{"document": OPINION_ID, "quote": "云海高新区"}]
        assert pair.facts == pair.one.facts + pair.other.facts > 0
        assert merges.unknown(collection.ledger, [ZONE, "zone/无"]) == ("zone/无",)
    decide(decision(ZONE, ZONE_IN_FULL, same=False))
    with opened() as collection:
        assert merges.page(collection.ledger, store, collection.decisions, label="Zone").total == 0
