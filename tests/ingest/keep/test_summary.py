from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from graph.settings import Settings
from graph.store import Store
from ingest.keep.collection import Collection
from ingest.keep.summary import Summary, Tally, summary

TEXT = """云岭省人民政府关于示例工作的意见
云岭政发〔2024〕1号
一、建设平台
支持建设国家海洋示例库。（省某某办牵头）
云岭省人民政府
"""


class Counting:
    """A store that only counts."""

    def counts(self) -> dict[str, int]:
        return {"Document": 2, "Measure": 3, "HAS_MEASURE": 3, "LED_BY": 1}


@pytest.fixture
def collection(home: Path) -> Iterator[Collection]:
    with Collection.open(Settings(home=home)) as opened:
        yield opened


def came_of(collection: Collection, files: list[Path]) -> Summary:
    tally = Tally()
    for outcome in collection.taking(files):
        tally.add(outcome)
    return summary(collection.ledger, cast(Store, Counting()), tally)


def test_files_and_what_the_graph_holds_are_counted(collection: Collection, tmp_path: Path):
    good, copy, bad = (tmp_path / name for name in ("a.txt", "b.txt", "c.txt"))
    good.write_text(TEXT, encoding="utf-8")
    copy.write_text(TEXT, encoding="utf-8")
    bad.touch()
    found = came_of(collection, [good, copy, bad, good])
    assert (found.read, found.unchanged, found.documents) == (2, 1, 1)
    assert (found.nodes, found.edges) == (5, 4)
    assert [f["path"] for f in found.failed] == [str(bad)]
    assert found.duplicates == 1


def test_names_that_could_not_be_resolved_are_counted_once_a_document(collection: Collection, tmp_path: Path):
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file in files:
        file.write_text(TEXT, encoding="utf-8")
    assert came_of(collection, files).unresolved == {"agency": 1}
