"""The graph as RDF: every edge a triple, and a statement about it that carries its evidence.

N-Triples and N-Quads are written as they are read, whatever the size of the graph; the others go through rdflib.
N-Quads and TriG put what a document states into a graph of the document's name.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple

from rdflib import Dataset, Graph

from graph.errors import InputError
from graph.ids import iri
from graph.model import Edge, Evidence, Node, Record, properties
from graph.store import Store
from graph.terms import BASE, NAMESPACES, RDF, XSD, Term

REGISTER: Final = BASE + "register"
"""Name of the graph that holds what no document states."""
ESCAPES: Final = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
    | {chr(code): f"\\u{code:04X}" for code in (*range(8), 11, *range(14, 32), 127)}
)


class Triple(NamedTuple):
    """Subject, predicate and object in the notation of N-Triples."""

    subject: str
    predicate: str
    object: str


def _iri(value: str) -> str:
    return f"<{value}>"


def _literal(value: object, term: Term) -> str:
    """Return a property's value in N-Triples: an IRI where it names a node, else a literal with its datatype."""
    if term.links:
        return _iri(iri(str(value)))
    if isinstance(value, bool):
        return f'"{str(value).lower()}"^^<{XSD.boolean}>'
    if isinstance(value, int):
        return f'"{value}"^^<{XSD.integer}>'
    quoted = f'"{str(value).translate(ESCAPES)}"'
    return f"{quoted}^^<{term.range}>" if term.range else quoted


@cache
def _terms(record: type[Record]) -> tuple[tuple[str, Term, str], ...]:
    """Return name, term and predicate of every property of a type."""
    return tuple((name, term, _iri(term.iri)) for name, term in properties(record).items())


def _described(subject: str, record: Record) -> Iterator[Triple]:
    """Yield a triple for every value of every property."""
    for name, term, predicate in _terms(type(record)):
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            if one is not None:
                yield Triple(subject, predicate, _literal(one, term))


def node_triples(node: Node) -> Iterator[Triple]:
    """Yield what a node states: its type and its properties."""
    subject = _iri(iri(node.id))
    yield Triple(subject, _iri(RDF.type), _iri(node.iri))
    yield from _described(subject, node)


def statement_iri(edge: Edge) -> str:
    """Return the IRI of the statement about an edge, the same on every run."""
    key = "\0".join((edge.rel_type, edge.tail, edge.head, edge.id))
    return f"{BASE}statement/{edge.rel_type}/{blake2b(key.encode(), digest_size=12).hexdigest()}"


def edge_triples(edge: Edge) -> Iterator[Triple]:
    """Yield an edge as a triple, and the statement that carries its properties."""
    tail, predicate, head = _iri(iri(edge.tail)), _iri(edge.iri), _iri(iri(edge.head))
    yield Triple(tail, predicate, head)
    statement = _iri(statement_iri(edge))
    yield Triple(statement, _iri(RDF.type), _iri(RDF.Statement))
    yield Triple(statement, _iri(RDF.subject), tail)
    yield Triple(statement, _iri(RDF.predicate), predicate)
    yield Triple(statement, _iri(RDF.object), head)
    yield from _described(statement, edge)


def triples(record: Record) -> Iterator[Triple]:
    """Yield what a node or edge states."""
    if isinstance(record, Node):
        yield from node_triples(record)
    elif isinstance(record, Edge):
        yield from edge_triples(record)


def graph_name(record: Record) -> str:
    """Return the IRI of the graph that a record's triples belong to."""
    return iri(record.document) if isinstance(record, Evidence) else REGISTER


def n_triples(records: Iterable[Record]) -> Iterator[str]:
    """Yield the lines of N-Triples."""
    for record in records:
        for triple in triples(record):
            yield f"{triple.subject} {triple.predicate} {triple.object} .\n"


def n_quads(records: Iterable[Record]) -> Iterator[str]:
    """Yield the lines of N-Quads."""
    for record in records:
        name = _iri(graph_name(record))
        for triple in triples(record):
            yield f"{triple.subject} {triple.predicate} {triple.object} {name} .\n"


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
            with draft.open("w", encoding="utf-8", newline="\n") as out:
                out.writelines(STREAMED[ending](store.records(document)))
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
