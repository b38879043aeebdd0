"""Commitments: what each clause promises, allows, asks or forbids, how firmly, and about which things.

A sentence splits at its commas. A segment with a predicate of its own is a commitment; a fronted condition, means,
place or time goes with the segment it opens, a segment without a verb with the one it continues. The class is that of
the explicit commitment verb before the first content verb; without one the government itself acts (`ACT`).
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple, cast

from spacy.language import Language
from spacy.tokens import Doc

from graph.model import CommitmentClass
from ingest.language.clauses import CONDITION, commits, shape
from ingest.language.segments import Segment, Sentence
from ingest.language.targets import relation_of
from ingest.language.words import Word
from ingest.lexicon import table
from ingest.lexicon.closed_classes import closed_class
from ingest.records import Commitment, Mention, Span, Target

BASE_STRENGTH: Final[dict[str, int]] = {
    "REQUIRE": 5, "ACT": 4, "PRIORITIZE": 4, "SUPPORT": 3, "STRIVE": 2, "ENCOURAGE": 2,
    "PERMIT": 1, "EXPLORE": 1, "PROHIBIT": -2,
}  # fmt: skip
"""Ordinal strength of a class before words of degree move it."""
WEAK_PROHIBITIONS: Final = closed_class("weak_prohibitions")
MODALS: Final = closed_class("modals")
HASTENING: Final = closed_class("hastening")
GIVING: Final = closed_class("giving")
MOST_ACTIONS: Final = 3


class Clause(NamedTuple):
    """The segments of one commitment: fronted ones, the one with the predicate, and those that continue it."""

    front: tuple[Segment, ...]
    core: Segment
    tail: tuple[Segment, ...]

    @property
    def span(self) -> Span:
        """First to last character of all its segments."""
        pieces = (*self.front, self.core, *self.tail)
        return Span(pieces[0].start, pieces[-1].end)


def clauses(segments: Sequence[Segment]) -> Iterator[Clause]:
    """Group the segments of a sentence into commitments. What has no predicate at all is none."""
    fronted: list[Segment] = []
    open_clause: Clause | None = None
    for segment in segments:
        kind = shape(segment)
        if kind == "core":
            if open_clause:
                yield open_clause
            open_clause, fronted = Clause(tuple(fronted), segment, ()), []
        elif kind == "front" or fronted or open_clause is None:
            fronted.append(segment)
        else:
            open_clause = open_clause._replace(tail=(*open_clause.tail, segment))
    if open_clause:
        yield open_clause
    if any(any(segment.acts) for segment in fronted):
        yield Clause(tuple(fronted[:-1]), fronted[-1], ())


def _gives_support(segment: Segment, verb: Word) -> bool:
    """Whether a verb of the segment gives support by a noun (给予…资金支持)."""
    if verb.surface not in GIVING:
        return False
    said = segment.surface[verb.start - segment.start :].rstrip("）")
    return said.endswith(("支持", "扶持", "支持力度", "扶持力度"))


def _class_in(segment: Segment) -> tuple[CommitmentClass, str | None, int]:
    """Return class, commitment verb as printed and the index of its word (-1 without one)."""
    ws, acts = segment.words, segment.acts
    content_seen = False
    for i, word in enumerate(ws):
        said = word.surface
        if said == "的":
            content_seen = False
        if content_seen and said not in MODALS:
            continue
        if said == "优先" and not _commitment_verb_follows(segment, i):
            return "PRIORITIZE", said, i
        if acts[i] and word.kind == "commit":
            return cast(CommitmentClass, word.value), said, i
        if acts[i] and _gives_support(segment, word):
            return "SUPPORT", said + "支持", i
        content_seen = content_seen or (acts[i] and said not in HASTENING)
    return "ACT", None, -1


def _commitment_verb_follows(segment: Segment, i: int) -> bool:
    following = next((w for w, act in zip(segment.words[i + 1 :], segment.acts[i + 1 :], strict=True) if act), None)
    return following is not None and following.kind == "commit"


def class_of(clause: Clause) -> tuple[CommitmentClass, str | None, int]:
    """Return class and verb of a clause; a commitment verb in a fronted segment (允许…在限额内，) decides."""
    for piece in clause.front:
        if commits(piece) and not piece.surface.endswith(CONDITION):
            return (*_class_in(piece)[:2], -1)
    return _class_in(clause.core)


def _actions(segment: Segment, commit: int) -> tuple[str, ...]:
    """Return the content verbs after the commitment verb, or the nominalised one that ends the segment."""
    ws, acts = segment.words, segment.acts
    verbs = [ws[i].surface for i in range(commit + 1, len(ws)) if acts[i] and ws[i].kind != "commit"]
    if not verbs and ws[-1].kind in ("verb_noun", "noun_verb"):
        verbs = [ws[-1].surface]
    return tuple(dict.fromkeys(verbs))[:MOST_ACTIONS]


@cache
def _steps() -> dict[str, int]:
    """Return by how much each word of degree moves the strength."""
    return {word: int(step) for word, step in table("strength.tsv", ("word", "step"))}


def strength_of(clause: Clause, commitment_class: str, verb: str | None) -> int:
    """Return the ordinal strength, -2 (forbidden) to 5 (must): the class, moved one step by words of degree."""
    if commitment_class == "PROHIBIT":
        return -1 if verb in WEAK_PROHIBITIONS else BASE_STRENGTH["PROHIBIT"]
    steps = _steps()
    moved = sum(steps[word.surface] for word in clause.core.words if word.surface in steps)
    return min(5, max(0, BASE_STRENGTH[commitment_class] + min(1, max(-1, moved))))


def _targets(clause: Clause, commit: int, mentions: Sequence[Mention]) -> Iterator[Target]:
    for mention in mentions:
        for piece in (*clause.front, clause.core, *clause.tail):
            if piece.start <= mention.span.start and mention.span.end <= piece.end:
                relation = relation_of(
                    piece,
                    mention,
                    fronted=piece in clause.front,
                    commit=commit if piece is clause.core else -1,
                    continued=bool(clause.tail),
                )
                if relation:
                    yield Target(mention, relation)


def commitment(clause: Clause, mentions: Sequence[Mention]) -> Commitment:
    """Return a clause as a commitment about the mentions inside it."""
    commitment_class, verb, at = class_of(clause)
    return Commitment(
        span=clause.span,
        commitment_class=commitment_class,
        verb=verb,
        actions=_actions(clause.core, at),
        strength=strength_of(clause, commitment_class, verb),
        targets=tuple(_targets(clause, at, mentions)),
        rule="commitment-verb" if verb else "own-action",
    )


def find_commitments(sentences: Sequence[Sentence], mentions: Sequence[Mention], body: Span) -> tuple[Commitment, ...]:
    """Return the commitments of the body's sentences in reading order. Headings only announce, they promise nothing."""
    found: list[Commitment] = []
    for sentence in sentences:
        if sentence.heading or not body.start <= sentence.start < body.end:
            continue
        first = bisect_left(mentions, sentence.start, key=_start)
        inside = mentions[first : bisect_left(mentions, sentence.end, first, key=_start)]
        found.extend(commitment(clause, inside) for clause in clauses(sentence.segments))
    return tuple(found)


def _start(mention: Mention) -> int:
    return mention.span.start


@Language.component(
    "policy_commitments",
    requires=["doc._.text", "doc._.header", "doc._.units", "doc._.sentences", "doc._.mentions"],
    assigns=["doc._.commitments"],
)
def policy_commitments(doc: Doc) -> Doc:
    """Set `doc._.commitments`. A document with an outline promises nothing before its first unit."""
    body = doc._.header.body
    start = doc._.units[0].span.start if doc._.units else body.start
    body = Span(start, body.end)
    doc._.commitments = find_commitments(doc._.sentences, doc._.mentions, body)
    return doc
