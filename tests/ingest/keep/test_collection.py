import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import InputError, UnreadableError
from graph.settings import Settings
from ingest.clock import Clock
from ingest.keep import kept as kept_module
from ingest.keep import prepare as module
from ingest.keep.collection import Collection
from ingest.keep.sources import sources
from ingest.records import Reading, Source

TEXT = "云岭省人民政府关于示例工作的意见\n云岭政发〔2024〕1号\n一、建设平台\n支持建设国家海洋示例库。\n"


@pytest.fixture
def collection(home: Path) -> Iterator[Collection]:
    with Collection.open(Settings(home=home)) as opened:
        yield opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "opinion.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def states(collection: Collection) -> dict[str, str]:
    return {Path(source.path).name: source.state for source in sources(collection.ledger)}


def kept(collection: Collection) -> list[str]:
    return [reading for shard in collection.ledger.shards() for reading in collection.ledger.readings_in(shard.name)]


def test_a_file_is_read_once(collection: Collection, path: Path):
    assert [collection.take(path).state for _ in range(2)] == ["read", "unchanged"]


def test_its_reading_is_kept(collection: Collection, path: Path):
    collection.take(path)
    assert kept(collection) == list(collection.ledger.documents().values())


def test_a_reading_that_was_lost_is_read_again(home: Path, path: Path):
    settings = Settings(home=home)
    for lost, state in ((True, "read"), (False, "read"), (False, "unchanged")):
        with Collection.open(settings) as collection:
            assert collection.take(path).state == state
            assert kept(collection) == list(collection.ledger.documents().values())
        if lost:
            shutil.rmtree(settings.readings)


def test_another_program_reads_it_again(collection: Collection, path: Path, monkeypatch: pytest.MonkeyPatch):
    collection.take(path)
    before = kept(collection)
    monkeypatch.setattr(kept_module, "fingerprint", lambda: "another")
    assert collection.take(path).state == "read"
    assert len(kept(collection)) == 1
    assert kept(collection) != before


def test_a_changed_file_leaves_no_reading_behind(collection: Collection, path: Path):
    collection.take(path)
    before = kept(collection)
    path.write_text(TEXT + "二、抓好落实\n", encoding="utf-8")
    assert collection.take(path).state == "read"
    assert len(kept(collection)) == 1
    assert kept(collection) != before


def test_a_copy_under_another_name_speaks_for_nothing(collection: Collection, path: Path, tmp_path: Path):
    copy = tmp_path / "zweitschrift.txt"
    shutil.copy(path, copy)
    collection.take_all([path, copy])
    assert sorted(states(collection).values()) == ["duplicate", "read"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "image"),
        (bytes(range(256)) * 20, "bad.txt"),
    ],
    ids=["empty", "blank", "image", "binary"],
)
def test_one_bad_file_does_not_stop_the_others(
    collection: Collection, path: Path, tmp_path: Path, data: bytes, reason: str
):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(data)
    failed, good = collection.take_all([bad, path])
    assert (failed.state, good.state) == ("failed", "read")
    assert reason in (failed.reason or "")
    assert states(collection) == {"bad.txt": "failed", "opinion.txt": "read"}


def test_a_mistake_of_the_program_does_not_stop_the_others(
    collection: Collection, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    other = tmp_path / "other.txt"
    other.write_text(TEXT.replace("1号", "2号"), encoding="utf-8")
    read = module.read

    def failing(source: Source, clock: Clock) -> Reading:
        if source.path == path:
            raise ZeroDivisionError("in a component")
        return read(source, clock)

    monkeypatch.setattr(module, "read", failing)
    failed, good = collection.take_all([path, other])
    assert "ZeroDivisionError: in a component" in (failed.reason or "")
    assert good.state == "read"


def test_what_failed_is_tried_again(collection: Collection, path: Path, monkeypatch: pytest.MonkeyPatch):
    read = module.read

    def late(_source: Source, _clock: Clock) -> Reading:
        raise UnreadableError("It took too long.", "Raise the limit.")

    monkeypatch.setattr(module, "read", late)
    assert collection.take(path).state == "failed"
    monkeypatch.setattr(module, "read", read)
    assert collection.take(path).state == "read"


def test_progress_is_told(collection: Collection, path: Path):
    told: list[tuple[str, int, int]] = []
    collection.take_all([path, path], lambda *step: told.append(step))
    assert told == [("Reading", 1, 2), ("Reading", 2, 2)]


def test_two_writers_are_not_let_in(collection: Collection, home: Path):
    assert collection
    with (
        pytest.raises(InputError, match="Another policy-graph is writing"),
        Collection.open(Settings(home=home)),
    ):
        pass


def test_a_name_that_is_no_text_can_be_kept_and_shown(collection: Collection, tmp_path: Path):
    path = tmp_path / os.fsdecode(b"\xd4\xc6\xc1\xeb.txt")
    path.write_text(TEXT, encoding="utf-8")
    assert collection.take(path).state == "read"
    assert list(states(collection)) == ["\\xd4\\xc6\\xc1\\xeb.txt"]
