"""The packaged sample, read once, and loaded for every module that asks about it; the API served on top of it."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
import uvicorn

from api.app import create_app
from api.protocol import TypedAddresses
from graph.settings import Settings
from graph.store import Store
from ingest.keep import project
from ingest.keep.collection import Collection
from ingest.sample import sample_files


@pytest.fixture(scope="session")
def collection(_environment: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    """The sample, read."""
    with Collection.open(Settings(home=tmp_path_factory.mktemp("sample"))) as opened:
        opened.take_all(sample_files())
        yield opened


@pytest.fixture(scope="module")
def sample_graph(settings: Settings, collection: Collection) -> Iterator[Store]:
    """A graph that holds the sample and nothing else; modules run one after the other."""
    with Store(settings) as store:
        project.rebuild(collection, store)
        yield store


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """Serve the API on a free port, as the command line does, and yield its address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = uvicorn.Config(create_app(settings), http=TypedAddresses, log_level="critical")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="module")
def client(sample_graph: Store) -> Iterator[httpx.Client]:
    """A client of the API on the sample."""
    with (
        served(sample_graph.settings) as address,
        httpx.Client(base_url=address, trust_env=False, timeout=60) as asking,
    ):
        yield asking
