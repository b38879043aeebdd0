"""The query files of this package: what each asks, with which parameters, and what it answers.

A file begins with `// ` lines that are TOML once stripped (name, description, params, columns); the rest is Cypher that
runs unchanged in any Neo4j client.
"""

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from itertools import takewhile
from typing import Final, Literal, get_args

from graph.errors import InputError, NotFoundError

ParameterType = Literal["string", "integer", "boolean"]
Value = str | int | bool

TYPES: Final[Mapping[ParameterType, type[Value]]] = {"string": str, "integer": int, "boolean": bool}
BOOLEANS: Final = {"true": True, "false": False, "1": True, "0": False, "yes": True, "no": False}
INTEGER: Final = re.compile(r"[+-]?[0-9]{1,18}")
"""What 64 bits hold for certain."""
HEADER: Final = "// "
KEYS: Final = {"name", "description", "params", "columns"}
PARAMETER_KEYS: Final = {"type", "example", "default", "optional", "minimum", "description"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. It must be given unless it has a default; an optional one is null when it is left out."""

    type: ParameterType
    example: Value
    default: Value | None = None
    optional: bool = False
    minimum: int | None = None
    """Least value of an integer."""
    description: str = ""

    @property
    def required(self) -> bool:
        """Whether a value must be given."""
        return self.default is None and not self.optional

    def convert(self, value: object) -> Value:
        """Return a value, or the value that a string spells, in the parameter's type.

        Raises ValueError where it is none.
        """
        converted = self._parse(value.strip()) if isinstance(value, str) and self.type != "string" else value
        if type(converted) is not TYPES[self.type]:
            raise ValueError(f"{value!r} is no {self.type}")
        if self.minimum is not None and converted < self.minimum:  # type: ignore[operator]
            raise ValueError(f"{value} is below {self.minimum}")
        return converted

    def _parse(self, text: str) -> Value:
        if self.type == "boolean" and text.lower() in BOOLEANS:
            return BOOLEANS[text.lower()]
        if self.type == "integer" and INTEGER.fullmatch(text):
            return int(text)
        raise ValueError(f"“{text}” is no {self.type}")


@dataclass(frozen=True, slots=True)
class Query:
    """One question: Cypher text with named parameters and named columns."""

    name: str
    description: str
    params: Mapping[str, Parameter]
    columns: tuple[str, ...]
    text: str

    def bind(self, values: Mapping[str, object]) -> dict[str, object]:
        """Return a value for every parameter: those given in their type, defaults for the others; None is not given.

        Raises InputError for a parameter that is unknown, missing or of another type; it names those there are.
        """
        given = {name: value for name, value in values.items() if value is not None}
        for name in given:
            if name not in self.params:
                raise InputError(f"The query {self.name} has no parameter “{name}”.", self._known())
        return {name: self._value(name, parameter, given.get(name)) for name, parameter in self.params.items()}

    def example(self) -> dict[str, Value]:
        """Return the example value of every parameter."""
        return {name: parameter.example for name, parameter in self.params.items()}

    def _value(self, name: str, parameter: Parameter, value: object) -> Value | None:
        if value is None:
            if parameter.required:
                raise InputError(f"The query {self.name} needs the parameter “{name}”.", self._known())
            return parameter.default
        try:
            return parameter.convert(value)
        except ValueError as error:
            raise InputError(f"The parameter “{name}” of {self.name} can't be used: {error}.", self._known()) from error

    def _known(self) -> str:
        """Return what the query takes, in one sentence."""
        taken = ", ".join(f"{name} ({p.type}, such as {p.example})" for name, p in self.params.items())
        return f"It takes {taken}." if taken else "It takes none."


def parse(source: str) -> Query:
    """Return the query that a file holds.

    Raises ValueError where the header is no TOML, lacks a key or has an unknown one.
    """
    lines = source.splitlines()
    head = [line.removeprefix(HEADER) for line in takewhile(lambda line: line.startswith(HEADER), lines)]
    fields = tomllib.loads("\n".join(head))
    _check_keys(fields, KEYS, "header")
    return Query(
        name=fields["name"],
        description=fields["description"],
        params={name: _parameter(name, entry) for name, entry in fields.get("params", {}).items()},
        columns=tuple(fields["columns"]),
        text="\n".join(lines[len(head) :]).strip(),
    )


def _parameter(name: str, entry: Mapping[str, Value]) -> Parameter:
    _check_keys(entry, PARAMETER_KEYS, name)
    if entry.get("type") not in get_args(ParameterType):
        raise ValueError(f"{name}: the type is one of {', '.join(get_args(ParameterType))}")
    return Parameter(**{"example": entry.get("default"), **entry})  # type: ignore[arg-type]


def _check_keys(fields: Mapping[str, object], known: Iterable[str], where: str) -> None:
    unknown = sorted(fields.keys() - set(known))
    if unknown:
        raise ValueError(f"{where}: unknown key {', '.join(unknown)}")


def read_files() -> Iterator[tuple[str, str]]:
    """Yield name and content of every query file, by name."""
    for file in sorted(files("queries").iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".cypher"):
            yield file.name, file.read_text(encoding="utf-8")


CATALOG: Final[Mapping[str, Query]] = {(query := parse(source)).name: query for _, source in read_files()}
"""All queries by name."""


def get(name: str) -> Query:
    """Return a query.

    Raises NotFoundError, which names queries that are called alike.
    """
    if name in CATALOG:
        return CATALOG[name]
    close = difflib.get_close_matches(name, CATALOG, cutoff=0.4)
    remedy = f"Is it {' or '.join(close)}?" if close else "See the list of queries."
    raise NotFoundError(f"There is no query “{name}”.", remedy)
