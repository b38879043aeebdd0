"""The door for queries of anyone: from the server's plan of a query, whether it does nothing but read the graph.

A read session of Neo4j refuses to write, but still shows settings and users, ends other people's transactions and calls
procedures. So the door knows what reading is made of, and refuses every step of a plan that is not among it.
"""

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any, Final

from graph.errors import QueryRefusedError

Plan = Mapping[str, Any]
"""A step of a plan: `operatorType`, `args`, and the steps before it as `children`."""

OPERATOR: Final = re.compile(r"[(@]")
"""What ends the name of an operator: its variant, or the database it runs in."""
CALL: Final = "ProcedureCall"
REMEDY: Final = "Only queries that read the graph are answered."


def read_list(name: str) -> frozenset[str]:
    """Return the words of a list beside this module; from # to the end of a line is a remark."""
    lines = files("graph").joinpath(name).read_text("utf-8").splitlines()
    return frozenset(word for line in lines for word in line.partition("#")[0].split())


OPERATORS: Final = read_list("guard_operators.txt")
PROCEDURES: Final = read_list("guard_procedures.txt")


def admit(plan: Plan | None) -> None:
    """Return where the plan only reads the graph; QueryRefusedError, which names what it would do, where not."""
    if plan is None:
        raise QueryRefusedError("The server gives no plan for this query.", REMEDY)
    for step in walk(plan):
        refuse_step(step)


def walk(plan: Plan) -> Iterator[Plan]:
    """Yield all steps of a plan."""
    yield plan
    for child in plan.get("children", ()):
        yield from walk(child)


def refuse_step(step: Plan) -> None:
    """Raise QueryRefusedError unless a step is one of reading."""
    operator = OPERATOR.split(step["operatorType"], maxsplit=1)[0]
    if operator == CALL:
        refuse_procedure(step["args"].get("Details", ""))
    elif operator not in OPERATORS:
        raise QueryRefusedError(f"The query is refused: it would do {operator}.", REMEDY)


def refuse_procedure(details: str) -> None:
    """Raise QueryRefusedError unless the called procedure is one that reads the graph or its schema."""
    procedure = details.partition("(")[0].strip().replace("`", "")
    if procedure not in PROCEDURES:
        raise QueryRefusedError(f"The query is refused: it would call {procedure or 'a procedure'}.", REMEDY)
