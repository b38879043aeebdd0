from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import InputError
from graph.settings import Settings
from ingest.keep.collection import Collection
from ingest.keep.digests import Counts, compare, digests
from ingest.keep.history import difference
from ingest.keep.ledger import Ledger

TEXT = "云岭省人民政府关于示例工作的意见\n云岭政发〔2024〕1号\n一、建设平台\n支持建设国家海洋示例库。\n"
OTHER = TEXT.replace("2024〕1号", "2024〕2号")
FIRST, SECOND = "doc/云岭政发/2024/1", "doc/云岭政发/2024/2"

Run = Callable[..., None]


@pytest.fixture
def run(home: Path, tmp_path: Path) -> Run:
    """Take texts in, as one run; None takes the file of that name out."""

    def opened(**texts: str | None) -> None:
        with Collection.open(Settings(home=home)) as collection:
            for name, text in texts.items():
                path = tmp_path / f"{name}.txt"
                if text is None:
                    collection.forget([str(path)])
                else:
                    path.write_text(text, encoding="utf-8")
                    collection.take(path)

    return opened


@pytest.fixture
def changed(home: Path) -> Callable[..., dict[str, str]]:
    def between(*runs: int) -> dict[str, str]:
        with Ledger.open(Settings(home=home).ledger) as ledger:
            return {change.document: change.change for change in difference(ledger, *runs).documents}

    return between


def test_documents_come_change_and_go(run: Run, changed: Callable[..., dict[str, str]]):
    run(a=TEXT)
    run(b=OTHER)
    run(a=TEXT + "二、抓好落实\n")
    run(b=None)
    assert changed(0, 1) == {FIRST: "added"}
    assert changed(1, 2) == {SECOND: "added"}
    assert changed(2, 3) == {FIRST: "changed"}
    assert changed() == {SECOND: "removed"}  # the last run
    assert changed(1, 4) == {FIRST: "changed"}  # what came and went between is no difference
    assert changed(0, 4) == {FIRST: "added"}


def test_a_run_that_changes_nothing_has_no_number(run: Run, changed: Callable[..., dict[str, str]]):
    run(a=TEXT)
    run(a=TEXT)
    assert changed() == {FIRST: "added"}


def test_facts_are_counted_by_type(run: Run, home: Path):
    run(a=TEXT)
    run(a=TEXT + "二、抓好落实\n")
    with Ledger.open(Settings(home=home).ledger) as ledger:
        types = difference(ledger).types
    assert types["Measure"].added == types["HAS_MEASURE"].added == 1
    assert types["Document"] == Counts(0, 1, 0)  # its text is longer
    assert "Platform" not in types


@pytest.mark.parametrize("runs", [(0, 2), (2, 2), (1, 0), (-1, 1)])
def test_runs_that_never_were_are_bad_input(runs: tuple[int, int], run: Run, changed: Callable[..., dict[str, str]]):
    run(a=TEXT)
    with pytest.raises(InputError, match="numbered from 1 to 1"):
        changed(*runs)


def test_the_digests_of_what_no_run_ended_with_are_dropped(run: Run, home: Path, tmp_path: Path):
    run(a=TEXT)
    run(a=TEXT + "二、抓好落实\n", b=OTHER)
    path = tmp_path / "c.txt"
    path.write_text(TEXT + "三、其他\n", encoding="utf-8")
    with Collection.open(Settings(home=home)) as collection:
        collection.take(path)
        collection.forget([str(path)])
        readings = set(collection.ledger.rows("SELECT DISTINCT reading FROM digests"))
        named = set(collection.ledger.rows("SELECT DISTINCT reading FROM history WHERE reading IS NOT NULL"))
        assert readings == named


def test_nothing_is_compared_with_nothing():
    assert digests([]) == {}
    assert compare(b"", b"") == Counts(0, 0, 0)
