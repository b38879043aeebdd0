"""The gazetteer: administrative divisions with codes of GB/T 2260, national new areas, the sample's places."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from ingest.lexicon import one_of, table
from ingest.lexicon.word_list import WordList

LEVELS: Final = frozenset({"province", "city", "county", "zone"})


class Place(NamedTuple):
    """A place. `level` is province, city, county or zone; `parent` the official name of what it lies in."""

    name: str
    code: str | None
    level: str
    parent: str | None


class Gazetteer:
    """Places by name: found in running text, and resolved by full or short name."""

    def __init__(
        self,
        places: Iterable[tuple[Place, tuple[str, ...]]],
        lookalikes: Iterable[str] = (),
        local: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Take places with their short names, and words that are passed over where places are looked for.

        `local`: names that stand for places only in documents of their own province, with the places' official names.
        """
        self._lookalikes = tuple(lookalikes)
        self._local = local or {}
        self._near: dict[str, WordList[Place | None]] = {}
        self._provinces: dict[str, str | None] = {}
        self._by_name: dict[str, list[Place]] = defaultdict(list)
        for place, short_names in places:
            for name in (place.name, *short_names):
                self._by_name[name].append(place)

    @cached_property
    def _meant(self) -> dict[str, Place | None]:
        meant: dict[str, Place | None] = {
            name: places[0] if len(places) == 1 else Place(name, None, places[0].level, None)
            for name, places in self._by_name.items()
        }
        return meant | dict.fromkeys(self._lookalikes)

    @cached_property
    def _names(self) -> WordList[Place | None]:
        return WordList(self._meant)

    def _names_near(self, province: str) -> WordList[Place | None]:
        """Return the names that stand for places in documents of a province."""
        if province not in self._near:
            local = {short: self._local_place(short, province) for short in self._local if short not in self._meant}
            self._near[province] = WordList({k: p for k, p in local.items() if p is not None} | self._meant)
        return self._near[province]

    def _local_place(self, short: str, province: str) -> Place | None:
        """Return the one place that a local name stands for in a province."""
        places = [p for name in self._local.get(short, ()) for p in self._by_name[name] if province in self._around(p)]
        return places[0] if len(places) == 1 else None

    def province_of(self, place: str | None) -> str | None:
        """Return the official name of the province that a place lies in or is; None for the country and the unknown."""
        if place is None:
            return None
        if place not in self._provinces:
            known = self.resolve(place)
            self._provinces[place] = self._around(known)[-1] if known is not None else None
        return self._provinces[place]

    def find(self, text: str, start: int, end: int, near: str | None = None) -> Iterator[tuple[int, int, Place]]:
        """Yield the places named in a stretch: start, end and place; the longest name wins, none overlap.

        `near` is the place that the document speaks for: counties of its province go by their short names. A name that
        several places share (鼓楼区) comes as a place without code and parent: `resolve` it.
        """
        province = self.province_of(near)
        names = self._names_near(province) if province else self._names
        for first, last, place in names.find(text, start, end):
            if place is not None:
                yield first, last, place

    def resolve(self, name: str, within: str | None = None) -> Place | None:
        """Return the place of a name, None where no place or several have it.

        `within` is the official name of a place: of several, the one that lies in it, or that it lies in, is meant.
        """
        places = self._by_name.get(name, [])
        if len(places) == 1:
            return places[0]
        near = [place for place in places if within and self._related(place, within)]
        if not places:
            province = self.province_of(within) if name in self._local else None
            return self._local_place(name, province) if province else self._in_full(name)
        return near[0] if len(near) == 1 else None

    def _in_full(self, name: str) -> Place | None:
        """Return the place of a name with that of the place it lies in before it (北京市通州区)."""
        cuts = (i for i in range(2, len(name) - 1) if name[:i] in self._by_name and name[i:] in self._by_name)
        found = (self.resolve(name[i:], within=self._by_name[name[:i]][0].name) for i in cuts)
        return next((place for place in found if place is not None), None)

    def _related(self, place: Place, within: str) -> bool:
        return within in self._around(place) or any(
            place.name in self._around(other) for other in self._by_name.get(within, [])
        )

    def _around(self, place: Place) -> tuple[str, ...]:
        """Return the names of a place and of those it lies in, from the inside out."""
        names = [place.name]
        while place.parent:
            names.append(place.parent)
            place = next(p for p in self._by_name[place.parent] if p.level in ("province", "city"))
        return tuple(names)


def _divisions() -> Iterator[tuple[Place, tuple[str, ...]]]:
    for file in ("places.tsv", "places_invented.tsv"):
        for row in table(file, ("code", "name", "level", "parent", "short")):
            code, name, level, parent, short = row
            yield Place(name, code, one_of(file, row, level, LEVELS), parent or None), _split(short)


def _new_areas() -> Iterator[tuple[Place, tuple[str, ...]]]:
    for name, parent, short in table("new_areas.tsv", ("name", "parent", "short")):
        yield Place(name, None, "zone", parent), _split(short)


def _split(short: str) -> tuple[str, ...]:
    return tuple(filter(None, short.split("|")))


def _lookalikes() -> Iterator[str]:
    return (word for word, _ in table("place_lookalikes.tsv", ("word", "reads")))


def _local_names() -> dict[str, tuple[str, ...]]:
    return {short: _split(names) for short, names in table("places_local.tsv", ("short", "names"))}


PLACES: Final = Gazetteer([*_divisions(), *_new_areas()], _lookalikes(), _local_names())
