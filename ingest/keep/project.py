"""From ledger and readings to Neo4j: the database is caught up with what is kept, and compared with it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from graph.change import Change
from graph.fold import fold
from graph.model import Citing, Document, Edge, Node, Record, type_name
from graph.progress import Progress, no_progress
from graph.store import Store
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
    ledger.load_into(database_of(store))
    pending = ledger.pending()
    redirects = ledger.redirects()
    keys = concerned(pending, redirects)
    stated = write_shared(ledger, store, keys, redirects, tell)
    write_documents(collection, store, pending.documents, redirects, tell)
    remove(store, [key for key in keys if key not in stated])
    ledger.clear(Pending((), pending.shared))


def database_of(store: Store) -> str:
    """Return the id of the database."""
    return str(store.read(DATABASE).rows[0][0])


def everything(collection: Collection, tell: Progress = no_progress) -> Iterator[Record]:
    """Yield every record that the database should hold, each once."""
    ledger = collection.ledger
    redirects = ledger.redirects()
    for _, record in shared(ledger, ledger.keys(), redirects):
        yield record
    documents = ledger.documents()
    for done, document in enumerate(documents, 1):
        yield from distinct(own_records(collection, document, redirects))
        tell("Writing rows", done, len(documents))


def distinct(records: Iterable[Record]) -> Iterable[Record]:
    """Return each of the records once; of those that are one thing in the database, the last."""
    return {(type_name(type(record)), key_of(record)): record for record in records}.values()


def concerned(pending: Pending, redirects: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys to write again: what is pending, and the documents that pending titles lead to."""
    return tuple(sorted({*pending.shared, *(redirects[key] for key in pending.shared if key in redirects)}))


def shared(ledger: Ledger, keys: Sequence[str], redirects: Mapping[str, str]) -> Iterator[tuple[str, Record]]:
    """Yield what all contributions to each key make together; a key that nothing is contributed to is left out.

    What is said of a title that leads to a held document is said of that document.
    """
    for at in range(0, len(keys), CHUNK):
        yield from folded(ledger, keys[at : at + CHUNK], redirects)


def folded(ledger: Ledger, keys: Iterable[str], redirects: Mapping[str, str]) -> Iterator[tuple[str, Record]]:
    """Yield what the contributions to a few keys make together."""
    wanted = {key for key in keys if key not in redirects}
    sources = {key: key for key in wanted} | {title: held for title, held in redirects.items() if held in wanted}
    gathered: dict[str, list[Record]] = {}
    for source, records in ledger.contributions(sources):
        gathered.setdefault(sources[source], []).extend(records)
    for key, found in gathered.items():
        yield key, fold(readdressed(record, key) for record in found)


def readdressed(record: Record, key: str) -> Record:
    """Return a contribution to a cited title as one to the document that the title leads to."""
    return record.model_copy(update={"id": key}) if isinstance(record, Document) else record


def redirected(record: Record, redirects: Mapping[str, str]) -> Record:
    """Return a citation of a title as one of the document that the title leads to."""
    if isinstance(record, Citing) and record.head in redirects:
        return record.model_copy(update={"head": redirects[record.head]})
    return record


def write_shared(
    ledger: Ledger, store: Store, keys: Sequence[str], redirects: Mapping[str, str], tell: Progress
) -> set[str]:
    """Write shared nodes, then the edges of the register between them; return the keys that are stated."""
    stated: set[str] = set()
    edges: list[Edge] = []
    for at in range(0, len(keys), CHUNK):
        found = dict(folded(ledger, keys[at : at + CHUNK], redirects))
        stated.update(found)
        edges += (record for record in found.values() if isinstance(record, Edge))
        store.write(Change(nodes=tuple(record for record in found.values() if isinstance(record, Node))))
        tell("Loading what documents share", min(at + CHUNK, len(keys)), len(keys))
    store.write(Change(edges=tuple(edges)))
    return stated


def write_documents(
    collection: Collection, store: Store, documents: Sequence[str], redirects: Mapping[str, str], tell: Progress
) -> None:
    """Replace what each document owns and states, as many documents in one transaction as make a batch of rows."""
    batch: dict[str, tuple[Record, ...]] = {}
    for done, document in enumerate(documents, 1):
        batch[document] = own_records(collection, document, redirects)
        if sum(map(len, batch.values())) >= store.settings.batch or done == len(documents):
            store.write(replacement(batch))
            collection.ledger.clear(Pending(tuple(batch), ()))
            batch = {}
        tell("Loading documents", done, len(documents))


def own_records(collection: Collection, document: str, redirects: Mapping[str, str]) -> tuple[Record, ...]:
    """Return what a document alone owns and states; nothing where no file holds it any more."""
    reading = collection.ledger.reading_of(document)
    if reading is None:
        return ()
    stated = (redirected(r, redirects) for r in collection.readings.read(reading) if not is_shared(r))
    return (*stated, *source_files(collection.ledger, document))


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
