"""The collection on disk: takes files in and keeps their readings and the ledger, one writer at a time."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Literal, Self

from graph.errors import InputError, PolicyGraphError
from graph.locks import lock
from graph.progress import Progress, no_progress
from graph.settings import Settings
from ingest.identity.decisions import Decisions, load
from ingest.keep.dataset import Dataset
from ingest.keep.kept import reading_id
from ingest.keep.ledger import File, Ledger
from ingest.keep.parts import Seen, parts, read_parts
from ingest.keep.prepare import Failed, Part, Prepared, prepare
from ingest.keep.shards import Shard
from ingest.paths import printable
from ingest.pipeline import failure, fingerprint
from ingest.processes import InTurn, Workers, processes
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
    readings: Dataset
    decisions: Decisions = field(default_factory=Decisions)
    """What people decided about identity."""

    @classmethod
    @contextmanager
    def open(cls, settings: Settings) -> Iterator[Self]:
        """Open the collection for one writer.

        Raises InputError while another process writes to it, or where the decisions can't be used.
        """
        decisions = load(settings.decisions_file)
        with exclusive(settings.home / "lock"), Ledger.open(settings.ledger) as ledger:
            readings = Dataset(ledger, settings.readings)
            readings.sweep()
            yield cls(ledger, readings, decisions)

    def take_all(self, files: Sequence[Path], tell: Progress = no_progress, *, jobs: int = 1) -> tuple[Outcome, ...]:
        """Read files; one that can't be read does not stop the others."""
        outcomes = []
        with processes(jobs) as workers:
            for outcome in self.taking(files, workers):
                outcomes.append(outcome)
                tell("Reading", len(outcomes), len(files))
        return tuple(outcomes)

    def take(self, path: Path) -> Outcome:
        """Read one file, unless the same bytes were read before, and keep what it says."""
        return self.take_all([path])[0]

    def taking(self, files: Iterable[Path], workers: Workers | None = None) -> Generator[Outcome, None, None]:
        """Let workers, by default this process, read files; keep what they say and yield what became of each, in order.

        The same bytes are not read twice. What failed is tried again: limits may have changed, or the machine was busy.
        """
        for part, found in read_parts(workers or InTurn(), self.readings.place, parts(map(self._look, files))):
            with self.ledger.transaction():
                outcomes = list(self._settle(part, found))
            yield from outcomes
        self.readings.compact()

    def forget(self, paths: Iterable[str]) -> None:
        """Strike out files, by their paths in the ledger, with what only they state."""
        with self.ledger.transaction():
            for path in paths:
                self.ledger.forget(path)
        self.readings.erase()

    def _look(self, path: Path) -> Seen:
        text = printable(str(path))
        try:
            source = read_source(path)
        except PolicyGraphError as error:
            return Seen(path, File(text, "", None, fingerprint()), problem=failure(error))
        reading = reading_id(source)
        known = reading if self.readings.holds(reading) else None
        name = None if known and self.ledger.says(text, known) else format_of(source.data).name
        return Seen(path, File(text, source.sha256, name, fingerprint()), len(source.data), known)

    def _settle(self, part: Sequence[Seen], found: Sequence[Part]) -> Iterator[Outcome]:
        """Keep what was read of a part, and yield what became of each file."""
        for one in found:
            if one.shard:
                self.ledger.add_shard(one.shard)
        read = iter([(each, one.shard) for one in found for each in one.found])
        for seen in part:
            if seen.problem:
                yield self._fail(seen.path, seen.file, seen.problem)
            elif seen.known is None:
                yield self._keep(seen, *next(read))
            elif self.ledger.knows(seen.known):
                yield self._attach(seen.path, seen.file, seen.known)
            else:  # another file of this run stood behind that reading, and says something else now
                yield from self._settle([replace(seen, known=None)], [prepare(self.readings.place, [seen.path])])

    def _attach(self, path: Path, file: File, reading: str) -> Outcome:
        if not self.ledger.says(file.path, reading):
            self.ledger.attach(file, reading)
        return Outcome(path, "unchanged", document=self.ledger.document_of(reading))

    def _keep(self, seen: Seen, found: Prepared | Failed, shard: Shard | None) -> Outcome:
        if isinstance(found, Failed):
            return self._fail(seen.path, File(seen.file.path, found.sha256, found.format, fingerprint()), found.reason)
        assert shard is not None  # noqa: S101 - what was read lies in one
        kept = found.kept
        file = File(seen.file.path, kept.sha256, found.format, fingerprint())
        if self.readings.holds(kept.id):
            return self._attach(seen.path, file, kept.id)
        self.ledger.keep(file, kept, shard.name)
        return Outcome(seen.path, "read", None, kept.document, found.format, kept.seconds)

    def _fail(self, path: Path, file: File, reason: str) -> Outcome:
        self.ledger.fail(file, reason)
        return Outcome(path, "failed", reason, format=file.format)
