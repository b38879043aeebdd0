"""What the routes ask of the graph: queries of the catalog, by name."""

import asyncio
from collections.abc import Mapping
from typing import Any

from graph.errors import NotFoundError
from graph.store import AsyncStore, Rows
from queries import catalog

Row = dict[str, Any]


class Repository:
    """Runs catalog queries in read sessions."""

    def __init__(self, store: AsyncStore) -> None:
        self._store = store

    async def answer(self, name: str, values: Mapping[str, object]) -> Rows:
        """Run a query with the values given, strings among them, and defaults for the others.

        Raises NotFoundError for an unknown name, InputError for a wrong parameter.
        """
        query = catalog.get(name)
        return await self._store.read(query.text, query.bind(values))

    async def rows(self, name: str, **values: object) -> list[Row]:
        """Return the rows of a query."""
        return (await self.answer(name, values)).dicts()

    async def all(self, *names: str, **values: object) -> list[list[Row]]:
        """Return the rows of several queries that take the same values, run at the same time."""
        return await asyncio.gather(*(self.rows(name, **values) for name in names))

    async def one(self, name: str, **values: object) -> Row:
        """Return the only row of a query.

        Raises NotFoundError where there is none.
        """
        rows = await self.rows(name, **values)
        if not rows:
            asked = ", ".join(map(str, values.values()))
            raise NotFoundError(f"The graph has no {name} {asked}.", "Search for it with /search.")
        return rows[0]

    async def page(self, name: str, values: Mapping[str, object]) -> Row:
        """Return a page of a query that takes `limit` and `offset` and has a column `total`."""
        bound = catalog.get(name).bind(values)
        rows = (await self._store.read(catalog.get(name).text, bound)).dicts()
        total = rows[0]["total"] if rows else await self._total(name, bound)
        items = [{column: value for column, value in row.items() if column != "total"} for row in rows]
        return {"items": items, "total": total, "limit": bound["limit"], "offset": bound["offset"]}

    async def _total(self, name: str, bound: Mapping[str, object]) -> int:
        """Return how many rows there are for a page that has none: it may lie behind the last."""
        if bound["offset"] == 0:
            return 0
        rows = await self.rows(name, **{**bound, "offset": 0, "limit": 1})
        return int(rows[0]["total"]) if rows else 0
