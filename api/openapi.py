"""The OpenAPI description: FastAPI's, with a path for every query and with errors as this API answers them."""

from collections.abc import Callable
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.deps import parameters
from api.models import Answer, Problem
from api.problems import MEDIA_TYPE
from queries.catalog import CATALOG, Query

FOREIGN: Final = ("HTTPValidationError", "ValidationError")
"""Schemas of what FastAPI would answer to a wrong parameter."""
OWN: Final = (Answer, Problem)


def content(body: type, media_type: str) -> dict[str, Any]:
    """Return the content of a response."""
    return {media_type: {"schema": {"$ref": f"#/components/schemas/{body.__name__}"}}}


def operation(query: Query) -> dict[str, Any]:
    """Return what there is to say of the path of a query."""
    return {
        "tags": ["queries"],
        "summary": query.name.replace("_", " ").capitalize(),
        "description": query.description,
        "operationId": query.name,
        **parameters(query.name),
        "responses": {"200": {"description": "The answer.", "content": content(Answer, "application/json")}},
    }


def describe(app: FastAPI) -> dict[str, Any]:
    """Return the description of an app."""
    told = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
    told["paths"] |= {f"/queries/{query.name}": {"get": operation(query)} for query in CATALOG.values()}
    schemas = {name: schema for name, schema in told["components"]["schemas"].items() if name not in FOREIGN}
    told["components"]["schemas"] = schemas | {body.__name__: body.model_json_schema() for body in OWN}
    for methods in told["paths"].values():
        responses = methods["get"]["responses"]
        responses.pop("422", None)
        responses["default"] = {
            "description": "What is wrong and how to mend it (RFC 9457).",
            "content": content(Problem, MEDIA_TYPE),
        }
    return told


def describing(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """Return what makes the description of an app, once."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = describe(app)
        return app.openapi_schema

    return openapi
