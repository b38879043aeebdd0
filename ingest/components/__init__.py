"""One spaCy component a file. Each reads and assigns fields of `doc._`, declared here once.

A component file holds a pure function over the text and earlier records, and a thin factory that hangs it into spaCy.
"""

from typing import Final

from spacy.tokens import Doc

FIELDS: Final = {
    "text": None,  # ingest.records.Text
    "header": None,  # Header
    "units": (),  # tuple[Unit, ...]
    "citations": (),  # tuple[Citation, ...]
    "responsibilities": (),  # tuple[Responsibility, ...]
    "sentences": (),  # tuple[ingest.components.sentences.Sentence, ...]
    "mentions": (),  # tuple[Mention, ...]
    "commitments": (),  # tuple[Commitment, ...]
    "goals": (),  # tuple[Goal, ...]
    "unresolved": (),  # tuple[Unresolved, ...], every component adds its own
}

for name, default in FIELDS.items():
    Doc.set_extension(name, default=default, force=True)
