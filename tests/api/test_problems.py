"""Wrong requests get problem details, and a database that is down is told of."""

import socket
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from graph.settings import Settings
from tests.sample import served


@pytest.mark.parametrize(
    ("path", "status", "title", "words"),
    [
        ("/nothing", 404, "Not found", "/openapi.json"),
        ("/documents/doc/none/2021/1", 404, "Not found", "no document doc/none/2021/1"),
        ("/documents/", 404, "Not found", "no document"),
        ("/measures/doc/鲁政办字/2021/56/m99", 404, "Not found", "no measure"),
        ("/agencies/org/无此机关", 404, "Not found", "no agency"),
        ("/entities/platform/none", 404, "Not found", "/search"),
        ("/queries/measure_led_by", 404, "Not found", "measures_led_by"),
        ("/queries/measures_led_by", 400, "Bad input", "needs the parameter “agency”"),
        ("/queries/measures_led_by?agency=x&limit=many", 400, "Bad input", "“many” is no integer"),
        ("/queries/measures_led_by?agency=x&agency=y", 400, "Bad input", "given twice"),
        ("/documents?isuer=x", 400, "Bad input", "no parameter “isuer”"),
        ("/documents?limit=0", 400, "Bad input", "below 1"),
        ("/documents?offset=-1", 400, "Bad input", "below 0"),
        ("/documents?year=MMXXI", 400, "Bad input", "no integer"),
        ("/search", 400, "Bad input", "needs the parameter “q”"),
        ("/search?q=海", 400, "Bad input", "two characters"),
        ("/search?q=海洋 库", 400, "Bad input", "two characters"),
        ("/search?q=%20", 400, "Bad input", "two characters"),
        ("/export?syntax=doc", 400, "Bad input", "syntax"),
        ("/export?document=doc/none/2021/1", 404, "Not found", "doc/none/2021/1"),
        ("/export?document=doc/none/2021/1&syntax=ttl", 404, "Not found", "doc/none/2021/1"),
    ],
)
def test_a_wrong_request_is_answered_in_a_sentence(
    client: httpx.Client, path: str, status: int, title: str, words: str
):
    response = client.get(path)
    body = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert (response.status_code, body["status"], body["title"]) == (status, status, title)
    assert words in body["detail"]
    assert body["instance"] == path.partition("?")[0]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/documents", "/queries", "/queries/outline", "/cypher"])
def test_nothing_but_reading_is_offered(client: httpx.Client, method: str, path: str):
    response = client.request(method, path, json={"query": "MATCH (n) DETACH DELETE n"})
    assert response.status_code in (404, 405)
    assert response.headers["content-type"] == "application/problem+json"


@pytest.fixture(scope="module")
def closed() -> Settings:
    """Settings that name a port where nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    return Settings(NEO4J_URI=f"bolt://127.0.0.1:{port}", NEO4J_PASSWORD=SecretStr("something"))  # type: ignore[call-arg]


@pytest.fixture(scope="module")
def stranded(closed: Settings) -> Iterator[httpx.Client]:
    """A client of an API whose database is down."""
    with served(closed) as address, httpx.Client(base_url=address, trust_env=False, timeout=60) as client:
        yield client


def test_health_answers_while_the_database_is_down(stranded: httpx.Client, closed: Settings):
    response = stranded.get("/health")
    body = response.json()
    assert (response.status_code, body["status"], body["database"]) == (503, "unavailable", "down")
    assert str(closed.neo4j_uri) in body["detail"]


@pytest.mark.parametrize("path", ["/documents", "/queries/outline?document=x", "/search?q=海洋", "/export"])
def test_other_routes_tell_that_it_is_down(stranded: httpx.Client, path: str):
    response = stranded.get(path)
    body: dict[str, Any] = response.json()
    assert (response.status_code, body["title"]) == (503, "Database unavailable")
    assert response.headers["content-type"] == "application/problem+json"


def test_what_needs_no_database_is_still_there(stranded: httpx.Client):
    assert {stranded.get(path).status_code for path in ("/", "/explorer", "/queries", "/openapi.json")} == {200}
