"""Paragraphs out of printed lines."""

from collections.abc import Iterator, Sequence

from ingest.layout.breaks import goes_on
from ingest.layout.line_break import Break, Growing
from ingest.layout.lines import Line
from ingest.layout.shape import Layout


def paragraphs(lines: Sequence[Line], layout: Layout) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph."""
    growing: Growing | None = None
    for at, line in enumerate(lines):
        if growing is not None and goes_on(Break(growing, lines, at, layout)):
            growing.lines.append(line)
            growing.words += line.words
            continue
        if growing is not None:
            yield growing.lines
        growing = Growing([line], line.words)
    if growing is not None:
        yield growing.lines
