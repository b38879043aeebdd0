"""The SQLite file of the ledger: opened, made where there is none, and checked for its version."""

import sqlite3
from importlib.resources import files
from pathlib import Path
from typing import Final

from graph.errors import InputError

SCHEMA_VERSION: Final = 3


def open_database(path: Path) -> sqlite3.Connection:
    """Open a ledger's file, and make it where there is none.

    Raises InputError where the file was written by another version or is no ledger.
    """
    connection = _connected(path)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")
        _prepare(connection, path)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise InputError(f"{path} is no ledger of policy-graph: {error}.", "Move it away and ingest again.") from error
    except InputError:
        connection.close()
        raise
    return connection


def _connected(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return sqlite3.connect(path, isolation_level=None)
    except (OSError, sqlite3.OperationalError) as error:
        raise InputError(
            f"The ledger {path} can't be opened: {error}.", "Set POLICY_GRAPH_HOME to a folder of yours."
        ) from error


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == SCHEMA_VERSION:
        return
    if version != 0:
        raise InputError(
            f"{path} has version {version} of the ledger, this program writes version {SCHEMA_VERSION}.",
            "Move the folder away and ingest the documents again.",
        )
    script = files("ingest.keep").joinpath("ledger.sql").read_text(encoding="utf-8")
    connection.executescript(f"BEGIN IMMEDIATE; {script} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;")
