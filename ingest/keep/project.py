"""From ledger and readings to Neo4j: the database is caught up with what is kept, and compared with it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from graph.change import Change
from graph.fold import fold
from graph.model import Edge, Node, Record, type_name
from graph.progress import Progress, no_progress
from graph.store import Store
from ingest.identity.joins import Joins
from ingest.keep.collection import Collection
from ingest.keep.contributions import edge_key, is_shared, key_of
from ingest.keep.ledger import Ledger, Pending
from ingest.keep.sources import source_files

DATABASE: Final = "CALL db.info() YIELD id RETURN id"
"""Tells a database from all others, also from one that stood at the same address before."""
CHUNK: Final = 500
"""Shared things that are folded at a time."""


def rebuild(collection: Collection, store: Store, tell: Progress = no_progress) -> None:
    """Empty the database and load it again from what is kept."""
    collection.ledger.mark_all()
    store.clear()
    catch_up(collection, store, tell)


def catch_up(collection: Collection, store: Store, tell: Progress = no_progress) -> None:
    """Write to the database what it lacks, and strike it out in the ledger.

    Shared nodes come first, so that all edges find their ends; what nobody states any more goes last, when no edge
    holds it. Every step can be repeated: after a crash the next call finishes the work.
    """
    ledger = collection.ledger
    store.prepare()
    ledger.settle(collection.decisions)
    ledger.load_into(database_of(store))
    pending = ledger.pending()
    joins = ledger.joins()
    keys = concerned(pending, joins)
    stated = write_shared(ledger, store, keys, joins, tell)
    write_documents(collection, store, pending.documents, joins, tell)
    remove(store, [key for key in keys if key not in stated])
    ledger.clear(Pending((), pending.shared))


def database_of(store: Store) -> str:
    """Return the id of the database."""
    return str(store.read(DATABASE).rows[0][0])


def everything(collection: Collection, tell: Progress = no_progress) -> Iterator[Record]:
    """Yield every record that the database should hold, each once."""
    ledger = collection.ledger
    joins = ledger.joins()
    for _, record in shared(ledger, addresses(ledger, joins), joins):
        yield record
    documents = ledger.documents()
    for done, (_, records) in enumerate(owned(collection, documents, joins), 1):
        yield from distinct(records)
        tell("Writing rows", done, len(documents))


def addresses(ledger: Ledger, joins: Joins) -> tuple[str, ...]:
    """Return the keys of all that is shared, where it is found in the graph."""
    keys = ledger.keys()
    return tuple(sorted({address for key in keys for address in joins.addresses(key)}))


def distinct(records: Iterable[Record]) -> Iterable[Record]:
    """Return each of the records once; of those that are one thing in the database, the last."""
    return {(type_name(type(record)), key_of(record)): record for record in records}.values()


def concerned(pending: Pending, joins: Joins) -> tuple[str, ...]:
    """Return the keys to write again: what is pending, and what it leads to."""
    return tuple(sorted({address for key in pending.shared for address in joins.addresses(key)}))


def shared(ledger: Ledger, keys: Sequence[str], joins: Joins) -> Iterator[tuple[str, Record]]:
    """Yield what all contributions to each key make together; a key that nothing is contributed to is left out."""
    for at in range(0, len(keys), CHUNK):
        yield from folded(ledger, keys[at : at + CHUNK], joins)


def folded(ledger: Ledger, keys: Iterable[str], joins: Joins) -> Iterator[tuple[str, Record]]:
    """Yield what the contributions to a few keys make together; what is said of an id is said of what it stands for."""
    gathered: dict[str, list[Record]] = {key: [] for key in keys}
    for _, records in ledger.contributions({source for key in gathered for source in joins.sources(key)}):
        for record in map(joins.moved, records):
            if not is_loop(record):
                gathered.get(key_of(record), []).append(record)
    for key, found in gathered.items():
        if found:
            yield key, fold(found)


def is_loop(record: Record) -> bool:
    """Whether a record is an edge that two ids made of one thing lead back to itself."""
    return isinstance(record, Edge) and record.tail == record.head


def write_shared(ledger: Ledger, store: Store, keys: Sequence[str], joins: Joins, tell: Progress) -> set[str]:
    """Write shared nodes, then the edges of the register between them; return the keys that are stated."""
    stated: set[str] = set()
    edges: list[Edge] = []
    for at in range(0, len(keys), CHUNK):
        found = dict(folded(ledger, keys[at : at + CHUNK], joins))
        stated.update(found)
        edges += (record for record in found.values() if isinstance(record, Edge))
        store.write(Change(nodes=tuple(record for record in found.values() if isinstance(record, Node))))
        tell("Loading what documents share", min(at + CHUNK, len(keys)), len(keys))
    store.write(Change(edges=tuple(edges)))
    return stated


def write_documents(
    collection: Collection, store: Store, documents: Sequence[str], joins: Joins, tell: Progress
) -> None:
    """Replace what each document owns and states, as many documents in one transaction as make a batch of rows."""
    batch: dict[str, tuple[Record, ...]] = {}
    for done, (document, records) in enumerate(owned(collection, documents, joins), 1):
        batch[document] = records
        if sum(map(len, batch.values())) >= store.settings.batch or done == len(documents):
            store.write(replacement(batch))
            collection.ledger.clear(Pending(tuple(batch), ()))
            batch = {}
        tell("Loading documents", done, len(documents))


def owned(collection: Collection, documents: Iterable[str], joins: Joins) -> Iterator[tuple[str, tuple[Record, ...]]]:
    """Yield documents with what each alone owns and states, shard by shard; nothing where no file holds it any more."""
    speaks: dict[str, str] = {}
    for document in documents:
        reading = collection.ledger.reading_of(document)
        if reading is None:
            yield document, ()
        else:
            speaks[reading] = document
    for reading, records in collection.readings.read_all(speaks):
        stated = (joins.moved(record) for record in records if not is_shared(record))
        yield speaks[reading], (*stated, *source_files(collection.ledger, speaks[reading]))


def replacement(documents: Mapping[str, Iterable[Record]]) -> Change:
    """Return the change that puts these records in the place of all that the documents stated before."""
    records = [record for found in documents.values() for record in found]
    return Change(
        replaced=tuple(documents),
        nodes=tuple(record for record in records if isinstance(record, Node)),
        edges=tuple(record for record in records if isinstance(record, Edge)),
    )


def remove(store: Store, keys: Iterable[str]) -> None:
    """Remove the shared nodes and registered edges of these keys."""
    edges = {key: edge_key(key) for key in keys}
    store.write(
        Change(
            removed=tuple(key for key, edge in edges.items() if edge is None),
            unlinked=tuple(edge for edge in edges.values() if edge is not None),
        )
    )
