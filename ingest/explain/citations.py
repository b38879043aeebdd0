"""Why a title or number is no citation."""

from collections.abc import Iterator

from spacy.tokens import Doc

from ingest.cited_names import TITLE, Name, is_document, names
from ingest.components.citations import find_citations
from ingest.explain.results import Reason
from ingest.records import Header, Span


def citation_reasons(doc: Doc, span: Span) -> Iterator[Reason]:
    """Yield why the titles and numbers at a span are no citations."""
    text = doc._.text.content
    read = [found.span for found in (*doc._.citations, *doc._.unresolved)]
    known = names(text)
    for name in known:
        if name.span.overlaps(span) and not any(name.span.overlaps(other) for other in read):
            yield Reason(why_not(text, name), name.span.of(text))
    for match in TITLE.finditer(text, *bounds(doc, span)):
        title = Span(*match.span())
        if title.overlaps(span) and not any(Span(name.span.start, name.tail).overlaps(title) for name in known):
            yield Reason("work", match[0])


def why_not(text: str, name: Name) -> str:
    """Return the name of the reason: for a document without a head of its own the title would be a citation or not."""
    alone, unknown = find_citations(text, Header())
    read = {*(found.span for found in alone), *(missing.span for missing in unknown)}
    if name.span in read or text[name.span.start - 1 : name.span.start] == "本":
        return "itself"
    return "not_document" if is_document(name.title or "") is False else "no_kind"


def bounds(doc: Doc, span: Span) -> tuple[int, int]:
    """Return where the paragraphs that a span touches begin and end; a title never leaves its paragraph."""
    touched = [paragraph for paragraph in doc._.text.paragraphs if paragraph.overlaps(span)]
    return (touched[0].start, touched[-1].end) if touched else (span.start, span.end)
