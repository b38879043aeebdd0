"""The queries are asked on the sample."""

from tests.sample import collection, sample_graph

__all__ = ["collection", "sample_graph"]
