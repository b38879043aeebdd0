"""Errors that a person can act on: each says what is wrong and how to mend it."""

from typing import ClassVar


class PolicyGraphError(Exception):
    """Base of all errors this program raises on purpose."""

    exit_code: ClassVar[int] = 1
    """Exit code of the command line."""
    status: ClassVar[int] = 500
    """HTTP status of the API."""
    title: ClassVar[str] = "Internal error"
    """Short name of the kind of problem (`title` of RFC 9457 problem details)."""

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__(f"{problem} {remedy}".strip())
        self.problem = problem
        self.remedy = remedy


class InputError(PolicyGraphError):
    """What was given can't be used: a missing path, an unknown name, a wrong parameter."""

    exit_code = 2
    status = 400
    title = "Bad input"


class NotFoundError(InputError):
    """Nothing has the id or name that was asked for."""

    status = 404
    title = "Not found"


class UnreadableError(InputError):
    """A file is no document that can be read."""

    status = 422
    title = "Unreadable file"


class QueryRefusedError(InputError):
    """The query would write, or reaches outside the graph."""

    status = 403
    title = "Query refused"


class QueryTimeoutError(PolicyGraphError):
    """The query took longer than its limit."""

    exit_code = 4
    status = 504
    title = "Query timed out"


class DatabaseError(PolicyGraphError):
    """Neo4j is down, refuses the password or failed to start."""

    exit_code = 3
    status = 503
    title = "Database unavailable"


class ArtifactError(PolicyGraphError):
    """A part of the server could not be fetched or is not the one that the lock names."""

    exit_code = 3
    status = 503
    title = "Server artifact unavailable"


class StoppedError(PolicyGraphError):
    """A person stopped the program with Ctrl-C."""

    exit_code = 130
    title = "Stopped"


class IntegrityError(PolicyGraphError):
    """Stored facts contradict what was read, or a fact contradicts its text."""

    exit_code = 5
    title = "Integrity violated"
