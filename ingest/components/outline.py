"""Reads the numbered outline of the document."""

from spacy.language import Language
from spacy.tokens import Doc

from ingest.outline import find_units


@Language.component("policy_outline", requires=["doc._.text", "doc._.header"], assigns=["doc._.units"])
def policy_outline(doc: Doc) -> Doc:
    """Set `doc._.units` from `doc._.text` and `doc._.header`."""
    doc._.units = find_units(doc._.text, doc._.header)
    return doc
