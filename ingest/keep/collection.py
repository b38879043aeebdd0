"""The collection on disk: takes files in and keeps their readings and the ledger, one writer at a time."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Literal, Self

from graph.errors import InputError, PolicyGraphError
from graph.locks import lock
from graph.progress import Progress, no_progress
from graph.settings import Settings
from ingest.keep.kept import reading_id
from ingest.keep.ledger import File, Ledger
from ingest.keep.prepare import Failed, Prepared, prepare
from ingest.keep.readings import Readings
from ingest.paths import printable
from ingest.pipeline import failure, fingerprint
from ingest.processes import Died, processes
from ingest.read import format_of, read_source


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    path: Path
    state: Literal["read", "unchanged", "failed"]
    reason: str | None = None
    document: str | None = None
    format: str | None = None
    seconds: Mapping[str, float] = field(default_factory=dict, compare=False)
    """How long each stage took, for a file that was read."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as the ledger knew it when its turn came: what it said then, or why it can't be opened."""

    path: Path
    file: File
    known: str | None = None
    """The kept reading that says what the file says."""
    problem: str | None = None


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

    def take_all(self, files: Sequence[Path], tell: Progress = no_progress, *, jobs: int = 1) -> tuple[Outcome, ...]:
        """Read files; one that can't be read does not stop the others."""
        outcomes = []
        for outcome in self.taking(files, jobs=jobs):
            outcomes.append(outcome)
            tell("Reading", len(outcomes), len(files))
        return tuple(outcomes)

    def take(self, path: Path) -> Outcome:
        """Read one file, unless the same bytes were read before, and keep what it says."""
        return next(self.taking([path]))

    def taking(self, files: Iterable[Path], *, jobs: int = 1) -> Generator[Outcome, None, None]:
        """Read files in so many processes and keep what they say, in their order; yield what became of each.

        The same bytes are not read twice. What failed is tried again: limits may have changed, or the machine was busy.
        """
        with processes(jobs) as readers:
            tasks = ((seen, seen.path if self._unread(seen) else None) for seen in map(self._look, files))
            for seen, found in readers.results(prepare, tasks):
                yield self._settle(seen, found)

    def forget(self, paths: Iterable[str]) -> None:
        """Strike out files, by their paths in the ledger, with what only they state."""
        for path in paths:
            self._drop(self.ledger.forget(path))

    def _look(self, path: Path) -> Seen:
        text = printable(str(path))
        try:
            source = read_source(path)
        except PolicyGraphError as error:
            return Seen(path, File(text, "", None, fingerprint()), problem=failure(error))
        reading = reading_id(source)
        known = reading if self._holds(reading) else None
        name = None if known and self.ledger.says(text, known) else format_of(source.data).name
        return Seen(path, File(text, source.sha256, name, fingerprint()), known)

    def _holds(self, reading: str) -> bool:
        return self.ledger.knows(reading) and self.readings.holds(reading)

    @staticmethod
    def _unread(seen: Seen) -> bool:
        return seen.known is None and seen.problem is None

    def _settle(self, seen: Seen, found: Prepared | Failed | Died | None) -> Outcome:
        if seen.problem:
            return self._fail(seen.path, seen.file, seen.problem)
        if seen.known:
            return self._attach(seen.path, seen.file, seen.known)
        if isinstance(found, Prepared):
            return self._keep(seen, found)
        if isinstance(found, Failed):
            return self._fail(seen.path, File(seen.file.path, found.sha256, found.format, fingerprint()), found.reason)
        assert found is not None  # noqa: S101 - only what is known or can't be opened is not prepared
        return self._fail(seen.path, seen.file, found.reason)

    def _attach(self, path: Path, file: File, reading: str) -> Outcome:
        if not self.ledger.says(file.path, reading):
            self._drop(self.ledger.attach(file, reading))
        return Outcome(path, "unchanged", document=self.ledger.document_of(reading))

    def _keep(self, seen: Seen, found: Prepared) -> Outcome:
        kept = found.kept
        file = File(seen.file.path, kept.sha256, found.format, fingerprint())
        if self._holds(kept.id):
            return self._attach(seen.path, file, kept.id)
        self.readings.put(kept.id, found.records)
        self._drop(self.ledger.keep(file, kept))
        return Outcome(seen.path, "read", None, kept.document, found.format, kept.seconds)

    def _fail(self, path: Path, file: File, reason: str) -> Outcome:
        self._drop(self.ledger.fail(file, reason))
        return Outcome(path, "failed", reason, format=file.format)

    def _drop(self, readings: Iterable[str]) -> None:
        for reading in readings:
            self.readings.remove(reading)
