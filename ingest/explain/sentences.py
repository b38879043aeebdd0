"""How the sentences at a place were cut into segments, words and noun phrases."""

from collections.abc import Iterator

from spacy.tokens import Doc

from ingest.explain.results import CutSegment, CutWord, Phrase
from ingest.language.clauses import shape
from ingest.language.phrases import noun_phrases
from ingest.language.segments import Segment, Sentence
from ingest.records import Span


def span_of(piece: Segment | Sentence) -> Span:
    """Return where a segment or sentence stands."""
    return Span(piece.start, piece.end)


def sentences_at(doc: Doc, span: Span) -> Iterator[Sentence]:
    """Yield the sentences that a span touches."""
    return (sentence for sentence in doc._.sentences if span_of(sentence).overlaps(span))


def raw_segments(doc: Doc, span: Span) -> Iterator[tuple[Sentence, Segment]]:
    """Yield the segments that a span touches with their sentences, those in brackets last."""
    for sentence in sentences_at(doc, span):
        for segment in (*sentence.segments, *sentence.nested):
            if span_of(segment).overlaps(span):
                yield sentence, segment


def segments_at(doc: Doc, span: Span) -> Iterator[CutSegment]:
    """Yield the segments that a span touches, as they were cut."""
    for _, segment in raw_segments(doc, span):
        yield cut_segment(segment)


def cut_segment(segment: Segment) -> CutSegment:
    """Return a segment with its words and noun phrases spelled out."""
    ws = segment.words
    return CutSegment(
        words=segment.surface,
        shape=shape(segment),
        cut=tuple(
            CutWord(word.surface, word.kind, word.value, acts) for word, acts in zip(ws, segment.acts, strict=True)
        ),
        phrases=tuple(
            Phrase(
                "".join(word.surface for word in ws[phrase.first : phrase.last + 1]),
                tuple(ws[i].surface for i in phrase.heads),
            )
            for phrase in noun_phrases(ws, segment.acts)
        ),
    )
