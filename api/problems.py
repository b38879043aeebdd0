"""Errors as problem details (RFC 9457): an error's class knows its status and title."""

from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from api.deps import Json
from api.models import Problem
from graph.errors import InputError, PolicyGraphError

MEDIA_TYPE: Final = "application/problem+json"


def problem(request: Request, status: int, title: str, detail: str) -> Json:
    """Return problem details as a response."""
    told = Problem(title=title, status=status, detail=detail, instance=request.url.path)
    return Json(told.model_dump(), status_code=status, media_type=MEDIA_TYPE)


async def on_known(request: Request, error: PolicyGraphError) -> Json:
    """Answer an error of this program."""
    return problem(request, error.status, error.title, str(error))


async def on_invalid(request: Request, error: RequestValidationError) -> Json:
    """Answer a parameter that is none of those a route takes."""
    wrong = "; ".join(f"{found['loc'][-1]}: {found['msg']}" for found in error.errors())
    return problem(request, InputError.status, InputError.title, f"A parameter can't be used: {wrong}.")


async def on_http(request: Request, error: HTTPException) -> Json:
    """Answer what the router refuses: an unknown path, another method."""
    details = {
        HTTPStatus.NOT_FOUND: "There is nothing at this path. /openapi.json lists what there is.",
        HTTPStatus.METHOD_NOT_ALLOWED: "The API only reads: use GET.",
    }
    title = HTTPStatus(error.status_code).phrase.capitalize()
    answer = problem(request, error.status_code, title, details.get(HTTPStatus(error.status_code), str(error.detail)))
    answer.headers.update(error.headers or {})
    return answer


async def on_unknown(request: Request, _error: Exception) -> Json:
    """Answer an error nobody thought of; what it says stays in the log."""
    return problem(request, 500, PolicyGraphError.title, "The server failed. Its log says why.")


def answer_errors(app: FastAPI) -> None:
    """Register the handlers."""
    handlers: tuple[tuple[type[Exception], Any], ...] = (
        (PolicyGraphError, on_known),
        (RequestValidationError, on_invalid),
        (HTTPException, on_http),
        (Exception, on_unknown),
    )
    for error, handler in handlers:
        app.add_exception_handler(error, handler)
