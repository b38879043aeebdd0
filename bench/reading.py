"""`read_ratio`: characters per second of the full reading ÷ bare `spacy.blank("zh")` tokenising of the same text."""

import spacy

from bench.timing import paired
from ingest.pipeline import read
from ingest.read import read_source, read_text
from ingest.sample import sample_files


def read_ratio() -> float:
    """Return the ratio over the sample documents; both sides see the same characters."""
    sources = [read_source(path) for path in sample_files()]
    contents = [read_text(source).content for source in sources]
    bare = spacy.blank("zh")
    pair = paired(lambda: [read(s) for s in sources], lambda: [bare(c) for c in contents])
    return pair.yardstick / pair.ours
