"""The collection on disk: takes files in and keeps their readings and the ledger, one writer at a time."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Literal, Self

from graph import ids
from graph.artifacts import Progress, no_progress
from graph.errors import InputError, PolicyGraphError
from graph.locks import lock
from graph.model import Document, Record
from graph.settings import Settings
from ingest.emit import emit
from ingest.keep.contributions import is_shared
from ingest.keep.ledger import Kept, Ledger
from ingest.keep.readings import Readings
from ingest.paths import printable
from ingest.pipeline import failure, fingerprint, read
from ingest.read import read_source
from ingest.records import Reading, Source, Unresolved


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    path: Path
    state: Literal["read", "unchanged", "failed"]
    reason: str | None = None


def reading_id(source: Source) -> str:
    """Return the id of a reading: a file of one name and content, read by one program, says the same."""
    name = printable(source.path.name)
    return sha256("\0".join((name, source.sha256, fingerprint())).encode()).hexdigest()[:32]


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold a lock file; the system releases it when the process ends, however it ends.

    Raises InputError while another process holds it, or where the folder can't be written to.
    """
    with _opened(path) as file:
        if not lock(file):
            raise InputError(f"Another policy-graph is writing to {path.parent}.", "Wait until it is done.")
        yield


def _opened(path: Path) -> IO[bytes]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("wb")
    except OSError as error:
        raise InputError(
            f"Nothing can be kept in {path.parent}: {error.strerror}.", "Set POLICY_GRAPH_HOME to a folder of yours."
        ) from error


@dataclass(frozen=True)
class Collection:
    """Ledger and readings, open for writing."""

    ledger: Ledger
    readings: Readings

    @classmethod
    @contextmanager
    def open(cls, settings: Settings) -> Iterator[Self]:
        """Open the collection for one writer.

        Raises InputError while another process writes to it.
        """
        with exclusive(settings.home / "lock"), Ledger.open(settings.ledger) as ledger:
            yield cls(ledger, Readings(settings.readings))

    def take_all(self, files: Sequence[Path], tell: Progress = no_progress) -> tuple[Outcome, ...]:
        """Read files one after the other; one that can't be read does not stop the others."""
        outcomes = []
        for done, path in enumerate(files, 1):
            outcomes.append(self.take(path))
            tell("Reading", done, len(files))
        return tuple(outcomes)

    def take(self, path: Path) -> Outcome:
        """Read one file, unless the same bytes were read before, and keep what it says.

        What failed is tried again: limits may have changed, or the machine was busy.
        """
        try:
            source = read_source(path)
        except PolicyGraphError as error:
            return self._failed(path, "", failure(error))
        reading = reading_id(source)
        if self.ledger.knows(reading) and self.readings.holds(reading):
            return self._attach(source, reading)
        return self._read(source, reading)

    def _attach(self, source: Source, reading: str) -> Outcome:
        self._forget(self.ledger.attach(printable(str(source.path)), source.sha256, fingerprint(), reading))
        return Outcome(source.path, "unchanged")

    def _read(self, source: Source, key: str) -> Outcome:
        try:
            reading = read(source)
            records = emit(reading)
        except Exception as error:
            return self._failed(source.path, source.sha256, failure(error))
        self.readings.write(key, records)
        kept = keep(key, reading, records)
        self._forget(self.ledger.keep(printable(str(source.path)), fingerprint(), kept))
        return Outcome(source.path, "read")

    def _failed(self, path: Path, digest: str, reason: str) -> Outcome:
        self._forget(self.ledger.fail(printable(str(path)), digest, fingerprint(), reason))
        return Outcome(path, "failed", reason)

    def _forget(self, readings: Iterable[str]) -> None:
        for reading in readings:
            self.readings.remove(reading)


def keep(key: str, reading: Reading, records: Iterable[Record]) -> Kept:
    """Return what the ledger keeps of a reading."""
    shared = [record for record in records if is_shared(record)]
    itself = next(r for r in shared if isinstance(r, Document) and r.text is not None)
    return Kept(
        id=key,
        document=itself.id,
        name=printable(reading.source.path.name),
        sha256=reading.source.sha256,
        length=len(reading.text.content),
        unresolved=[unresolved(u) for u in reading.unresolved],
        shared=shared,
        titles=[ids.cited_title_id(title) for title in (itself.title, *itself.aliases) if title],
    )


def unresolved(found: Unresolved) -> dict[str, str | int]:
    """Return a finding that could not be resolved, flat."""
    return {"kind": found.kind, "surface": found.surface, "reason": found.reason} | asdict(found.span)
