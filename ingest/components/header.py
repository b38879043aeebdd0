"""Reads the head of the document."""

from spacy.language import Language
from spacy.tokens import Doc

from ingest.structure import find_header


@Language.component("policy_header", requires=["doc._.text"], assigns=["doc._.header"])
def policy_header(doc: Doc) -> Doc:
    """Set `doc._.header` from `doc._.text`."""
    doc._.header = find_header(doc._.text)
    return doc
