"""The graph, or what one document states, as RDF."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Query, Request
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response, StreamingResponse

from graph import rdf
from graph.settings import Settings
from graph.store import Store

router = APIRouter(tags=["export"])

RECORDS: Final = 2_000
"""Records whose lines are sent at a time."""
Syntax = Literal["nt", "nq", "ttl", "trig", "jsonld", "rdf"]
MEDIA_TYPES: Final[dict[Syntax, str]] = {
    "nt": "application/n-triples",
    "nq": "application/n-quads",
    "ttl": "text/turtle",
    "trig": "application/trig",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}
OK: Final[dict[int | str, dict[str, Any]]] = {
    200: {"description": "RDF.", "content": {media_type: {} for media_type in MEDIA_TYPES.values()}}
}


@router.get("/export", response_class=Response, responses=OK)
def export(
    request: Request,
    syntax: Annotated[Syntax, Query(description="Syntax of RDF, by its file ending.", examples=["ttl"])] = "nt",
    document: Annotated[
        str | None, Query(description="Id of the one document to export.", examples=["doc/鲁政办字/2021/56"])
    ] = None,
) -> Response:
    """Export the graph, or what one document states. N-Triples and N-Quads are sent while they are read."""
    settings = request.app.state.settings
    if f".{syntax}" in rdf.STREAMED:
        return StreamingResponse(begun(chunks(settings, syntax, document)), media_type=MEDIA_TYPES[syntax])
    return whole(settings, syntax, document)


def chunks(settings: Settings, syntax: Syntax, document: str | None) -> Iterator[str]:
    """Yield the lines of a syntax that has lines, those of many records at a time."""
    with Store(settings) as store:
        lines = rdf.STREAMED[f".{syntax}"](store.records(document))
        while chunk := "".join(islice(lines, RECORDS)):
            yield chunk


def begun(chunks: Iterator[str]) -> Iterable[str]:
    """Return the chunks when the first is there: what fails before it can still be answered as an error."""
    return chain((next(chunks, ""),), chunks)


def whole(settings: Settings, syntax: Syntax, document: str | None) -> Response:
    """Return the export as a file that is removed once it is sent."""
    folder = Path(mkdtemp(prefix="policy-graph-"))
    file = folder / f"graph.{syntax}"
    try:
        with Store(settings) as store:
            rdf.export(store, file, document=document)
    except BaseException:
        rmtree(folder)
        raise
    return FileResponse(file, media_type=MEDIA_TYPES[syntax], background=BackgroundTask(rmtree, folder))
