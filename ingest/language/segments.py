"""Sentences and their segments: what stands between full stops, and between commas."""

from typing import NamedTuple

from ingest.language.words import Word


class Segment(NamedTuple):
    """A stretch between commas: its words, and for each whether it is a verb that acts."""

    start: int
    end: int
    surface: str
    words: list[Word]
    acts: list[bool]


class Sentence(NamedTuple):
    """A sentence: its segments, and those inside its brackets."""

    start: int
    end: int
    heading: bool
    segments: tuple[Segment, ...]
    nested: tuple[Segment, ...]
