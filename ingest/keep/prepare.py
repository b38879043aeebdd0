"""From a file to all that is kept of it; needs neither ledger nor database, so any process can do it."""

from dataclasses import dataclass
from pathlib import Path

from graph.errors import PolicyGraphError
from ingest.clock import Clock
from ingest.emit import emit
from ingest.keep.kept import Kept, keep, reading_id
from ingest.keep.readings import encoded
from ingest.pipeline import failure, read
from ingest.read import format_of, read_source
from ingest.records import Source


@dataclass(frozen=True, slots=True)
class Prepared:
    """A reading, ready to be kept: its records as the bytes of a Parquet file, and what the ledger keeps."""

    format: str
    records: bytes
    kept: Kept


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that can't be read."""

    sha256: str
    """Empty where it could not be opened."""
    format: str | None
    reason: str


def prepare(path: Path) -> Prepared | Failed:
    """Read a file."""
    try:
        source = read_source(path)
    except PolicyGraphError as error:
        return Failed("", None, failure(error))
    name = format_of(source.data).name
    try:
        return prepared(source, name)
    except Exception as error:
        return Failed(source.sha256, name, failure(error))


def prepared(source: Source, name: str) -> Prepared:
    """Return what is kept of a source of a format of this name."""
    clock = Clock()
    reading = read(source, clock)
    with clock.stage("emitting"):
        records = emit(reading)
    with clock.stage("encoding"):
        data = encoded(records)
    return Prepared(name, data, keep(reading_id(source), reading, records, clock.seconds))
