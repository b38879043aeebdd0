from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from graph.change import Change
from graph.errors import DatabaseError
from graph.model import IssuedBy
from graph.settings import Settings
from graph.store import Store
from ingest.keep import project
from ingest.keep.collection import Collection
from ingest.keep.verify import verify

OPINION = """云岭省人民政府关于加快示例产业发展的意见
云岭政发〔2024〕1号
各市人民政府，省政府各部门：
一、建设平台
支持云海市建设国家海洋示例库。（省财政厅牵头，省科技厅配合）
二、抓好落实
按照《云岭省示例管理办法》执行，建设云海示例港。
云岭省人民政府
2024年1月5日
"""
RULES = """云岭省人民政府关于印发云岭省示例管理办法的通知
云岭政发〔2023〕9号
各市人民政府：
现将《云岭省示例管理办法》印发给你们，请认真贯彻执行。
云岭省人民政府
2023年3月6日
云岭省示例管理办法
第一条 为了规范示例管理，制定本办法。
第二条 省财政厅负责示例资金管理，支持建设国家海洋示例库。
"""
OTHER_RULES = RULES.replace("2023〕9号", "2022〕7号").replace("2023年3月6日", "2022年3月6日")
RULES_ID, TITLED = "doc/云岭政发/2023/9", "doc/title/"
OPINION_ID = "doc/云岭政发/2024/1"


@pytest.fixture
def collection(home: Path) -> Iterator[Collection]:
    with Collection.open(Settings(home=home)) as opened:
        yield opened


Taking = Callable[..., None]
Ingesting = Callable[..., list[str]]


@pytest.fixture
def take(collection: Collection, tmp_path: Path) -> Taking:
    """Write texts to files of these names and read them."""

    def run(**texts: str) -> None:
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        collection.take_all([tmp_path / f"{name}.txt" for name in texts])

    return run


@pytest.fixture
def ingest(take: Taking, collection: Collection, store: Store) -> Ingesting:
    """Take texts in, load what they state, and return the graph."""

    def run(**texts: str) -> list[str]:
        take(**texts)
        project.catch_up(collection, store)
        return list(store.dump())

    return run


@pytest.fixture
def fresh(store: Store, tmp_path: Path) -> Ingesting:
    """Return the graph of texts in an empty collection and database."""

    def run(**texts: str) -> list[str]:
        store.clear()
        folder = tmp_path / "fresh"
        folder.mkdir()
        for name, text in texts.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        with Collection.open(Settings(home=tmp_path / "fresh_home")) as collection:
            collection.take_all(sorted(folder.iterdir()))
            project.catch_up(collection, store)
        return list(store.dump())

    return run


def heads(store: Store, rel_type: str, tail: str = OPINION_ID) -> set[str]:
    rows = store.read(f"MATCH (a {{id: $tail}})-[:{rel_type}]->(b) RETURN b.id", {"tail": tail}).rows
    return {row[0] for row in rows}


def ids(store: Store, label: str) -> set[str]:
    return {row[0] for row in store.read(f"MATCH (n:{label}) RETURN n.id").rows}


def test_what_a_document_states_is_in_the_graph(ingest: Ingesting, store: Store):
    ingest(opinion=OPINION)
    assert heads(store, "HAS_MEASURE") == {f"{OPINION_ID}/m1", f"{OPINION_ID}/m2"}
    assert heads(store, "LED_BY", f"{OPINION_ID}/m1") == {"org/云岭省财政厅"}
    assert heads(store, "PARTICIPATED_BY", f"{OPINION_ID}/m1") == {"org/云岭省科学技术厅"}
    assert heads(store, "HAS_JURISDICTION", "org/云岭省财政厅") == {"place/990000"}
    assert "platform/国家海洋示例库" in ids(store, "Platform")


def test_the_graph_holds_what_was_read_and_nothing_else(ingest: Ingesting, collection: Collection, store: Store):
    ingest(opinion=OPINION, rules=RULES)
    found = verify(collection, store)
    assert found.differences == ()
    assert found.expected == found.found
    assert found.quotes > 20


def test_taking_the_same_files_again_changes_nothing(ingest: Ingesting, collection: Collection):
    first = ingest(opinion=OPINION, rules=RULES)
    assert not collection.ledger.pending()
    assert ingest(opinion=OPINION, rules=RULES) == first


@pytest.mark.parametrize(
    "order",
    [
        ("opinion", "rules", "other"),  # the title is cited, then held, then held twice
        ("rules", "opinion", "other"),  # held, then cited
        ("other", "rules", "opinion"),  # held twice, then cited
    ],
    ids="-".join,
)
def test_any_order_gives_the_same_graph(order: Sequence[str], ingest: Ingesting, fresh: Ingesting):
    texts = {"opinion": OPINION, "rules": RULES, "other": OTHER_RULES}
    for name in order:
        found = ingest(**{name: texts[name]})
    assert found == fresh(**texts)


def test_a_title_leads_to_its_document_once_that_is_held(ingest: Ingesting, store: Store):
    ingest(opinion=OPINION)
    (cited,) = heads(store, "BASED_ON")
    assert cited.startswith(TITLED)
    ingest(rules=RULES)
    assert heads(store, "BASED_ON") == {RULES_ID}
    assert not [key for key in ids(store, "Document") if key.startswith(TITLED)]


def test_a_title_leads_nowhere_when_its_document_is_gone(ingest: Ingesting):
    before = ingest(opinion=OPINION)
    ingest(rules=RULES)
    assert ingest(rules="") == before


def test_a_title_of_two_documents_stays_unresolved(ingest: Ingesting, store: Store):
    ingest(opinion=OPINION, rules=RULES, other=OTHER_RULES)
    (cited,) = heads(store, "BASED_ON")
    assert cited.startswith(TITLED)


def test_a_changed_file_replaces_exactly_its_facts(ingest: Ingesting, fresh: Ingesting, store: Store):
    ingest(opinion=OPINION, rules=RULES)
    changed = OPINION.replace("云海示例港", "云海示例机场").replace("省科技厅配合", "省教育厅配合")
    found = ingest(opinion=changed)
    assert heads(store, "PARTICIPATED_BY", f"{OPINION_ID}/m1") == {"org/云岭省教育厅"}
    assert found == fresh(opinion=changed, rules=RULES)


FORWARDING = """云岭省人民政府办公厅转发省财政厅关于示例资金管理意见的通知
云政办发〔2024〕6号
各市人民政府：
省财政厅《关于示例资金管理的意见》已经省人民政府同意，现转发给你们。
云岭省人民政府办公厅
2024年2月5日
关于示例资金管理的意见
一、明确范围
支持云海市建设示例库。
附件：示例清单（略）
云岭省财政厅
2024年1月20日
"""
FORWARDING_ID = "doc/云政办发/2024/6"


def test_parts_and_what_they_state_are_replaced_with_their_document(ingest: Ingesting, fresh: Ingesting, store: Store):
    ingest(forwarding=FORWARDING)
    assert heads(store, "HAS_PART", FORWARDING_ID) == {f"{FORWARDING_ID}/text", f"{FORWARDING_ID}/annex1"}
    assert heads(store, "ISSUED_BY", f"{FORWARDING_ID}/text") == {"org/云岭省财政厅"}
    changed = FORWARDING.replace("附件：示例清单（略）\n云岭省财政厅", "云岭省教育厅")
    found = ingest(forwarding=changed)
    assert heads(store, "ISSUED_BY", f"{FORWARDING_ID}/text") == {"org/云岭省教育厅"}
    assert f"{FORWARDING_ID}/annex1" not in ids(store, "Document")
    assert found == fresh(forwarding=changed)


def test_a_document_that_is_gone_takes_its_parts_along(ingest: Ingesting):
    before = ingest(opinion=OPINION)
    ingest(forwarding=FORWARDING)
    assert ingest(forwarding="") == before


def test_parts_are_exported_with_their_document(ingest: Ingesting, store: Store):
    ingest(forwarding=FORWARDING)
    found = list(store.records(FORWARDING_ID))
    assert (f"{FORWARDING_ID}/text", "org/云岭省财政厅") in {(r.tail, r.head) for r in found if isinstance(r, IssuedBy)}


def test_a_file_that_becomes_unreadable_states_nothing_any_more(ingest: Ingesting, fresh: Ingesting):
    ingest(opinion=OPINION, rules=RULES)
    assert ingest(opinion="") == fresh(rules=RULES)


def test_of_two_files_of_one_document_the_longer_speaks(ingest: Ingesting, store: Store):
    ingest(short=OPINION.replace("，建设云海示例港", ""), long=OPINION)
    source = store.read("MATCH (d:Document {id: $id}) RETURN d.source", {"id": OPINION_ID}).rows
    assert source == (("long.txt",),)


def test_an_emptied_database_is_filled_again(ingest: Ingesting, collection: Collection, store: Store):
    before = ingest(opinion=OPINION, rules=RULES)
    store.clear()
    project.rebuild(collection, store)
    assert list(store.dump()) == before


def test_another_database_lacks_everything(
    ingest: Ingesting, collection: Collection, store: Store, monkeypatch: pytest.MonkeyPatch
):
    before = ingest(opinion=OPINION)
    store.clear()
    monkeypatch.setattr(project, "DATABASE", "RETURN 'another'")
    project.catch_up(collection, store)
    assert list(store.dump()) == before


class Breaking:
    """A store that fails at its n-th write, as when the server goes away."""

    def __init__(self, store: Store, writes: int) -> None:
        self.store, self.left = store, writes
        self.settings = store.settings.model_copy(update={"batch": 1})  # one document a transaction
        self.prepare, self.read, self.clear = store.prepare, store.read, store.clear

    def write(self, change: Change) -> None:
        if not self.left:
            raise DatabaseError("gone")
        self.left -= 1
        self.store.write(change)


@pytest.mark.parametrize("writes", range(5))
def test_what_was_interrupted_is_finished_by_the_next_run(
    writes: int, take: Taking, ingest: Ingesting, fresh: Ingesting, collection: Collection, store: Store
):
    ingest(opinion=OPINION, other=OTHER_RULES)
    changed = OPINION.replace("省科技厅配合", "省教育厅配合")
    take(opinion=changed, rules=RULES, other="")
    with pytest.raises(DatabaseError, match="gone"):
        project.catch_up(collection, Breaking(store, writes))  # type: ignore[arg-type]
    project.catch_up(collection, store)
    assert not collection.ledger.pending()
    assert list(store.dump()) == fresh(opinion=changed, rules=RULES)
