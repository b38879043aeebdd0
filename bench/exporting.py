"""`export_ratio`: triples per second of an export from Neo4j ÷ rdflib serialising the same graph to N-Triples."""

from pathlib import Path

from rdflib import Graph

from bench.serving import load_sample
from bench.timing import paired
from graph import rdf
from graph.settings import Settings
from graph.store import Store


def export_ratio(settings: Settings, file: Path) -> float:
    """Return the ratio over the packaged sample; reading from the database counts on our side only."""
    load_sample(settings)
    with Store(settings) as store:
        rdf.export(store, file)
        graph = Graph().parse(file, format="nt")
        pair = paired(lambda: rdf.export(store, file), lambda: graph.serialize(format="nt", encoding="utf-8"))
    return pair.yardstick / pair.ours
