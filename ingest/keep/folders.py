"""Where files are kept under their names: a folder of this machine, or any place that fsspec knows (`s3://…`)."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from graph.errors import InputError


class Folder(Protocol):
    """Files under names; what is written is there as a whole or not at all. Methods raise OSError."""

    def put(self, name: str, data: bytes) -> None:
        """Write a file."""

    def get(self, name: str) -> bytes:
        """Return the bytes of a file."""

    def drop(self, name: str) -> None:
        """Remove a file, if it is there."""


@dataclass(frozen=True)
class Local:
    """A folder of this machine."""

    folder: Path

    def path(self, name: str) -> Path:
        """Return where a file lies."""
        return self.folder / name

    def put(self, name: str, data: bytes) -> None:
        """Write a file to the disk; a reader sees all of it or none."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}.unfinished")
        try:
            with unfinished.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)

    def get(self, name: str) -> bytes:
        """Return the bytes of a file."""
        return self.path(name).read_bytes()

    def drop(self, name: str) -> None:
        """Remove a file, if it is there."""
        self.path(name).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        """Yield the names of all files, also of unfinished ones."""
        for path in self.folder.rglob("*"):
            if path.is_file():
                yield path.relative_to(self.folder).as_posix()


@dataclass(frozen=True)
class Remote:
    """A place that fsspec knows; such stores show a file when it is whole."""

    url: str

    def put(self, name: str, data: bytes) -> None:
        """Write a file."""
        system, place = reached(self.url)
        system.makedirs(f"{place}/{name}".rpartition("/")[0], exist_ok=True)
        system.pipe_file(f"{place}/{name}", data)

    def get(self, name: str) -> bytes:
        """Return the bytes of a file."""
        system, place = reached(self.url)
        found: bytes = system.cat_file(f"{place}/{name}")
        return found

    def drop(self, name: str) -> None:
        """Remove a file, if it is there."""
        system, place = reached(self.url)
        if system.exists(f"{place}/{name}"):
            system.rm_file(f"{place}/{name}")


@cache
def reached(url: str) -> tuple[Any, str]:
    """Return the file system of an fsspec URL, and the place in it.

    Raises InputError where what is needed for it is not installed.
    """
    try:
        from fsspec.core import url_to_fs

        system, place = url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise InputError(
            f"The readings can't be kept at {url}: {error}.", "Install policy-graph[dask] and what that place needs."
        ) from error
    return system, place.rstrip("/")


def folder_of(place: str) -> Local | Remote:
    """Return the folder that a path or an fsspec URL names."""
    return Remote(place.rstrip("/")) if "://" in place else Local(Path(place))
