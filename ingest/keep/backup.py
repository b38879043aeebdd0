"""Backup of the local database, the ledger and the readings as one file, and the way back into an empty place."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from graph import local
from graph.errors import InputError, IntegrityError
from graph.progress import Progress, no_progress
from graph.settings import Settings
from graph.store import Store
from ingest.keep.archive import DUMP, LEDGER, pack, unpack
from ingest.keep.collection import Collection
from ingest.keep.folders import Folder, Local, folder_of
from ingest.keep.project import database_of
from ingest.keep.shards import file_of
from ingest.keep.verify import Verification, verify

READINGS: Final = "readings"
LOCK: Final = "lock"


def backup(collection: Collection, settings: Settings, target: Path, tell: Progress = no_progress) -> None:
    """Write all that is kept to one file; the server is down meanwhile, and the database must lack nothing.

    Raises InputError when `NEO4J_URI` is set, another command uses the server, or the file can't be written.
    """
    with tempfile.TemporaryDirectory(dir=settings.home, prefix="backup-") as name:
        folder = Path(name)
        local.dump_database(settings, folder, tell)
        collection.ledger.copy(folder / LEDGER)
        pack(target, files(collection, folder), tell)


def files(collection: Collection, folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield what is packed: name and place of the ledger's copy, the dump, and every shard."""
    yield LEDGER, folder / LEDGER
    yield DUMP, folder / DUMP
    for shard in collection.ledger.shards():
        name = file_of(shard.name)
        yield f"{READINGS}/{name}", fetched(collection.readings.folder, name, folder / READINGS)


def fetched(source: Folder, name: str, folder: Path) -> Path:
    """Return a file of this machine with the bytes of one of the shards."""
    if isinstance(source, Local):
        return source.path(name)
    (copy := Local(folder)).put(name, source.get(name))
    return copy.path(name)


def restore(source: Path, settings: Settings, tell: Progress = no_progress) -> Verification:
    """Put back what a backup holds, in a place where nothing is kept; return what the check of its graph found.

    It is made beside that place and moved there when every check has passed. Raises InputError where something is kept
    already or `NEO4J_URI` is set, IntegrityError where the backup is damaged or its graph not what its readings say.
    """
    local.refuse_named(settings)
    refuse_occupied(settings.home)
    with beside(settings.home) as place:
        made = settings.model_copy(update={"home": place, "shards": None})
        unpack(source, place, tell)
        found = revived(made, tell)
        send(made, settings)
        refuse_occupied(settings.home)
        shutil.rmtree(settings.home, ignore_errors=True)
        place.rename(settings.home)
    return found


def send(made: Settings, settings: Settings) -> None:
    """Put restored shards where the settings want them, when that is not in the home."""
    if settings.shards:
        source, target = Local(Path(made.readings)), folder_of(settings.readings)
        for name in source.names():
            target.put(name, source.get(name))


def refuse_occupied(home: Path) -> None:
    """Raise InputError where anything but a lock file lies in a place."""
    if home.exists() and any(path.name != LOCK for path in home.iterdir()):
        raise InputError(f"Something is kept in {home} already.", "Set POLICY_GRAPH_HOME to an empty folder.")


@contextmanager
def beside(home: Path) -> Iterator[Path]:
    """Give a new folder next to a place; unless it was moved, it is gone afterwards, with the server in it.

    Raises InputError where none can be made.
    """
    try:
        home.parent.mkdir(parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(dir=home.parent, prefix=f".{home.name}-"))
    except OSError as error:
        raise InputError(
            f"Nothing can be kept in {home}: {error.strerror}.", "Set POLICY_GRAPH_HOME to a folder of yours."
        ) from error
    try:
        yield place
    finally:
        if place.exists():
            local.stop(Settings(home=place))
            shutil.rmtree(place, ignore_errors=True)


def revived(settings: Settings, tell: Progress) -> Verification:
    """Load the dump that lies in the home, and compare graph and readings.

    Raises IntegrityError where they differ.
    """
    local.load_database(settings, settings.home, tell)
    (settings.home / DUMP).unlink()
    with (
        Collection.open(settings) as collection,
        local.serving(settings, tell) as reaching,
        Store(reaching) as store,
    ):
        collection.ledger.adopt(database_of(store))
        found = verify(collection, store)
    if found.differences:
        raise IntegrityError(f"{len(found.differences)} facts of the backup differ from its readings.", "Use another.")
    return found
