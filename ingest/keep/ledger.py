"""The ledger: which files were read and to what end, what each contributes to shared things, what Neo4j still lacks.

Several files can hold one document. The one with the longest text speaks for it, of equals the one with the smallest
SHA-256 and name; the others are kept as duplicates. `ledger.sql` describes the tables.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Final, Literal, Self

from graph.errors import InputError
from graph.model import Record, type_name
from ingest.keep.contributions import as_json, from_json, key_of

SCHEMA_VERSION: Final = 1
State = Literal["read", "loaded", "duplicate", "failed"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A reading as the ledger knows it."""

    id: str
    document: str
    name: str
    sha256: str
    length: int
    unresolved: Sequence[Mapping[str, str | int]]
    shared: Sequence[Record]
    """Its shared nodes and registered edges."""
    titles: Sequence[str]
    """Ids under which its document is cited by title alone."""


@dataclass(frozen=True, slots=True)
class SourceState:
    """A file and what became of it."""

    path: str
    sha256: str
    state: State
    document: str | None
    reason: str | None
    unresolved: Sequence[Mapping[str, str | int]]


@dataclass(frozen=True, slots=True)
class Pending:
    """What the database does not show yet: documents to replace and shared things to write again."""

    documents: tuple[str, ...]
    shared: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.documents or self.shared)


class Ledger:
    """An open ledger. Every public method that writes is one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the ledger, and make it where there is none.

        Raises InputError where the file was written by another version or is no ledger.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, isolation_level=None)
        except (OSError, sqlite3.OperationalError) as error:
            raise InputError(
                f"The ledger {path} can't be opened: {error}.", "Set POLICY_GRAPH_HOME to a folder of yours."
            ) from error
        ledger = cls(connection)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA foreign_keys = ON")
            ledger._prepare(path)
        except sqlite3.DatabaseError as error:
            connection.close()
            raise InputError(
                f"{path} is no ledger of policy-graph: {error}.", "Move it away and ingest again."
            ) from error
        except InputError:
            connection.close()
            raise
        return ledger

    def _prepare(self, path: Path) -> None:
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version == SCHEMA_VERSION:
            return
        if version != 0:
            raise InputError(
                f"{path} has version {version} of the ledger, this program writes version {SCHEMA_VERSION}.",
                "Move the folder away and ingest the documents again.",
            )
        script = files("ingest.keep").joinpath("ledger.sql").read_text(encoding="utf-8")
        self._db.executescript(f"BEGIN IMMEDIATE; {script} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def knows(self, reading: str) -> bool:
        """Whether a reading is kept."""
        return self._db.execute("SELECT 1 FROM readings WHERE id = ?", (reading,)).fetchone() is not None

    def keep(self, path: str, reader: str, kept: Kept) -> tuple[str, ...]:
        """Record that a file was read; return the readings that nothing refers to any more."""
        with self._transaction():
            if not self.knows(kept.id):
                self._add(kept)
            return self._point(path, kept.sha256, reader, reading=kept.id)

    def attach(self, path: str, sha256: str, reader: str, reading: str) -> tuple[str, ...]:
        """Record that a file says what a known reading says; return the readings no longer referred to."""
        with self._transaction():
            return self._point(path, sha256, reader, reading=reading)

    def fail(self, path: str, sha256: str, reader: str, reason: str) -> tuple[str, ...]:
        """Record that a file can't be read, so states nothing; return the readings no longer referred to."""
        with self._transaction():
            return self._point(path, sha256, reader, reason=reason)

    def sources(self) -> Iterator[SourceState]:
        """Yield all files that were ever given, by path."""
        rows = self._db.execute(
            "SELECT path, sha256, state, document, reason, unresolved FROM source_states ORDER BY path"
        )
        for path, sha256, state, document, reason, unresolved in rows:
            yield SourceState(path, sha256, state, document, reason, json.loads(unresolved) if unresolved else ())

    def _add(self, kept: Kept) -> None:
        self._db.execute(
            "INSERT INTO readings VALUES (?, ?, ?, ?, ?, ?)",
            (
                kept.id,
                kept.document,
                kept.name,
                kept.sha256,
                kept.length,
                json.dumps(list(kept.unresolved), ensure_ascii=False),
            ),
        )
        self._db.executemany(
            "INSERT INTO contributions VALUES (?, ?, ?, ?)",
            ((key_of(record), kept.id, type_name(type(record)), as_json(record)) for record in kept.shared),
        )
        self._db.executemany("INSERT OR IGNORE INTO titles VALUES (?, ?)", ((key, kept.id) for key in kept.titles))

    def _point(
        self, path: str, sha256: str, reader: str, *, reading: str | None = None, reason: str | None = None
    ) -> tuple[str, ...]:
        concerned = self._documents_of(path, reading)
        self._db.execute(
            "INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?)", (path, sha256, reader, reading, reason)
        )
        for document in concerned:
            self._elect(document)
        return self._drop_unused()

    def _documents_of(self, path: str, reading: str | None) -> tuple[str, ...]:
        rows = self._db.execute(
            "SELECT DISTINCT document FROM readings WHERE id = ? OR id = (SELECT reading FROM sources WHERE path = ?)",
            (reading, path),
        )
        return tuple(document for (document,) in rows)

    def _elect(self, document: str) -> None:
        """Choose the reading that speaks for a document, and mark what the choice changes."""
        elected = self._db.execute(
            "SELECT id FROM readings WHERE document = ? AND EXISTS (SELECT 1 FROM sources WHERE reading = readings.id)"
            " ORDER BY length DESC, sha256, name, id LIMIT 1",
            (document,),
        ).fetchone()
        if (elected and elected[0]) == self.reading_of(document):
            return
        self._mark(document)
        self._db.execute("DELETE FROM documents WHERE id = ?", (document,))
        if elected:
            self._db.execute("INSERT INTO documents VALUES (?, ?)", (document, elected[0]))
        self._mark(document)

    def _drop_unused(self) -> tuple[str, ...]:
        rows = self._db.execute(
            "DELETE FROM readings WHERE NOT EXISTS (SELECT 1 FROM sources WHERE reading = readings.id) RETURNING id"
        )
        return tuple(reading for (reading,) in rows.fetchall())

    def _mark(self, document: str) -> None:
        """Mark a document with all it contributes to; whoever holds or cites one of its titles is concerned too."""
        for statement in MARKS:
            self._db.execute(statement, {"document": document})

    def mark_all(self) -> None:
        """Mark everything, for a database that holds nothing."""
        with self._transaction():
            self._mark_all()

    def load_into(self, database: str) -> None:
        """Take a database as the one that shows what is kept; it lacks everything where it was another before."""
        if self._db.execute("SELECT 1 FROM loaded_into WHERE database = ?", (database,)).fetchone():
            return
        with self._transaction():
            self._db.execute("DELETE FROM loaded_into")
            self._db.execute("INSERT INTO loaded_into VALUES (?)", (database,))
            self._mark_all()

    def _mark_all(self) -> None:
        self._db.execute("INSERT OR IGNORE INTO pending SELECT 'document', id FROM documents")
        self._db.execute("INSERT OR IGNORE INTO pending SELECT 'shared', key FROM stated")

    def pending(self) -> Pending:
        """Return what the database does not show yet, sorted."""
        rows = self._db.execute("SELECT part, key FROM pending ORDER BY key").fetchall()
        return Pending(
            documents=tuple(key for part, key in rows if part == "document"),
            shared=tuple(key for part, key in rows if part == "shared"),
        )

    def clear(self, done: Pending) -> None:
        """Strike out what the database shows now."""
        with self._transaction():
            for part, keys in (("document", done.documents), ("shared", done.shared)):
                self._db.executemany("DELETE FROM pending WHERE part = ? AND key = ?", ((part, key) for key in keys))

    def documents(self) -> Mapping[str, str]:
        """Return the reading that speaks for each document."""
        return dict(self._db.execute("SELECT id, reading FROM documents ORDER BY id"))

    def reading_of(self, document: str) -> str | None:
        """Return the reading that speaks for a document, None where none does any more."""
        found = self._db.execute("SELECT reading FROM documents WHERE id = ?", (document,)).fetchone()
        return found[0] if found else None

    def redirects(self) -> Mapping[str, str]:
        """Return the held document for every id of a title that names exactly one."""
        return dict(self._db.execute("SELECT key, document FROM redirects"))

    def keys(self) -> tuple[str, ...]:
        """Return the keys of all that is shared."""
        return tuple(key for (key,) in self._db.execute("SELECT DISTINCT key FROM stated ORDER BY key"))

    def contributions(self, keys: Iterable[str]) -> Iterator[tuple[str, tuple[Record, ...]]]:
        """Yield the contributions to each of the keys that has any."""
        rows = self._db.execute(
            "SELECT key, type, record FROM stated WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key",
            (json.dumps(list(keys)),),
        )
        for key, group in groupby(rows, key=itemgetter(0)):
            yield key, tuple(from_json(kind, record) for _, kind, record in group)


MARKS: Final = (
    "INSERT OR IGNORE INTO pending VALUES ('document', :document)",
    "INSERT OR IGNORE INTO pending SELECT 'shared', key FROM stated WHERE document = :document",
    """
    INSERT OR IGNORE INTO pending
    SELECT 'shared', holder.id FROM titles JOIN documents USING (reading)
    JOIN titles AS other ON other.key = titles.key JOIN documents AS holder ON holder.reading = other.reading
    WHERE documents.id = :document
    """,
    """
    INSERT OR IGNORE INTO pending
    SELECT part.part, CASE part.part WHEN 'shared' THEN citing.key ELSE citing.document END
    FROM titles JOIN documents USING (reading) JOIN stated AS citing ON citing.key = titles.key,
      (SELECT 'document' AS part UNION ALL SELECT 'shared') AS part
    WHERE documents.id = :document
    """,
)
"""What becomes pending with a document: itself, what it contributes to, who holds its titles, who cites them."""
