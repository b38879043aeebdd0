from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graph import model
from graph.errors import InputError, IntegrityError
from ingest.keep import shards
from ingest.keep.folders import Folder, Local, folder_of
from ingest.keep.readings import records_of, table

IDS = ("ab01", "cd02", "ef03", "ff04")


def agencies(reading: str, count: int = 3) -> tuple[model.Agency, ...]:
    at = {"document": f"doc/{reading}", "start": 0, "end": 2, "quote": "云岭", "rule": "test"}
    return tuple(model.Agency(id=f"org/{reading}{i}", name=f"{reading}{i}", **at) for i in range(count))


def tables(ids: Iterator[str] | tuple[str, ...] = IDS) -> dict[str, pa.Table]:
    return {reading: table(reading, agencies(reading)) for reading in ids}


@pytest.fixture
def folder(tmp_path: Path) -> Local:
    return Local(tmp_path / "readings")


def read(folder: Folder, name: str, wanted: tuple[str, ...]) -> dict[str, tuple[model.Record, ...]]:
    return {reading: tuple(records_of(found)) for reading, found in shards.read(folder, name, wanted)}


@pytest.mark.parametrize("wanted", [("cd02",), ("ab01", "ff04"), IDS, ()])
@pytest.mark.parametrize("group", [1, 2, 5, 100], ids=lambda group: f"{group} rows a group")
def test_readings_are_found_in_their_shard(
    folder: Local, wanted: tuple[str, ...], group: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(shards, "GROUP", group)
    shard = shards.write(folder, tables())
    assert read(folder, shard.name, wanted) == {reading: agencies(reading) for reading in wanted}


def test_one_reading_is_found_without_unpacking_the_others(folder: Local, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shards, "GROUP", 3)
    shard = shards.write(folder, tables())
    file = pq.ParquetFile(folder.path(shards.file_of(shard.name)))
    groups = [file.metadata.row_group(i) for i in range(file.num_row_groups)]
    assert [shards.concerns(group, ["cd02"]) for group in groups] == [False, True, False, False]


def test_the_same_readings_make_the_same_shard_in_any_order(folder: Local):
    found = tables()
    assert shards.write(folder, found) == shards.write(folder, dict(reversed(found.items())))
    assert len(list(folder.names())) == 1


def test_the_manifest_tells_of_a_shard(folder: Local):
    shard = shards.write(folder, tables())
    assert (shard.readings, shard.rows) == (4, 12)
    assert folder.path(shards.file_of(shard.name)).stat().st_size == shard.size


@pytest.mark.parametrize("damage", ["empty", "cut off", "a bit", "missing"])
def test_a_damaged_shard_is_told(folder: Local, damage: str):
    name = shards.write(folder, tables()).name
    path = folder.path(shards.file_of(name))
    data = bytearray(path.read_bytes())
    assert shards.is_whole(folder, name)
    data[40] ^= damage == "a bit"
    path.write_bytes({"empty": b"", "cut off": data[:-9]}.get(damage, data))
    if damage == "missing":
        path.unlink()
    assert not shards.is_whole(folder, name)
    with pytest.raises(IntegrityError, match=f"{name}.parquet are missing or damaged"):
        read(folder, name, IDS)


def test_a_shard_that_lacks_a_reading_is_told(folder: Local):
    shard = shards.write(folder, tables())
    with pytest.raises(IntegrityError, match="lack de00"):
        read(folder, shard.name, ("ab01", "de00"))


def test_a_failed_write_leaves_nothing(folder: Local, monkeypatch: pytest.MonkeyPatch):
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ingest.keep.folders.os.fsync", full)
    with pytest.raises(InputError, match=r"can't be written .*No space left on device"):
        shards.write(folder, tables())
    assert list(folder.names()) == []


def test_any_place_that_fsspec_knows_will_do():
    pytest.importorskip("fsspec")
    folder = folder_of("memory://bucket/readings/")
    shard = shards.write(folder, tables())
    assert read(folder, shard.name, IDS).keys() == set(IDS)
    folder.drop(shards.file_of(shard.name))
    folder.drop(shards.file_of(shard.name))
    assert not shards.is_whole(folder, shard.name)


def test_a_place_that_nothing_knows_is_refused():
    pytest.importorskip("fsspec")
    with pytest.raises(InputError, match="can't be kept at nowhere://"):
        shards.write(folder_of("nowhere://bucket"), tables())
