"""Documents and their measures."""

from typing import Annotated, Any

from fastapi import APIRouter, Path

from api.deps import Asked, Graph, Json, parameters, with_next
from api.models import Link, body, many, page, row
from graph.model import Commitment, Document, Goal, Measure

router = APIRouter(tags=["documents"])

DocumentPage = page(row("documents", issuers=list[str]))
Relation = row("document_agencies", relation=str)
Outline = row("outline", parent=str | None, leads=list[str], agencies=int, commitments=int, strongest=int | None)
Citation = row("citations_of", relation=str)
CitedBy = row("cited_by", relation=str)
Stated = row(
    "commitments_of",
    **{"class": str, "measure": str | None, "targets": list[str], "actors": list[str], "places": list[str]},
)
DocumentBody = body(
    "DocumentBody",
    document=Document,
    agencies=many(Relation),
    outline=many(Outline),
    commitments=many(Stated),
    citations=many(Citation),
    cited_by=many(CitedBy),
)
Part = row(
    "parts",
    issuers=list[str],
    reason=str | None,
    start=int | None,
    end=int | None,
    measures=int,
    commitments=int,
    goals=int,
)
PartsBody = body("PartsBody", document=Link, parts=many(Part))
MOST_PARTS = 1_000
"""Parts of a document at most; no reading has as many."""
Thing = body("Thing", relation=str, label=str, id=str, name=str, quote=str, start=int, end=int)
MeasureBody = body(
    "MeasureBody",
    measure=Measure,
    document=Link,
    parent=Link | None,
    parts=many(Link),
    responsibilities=many(row("measure_agencies", role=str)),
    commitments=many(body("MeasureCommitment", commitment=Commitment, things=many(Thing))),
    goals=many(Goal),
    citations=many(row("measure_citations", relation=str)),
)


@router.get("/documents", response_model=DocumentPage, openapi_extra=parameters("documents"))
async def documents(graph: Graph, asked: Asked) -> Any:
    """List documents, newest first."""
    return Json(with_next(await graph.page("documents", asked), "/documents", asked))


@router.get("/documents/{id:path}/parts", response_model=PartsBody)
async def parts(
    graph: Graph, key: Annotated[str, Path(alias="id", description="Id or number.", examples=["云海政发〔2022〕11号"])]
) -> Any:
    """Show what a document transmits and annexes: where each text stands, what stands in it, why one is not there."""
    found = (await graph.one("document", document=key))["document"]
    listed = await graph.rows("parts", document=found["id"], limit=MOST_PARTS)
    link = {field: found.get(field) for field in Link.model_fields}
    return Json({"document": link, "parts": listed})


@router.get("/documents/{id:path}", response_model=DocumentBody)
async def document(
    graph: Graph, key: Annotated[str, Path(alias="id", description="Id or number.", examples=["doc/鲁政办字/2021/56"])]
) -> Any:
    """Show a document: its text, who issued it, its outline and commitments, what it cites and what cites it."""
    found = await graph.one("document", document=key)
    found_id = found["document"]["id"]
    names = ("document_agencies", "outline", "commitments_of", "citations_of", "cited_by")
    agencies, outline, commitments, citations, cited_by = await graph.all(*names, document=found_id)
    return Json(
        {
            **found,
            "agencies": agencies,
            "outline": outline,
            "commitments": commitments,
            "citations": citations,
            "cited_by": cited_by,
        }
    )


@router.get("/measures/{id:path}", response_model=MeasureBody)
async def measure(graph: Graph, key: Annotated[str, Path(alias="id", examples=["doc/鲁政办字/2021/56/m2"])]) -> Any:
    """Show a measure: who answers for it under which clause, what it commits to, its goals and citations."""
    found = await graph.one("measure", measure=key)
    names = ("measure_agencies", "measure_commitments", "measure_goals", "measure_citations")
    agencies, commitments, goals, citations = await graph.all(*names, measure=key)
    return Json(
        {
            **found,
            "responsibilities": agencies,
            "commitments": commitments,
            "goals": [row["goal"] for row in goals],
            "citations": citations,
        }
    )
