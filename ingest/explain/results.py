"""What an explanation consists of."""

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.lexicon.explanations import sentences
from ingest.records import Place, Span


@dataclass(frozen=True, slots=True)
class Where:
    """Where in the document a place stands."""

    paragraph: int
    """From 1; a paragraph is a line of the text."""
    column: int
    """From 1."""
    line: str
    """The paragraph's words."""
    inside: tuple[str, ...]
    """What it stands in: head, heading, body, responsibility clause."""
    part: str | None
    """The promulgated text or annex around it, by name and title; None in the document's own words."""
    units: tuple[str, ...]
    """Numbers and titles of the units around it, outermost first."""
    file: Place | None
    """Page, box or element in the file, where its format tells."""
    left_out: tuple[str, ...]
    """Why stretches of the file inside the paragraph were left out."""


@dataclass(frozen=True, slots=True)
class CutWord:
    """A word as the sentence was cut."""

    words: str
    kind: str
    value: str
    acts: bool
    """Whether it is a verb that acts."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase with its head nouns."""

    words: str
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CutSegment:
    """A stretch between commas. `shape` is `front`, `core` or `tail`."""

    words: str
    shape: str
    cut: tuple[CutWord, ...]
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was read at a place; `details` say what was made of it, in order."""

    kind: str
    span: Span
    words: str
    rule: str
    details: Mapping[str, str]

    @property
    def says(self) -> str:
        """What the rule looks at."""
        return sentences().rules[self.rule]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was not read; `why` is its name in the lexicon."""

    why: str
    words: str
    other: str = ""

    @property
    def says(self) -> str:
        """The reason in a sentence."""
        return sentences().reasons[self.why].format(words=self.words, other=self.other)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was read at a place and why."""

    span: Span
    words: str
    where: Where
    segments: tuple[CutSegment, ...]
    findings: tuple[Finding, ...]
    reasons: tuple[Reason, ...]
