"""Files in, text out: one reader for each format, chosen by what the file holds and not by its name."""

import hashlib
from functools import cache
from pathlib import Path

from graph.errors import InputError, UnreadableError
from graph.settings import Settings
from ingest.clean import repair
from ingest.clock import Clock
from ingest.decoded import Damage, Decoded
from ingest.read.formats import FORMATS, SCAN, Format, format_of
from ingest.read.limits import Limits
from ingest.read.worker import read_apart
from ingest.records import Source, Text

__all__ = ["FORMATS", "Format", "format_of", "read_source", "read_text"]


@cache
def set_limits() -> Limits:
    """Return the limits that the settings give."""
    return Limits.of(Settings())


def read_source(path: Path) -> Source:
    """Return a file as it lies on disk.

    Raises:
        InputError: there is no such file, or it may not be read.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"There is no file {path}.", "Check the path.") from None
    except IsADirectoryError:
        raise InputError(f"{path} is a folder.", "Name the files in it.") from None
    except OSError as error:
        raise InputError(f"{path} can't be read: {error.strerror}.", "Check its permissions.") from error
    return Source(path, hashlib.sha256(data).hexdigest(), data)


def read_text(source: Source, limits: Limits | None = None, clock: Clock | None = None) -> Text:
    """Return the text of a file; `clock` is told how long decoding and cleaning took.

    Raises:
        UnreadableError: it is empty, of a format that can't be read, damaged, or larger than the limits.
    """
    name, clock = shown(source.path.name), clock or Clock()
    try:
        with clock.stage("decoding"):
            found = decoded(source.data, limits or set_limits())
        with clock.stage("cleaning"):
            text = repair(found)
    except Damage as damage:
        raise UnreadableError(f"{name} {damage.says}", damage.remedy) from None
    if not text.content:
        raise UnreadableError(f"{name} holds no text.", "Check that the file was downloaded completely.")
    return text


def shown(name: str) -> str:
    """Return a name for a sentence: on one line, and without what can't be printed."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


def decoded(data: bytes, limits: Limits) -> Decoded:
    """Return the lines of a file. Raises Damage."""
    if len(data) > limits.file_bytes:
        raise Damage(f"has {len(data):,} bytes, more than is read.", "Set POLICY_GRAPH_FILE_BYTES, or leave it out.")
    if not data.strip():
        raise Damage("is empty.", "Check that the file was downloaded completely.")
    fmt = format_of(data)
    if fmt.read is None:
        raise Damage(f"is in a format that is not read: {fmt.name}.", "Save it as UTF-8 text.")
    found = read_apart(fmt.name, data, limits) if fmt.apart else fmt.read(data, limits)
    if found.pictures:
        found = read_apart(SCAN, data, limits.of_scans)
    if len(found.content) > limits.text_length:
        raise Damage(
            f"has {len(found.content):,} characters, more than is read.",
            "Set POLICY_GRAPH_TEXT_LENGTH, or split it.",
        )
    return found
