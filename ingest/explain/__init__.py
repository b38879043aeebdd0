"""Why a place of a text was read as it was, and not otherwise.

All is derived from the finished document by asking the functions that the components ask: reading itself pays nothing
for it.
"""

from spacy.tokens import Doc

from ingest.explain.citations import citation_reasons
from ingest.explain.commitments import commitment_reasons
from ingest.explain.duties import duty_reasons
from ingest.explain.entities import entity_reasons
from ingest.explain.findings import findings
from ingest.explain.goals import goal_reasons
from ingest.explain.place import place_reasons, where
from ingest.explain.results import Explanation, Reason
from ingest.explain.sentences import segments_at
from ingest.records import Span

__all__ = ["explain"]


def explain(doc: Doc, span: Span) -> Explanation:
    """Return what was read at a span of an annotated document, by which rules, and why nothing else was.

    `span` lies inside the text and holds at least one code point.
    """
    reasons: list[Reason] = []
    for ask in (
        place_reasons, duty_reasons, citation_reasons, entity_reasons, commitment_reasons, goal_reasons,
    ):  # fmt: skip
        reasons.extend(ask(doc, span))
    return Explanation(
        span=span,
        words=span.of(doc._.text.content),
        where=where(doc, span),
        segments=tuple(segments_at(doc, span)),
        findings=tuple(findings(doc, span)),
        reasons=tuple(dict.fromkeys(reasons)),
    )
