"""The description of the API: every example runs, and every answer is of the shape that is described."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import httpx
import pytest
from fastapi.routing import APIRoute
from pydantic import TypeAdapter

from api.app import ROUTERS, create_app
from api.models import Answer
from graph.settings import Settings
from queries.catalog import CATALOG

APP = create_app(Settings())
OPENAPI = APP.openapi()


def example(parameter: dict[str, Any]) -> Any:
    return parameter["example"] if "example" in parameter else parameter["schema"]["examples"][0]


def spelled(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def addresses() -> Iterator[tuple[str, str]]:
    """Every path with its examples: with all parameters, and with none but those required."""
    for path, methods in OPENAPI["paths"].items():
        parameters = methods["get"].get("parameters", [])
        filled = path
        for parameter in parameters:
            if parameter["in"] == "path":
                filled = filled.replace(f"{{{parameter['name']}}}", quote(example(parameter)))
        asked = [parameter for parameter in parameters if parameter["in"] == "query"]
        for chosen in (asked, [parameter for parameter in asked if parameter.get("required")]):
            query = urlencode({parameter["name"]: spelled(example(parameter)) for parameter in chosen})
            yield path, f"{filled}?{query}" if query else filled


SHAPES = {
    route.path_format: route.response_model
    for router in ROUTERS
    for route in router.routes
    if isinstance(route, APIRoute)
}


@pytest.mark.parametrize(("path", "address"), sorted(set(addresses())))
def test_every_example_runs_and_has_the_shape_described(client: httpx.Client, path: str, address: str):
    response = client.get(address)
    assert response.status_code == 200, response.text
    if shape := SHAPES.get(path, Answer):
        assert response.headers["content-type"] == "application/json"
        TypeAdapter(shape).validate_json(response.content)


def test_every_query_has_a_path_with_its_parameters():
    for query in CATALOG.values():
        parameters = OPENAPI["paths"][f"/queries/{query.name}"]["get"].get("parameters", [])
        assert {p["name"]: p["schema"]["type"] for p in parameters} == {
            name: parameter.type for name, parameter in query.params.items()
        }


def test_bodies_are_described_in_the_words_of_the_model():
    schemas = OPENAPI["components"]["schemas"]
    assert schemas["Document"]["properties"]["number"]["description"].startswith("Document number as printed")
    assert schemas["DutiesOfRow"]["properties"]["clause"]["description"].startswith("The whole clause")


def test_errors_are_described_as_they_are_answered():
    assert "ValidationError" not in json.dumps(OPENAPI)
    for methods in OPENAPI["paths"].values():
        assert methods["get"]["responses"]["default"]["content"].keys() == {"application/problem+json"}


def test_the_index_links_to_the_examples(client: httpx.Client):
    links = [part.partition('"')[0].replace("&amp;", "&") for part in client.get("/").text.split('<li><a href="')[1:]]
    assert len(links) == len(OPENAPI["paths"])
    assert set(links) <= {address for _, address in addresses()}
