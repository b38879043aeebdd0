"""Why words are no entity: heads that name nothing alone, visions, and what stands inside a longer name."""

from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Doc

from ingest.components.entities import entities_of
from ingest.explain.results import Reason
from ingest.explain.sentences import raw_segments
from ingest.language.phrases import NounPhrase, noun_phrases
from ingest.language.segments import Segment
from ingest.language.words import Word
from ingest.records import Span

REGISTERED: Final = frozenset({"agency", "place", "scope"})


def entity_reasons(doc: Doc, span: Span) -> Iterator[Reason]:
    """Yield why the head nouns and registered names at a span are no entities of their own."""
    text = doc._.text.content
    for _, segment in raw_segments(doc, span):
        named = [Span(start, end) for start, end, _ in entities_of(text, segment)]
        for phrase in noun_phrases(segment.words, segment.acts):
            yield from head_reasons(text, segment, phrase, named, span)
        yield from inside_reasons(text, segment, named, span)


def head_reasons(
    text: str, segment: Segment, phrase: NounPhrase, named: Sequence[Span], span: Span
) -> Iterator[Reason]:
    """Yield why head nouns of a phrase name nothing.

    The last head that can makes the name; a vision at the end of a phrase takes the name from all of it.
    """
    for i in phrase.heads:
        head = place_of(segment.words[i])
        if not head.overlaps(span) or any(name.end == head.end for name in named):
            continue
        later = [j for j in phrase.heads if j >= i and segment.words[j].value == "VISION"]
        outer = next((name for name in named if name.covers(head)), None)
        if outer:
            yield Reason("inner_head", head.of(text), outer.of(text))
        elif later:
            whole = Span(segment.words[phrase.first].start, segment.words[later[0]].end)
            yield Reason("vision", whole.of(text), place_of(segment.words[later[0]]).of(text))
        else:
            yield Reason("bare_head", head.of(text))


def inside_reasons(text: str, segment: Segment, named: Sequence[Span], span: Span) -> Iterator[Reason]:
    """Yield the agencies and places that stand inside a longer name."""
    for word in segment.words:
        inner = place_of(word)
        if word.kind in REGISTERED and inner.overlaps(span):
            outer = next((name for name in named if name.covers(inner) and name != inner), None)
            if outer:
                yield Reason("in_name", inner.of(text), outer.of(text))


def place_of(word: Word) -> Span:
    """Return where a word stands."""
    return Span(word.start, word.end)
