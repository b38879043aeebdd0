"""The server is the real one, run by other processes where one has to be killed."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from graph import local, store
from graph.errors import DatabaseError, InputError
from graph.instance import Instance
from graph.locks import held
from graph.settings import Settings

USER = """
import sys
from graph import local
from graph.settings import Settings
with local.serving(Settings()) as reaching:
    print(reaching.neo4j_uri, flush=True)
    sys.stdin.read()
"""
ROOT = Path(__file__).parents[2]


@pytest.fixture
def instance(home: Path) -> Iterator[Instance]:
    """Folder of the server of one test, which is stopped afterwards."""
    yield Instance(home / "neo4j")
    local.stop(Settings())


@pytest.fixture
def java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Stands in for Java: as a server it prints something and ends."""

    def says(printed: str) -> None:
        binary = tmp_path / "java"
        binary.write_text(
            "#!/bin/sh\n"
            f"""case "$*" in *-version*) echo 'openjdk version "21.0.1"' >&2 ;;\n"""
            f"""*AdminTool*) ;; *) echo "$0 starts"; echo '{printed}'; exit 1 ;; esac\n"""
        )
        binary.chmod(0o755)
        monkeypatch.setenv("NEO4J_JAVA", str(binary))

    return says


@contextmanager
def user() -> Iterator[subprocess.Popen[str]]:
    """Another process that uses the server until it is told to end."""
    command = [sys.executable, "-c", USER]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def ended(instance: Instance, seconds: float = 60) -> bool:
    deadline = time.monotonic() + seconds
    while held(instance.running):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def test_users_share_one_server_and_none_outlives_the_last(instance: Instance) -> None:
    with ExitStack() as stack:
        first, second = stack.enter_context(user()), stack.enter_context(user())
        assert said(first) == said(second) != ""
        first.kill()
        first.wait()
        time.sleep(1)
        store.ping(local.connection(Settings()))
        second.kill()
        second.wait()
        assert ended(instance)
    assert local.status(Settings()) is None


def test_a_kept_server_stays_until_it_is_stopped(instance: Instance) -> None:
    server = local.start(Settings())
    assert server.kept
    assert server.uri.startswith("bolt://127.0.0.1:")
    assert stat.S_IMODE((instance.home / "password").stat().st_mode) == 0o600
    with local.serving(Settings()) as reaching:
        assert reaching.neo4j_uri == server.uri
    assert local.status(Settings()) == server
    store.ping(server.settings(Settings()))

    attendant = instance.attendant()
    assert attendant is not None
    os.kill(attendant, signal.SIGKILL)
    assert ended(instance), "a killed attendant takes its server along"

    again = local.start(Settings())
    store.ping(again.settings(Settings()))
    assert local.stop(Settings())
    assert local.status(Settings()) is None
    assert not local.stop(Settings())


def test_a_server_that_is_named_is_used_and_none_started(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://graph.example:7687")
    named = Settings()
    with local.serving(named) as reaching:
        assert reaching is named
    assert local.connection(named) is named
    with pytest.raises(InputError, match=r"NEO4J_URI names a server already .*graph.example"):
        local.start(named)
    assert not home.exists()


def test_nothing_runs_where_nothing_was_started(home: Path) -> None:
    assert local.status(Settings()) is None
    assert not local.stop(Settings())
    with pytest.raises(DatabaseError, match=r"No local Neo4j is running. Start one with `policy-graph neo4j start`"):
        local.connection(Settings())
    assert not home.exists()


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("java.net.BindException: Address already in use", "Its port was taken"),
        ("FileLockException: Lock file has been locked by another process: store_lock", "Another Neo4j has its store"),
        ("Error: Could not reserve enough space for object heap", "There isn.t enough memory"),
        ("Invalid maximum heap size: -Xmx1x", "POLICY_GRAPH_HEAP is no size"),
        ("java.io.IOException: No space left on device", "The disk is full"),
        ("something nobody foresaw", "The whole of what it printed is in .*console.log"),
    ],
)
def test_a_server_that_ends_tells_why(printed: str, told: str, java: Callable[[str], None], instance: Instance) -> None:
    java(printed)
    with pytest.raises(DatabaseError, match=told) as raised:
        local.start(Settings())
    assert printed in str(raised.value)
    assert not held(instance.running)


def test_a_lost_password_is_told_with_the_way_out(java: Callable[[str], None], instance: Instance) -> None:
    java("")
    (instance.home / "data" / "databases").mkdir(parents=True)
    with pytest.raises(DatabaseError, match=f"password .* is gone .*Delete {instance.home} .*rebuild"):
        local.start(Settings())


def test_a_home_that_cannot_be_made_is_named(home: Path) -> None:
    home.touch()
    with pytest.raises(DatabaseError, match=r"can't be made: .*home.*Set POLICY_GRAPH_HOME"):
        local.start(Settings())
