"""Why words promise nothing of their own: verbs that do not act, segments that go with others, no targets."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc

from ingest.components.commitments import clauses
from ingest.explain.entities import place_of
from ingest.explain.results import Reason
from ingest.explain.sentences import raw_segments, span_of
from ingest.language.clauses import shape
from ingest.language.phrases import predicates
from ingest.language.segments import Segment, Sentence
from ingest.language.targets import NEVER_TARGETS
from ingest.records import Span

VERBAL: Final = frozenset({"commit", "verb_noun", "noun_verb"})
"""Kinds of words that act at one place and not at another."""


def commitment_reasons(doc: Doc, span: Span) -> Iterator[Reason]:
    """Yield why verbs at a span do not act, why its segments are no commitments, why its things are no targets."""
    for sentence, segment in raw_segments(doc, span):
        yield from verb_reasons(doc, segment, span)
        if segment in sentence.segments and promised(doc, sentence):
            yield from shape_reasons(sentence, segment)
    yield from second_verbs(doc, span)
    yield from target_reasons(doc, span)


def promised(doc: Doc, sentence: Sentence) -> bool:
    """Whether commitments are read in a sentence at all."""
    body, units = doc._.header.body, doc._.units
    start = units[0].span.start if units else body.start
    return not sentence.heading and start <= sentence.start < body.end


def verb_reasons(doc: Doc, segment: Segment, span: Span) -> Iterator[Reason]:
    """Yield why verbs of a segment do not act."""
    text, ws = doc._.text.content, segment.words
    for i, word in enumerate(ws):
        verb = place_of(word)
        if word.kind not in VERBAL or segment.acts[i] or not verb.overlaps(span):
            continue
        outer = next((m.span for m in doc._.mentions if m.span.covers(verb)), None)
        yield Reason("in_name", verb.of(text), outer.of(text)) if outer else silent(segment, i)


def silent(segment: Segment, i: int) -> Reason:
    """Return why the verb at `i` does not act: the word before it decides where the verb would act without it."""
    said, ws = segment.words[i].surface, segment.words
    if i and predicates(ws[i:])[0]:
        return Reason("no_predicate", said, ws[i - 1].surface)
    head = next((j for j in range(i + 1, len(ws)) if ws[j].kind not in VERBAL), i)
    if ws[head].kind == "head":
        return Reason("opens_name", said, ws[head].surface)
    return Reason("no_object", said)


def shape_reasons(sentence: Sentence, segment: Segment) -> Iterator[Reason]:
    """Yield why a segment is no commitment of its own: it opens or continues one, or nothing in its sentence acts."""
    where, said = span_of(segment), segment.surface
    clause = next((c for c in clauses(sentence.segments) if c.span.covers(where)), None)
    if clause is None:
        yield Reason("no_clause", said, said)
    elif clause.core != segment:
        yield Reason("fronts" if shape(segment) == "front" or segment in clause.front else "continues", said, said)


def second_verbs(doc: Doc, span: Span) -> Iterator[Reason]:
    """Yield the commitment verbs at a span that act, where another gives the class."""
    text = doc._.text.content
    for _, segment in raw_segments(doc, span):
        for word, acts in zip(segment.words, segment.acts, strict=True):
            verb = place_of(word)
            if not acts or word.kind != "commit" or not verb.overlaps(span):
                continue
            found = next((c for c in doc._.commitments if c.span.covers(verb)), None)
            if found and found.verb and found.verb != verb.of(text):
                yield Reason("second_verb", verb.of(text), found.verb)


def target_reasons(doc: Doc, span: Span) -> Iterator[Reason]:
    """Yield why things inside a commitment are not what it is about."""
    for found in doc._.commitments:
        related = {target.mention.span for target in found.targets}
        for mention in doc._.mentions:
            if mention.span.overlaps(span) and found.span.covers(mention.span) and mention.span not in related:
                why = "no_target_type" if mention.type in NEVER_TARGETS else "no_target"
                yield Reason(why, mention.surface, found.span.of(doc._.text.content))
