"""Characters per second of reading ÷ those of bare `spacy.blank("zh")` tokenising of the same text.

`read_ratio` is the full reading, `structure_ratio` the text with its head and outline.
"""

import spacy

from bench.timing import paired
from ingest.outline import find_units
from ingest.pipeline import read
from ingest.read import read_source, read_text
from ingest.records import Source, Unit
from ingest.sample import sample_files
from ingest.structure import find_header


def read_ratio() -> float:
    """Return the ratio over the sample documents; both sides see the same characters."""
    sources = [read_source(path) for path in sample_files()]
    contents = [read_text(source).content for source in sources]
    bare = spacy.blank("zh")
    pair = paired(lambda: [read(s) for s in sources], lambda: [bare(c) for c in contents])
    return pair.yardstick / pair.ours


def structured(source: Source) -> tuple[Unit, ...]:
    """Return the outline of a document."""
    text = read_text(source)
    return find_units(text, find_header(text))


def structure_ratio() -> float:
    """Return the ratio over the sample documents for text, head and outline alone."""
    sources = [read_source(path) for path in sample_files()]
    contents = [read_text(source).content for source in sources]
    bare = spacy.blank("zh")
    pair = paired(lambda: [structured(s) for s in sources], lambda: [bare(c) for c in contents])
    return pair.yardstick / pair.ours
