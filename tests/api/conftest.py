"""The API is asked on the sample, over HTTP."""

from tests.sample import client, collection, sample_graph

__all__ = ["client", "collection", "sample_graph"]
