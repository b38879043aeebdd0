"""Readings as tables: what one file says, a row a record.

The columns are a walk over the model: `reading`, `record` (label or relationship type), `id`, `tail`, `head`, then
every property under its own name. Where two types disagree about a property's type, its columns are named
`Type.property`.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

import pyarrow as pa

from graph.errors import IntegrityError
from graph.fields import fields
from graph.model import EDGES, NODES, Edge, Node, Record, type_name

TYPES: Final[Mapping[str, type[Record]]] = {type_name(record): record for record in (*NODES, *EDGES)}
READING: Final = "reading"
ARROW: Final[Mapping[type, pa.DataType]] = {
    str: pa.string(),
    int: pa.int64(),
    bool: pa.bool_(),
    tuple: pa.list_(pa.string()),
}


@cache
def columns(record: type[Record]) -> Mapping[str, str]:
    """Return the column of each field of a record type."""
    return MappingProxyType(
        {name: f"{type_name(record)}.{name}" if name in disputed() else name for name in fields(record)}
    )


@cache
def disputed() -> frozenset[str]:
    """Return the properties whose type is not the same everywhere."""
    kinds: dict[str, set[type]] = {}
    for record in TYPES.values():
        for name, kind in fields(record).items():
            kinds.setdefault(name, set()).add(kind)
    return frozenset(name for name, found in kinds.items() if len(found) > 1)


@cache
def schema() -> pa.Schema:
    """Return the schema of every reading."""
    found: dict[str, pa.DataType] = dict.fromkeys((READING, "record", "id", "tail", "head"), pa.string())
    for record in TYPES.values():
        for name, kind in fields(record).items():
            found.setdefault(columns(record)[name], ARROW[kind])
    return pa.schema(list(found.items()))


def table(reading: str, records: Iterable[Record]) -> pa.Table:
    """Return the records of a reading as a table."""
    return pa.Table.from_pylist([row(reading, record) for record in records], schema=schema())


def row(reading: str, record: Record) -> dict[str, Any]:
    """Return one record as a row; an edge also shows its id."""
    values = {column: getattr(record, name) for name, column in columns(type(record)).items()}
    key = record.id if isinstance(record, (Node, Edge)) else None
    return {READING: reading, "record": type_name(type(record)), "id": key} | values


def records_of(kept: pa.Table) -> Iterator[Record]:
    """Yield the records of a table, in its order.

    Raises IntegrityError where another program wrote it.
    """
    try:
        held: dict[str, list[Any]] = {name: kept.column(name).to_pylist() for name in kept.column_names}
        for at, kind in enumerate(held["record"]):
            found = {name: held[column][at] for name, column in columns(TYPES[kind]).items()}
            yield TYPES[kind].model_validate({name: value for name, value in found.items() if value is not None})
    except (KeyError, ValueError) as error:
        raise IntegrityError(f"A kept reading can't be used: {error}.", "Ingest its file again.") from error
