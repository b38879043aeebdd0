"""Who speaks for a document, in the ledger's tables, and what becomes pending when that changes."""

import sqlite3
from typing import Final

from ingest.keep.choice import Candidate, ranked

CANDIDATES: Final = """
SELECT id, name, sha256, incomplete IS NULL, recognised, (SELECT count(*) FROM json_each(head)), length
FROM readings WHERE document = ? AND EXISTS (SELECT 1 FROM sources WHERE reading = readings.id)
"""
MARKS: Final = (
    "INSERT OR IGNORE INTO pending VALUES ('document', :document)",
    "INSERT OR IGNORE INTO pending SELECT 'shared', key FROM stated WHERE document = :document",
    """
    INSERT OR IGNORE INTO pending
    SELECT 'core', core FROM names JOIN documents USING (reading) WHERE documents.id = :document
    """,
)
"""What becomes pending with a document: itself, what it contributes to, and what the documents it names are about."""


def candidates(db: sqlite3.Connection, document: str) -> tuple[Candidate, ...]:
    """Return the readings of a document that a file stands behind, the one that speaks first."""
    rows = db.execute(CANDIDATES, (document,))
    return ranked(
        Candidate(reading, name, sha256, bool(complete), bool(recognised), fields, length)
        for reading, name, sha256, complete, recognised, fields, length in rows
    )


def speaker(db: sqlite3.Connection, document: str) -> str | None:
    """Return the reading that speaks for a document, None where none does any more."""
    found = db.execute("SELECT reading FROM documents WHERE id = ?", (document,)).fetchone()
    return found[0] if found else None


def install(db: sqlite3.Connection, document: str, reading: str | None) -> None:
    """Let a reading speak for a document, or none; what either the old or the new one touches becomes pending."""
    mark(db, document)
    db.execute("DELETE FROM documents WHERE id = ?", (document,))
    if reading:
        db.execute("INSERT INTO documents VALUES (?, ?, NULL)", (document, reading))
    mark(db, document)


def mark(db: sqlite3.Connection, document: str) -> None:
    """Mark a document with all it contributes to; what its names mean, `ingest.keep.identity` looks at anew."""
    for statement in MARKS:
        db.execute(statement, {"document": document})


def mark_alone(db: sqlite3.Connection, document: str) -> None:
    """Mark a document of which other files came or went, but not what it says."""
    db.execute(MARKS[0], {"document": document})


def mark_all(db: sqlite3.Connection) -> None:
    """Mark everything, for a database that holds nothing."""
    db.execute("INSERT OR IGNORE INTO pending SELECT 'document', id FROM documents WHERE same_as IS NULL")
    db.execute("INSERT OR IGNORE INTO pending SELECT 'shared', key FROM stated")
