"""Why agencies are not resolved, and why brackets are no responsibility clauses."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc

from ingest.agencies import find_agencies
from ingest.explain.results import Reason
from ingest.records import Span
from ingest.responsibility.brackets import brackets
from ingest.responsibility.clauses import bracket_clause
from ingest.responsibility.lists import read_clause

REASONS: Final = {"agency": "agency", "citation": "citation"}
"""Kinds of what is unresolved that have a sentence of their own."""


def duty_reasons(doc: Doc, span: Span) -> Iterator[Reason]:
    """Yield why something at a span is not resolved, and why the brackets there assign no work."""
    for missing in doc._.unresolved:
        if missing.span.overlaps(span):
            yield Reason(REASONS.get(missing.kind, "unresolved"), missing.surface, missing.reason)
    for paragraph in doc._.text.paragraphs:
        if paragraph.overlaps(span):
            yield from bracket_reasons(doc, paragraph, span)


def bracket_reasons(doc: Doc, paragraph: Span, span: Span) -> Iterator[Reason]:
    """Yield why brackets with agencies in them are no clauses."""
    text = doc._.text.content
    taken = {duty.clause for duty in doc._.responsibilities}
    for bracket in brackets(text, paragraph):
        if not bracket.overlaps(span) or any(clause.overlaps(bracket) for clause in taken):
            continue
        if bracket_clause(text, bracket) is None and any(find_agencies(text, bracket.start, bracket.end)):
            said = read_clause(text, bracket.start + 1, bracket.end - 1).said
            yield Reason("no_agencies" if said else "no_duty", bracket.of(text))
