"""The ledger: which files were read and to what end, what each contributes to shared things, what Neo4j still lacks.

Several files can hold one document; `ingest.keep.choice` says which of them speaks for it, the others are kept as
duplicates. Every opening that changes the ledger is a run, numbered from 1. `ledger.sql` describes the tables.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Self

from graph.model import Record
from ingest.keep import election
from ingest.keep.choice import Candidate
from ingest.keep.contributions import from_json
from ingest.keep.database import open_database
from ingest.keep.kept import Kept


@dataclass(frozen=True, slots=True)
class File:
    """A file that was given."""

    path: str
    sha256: str
    format: str | None
    """None where it could not be opened."""
    reader: str
    """Fingerprint of the program that read it."""


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
        self._run: int | None = None

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the ledger, and make it where there is none.

        Raises InputError where the file was written by another version or is no ledger.
        """
        return cls(open_database(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        run = self._run
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            self._run = run
            raise
        self._db.execute("COMMIT")

    def copy(self, path: Path) -> None:
        """Write a copy of the whole ledger to a file."""
        with closing(sqlite3.connect(path)) as target:
            self._db.backup(target)

    def rows(self, query: str, **values: Any) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query that only reads."""
        return self._db.execute(query, values)

    def named(self, query: str, **values: Any) -> Iterator[dict[str, Any]]:
        """Yield the rows of a query that only reads, by the names of their columns."""
        found = self._db.execute(query, values)
        names = [column[0] for column in found.description]
        return (dict(zip(names, row, strict=True)) for row in found)

    def count(self, query: str) -> int:
        """Return the one number that a query answers."""
        return int(self._db.execute(query).fetchone()[0])

    def knows(self, reading: str) -> bool:
        """Whether a reading is kept."""
        return self._db.execute("SELECT 1 FROM readings WHERE id = ?", (reading,)).fetchone() is not None

    def document_of(self, reading: str) -> str | None:
        """Return the document that a kept reading is of."""
        found = self._db.execute("SELECT document FROM readings WHERE id = ?", (reading,)).fetchone()
        return found[0] if found else None

    def format_of(self, reading: str) -> str | None:
        """Return the format of the files that say what a reading says."""
        found = self._db.execute("SELECT min(format) FROM sources WHERE reading = ?", (reading,)).fetchone()
        return found[0] if found else None

    def first_path(self, reading: str) -> str | None:
        """Return the first of the files that say what a reading says."""
        found = self._db.execute("SELECT min(path) FROM sources WHERE reading = ?", (reading,)).fetchone()
        return found[0] if found else None

    def says(self, path: str, reading: str) -> bool:
        """Whether a file is known to say what a reading says."""
        found = self._db.execute("SELECT 1 FROM sources WHERE path = ? AND reading = ?", (path, reading))
        return found.fetchone() is not None

    def keep(self, file: File, kept: Kept) -> tuple[str, ...]:
        """Record that a file was read; return the readings that nothing refers to any more."""
        with self._transaction():
            if not self.knows(kept.id):
                self._add(kept)
            return self._point(file.path, kept.id, (*_columns(file), kept.id, None))

    def attach(self, file: File, reading: str) -> tuple[str, ...]:
        """Record that a file says what a known reading says; return the readings no longer referred to."""
        with self._transaction():
            return self._point(file.path, reading, (*_columns(file), reading, None))

    def fail(self, file: File, reason: str) -> tuple[str, ...]:
        """Record that a file can't be read, so states nothing; return the readings no longer referred to."""
        with self._transaction():
            return self._point(file.path, None, (*_columns(file), None, reason))

    def forget(self, path: str) -> tuple[str, ...]:
        """Strike out a file with what only it states; return the readings no longer referred to."""
        with self._transaction():
            return self._point(path, None, None)

    def _add(self, kept: Kept) -> None:
        self._db.execute(
            "INSERT INTO readings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                kept.id,
                kept.document,
                kept.name,
                kept.sha256,
                kept.incomplete,
                kept.recognised,
                kept.length,
                json.dumps(kept.head, ensure_ascii=False),
                json.dumps(kept.unresolved, ensure_ascii=False),
            ),
        )
        self._db.executemany(
            "INSERT INTO contributions VALUES (?, ?, ?, ?)",
            ((c.key, kept.id, c.type, c.record) for c in kept.contributions),
        )
        self._db.executemany("INSERT OR IGNORE INTO titles VALUES (?, ?)", ((key, kept.id) for key in kept.titles))
        self._db.executemany(
            "INSERT OR IGNORE INTO digests VALUES (?, ?, ?)",
            ((kept.id, kind, facts) for kind, facts in kept.digests.items()),
        )
        self._db.executemany(
            "INSERT INTO timings VALUES (?, ?, ?, ?)",
            ((kept.id, stage, place, seconds) for place, (stage, seconds) in enumerate(kept.seconds.items())),
        )

    def _point(self, path: str, reading: str | None, row: tuple[str | None, ...] | None) -> tuple[str, ...]:
        """Put the row of a file, which says what `reading` says, or take it out; then settle who speaks."""
        old = self._reading_at(path)
        concerned = {document: self.candidates(document) for document in self._documents_of(old, reading)}
        if row:
            self._db.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?)", row)
        else:
            self._db.execute("DELETE FROM sources WHERE path = ?", (path,))
        for document, before in concerned.items():
            self._settle(document, before)
        return self._drop_unused(old)

    def _reading_at(self, path: str) -> str | None:
        found = self._db.execute("SELECT reading FROM sources WHERE path = ?", (path,)).fetchone()
        return found[0] if found else None

    def _documents_of(self, *readings: str | None) -> tuple[str, ...]:
        rows = self._db.execute("SELECT DISTINCT document FROM readings WHERE id IN (?, ?) ORDER BY document", readings)
        return tuple(document for (document,) in rows)

    def _settle(self, document: str, before: tuple[Candidate, ...]) -> None:
        """Let the best of the readings that are left speak for a document, and mark what that changes."""
        after = self.candidates(document)
        elected = after[0].reading if after else None
        if elected != self.reading_of(document):
            election.install(self._db, document, elected)
            self._db.execute("INSERT OR REPLACE INTO history VALUES (?, ?, ?)", (document, self._this_run(), elected))
        elif after != before:
            election.mark_alone(self._db, document)

    def _this_run(self) -> int:
        """Return the number of this run, which begins with its first change."""
        if self._run is None:
            began = datetime.now(UTC).isoformat(timespec="seconds")
            self._run = self._db.execute("INSERT INTO runs (began) VALUES (?)", (began,)).lastrowid
        assert self._run is not None  # noqa: S101 - SQLite numbers every row
        return self._run

    def _drop_unused(self, reading: str | None) -> tuple[str, ...]:
        """Drop a reading that no file stands behind; its digests stay where the history names it."""
        dropped = self._db.execute(
            "DELETE FROM readings WHERE id = ? AND NOT EXISTS (SELECT 1 FROM sources WHERE reading = readings.id)",
            (reading,),
        ).rowcount
        if not dropped or reading is None:
            return ()
        self._db.execute(
            "DELETE FROM digests WHERE reading = :reading AND :reading NOT IN (SELECT reading FROM history"
            " WHERE reading = :reading)",
            {"reading": reading},
        )
        return (reading,)

    def paths(self, root: str) -> tuple[str, ...]:
        """Return the known files at a path and in the folder of that name, sorted."""
        rows = self._db.execute(
            "SELECT path FROM sources WHERE path = :root OR (path > :root || '/' AND path < :root || '0')"
            " ORDER BY path",
            {"root": root.rstrip("/")},
        )
        return tuple(path for (path,) in rows)

    def mark_all(self) -> None:
        """Mark everything, for a database that holds nothing."""
        with self._transaction():
            election.mark_all(self._db)

    def load_into(self, database: str) -> None:
        """Take a database as the one that shows what is kept; it lacks everything where it was another before."""
        if self._db.execute("SELECT 1 FROM loaded_into WHERE database = ?", (database,)).fetchone():
            return
        with self._transaction():
            self._db.execute("DELETE FROM loaded_into")
            self._db.execute("INSERT INTO loaded_into VALUES (?)", (database,))
            election.mark_all(self._db)

    def adopt(self, database: str) -> None:
        """Take a database that shows all that is kept."""
        with self._transaction():
            self._db.execute("DELETE FROM loaded_into")
            self._db.execute("INSERT INTO loaded_into VALUES (?)", (database,))
            self._db.execute("DELETE FROM pending")

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
        return election.speaker(self._db, document)

    def candidates(self, document: str) -> tuple[Candidate, ...]:
        """Return the readings of a document, the one that speaks first."""
        return election.candidates(self._db, document)

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


def _columns(file: File) -> tuple[str | None, ...]:
    return file.path, file.sha256, file.format, file.reader
