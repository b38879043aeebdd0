"""What the routes share: the repository of the running app, the parameters of a request, responses and their links."""

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import Depends, Request
from pydantic_core import to_json
from starlette.responses import Response

from api.repository import Repository
from graph.errors import InputError
from queries.catalog import CATALOG, Parameter


class Json(Response):
    """A JSON body written as it is: what the database answered needs no validation."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """Return the body."""
        return to_json(content)


async def repository(request: Request) -> Repository:
    """Return the repository of the running app."""
    found: Repository = request.app.state.repository
    return found


async def asked(request: Request) -> dict[str, str]:
    """Return the parameters of the request's query string.

    Raises InputError where one is given twice.
    """
    pairs = request.query_params.multi_items()
    asked = dict(pairs)
    if len(asked) < len(pairs):
        raise InputError("A parameter is given twice.", "Give each once.")
    return asked


Graph = Annotated[Repository, Depends(repository)]
Asked = Annotated[dict[str, str], Depends(asked)]


def with_next(page: dict[str, Any], path: str, asked: Mapping[str, object]) -> dict[str, Any]:
    """Return a page with the address of the one after it, null on the last."""
    reached = page["offset"] + len(page["items"])
    more = page["items"] and reached < page["total"]
    following = {**asked, "limit": page["limit"], "offset": reached}
    return {**page, "next": f"{quote(path)}?{urlencode(following)}" if more else None}


def parameters(*names: str, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return what OpenAPI says of the parameters of queries, for `openapi_extra`."""
    params = {name: parameter for query in names for name, parameter in CATALOG[query].params.items()}
    return {"parameters": [_described(name, p) for name, p in params.items() if name not in without]}


def _described(name: str, parameter: Parameter) -> dict[str, Any]:
    schema = {"type": parameter.type, "default": parameter.default, "minimum": parameter.minimum}
    return {
        "name": name,
        "in": "query",
        "required": parameter.required,
        "description": parameter.description,
        "schema": {key: value for key, value in schema.items() if value is not None},
        "example": parameter.example,
    }
