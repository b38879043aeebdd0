"""The ontology is fresh, and says of every type and property what the model says."""

import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib import Literal as Text
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SKOS, XSD
from rdflib.term import Node

from graph import ontology
from graph.model import COMMITMENT_CLASSES, EDGES, ENTITIES, NODES, Entity, properties
from graph.ontology import FILE, turtle
from graph.terms import ELI, OA, ONTOLOGY, ORG, PG

OWN = sorted({t.iri for r in (*NODES, *EDGES) for t in properties(r).values() if t.iri.startswith(ONTOLOGY)})


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(data=turtle(), format="turtle")


def members(graph: Graph, iri: str, predicate: URIRef, list_of: URIRef) -> set[Node]:
    """What the nameless class or datatype lists that a property is bound by."""
    bound = graph.value(URIRef(iri), predicate)
    first = graph.value(bound, list_of)
    assert first is not None
    return set(Collection(graph, first))


def test_the_committed_file_is_fresh() -> None:
    assert FILE.read_text(encoding="utf-8") == turtle()


def test_another_process_makes_the_same_file() -> None:
    program = "from graph.ontology import turtle; import sys; sys.stdout.buffer.write(turtle().encode())"
    made = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert made.stdout.decode() == turtle()


def test_a_stale_file_is_told_and_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ontology, "FILE", tmp_path / "ontology.ttl")
    assert ontology.main(["--check"]) == 1
    assert ontology.main([]) == 0
    assert ontology.main(["--check"]) == 0


def test_every_type_and_own_property_has_names_in_two_languages_and_a_description(graph: Graph) -> None:
    for iri in (*(n.iri for n in (Entity, *NODES)), *(e.iri for e in EDGES), *OWN):
        languages = {label.language for label in graph.objects(URIRef(iri), RDFS.label) if isinstance(label, Text)}
        assert languages == {"zh", "en"}, iri
        assert all(str(comment) for comment in graph.objects(URIRef(iri), RDFS.comment)), iri
        assert (URIRef(iri), RDFS.comment, None) in graph, iri


def test_every_relation_and_own_property_has_one_domain_and_one_range(graph: Graph) -> None:
    for iri in (*(e.iri for e in EDGES), *OWN):
        assert len(list(graph.objects(URIRef(iri), RDFS.domain))) == 1, iri
        assert len(list(graph.objects(URIRef(iri), RDFS.range))) == 1, iri


def test_named_things_are_entities_and_nothing_else_is(graph: Graph) -> None:
    below = set(graph.subjects(RDFS.subClassOf, URIRef(Entity.iri)))
    assert below == {URIRef(node.iri) for node in ENTITIES}


@pytest.mark.parametrize(
    ("iri", "predicate", "value"),
    [
        (PG.mentions, RDFS.range, URIRef(PG.Entity)),  # all types of entities are one class
        (PG.clause, RDFS.domain, RDF.Statement),  # an edge's property is one of the statement about it
        (PG.start, RDFS.range, XSD.integer),
        (PG.held, RDFS.range, XSD.boolean),
        (PG.action, RDFS.range, XSD.string),  # of several values, each
        (PG.date, RDFS.range, XSD.date),  # narrower than the Python type
        (PG.statedIn, RDFS.range, URIRef(PG.Document)),  # a link
        (PG.statedIn, RDF.type, OWL.ObjectProperty),
        (PG.issuedBy, SKOS.closeMatch, URIRef(ELI.passed_by)),
        (PG.Document, SKOS.closeMatch, URIRef(ELI.LegalResource)),
        (PG.quote, SKOS.closeMatch, URIRef(OA.exact)),
        (PG.Agency, RDFS.subClassOf, URIRef(ORG.Organization)),
    ],
)
def test_what_a_type_or_property_is(graph: Graph, iri: str, predicate: URIRef, value: URIRef) -> None:
    assert (URIRef(iri), predicate, value) in graph


def test_types_that_are_no_class_together_make_a_union(graph: Graph) -> None:
    assert members(graph, PG.hasCommitment, RDFS.domain, OWL.unionOf) == {URIRef(PG.Document), URIRef(PG.Measure)}
    owned = {URIRef(iri) for iri in (PG.Document, PG.Measure, PG.Commitment, PG.Goal, PG.MetadataEntry, PG.Entity)}
    assert members(graph, PG.quote, RDFS.domain, OWL.unionOf) == {*owned, RDF.Statement}


def test_values_that_the_model_lists_are_listed(graph: Graph) -> None:
    listed = members(graph, PG.commitmentClass, RDFS.range, OWL.oneOf)
    assert listed == {Text(name) for name in COMMITMENT_CLASSES}
    assert members(graph, PG.strength, RDFS.range, OWL.oneOf) == {Text(step) for step in range(-2, 6)}


def test_foreign_terms_are_only_declared(graph: Graph) -> None:
    foreign = {t.iri for r in (*NODES, *EDGES) for t in properties(r).values()} - set(OWN)
    for iri in foreign:
        assert set(graph.predicates(URIRef(iri))) == {RDF.type}, iri
