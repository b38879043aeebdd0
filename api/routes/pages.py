"""Two pages for people: what there is, and an explorer. Both load nothing from elsewhere."""

from collections.abc import Iterator
from html import escape
from importlib.resources import files
from typing import Any, Final
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

router = APIRouter(include_in_schema=False)

EXPLORER: Final = files("api").joinpath("explorer/index.html").read_text(encoding="utf-8")
INDEX: Final = files("api").joinpath("explorer/contents.html").read_text(encoding="utf-8")


@router.get("/")
async def index(request: Request) -> HTMLResponse:
    """Show what the API answers, each with an example that runs."""
    return HTMLResponse(INDEX.replace("<!-- examples -->", "\n".join(_items(request.app.openapi()))))


@router.get("/explorer")
async def explorer() -> HTMLResponse:
    """Show the explorer."""
    return HTMLResponse(EXPLORER)


def _items(openapi: dict[str, Any]) -> Iterator[str]:
    for path, methods in openapi["paths"].items():
        told = methods["get"]
        address = example_address(path, told.get("parameters", ()))
        summary = escape(told.get("description") or told["summary"])
        yield f'<li><a href="{escape(address)}"><code>{escape(path)}</code></a> {summary}</li>'


def example_address(path: str, parameters: Any) -> str:
    """Return a path with the examples of its parameters filled in; only those that are required are in the query."""
    asked = {}
    for parameter in parameters:
        example = parameter.get("example") or next(iter(parameter.get("schema", {}).get("examples", ())), None)
        if parameter["in"] == "path":
            path = path.replace("{" + parameter["name"] + "}", quote(str(example)))
        elif parameter.get("required"):
            asked[parameter["name"]] = example
    return f"{path}?{urlencode(asked)}" if asked else path
