"""The model as an ontology: `ontology.ttl`, made of `graph.model` and nothing else.

python -m graph.ontology [--check]      --check only compares, and fails where the file is stale
"""

import re
import sys
from collections.abc import Iterable, Sequence
from inspect import getdoc
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, get_args, get_origin

from rdflib import BNode, Graph, Node, URIRef
from rdflib import Literal as Text
from rdflib.collection import Collection

from graph.model import EDGES, ENTITIES, NODES, Edge, Entity, Record, properties
from graph.model import Node as Thing
from graph.terms import DCTERMS, NAMESPACES, ONTOLOGY, OWL, RDF, RDFS, SKOS, XSD, Term

FILE: Final = Path(__file__).parent.parent / "ontology.ttl"
DESCRIPTION: Final = """
What Chinese policy documents state, every fact with its place in the text. An edge of the graph is a triple, and an
rdf:Statement about it that carries its properties.
"""
DATATYPES: Final = {str: XSD.string, bool: XSD.boolean, int: XSD.integer}
CAPITAL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Use(NamedTuple):
    """A property of one type of the model."""

    record: type[Record]
    name: str
    term: Term

    @property
    def description(self) -> str | None:
        """What it says there."""
        return self.record.model_fields[self.name].description


def uses() -> dict[str, list[Use]]:
    """Return every property's IRI with the types that have it, in the model's order."""
    found: dict[str, list[Use]] = {}
    for record in (*NODES, *EDGES):
        for name, term in properties(record).items():
            found.setdefault(term.iri, []).append(Use(record, name, term))
    return found


def ontology() -> Graph:
    """Return the model as OWL: classes, properties, and what they are in other vocabularies."""
    graph = Graph()
    for space in NAMESPACES:
        graph.bind(space.prefix, space.iri)
    _add_header(graph)
    _add_class(graph, Entity)
    for node in NODES:
        _add_class(graph, node)
    for edge in EDGES:
        _add_relation(graph, edge)
    for iri, found in uses().items():
        _add_attribute(graph, iri, found)
    return graph


def _add(graph: Graph, subject: Node, predicate: str, *objects: Node | str) -> None:
    """Add triples; an object that is a bare string is an IRI."""
    for one in objects:
        graph.add((subject, URIRef(predicate), URIRef(one) if type(one) is str else one))  # type: ignore[arg-type]


def _add_header(graph: Graph) -> None:
    subject = URIRef(ONTOLOGY.rstrip("#"))
    _add(graph, subject, RDF.type, OWL.Ontology)
    _add(graph, subject, DCTERMS.title, Text("政策图谱本体", lang="zh"), Text("Ontology of policy-graph", lang="en"))
    _add(graph, subject, DCTERMS.description, _english(DESCRIPTION))


def _add_class(graph: Graph, node: type[Thing]) -> None:
    subject = URIRef(node.iri)
    _add(graph, subject, RDF.type, OWL.Class)
    _add_names(graph, subject, [node.zh], [getdoc(node)])
    _add(graph, subject, RDFS.subClassOf, *node.aligned)
    _add(graph, subject, SKOS.closeMatch, *node.close)
    if node in ENTITIES:
        _add(graph, subject, RDFS.subClassOf, Entity.iri)


def _add_relation(graph: Graph, edge: type[Edge]) -> None:
    subject = URIRef(edge.iri)
    _add(graph, subject, RDF.type, OWL.ObjectProperty)
    _add_names(graph, subject, [edge.zh], [getdoc(edge)])
    _add(graph, subject, RDFS.subPropertyOf, *edge.aligned)
    _add(graph, subject, SKOS.closeMatch, *edge.close)
    _add(graph, subject, RDFS.domain, _union(graph, edge.tails))
    _add(graph, subject, RDFS.range, _union(graph, edge.heads))


def _add_attribute(graph: Graph, iri: str, found: Sequence[Use]) -> None:
    """Add a property of nodes or edges. A foreign one is only declared: what it means is said where it is from."""
    subject, links = URIRef(iri), found[0].term.links
    if not iri.startswith(ONTOLOGY):
        _add(graph, subject, RDF.type, OWL.ObjectProperty if links else OWL.AnnotationProperty)
        return
    _add(graph, subject, RDF.type, OWL.ObjectProperty if links else OWL.DatatypeProperty)
    _add_names(graph, subject, [use.term.zh for use in found], [use.description for use in found])
    _add(graph, subject, SKOS.closeMatch, *(use.term.close for use in found if use.term.close))
    _add(graph, subject, RDFS.domain, _union(graph, [use.record for use in found]))
    _add(graph, subject, RDFS.range, _range(graph, found[0]))


def _add_names(graph: Graph, subject: URIRef, zh: Iterable[str], comments: Iterable[str | None]) -> None:
    local = subject.removeprefix(ONTOLOGY)
    english = local if local[0].isupper() else CAPITAL.sub(" ", local).lower()
    _add(graph, subject, RDFS.label, _english(english), *(Text(name, lang="zh") for name in zh))
    _add(graph, subject, RDFS.comment, *map(_english, comments))
    _add(graph, subject, RDFS.isDefinedBy, ONTOLOGY.rstrip("#"))


def _english(text: str | None) -> Text:
    return Text(" ".join((text or "").split()), lang="en")


def _union(graph: Graph, records: Iterable[type[Record]]) -> Node:
    """Return the one class that some types make: an edge's is that of the statement about it, all entities are one."""
    given = tuple(records)
    whole = set(ENTITIES) <= set(given)
    iris = dict.fromkeys(
        RDF.Statement if issubclass(record, Edge) else Entity.iri if whole and record in ENTITIES else record.iri
        for record in given
    )
    if len(iris) == 1:
        return URIRef(*iris)
    return _described(graph, OWL.Class, OWL.unionOf, [URIRef(iri) for iri in iris])


def _range(graph: Graph, use: Use) -> Node:
    """Return the class or datatype of a property's values; where the model lists them, so does the ontology."""
    if use.term.range:
        return URIRef(use.term.range)
    values, types = _admitted(use.record.model_fields[use.name].annotation)
    if values:
        return _described(graph, RDFS.Datatype, OWL.oneOf, [Text(value) for value in values])
    return URIRef(DATATYPES[types[0]])


def _admitted(annotation: Any) -> tuple[list[Any], list[type]]:
    """Return the values that an annotation lists and the types that it names, None aside."""
    if get_origin(annotation) is Literal:
        return list(get_args(annotation)), []
    if annotation in DATATYPES:
        return [], [annotation]
    parts = [_admitted(part) for part in get_args(annotation)]
    return [value for values, _ in parts for value in values], [kind for _, types in parts for kind in types]


def _described(graph: Graph, kind: str, predicate: str, members: list[Node]) -> BNode:
    """Return a class or datatype without a name that is described by a list."""
    described, members_at = BNode(), BNode()
    Collection(graph, members_at, members)
    _add(graph, described, RDF.type, kind)
    _add(graph, described, predicate, members_at)
    return described


def turtle() -> str:
    """Return the ontology in Turtle, the same on every run."""
    return ontology().serialize(format="turtle")


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
