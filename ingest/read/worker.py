"""A process apart in which files are decoded: what they do to a decoder ends there, within limits of time and memory.

A request is a line of JSON (format, limits, number of bytes) and the bytes; the answer is a line of JSON.
"""

import atexit
import json
import os
import resource
import subprocess
import sys
import threading
from dataclasses import asdict
from functools import cache
from typing import Any, BinaryIO, Final

from ingest.decoded import Cell, Damage, Decoded, Place, Placed
from ingest.read.formats import READERS, SCAN
from ingest.read.limits import Limits, within_length

__all__ = ["read_apart", "serve"]

LATE: Final = "takes longer to decode than the limit."
LATE_REMEDY: Final = "Set POLICY_GRAPH_READER_SECONDS, or leave the file out."
DIED: Final = "ends the process that decodes it: it is damaged, or needs more memory than the limit."
DIED_REMEDY: Final = "Set POLICY_GRAPH_READER_BYTES, or leave the file out."
COMMAND: Final = "from ingest.read.worker import serve; serve()"


class Worker:
    """One such process; it decodes one file after the other, and is started anew when a file has ended it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        atexit.register(self.close)

    def read(self, name: str, data: bytes, limits: Limits) -> Decoded:
        """Return what the reader of a format makes of a file.

        Raises:
            Damage: what the reader says, or the file takes more time or memory than the limits.
        """
        with self._lock:
            return answered(self._ask(name, data, limits))

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _ask(self, name: str, data: bytes, limits: Limits) -> bytes:
        process = self._process = self._process or started()
        late = threading.Event()
        timer = threading.Timer(limits.reader_seconds, end, (process, late))
        timer.daemon = True
        timer.start()
        try:
            answer = exchange(process, json.dumps({"name": name, "limits": asdict(limits), "size": len(data)}), data)
        finally:
            timer.cancel()
        if not answer.endswith(b"\n"):
            self.close()
            raise Damage(LATE, LATE_REMEDY) if late.is_set() else Damage(DIED, DIED_REMEDY)
        return answer


def end(process: "subprocess.Popen[bytes]", late: threading.Event) -> None:
    """End a process that takes too long."""
    late.set()
    process.kill()


def started() -> "subprocess.Popen[bytes]":
    """Start a process that finds this program where this one did."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path or "." for path in sys.path)}
    return subprocess.Popen(  # noqa: S603 - this interpreter, with a command of this module
        [sys.executable, "-c", COMMAND],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )


def exchange(process: "subprocess.Popen[bytes]", request: str, data: bytes) -> bytes:
    """Send a file and return the answer, without its newline where the process ended."""
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("The process has no pipes.")
    try:
        process.stdin.write(request.encode() + b"\n")
        process.stdin.write(data)
        process.stdin.flush()
    except BrokenPipeError:
        return b""
    return process.stdout.readline()


@cache
def worker_of(process: int, *, scans: bool) -> Worker:  # noqa: ARG001 - a forked process has its own, and scans too
    """Return the worker of this process, that for scans apart: what recognises characters takes much memory."""
    return Worker()


def read_apart(name: str, data: bytes, limits: Limits) -> Decoded:
    """Return what the reader of a format makes of a file, in a process apart. Raises Damage."""
    return worker_of(os.getpid(), scans=name == SCAN).read(name, data, limits)


def answered(answer: bytes) -> Decoded:
    """Return what an answer says. Raises Damage where it says why a file is no document."""
    given: dict[str, Any] = json.loads(answer)
    if "says" in given:
        raise Damage(given["says"], given["remedy"])
    places = tuple(
        Placed(start, Place(page, tuple(box) if box else None, element))
        for start, page, box, element in given["places"]
    )
    return Decoded(
        given["content"],
        places,
        tuple(given["whole"]),
        tuple(Cell(*cell) for cell in given["cells"]),
        tuple((start, end, reason) for start, end, reason in given["left_out"]),
        given["incomplete"],
        given["recognised"],
        tuple(given["pictures"]),
    )


def answer_of(decoded: Decoded) -> dict[str, Any]:
    """Return the answer that carries what a reader made of a file."""
    return asdict(decoded) | {
        "places": [(p.start, p.place.page, p.place.box, p.place.element) for p in decoded.places],
        "cells": [(c.start, c.end, c.table, c.row, c.column, c.rows, c.columns) for c in decoded.cells],
    }


def serve() -> None:
    """Decode files from standard input until it ends."""
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    while line := sys.stdin.buffer.readline():
        request = json.loads(line)
        limits = Limits(**request["limits"])
        limit_memory(limits.reader_bytes)
        write(answers, reply(request["name"], sys.stdin.buffer.read(request["size"]), limits))


def limit_memory(size: int) -> None:
    """Limit the address space of this process."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))


def reply(name: str, data: bytes, limits: Limits) -> dict[str, Any]:
    """Return the answer for a file."""
    try:
        return answer_of(within_length(READERS[name](data, limits), limits))
    except Damage as damage:
        return {"says": damage.says, "remedy": damage.remedy}
    except RecursionError:
        return {"says": "is nested too deeply.", "remedy": "Save it as UTF-8 text, or leave it out."}
    except MemoryError:
        return {"says": DIED, "remedy": DIED_REMEDY}


def write(answers: BinaryIO, answer: dict[str, Any]) -> None:
    """Send an answer."""
    answers.write(json.dumps(answer).encode() + b"\n")
    answers.flush()
