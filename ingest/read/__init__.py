"""Files in, text out: one reader for each format, chosen by what the file holds and not by its name."""

import hashlib
import stat
from functools import cache
from pathlib import Path
from typing import Final

from graph.errors import InputError, UnreadableError
from graph.settings import Settings
from ingest.clean import repair
from ingest.clock import Clock
from ingest.decoded import Damage, Decoded
from ingest.paths import printable
from ingest.read.formats import FORMATS, SCAN, Format, Reader, format_of
from ingest.read.limits import Limits, within
from ingest.read.worker import read_apart
from ingest.records import Source, Text

__all__ = ["FORMATS", "Format", "format_of", "read_source", "read_text", "set_limits", "shown"]

LARGE: Final = "has {:,} bytes, more than is read."
SMALLER: Final = "Set POLICY_GRAPH_FILE_BYTES, or leave it out."


@cache
def set_limits() -> Limits:
    """Return the limits that the settings give."""
    return Limits.of(Settings())


def read_source(path: Path) -> Source:
    """Return a file as it lies on disk.

    Raises:
        InputError: there is no such file, it is none that holds data (a pipe or device), or may not be read.
        UnreadableError: it is larger than is read.
    """
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode) and not stat.S_ISDIR(about.st_mode):
            raise InputError(f"{printable(str(path))} is a pipe or device, not a file.", "Leave it out.")
        if about.st_size > set_limits().file_bytes:
            raise UnreadableError(f"{shown(path.name)} {LARGE.format(about.st_size)}", SMALLER)
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"There is no file {printable(str(path))}.", "Check the path.") from None
    except IsADirectoryError:
        raise InputError(f"{printable(str(path))} is a folder.", "Name the files in it.") from None
    except OSError as error:
        raise InputError(
            f"{printable(str(path))} can't be read: {error.strerror}.", "Check its permissions."
        ) from error
    return Source(path, hashlib.sha256(data).hexdigest(), data)


def read_text(source: Source, limits: Limits | None = None, clock: Clock | None = None) -> Text:
    """Return the text of a file; `clock` is told how long decoding and cleaning took.

    Raises:
        UnreadableError: it is empty, of a format that can't be read, damaged, or larger than the limits.
    """
    name, clock, limits = shown(source.path.name), clock or Clock(), limits or set_limits()
    try:
        with clock.stage("decoding"):
            found = decoded(source.data, limits)
        with clock.stage("cleaning"), within(limits.text_seconds):
            text = repair(found)
    except Damage as damage:
        raise UnreadableError(f"{name} {damage.says}", damage.remedy) from None
    if not text.content:
        only = ", ".join(sorted({reason for _, _, reason in text.left_out}))
        but = f" but what is left out of documents: {only}" if only else ""
        raise UnreadableError(f"{name} holds no text{but}.", "Check that the file was downloaded completely.")
    return text


def shown(name: str) -> str:
    """Return a name for a sentence: on one line, and without what can't be printed."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


def decoded(data: bytes, limits: Limits) -> Decoded:
    """Return the lines of a file. Raises Damage."""
    if len(data) > limits.file_bytes:
        raise Damage(LARGE.format(len(data)), SMALLER)
    if not data or data.isspace():
        raise Damage("is empty.", "Check that the file was downloaded completely.")
    fmt = format_of(data)
    if fmt.read is None:
        raise Damage(f"is in a format that is not read: {fmt.name}.", "Save it as UTF-8 text.")
    found = read_apart(fmt.name, data, limits) if fmt.apart else read_here(fmt.read, data, limits)
    return read_apart(SCAN, data, limits.of_scans) if found.pictures else found


def read_here(reader: Reader, data: bytes, limits: Limits) -> Decoded:
    """Return the lines of a file that is read in this process. Raises Damage."""
    with within(limits.text_seconds):
        return reader(data, limits)
