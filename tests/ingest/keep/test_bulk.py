"""The sample, loaded by transactions, by the import tool, by one that is killed, and put back from a backup."""

import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import local
from graph.errors import InputError, IntegrityError
from graph.instance import Instance
from graph.settings import Settings
from graph.store import Store
from ingest.keep import backup, bulk, project
from ingest.keep.collection import Collection
from ingest.keep.ledger import Ledger
from ingest.sample import sample_files

ROOT = Path(backup.__file__).parents[2]
FILL = """
from graph.settings import Settings
from ingest.keep import bulk
from ingest.keep.collection import Collection
settings = Settings()
with Collection.open(settings) as collection:
    bulk.fill(collection, settings)
"""


@pytest.fixture
def collection() -> Iterator[Collection]:
    with Collection.open(Settings()) as opened:
        opened.take_all(sample_files())
        yield opened


def dump(settings: Settings) -> list[str]:
    with local.serving(settings) as reaching, Store(reaching) as store:
        return list(store.dump())


def caught_up(collection: Collection, settings: Settings) -> list[str]:
    """Fill where that suits, catch up otherwise, and return the graph."""
    filled = bulk.suits(collection.ledger, settings)
    if filled:
        bulk.fill(collection, settings)
    with local.serving(settings) as reaching, Store(reaching) as store:
        (bulk.adopt if filled else project.catch_up)(collection, store)
        return list(store.dump())


def test_every_way_gives_the_same_graph(collection: Collection, store: Store, home: Path, tmp_path: Path) -> None:
    project.catch_up(collection, store)
    by_transactions = list(store.dump())
    assert len(by_transactions) > 500

    settings = Settings(bulk_rows=0)
    collection.ledger.mark_all()
    assert bulk.suits(collection.ledger, settings)
    assert caught_up(collection, settings) == by_transactions
    assert not collection.ledger.pending()
    assert not bulk.suits(collection.ledger, settings), "nothing waits any more"

    archive = tmp_path / "backup.zip"
    backup.backup(collection, settings, archive)
    with pytest.raises(InputError, match=f"Something is kept in {home} already"):
        backup.restore(archive, settings)
    empty = Settings(home=tmp_path / "elsewhere" / "home")
    found = backup.restore(archive, empty)
    assert found.differences == ()
    assert found.quotes > 100
    assert dump(empty) == by_transactions
    with Ledger.open(empty.ledger) as restored:
        assert not restored.pending()
        assert restored.documents() == collection.ledger.documents()
    assert [path.name for path in empty.home.parent.iterdir()] == ["home"]


def test_a_killed_import_is_done_again(store: Store) -> None:
    settings = Settings(bulk_rows=0)
    with Collection.open(settings) as collection:
        collection.take_all(sample_files())
        project.catch_up(collection, store)
        by_transactions = list(store.dump())
    importing = Instance(settings.server_home).importing
    with subprocess.Popen([sys.executable, "-c", FILL], cwd=ROOT, env=os.environ) as process:
        while not importing.exists():
            assert process.poll() is None
            time.sleep(0.01)
        time.sleep(1)
        process.send_signal(signal.SIGKILL)
    assert importing.exists()
    assert not local.has_database(settings)
    assert dump(settings) == [], "a command that only asks meets an empty graph"
    with Collection.open(settings) as collection:
        assert caught_up(collection, settings) == by_transactions
    assert not (settings.server_home / "import").exists()


@pytest.mark.parametrize(
    ("bulk_rows", "uri", "expected"),
    [
        (0, None, True),
        (100, None, True),
        (1_000_000, None, False),  # too few
        (0, "bolt://graph.example:7687", False),  # not ours
    ],
)
def test_what_suits(bulk_rows: int, uri: str | None, expected: bool, collection: Collection) -> None:
    settings = Settings().model_copy(update={"bulk_rows": bulk_rows, "neo4j_uri": uri})
    assert bulk.suits(collection.ledger, settings) is expected


def test_a_server_that_another_uses_is_left_alone(collection: Collection) -> None:
    settings = Settings(bulk_rows=0)
    instance = Instance(settings.server_home)
    instance.create()
    share = "import fcntl, sys; f = open(sys.argv[1], 'rb'); fcntl.flock(f, fcntl.LOCK_SH); print(flush=True); input()"
    command = [sys.executable, "-c", share, str(instance.users)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        assert not bulk.suits(collection.ledger, settings)
        with pytest.raises(InputError, match="Another command uses the local Neo4j"):
            bulk.fill(collection, settings)
        other.kill()
    assert bulk.suits(collection.ledger, settings)


def test_a_damaged_backup_leaves_nothing_behind(tmp_path: Path) -> None:
    archive = tmp_path / "backup.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("manifest.json", '{"format": 2, "files": {"ledger.sqlite": "0", "neo4j.dump": "0"}}')
        file.writestr("ledger.sqlite", "other")
        file.writestr("neo4j.dump", "other")
    home = tmp_path / "elsewhere" / "home"
    with pytest.raises(IntegrityError, match=r"backup.zip is damaged: .*ledger.sqlite is not what was packed"):
        backup.restore(archive, Settings(home=home))
    assert list(home.parent.iterdir()) == []
