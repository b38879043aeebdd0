"""Files to read, from what a person names; and file names as text."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from graph.errors import InputError


def printable(name: str) -> str:
    """Return what holds a file name as text: bytes that are no UTF-8, which Python keeps as surrogates, are escaped."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def absolute(path: Path) -> Path:
    """Return a path from the root, without `..`: one file has one path, wherever the program runs."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve would follow links, which have names of their own


def find_files(paths: Iterable[Path], *, needed: bool = True) -> tuple[Path, ...]:
    """Return the files among paths and below folders, absolute and sorted, without hidden ones.

    Raises InputError for a path that does not exist and, where one is needed, where there is no file at all.
    """
    found: set[Path] = set()
    for path in paths:
        if not exists(path):
            raise InputError(f"There is no file or folder {printable(str(path))}.", "Check the path.")
        found.update(below(absolute(path)) if path.is_dir() else (absolute(path),))
    if needed and not found:
        raise InputError("There is no file in what was given.", "Name a file, or a folder that holds some.")
    return tuple(sorted(found))


def exists(path: Path) -> bool:
    """Whether there is something at a path; a name that no file can have is none."""
    try:
        return path.exists()
    except OSError:
        return False


def below(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and its folders; what begins with a dot is left out, links to folders are too.

    What is no file is among them (a pipe, a link to nothing, a folder that is locked): reading it tells why.
    """
    folders = [folder]
    while folders:
        folder = folders.pop()
        try:
            entries = [entry for entry in folder.iterdir() if not entry.name.startswith(".")]
        except OSError:
            yield folder
            continue
        for entry in entries:
            if not entry.is_dir():
                yield entry
            elif not entry.is_symlink():
                folders.append(entry)
