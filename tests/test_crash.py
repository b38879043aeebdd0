"""An ingest that is killed at any moment, and started again, makes the graph that an undisturbed one makes."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import cli
from graph.settings import Settings
from graph.store import Store
from ingest.keep.collection import Collection
from ingest.keep.verify import verify

INGEST = [sys.executable, "-c", "import cli; cli.app()", "ingest", "--sample"]
KILLS = 5

Start = Callable[[Path], "subprocess.Popen[str]"]


@pytest.fixture
def start(settings: Settings) -> Start:
    """Start an ingest of the sample into a home, and return it when it has begun."""
    assert settings.neo4j_uri
    assert settings.neo4j_password
    reaching = {
        "NEO4J_URI": settings.neo4j_uri,
        "NEO4J_USERNAME": settings.neo4j_user,
        "NEO4J_PASSWORD": settings.neo4j_password.get_secret_value(),
        "PYTHONPATH": str(Path(cli.__file__).parent),
    }

    def run(home: Path) -> "subprocess.Popen[str]":
        (home / "lock").unlink(missing_ok=True)
        environment = {**os.environ, **reaching, "POLICY_GRAPH_HOME": str(home)}
        process = subprocess.Popen(
            INGEST, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        while not (home / "lock").exists() and process.poll() is None:
            time.sleep(0.01)
        return process

    return run


def finish(process: "subprocess.Popen[str]") -> None:
    _, errors = process.communicate(timeout=200)
    assert process.returncode == 0, errors


def test_killed_at_any_moment_it_comes_to_the_same_graph(start: Start, store: Store, tmp_path: Path):
    process = start(tmp_path / "undisturbed")
    began = time.monotonic()
    finish(process)
    seconds = time.monotonic() - began
    undisturbed = list(store.dump())
    assert len(undisturbed) > 500

    store.clear()
    for _ in range(KILLS):
        process = start(tmp_path / "killed")
        time.sleep(random.uniform(0, seconds))  # noqa: S311 - a moment, no secret
        process.kill()
        process.communicate()
    finish(start(tmp_path / "killed"))
    assert list(store.dump()) == undisturbed
    with Collection.open(Settings(home=tmp_path / "killed")) as collection:
        assert verify(collection, store).differences == ()


def test_what_was_killed_while_replacing_is_replaced(start: Start, store: Store, tmp_path: Path):
    """The database lacks what the ledger has as pending, after any number of kills."""
    finish(start(tmp_path))
    before = list(store.dump())
    with Collection.open(Settings(home=tmp_path)) as collection:
        collection.ledger.mark_all()
    store.clear()
    process = start(tmp_path)
    time.sleep(random.uniform(0, 1))  # noqa: S311
    process.kill()
    process.communicate()
    finish(start(tmp_path))
    assert list(store.dump()) == before
