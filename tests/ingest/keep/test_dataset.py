"""Many small documents in few shards: joined, erased, swept, and read again when one is damaged."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.settings import Settings
from ingest.keep import dataset, parts
from ingest.keep.collection import Collection
from ingest.keep.folders import Local

TEXT = "云岭省人民政府关于示例工作的意见\n云岭政发〔2024〕{}号\n一、建设平台\n支持建设国家海洋示例库。\n"
COUNT = 12


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "FILES", 2)
    monkeypatch.setattr(dataset, "READINGS", 8)
    monkeypatch.setattr(dataset, "MANY", 3)


@pytest.fixture
def collection(home: Path) -> Iterator[Collection]:
    with Collection.open(Settings(home=home)) as opened:
        yield opened


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{i:02}.txt" for i in range(COUNT)]
    for i, path in enumerate(paths):
        path.write_text(TEXT.format(i + 1), encoding="utf-8")
    return paths


def shards_of(collection: Collection) -> list[int]:
    return sorted(shard.live for shard in collection.ledger.shards())


def names(collection: Collection) -> set[str]:
    folder = collection.readings.folder
    assert isinstance(folder, Local)
    return {Path(name).stem for name in folder.names()}


def check(collection: Collection, count: int = COUNT) -> None:
    """Every document's reading can be read, and the folder holds what the manifest names."""
    readings = set(collection.ledger.documents().values())
    assert len(readings) == count
    assert {reading for reading, records in collection.readings.read_all(readings) if records} == readings
    assert names(collection) == {shard.name for shard in collection.ledger.shards()}


def test_many_small_shards_become_few(collection: Collection, files: list[Path]):
    collection.take_all(files)
    assert shards_of(collection) == [4, 8]
    check(collection)


def test_few_small_shards_stay(collection: Collection, files: list[Path]):
    collection.take_all(files[:6])
    assert shards_of(collection) == [2, 2, 2]
    check(collection, 6)


def test_one_document_more_does_not_touch_the_others(collection: Collection, files: list[Path]):
    collection.take_all(files[:-1])
    before = names(collection)
    collection.take(files[-1])
    assert before < names(collection)


def test_a_replaced_document_is_not_read_any_more(collection: Collection, files: list[Path]):
    collection.take_all(files)
    files[3].write_text(TEXT.format(4) + "二、抓好落实\n", encoding="utf-8")
    collection.take(files[3])
    check(collection)
    assert sum(shard.readings - shard.live for shard in collection.ledger.shards()) == 1


def test_what_was_forgotten_is_gone_from_the_disk(collection: Collection, files: list[Path]):
    collection.take_all(files)
    collection.forget([str(files[0]), str(files[5])])
    assert all(shard.readings == shard.live for shard in collection.ledger.shards())
    check(collection, COUNT - 2)
    collection.forget([str(path) for path in files])
    assert names(collection) == set()


@pytest.mark.parametrize("name", ["ab/leftover.parquet", "ab/0123.77.unfinished"])
def test_what_a_killed_run_left_is_swept(collection: Collection, files: list[Path], name: str):
    collection.take_all(files)
    folder = collection.readings.folder
    folder.put(name, b"of a run that was killed")
    collection.readings.sweep()
    check(collection)


def test_what_a_damaged_shard_held_is_read_anew(home: Path, files: list[Path]):
    with Collection.open(Settings(home=home)) as collection:
        collection.take_all(files[:6])
        damaged = collection.ledger.shards()[0].name
        collection.readings.folder.put(f"{damaged[:2]}/{damaged}.parquet", b"no parquet")
    with Collection.open(Settings(home=home)) as collection:
        states = [outcome.state for outcome in collection.take_all(files)]
        assert (states.count("read"), states.count("unchanged")) == (2 + 6, 4)
        check(collection)


def test_a_shard_that_is_joined_while_damaged_is_left_alone(home: Path, files: list[Path]):
    with Collection.open(Settings(home=home)) as collection:
        collection.take_all(files[:6])
        damaged = collection.ledger.shards()[0].name
        collection.readings.folder.put(f"{damaged[:2]}/{damaged}.parquet", b"no parquet")
    with Collection.open(Settings(home=home)) as collection:
        collection.take_all(files[6:])
        assert damaged in {shard.name for shard in collection.ledger.shards()}


def test_a_reading_that_an_earlier_file_of_the_run_gave_up_is_read_again(collection: Collection, tmp_path: Path):
    """A file moves into another folder while another text takes its place."""
    old, new = tmp_path / "a" / "x.txt", tmp_path / "b" / "x.txt"
    for path in (old, new):
        path.parent.mkdir()
    old.write_text(TEXT.format(1), encoding="utf-8")
    collection.take(old)
    new.write_text(TEXT.format(1), encoding="utf-8")
    old.write_text(TEXT.format(2), encoding="utf-8")
    assert [outcome.state for outcome in collection.take_all([old, new])] == ["read", "read"]
    check(collection, 2)


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([1] * 5, [2, 2, 1]),  # two files at most
        ([parts.BYTES, 1, 1], [1, 2]),  # a large one is a part of its own
        ([], []),
    ],
)
def test_parts_end_by_number_and_size(sizes: list[int], expected: list[int], tmp_path: Path):
    file = parts.File("x", "0", "plain text", "reader")
    found = parts.parts(parts.Seen(tmp_path, file, size) for size in sizes)
    assert [len(part) for part in found] == expected
