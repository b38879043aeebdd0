"""What a commitment is about: which of its entities it is done to, who does it, and where."""

from typing import Final, Literal

from ingest.language.phrases import VERBS
from ingest.language.segments import Segment
from ingest.lexicon.closed_classes import closed_class
from ingest.records import Mention

THEMES: Final = closed_class("theme_verbs")
PLACING: Final = closed_class("placing")
DISPOSING: Final = closed_class("disposing")
GIVING_TO: Final = DISPOSING | closed_class("giving_to")
RECEIVING: Final = GIVING_TO | {"由"}
MATTERS: Final = tuple(closed_class("matters"))
ACTING: Final = frozenset({"AGENCY", "ORG", "PLACE", "ZONE", "PLATFORM", "FUND"})
"""Types that can act."""
NEVER_TARGETS: Final = frozenset({"PLACE", "AGENCY"})
COMPOUND: Final = frozenset("other noun noun_verb verb_noun quote".split())
"""Kinds of words that make one noun with the entity before them."""

Relation = Literal["TARGETS", "ACTOR", "LOCATED_IN"]


def _governor(segment: Segment, start: int) -> tuple[str, int]:
    """Return the verb or preposition that governs what begins at `start`, and its index (-1 for none).

    What stands in a relative clause before it governs nothing outside: in 发展面向学生的平台 it is 发展.
    """
    ws, acts = segment.words, segment.acts
    for i in reversed(range(len(ws))):
        if ws[i].end > start:
            continue
        if ws[i].surface == "的":
            return _outside_relative(segment, i)
        joins_nouns = ws[i].surface in ("与", "同") and i > 0 and ws[i - 1].kind in ("head", "quote")
        if acts[i] or (ws[i].kind == "preposition" and not joins_nouns):
            return ws[i].surface, i
    return "", -1


def _outside_relative(segment: Segment, end: int) -> tuple[str, int]:
    """Return what governs the noun behind the 的 at `end`: the segment's first verb, or a preposition before it."""
    ws, acts = segment.words, segment.acts
    first = next((i for i in range(end) if acts[i] or ws[i].surface in RECEIVING), -1)
    while 0 <= first < end - 1 and acts[first] and acts[first + 1]:
        first += 1
    return (ws[first].surface, first) if first >= 0 else ("", -1)


def _opens_with_object(segment: Segment) -> bool:
    """Whether a fronted segment introduces what is acted on (对…, 将…)."""
    first = next((word for word in segment.words if word.kind != "adverb"), segment.words[0])
    return first.surface in DISPOSING


def _acts_itself(segment: Segment, mention: Mention, governor: tuple[str, int], commit: int) -> bool:
    """Whether the entity is the subject of a later predicate and not what happens in it."""
    said, i = governor
    later = [
        j
        for j, word in enumerate(segment.words)
        if word.start >= mention.span.end and segment.acts[j] and word.kind in VERBS
    ]
    governed_by_content = i >= 0 and segment.acts[i] and segment.words[i].kind in VERBS
    strives = commit >= 0 and segment.words[commit].value == "STRIVE"
    if not later or governed_by_content or strives or said in GIVING_TO:
        return False
    disposes = any(word.surface in ("将", "把") for word in segment.words[: later[0]] if word.start >= mention.span.end)
    return disposes or segment.words[later[0]].surface not in THEMES or mention.type in NEVER_TARGETS


def _names_a_matter(segment: Segment, end: int) -> bool:
    """Whether the nouns behind an entity that ends at `end` name a matter it is only the subject of: …审批制度改革."""
    ws = segment.words
    first = last = next((i for i, word in enumerate(ws) if word.start >= end), len(ws))
    while last < len(ws) and ws[last].kind in COMPOUND and not segment.acts[last]:
        last += 1
    while last - 1 > first and ws[last - 1].kind == "verb_noun":
        last -= 1
    return "".join(word.surface for word in ws[first:last]).endswith(MATTERS)


def relation_of(segment: Segment, mention: Mention, *, fronted: bool, commit: int, continued: bool) -> Relation | None:
    """Return how an entity takes part in a commitment, None where it does not.

    `fronted`: the segment opens the clause; `commit`: index of the commitment verb in the segment, -1 for none;
    `continued`: further segments belong to the clause.
    """
    said, i = governor = _governor(segment, mention.span.start)
    target: Relation | None = None if mention.type in NEVER_TARGETS else "TARGETS"
    if said in ("在", "于"):
        return "LOCATED_IN" if mention.type in ("PLACE", "ZONE") else None
    if said == "由":
        return "ACTOR"
    if said in PLACING:
        return None
    if fronted:
        return target if said in GIVING_TO or _opens_with_object(segment) else None
    if _acts_itself(segment, mention, governor, commit) or (continued and i == commit >= 0):
        return "ACTOR" if i in (-1, commit) and mention.type in ACTING else None
    return None if _names_a_matter(segment, mention.span.end) else target
