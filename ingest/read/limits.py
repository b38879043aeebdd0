"""How much of time and memory one file may take."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import FrameType
from typing import Final

from graph.settings import Settings
from ingest.decoded import Damage, Decoded

__all__ = ["Limits", "fits_length", "within", "within_length"]

AGAIN: Final = 1.0
"""Seconds of computing after which the end is called out again: a callback that Python calls may swallow it."""
LONGER: Final = "Set POLICY_GRAPH_TEXT_LENGTH, or split it."
LARGEST_CHARACTER: Final = 4
"""Bytes of one character in any encoding."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of reading one file; see the settings of the same names."""

    file_bytes: int
    text_length: int
    text_seconds: float
    part_bytes: int
    reader_seconds: float
    reader_bytes: int
    ocr_pages: int
    ocr_seconds: float
    ocr_bytes: int

    @property
    def of_scans(self) -> "Limits":
        """The limits of reading a scan."""
        return replace(self, reader_seconds=self.ocr_seconds, reader_bytes=self.ocr_bytes)

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        """Return the limits that the settings give."""
        return cls(**{name: getattr(settings, name) for name in cls.__slots__})


class Late(BaseException):
    """The time is up; no handler of errors on the way may take it for one of its own."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """End what is computed in the block when it takes so many seconds of this process, however busy the machine is.

    Only the main thread can be ended; elsewhere nothing is limited.

    Raises:
        Damage: it took longer.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, call_out)
    signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
    try:
        yield
    except Late:
        raise Damage(
            f"takes longer to read than the limit of {seconds:g} seconds: it is no ordinary text.",
            "Set POLICY_GRAPH_TEXT_SECONDS, or leave it out.",
        ) from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def call_out(_number: int, _frame: FrameType | None) -> None:
    """Say that the time is up."""
    raise Late


def fits_length(data: bytes, limits: Limits) -> None:
    """Refuse the bytes of a text that has too many characters in whatever encoding. Raises Damage."""
    if len(data) > LARGEST_CHARACTER * limits.text_length:
        raise Damage(f"has {len(data):,} bytes of text, more than is read.", LONGER)


def within_length(found: Decoded, limits: Limits) -> Decoded:
    """Return what a reader made of a file. Raises Damage where it has too many characters."""
    if len(found.content) > limits.text_length:
        raise Damage(f"has {len(found.content):,} characters, more than is read.", LONGER)
    return found
