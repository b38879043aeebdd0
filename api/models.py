"""Bodies of the API, put together from the classes of `graph.model` and the columns of the queries.

Nothing is declared here that the model declares: a column called like a property has its type and description.
"""

from collections.abc import Mapping
from types import GenericAlias
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, create_model
from pydantic.fields import FieldInfo

from graph.model import EDGES, NODES, Record, properties
from queries.catalog import CATALOG

Shape = Any
"""A Pydantic class or another type that a field of a body has."""


class Problem(BaseModel):
    """What went wrong, after RFC 9457."""

    type: str = "about:blank"
    title: str = Field(description="Short name of the kind of problem.")
    status: int = Field(description="HTTP status.")
    detail: str = Field(description="What is wrong and how to mend it.")
    instance: str = Field(description="Path that was asked for.")


class Health(BaseModel):
    """Whether the API can answer."""

    status: str = Field(description="`ok` or `unavailable`.")
    database: str = Field(description="`up` or `down`.")
    detail: str | None = Field(default=None, description="Why the database is down.")
    documents: int | None = Field(default=None, description="Documents in the graph, held or cited.")
    entities: int | None = Field(default=None, description="Named things in the graph.")


class QueryParameter(BaseModel):
    """A parameter of a query."""

    type: str
    example: Any
    default: Any
    optional: bool
    minimum: int | None
    description: str


class QueryDescription(BaseModel):
    """A query that can be run by its name."""

    name: str
    description: str
    params: dict[str, QueryParameter]
    columns: list[str]
    cypher: str = Field(description="Its text, to be run in any Neo4j client.")


class Answer(BaseModel):
    """The answer to a query."""

    name: str
    columns: list[str]
    rows: list[list[Any]] = Field(description="Values in the order of the columns.")
    truncated: bool = Field(description="Whether there were more rows than the server gives.")


class Link(BaseModel):
    """A node in few words."""

    id: str
    number: str | None = None
    title: str | None = None
    name: str | None = None
    date: str | None = None
    held: bool | None = None


def _fields() -> Mapping[str, FieldInfo]:
    """Return a field of the model for every property name, the first that declares it."""
    named: dict[str, FieldInfo] = {}
    records: tuple[type[Record], ...] = (*NODES, *EDGES)
    for record in records:
        for name in properties(record):
            named.setdefault(name, record.model_fields[name])
    return named


PROPERTIES: Final = _fields()


def body(name: str, /, **shapes: Shape) -> type[BaseModel]:
    """Return a closed class with a required field for each shape."""
    fields: dict[str, Any] = {field: (shape, ...) for field, shape in shapes.items()}
    return create_model(name, __config__=ConfigDict(extra="forbid"), **fields)


def many(shape: Shape) -> Shape:
    """Return the shape of a list."""
    return GenericAlias(list, (shape,))


def row(query: str, /, **shapes: Shape) -> type[BaseModel]:
    """Return the shape of a query's rows; `shapes` are those of columns that no property is called like."""
    fields: dict[str, Any] = {
        column: (shapes[column], ...) if column in shapes else _column(column)
        for column in CATALOG[query].columns
        if column != "total"
    }
    return create_model(f"{query.title().replace('_', '')}Row", __config__=ConfigDict(extra="forbid"), **fields)


def _column(name: str) -> tuple[Any, Any]:
    field = PROPERTIES[name]
    annotation: Any = field.annotation
    return annotation | None, Field(description=field.description)


def page(item: type[BaseModel]) -> type[BaseModel]:
    """Return the envelope of a page of items."""
    return create_model(
        item.__name__.removesuffix("Row") + "Page",
        __config__=ConfigDict(extra="forbid"),
        items=(many(item), ...),
        total=(int, Field(description="Items on all pages.")),
        limit=(int, ...),
        offset=(int, ...),
        next=(str | None, Field(description="Address of the next page, null on the last one.")),
    )
