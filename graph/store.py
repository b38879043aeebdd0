"""The only module that speaks to Neo4j: it writes changes of the graph, and reads."""

import logging
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any, Final, Self, cast
from urllib.parse import urlsplit

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    AsyncGraphDatabase,
    AsyncSession,
    GraphDatabase,
    ManagedTransaction,
    Query,
    Session,
    unit_of_work,
)
from neo4j.exceptions import DriverError, Neo4jError
from neo4j.graph import Node as StoredNode
from neo4j.graph import Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

from graph import ddl, guard, scan
from graph.change import Change, steps
from graph.errors import DatabaseError, InputError, IntegrityError, NotFoundError
from graph.faults import fault
from graph.model import Record
from graph.settings import Settings

logging.getLogger("neo4j").addHandler(logging.NullHandler())

SCHEMES: Final = frozenset({"bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"})
CONNECT_SECONDS: Final = 5.0
"""How long a server may take to answer a connection."""
WORK_SECONDS: Final = 3600.0
"""How long a write, new indexes or an export may take."""
FETCH: Final = 2_000
"""Rows that the server sends at a time."""
EXPLAIN: Final = "EXPLAIN "
SCALARS: Final = frozenset({str, int, bool, float, type(None)})
"""Types that are plain already; nearly all values have one."""

Parameters = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer of a query."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    """Plain values: a node or relationship is a mapping of its properties and `labels` or `type`."""
    truncated: bool
    """Whether there were more rows than wanted."""

    def dicts(self) -> list[dict[str, Any]]:
        """Return the rows as mappings from column to value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


class Store:
    """A connection to the graph, as a context manager. Methods raise DatabaseError where the server is out of reach."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._driver = GraphDatabase.driver(**_driver(settings))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._driver.close()

    @contextmanager
    def _session(self, mode: str = READ_ACCESS, prefix: str = "") -> Iterator[Session]:
        with _at(self.settings, prefix), self._driver.session(**_session(self.settings, mode)) as session:
            yield session

    def prepare(self) -> None:
        """Create the constraints and indexes that are missing, and wait until they are online."""
        with self._session(WRITE_ACCESS) as session:
            for statement in ddl.schema():
                session.run(_query(self.settings, statement, WORK_SECONDS)).consume()
            waiting = _query(self.settings, "CALL db.awaitIndexes($seconds)", WORK_SECONDS)
            session.run(waiting, seconds=int(WORK_SECONDS)).consume()

    def prepare_imported(self) -> None:
        """Do for a database that was imported what the import tool left out, then prepare it."""
        with self._session(WRITE_ACCESS) as session:
            for statement in ddl.empty_lists():
                session.run(_query(self.settings, statement, WORK_SECONDS)).consume()
        self.prepare()

    def holds_foreign(self) -> bool:
        """Whether there are nodes that the model does not know."""
        return bool(self.read(scan.FOREIGN).rows[0][0])

    def write(self, change: Change) -> None:
        """Make a change in one transaction: all of it, or nothing.

        Raises IntegrityError where an end of an edge is not there.
        """
        with self._session(WRITE_ACCESS) as session:
            session.execute_write(_write, change, self.settings.batch)

    def clear(self) -> None:
        """Remove everything that the model knows; constraints and indexes stay, and so do foreign nodes.

        Edges go first: of nodes that many edges meet at, one transaction could not hold all.
        """
        edges = (f"MATCH (:{label})-[r]-() WITH r LIMIT $rows DELETE r RETURN count(*)" for label in ddl.KEYED)
        nodes = (f"MATCH (n:{label}) WITH n LIMIT $rows DELETE n RETURN count(*)" for label in ddl.KEYED)
        with self._session(WRITE_ACCESS) as session:
            for statement in (*edges, *nodes):
                while session.execute_write(_count, statement, {"rows": self.settings.batch}):
                    pass

    def read(
        self, cypher: str, params: Parameters | None = None, *, timeout: float | None = None, rows: int | None = None
    ) -> Rows:
        """Answer a query of ours with at most `rows` rows; `timeout` is in seconds, both by default as set.

        Raises QueryTimeoutError, or InputError where the server does not accept the query.
        """
        with self._session() as session:
            result = session.run(_query(self.settings, cypher, timeout), dict(params or {}))
            limit = self.settings.query_rows if rows is None else rows
            return _rows(result.keys(), [record.values() for record in result.fetch(limit + 1)], limit)

    def ask(
        self, cypher: str, params: Parameters | None = None, *, timeout: float | None = None, rows: int | None = None
    ) -> Rows:
        """Answer a query of anyone's: as `read`, but QueryRefusedError unless it only reads the graph."""
        guard.admit(self.plan(cypher, params))
        return self.read(cypher, params, timeout=timeout, rows=rows)

    def plan(self, cypher: str, params: Parameters | None = None) -> guard.Plan:
        """Return how the server would answer a query, without running it; InputError where it does not accept it."""
        with self._session(prefix=EXPLAIN) as session:
            result = session.run(_query(self.settings, EXPLAIN + cypher, None), dict(params or {}))
            return cast(guard.Plan, result.consume().plan)

    def _values(self, cypher: str, params: Parameters) -> Iterator[Any]:
        with self._session() as session:
            yield from (value for (value,) in session.run(_query(self.settings, cypher, WORK_SECONDS), dict(params)))

    def counts(self) -> dict[str, int]:
        """Return how many nodes of each label and edges of each type there are, in the model's order, without zeros."""
        return {name: count for name, count in self.read(scan.COUNTS, rows=len(scan.TYPES)).rows if count}

    def records(self, document: str | None = None) -> Iterator[Record]:
        """Yield all nodes by id, then all edges by their ends; or only those of one document.

        These are what the document owns and states, and the shared nodes that its edges reach. Raises NotFoundError
        where there is no such document, IntegrityError where something is stored that the model does not allow.
        """
        if document is not None and not self.read(scan.DOCUMENT, {"document": document}).rows:
            raise NotFoundError(f"There is no document {document!r} in the graph.")
        yield from scan.records(self._values, document)

    def nodes(self) -> Iterator[scan.StoredNode]:
        """Yield all nodes by id, as they are stored."""
        yield from scan.nodes(self._values)

    def edges(self) -> Iterator[scan.StoredEdge]:
        """Yield all edges by the ids of their ends, as they are stored."""
        yield from scan.edges(self._values)

    def dump(self) -> Iterator[str]:
        """Yield every node and edge as a line of JSON; the same graph gives the same lines."""
        yield from scan.lines(self._values)


class AsyncStore:
    """A connection that reads, for a server of many; an async context manager. Errors are those of `Store`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._driver = AsyncGraphDatabase.driver(**_driver(settings))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._driver.close()

    @asynccontextmanager
    async def _session(self) -> AsyncIterator[AsyncSession]:
        with _at(self.settings):
            async with self._driver.session(**_session(self.settings, READ_ACCESS)) as session:
                yield session

    async def read(
        self, cypher: str, params: Parameters | None = None, *, timeout: float | None = None, rows: int | None = None
    ) -> Rows:
        """Answer a query of ours, as `Store.read`."""
        async with self._session() as session:
            result = await session.run(_query(self.settings, cypher, timeout), dict(params or {}))
            limit = self.settings.query_rows if rows is None else rows
            return _rows(result.keys(), [record.values() for record in await result.fetch(limit + 1)], limit)


def ping(settings: Settings) -> None:
    """Return where the server answers; DatabaseError where it is out of reach."""
    with (
        _at(settings),
        GraphDatabase.driver(**_driver(settings)) as driver,
        driver.session(**_session(settings, READ_ACCESS)) as session,
    ):
        session.run("RETURN 1").consume()


def _driver(settings: Settings) -> dict[str, Any]:
    uri = settings.neo4j_uri
    if uri is None:
        raise DatabaseError("No Neo4j is named.", "Set NEO4J_URI, or start one with `policy-graph neo4j start`.")
    if urlsplit(uri).scheme not in SCHEMES or not urlsplit(uri).hostname:
        raise InputError(f"NEO4J_URI is no address of a Neo4j server: {uri!r}.", "Write it like bolt://127.0.0.1:7687.")
    password = settings.neo4j_password.get_secret_value() if settings.neo4j_password else ""
    return {
        "uri": uri,
        "auth": (settings.neo4j_user, password),
        "connection_timeout": CONNECT_SECONDS,
        "notifications_min_severity": "OFF",
    }


def _session(settings: Settings, mode: str) -> dict[str, Any]:
    return {"database": settings.neo4j_database, "default_access_mode": mode, "fetch_size": FETCH}


@contextmanager
def _at(settings: Settings, prefix: str = "") -> Iterator[None]:
    """Turn errors of the driver into ours; `prefix` is what we put in front of the query."""
    try:
        yield
    except DriverError as error:
        raise DatabaseError(
            f"Neo4j is not reachable at {settings.neo4j_uri}.", "Start that server, or set NEO4J_URI to one that runs."
        ) from error
    except Neo4jError as error:
        raise fault(error.code or "", error.message or str(error), prefix) from error


def _query(settings: Settings, cypher: str, timeout: float | None) -> Query:
    return Query(cypher, timeout=settings.query_timeout if timeout is None else timeout)


@unit_of_work(timeout=WORK_SECONDS)
def _write(tx: ManagedTransaction, change: Change, batch: int) -> None:
    for statement, rows, whole in steps(change, batch):
        written = _count(tx, statement, {"rows": rows})
        if whole and written != len(rows):
            raise IntegrityError(f"{len(rows) - written} of {len(rows)} edges lack an end: {statement}")


def _count(tx: ManagedTransaction, statement: str, params: Parameters) -> int:
    record = tx.run(statement, dict(params)).single()
    return int(record[0]) if record else 0


def _rows(columns: tuple[str, ...], found: list[list[Any]], limit: int) -> Rows:
    return Rows(tuple(columns), tuple(tuple(map(_plain, row)) for row in found[:limit]), len(found) > limit)


def _plain(value: Any) -> Any:
    """Return a value of the driver as one that JSON knows."""
    if type(value) in SCALARS:
        return value
    match value:
        case StoredNode():
            return {"labels": sorted(value.labels), **{name: _plain(part) for name, part in value.items()}}
        case Relationship():
            return {"type": value.type, **{name: _plain(part) for name, part in value.items()}}
        case Path():
            return [_plain(part) for part in _parts(value)]
        case list() | Point():
            return [_plain(part) for part in value]
        case dict():
            return {name: _plain(part) for name, part in value.items()}
        case Date() | DateTime() | Time() | Duration():
            return value.iso_format()
        case _:
            return value


def _parts(path: Path) -> Iterator[StoredNode | Relationship]:
    """Yield nodes and relationships of a path in turn."""
    yield path.start_node
    for relationship, node in zip(path.relationships, path.nodes[1:], strict=True):
        yield relationship
        yield node
