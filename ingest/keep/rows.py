"""From kept readings to the files of the import tool, as tables: most rows never become records on the way."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from graph.bulk import Sheets
from graph.model import Node, Record, Registered
from graph.progress import Progress, no_progress
from ingest.identity.joins import Joins
from ingest.keep.collection import Collection
from ingest.keep.project import addresses, distinct, owned, shared
from ingest.keep.readings import READING, TYPES, columns
from ingest.keep.sources import source_files

ROWS: Final = 50_000
"""Rows that are turned at a time."""
MOVED: Final = "SELECT DISTINCT key FROM joins"
"""The ids that stand for others."""
OWN: Final = {
    kind: record
    for kind, record in TYPES.items()
    if not issubclass(record, Registered) and not (issubclass(record, Node) and record.shared)
}
"""The types of what one document alone states (see `contributions.is_shared`)."""


def write_rows(collection: Collection, sheets: Sheets, tell: Progress = no_progress) -> None:
    """Write every node and edge that the database should hold, each once: those of `project.everything`."""
    ledger = collection.ledger
    joins = ledger.joins()
    for _, record in shared(ledger, addresses(ledger, joins), joins):
        sheets.add(record)
    speaks = {reading: document for document, reading in ledger.documents().items()}
    moved = pa.array([key for (key,) in ledger.rows(MOVED)], pa.string())
    done = 0
    for rows in batches(collection.readings.tables(speaks)):
        changed = concerned(rows, moved)
        plain = rows.filter(pc.invert(pc.is_in(rows.column(READING), pa.array(changed, pa.string()))))
        write_plain(sheets, plain)
        write_joined(collection, sheets, [speaks[reading] for reading in changed], joins)
        for reading in readings(plain):
            for record in source_files(ledger, speaks[reading]):
                sheets.add(record)
        done += len(readings(rows))
        tell("Writing rows", done, len(speaks))


def batches(tables: Iterable[tuple[str, pa.Table]]) -> Iterator[pa.Table]:
    """Yield the tables of readings, many together."""
    waiting: list[pa.Table] = []
    for _, table in tables:
        waiting.append(table)
        if sum(map(len, waiting)) >= ROWS:
            yield pa.concat_tables(waiting).combine_chunks()
            waiting = []
    if waiting:
        yield pa.concat_tables(waiting).combine_chunks()


def concerned(rows: pa.Table, moved: "pa.Array[pa.StringScalar]") -> list[str]:
    """Return the readings in which an id stands for another; they are few."""
    found = pc.or_(pc.is_in(rows.column("id"), moved), pc.is_in(rows.column("tail"), moved))
    return readings(rows.filter(pc.or_(found, pc.is_in(rows.column("head"), moved))))


def readings(rows: pa.Table) -> list[str]:
    """Return the readings that rows are of, each once."""
    return list(dict.fromkeys(map(str, rows.column(READING).to_pylist())))


def write_plain(sheets: Sheets, rows: pa.Table) -> None:
    """Write rows as they were read, but for those of what several documents can state."""
    kinds = rows.column("record")
    for kind, record in OWN.items():
        wanted = pc.equal(kinds, pa.scalar(kind))
        if pc.any(wanted).as_py():
            sheets.extend(record, named(rows, record).filter(wanted))


def named(rows: pa.Table, record: type[Record]) -> pa.Table:
    """Return the columns of a record type under the names of its fields; an edge keeps its id."""
    wanted: Mapping[str, str] = columns(record)
    if not issubclass(record, Node):
        wanted = {**wanted, "id": "id"}
    return rows.select(list(wanted.values())).rename_columns(list(wanted))


def write_joined(collection: Collection, sheets: Sheets, documents: Iterable[str], joins: Joins) -> None:
    """Write what documents state in which an id stands for another, record by record."""
    for _, records in owned(collection, documents, joins):
        for record in distinct(records):
            sheets.add(record)
