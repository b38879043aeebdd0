"""One file with all that is kept: a zip archive whose manifest names every file in it with its SHA-256."""

import hashlib
import json
import os
import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Any, Final

from graph.errors import InputError, IntegrityError
from graph.progress import Progress, no_progress

FORMAT: Final = 2
"""Version of the archive's layout."""
MANIFEST: Final = "manifest.json"
LEDGER: Final = "ledger.sqlite"
DUMP: Final = "neo4j.dump"
MEMBER: Final = re.compile(rf"{re.escape(LEDGER)}|{re.escape(DUMP)}|readings/[0-9a-f]{{2}}/[0-9a-f]{{64}}\.parquet")
"""Names that files of an archive may have."""
PIECE: Final = 1 << 20
"""Bytes that are copied at a time."""


def pack(target: Path, files: Iterable[tuple[str, Path]], tell: Progress = no_progress) -> None:
    """Write files, each under its name, into an archive that has its own name only when it is whole.

    Raises InputError where the archive can't be written.
    """
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.unfinished")
    try:
        with zipfile.ZipFile(unfinished, "w") as archive:
            _pack(archive, list(files), tell)
        unfinished.replace(target)
    except OSError as error:
        raise InputError(f"{target} can't be written: {error.strerror}.", "Name another file.") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _pack(archive: zipfile.ZipFile, files: list[tuple[str, Path]], tell: Progress) -> None:
    hashes = {}
    for done, (name, path) in enumerate(files, 1):
        method = zipfile.ZIP_DEFLATED if name == LEDGER else zipfile.ZIP_STORED
        entry = zipfile.ZipInfo(name)
        entry.compress_type = method
        with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as member:
            hashes[name] = copied(source, member)
        tell("Packing", done, len(files))
    archive.writestr(MANIFEST, json.dumps({"format": FORMAT, "files": hashes}, indent=1))


def unpack(source: Path, folder: Path, tell: Progress = no_progress) -> None:
    """Write the files of an archive into a folder, each checked.

    Raises InputError where it is no archive of ours, IntegrityError where it is damaged.
    """
    try:
        with zipfile.ZipFile(source) as archive:
            files = manifest(archive, source)
            for done, (name, sha256) in enumerate(files.items(), 1):
                _unpack(archive, name, sha256, folder / name)
                tell("Unpacking", done, len(files))
    except FileNotFoundError as error:
        raise InputError(f"There is no file {source}.", "Name one that `policy-graph backup` wrote.") from error
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, ValueError) as error:
        raise IntegrityError(f"The backup {source} is damaged: {error}.", "Use another one.") from error


def manifest(archive: zipfile.ZipFile, source: Path) -> Mapping[str, str]:
    """Return the SHA-256 of each file of an archive.

    Raises InputError where another program or version wrote it, ValueError where the files are not those it names.
    """
    found: Any = json.loads(archive.read(MANIFEST)) if MANIFEST in archive.namelist() else None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise InputError(f"{source} is no backup of this version.", "Name one that `policy-graph backup` wrote.")
    files: Mapping[str, str] = found["files"]
    if sorted([*files, MANIFEST]) != sorted(archive.namelist()) or not {LEDGER, DUMP} <= files.keys():
        raise ValueError("its files are not those that its manifest names")
    if foreign := next((name for name in files if not MEMBER.fullmatch(name)), None):
        raise ValueError(f"it names a file {foreign!r}")
    return files


def _unpack(archive: zipfile.ZipFile, name: str, sha256: str, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as member, path.open("wb") as target:
        if copied(member, target) != sha256:
            raise ValueError(f"{name} is not what was packed")


def copied(source: IO[bytes], target: IO[bytes]) -> str:
    """Copy a file and return its SHA-256."""
    found = hashlib.sha256()
    while piece := source.read(PIECE):
        found.update(piece)
        target.write(piece)
    return found.hexdigest()
