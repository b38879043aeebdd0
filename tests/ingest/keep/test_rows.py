"""What goes to the import tool as tables is what goes there record by record."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.bulk import Sheets
from graph.settings import Settings
from ingest.identity.decisions import Decisions
from ingest.keep import rows
from ingest.keep.collection import Collection
from ingest.keep.project import everything
from ingest.keep.rows import write_rows
from ingest.sample import sample_files

CITED = """云岭省人民政府关于加快示例产业发展的意见
云岭政发〔2023〕5号
一、建设平台
支持建设国家海洋示例库。
2023年1月5日
"""
CITING = """云岭省人民政府关于做好示例工作的通知
云岭政发〔2024〕6号
一、抓好落实
落实《云岭省人民政府关于加快示例产业发展的意见》。
2024年1月5日
"""


@pytest.fixture
def collection(home: Path, tmp_path: Path) -> Iterator[Collection]:
    """The sample, and a document that cites another by its title."""
    files = [tmp_path / "cited.txt", tmp_path / "citing.txt"]
    for path, text in zip(files, (CITED, CITING), strict=True):
        path.write_text(text, encoding="utf-8")
    with Collection.open(Settings(home=home)) as opened:
        opened.take_all([*sample_files(), *files])
        opened.ledger.settle(Decisions())
        yield opened


def lines(folder: Path, write: Callable[[Sheets], object]) -> dict[str, list[str]]:
    """The files that are written, with their lines sorted; every line begins with a quote."""
    with Sheets(folder) as sheets:
        write(sheets)
    return {
        path.name: sorted(re.split('\n(?=")', path.read_text(encoding="utf-8").rstrip("\n")))
        for path in folder.glob("*.csv")
    }


def by_record(collection: Collection) -> Callable[[Sheets], object]:
    def write(sheets: Sheets) -> None:
        for record in everything(collection):
            sheets.add(record)

    return write


@pytest.mark.parametrize("size", [1, 10**6], ids=["a batch a reading", "one batch"])
def test_tables_give_the_rows_that_records_give(
    collection: Collection, tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(rows, "ROWS", size)
    expected = lines(tmp_path / "records", by_record(collection))
    assert lines(tmp_path / "tables", lambda sheets: write_rows(collection, sheets)) == expected
    assert sum(map(len, expected.values())) > 500


def test_some_readings_of_the_sample_go_each_way(collection: Collection):
    """Otherwise the comparison would say little."""
    assert collection.ledger.count("SELECT count(*) FROM joins") > 0
    assert collection.ledger.count("SELECT count(*) FROM documents") > collection.ledger.count(
        "SELECT count(DISTINCT document) FROM joins"
    )
