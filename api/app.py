"""The HTTP API: `create_app` puts it together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from api import problems
from api.openapi import describing
from api.repository import Repository
from api.routes import documents, entities, export, health, pages, queries
from graph.settings import Settings
from graph.store import AsyncStore

ROUTERS = (health.router, documents.router, entities.router, queries.router, export.router, pages.router)
SMALLEST_ZIPPED = 1_000
"""Bytes from which on a body is compressed."""


def create_app(settings: Settings) -> FastAPI:
    """Return the API on the database that the settings reach. It starts while that is down, too."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncStore(settings) as store:
            app.state.repository = Repository(store)
            yield

    # The usual interactive pages load their scripts from elsewhere; /explorer and / need nothing but this server.
    app = FastAPI(
        title="policy-graph",
        summary="What Chinese policy documents decide, every fact with its place in the text.",
        version=version("policy-graph"),
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.settings = settings
    app.openapi = describing(app)  # type: ignore[method-assign]
    app.add_middleware(GZipMiddleware, minimum_size=SMALLEST_ZIPPED, compresslevel=4)
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET"])
    problems.answer_errors(app)
    for router in ROUTERS:
        app.include_router(router)
    return app
