"""What goes wrong at the database, as errors that say what to do."""

import re
from typing import Final

from graph.errors import DatabaseError, InputError, PolicyGraphError, QueryRefusedError, QueryTimeoutError

FAULTS: Final[tuple[tuple[str, type[PolicyGraphError], str, str], ...]] = (
    (
        "Security.AuthenticationRateLimit",
        DatabaseError,
        "Neo4j was given a wrong password too often and lets nobody in for some seconds.",
        "Set NEO4J_USERNAME and NEO4J_PASSWORD to those of this server and try again.",
    ),
    (
        "Security.Unauthorized",
        DatabaseError,
        "Neo4j refuses this user and password.",
        "Set NEO4J_USERNAME and NEO4J_PASSWORD to those of this server.",
    ),
    (
        "Security.CredentialsExpired",
        DatabaseError,
        "Neo4j wants a new password for this user.",
        "Change it on the server and set NEO4J_PASSWORD to it.",
    ),
    (
        "Database.DatabaseNotFound",
        DatabaseError,
        "This server has no database of that name.",
        "Set NEO4J_DATABASE to one that it has.",
    ),
    (
        "Transaction.TransactionTimedOut",
        QueryTimeoutError,
        "The query took longer than it may.",
        "Narrow it down, or raise POLICY_GRAPH_QUERY_TIMEOUT.",
    ),
    (
        "General.MemoryPoolOutOfMemoryError",
        QueryTimeoutError,
        "The query took more memory than it may.",
        "Narrow it down: collect or sort less at once.",
    ),
    ("Statement.AccessMode", QueryRefusedError, "The query would write.", "Only queries that read are answered."),
)
"""Part of the server's error code, and what it means."""
PLACE: Final = re.compile(r"\(line (\d+), column (\d+) \(offset: \d+\)\).*", re.DOTALL)


def fault(code: str, message: str, prefix: str = "") -> PolicyGraphError:
    """Return an error that the server reports; `prefix` is what was put in front of the query."""
    for part, error, problem, remedy in FAULTS:
        if part in code:
            return error(problem, remedy)
    if code.startswith("Neo.ClientError"):
        return InputError(f"Neo4j does not accept the query: {placed(message, prefix)}")
    return DatabaseError(f"Neo4j failed: {message}", "Try again; the server's log says more.")


def placed(message: str, prefix: str) -> str:
    """Return a message of the parser without its excerpt, its position counted from the end of the prefix."""

    def moved(match: re.Match[str]) -> str:
        line, column = int(match[1]), int(match[2])
        return f"(line {line}, column {column - len(prefix) if line == 1 else column})"

    return PLACE.sub(moved, message)
