"""The catalog of queries, one path each. There is no way to send Cypher."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from fastapi import APIRouter

from api.deps import Asked, Graph, Json, parameters
from api.models import Answer, QueryDescription
from queries import catalog
from queries.catalog import CATALOG, Query

router = APIRouter(prefix="/queries", tags=["queries"])


@router.get("", response_model=list[QueryDescription])
async def queries() -> Any:
    """List the queries with their parameters, columns and text."""
    return Json([_described(query) for query in CATALOG.values()])


def _described(query: Query) -> dict[str, Any]:
    fields = asdict(query)
    return {**fields, "cypher": fields.pop("text")}


def answering(query: Query) -> Callable[[Graph, Asked], Awaitable[Any]]:
    """Return the endpoint of a query."""

    async def answer(graph: Graph, asked: Asked) -> Any:
        found = await graph.answer(query.name, asked)
        return Json({"name": query.name, "columns": found.columns, "rows": found.rows, "truncated": found.truncated})

    return answer


for query in CATALOG.values():
    router.add_api_route(
        f"/{query.name}",
        answering(query),
        name=query.name,
        summary=query.name.replace("_", " ").capitalize(),
        description=query.description,
        response_model=Answer,
        openapi_extra=parameters(query.name),
    )


@router.get("/{name}", include_in_schema=False)
async def unknown(name: str) -> Any:
    """Say that there is no such query, and which are called alike."""
    catalog.get(name)
