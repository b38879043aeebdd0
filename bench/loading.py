"""`load_ratio`: rows per second of `Store.write` ÷ a plain `UNWIND … MERGE` of the same rows."""

from collections import defaultdict
from pathlib import Path

from neo4j import GraphDatabase

from bench import corpus
from bench.timing import paired
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


def records(folder: Path) -> list[Record]:
    """Return the records of copies of the sample documents, each id and edge once."""
    found: dict[object, Record] = {}
    for path in corpus.write(folder, DOCUMENTS):
        for record in emit(read(read_source(path))):
            found.setdefault(key_of(record), record)
    return list(found.values())


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
    change = Change(
        nodes=tuple(r for r in found if isinstance(r, Node)), edges=tuple(r for r in found if isinstance(r, Edge))
    )
    with Store(settings) as store:
        store.prepare()

        def ours() -> None:
            store.write(change)

        def plain() -> None:
            plain_load(settings, found)

        pair = paired(ours, plain, before=store.clear)
    return pair.yardstick / pair.ours
