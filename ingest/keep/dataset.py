"""The kept readings as one dataset: shards, with the ledger as their manifest.

A reading is kept with the commit of the ledger that names its shard; a shard that no commit names is a leftover of a
run that was killed. Readings that were dropped stay in their shard until it is written anew.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Final

import pyarrow as pa

from graph.model import Record
from ingest.keep import shards
from ingest.keep.folders import Folder, Local, folder_of
from ingest.keep.ledger import Ledger, Live
from ingest.keep.readings import records_of

READINGS: Final = 256
"""Readings from which on a shard is as large as it should be."""
BYTES: Final = 16 << 20
"""Bytes from which on it is."""
MANY: Final = 32
"""Smaller shards that may be there before they are joined."""


@dataclass(frozen=True)
class Dataset:
    """The readings that the ledger knows, in a folder."""

    ledger: Ledger
    place: str
    """A folder or an fsspec URL."""
    _whole: dict[str, bool] = field(default_factory=dict, repr=False)
    """Shards that were looked at."""

    @property
    def folder(self) -> Folder:
        """The files of the place."""
        return folder_of(self.place)

    def read(self, reading: str) -> tuple[Record, ...]:
        """Return the records of a reading.

        Raises IntegrityError where its shard is missing or damaged.
        """
        return next(records for _, records in self.read_all([reading]))

    def read_all(self, readings: Iterable[str]) -> Iterator[tuple[str, tuple[Record, ...]]]:
        """Yield readings with their records, shard by shard. Errors are those of `read`."""
        for reading, table in self.tables(readings):
            yield reading, tuple(records_of(table))

    def tables(self, readings: Iterable[str]) -> Iterator[tuple[str, pa.Table]]:
        """Yield readings with their tables, shard by shard. Errors are those of `read`."""
        for name, wanted in self._located(readings):
            yield from shards.read(self.folder, name, wanted)

    def holds(self, reading: str) -> bool:
        """Whether a reading is kept and its shard whole; what a damaged one held is read anew."""
        name = self.ledger.shard_of(reading)
        return name is not None and self._is_whole(name)

    def compact(self) -> None:
        """Join small shards when there are many."""
        small = [shard for shard in self.ledger.shards() if shard.live < READINGS // 2 and shard.size < BYTES // 2]
        if len(small) > MANY:
            for some in groups(small):
                self._join(some)

    def erase(self) -> None:
        """Write anew every shard in which a reading was dropped, without it."""
        for shard in self.ledger.shards():
            if shard.live < shard.readings:
                self._join([shard])

    def sweep(self) -> None:
        """Remove what killed runs left in a folder of this machine; other places may be shared."""
        folder = self.folder
        if isinstance(folder, Local):
            for name in shards.unnamed(folder.names(), (shard.name for shard in self.ledger.shards())):
                folder.drop(name)

    def _located(self, readings: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
        """Yield the shards of readings, each with those of them that lie in it, sorted."""
        places = sorted((self.ledger.shard_of(reading) or "", reading) for reading in readings)
        for name, found in groupby(places, key=itemgetter(0)):
            yield name, [reading for _, reading in found]

    def _is_whole(self, name: str) -> bool:
        if name not in self._whole:
            self._whole[name] = shards.is_whole(self.folder, name)
        return self._whole[name]

    def _join(self, some: Iterable[Live]) -> None:
        """Put the live readings of shards into a new one, then remove the old; damaged ones are left as they are."""
        old = [shard.name for shard in some if not shard.live or self._is_whole(shard.name)]
        tables: dict[str, pa.Table] = {}
        for name in old:
            tables |= shards.read(self.folder, name, self.ledger.readings_in(name))
        new = shards.write(self.folder, tables) if tables else None
        self.ledger.move(tables, new, old)
        for name in old:
            if new is None or name != new.name:
                self.folder.drop(shards.file_of(name))


def groups(small: Iterable[Live]) -> Iterator[list[Live]]:
    """Yield shards in lists that make a large one each."""
    group: list[Live] = []
    for shard in small:
        group.append(shard)
        if sum(s.live for s in group) >= READINGS or sum(s.size for s in group) >= BYTES:
            yield group
            group = []
    yield group
