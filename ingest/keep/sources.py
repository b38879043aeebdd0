"""The files behind the documents: what became of each, and which of those that hold one document was chosen."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from graph import ids
from graph.model import HasSource, Record, SourceFile
from ingest.keep.choice import why_not
from ingest.keep.ledger import Ledger
from ingest.paths import absolute, printable

State = Literal["read", "loaded", "duplicate", "failed"]


@dataclass(frozen=True, slots=True)
class SourceState:
    """A file and what became of it."""

    path: str
    sha256: str
    format: str | None
    state: State
    document: str | None
    reason: str | None
    unresolved: Sequence[Mapping[str, str | int]]


def sources(ledger: Ledger) -> Iterator[SourceState]:
    """Yield all files that are known, by path."""
    query = "SELECT path, sha256, format, state, document, reason, unresolved FROM source_states ORDER BY path"
    for path, sha256, fmt, state, document, reason, unresolved in ledger.rows(query):
        yield SourceState(path, sha256, fmt, state, document, reason, json.loads(unresolved) if unresolved else ())


def vanished(ledger: Ledger, paths: Iterable[Path], files: Iterable[Path]) -> tuple[str, ...]:
    """Return the known files that lay in the folders among the paths and are none of the files found there."""
    there = {printable(str(file)) for file in files}
    folders = (printable(str(absolute(path))) for path in paths if path.is_dir())
    known = {file for folder in folders for file in ledger.paths(folder)}
    return tuple(sorted(known - there))


def source_files(ledger: Ledger, document: str) -> Iterator[Record]:
    """Yield the files that hold a document, each with its edge; files of one name and content are one."""
    seen: set[str] = set()
    candidates = ledger.candidates(document)
    for candidate in candidates:
        key = ids.source_file_id(document, candidate.name, candidate.sha256)
        if key in seen:
            continue
        seen.add(key)
        reason = why_not(candidate, candidates[0])
        yield SourceFile(
            id=key,
            document=document,
            name=candidate.name,
            format=ledger.format_of(candidate.reading),
            sha256=candidate.sha256,
            chosen=reason is None,
            not_chosen_reason=reason,
        )
        yield HasSource(tail=document, head=key)
