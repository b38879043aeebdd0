"""The only module that speaks to Neo4j."""

import json
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from itertools import batched
from types import TracebackType
from typing import Any, Final, Self

import neo4j
from neo4j import AsyncGraphDatabase, GraphDatabase, ManagedTransaction, Query
from neo4j.exceptions import AuthError, ClientError, DriverError, Neo4jError, ServiceUnavailable

from graph import ddl
from graph.errors import DatabaseError, InputError, PolicyGraphError, QueryTimeoutError
from graph.ids import label_of
from graph.model import Edge, Node
from graph.settings import Settings

WRITE_TIMEOUT: Final = 600.0
"""Seconds that one write transaction may take."""
PING_TIMEOUT: Final = 5.0
"""Seconds to wait for a server that may be down."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer of a query: column names, rows of plain values, and whether the row limit cut it."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    truncated: bool = False

    def dicts(self) -> list[dict[str, Any]]:
        """Return the rows as mappings from column to value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class EdgeKey:
    """What names one edge."""

    rel_type: str
    tail: str
    head: str
    id: str


@dataclass(frozen=True, slots=True)
class Change:
    """What one transaction does, in this order: clear documents, remove, write nodes, write edges."""

    documents: Sequence[str] = ()
    """Documents whose own nodes and stated edges are removed first."""
    removed_nodes: Sequence[str] = ()
    removed_edges: Sequence[EdgeKey] = ()
    nodes: Sequence[Node] = ()
    edges: Sequence[Edge] = field(default=())


def node_row(node: Node) -> dict[str, object]:
    """Return the properties of a node as Neo4j keeps them: no nulls, tuples as lists."""
    return {k: list(v) if isinstance(v, tuple) else v for k, v in node.model_dump().items() if v is not None}


def edge_row(edge: Edge) -> dict[str, object]:
    """Return an edge as a row of the write statement."""
    properties = {k: v for k, v in edge.model_dump().items() if v is not None}
    return {"tail": edge.tail, "head": edge.head, "id": edge.id, "properties": {"id": edge.id, **properties}}


def _plain(value: object) -> object:
    """Return a value of the driver as plain Python: nodes and relationships as mappings, paths as lists."""
    if isinstance(value, neo4j.graph.Node):
        return {"labels": sorted(value.labels), **dict(value.items())}
    if isinstance(value, neo4j.graph.Relationship):
        return {"type": value.type, **dict(value.items())}
    if isinstance(value, neo4j.graph.Path):
        return [
            _plain(part)
            for pair in zip(value.nodes, (*value.relationships, None), strict=True)
            for part in pair
            if part
        ]
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def translated(error: Exception, settings: Settings) -> PolicyGraphError:
    """Return an error of the driver as one that says what to do."""
    where = settings.neo4j_uri
    if isinstance(error, AuthError):
        return DatabaseError(
            f"Neo4j at {where} refuses the user or password.",
            "Set NEO4J_USERNAME and NEO4J_PASSWORD to those of this server.",
        )
    if isinstance(error, ServiceUnavailable | DriverError | ValueError):
        return DatabaseError(
            f"Neo4j is not reachable at {where}.",
            "Start that server or unset NEO4J_URI to use the local one (policy-graph neo4j start).",
        )
    if isinstance(error, Neo4jError) and "TransactionTimedOut" in (error.code or ""):
        return QueryTimeoutError("The query took too long and was ended.", "Narrow it down or add a LIMIT.")
    if isinstance(error, ClientError):
        return InputError(f"Neo4j does not accept the query: {error.message}")
    return DatabaseError(f"Neo4j failed: {error}", "Look at the server's log (policy-graph neo4j status).")


@contextmanager
def _speaking_to(settings: Settings) -> Iterator[None]:
    try:
        yield
    except (Neo4jError, DriverError, ServiceUnavailable) as error:
        raise translated(error, settings) from error


def _connection(settings: Settings) -> dict[str, Any]:
    """Return the arguments of a driver."""
    password = settings.neo4j_password.get_secret_value() if settings.neo4j_password else ""
    return {
        "uri": settings.neo4j_uri,
        "auth": (settings.neo4j_user, password),
        "notifications_min_severity": "OFF",
        "connection_timeout": PING_TIMEOUT,
        "max_transaction_retry_time": 30.0,
    }


def _checked(settings: Settings) -> Settings:
    if not settings.neo4j_uri:
        raise DatabaseError("No Neo4j is known.", "Set NEO4J_URI or start the local server (policy-graph neo4j start).")
    return settings


def ping(settings: Settings) -> None:
    """Return if the server answers.

    Raises:
        DatabaseError: it is down or refuses the password.
    """
    try:
        with (
            GraphDatabase.driver(**_connection(_checked(settings)), max_retry_time=0)
            if False
            else GraphDatabase.driver(**_connection(_checked(settings))) as driver
        ):
            driver.verify_connectivity()
    except (Neo4jError, DriverError, ServiceUnavailable, ValueError) as error:
        raise translated(error, settings) from error


class Store:
    """A connection to the graph. Use it as a context manager."""

    def __init__(self, settings: Settings) -> None:
        """Connect lazily to the server that the settings name.

        Raises:
            DatabaseError: the settings name none, or its address is malformed.
        """
        self.settings = _checked(settings)
        try:
            self._driver = GraphDatabase.driver(**_connection(settings))
        except (DriverError, ValueError) as error:
            raise translated(error, settings) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._driver.close()

    @contextmanager
    def _session(self, mode: str) -> Iterator[neo4j.Session]:
        with (
            _speaking_to(self.settings),
            self._driver.session(database=self.settings.neo4j_database, default_access_mode=mode) as session,
        ):
            yield session

    def prepare(self) -> None:
        """Create constraints and indexes where they are missing, and wait until they are online."""
        with self._session(neo4j.WRITE_ACCESS) as session:
            for statement in (*ddl.constraints(), *ddl.indexes()):
                session.run(statement).consume()
            session.run("CALL db.awaitIndexes(300)").consume()

    def write(self, change: Change) -> None:
        """Do a change in one transaction; it is retried when the server asks for it."""
        statements = list(_statements(change, self.settings.batch))

        @neo4j.unit_of_work(timeout=WRITE_TIMEOUT)
        def work(tx: ManagedTransaction) -> None:
            for statement, parameters in statements:
                tx.run(statement, parameters).consume()

        with self._session(neo4j.WRITE_ACCESS) as session:
            session.execute_write(work)

    def read(
        self,
        cypher: str,
        params: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        rows: int | None = None,
    ) -> Rows:
        """Run a query in a read session and return at most `rows` rows.

        Raises:
            QueryTimeoutError: it takes longer than `timeout` seconds (by default the setting).
            InputError: the server does not accept it.
        """
        limit = rows or self.settings.query_rows
        query = Query(cypher, timeout=timeout or self.settings.query_timeout)  # type: ignore[arg-type]
        with self._session(neo4j.READ_ACCESS) as session:
            result = session.run(query, dict(params or {}))
            found = result.fetch(limit + 1)
            return Rows(
                tuple(result.keys()), [tuple(_plain(v) for v in r.values()) for r in found[:limit]], len(found) > limit
            )

    def stream(self, cypher: str, params: Mapping[str, object] | None = None) -> Iterator[tuple[Any, ...]]:
        """Yield all rows of a query without keeping them; for exports, so without limits of time and rows."""
        with self._session(neo4j.READ_ACCESS) as session:
            for record in session.run(Query(cypher, timeout=WRITE_TIMEOUT), dict(params or {})):  # type: ignore[arg-type]
                yield tuple(_plain(value) for value in record.values())

    def plan(self, cypher: str, params: Mapping[str, object] | None = None) -> Mapping[str, Any]:
        """Return the plan the server would follow, as nested mappings with `operatorType`, `args` and `children`.

        Raises:
            InputError: the server does not accept the query.
        """
        with self._session(neo4j.READ_ACCESS) as session:
            return session.run(f"EXPLAIN {cypher}", dict(params or {})).consume().plan or {}  # type: ignore[arg-type]

    def counts(self) -> dict[str, int]:
        """Return how many nodes of each label and edges of each type there are."""
        nodes = "MATCH (n) UNWIND labels(n) AS type WITH type, count(*) AS n WHERE type <> 'Entity' RETURN type, n"
        edges = "MATCH ()-[r]->() RETURN type(r) AS type, count(*) AS n"
        return dict(sorted((kind, n) for query in (nodes, edges) for kind, n in self.stream(query)))

    def dump(self) -> Iterator[str]:
        """Yield every node and edge as one canonical JSON line, in an order that depends on nothing but them."""
        nodes = "MATCH (n) RETURN n.id, labels(n), properties(n) ORDER BY n.id"
        for _, names, properties in self.stream(nodes):
            yield _canonical([sorted(names), properties])
        edges = (
            "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id, b.id, properties(r) AS p ORDER BY type, a.id, b.id, p.id"
        )
        for row in self.stream(edges):
            yield _canonical(row)

    def clear(self) -> None:
        """Remove every node and edge; constraints and indexes stay."""
        with self._session(neo4j.WRITE_ACCESS) as session:
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _grouped[K, V](items: Iterable[V], key: Callable[[V], K]) -> dict[K, list[V]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return groups


def _statements(change: Change, batch: int) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield statements and parameters of a change, in batches, sorted so that runs and machines agree."""
    if change.documents:
        for statement in ddl.remove_documents():
            yield statement, {"ids": sorted(change.documents)}
    for keys, members in sorted(_grouped(change.removed_edges, _edge_labels).items()):
        rows = [{"tail": key.tail, "head": key.head, "id": key.id} for key in members]
        yield ddl.remove_edges(*keys), {"rows": rows}
    for label, ids in sorted(_grouped(change.removed_nodes, label_of).items()):
        yield ddl.remove_nodes(label), {"ids": sorted(ids)}
    for label, nodes in sorted(_grouped(change.nodes, lambda node: node.label).items()):
        for part in batched(sorted(nodes, key=lambda node: node.id), batch):
            yield ddl.write_nodes(label), {"rows": [node_row(node) for node in part]}
    for keys, edges in sorted(_grouped(change.edges, _edge_labels).items()):
        for chunk in batched(sorted(edges, key=lambda edge: (edge.tail, edge.head, edge.id)), batch):
            yield ddl.write_edges(*keys), {"rows": [edge_row(edge) for edge in chunk]}


def _edge_labels(edge: Edge | EdgeKey) -> tuple[str, str, str]:
    return edge.rel_type, ddl.match_label(label_of(edge.tail)), ddl.match_label(label_of(edge.head))


class AsyncStore:
    """A read-only connection for servers; one driver, many requests."""

    def __init__(self, settings: Settings) -> None:
        """Connect lazily to the server that the settings name."""
        self.settings = _checked(settings)
        self._driver = AsyncGraphDatabase.driver(**_connection(settings))

    async def close(self) -> None:
        """Close the connection."""
        await self._driver.close()

    @asynccontextmanager
    async def _session(self) -> AsyncIterator[neo4j.AsyncSession]:
        with _speaking_to(self.settings):
            async with self._driver.session(
                database=self.settings.neo4j_database, default_access_mode=neo4j.READ_ACCESS
            ) as session:
                yield session

    async def read(
        self,
        cypher: str,
        params: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        rows: int | None = None,
    ) -> Rows:
        """Run a query in a read session and return at most `rows` rows; errors as in `Store.read`."""
        limit = rows or self.settings.query_rows
        query = Query(cypher, timeout=timeout or self.settings.query_timeout)  # type: ignore[arg-type]
        async with self._session() as session:
            result = await session.run(query, dict(params or {}))
            found = await result.fetch(limit + 1)
            return Rows(
                tuple(result.keys()), [tuple(_plain(v) for v in r.values()) for r in found[:limit]], len(found) > limit
            )
