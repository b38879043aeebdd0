"""An ingest that is killed at any moment, or loses the database or the disk, and is started again makes the same graph."""

import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from graph import local
from graph.settings import Settings
from graph.store import Store
from ingest.keep.collection import Collection
from ingest.keep.verify import verify
from tests.disturbed import PROGRAM, Ingest, moment

SAMPLE = ("--sample",)
KILLS = 3
LIMITED = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({bytes}, {bytes})); " + PROGRAM

Open = Callable[[str], Ingest]


@pytest.fixture
def ingest(settings: Settings, tmp_path: Path) -> Open:
    """Give an ingest of the sample into a home of some name and the database of this run."""
    assert settings.neo4j_uri
    assert settings.neo4j_password
    reaching = {
        "NEO4J_URI": settings.neo4j_uri,
        "NEO4J_USERNAME": settings.neo4j_user,
        "NEO4J_PASSWORD": settings.neo4j_password.get_secret_value(),
    }
    return lambda name: Ingest(tmp_path / name, SAMPLE, reaching)


def errors_of(process: "subprocess.Popen[str]", code: int) -> str:
    _, errors = process.communicate(timeout=200)
    assert process.returncode == code, errors
    return errors


def test_killed_at_any_moment_it_comes_to_the_same_graph(ingest: Open, store: Store):
    seconds = ingest("undisturbed").finish()
    undisturbed = list(store.dump())
    assert len(undisturbed) > 500

    store.clear()
    killed = ingest("killed")
    for _ in range(KILLS):
        killed.kill(moment(seconds))
    killed.finish()
    assert list(store.dump()) == undisturbed
    with Collection.open(Settings(home=killed.home)) as collection:
        assert verify(collection, store).differences == ()


def test_what_was_killed_while_replacing_is_replaced(ingest: Open, store: Store):
    """The database lacks what the ledger has as pending, after any number of kills."""
    run = ingest("home")
    run.finish()
    before = list(store.dump())
    with Collection.open(Settings(home=run.home)) as collection:
        collection.ledger.mark_all()
    store.clear()
    run.kill(moment(1))
    run.finish()
    assert list(store.dump()) == before


@pytest.mark.parametrize("size", [0, 50_000, 400_000], ids=lambda size: f"{size} bytes a file")
def test_a_full_disk_leaves_a_state_from_which_it_goes_on(ingest: Open, store: Store, size: int):
    ingest("undisturbed").finish()
    undisturbed = list(store.dump())
    store.clear()
    full = ingest("full")
    errors = errors_of(full.start(LIMITED.format(bytes=size)), 2)
    assert "can't be written" in errors or "can't be opened" in errors or "is no ledger" in errors
    assert "Traceback" not in errors
    full.finish()
    assert list(store.dump()) == undisturbed


def test_ctrl_c_says_what_is_kept(ingest: Open, store: Store):
    run = ingest("stopped")
    process = run.start()
    while not any(run.home.glob("readings/*")) and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert "files are kept as read" in errors_of(process, 130)
    ingest("stopped").finish()
    assert list(store.dump())


def test_a_lost_database_is_caught_up(ingest: Open, store: Store, home: Path):
    """The local server is kept, filled by the import tool, killed under a run, and killed before one."""
    ingest("undisturbed").finish()
    undisturbed = list(store.dump())
    run = Ingest(home, SAMPLE, settings={"POLICY_GRAPH_BULK_ROWS": "0"})
    settings = Settings(home=home)
    local.start(settings)
    try:
        run.finish()
        assert local.status(settings), "the server that was kept runs again after the import"
        with Collection.open(settings) as collection:
            collection.ledger.mark_all()
        run.settings.clear()
        run.kill_database(after=moment(1))
        run.finish()
        assert run.dump() == undisturbed
    finally:
        local.stop(settings)
