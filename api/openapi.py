"""The OpenAPI description: FastAPI's, with errors as this API answers them."""

from collections.abc import Callable, Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.models import Problem
from api.problems import MEDIA_TYPE

FOREIGN_SCHEMAS = ("HTTPValidationError", "ValidationError")
"""What FastAPI would answer to a wrong parameter."""
ERROR = {
    "description": "What is wrong and how to mend it (RFC 9457).",
    "content": {MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{Problem.__name__}"}}},
}


def describing(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """Return what makes the description of an app, once."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = describe(app)
        return app.openapi_schema

    return openapi


def describe(app: FastAPI) -> dict[str, Any]:
    """Return the description of an app."""
    told = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
    schemas = told["components"]["schemas"]
    for name in FOREIGN_SCHEMAS:
        schemas.pop(name, None)
    schemas[Problem.__name__] = Problem.model_json_schema()
    for operation in operations(told):
        operation["responses"].pop("422", None)
        operation["responses"]["default"] = ERROR
    return told


def operations(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield all operations of a description."""
    for methods in told["paths"].values():
        yield from methods.values()
