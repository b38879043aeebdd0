"""Facts of many files, each written to a JSON file of its own; neither ledger nor database has a part in it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.errors import InputError
from graph.progress import Progress
from ingest.facts import facts
from ingest.paths import printable
from ingest.pipeline import failure, read
from ingest.processes import processes
from ingest.read import read_source


@dataclass(frozen=True, slots=True)
class Extract:
    """How many files were written, and path and reason of each that could not be read."""

    written: int
    failed: Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that can't be read."""

    reason: str


def extract(files: Sequence[Path], folder: Path, tell: Progress, *, jobs: int = 1) -> Extract:
    """Write the facts of each file as `folder/STEM.json`, read in so many processes.

    Raises InputError where two files would go to one place, or that place can't be written to.
    """
    targets = targets_of(files, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error
    failed = []
    with processes(jobs) as readers:
        found = readers.results(told, ((path, path) for path in targets))
        for done, (path, text) in enumerate(found, 1):
            if isinstance(text, str):
                _write(targets[path], text)
            elif text:
                failed.append({"path": printable(str(path)), "reason": text.reason})
            tell("Reading", done, len(targets))
    return Extract(len(targets) - len(failed), failed)


def told(path: Path) -> str | Unread:
    """Return the facts of a file as JSON."""
    try:
        return json.dumps(facts(read(read_source(path))), ensure_ascii=False, indent=1)
    except Exception as error:
        return Unread(failure(error))


def targets_of(files: Sequence[Path], folder: Path) -> Mapping[Path, Path]:
    """Return where the facts of each file go."""
    by_target: dict[Path, Path] = {}
    for path in files:
        target = folder / f"{path.stem}.json"
        other = by_target.setdefault(target, path)
        if other != path:
            names = " and ".join(printable(str(p)) for p in (other, path))
            raise InputError(f"{names} would both be written to {target}.", "Write them to different folders.")
    return {path: target for target, path in by_target.items()}


def _write(target: Path, text: str) -> None:
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise _unwritable(target, error) from error


def _unwritable(path: Path, error: OSError) -> InputError:
    return InputError(f"{path} can't be written: {error.strerror}.", "Choose another folder with --out.")
