"""Which document a title means: the rules by which names of one core are names of one document."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from graph import ids
from graph.model import JoinRule
from ingest.identity.joins import Join
from ingest.identity.names import Name, place_of_number
from ingest.identity.titles import is_general, names_owner
from ingest.jurisdictions import COUNTRY, around

BY_TITLE: Final = ids.cited_title_id("").rpartition("/")[0] + "/"
"""How the id of a document begins that is only known by its title."""
YEAR: Final = 4
"""Digits of a year."""


@dataclass(frozen=True)
class Known:
    """A document of which more than a title is known, with all names that it goes by."""

    key: str
    names: Sequence[Name]

    @cached_property
    def own(self) -> Sequence[Name]:
        """The names that it gives to itself; none where it is only cited."""
        return [name for name in self.names if name.is_own]

    @cached_property
    def issuers(self) -> frozenset[str]:
        """Official names of its issuers: as it says itself, else as those who cite it."""
        return frozenset(issuer for name in self.own or self.names for issuer in name.issuers)

    @cached_property
    def place(self) -> str | None:
        """The place whose government issued it, None where that is unknown."""
        own = next((name.place for name in self.own if name.place), None)
        return own or place_of_number(self.key.removeprefix("doc/"))

    @cached_property
    def since(self) -> str:
        """Its date, or the year in its number; empty where neither is known."""
        own = next((name.date for name in self.own if name.date), None)
        return own or next((part for part in self.key.split("/") if len(part) == YEAR and part.isdigit()), "")


def joins(names: Iterable[Name]) -> Iterator[Join]:
    """Yield which known documents the titles among names of one core mean.

    A title that may mean several means none.
    """
    found = tuple(names)
    known = known_documents(found)
    for name in titles(found):
        meant = [Join(name.key, name.document, it.key, rule) for it in known if (rule := why(name, it))]
        if len(meant) == 1:
            yield meant[0]


def titles(names: Iterable[Name]) -> Iterator[Name]:
    """Yield the names that are titles alone, one for a document and title with the issuers that any of them tells."""
    found: dict[tuple[str, str], Name] = {}
    for name in names:
        if name.key.startswith(BY_TITLE):
            before = found.get(name[:2], name)
            found[name[:2]] = name._replace(issuers=tuple(sorted({*name.issuers, *before.issuers})))
    yield from found.values()


def known_documents(names: Iterable[Name]) -> tuple[Known, ...]:
    """Return the documents among names of one core of which more than a title is known."""
    by_key: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        if not name.key.startswith(BY_TITLE):
            by_key[name.key].append(name)
    return tuple(Known(key, found) for key, found in by_key.items())


def why(name: Name, document: Known) -> JoinRule | None:
    """Return the rule by which a title means a document, None where it does not."""
    if document.key == name.document or is_later(document.since, name.date):
        return None
    if name.issuers and document.issuers:
        return "title and issuer" if document.issuers.intersection(name.issuers) else None
    if governs(document.place, name.place) and is_general(name.core) and not name.issuers:
        return "title and place"
    return "title" if not is_general(name.core) and not is_elsewhere(name, document) else None


def is_elsewhere(name: Name, document: Known) -> bool:
    """Whether a title that does not say whose it is, is cited where the document is not in force."""
    known = name.place is not None and document.place is not None
    return known and not names_owner(name.core) and not governs(document.place, name.place)


def is_later(since: str, date: str | None) -> bool:
    """Whether a document did not exist yet at a date; both may be unknown, and of the first only the year known."""
    return bool(since and date) and since > (date or "")[: len(since)]


def governs(place: str | None, other: str | None) -> bool:
    """Whether what is issued for one place is also in force in the other."""
    return other is not None and place is not None and (place == COUNTRY or place in around(other))
