"""Development zones and their management committees."""

from collections import defaultdict
from functools import cache
from typing import Final, NamedTuple

from ingest.agency.choice import unresolved
from ingest.agency.forms import forms
from ingest.agency.scopes import Scope
from ingest.jurisdictions import around, bare_name, full_name, level_of
from ingest.lexicon import table
from ingest.records import ResolvedAgency

COMMITTEE: Final = "管理委员会"
UNKNOWN_ZONE: Final = "开发区名录中没有这一名称，不能确定其全称"


class Zone(NamedTuple):
    """A zone that is not called after its city and its class."""

    name: str
    place: str


@cache
def zones() -> dict[str, tuple[Zone, ...]]:
    """Return the zones of the table by every name in use."""
    found: defaultdict[str, list[Zone]] = defaultdict(list)
    for name, place, short in table("agencies_zones.tsv", ("name", "place", "short")):
        for form in dict.fromkeys((name, *short.split("|"))):
            found[form].append(Zone(name, place))
    return {form: tuple(known) for form, known in found.items()}


def listed_zone(area: str, jurisdiction: str | None) -> Zone | None:
    """Return the zone of the table that a name means: of several the one near the jurisdiction."""
    known = zones().get(area, ())
    near = set(around(jurisdiction)) if jurisdiction else set()
    close = [zone for zone in known if zone.place in near or (jurisdiction and jurisdiction in around(zone.place))]
    named = [zone for zone in known if area == zone.name or area.startswith(bare_name(zone.place))]
    found = close or named or ([] if jurisdiction else list(known))
    return found[0] if len(found) == 1 else None


def committee_of(name: str, place: str | None) -> ResolvedAgency:
    """Return the management committee of a zone."""
    return ResolvedAgency(name + COMMITTEE, level="zone", system="government", jurisdiction=place)


def known_committee(surface: str, jurisdiction: str | None) -> ResolvedAgency | None:
    """Return the committee of a zone of the table, None where the name is none."""
    match = forms().zone.fullmatch(surface)
    known = listed_zone(match["area"], jurisdiction) if match else None
    return committee_of(known.name, known.place) if known else None


def committee(surface: str, scope: Scope) -> ResolvedAgency | None:
    """Return the management committee of a zone that is called after its place, None where the name is none."""
    match = forms().zone.fullmatch(scope.core)
    if not match or (scope.word and scope.place is None):
        return None
    printed, area = match["area"], forms().in_full(match["area"])
    if scope.kind in ("place", "bare") and scope.place is not None:
        within = scope.kind == "bare" or area != printed
        prefix = bare_name(scope.place) if within else full_name(scope.place)
        return committee_of(prefix + area, scope.place)
    if area == printed:
        return committee_of(area, None)
    if scope.place is not None and printed in forms().short_classes and level_of(scope.place) == "city":
        return committee_of(bare_name(scope.place) + area, scope.place)
    return unresolved(surface, UNKNOWN_ZONE)
