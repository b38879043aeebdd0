"""The model is whole: every type is described, named in Chinese and has an IRI of its own."""

import pytest

from graph.model import EDGES, NODES, Evidence, HasSource, Record, SourceFile, properties

TYPES = (*NODES, *EDGES)


@pytest.mark.parametrize("record", TYPES, ids=lambda r: r.__name__)
def test_every_type_and_property_is_described(record: type[Record]) -> None:
    assert record.__doc__
    assert record.zh
    assert record.iri.startswith("https://w3id.org/policy-graph/ontology#")
    undescribed = [name for name in properties(record) if not record.model_fields[name].description]
    assert undescribed == []
    assert all(term.zh and term.iri for term in properties(record).values())


def test_types_have_distinct_names_and_iris() -> None:
    for names in ([n.label for n in NODES], [e.rel_type for e in EDGES], [t.iri for t in TYPES]):
        assert len(names) == len(set(names))


def test_what_documents_state_carries_evidence_and_what_the_register_states_its_source() -> None:
    registered = {"PART_OF", "WITHIN", "HAS_JURISDICTION", "SUCCEEDED_BY"}
    of_ledger = {SourceFile, HasSource}
    assert all(issubclass(node, Evidence) for node in NODES if node not in of_ledger)
    assert {edge.rel_type for edge in EDGES if not issubclass(edge, Evidence) and edge not in of_ledger} == registered
    assert all("source" in properties(edge) for edge in EDGES if edge.rel_type in registered)
