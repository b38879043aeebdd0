"""Where in the document a place stands, and what is not read there at all."""

from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc

from ingest.components.responsibilities import unit_of
from ingest.enclosures import find_enclosures
from ingest.explain.results import Reason, Where
from ingest.explain.sentences import sentences_at
from ingest.records import Span, Text


def where(doc: Doc, span: Span) -> Where:
    """Return where a span begins."""
    text: Text = doc._.text
    number = bisect_right(text.paragraphs, span.start, key=lambda paragraph: paragraph.start)
    paragraph = text.paragraphs[number - 1]
    return Where(
        paragraph=number,
        column=span.start - paragraph.start + 1,
        line=paragraph.of(text.content),
        inside=tuple(inside(doc, span)),
        part=part(doc, span),
        units=unit_path(doc, span),
        file=text.place(span.start),
        left_out=tuple(left_out_in(text, paragraph)),
    )


def part(doc: Doc, span: Span) -> str | None:
    """Return name and title of the promulgated text or annex in which a span begins."""
    enclosures = find_enclosures(doc._.text, doc._.header)
    around = next((one for one in enclosures if one.span and one.span.start <= span.start < one.span.end), None)
    if around is None:
        return None
    return f"{around.name} {around.title.value}" if around.title else around.name


def inside(doc: Doc, span: Span) -> Iterator[str]:
    """Yield what a span stands in, from head or body to the clause."""
    body = doc._.header.body
    if span.start < body.start:
        yield "head"
    else:
        yield "body" if span.start < body.end else "behind the body"
    if any(unit.heading.overlaps(span) for unit in doc._.units):
        yield "heading"
    if any(duty.clause.overlaps(span) for duty in doc._.responsibilities):
        yield "responsibility clause"


def unit_path(doc: Doc, span: Span) -> tuple[str, ...]:
    """Return number and title of the units around the start of a span, outermost first."""
    path: list[str] = []
    index = unit_of(span, doc._.units)
    while index is not None:
        unit = doc._.units[index]
        path.insert(0, f"{unit.number} {unit.title}".strip())
        index = unit.parent
    return tuple(path)


def left_out_in(text: Text, paragraph: Span) -> Iterator[str]:
    """Yield the reasons for stretches of the file that were left out between a paragraph's first and last character."""
    first, last = text.origin(paragraph.start), text.origin(max(paragraph.start, paragraph.end - 1))
    if first is not None and last is not None:
        yield from dict.fromkeys(why for start, end, why in text.left_out if first < start and end <= last)


def place_reasons(doc: Doc, span: Span) -> Iterator[Reason]:
    """Yield what is not read at a span because of where it stands."""
    content, body, words = doc._.text.content, doc._.header.body, span.of(doc._.text.content)
    clauses = dict.fromkeys(duty.clause for duty in doc._.responsibilities if duty.clause.overlaps(span))
    yield from (Reason("clause", words, clause.of(content)) for clause in clauses)
    found = list(sentences_at(doc, span))
    if not found and not clauses:
        yield Reason("no_words", words)
    for sentence in found:
        if sentence.heading:
            yield Reason("heading", words, content[sentence.start : sentence.end])
        elif sentence.start < body.start:
            yield Reason("before_body", words)
        elif sentence.start >= body.end:
            yield Reason("behind_body", words)
        elif doc._.units and sentence.start < doc._.units[0].span.start:
            yield Reason("before_units", words)
