"""Whether the API can answer."""

from typing import Any

from fastapi import APIRouter

from api.deps import Graph, Json
from api.models import Health
from graph.errors import PolicyGraphError

router = APIRouter(tags=["health"])


@router.get(
    "/health", response_model=Health, responses={503: {"model": Health, "description": "The database is down."}}
)
async def health(graph: Graph) -> Any:
    """Tell whether the database answers and how much it holds; 503 with the same body when it is down."""
    try:
        size = await graph.one("size")
    except PolicyGraphError as error:
        down = Health(status="unavailable", database="down", detail=str(error))
        return Json(down.model_dump(), status_code=503)
    return Json(Health(status="ok", database="up", **size).model_dump())
