"""Identity in the ledger's tables: what names mean is found anew where names or decisions changed.

What a change of joins touches becomes pending, so that the database follows.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby, starmap
from operator import itemgetter
from typing import Final

from ingest.identity import rules
from ingest.identity.decisions import Decisions
from ingest.identity.joins import EVERYONE, Join, Joins
from ingest.identity.names import Name
from ingest.identity.resolution import chief, decided, permitted
from ingest.keep import election

COLUMNS: Final = "key, document, target, reason"
PENDING: Final = "core IN (SELECT key FROM pending WHERE part = 'core')"
NAMES: Final = f"""
SELECT names.core, names.key, documents.id, issuers, place, date FROM names JOIN documents USING (reading)
WHERE {PENDING} AND (same_as IS NULL OR names.key = documents.id) ORDER BY names.core
"""  # noqa: S608
"""Names whose core is pending; of a document for which another one stands, those that it gives itself."""
FOUND: Final = f"SELECT {COLUMNS} FROM joins WHERE {PENDING} AND document <> ''"  # noqa: S608
DECIDED: Final = f"SELECT {COLUMNS} FROM joins WHERE document = ''"  # noqa: S608
ALL: Final = f"SELECT {COLUMNS} FROM joins"  # noqa: S608
TOUCHED: Final[Mapping[str, tuple[str, ...]]] = {
    "document": (
        "SELECT document FROM stated WHERE key = :key",
        "SELECT document FROM joins WHERE target = :key AND document <> ''",
    ),
    "shared": (
        "SELECT key FROM joins WHERE target = :key",
        "SELECT key FROM stated WHERE key LIKE '% ' || :key || ' %'",
        "SELECT key FROM stated WHERE json_extract(record, '$.scope') = :key",
    ),
}
"""What is touched where everyone means another thing by an id: who names it, what leads to it, edges and scopes."""


def settle(db: sqlite3.Connection, decisions: Decisions) -> None:
    """Find anew what names mean where names or decisions changed, and mark what that touches."""
    adopt(db, decisions)
    stand_in(db, decisions)
    before = Joins(stored(db, ALL))
    changed = exchange(db, FOUND, dict(found(db, decisions)))
    changed |= exchange(db, DECIDED, dict.fromkeys(by_people(db, decisions), ""))
    db.execute("DELETE FROM pending WHERE part = 'core'")
    if changed:
        touch(db, changed, before)


def adopt(db: sqlite3.Connection, decisions: Decisions) -> None:
    """Take over the decisions; where they are others than before, all names are looked at anew."""
    entries = {(entry.model_dump_json(),) for entry in decisions.entries}
    if entries != set(db.execute("SELECT entry FROM decisions")):
        db.execute("DELETE FROM decisions")
        db.executemany("INSERT INTO decisions VALUES (?)", sorted(entries))
        db.execute("INSERT OR IGNORE INTO pending SELECT 'core', core FROM names")


def stand_in(db: sqlite3.Connection, decisions: Decisions) -> None:
    """Let one of several documents that are decided to be the same speak for the others."""
    here = held(db, decisions.ids)
    wanted = {one: chief(decisions.same_as(one), here) for one in here}
    known = dict(db.execute("SELECT id, same_as FROM documents WHERE same_as IS NOT NULL"))
    for document in sorted(wanted.keys() | known.keys()):
        target = wanted.get(document, document)
        if target != known.get(document, document):
            election.mark(db, document)
            values = (None if target == document else target, document)
            db.execute("UPDATE documents SET same_as = ? WHERE id = ?", values)
            election.mark(db, document)


def held(db: sqlite3.Connection, ids: Iterable[str]) -> frozenset[str]:
    """Return those of the ids that are documents of the collection."""
    rows = db.execute("SELECT id FROM documents WHERE id IN (SELECT value FROM json_each(?))", (json.dumps([*ids]),))
    return frozenset(document for (document,) in rows)


def stored(db: sqlite3.Connection, query: str) -> Iterator[Join]:
    """Yield joins of the table."""
    return starmap(Join, db.execute(query))


def found(db: sqlite3.Connection, decisions: Decisions) -> Iterator[tuple[Join, str]]:
    """Yield what rules find for names whose core is pending, each with the core."""
    here = held(db, decisions.ids)
    for core, rows in groupby(db.execute(NAMES), key=itemgetter(0)):
        names = [
            Name(spoken_for(key, decisions, here), document, core, tuple(json.loads(issuers)), place, date)
            for _, key, document, issuers, place, date in rows
        ]
        for join in permitted(rules.joins(names), decisions):
            yield join, core


def spoken_for(key: str, decisions: Decisions, here: Collection[str]) -> str:
    """Return the id of the document that stands for one of which more than a title is known; else the id itself."""
    return key if key.startswith(rules.BY_TITLE) else chief(decisions.same_as(key), here)


def by_people(db: sqlite3.Connection, decisions: Decisions) -> Iterator[Join]:
    """Return what people decided, given what is held and what rules found."""
    meant: dict[str, set[str]] = defaultdict(set)
    query = "SELECT key, target FROM joins WHERE document <> '' AND key IN (SELECT value FROM json_each(?))"
    for key, target in db.execute(query, (json.dumps([*decisions.classes]),)):
        meant[key].add(target)
    return decided(decisions, held(db, decisions.ids), meant)


def exchange(db: sqlite3.Connection, query: str, joins: Mapping[Join, str]) -> set[Join]:
    """Put joins, each with its core, in the place of those that a query finds; return those that came or went."""
    old = set(stored(db, query))
    gone, new = old - joins.keys(), joins.keys() - old
    db.executemany("DELETE FROM joins WHERE key = ? AND document = ?", (join[:2] for join in gone))
    db.executemany("INSERT INTO joins VALUES (?, ?, ?, ?, ?)", ((*join, joins[join]) for join in new))
    return gone | new


def touch(db: sqlite3.Connection, changed: Collection[Join], before: Joins) -> None:
    """Mark what joins that came or went touch, where it was found before and where it is found now."""
    marks = {("shared", key) for join in changed for key in (join.key, join.target)}
    marks |= {("document", join.document) for join in changed if join.document != EVERYONE}
    for key in {join.key for join in changed if join.document == EVERYONE}:
        for part, queries in TOUCHED.items():
            marks |= {(part, one) for query in queries for (one,) in db.execute(query, {"key": key})}
    marks |= {("shared", address) for part, key in marks if part == "shared" for address in before.addresses(key)}
    db.executemany("INSERT OR IGNORE INTO pending VALUES (?, ?)", sorted(marks))
