"""The ontology is fresh, and says of every type what the model says."""

from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS

from graph.model import EDGES, NODES, properties
from graph.ontology import FILE, turtle
from graph.terms import ONTOLOGY


def test_the_committed_file_is_fresh() -> None:
    assert FILE.read_text(encoding="utf-8") == turtle()


def test_every_type_and_own_property_is_there_in_two_languages() -> None:
    graph = Graph().parse(data=turtle(), format="turtle")
    own = {t.iri for r in (*NODES, *EDGES) for t in properties(r).values() if t.iri.startswith(ONTOLOGY)}
    for iri in {*(n.iri for n in NODES), *(e.iri for e in EDGES), *own}:
        languages = {label.language for label in graph.objects(URIRef(iri), RDFS.label)}
        assert languages == {"zh", "en"}, iri


def test_edges_have_domain_and_range() -> None:
    graph = Graph().parse(data=turtle(), format="turtle")
    for edge in EDGES:
        subject = URIRef(edge.iri)
        assert (subject, RDF.type, OWL.ObjectProperty) in graph
        assert len(list(graph.objects(subject, RDFS.domain))) == 1, edge.rel_type
        assert len(list(graph.objects(subject, RDFS.range))) == 1, edge.rel_type
