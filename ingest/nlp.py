"""The reading pipeline as a spaCy language: blank Chinese with characters as tokens, then our components in order."""

import sys
from functools import cache
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from ingest.clock import Clock
from ingest.components import (  # noqa: F401 - importing a component registers it
    citations,
    commitments,
    entities,
    goals,
    header,
    outline,
    responsibilities,
    sentences,
)
from ingest.language.characters import by_character
from ingest.records import Text

COMPONENTS: Final = (
    "policy_header",
    "policy_outline",
    "policy_citations",
    "policy_responsibilities",
    "policy_sentences",
    "policy_entities",
    "policy_commitments",
    "policy_goals",
)


@cache
def build() -> Language:
    """Return the language with all components; they read and assign `doc._`, see `ingest.components.FIELDS`."""
    nlp = spacy.blank("zh")
    nlp.tokenizer = by_character(nlp.vocab)
    nlp.max_length = sys.maxsize
    for component in COMPONENTS:
        nlp.add_pipe(component)
    return nlp


def annotate(text: Text, clock: Clock | None = None) -> Doc:
    """Return the document of a text with all findings in `doc._`; `clock` is told how long each component took."""
    nlp, clock = build(), clock or Clock()
    with clock.stage("tokenizing"):
        doc = nlp.make_doc(text.content)
    doc._.text = text
    for name, component in nlp.pipeline:
        with clock.stage(name):
            doc = component(doc)
    return doc
