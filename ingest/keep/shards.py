"""Shards: Parquet files with the readings of many documents, each named after the SHA-256 of its bytes.

A shard never changes. The same readings make the same shard, wherever and however often it is written; one that is
damaged is not the one that its name says. Which shards count, and which reading lies in which, the ledger knows.
"""

import io
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import accumulate, groupby
from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from graph.errors import InputError, IntegrityError
from ingest.keep.folders import Folder
from ingest.keep.readings import READING

GROUP: Final = 8_192
"""Rows of a row group: what is read at least to find one reading."""


class Shard(NamedTuple):
    """What the manifest says of a shard."""

    name: str
    readings: int
    rows: int
    size: int
    """Bytes of its file."""


def file_of(name: str) -> str:
    """Return the name of a shard's file in its folder."""
    return f"{name[:2]}/{name}.parquet"


def write(folder: Folder, tables: Mapping[str, pa.Table]) -> Shard:
    """Keep the tables of readings as a shard, sorted by the ids of the readings.

    Raises InputError where it can't be written.
    """
    whole = pa.concat_tables(tables[reading] for reading in sorted(tables))
    data = encoded(whole)
    shard = Shard(sha256(data).hexdigest(), len(tables), whole.num_rows, len(data))
    try:
        folder.put(file_of(shard.name), data)
    except OSError as error:
        raise InputError(
            f"The readings can't be written to {folder}: {error.strerror or error}.",
            "Make room there, or name another place, and run the command again.",
        ) from error
    return shard


def encoded(table: pa.Table) -> bytes:
    """Return a table as the bytes of a Parquet file."""
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd", row_group_size=GROUP)
    return buffer.getvalue()


def read(folder: Folder, name: str, wanted: Collection[str]) -> Iterator[tuple[str, pa.Table]]:
    """Yield some readings of a shard, by id, with their tables; no more than a row group is unpacked at a time.

    Raises IntegrityError where the shard is missing or damaged, or lacks one of them.
    """
    data = loaded(folder, name)
    if data is None:
        raise IntegrityError(f"The kept readings {file_of(name)} are missing or damaged.", "Ingest their files again.")
    missing = set(wanted)
    for reading, table in readings(pq.ParquetFile(pa.BufferReader(data)), sorted(missing)):
        missing.discard(reading)
        yield reading, table
    if missing:
        raise IntegrityError(f"The kept readings {file_of(name)} lack {min(missing)}.", "Ingest its file again.")


def readings(file: pq.ParquetFile, wanted: Sequence[str]) -> Iterator[tuple[str, pa.Table]]:
    """Yield the wanted readings of a file; one can reach from one row group into the next."""
    rest = file.schema_arrow.empty_table()
    for group in range(file.num_row_groups):
        if not concerns(file.metadata.row_group(group), wanted):
            continue
        found = file.read_row_group(group)
        found = found.filter(pc.is_in(found.column(READING), pa.array(wanted)))
        *whole, rest = split(pa.concat_tables([rest, found])) or [rest]
        for table in whole:
            yield id_of(table), table
    if len(rest):
        yield id_of(rest), rest


def concerns(group: pq.RowGroupMetaData, wanted: Sequence[str]) -> bool:
    """Whether a row group can hold one of the wanted readings, which are sorted."""
    bounds = group.column(0).statistics
    if bounds is None:
        return True
    first, last = str(bounds.min), str(bounds.max)
    at = bisect_left(wanted, first)
    return at < len(wanted) and wanted[at] <= last


def is_whole(folder: Folder, name: str) -> bool:
    """Whether a shard is there and what it was."""
    return loaded(folder, name) is not None


def loaded(folder: Folder, name: str) -> bytes | None:
    """Return the bytes of a shard, None where it is missing or damaged."""
    try:
        data = folder.get(file_of(name))
    except OSError:
        return None
    return data if sha256(data).hexdigest() == name else None


def split(table: pa.Table) -> list[pa.Table]:
    """Return the rows of each reading; they stand together."""
    counts = [len(list(group)) for _, group in groupby(table.column(READING).to_pylist())]
    return [table.slice(end - count, count) for end, count in zip(accumulate(counts), counts, strict=True)]


def id_of(table: pa.Table) -> str:
    """Return the reading that all rows of a table are of."""
    found: str = table.column(READING)[0].as_py()
    return found


def unnamed(files: Iterable[str], manifest: Iterable[str]) -> set[str]:
    """Return the files that are no shards of a manifest."""
    return set(files) - {file_of(name) for name in manifest}
