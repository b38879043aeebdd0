"""Sentences cut into segments and words: the ground on which names, commitments and goals are read.

Responsibility clauses are left out, headings are marked: what a heading announces its section says again.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from ingest.agencies import find_agencies
from ingest.language.phrases import predicates
from ingest.language.segments import Segment, Sentence
from ingest.language.words import Word, words
from ingest.places import PLACES
from ingest.records import Responsibility, Span, Text, Unit

SENTENCE: Final = re.compile(r"[^。；;！？\n]+[。；;！？]?")
SEPARATORS: Final = "、.．:： \t"


def _is_platform(name: str) -> bool:
    """Whether an agency's bare short name (大数据中心) reads as a platform's in running text."""
    return name.endswith("中心") and name[0] not in "省市区县国州" and PLACES.resolve(name[:2]) is None


def _registered_names(text: str, start: int, end: int, near: str | None) -> list[Word]:
    """Return the agencies and places of a stretch as words, ordered, without overlap; the longer name wins."""
    found = [(a, b) for a, b, _ in PLACES.find(text, start, end)]
    agencies = [
        Word(a, b, text[a:b], "agency")
        for a, b in find_agencies(text, start, end, found)
        if not _is_platform(text[a:b])
    ]
    places = [Word(a, b, text[a:b], "place") for a, b, _ in PLACES.find(text, start, end, near)]
    chosen: list[Word] = []
    for name in sorted(agencies + places, key=lambda w: (w.start - w.end, w.start)):
        if not any(name.start < other.end and other.start < name.end for other in chosen):
            chosen.append(name)
    return sorted(chosen)


def cut(text: str, start: int, end: int, names: list[Word]) -> Iterator[Segment]:
    """Cut a stretch of running text at its commas; those inside brackets and titles do not end a segment."""
    inside = [n for n in names if start <= n.start and n.end <= end]
    ws = words(text, start, end, inside)
    first = 0
    for last in (*(i for i, word in enumerate(ws) if word.kind == "break"), len(ws)):
        if first < last:
            yield _segment(text, ws[first:last])
        first = last + 1


def _segment(text: str, ws: list[Word]) -> Segment:
    start, end = ws[0].start, ws[-1].end
    return Segment(start, end, text[start:end], ws, predicates(ws))


def _read(text: str, start: int, end: int, near: str | None, *, heading: bool) -> Iterator[Sentence]:
    names = _registered_names(text, start, end, near)
    for match in SENTENCE.finditer(text, start, end):
        a, b = match.span()
        segments = tuple(cut(text, a, b, names))
        brackets = [w for s in segments for w in s.words if w.kind == "bracket" and w.end - w.start > len("（国家级）")]
        nested = tuple(s for w in brackets for s in cut(text, w.start + 1, w.end - 1, names))
        if segments:
            yield Sentence(a, b, heading, segments, nested)


def _headings(text: str, units: Sequence[Unit]) -> Iterator[tuple[Span, bool]]:
    """Yield the number of every unit, left out of its sentence, and its heading where that only announces.

    A unit whose first words run on (，) or that is one sentence is content, not heading.
    """
    for unit in units:
        after = unit.heading.start + len(unit.number)
        while after < unit.heading.end and text[after] in SEPARATORS:
            after += 1
        yield Span(unit.heading.start, after), False
        runs_on = text[unit.heading.end : unit.heading.end + 1] in ("，", ",")
        alone = unit.own.end - unit.heading.end <= 1 and text[unit.heading.end : unit.heading.end + 1] == "。"
        if not runs_on and not alone:
            yield Span(after, unit.heading.end), True


def _stretches(paragraph: Span, marks: list[tuple[Span, bool]]) -> Iterator[tuple[Span, bool]]:
    """Cut a paragraph at what is marked: headings come out as such, what is left out does not come out."""
    at = paragraph.start
    for mark, heading in marks:
        if at < mark.start:
            yield Span(at, mark.start), False
        if heading:
            yield mark, True
        at = max(at, mark.end)
    if at < paragraph.end:
        yield Span(at, paragraph.end), False


def sentences(
    text: Text, units: Sequence[Unit], responsibilities: Sequence[Responsibility], near: str | None = None
) -> tuple[Sentence, ...]:
    """Return the sentences of a text in order, without numbers of units and without responsibility clauses.

    `near` is the place that the document speaks for.
    """
    clauses = {r.clause for r in responsibilities}
    marks = sorted([*_headings(text.content, units), *((c, False) for c in clauses)], key=lambda m: m[0].start)
    found: list[Sentence] = []
    i = 0
    for paragraph in text.paragraphs:
        here = []
        while i < len(marks) and marks[i][0].start < paragraph.end:
            here.append(marks[i])
            i += 1
        for stretch, heading in _stretches(paragraph, here):
            found.extend(_read(text.content, stretch.start, stretch.end, near, heading=heading))
    return tuple(found)


@Language.component(
    "policy_sentences",
    requires=["doc._.text", "doc._.header", "doc._.units", "doc._.responsibilities"],
    assigns=["doc._.sentences"],
)
def policy_sentences(doc: Doc) -> Doc:
    """Set `doc._.sentences` from `doc._.text`, `doc._.header`, `doc._.units` and `doc._.responsibilities`."""
    doc._.sentences = sentences(doc._.text, doc._.units, doc._.responsibilities, doc._.header.jurisdiction)
    return doc
