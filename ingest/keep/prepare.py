"""From files to all that is kept of them; it needs neither ledger nor database, so any process can do it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from graph.errors import PolicyGraphError
from ingest.clock import Clock
from ingest.emit import emit
from ingest.keep import shards
from ingest.keep.folders import folder_of
from ingest.keep.kept import Kept, keep, reading_id
from ingest.keep.readings import table
from ingest.keep.shards import Shard
from ingest.pipeline import failure, fingerprint, read
from ingest.read import format_of, read_source
from ingest.records import Source


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that was read: what the ledger keeps of it."""

    format: str
    kept: Kept


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that can't be read."""

    sha256: str
    """Empty where it could not be opened."""
    format: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Part:
    """What became of a few files, in their order; the readings lie in one shard."""

    found: tuple[Prepared | Failed, ...]
    shard: Shard | None
    """None where no file could be read."""
    reader: str
    """Fingerprint of the program that read them."""


def prepare(place: str, paths: Sequence[Path]) -> Part:
    """Read files, and keep their readings as one shard in a folder or at an fsspec URL.

    Raises InputError where the shard can't be written.
    """
    tables: dict[str, pa.Table] = {}
    found = tuple(prepared(path, tables) for path in paths)
    shard = shards.write(folder_of(place), tables) if tables else None
    return Part(found, shard, fingerprint())


def prepared(path: Path, tables: dict[str, pa.Table]) -> Prepared | Failed:
    """Read a file, and put its reading into the tables."""
    try:
        source = read_source(path)
    except PolicyGraphError as error:
        return Failed("", None, failure(error))
    name = format_of(source.data).name
    try:
        kept, tables[kept.id] = understood(source)
    except Exception as error:
        return Failed(source.sha256, name, failure(error))
    return Prepared(name, kept)


def understood(source: Source) -> tuple[Kept, pa.Table]:
    """Return what the ledger keeps of a source, and its records as a table."""
    clock = Clock()
    key = reading_id(source)
    reading = read(source, clock)
    with clock.stage("emitting"):
        records = emit(reading)
    with clock.stage("encoding"):
        rows = table(key, records)
    return keep(key, reading, records, clock.seconds), rows
