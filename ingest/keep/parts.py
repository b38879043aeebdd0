"""Partitions: files are read a few at a time, wherever that is done; a part is one task, one shard and one commit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from graph.errors import InputError
from ingest.keep.ledger import File
from ingest.keep.prepare import Failed, Part, prepare
from ingest.pipeline import fingerprint
from ingest.processes import Died, Workers

FILES: Final = 16
"""Files of a part that are to be read."""
BYTES: Final = 4 << 20
"""Bytes from which on a part is large enough, however few its files."""
SEEN: Final = 256
"""Files of a part, those included that did not change."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as the ledger knew it when its turn came: what it said then, or why it can't be opened."""

    path: Path
    file: File
    size: int = 0
    known: str | None = None
    """The kept reading that says what the file says."""
    problem: str | None = None

    @property
    def unread(self) -> bool:
        """Whether it is to be read."""
        return self.known is None and self.problem is None


def parts(files: Iterable[Seen]) -> Iterator[tuple[Seen, ...]]:
    """Yield files in parts; where the parts end depends on the files alone."""
    part: list[Seen] = []
    for seen in files:
        part.append(seen)
        size = sum(s.size for s in part if s.unread)
        if len(part) == SEEN or size >= BYTES or sum(s.unread for s in part) == FILES:
            yield tuple(part)
            part = []
    if part:
        yield tuple(part)


def read_parts(
    workers: Workers, place: str, seen: Iterable[tuple[Seen, ...]]
) -> Iterator[tuple[tuple[Seen, ...], list[Part]]]:
    """Yield every part with what came of its reading, in order; who ends the process that reads it harms itself alone.

    Raises InputError where a shard can't be written, or a worker runs another version of this program.
    """
    tasks = ((part, unread(part) or None) for part in seen)
    for part, found in workers.results(partial(prepare, place), tasks):
        if isinstance(found, Died):
            yield part, [one for seen in part if seen.unread for one in again(workers, place, seen)]
        else:
            yield part, [checked(found)] if found else []


def again(workers: Workers, place: str, seen: Seen) -> Iterator[Part]:
    """Read one file of a part that could not be read."""
    for _, found in workers.results(partial(prepare, place), [(seen, (seen.path,))]):
        if isinstance(found, Died):
            yield Part((Failed(seen.file.sha256, seen.file.format, found.reason),), None, fingerprint())
        elif found:
            yield checked(found)


def unread(part: Sequence[Seen]) -> tuple[Path, ...]:
    """Return the files of a part that are to be read."""
    return tuple(seen.path for seen in part if seen.unread)


def checked(part: Part) -> Part:
    """Return what came of a part. Raises InputError where another program read it."""
    if part.reader != fingerprint():
        raise InputError("A worker runs another version of policy-graph.", "Install the same one on all machines.")
    return part
