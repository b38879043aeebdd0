"""The catalog of queries. There is no way to send Cypher."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter

from api.deps import Asked, Graph, Json
from api.models import QueryDescription
from queries.catalog import CATALOG, Query

router = APIRouter(prefix="/queries", tags=["queries"])


@router.get("", response_model=list[QueryDescription])
async def queries() -> Any:
    """List the queries with their parameters, columns and text."""
    return Json([described(query) for query in CATALOG.values()])


def described(query: Query) -> dict[str, Any]:
    """Return a query as the list shows it."""
    fields = asdict(query)
    return {**fields, "cypher": fields.pop("text")}


@router.get("/{name}", include_in_schema=False)
async def answer(graph: Graph, asked: Asked, name: str) -> Any:
    """Answer a query; the description of the API has a path for each, for each takes other parameters."""
    found = await graph.answer(name, asked)
    return Json({"name": name, "columns": found.columns, "rows": found.rows, "truncated": found.truncated})
