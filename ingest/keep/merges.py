"""Candidates for one thing in what is kept, with what hangs on them in the graph, the most valuable first."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter
from typing import Final

from graph.ids import label_of
from graph.model import ENTITIES, Agency, Place
from graph.store import Store
from ingest.identity import candidates
from ingest.identity.candidates import Candidate, Likely, Thing
from ingest.identity.decisions import Decisions
from ingest.identity.joins import EVERYONE
from ingest.identity.names import Name
from ingest.keep.ledger import Ledger

NAMED: Final = tuple(entity.label for entity in ENTITIES if entity not in (Agency, Place))
"""Types of things that no register knows."""
THINGS: Final = """
SELECT key, json_extract(record, '$.name') FROM stated WHERE type IN (SELECT value FROM json_each(:types))
AND json_extract(record, '$.named') AND json_extract(record, '$.scope') IS NULL GROUP BY key ORDER BY key
"""
UNKNOWN: Final = """
SELECT key, json_extract(record, '$.name') FROM stated WHERE type = 'Agency'
AND NOT json_extract(record, '$.resolved') AND json_extract(record, '$.system') IS NULL GROUP BY key ORDER BY key
"""
"""Agencies that the register does not know."""
NAMES: Final = """
SELECT core, key, documents.id, issuers, place, date FROM names JOIN documents USING (reading)
WHERE same_as IS NULL ORDER BY core, key, documents.id
"""
DOCUMENTS: Final = "SELECT DISTINCT key FROM stated WHERE type = 'Document' ORDER BY key"
DEGREES: Final = """
UNWIND $ids AS id
CALL (id) { MATCH (n:Entity {id: id}) RETURN n UNION MATCH (n:Document {id: id}) RETURN n }
RETURN id, COUNT { (n)--() } AS facts
"""
EVIDENCE: Final = """
SELECT document, json_extract(record, '$.quote'), coalesce(json_extract(record, '$.name'),
json_extract(record, '$.title')), json_extract(record, '$.number') FROM stated WHERE key = :key ORDER BY document
"""
SHOWN: Final = 3
"""Documents that are shown for an id."""
BATCH: Final = 1_000
"""Ids that are asked for at a time."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two that may be one."""

    id: str
    name: str | None
    """Its name or title."""
    number: str | None
    facts: int
    """Edges of the graph that hang on it."""
    documents: int
    """Documents that name it."""
    quotes: Sequence[Mapping[str, str]]
    """Where the first of them name it: `document` and `quote`."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that may be one, and what speaks for it."""

    type: str
    likely: Likely
    facts: int
    """Edges of the graph that hang on the two."""
    one: Side
    other: Side


@dataclass(frozen=True, slots=True)
class Page:
    """A part of all candidates."""

    total: int
    pairs: Sequence[Pair]


def page(
    ledger: Ledger, store: Store, decisions: Decisions, *, label: str | None = None, skip: int = 0, limit: int = 20
) -> Page:
    """Return candidates that nobody decided about, those first where most facts would come together."""
    found = [one for one in undecided(ledger, decisions) if label in (None, label_of(one.one))]
    facts = degrees(store, sorted({end for one in found for end in one[:2]}))
    found.sort(key=lambda one: (worth(one, facts), one))
    return Page(len(found), [pair(ledger, one, facts) for one in found[skip : skip + limit]])


def worth(found: Candidate, facts: Mapping[str, int]) -> tuple[int, int]:
    """Return what orders candidates: how many facts would come to others, then how many there would be together."""
    less, more = sorted(facts.get(end, 0) for end in found[:2])
    return -less, -(less + more)


def undecided(ledger: Ledger, decisions: Decisions) -> Iterator[Candidate]:
    """Yield every pair of ids in the graph that may be one and that nobody decided about."""
    types = [[label] for label in NAMED]
    found = chain(
        *(candidates.alike(things(ledger, THINGS, types=json.dumps(one))) for one in types),
        candidates.unregistered(things(ledger, UNKNOWN)),
        *(candidates.of_one_title(names) for names in titled(ledger)),
        candidates.numbers_alike(cores(ledger)),
    )
    joins = ledger.joins()
    whole = (one for one in found if not any(joins.of(end, EVERYONE) for end in one[:2]))
    return candidates.undecided(whole, decisions)


def things(ledger: Ledger, query: str, **values: str) -> Iterator[Thing]:
    """Yield the things that a query finds."""
    return (Thing(key, name) for key, name in ledger.rows(query, **values))


def titled(ledger: Ledger) -> Iterator[Sequence[Name]]:
    """Yield the names of documents, those of one core at a time."""
    for core, rows in groupby(ledger.rows(NAMES), key=itemgetter(0)):
        yield [Name(k, doc, core, tuple(json.loads(issuers)), place, date) for _, k, doc, issuers, place, date in rows]


def cores(ledger: Ledger) -> Mapping[str, set[str]]:
    """Return what the titles of every document are about."""
    found: dict[str, set[str]] = defaultdict(set)
    for (key,) in ledger.rows(DOCUMENTS):
        found[key] = set()
    for names in titled(ledger):
        for name in names:
            found[name.key].add(name.core)
    return found


def degrees(store: Store, ids: Sequence[str]) -> Mapping[str, int]:
    """Return how many edges hang on each id that is in the graph."""
    batches = (ids[at : at + BATCH] for at in range(0, len(ids), BATCH))
    return dict(chain.from_iterable(store.read(DEGREES, {"ids": batch}).rows for batch in batches))


def pair(ledger: Ledger, found: Candidate, facts: Mapping[str, int]) -> Pair:
    """Return a candidate with its evidence."""
    one, other = (side(ledger, end, facts.get(end, 0)) for end in found[:2])
    return Pair(label_of(found.one), found.likely, one.facts + other.facts, one, other)


def side(ledger: Ledger, key: str, facts: int) -> Side:
    """Return what is known of an id."""
    rows = list(ledger.rows(EVIDENCE, key=key))
    names, numbers = ([row[i] for row in rows if row[i]] for i in (2, 3))
    quotes = [{"document": document, "quote": quote} for document, quote, *_ in rows[:SHOWN]]
    return Side(key, next(iter(names), None), next(iter(numbers), None), facts, len(rows), quotes)


def unknown(ledger: Ledger, ids: Iterable[str]) -> tuple[str, ...]:
    """Return those of the ids that nothing in the collection has, sorted."""
    wanted = sorted(set(ids))
    query = "SELECT DISTINCT key FROM stated WHERE key IN (SELECT value FROM json_each(:ids))"
    known = {key for (key,) in ledger.rows(query, ids=json.dumps(wanted, ensure_ascii=False))}
    known |= {document for (document,) in ledger.rows("SELECT id FROM documents")}
    return tuple(one for one in wanted if one not in known)
