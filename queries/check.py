"""What can be wrong with a query file, told without a server: header, text and model must agree."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from graph.model import EDGE_BY_TYPE, EDGES, NODE_BY_LABEL, NODES, Entity, properties
from queries.catalog import TYPES, Query

LABELS: Final = {*NODE_BY_LABEL, Entity.__name__}
TYPES_AND_LABELS: Final = LABELS | EDGE_BY_TYPE.keys()
PROPERTIES: Final = {name for record in (*NODES, *EDGES) for name in properties(record)} | {"id"}

LITERAL: Final = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|//[^\n]*|/\*.*?\*/", re.DOTALL)
PARAMETER: Final = re.compile(r"\$(\w+)")
KIND: Final = re.compile(r"[(\[:\s]\w*:\s*!?([A-Z]\w*(?:\s*[|&]\s*!?[A-Z]\w*)*)")
PATTERN_KEYS: Final = re.compile(r"[(\[]\s*\w*\s*:[\w|&!]+\s*\{([^}]*)\}")
KEY: Final = re.compile(r"(\w+)\s*:")
ACCESS: Final = re.compile(r"(?<![\w.])(?!row\.)[a-z]\w*\.(\w+)(?![\w.(])")
PROJECTED: Final = re.compile(r"[{,]\s*\.(\w+)")
CALLED: Final = re.compile(r"\bCALL\s+[\w.]+")
WRITE: Final = re.compile(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DROP|FOREACH|LOAD\s+CSV)\b", re.IGNORECASE)
RETURN: Final = re.compile(r"\bRETURN\b(?:\s+DISTINCT\b)?", re.IGNORECASE)
AFTER_COLUMNS: Final = re.compile(r"\b(ORDER\s+BY|SKIP|LIMIT)\b", re.IGNORECASE)
COLUMN: Final = re.compile(r"(?:.*\bAS\s+)?(\w+)\s*$", re.DOTALL | re.IGNORECASE)


def problems(query: Query, stem: str | None = None) -> list[str]:
    """Return what is wrong with a query; `stem` is the name of its file without its ending."""
    text = LITERAL.sub("''", query.text)
    return [
        *_header(query, stem or query.name),
        *_parameters(query, text),
        *_columns(query, text),
        *_vocabulary(text),
        *_clauses(text),
    ]


def _header(query: Query, stem: str) -> Iterator[str]:
    if query.name != stem:
        yield f"the file is called {stem}, the query {query.name}"
    if not query.description.endswith("."):
        yield "the description is no sentence"
    for name, parameter in query.params.items():
        for value in (parameter.example, *([] if parameter.default is None else [parameter.default])):
            if type(value) is not TYPES[parameter.type]:
                yield f"{value!r} of {name} is no {parameter.type}"


def _parameters(query: Query, text: str) -> Iterator[str]:
    used = set(PARAMETER.findall(text))
    yield from (f"${name} is not declared" for name in sorted(used - query.params.keys()))
    yield from (f"{name} is declared, but not used" for name in sorted(query.params.keys() - used))


def _columns(query: Query, text: str) -> Iterator[str]:
    found = columns(text)
    if found != query.columns:
        yield f"it returns {', '.join(found)}, not {', '.join(query.columns)}"


def columns(text: str) -> tuple[str, ...]:
    """Return the names that the last RETURN outside all brackets gives its columns."""
    flat = _outside_brackets(text)
    clauses = list(RETURN.finditer(flat))
    if not clauses:
        return ()
    listed = AFTER_COLUMNS.split(flat[clauses[-1].end() :])[0]
    return tuple(match[1] for item in listed.split(",") if (match := COLUMN.match(item.strip())))


def _outside_brackets(text: str) -> str:
    """Return the text with everything in brackets left out."""
    depth, kept = 0, []
    for ch in text:
        depth -= ch in ")]}"
        if depth == 0 and ch not in ")]}":
            kept.append(ch)
        depth += ch in "([{"
    return "".join(ch for ch in kept if ch not in "([{")


def _vocabulary(text: str) -> Iterator[str]:
    kinds = {kind for listed in KIND.findall(text) for kind in re.findall(r"\w+", listed)}
    yield from (f"the model has no label or type {kind}" for kind in _unknown(kinds, TYPES_AND_LABELS))
    yield from (f"the model has no property {name}" for name in _unknown(_used_properties(text), PROPERTIES))


def _unknown(used: Iterable[str], known: Iterable[str]) -> list[str]:
    return sorted(set(used) - set(known))


def _used_properties(text: str) -> Iterator[str]:
    plain = CALLED.sub("CALL", text)
    yield from ACCESS.findall(plain)
    yield from PROJECTED.findall(plain)
    for keys in PATTERN_KEYS.findall(plain):
        yield from KEY.findall(keys)


def _clauses(text: str) -> Iterator[str]:
    yield from (f"{match[0]} writes" for match in WRITE.finditer(text))
    flat = _outside_brackets(text)
    for clause in ("ORDER BY", "LIMIT"):
        if clause not in flat.upper():
            yield f"it has no {clause}"
