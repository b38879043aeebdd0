"""`api_ratio`: median latency of a route ÷ the same query on the bare driver, one request at a time."""

from urllib.parse import quote

import httpx
from neo4j import READ_ACCESS, GraphDatabase

from bench.timing import paired
from graph.settings import Settings
from graph.store import Store
from ingest.keep import project
from ingest.keep.collection import Collection
from ingest.sample import sample_files
from queries.catalog import CATALOG
from tests.sample import served

QUERY = "duties_of"
REQUESTS = 40


def load_sample(settings: Settings) -> None:
    """Fill the graph with the packaged sample."""
    with Collection.open(settings) as collection, Store(settings) as store:
        store.clear()
        collection.take_all(sample_files())
        project.rebuild(collection, store)


def api_ratio(settings: Settings) -> float:
    """Return the ratio for the query about what an agency is responsible for."""
    load_sample(settings)
    query = CATALOG[QUERY]
    values = query.bind(query.example())
    path = f"/queries/{QUERY}?" + "&".join(f"{name}={quote(str(value))}" for name, value in query.example().items())
    password = settings.neo4j_password.get_secret_value() if settings.neo4j_password else ""
    with (
        served(settings) as address,
        httpx.Client(base_url=address, trust_env=False) as client,
        GraphDatabase.driver(settings.neo4j_uri or "", auth=(settings.neo4j_user, password)) as driver,
    ):

        def request() -> None:
            for _ in range(REQUESTS):
                client.get(path).raise_for_status()

        def bare() -> None:
            for _ in range(REQUESTS):
                with driver.session(database=settings.neo4j_database, default_access_mode=READ_ACCESS) as session:
                    session.run(query.text, values).values()

        pair = paired(request, bare)
    return pair.ours / pair.yardstick
