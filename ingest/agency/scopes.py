"""A printed name cut into its scope, where the agency stands, and its core, what it is called there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from ingest.jurisdictions import ENDINGS, around, bare_name, stood_for
from ingest.places import PLACES

ScopeKind = Literal["none", "place", "bare", "government", "party"]
"""How the scope is printed: not at all, 省 or 山东省, 山东, 省政府, 省委."""

DEICTIC: Final = re.compile(
    "(?:全|我|本)?(" + "|".join(sorted(ENDINGS, key=len, reverse=True)) + ")(?!场[监所]|容|辖|域|管各)"
)
"""A word that stands for a place; 市 in 市场监管局 is none."""
PARTY_MARKS: Final = ("党委", "委")
COMMITTEE: Final = "委员会"
"""What the Party committee of an autonomous region is called inside a name."""
GOVERNMENT_MARKS: Final = ("人民政府", "政府")


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an agency stands, and what is left of its printed name."""

    kind: ScopeKind
    place: str | None
    core: str
    word: str = ""
    """省, 市 … as printed, where the place is not named."""


def printed_places(surface: str, jurisdiction: str | None) -> Iterator[tuple[int, str, bool]]:
    """Yield (end, official name, whether printed in full) of the places the surface may begin with."""
    for name in around(jurisdiction) if jurisdiction else ():
        if surface.startswith(name):
            yield len(name), name, True
        elif surface.startswith(bare_name(name)):
            yield len(bare_name(name)), name, False
    start, end, place = next(PLACES.find(surface, 0, len(surface)), (1, 0, None))
    if place is not None and start == 0:
        yield end, place.name, surface[:end] == place.name


def inner_scopes(kind: ScopeKind, place: str | None, rest: str, word: str = "") -> Iterator[Scope]:
    """Yield the readings of what follows the place: 委 as part of the scope, then the rest as it is, then 政府 so."""
    if rest in PARTY_MARKS:
        yield Scope("party", place, "委", word)
        return
    for mark in PARTY_MARKS:
        if rest.startswith(mark) and not rest.startswith(COMMITTEE):
            yield Scope("party", place, rest.removeprefix(mark), word)
    if rest.startswith(COMMITTEE) and (place or "").endswith("自治区"):
        yield Scope("party", place, rest.removeprefix(COMMITTEE), word)
    if rest:
        yield Scope(kind, place, rest, word)
    for mark in GOVERNMENT_MARKS:
        if rest.startswith(mark) and rest != mark:
            yield Scope("government", place, rest.removeprefix(mark), word)
            return


def named_scopes(name: str, jurisdiction: str | None) -> Iterator[Scope]:
    """Yield the readings of a name that begins with a place or with two, one in the other."""
    for end, place, full in printed_places(name, jurisdiction):
        rest = name[end:]
        for inner_end, inner, inner_full in printed_places(rest, place):
            yield from inner_scopes("place" if inner_full else "bare", inner, rest[inner_end:])
        yield from inner_scopes("place" if full else "bare", place, rest)


def scopes(surface: str, jurisdiction: str | None) -> Iterator[Scope]:
    """Yield the ways to cut a printed name into scope and core, the likeliest first."""
    name = surface.removeprefix("中共")
    yield from named_scopes(name, jurisdiction)
    deictic = DEICTIC.match(name)
    if deictic:
        word = deictic[1]
        yield from inner_scopes("place", stood_for(word, jurisdiction), name[deictic.end() :], word)
    yield Scope("none", jurisdiction, name)
