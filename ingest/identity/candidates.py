"""What may be one thing although no rule joins it: pairs for people to decide about, each with what speaks for it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, combinations
from typing import Final, Literal, NamedTuple

from graph.ids import label_of
from ingest.identity.decisions import Decisions
from ingest.identity.likeness import likeness
from ingest.identity.names import Name
from ingest.identity.rules import Known, governs, is_elsewhere, is_later, joins, known_documents, titles

Likely = Literal[
    "same title",
    "same title, not numbered",
    "same title, other number",
    "same title in another scope",
    "numbers alike",
    "names alike",
    "same name, not in the register",
]
HASH: Final = re.compile(r"/[0-9a-f]{12}$")
"""How the id of a document without number ends."""
NUMBERED: Final = re.compile(r"doc/(?P<code>[^/]+)/(?P<number>\d{4}/\d+)$")
REGISTERED: Final = 1
"""Slashes in the id of what is not told by a document alone."""


class Thing(NamedTuple):
    """A named thing."""

    id: str
    name: str


class Candidate(NamedTuple):
    """Two ids that may be of one thing, and what speaks for it."""

    one: str
    other: str
    likely: Likely


def undecided(candidates: Iterable[Candidate], decisions: Decisions) -> Iterator[Candidate]:
    """Yield each pair once that nobody has decided about."""
    seen: set[frozenset[str]] = set()
    for candidate in candidates:
        pair = frozenset(candidate[:2])
        known = candidate.other in decisions.same_as(candidate.one) or decisions.apart(*candidate[:2])
        if pair not in seen and not known:
            seen.add(pair)
            yield candidate


def alike(things: Iterable[Thing]) -> Iterator[Candidate]:
    """Yield named things of one type whose names differ in little; what lies in different places is not alike."""
    groups: dict[tuple[str, str], dict[str, str | None]] = defaultdict(dict)
    for thing in things:
        like = likeness(thing.name)
        if like is not None:
            groups[label_of(thing.id), like.core][thing.id] = like.place
    for found in groups.values():
        if len(set(filter(None, found.values()))) <= 1:
            yield from pairs(found, "names alike")


def unregistered(agencies: Iterable[Thing]) -> Iterator[Candidate]:
    """Yield agencies of one name that no register knows, so that every document has its own."""
    groups: dict[str, list[str]] = defaultdict(list)
    for agency in agencies:
        groups[agency.name].append(agency.id)
    for found in groups.values():
        if any(one.count("/") > REGISTERED for one in found):
            yield from pairs(found, "same name, not in the register")


def pairs(found: Iterable[str], likely: Likely) -> Iterator[Candidate]:
    """Yield the first of several ids with each of the others."""
    first, *others = sorted(found, key=lambda one: (one.count("/"), one))
    for other in others:
        yield Candidate(first, other, likely)


def of_one_title(names: Sequence[Name]) -> Iterator[Candidate]:
    """Yield documents among the names of one core that no rule joins, but nothing tells apart."""
    known, cited = known_documents(names), sorted(titles(names))
    for one, other in combinations(sorted(known, key=lambda document: document.key), 2):
        if likely := alike_in_number(one, other):
            yield Candidate(one.key, other.key, likely)
    joined = {join[:2] for join in joins(names)}
    for name in cited:
        for document in known:
            if name[:2] not in joined and not tells_apart(name, document):
                yield Candidate(document.key, name.key, "same title")
    for name, further in combinations(cited, 2):
        near = governs(name.place, further.place) or governs(further.place, name.place)
        if near and name.key < further.key:
            yield Candidate(name.key, further.key, "same title in another scope")


def alike_in_number(one: Known, other: Known) -> Likely | None:
    """Return what speaks for two known documents of one title being one, None where something speaks against it."""
    if one.issuers and other.issuers and not one.issuers & other.issuers:
        return None
    common = min(len(one.since), len(other.since))
    if one.since[:common] != other.since[:common]:
        return None
    numbered = not HASH.search(one.key) and not HASH.search(other.key)
    return "same title, other number" if numbered else "same title, not numbered"


def tells_apart(name: Name, document: Known) -> bool:
    """Whether what is known of a cited title and of a document shows that they are two."""
    if name.document == document.key or is_later(document.since, name.date):
        return True
    if name.issuers and document.issuers:
        return not document.issuers.intersection(name.issuers)
    return is_elsewhere(name, document)


def numbers_alike(cores: Mapping[str, Set[str]]) -> Iterator[Candidate]:
    """Yield documents of one year and number where the code of one ends with that of the other.

    `cores` are what their titles are about; where both have titles, they have one in common.
    """
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in sorted(cores):
        if match := NUMBERED.match(one):
            groups[match["number"]].append((match["code"], one))
    for (code, one), (other_code, other) in chain.from_iterable(combinations(g, 2) for g in groups.values()):
        shared = not cores[one] or not cores[other] or cores[one] & cores[other]
        if shared and (code.endswith(other_code) or other_code.endswith(code)):
            yield Candidate(one, other, "numbers alike")
