"""The graph over HTTP is the graph of the export."""

import httpx
import pytest
from rdflib import Dataset, Graph

from graph import rdf
from graph.store import Store

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

NOTICE = "doc/鲁政办字/2021/56"


@pytest.mark.parametrize(
    ("syntax", "media_type", "parser"),
    [
        ("nt", "application/n-triples", "nt"),
        ("ttl", "text/turtle", "turtle"),
        ("rdf", "application/rdf+xml", "xml"),
        ("jsonld", "application/ld+json", "json-ld"),
    ],
)
def test_a_document_is_exported_in_every_syntax(
    client: httpx.Client, sample_graph: Store, syntax: str, media_type: str, parser: str
):
    response = client.get("/export", params={"syntax": syntax, "document": NOTICE})
    assert response.headers["content-type"].split(";")[0] == media_type
    triples = set(Graph().parse(data=response.text, format=parser))
    lines = "".join(rdf.n_triples(sample_graph.records(NOTICE)))
    assert triples == set(Graph().parse(data=lines, format="nt"))


@pytest.mark.parametrize(("syntax", "parser"), [("nq", "nquads"), ("trig", "trig")])
def test_syntaxes_with_graphs_name_the_documents(client: httpx.Client, syntax: str, parser: str):
    dataset = Dataset()
    dataset.parse(data=client.get("/export", params={"syntax": syntax}).text, format=parser)
    assert any(str(graph.identifier).endswith(NOTICE) for graph in dataset.graphs())


def test_the_whole_graph_is_streamed_without_a_length(client: httpx.Client, sample_graph: Store):
    response = client.get("/export")
    assert "content-length" not in response.headers
    assert response.text == "".join(rdf.n_triples(sample_graph.records()))
