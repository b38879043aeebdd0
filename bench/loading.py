"""`load_ratio`: rows per second of `Store.write` ÷ a plain `UNWIND … MERGE` of the same rows.

`bulk_ratio`: rows per second of the import tool, the writing of its files and the making of indexes included, ÷ those
of `Store.write`, both into an empty database.
"""

import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from neo4j import GraphDatabase

from bench import corpus
from bench.timing import paired, seconds
from graph import local
from graph.bulk import Sheets
from graph.change import Change
from graph.ids import label_of
from graph.model import Edge, Node, Record
from graph.settings import Settings
from graph.store import Store
from ingest.emit import emit
from ingest.keep.contributions import key_of
from ingest.pipeline import read
from ingest.read import read_source

DOCUMENTS = 60
BULK_ROWS = 1_000_000
"""Rows of `bulk_ratio`, at least."""


def records(folder: Path) -> list[Record]:
    """Return the records of copies of the sample documents, each id and edge once."""
    found: dict[object, Record] = {}
    for path in corpus.write(folder, DOCUMENTS):
        for record in emit(read(read_source(path))):
            found.setdefault(key_of(record), record)
    return list(found.values())


def multiplied(found: list[Record], rows: int) -> Iterator[Record]:
    """Yield copies of records under other ids until there are so many."""
    for copy in range(-(-rows // len(found))):
        for record in found:
            yield renamed(record, f"{copy}")


def renamed(record: Record, copy: str) -> Record:
    """Return a record under other ids."""
    named = ("tail", "head", "document") if isinstance(record, Edge) else ("id", "document")
    changes = {name: again(getattr(record, name), copy) for name in named if hasattr(record, name)}
    return record.model_copy(update=changes)


def again(key: str, copy: str) -> str:
    """Return an id with a word put in after its first part, so that it stays one of its type."""
    kind, _, rest = key.partition("/")
    return f"{kind}/{copy}·{rest}"


def change_of(found: Sequence[Record]) -> Change:
    """Return the change that writes records."""
    return Change(
        nodes=tuple(r for r in found if isinstance(r, Node)), edges=tuple(r for r in found if isinstance(r, Edge))
    )


def written(store: Store, found: list[Record]) -> None:
    """Write records in transactions of the size of the program's own: nodes first, so that edges find their ends."""
    batch = store.settings.batch
    for kind in (Node, Edge):
        rows = [record for record in found if isinstance(record, kind)]
        for at in range(0, len(rows), batch):
            store.write(change_of(rows[at : at + batch]))


def bulk_ratio(home: Path, folder: Path) -> float:
    """Return the ratio, on a local server of its own: each way makes an empty database one that can be asked."""
    settings = Settings(home=home)
    found = list(multiplied(records(folder), BULK_ROWS))

    def bulk() -> None:
        with Sheets(folder / "import") as sheets:
            for record in found:
                sheets.add(record)
        local.import_database(settings, sheets.arguments())

    with local.serving(settings) as reaching, Store(reaching) as store:
        slow = seconds(store.prepare) + seconds(lambda: written(store, found))
    quick = seconds(bulk)
    with local.serving(settings) as reaching, Store(reaching) as store:
        quick += seconds(store.prepare_imported)
    shutil.rmtree(folder / "import")
    return slow / quick


def plain_load(settings: Settings, found: list[Record]) -> None:
    """Load the records as a careful script would: one statement a type, MERGE on the key, batches of the same size."""
    nodes: dict[str, list[dict[str, object]]] = defaultdict(list)
    edges: dict[tuple[str, str, str], list[dict[str, object]]] = defaultdict(list)
    for record in found:
        values = record.model_dump(exclude_none=True)
        if isinstance(record, Node):
            nodes[record.label].append(values)
        elif isinstance(record, Edge):
            key = (record.rel_type, label_of(record.tail), label_of(record.head))
            edges[key].append({"tail": record.tail, "head": record.head, "id": record.id, "properties": values})
    password = settings.neo4j_password.get_secret_value() if settings.neo4j_password else ""
    with (
        GraphDatabase.driver(settings.neo4j_uri or "", auth=(settings.neo4j_user, password)) as driver,
        driver.session(database=settings.neo4j_database) as session,
    ):
        for label, rows in nodes.items():
            merge = f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row"
            for at in range(0, len(rows), settings.batch):
                session.run(merge, rows=rows[at : at + settings.batch]).consume()
        for (kind, tail, head), links in edges.items():
            merge = (
                f"UNWIND $rows AS row MATCH (a:{tail} {{id: row.tail}}) MATCH (b:{head} {{id: row.head}}) "
                f"MERGE (a)-[r:{kind} {{id: row.id}}]->(b) SET r += row.properties"
            )
            for at in range(0, len(links), settings.batch):
                session.run(merge, rows=links[at : at + settings.batch]).consume()


def load_ratio(settings: Settings, folder: Path) -> float:
    """Return the ratio; before every load the graph is empty, indexes are the same for both."""
    found = records(folder)
    change = change_of(found)
    with Store(settings) as store:
        store.prepare()

        def ours() -> None:
            store.write(change)

        def plain() -> None:
            plain_load(settings, found)

        pair = paired(ours, plain, before=store.clear)
    return pair.yardstick / pair.ours
