"""The graph as RDF: every edge a triple, and a statement about it that carries its evidence.

N-Triples and N-Quads are written as they are read, whatever the size of the graph; the others go through rdflib.
N-Quads and TriG put what a document states into a graph of the document's name.
"""

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from rdflib import Dataset, Graph

from graph.errors import InputError, IntegrityError
from graph.ids import iri
from graph.model import Edge, Evidence, Node, Record, properties
from graph.store import Store
from graph.terms import BASE, NAMESPACES, RDF, XSD, Term

REGISTER: Final = BASE + "register"
"""Name of the graph that holds what no document states."""
QUOTED: Final = json.JSONEncoder(ensure_ascii=False).encode
"""Writes text in quotes; what JSON escapes, and how, N-Triples reads."""
IRI_FORBIDS: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def _iri(value: str) -> str:
    if IRI_FORBIDS.search(value):
        raise IntegrityError(f"The graph holds an id that no IRI can be made of: {value!r}.")
    return f"<{value}>"


@lru_cache(maxsize=50_000)
def _node(node_id: str) -> str:
    return _iri(iri(node_id))


A: Final = _iri(RDF.type)
STATEMENT, SUBJECT, PREDICATE, OBJECT = map(_iri, (RDF.Statement, RDF.subject, RDF.predicate, RDF.object))
BUFFER: Final = 1 << 20
"""Bytes that are written at a time."""
LITERALS: Final[Mapping[type, Callable[[Any], str]]] = {
    str: QUOTED,
    int: f'"%d"^^{_iri(XSD.integer)}'.__mod__,
    bool: lambda value: f'"{str(value).lower()}"^^{_iri(XSD.boolean)}',
}
"""How a value is written, by its type."""


def _object(term: Term) -> Callable[[Any], str]:
    """Return how the values of a property are written: as an IRI where they name nodes, else as literals."""
    if term.links:
        return _node
    if term.range:
        datatype = _iri(term.range)
        return lambda value: f"{QUOTED(value)}^^{datatype}"
    return lambda value: LITERALS[type(value)](value)


@cache
def _writers(record: type[Record]) -> tuple[tuple[str, str, Callable[[Any], str]], ...]:
    """Return name, predicate and way of writing of every property of a type."""
    return tuple((name, _iri(term.iri), _object(term)) for name, term in properties(record).items())


def _described(subject: str, record: Record, end: str) -> Iterator[str]:
    """Yield a triple for every value of every property."""
    for name, predicate, written in _writers(type(record)):
        value = getattr(record, name)
        if type(value) is tuple:
            yield from (f"{subject} {predicate} {written(one)}{end}" for one in value)
        elif value is not None:
            yield f"{subject} {predicate} {written(value)}{end}"


def statement_iri(edge: Edge) -> str:
    """Return the IRI of the statement about an edge, the same on every run."""
    key = "\0".join((edge.rel_type, edge.tail, edge.head, edge.id))
    return f"{BASE}statement/{edge.rel_type}/{blake2b(key.encode(), digest_size=12).hexdigest()}"


def node_triples(node: Node, end: str) -> str:
    """Return what a node states: its type and its properties."""
    subject = _node(node.id)
    return f"{subject} {A} <{node.iri}>{end}" + "".join(_described(subject, node, end))


def edge_triples(edge: Edge, end: str) -> str:
    """Return an edge as a triple, and the statement that carries its properties."""
    tail, predicate, head = _node(edge.tail), f"<{edge.iri}>", _node(edge.head)
    statement = f"<{statement_iri(edge)}>"
    return (
        f"{tail} {predicate} {head}{end}"
        f"{statement} {A} {STATEMENT}{end}"
        f"{statement} {SUBJECT} {tail}{end}"
        f"{statement} {PREDICATE} {predicate}{end}"
        f"{statement} {OBJECT} {head}{end}"
    ) + "".join(_described(statement, edge, end))


def triples(record: Record, end: str = " .\n") -> str:
    """Return what a node or edge states, in N-Triples; or with another `end` of each triple."""
    if isinstance(record, Node):
        return node_triples(record, end)
    assert isinstance(record, Edge)  # noqa: S101 - a record is one or the other
    return edge_triples(record, end)


def graph_name(record: Record) -> str:
    """Return the IRI of the graph that a record's triples belong to."""
    return iri(record.document) if isinstance(record, Evidence) else REGISTER


def n_triples(records: Iterable[Record]) -> Iterator[str]:
    """Yield the lines of N-Triples, those of one record at a time."""
    return map(triples, records)


def n_quads(records: Iterable[Record]) -> Iterator[str]:
    """Yield the lines of N-Quads, those of one record at a time."""
    return (triples(record, f" {_iri(graph_name(record))} .\n") for record in records)


STREAMED: Final = {".nt": n_triples, ".nq": n_quads}
SERIALIZED: Final = {".ttl": "turtle", ".trig": "trig", ".jsonld": "json-ld", ".rdf": "xml"}
ENDINGS: Final = (*STREAMED, *SERIALIZED)


def export(store: Store, file: Path, *, document: str | None = None) -> None:
    """Write the graph, or what one document states, to a file whose ending says the syntax; all of it or nothing.

    Raises:
        InputError: the ending is of no syntax, or the folder can't be written to.
        NotFoundError: there is no such document.
    """
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        raise InputError(f"{file.name} has no ending of an RDF syntax.", f"Use one of {', '.join(ENDINGS)}.")
    with _replacing(file) as draft:
        if ending in STREAMED:
            with draft.open("wb", buffering=BUFFER) as out:
                out.writelines(text.encode() for text in STREAMED[ending](store.records(document)))
        else:
            _serialize(store.records(document), draft, SERIALIZED[ending])


def _serialize(records: Iterable[Record], file: Path, syntax: str) -> None:
    graph: Graph = Dataset() if syntax == "trig" else Graph()
    for space in NAMESPACES:
        graph.bind(space.prefix, space.iri)
    lines = n_quads(records) if syntax == "trig" else n_triples(records)
    graph.parse(data="".join(lines), format="nquads" if syntax == "trig" else "nt")
    graph.serialize(file, format=syntax, encoding="utf-8")


@contextmanager
def _replacing(file: Path) -> Iterator[Path]:
    """Yield a draft that takes the file's place once it is whole."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        yield draft
        draft.replace(file)
    except OSError as error:
        raise InputError(f"{file} can't be written: {error.strerror}.", "Choose a folder that can be.") from error
    finally:
        draft.unlink(missing_ok=True)
