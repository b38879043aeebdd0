"""Kept readings: the records of one document in one Parquet file, a row a record.

The columns are a walk over the model: `record` (label or relationship type), `id`, `tail`, `head`, then every property
under its own name. Where two types disagree about a property's type, its columns are named `Type.property`.
"""

import io
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from graph.errors import IntegrityError
from graph.fields import fields
from graph.model import EDGES, NODES, Edge, Node, Record, type_name

TYPES: Final[Mapping[str, type[Record]]] = {type_name(record): record for record in (*NODES, *EDGES)}
ARROW: Final[Mapping[type, pa.DataType]] = {
    str: pa.string(),
    int: pa.int64(),
    bool: pa.bool_(),
    tuple: pa.list_(pa.string()),
}


@dataclass(frozen=True)
class Readings:
    """The folder of kept readings."""

    folder: Path

    def path(self, reading: str) -> Path:
        """Return where a reading lies, by its id."""
        return self.folder / reading[:2] / f"{reading}.parquet"

    def write(self, reading: str, records: Iterable[Record]) -> None:
        """Keep the records of a document."""
        self.put(reading, encoded(records))

    def put(self, reading: str, data: bytes) -> None:
        """Keep the encoded records of a document; a reader sees the whole file or none of it."""
        path = self.path(reading)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}.unfinished")
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)

    def read(self, reading: str) -> tuple[Record, ...]:
        """Return the records of a document.

        Raises IntegrityError where the file is missing or is not one that this program wrote.
        """
        path = self.path(reading)
        try:
            return tuple(rows(pq.read_table(path, partitioning=None)))
        except (OSError, pa.ArrowException, KeyError, ValueError) as error:
            raise IntegrityError(
                f"The kept reading {path} can't be used: {error}.", "Ingest its file again."
            ) from error

    def holds(self, reading: str) -> bool:
        """Whether the file of a reading is there and whole; a damaged one is read anew."""
        try:
            pq.read_metadata(self.path(reading))
        except (OSError, pa.ArrowException):
            return False
        return True

    def remove(self, reading: str) -> None:
        """Drop a reading that nothing refers to any more."""
        self.path(reading).unlink(missing_ok=True)


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
    found: dict[str, pa.DataType] = {"record": pa.string(), "id": pa.string(), "tail": pa.string(), "head": pa.string()}
    for record in TYPES.values():
        for name, kind in fields(record).items():
            found.setdefault(columns(record)[name], ARROW[kind])
    return pa.schema(list(found.items()))


def encoded(records: Iterable[Record]) -> bytes:
    """Return records as the bytes of a Parquet file."""
    buffer = io.BytesIO()
    pq.write_table(table(records), buffer, compression="zstd")
    return buffer.getvalue()


def table(records: Iterable[Record]) -> pa.Table:
    """Return records as a table."""
    return pa.Table.from_pylist([row(record) for record in records], schema=schema())


def row(record: Record) -> dict[str, Any]:
    """Return one record as a row; an edge also shows its id."""
    values = {column: getattr(record, name) for name, column in columns(type(record)).items()}
    return {"record": type_name(type(record)), "id": record.id if isinstance(record, (Node, Edge)) else None} | values


def rows(kept: pa.Table) -> Iterator[Record]:
    """Yield the records of a table."""
    held: Sequence[Mapping[str, Any]] = kept.to_pylist()
    for values in held:
        record = TYPES[values["record"]]
        found = {name: values[column] for name, column in columns(record).items()}
        yield record.model_validate({name: value for name, value in found.items() if value is not None})
