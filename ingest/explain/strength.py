"""How the strength of a commitment came about."""

from collections.abc import Iterator

from spacy.tokens import Doc

from ingest.components.commitments import BASE_STRENGTH, WEAK_PROHIBITIONS, Clause, clauses
from ingest.explain.sentences import sentences_at
from ingest.lexicon import table
from ingest.records import Commitment


def clause_of(doc: Doc, found: Commitment) -> Clause | None:
    """Return the clause that a commitment was read from."""
    every = (clause for sentence in sentences_at(doc, found.span) for clause in clauses(sentence.segments))
    return next((clause for clause in every if clause.span == found.span), None)


def degrees(clause: Clause) -> Iterator[str]:
    """Yield the words of degree in a clause that move its strength."""
    steps = {word: int(step) for word, step in table("strength.tsv", ("word", "step"))}
    for word in clause.core.words:
        if steps.get(word.surface):
            yield f"{word.surface} {steps[word.surface]:+d}"


def strength(doc: Doc, found: Commitment) -> str:
    """Return the strength and how it came about (`4: SUPPORT 3, 优先 +1`)."""
    if found.commitment_class == "PROHIBIT" and found.verb in WEAK_PROHIBITIONS:
        return f"{found.strength}: a weak prohibition by {found.verb}"
    clause = clause_of(doc, found)
    moved = () if clause is None or found.commitment_class == "PROHIBIT" else degrees(clause)
    return f"{found.strength}: " + ", ".join(
        (f"{found.commitment_class} {BASE_STRENGTH[found.commitment_class]}", *moved)
    )
