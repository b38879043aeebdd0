from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from graph.model import HasSource, Record, SourceFile
from graph.settings import Settings
from ingest.identity.joins import Joins
from ingest.keep.collection import Collection
from ingest.keep.project import owned
from ingest.keep.sources import source_files, vanished

TEXT = "云岭省人民政府关于示例工作的意见\n云岭政发〔2024〕1号\n一、建设平台\n支持建设国家海洋示例库。\n"
DOCUMENT = "doc/云岭政发/2024/1"
FORMS = {
    "full.txt": TEXT + "二、抓好落实\n各地要抓好落实。\n云岭省人民政府\n2024年1月5日\n",
    "short.txt": TEXT,  # without a date
    "page.html": "<html><body>" + "".join(f"<p>{line}</p>" for line in TEXT.splitlines()) + "</body></html>",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FORMS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def collection(home: Path) -> Iterator[Collection]:
    with Collection.open(Settings(home=home)) as opened:
        yield opened


def listed(collection: Collection) -> list[tuple[str, str | None, bool]]:
    found = [r for r in source_files(collection.ledger, DOCUMENT) if isinstance(r, SourceFile)]
    return [(record.name, record.format, record.chosen) for record in found]


def test_the_best_file_is_chosen_and_the_others_stay_listed_with_a_reason(collection: Collection, folder: Path):
    collection.take_all([folder / name for name in FORMS])
    assert listed(collection)[0] == ("full.txt", "plain text", True)
    assert sorted(listed(collection)[1:]) == [("page.html", "HTML", False), ("short.txt", "plain text", False)]
    losers = [r for r in source_files(collection.ledger, DOCUMENT) if isinstance(r, SourceFile) and not r.chosen]
    assert all(record.not_chosen_reason for record in losers)


def test_every_file_is_joined_to_its_document(collection: Collection, folder: Path):
    collection.take_all([folder / name for name in FORMS])
    found = list(source_files(collection.ledger, DOCUMENT))
    edges = {(r.tail, r.head) for r in found if isinstance(r, HasSource)}
    assert edges == {(DOCUMENT, r.id) for r in found if isinstance(r, SourceFile)}
    assert len(edges) == len(FORMS)


def test_every_order_of_arrival_gives_the_same_records(folder: Path, tmp_path: Path):
    found: set[tuple[Record, ...]] = set()
    for i, order in enumerate(permutations(FORMS)):
        with Collection.open(Settings(home=tmp_path / f"home{i}")) as collection:
            for name in order:  # as many runs as files
                collection.take(folder / name)
            found.update(records for _, records in owned(collection, [DOCUMENT], Joins()))
    assert len(found) == 1


def test_when_the_best_goes_the_second_best_comes_forward(collection: Collection, folder: Path):
    collection.take_all([folder / name for name in FORMS])
    second = listed(collection)[1][0]
    collection.forget([str(folder / "full.txt")])
    assert next((name, chosen) for name, _, chosen in listed(collection)) == (second, True)
    assert len(listed(collection)) == 2


def test_another_file_of_a_document_makes_it_pending_though_its_words_stay(collection: Collection, folder: Path):
    collection.take(folder / "full.txt")
    collection.ledger.clear(collection.ledger.pending())
    collection.take(folder / "short.txt")
    assert (collection.ledger.pending().documents, collection.ledger.pending().shared) == ((DOCUMENT,), ())


def test_what_is_forgotten_leaves_nothing_behind(collection: Collection, folder: Path):
    files = [folder / name for name in FORMS]
    collection.take_all(files)
    collection.forget(collection.ledger.paths(str(folder)))
    tables = ("readings", "sources", "documents", "contributions", "names", "joins", "timings")
    assert {table: collection.ledger.count(f"SELECT count(*) FROM {table}") for table in tables} == dict.fromkeys(
        tables, 0
    )
    assert list(Path(collection.readings.place).rglob("*.parquet")) == []


def test_a_file_that_is_gone_from_its_folder_has_vanished(collection: Collection, folder: Path, tmp_path: Path):
    beside = tmp_path.parent / f"{tmp_path.name}0.txt"  # begins with the folder's name, but lies beside it
    beside.write_text(TEXT, encoding="utf-8")
    files = [folder / name for name in FORMS]
    collection.take_all([*files, beside])
    assert vanished(collection.ledger, [folder], files) == ()
    assert vanished(collection.ledger, [folder], files[1:]) == (str(files[0]),)
    assert vanished(collection.ledger, [files[1]], files[1:]) == ()  # a file says nothing of its folder
