"""A real Neo4j Community server as a managed child process, shared by every command that needs one.

The first command that needs the server starts it, later ones find it, the last one stops it, and a killed command
leaves none behind (see `graph.attendant`). `start` keeps it running until `stop`. Whether a server runs is told by the
lock on its `running` file, which the system releases with the process: a crash leaves nothing that must be cleaned.
"""

import os
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from graph import artifacts, attendant, store
from graph.errors import DatabaseError, InputError
from graph.instance import DATABASE, Instance, Runtime, Server
from graph.java import java
from graph.launch import START_SECONDS, launch
from graph.locks import held, lock, share
from graph.progress import Progress, no_progress
from graph.settings import Settings

STOP_SECONDS = attendant.PATIENCE + 10
"""How long a server may take to end."""

_INTERVAL = 0.1
_TRIES = 5
_USED = ("Another command uses the local Neo4j.", "Wait until it is done, or end it.")


def status(settings: Settings) -> Server | None:
    """Find the local server that is running and ready, or None."""
    instance = _instance(settings)
    if not (held(instance.running) and instance.address.exists()):
        return None
    return instance.server(instance.address.read_text("ascii"))


def connection(settings: Settings) -> Settings:
    """Give settings that reach the database: `NEO4J_URI`'s, or those of the local server that runs.

    Raises DatabaseError when none runs; `serving` starts one.
    """
    if settings.neo4j_uri:
        return settings
    server = status(settings)
    if server is None:
        raise DatabaseError("No local Neo4j is running.", "Start one with `policy-graph neo4j start`.")
    return server.settings(settings)


@contextmanager
def serving(settings: Settings, progress: Progress = no_progress) -> Iterator[Settings]:
    """Give settings that reach a database for as long as the block runs: `NEO4J_URI`'s, or a local server's.

    A local server that doesn't run is started, and stopped by the last command that uses it, unless it is kept.
    Raises DatabaseError or ArtifactError when it can't be had.
    """
    if settings.neo4j_uri:
        yield settings
        return
    with _using(_instance(settings)) as instance:
        yield _obtain(instance, settings, progress).settings(settings)


def start(settings: Settings, progress: Progress = no_progress) -> Server:
    """Start the local server unless it runs already, and keep it until `stop`.

    Raises InputError when `NEO4J_URI` is set, DatabaseError or ArtifactError when it can't be had.
    """
    if settings.neo4j_uri:
        raise InputError(f"NEO4J_URI names a server already ({settings.neo4j_uri}).", "Unset it to use a local one.")
    with _using(_instance(settings)) as instance:
        server = _obtain(instance, settings, progress)
        instance.kept.touch()
        return instance.server(server.uri)


def stop(settings: Settings) -> bool:
    """Stop the local server, whoever uses it, and wait for its end; False when none ran."""
    instance = _instance(settings)
    instance.kept.unlink(missing_ok=True)
    if not held(instance.running):
        return False
    _end(instance)
    return True


def refuse_named(settings: Settings) -> None:
    """Raise InputError when `NEO4J_URI` is set."""
    if settings.neo4j_uri:
        raise InputError(f"NEO4J_URI names a server ({settings.neo4j_uri}), this needs the local one.", "Unset it.")


def refuse_used(settings: Settings) -> None:
    """Raise InputError when `NEO4J_URI` is set or another command uses the local server."""
    refuse_named(settings)
    if not unused(settings):
        raise InputError(*_USED)


def has_database(settings: Settings) -> bool:
    """Whether the local server has a whole database yet."""
    return _instance(settings).has_database()


def unused(settings: Settings) -> bool:
    """Whether no command uses the local server."""
    instance = _instance(settings)
    instance.create()
    with instance.users.open("r+b") as users:
        return _alone(users)


def import_database(settings: Settings, arguments: Sequence[str], progress: Progress = no_progress) -> None:
    """Replace the local database by what the CSV files named in the arguments say (see `graph.bulk`).

    Raises DatabaseError where the import tool fails; the database is empty then. Errors are also those of `offline`.
    """
    with offline(settings, progress) as (instance, runtime, users):
        progress("Importing", 0, 1)
        command = ("database", "import", "full", DATABASE, "--overwrite-destination", *arguments)
        with _replacing(instance):
            instance.administer(runtime, *command, what="could not import the rows", holding=[users.fileno()])
        progress("Importing", 1, 1)


def dump_database(settings: Settings, folder: Path, progress: Progress = no_progress) -> None:
    """Write the local database to `neo4j.dump` in a folder. Errors are those of `offline`, or that it can't be done."""
    with offline(settings, progress) as (instance, runtime, users):
        command = ("database", "dump", DATABASE, f"--to-path={folder}")
        instance.administer(runtime, *command, what="could not dump its database", holding=[users.fileno()])


def load_database(settings: Settings, folder: Path, progress: Progress = no_progress) -> None:
    """Replace the local database by `neo4j.dump` in a folder. Errors are those of `import_database`."""
    with offline(settings, progress) as (instance, runtime, users), _replacing(instance):
        command = ("database", "load", DATABASE, f"--from-path={folder}", "--overwrite-destination=true")
        instance.administer(runtime, *command, what="could not load the dump", holding=[users.fileno()])


@contextmanager
def offline(settings: Settings, progress: Progress = no_progress) -> Iterator[tuple[Instance, Runtime, IO[bytes]]]:
    """Stop the local server, whose files are ours alone for the block; one that was kept is started again afterwards.

    The users' lock is given too: whoever inherits it holds off other commands. Raises InputError when `NEO4J_URI` is
    set or another command uses the server, DatabaseError or ArtifactError when there is no Neo4j to be had.
    """
    refuse_named(settings)
    instance = _instance(settings)
    instance.create()
    runtime = _runtime(settings, progress)
    with instance.users.open("r+b") as users:
        if not _alone(users):
            raise InputError(*_USED)
        kept = instance.kept.exists()
        _end(instance)
        try:
            instance.prepare(runtime)
            yield instance, runtime, users
        finally:
            if kept:
                _obtain(instance, settings, progress)
                instance.kept.touch()


@contextmanager
def _replacing(instance: Instance) -> Iterator[None]:
    """Mark the database as half made; when the block fails, it is removed, at once or before the next launch."""
    instance.importing.touch()
    try:
        yield
    except DatabaseError:
        instance.discard_unfinished()
        raise
    instance.importing.unlink()


def _alone(users: IO[bytes]) -> bool:
    """Whether the users' lock is ours alone; sharing it first waits until a server that is ending has ended."""
    for _ in range(_TRIES):
        share(users)
        if lock(users):
            return True
        time.sleep(_INTERVAL)
    return False


def _runtime(settings: Settings, progress: Progress) -> Runtime:
    return Runtime(java(settings), artifacts.class_path(progress), settings.heap)


def _instance(settings: Settings) -> Instance:
    return Instance(settings.server_home.resolve())


@contextmanager
def _using(instance: Instance) -> Iterator[Instance]:
    """Be one of the server's users; the last one ends a server that isn't kept."""
    instance.create()
    with instance.users.open("r+b") as users:
        share(users)
        leave = _end
        try:
            yield instance
        except KeyboardInterrupt:
            leave = _ask_to_end
            raise
        finally:
            if lock(users) and not instance.kept.exists():
                leave(instance)


def _obtain(instance: Instance, settings: Settings, progress: Progress) -> Server:
    """Find the server that runs, or start one; of several processes that want one, one starts and the others wait."""
    if server := _answering(settings):
        return server
    runtime = _runtime(settings, progress)
    progress("Starting Neo4j", 0, 1)
    deadline = time.monotonic() + START_SECONDS
    while not (server := _launched(instance, settings, runtime) or _answering(settings)):
        if time.monotonic() > deadline:
            raise DatabaseError(
                f"A Neo4j holds {instance.home}, but doesn't answer.", "End it with `policy-graph neo4j stop`."
            )
        time.sleep(_INTERVAL)
    progress("Starting Neo4j", 1, 1)
    return server


def _answering(settings: Settings) -> Server | None:
    server = status(settings)
    if server is None:
        return None
    try:
        store.ping(server.settings(settings))
    except DatabaseError:
        return None
    return server


def _launched(instance: Instance, settings: Settings, runtime: Runtime) -> Server | None:
    """Launch a server, or None when another process has one or is starting one."""
    with instance.running.open("r+b") as running:
        return launch(instance, settings, runtime, running) if lock(running) else None


def _end(instance: Instance) -> None:
    """Ask the attendant to stop the server, and wait until both are gone."""
    deadline = time.monotonic() + STOP_SECONDS
    asked = False
    while held(instance.running):
        if time.monotonic() > deadline:
            raise DatabaseError(f"Neo4j doesn't end (process {instance.attendant()}).", "Kill that process.")
        asked = asked or _ask(instance.attendant())
        time.sleep(_INTERVAL)


def _ask_to_end(instance: Instance) -> None:
    """Ask the attendant to stop the server, for one who can't wait."""
    _ask(instance.attendant())


def _ask(attendant_id: int | None) -> bool:
    """Whether the attendant, once there is one, was asked to leave."""
    if attendant_id is None:
        return False
    with suppress(ProcessLookupError):
        os.kill(attendant_id, signal.SIGTERM)
    return True
