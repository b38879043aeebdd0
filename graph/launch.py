"""Launching the local server: its attendant, the wait until it answers, and why it did not."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

from graph import attendant, store
from graph.errors import DatabaseError
from graph.instance import LAST_LINES, Instance, Runtime, Server
from graph.locks import held
from graph.settings import Settings

START_SECONDS = 180.0
"""How long a server may take to answer: the recovery of a large store takes its time."""
LOGIN_SECONDS = 20.0
"""How long a server that has started may refuse to let us in."""

_INTERVAL = 0.1
_STARTED = "Started."
_CAUSES = (
    ("Address already in use", "Its port was taken by another program.", "Run the command again: it takes another."),
    ("Lock file has been locked by another process", "Another Neo4j has its store open.", "Stop that server first."),
    ("UnsupportedClassVersionError", "Its Java is too old.", "Set NEO4J_JAVA to a `java` of version 21."),
    ("Invalid maximum heap size", "POLICY_GRAPH_HEAP is no size.", "Write it like 1g or 512m."),
    ("Initial heap size set to a larger value", "POLICY_GRAPH_HEAP is below 256m.", "Set it to 512m or more."),
    ("Could not reserve enough space", "There isn't enough memory for it.", "Set POLICY_GRAPH_HEAP to less."),
    ("No space left on device", "The disk is full.", "Make room and run the command again."),
)
"""What the server prints, what that means, and how to mend it."""


def launch(instance: Instance, settings: Settings, runtime: Runtime, running: IO[bytes]) -> Server:
    """Start a server on a free port and wait until it answers; the lock on `running` passes to it.

    Raises DatabaseError, with the end of what the server printed, when it ends or doesn't answer in time.
    """
    os.truncate(running.fileno(), 0)
    instance.address.unlink(missing_ok=True)
    instance.kept.unlink(missing_ok=True)
    instance.discard_unfinished()
    uri = f"bolt://127.0.0.1:{_free_port()}"
    instance.prepare(runtime, uri.rpartition(":")[2])
    server = instance.server(uri)
    _attend(instance, runtime, running)
    running.close()
    _await_answer(instance, server.settings(settings))
    instance.address.write_text(uri, "ascii")
    return server


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _attend(instance: Instance, runtime: Runtime, running: IO[bytes]) -> None:
    """Put the server under an attendant, which becomes nobody's child; both inherit the lock."""
    files = [str(path) for path in (instance.running, instance.users, instance.kept)]
    with instance.console.open("wb") as console:
        subprocess.run(  # noqa: S603
            [sys.executable, "-I", str(Path(attendant.__file__)), *files, *instance.command(runtime)],
            env=runtime.environment,
            stdin=subprocess.DEVNULL,
            stdout=console,
            stderr=subprocess.STDOUT,
            pass_fds=[running.fileno()],
            start_new_session=True,
            check=True,
        )


def _await_answer(instance: Instance, settings: Settings) -> None:
    deadline = time.monotonic() + START_SECONDS
    while _STARTED not in instance.printed():
        if not held(instance.running):
            raise _failure(instance, "ended before it was ready")
        if time.monotonic() > deadline:
            raise _failure(instance, f"was not ready after {START_SECONDS:.0f} seconds")
        time.sleep(_INTERVAL)
    _await_login(instance, settings)


def _await_login(instance: Instance, settings: Settings) -> None:
    deadline = time.monotonic() + LOGIN_SECONDS
    while True:
        try:
            store.ping(settings)
        except DatabaseError as error:
            if time.monotonic() > deadline or not held(instance.running):
                raise _failure(instance, f"does not answer: {error.problem}") from error
        else:
            return
        time.sleep(_INTERVAL)


def _failure(instance: Instance, what: str) -> DatabaseError:
    printed = instance.printed()
    cause, remedy = next(
        ((cause, remedy) for sign, cause, remedy in _CAUSES if sign in printed),
        ("", f"The whole of what it printed is in {instance.console}."),
    )
    end = "\n".join(printed.splitlines()[-LAST_LINES:])
    return DatabaseError(f"Neo4j {what}. {cause}".rstrip(), f"{remedy}\nThe end of what it printed:\n{end}")
