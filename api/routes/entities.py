"""Agencies, other named things, and the search for them."""

import asyncio
from functools import reduce
from operator import or_
from typing import Annotated, Any

from fastapi import APIRouter, Path

from api.deps import Asked, Graph, Json, parameters, with_next
from api.models import Link, body, many, page, row
from graph.errors import InputError
from graph.model import ENTITIES, Agency

router = APIRouter(tags=["entities"])

SHORTEST_WORD = 2
"""Characters that the full-text index needs to find a word inside another."""

DutyPage = page(
    row("duties_of", role=str, agency=str, commitments=int, weakest=int | None, strongest=int | None, measure=str)
)
MentionPage = page(row("mentions", measure_title=str | None, context=str))
NeighbourPage = page(row("neighbours", relation=str, direction=str, label=str))
SearchPage = page(row("search", label=str, score=float))
AgencyBody = body(
    "AgencyBody",
    agency=Agency,
    places=many(Link),
    parents=many(Link),
    predecessors=many(Link),
    successors=many(Link),
    roles=many(body("RoleCount", role=str, measures=int)),
    responsibilities=DutyPage,
)
AnyEntity: Any = reduce(or_, ENTITIES)
EntityBody = body("EntityBody", label=str, entity=AnyEntity, mentions=MentionPage, neighbours=NeighbourPage)


@router.get(
    "/agencies/{id:path}", response_model=AgencyBody, openapi_extra=parameters("duties_of", without=("agency",))
)
async def agency(
    graph: Graph,
    asked: Asked,
    key: Annotated[str, Path(alias="id", description="Id or official name.", examples=["org/山东省科学技术厅"])],
) -> Any:
    """Show an agency and, page by page, what it is responsible for, in one role or in all."""
    found = await graph.one("agency", agency=key)
    duties = await graph.page("duties_of", {**asked, "agency": found["agency"]["id"]})
    return Json({**found, "responsibilities": with_next(duties, f"/agencies/{key}", asked)})


@router.get("/entities/{id:path}", response_model=EntityBody)
async def entity(graph: Graph, key: Annotated[str, Path(alias="id", examples=["platform/国家海洋基因库"])]) -> Any:
    """Show a named thing with the first page of its mentions and of its neighbours."""
    found = await graph.one("entity", entity=key)
    of = {"entity": key}
    mentions, neighbours = await asyncio.gather(graph.page("mentions", of), graph.page("neighbours", of))
    return Json(
        {
            "label": found["label"],
            "entity": found["entity"],
            "mentions": with_next(mentions, "/mentions", of),
            "neighbours": with_next(neighbours, "/neighbours", of),
        }
    )


@router.get("/mentions", response_model=MentionPage, openapi_extra=parameters("mentions"))
async def mentions(graph: Graph, asked: Asked) -> Any:
    """List where a thing is named."""
    return Json(with_next(await graph.page("mentions", asked), "/mentions", asked))


@router.get("/neighbours", response_model=NeighbourPage, openapi_extra=parameters("neighbours"))
async def neighbours(graph: Graph, asked: Asked) -> Any:
    """List what stands next to a thing."""
    return Json(with_next(await graph.page("neighbours", asked), "/neighbours", asked))


@router.get("/search", response_model=SearchPage, openapi_extra=parameters("search"))
async def search(graph: Graph, asked: Asked) -> Any:
    """Find documents, measures, commitments and named things by words of two characters and more."""
    words = asked.get("q", "").split()
    if "q" in asked and min(map(len, words), default=0) < SHORTEST_WORD:
        raise InputError("Each word of a search needs two characters or more.", "Write, for example, q=海洋.")
    return Json(with_next(await graph.page("search", asked), "/search", asked))
