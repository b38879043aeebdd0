"""The model as an ontology: `ontology.ttl`, made of `graph.model` and nothing else.

python -m graph.ontology [--check]      --check only compares, and fails where the file is stale
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, cast

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection

from graph.model import EDGES, NODES, Entity, Evidence, Node, Record, properties
from graph.terms import NAMESPACES, ONTOLOGY, OWL, PG, RDF, RDFS, XSD, Term

FILE: Final = Path(__file__).parent.parent / "ontology.ttl"
DATATYPES: Final = {"int": XSD.integer, "bool": XSD.boolean}

Fact = tuple[URIRef | BNode, URIRef, URIRef | BNode | Literal]


def _ref(iri: str) -> URIRef:
    return URIRef(iri)


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())


def _named(subject: URIRef, zh: str, en: str, comment: str | None) -> Iterator[Fact]:
    yield subject, _ref(RDFS.label), Literal(zh, lang="zh")
    yield subject, _ref(RDFS.label), Literal(en, lang="en")
    yield subject, _ref(RDFS.comment), Literal(_plain(comment), lang="en")


def _spaced(name: str) -> str:
    """Return a name in words: `incomplete_reason` and `LED_BY` as they would be said."""
    return name.replace("_", " ").lower()


def classes() -> Iterator[Fact]:
    """Yield the classes: one for each node type, and Entity above all named things."""
    entity = _ref(PG.Entity)
    yield entity, _ref(RDF.type), _ref(OWL.Class)
    yield from _named(entity, "实体", "Entity", Entity.__doc__)
    for node in NODES:
        subject = _ref(node.iri)
        yield subject, _ref(RDF.type), _ref(OWL.Class)
        yield from _named(subject, node.zh, node.label, node.__doc__)
        if issubclass(node, Entity):
            yield subject, _ref(RDFS.subClassOf), entity
        for foreign in node.aligned:
            yield subject, _ref(RDFS.subClassOf), _ref(foreign)


def relations() -> Iterator[Fact]:
    """Yield the object properties: one for each edge type."""
    for edge in EDGES:
        subject = _ref(edge.iri)
        yield subject, _ref(RDF.type), _ref(OWL.ObjectProperty)
        yield from _named(subject, edge.zh, _spaced(edge.rel_type), edge.__doc__)
        for foreign in edge.aligned:
            yield subject, _ref(RDFS.subPropertyOf), _ref(foreign)
        yield from _bounded(subject, _ref(RDFS.domain), edge.tails)
        yield from _bounded(subject, _ref(RDFS.range), edge.heads)


def _bounded(subject: URIRef, predicate: URIRef, types: tuple[type[Node], ...]) -> Iterator[Fact]:
    """Yield domain or range: one class, or the union of several."""
    named = all(issubclass(node, Entity) for node in types) and len(types) > 2
    if named or len(types) == 1:
        yield subject, predicate, _ref(PG.Entity if named else types[0].iri)
        return
    union, graph = BNode(f"{subject.rsplit('#')[-1]}-{predicate.rsplit('#')[-1]}"), Graph()
    head = BNode(f"{union}-0")
    Collection(graph, head, [_ref(node.iri) for node in types])
    yield subject, predicate, union
    yield union, _ref(RDF.type), _ref(OWL.Class)
    yield union, _ref(OWL.unionOf), head
    yield from cast(Iterator[Fact], iter(graph))


def attributes() -> Iterator[Fact]:
    """Yield the datatype properties of nodes and edges that are our own terms; foreign ones are described elsewhere."""
    seen: dict[str, tuple[type[Record], str, Term]] = {}
    for record in (*NODES, *EDGES):
        for name, term in properties(record).items():
            seen.setdefault(term.iri, (record, name, term))
    for iri, (record, name, term) in seen.items():
        subject = _ref(iri)
        kind = OWL.ObjectProperty if term.links else OWL.DatatypeProperty
        if not iri.startswith(ONTOLOGY):
            yield subject, _ref(RDF.type), _ref(OWL.AnnotationProperty if not term.links else OWL.ObjectProperty)
            continue
        yield subject, _ref(RDF.type), _ref(kind)
        yield from _named(subject, term.zh, _spaced(name), record.model_fields[name].description)
        yield subject, _ref(RDFS.range), _ref(term.range or _datatype(record, name))


def _datatype(record: type[Record], name: str) -> str:
    annotation = str(record.model_fields[name].annotation)
    return next((iri for word, iri in DATATYPES.items() if word in annotation), XSD.string)


def header() -> Iterator[Fact]:
    """Yield what the ontology says of itself."""
    subject = _ref(ONTOLOGY.rstrip("#"))
    yield subject, _ref(RDF.type), _ref(OWL.Ontology)
    yield subject, _ref(RDFS.label), Literal("政策图谱本体", lang="zh")
    yield subject, _ref(RDFS.label), Literal("policy-graph ontology", lang="en")
    yield subject, _ref(RDFS.comment), Literal(_plain(Evidence.__doc__), lang="en")


def graph() -> Graph:
    """Return the ontology as a graph."""
    made = Graph()
    for space in NAMESPACES:
        made.bind(space.prefix, space.iri)
    for part in (header, classes, relations, attributes):
        for fact in part():
            made.add(fact)
    return made


def turtle() -> str:
    """Return the ontology in Turtle, the same on every run."""
    return graph().serialize(format="turtle")


def main(args: list[str]) -> int:
    """Write the file, or with `--check` tell whether it is fresh."""
    made = turtle()
    if "--check" in args:
        stale = not FILE.exists() or FILE.read_text(encoding="utf-8") != made
        if stale:
            sys.stderr.write("ontology.ttl is stale: run `make generated`.\n")
        return int(stale)
    FILE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
