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
from itertools import groupby, starmap
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple, Self

from graph.errors import InputError
from graph.model import Record
from ingest.identity.decisions import Decisions
from ingest.identity.joins import Join, Joins
from ingest.keep import election, identity
from ingest.keep.choice import Candidate
from ingest.keep.contributions import from_json
from ingest.keep.database import open_database
from ingest.keep.kept import Kept
from ingest.keep.shards import Shard


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


class Live(NamedTuple):
    """A shard of the manifest."""

    name: str
    readings: int
    """In it, also those that were dropped since."""
    live: int
    """In it and not dropped."""
    size: int
    """Bytes of its file."""


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
    def transaction(self) -> Iterator[None]:
        """Make all that the block writes one transaction.

        Raises InputError where the disk is full.
        """
        if self._db.in_transaction:
            yield
            return
        run = self._run
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            self._db.execute("COMMIT")
        except BaseException as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            self._run = run
            if isinstance(error, sqlite3.OperationalError):
                raise unwritable(error) from error
            raise

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

    def shard_of(self, reading: str) -> str | None:
        """Return the shard in which a reading is kept."""
        found = self._db.execute("SELECT shard FROM readings WHERE id = ?", (reading,)).fetchone()
        return found[0] if found else None

    def readings_in(self, shard: str) -> tuple[str, ...]:
        """Return the readings that are kept in a shard, sorted, without those that were dropped."""
        rows = self._db.execute("SELECT id FROM readings WHERE shard = ? ORDER BY id", (shard,))
        return tuple(reading for (reading,) in rows)

    def shards(self) -> tuple[Live, ...]:
        """Return the manifest, by name."""
        rows = self._db.execute(
            "SELECT name, readings, (SELECT count(*) FROM readings WHERE shard = shards.name), size FROM shards"
            " ORDER BY name"
        )
        return tuple(Live(*row) for row in rows)

    def add_shard(self, shard: Shard) -> None:
        """Add a shard that was written to the manifest."""
        with self.transaction():
            self._db.execute("INSERT OR IGNORE INTO shards VALUES (?, ?, ?, ?)", shard)

    def move(self, readings: Iterable[str], shard: Shard | None, old: Iterable[str]) -> None:
        """Let readings be kept in a new shard, and strike out those from which they were taken."""
        with self.transaction():
            if shard:
                self.add_shard(shard)
                moved = ((shard.name, reading) for reading in readings)
                self._db.executemany("UPDATE readings SET shard = ? WHERE id = ?", moved)
            gone = ((name,) for name in old if shard is None or name != shard.name)
            self._db.executemany("DELETE FROM shards WHERE name = ?", gone)

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

    def keep(self, file: File, kept: Kept, shard: str) -> None:
        """Record that a file was read, and the shard that has its reading; a reading that no file has goes."""
        with self.transaction():
            if self.knows(kept.id):
                self._db.execute("UPDATE readings SET shard = ? WHERE id = ?", (shard, kept.id))
            else:
                self._add(kept, shard)
            self._point(file.path, kept.id, (*_columns(file), kept.id, None))

    def attach(self, file: File, reading: str) -> None:
        """Record that a file says what a known reading says; a reading that no file has goes."""
        with self.transaction():
            self._point(file.path, reading, (*_columns(file), reading, None))

    def fail(self, file: File, reason: str) -> None:
        """Record that a file can't be read, so states nothing; a reading that no file has goes."""
        with self.transaction():
            self._point(file.path, None, (*_columns(file), None, reason))

    def forget(self, path: str) -> None:
        """Strike out a file with what only it states; a reading that no file has goes."""
        with self.transaction():
            self._point(path, None, None)

    def _add(self, kept: Kept, shard: str) -> None:
        self._db.execute(
            "INSERT INTO readings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
                shard,
            ),
        )
        self._db.executemany(
            "INSERT INTO contributions VALUES (?, ?, ?, ?)",
            ((c.key, kept.id, c.type, c.record) for c in kept.contributions),
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO names VALUES (?, ?, ?, ?, ?, ?)",
            ((n.core, n.key, kept.id, json.dumps(n.issuers, ensure_ascii=False), n.place, n.date) for n in kept.names),
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO digests VALUES (?, ?, ?)",
            ((kept.id, kind, facts) for kind, facts in kept.digests.items()),
        )
        self._db.executemany(
            "INSERT INTO timings VALUES (?, ?, ?, ?)",
            ((kept.id, stage, place, seconds) for place, (stage, seconds) in enumerate(kept.seconds.items())),
        )

    def _point(self, path: str, reading: str | None, row: tuple[str | None, ...] | None) -> None:
        """Put the row of a file, which says what `reading` says, or take it out; then settle who speaks."""
        old = self._reading_at(path)
        concerned = {document: self.candidates(document) for document in self._documents_of(old, reading)}
        if row:
            self._db.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?)", row)
        else:
            self._db.execute("DELETE FROM sources WHERE path = ?", (path,))
        for document, before in concerned.items():
            self._settle(document, before)
        self._drop_unused(old)

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
        if elected != election.speaker(self._db, document):
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

    def _drop_unused(self, reading: str | None) -> None:
        """Drop a reading that no file stands behind; its digests stay where the history names it."""
        dropped = self._db.execute(
            "DELETE FROM readings WHERE id = ? AND NOT EXISTS (SELECT 1 FROM sources WHERE reading = readings.id)",
            (reading,),
        ).rowcount
        if dropped:
            self._db.execute(
                "DELETE FROM digests WHERE reading = :reading AND :reading NOT IN (SELECT reading FROM history"
                " WHERE reading = :reading)",
                {"reading": reading},
            )

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
        with self.transaction():
            election.mark_all(self._db)

    def load_into(self, database: str) -> None:
        """Take a database as the one that shows what is kept; it lacks everything where it was another before."""
        if self._db.execute("SELECT 1 FROM loaded_into WHERE database = ?", (database,)).fetchone():
            return
        with self.transaction():
            self._db.execute("DELETE FROM loaded_into")
            self._db.execute("INSERT INTO loaded_into VALUES (?)", (database,))
            election.mark_all(self._db)

    def adopt(self, database: str) -> None:
        """Take a database that shows all that is kept."""
        with self.transaction():
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
        with self.transaction():
            for part, keys in (("document", done.documents), ("shared", done.shared)):
                self._db.executemany("DELETE FROM pending WHERE part = ? AND key = ?", ((part, key) for key in keys))

    def documents(self) -> Mapping[str, str]:
        """Return the reading that speaks for each document."""
        return dict(self._db.execute("SELECT id, reading FROM documents WHERE same_as IS NULL ORDER BY id"))

    def reading_of(self, document: str) -> str | None:
        """Return the reading that speaks for a document, None where none does or another document stands for it."""
        query = "SELECT reading FROM documents WHERE id = ? AND same_as IS NULL"
        found = self._db.execute(query, (document,)).fetchone()
        return found[0] if found else None

    def candidates(self, document: str) -> tuple[Candidate, ...]:
        """Return the readings of a document, the one that speaks first."""
        return election.candidates(self._db, document)

    def settle(self, decisions: Decisions) -> None:
        """Find anew what names mean where names or decisions changed; what that touches becomes pending."""
        with self.transaction():
            identity.settle(self._db, decisions)

    def joins(self) -> Joins:
        """Return what ids stand for other ids."""
        return Joins(starmap(Join, self._db.execute("SELECT key, document, target, reason FROM joins")))

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


def unwritable(error: sqlite3.OperationalError) -> InputError:
    """Return what says that the ledger can't be written to; the transaction left nothing behind."""
    return InputError(f"The ledger can't be written to: {error}.", "Make room on its disk, and run the command again.")
