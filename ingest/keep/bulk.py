"""Filling the local database with Neo4j's import tool: the graph that transactions make, several times faster.

The database is replaced as a whole while its server is down. Until the ledger has adopted it, everything stays pending,
so that after a crash the next run loads everything again.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from graph import local
from graph.bulk import Sheets
from graph.progress import Progress, no_progress
from graph.settings import Settings
from graph.store import Store
from ingest.keep.collection import Collection
from ingest.keep.digests import FACT_BYTES
from ingest.keep.ledger import Ledger
from ingest.keep.project import database_of
from ingest.keep.rows import write_rows

WAITING: Final = f"SELECT coalesce(sum(length(facts)), 0) / {FACT_BYTES} FROM digests JOIN documents USING (reading)"  # noqa: S608
"""Facts of the readings that speak; what several documents state counts for each."""
NOTHING_LOADED: Final = """
SELECT NOT EXISTS (SELECT 1 FROM documents WHERE id NOT IN (SELECT key FROM pending WHERE part = 'document'))
AND NOT EXISTS (SELECT 1 FROM stated WHERE key NOT IN (SELECT key FROM pending WHERE part = 'shared'))
"""


def suits(ledger: Ledger, settings: Settings, tell: Progress = no_progress) -> bool:
    """Whether the local database is to be filled from nothing, with much, and only we would notice."""
    if settings.neo4j_uri or ledger.count(WAITING) < settings.bulk_rows or not local.unused(settings):
        return False
    if not local.has_database(settings):
        return True
    return bool(ledger.count(NOTHING_LOADED)) and not holds_foreign(settings, tell)


def holds_foreign(settings: Settings, tell: Progress) -> bool:
    """Whether the local database holds what an import would destroy."""
    with local.serving(settings, tell) as reaching, Store(reaching) as store:
        return store.holds_foreign()


def fill(collection: Collection, settings: Settings, tell: Progress = no_progress) -> None:
    """Replace the local database by what is kept; a server that is started next must be adopted.

    Raises InputError when `NEO4J_URI` is set or another command uses the server, DatabaseError where the import fails.
    """
    local.refuse_used(settings)
    collection.ledger.settle(collection.decisions)
    collection.ledger.mark_all()
    with workspace(settings.server_home / "import") as folder:
        with Sheets(folder) as sheets:
            write_rows(collection, sheets, tell)
        local.import_database(settings, sheets.arguments(), tell)


def adopt(collection: Collection, store: Store) -> None:
    """Make a database that was filled ready for use; the ledger knows then that it shows all that is kept."""
    store.prepare_imported()
    collection.ledger.adopt(database_of(store))


@contextmanager
def workspace(folder: Path) -> Iterator[Path]:
    """Give a folder that is empty and gone afterwards; what a killed run left in it goes first."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
