"""What the server reports becomes an error that says what to do."""

import pytest

from graph.errors import DatabaseError, InputError, PolicyGraphError, QueryRefusedError, QueryTimeoutError
from graph.faults import fault


@pytest.mark.parametrize(
    ("code", "error", "problem"),
    [
        ("Neo.ClientError.Security.Unauthorized", DatabaseError, "password"),
        ("Neo.ClientError.Security.AuthenticationRateLimit", DatabaseError, "seconds"),
        ("Neo.ClientError.Security.CredentialsExpired", DatabaseError, "new password"),
        ("Neo.ClientError.Database.DatabaseNotFound", DatabaseError, "database of that name"),
        ("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration", QueryTimeoutError, "longer"),
        ("Neo.ClientError.Transaction.TransactionTimedOut", QueryTimeoutError, "longer"),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", QueryTimeoutError, "memory"),
        ("Neo.ClientError.Statement.AccessMode", QueryRefusedError, "write"),
        ("Neo.ClientError.Statement.ParameterMissing", InputError, "said"),
        ("Neo.DatabaseError.General.UnknownError", DatabaseError, "said"),
        ("", DatabaseError, "said"),
    ],
)
def test_a_code_says_what_is_wrong(code: str, error: type[PolicyGraphError], problem: str) -> None:
    found = fault(code, "what the server said")
    assert type(found) is error
    assert problem in found.problem
    assert found.remedy or error is InputError


@pytest.mark.parametrize(
    ("message", "prefix", "told"),
    [
        ("Bad (line 1, column 10 (offset: 9))\n\"RETURN\"\n  ^", "", "Bad (line 1, column 10)"),
        ("Bad (line 1, column 18 (offset: 17))\n\"EXPLAIN\"", "EXPLAIN ", "Bad (line 1, column 10)"),
        ("Bad (line 2, column 3 (offset: 17))", "EXPLAIN ", "Bad (line 2, column 3)"),  # the prefix is in line 1 only
        ("Expected parameter(s): x", "EXPLAIN ", "Expected parameter(s): x"),
    ],
)  # fmt: skip
def test_a_position_counts_in_what_was_asked(message: str, prefix: str, told: str) -> None:
    assert fault("Neo.ClientError.Statement.SyntaxError", message, prefix).problem.endswith(told)
