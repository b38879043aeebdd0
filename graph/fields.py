"""The fields of record types and the plain Python types that hold their values."""

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from graph.model import Record


def plain(annotation: Any) -> type:
    """Return the Python type that holds a property's values: `str`, `int`, `bool` or `tuple`."""
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        return plain(next(a for a in get_args(annotation) if a is not NoneType))
    if origin is Literal:
        return type(get_args(annotation)[0])
    return origin or annotation  # type: ignore[no-any-return]


def fields(record: type[Record]) -> Mapping[str, type]:
    """Return the fields of a record type, ends of edges included, with their Python types."""
    return {name: plain(field.annotation) for name, field in record.model_fields.items()}
