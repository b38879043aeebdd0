"""A real Neo4j for the whole run, and an environment in which no test reaches what is the user's."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from jgo.constants import default_maven_repo

from graph import local
from graph.settings import Settings
from graph.store import Store

PREFIXES = ("POLICY_GRAPH_", "NEO4J_")
MACHINE = {"NEO4J_JAVA"}
"""What tells of the machine, not of its user's graph."""


@pytest.fixture(scope="session", autouse=True)
def _environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing of the user's: no settings, no home; only the jars that were fetched already are shared."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("M2_REPO", str(default_maven_repo()))
        for name in [name for name in os.environ if name.startswith(PREFIXES) and name not in MACHINE]:
            patch.delenv(name)
        patch.delenv("XDG_DATA_HOME", raising=False)
        patch.setenv("HOME", str(tmp_path_factory.mktemp("user")))
        yield


@pytest.fixture(autouse=True)
def home(_environment: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`POLICY_GRAPH_HOME` of one test, empty."""
    folder = tmp_path / "home"
    monkeypatch.setenv("POLICY_GRAPH_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def settings(_environment: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings that reach the server of this run; it ends with the run."""
    with local.serving(Settings(home=tmp_path_factory.mktemp("server"))) as reaching:
        yield reaching


@pytest.fixture(scope="session")
def _prepared(settings: Settings) -> Iterator[Store]:
    with Store(settings) as store:
        store.prepare()
        yield store


@pytest.fixture
def store(_prepared: Store) -> Store:
    """A connection to an empty graph with its constraints and indexes."""
    _prepared.clear()
    return _prepared
