"""Which entry of the register a core means in its scope and at its date, and the agency that the entry is there."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ingest.agency.register import Entry
from ingest.agency.scopes import Scope
from ingest.jurisdictions import COUNTRY, MUNICIPALITIES, around, bare_name, full_name, level_of
from ingest.records import ResolvedAgency

NO_PLACE: Final = "文件未说明“{}”所指的地方"
SEVERAL: Final = "同一简称在名录中有多个机关：{}"


def unresolved(name: str, reason: str, place: str | None = None) -> ResolvedAgency:
    """Return an agency that the register does not know."""
    return ResolvedAgency(name, resolved=False, reason=reason, jurisdiction=place)


def party_of(place: str) -> str:
    """Return what the Party committee of a place is called inside a name: 山东省委, 广西壮族自治区委员会."""
    return place + ("委员会" if place.endswith("自治区") else "委")


def filled(template: str, place: str) -> str:
    """Return a template with the place set in."""
    whole = full_name(place)
    body = "厅" if level_of(place) == "province" and place not in MUNICIPALITIES else "局"
    return template.format(place=whole, bare=bare_name(place), party=party_of(whole), body=body)


def of_entry(entry: Entry, place: str | None) -> ResolvedAgency:
    """Return the agency that an entry is at a place."""
    area = entry.place or place or COUNTRY
    name = filled(entry.template, area)
    parent = filled(entry.parent, area)
    return ResolvedAgency(
        name,
        level=level_of(area),
        system=entry.system,
        jurisdiction=area,
        parent=parent if parent not in ("", name) else None,
        successor=filled(entry.successor, area) or None,
        valid_from=(entry.earliest or None) if entry.exact else None,
        valid_to=(entry.latest or None) if entry.exact else None,
    )


def in_scope(entry: Entry, scope: Scope) -> ResolvedAgency:
    """Return the agency that an entry is in a scope: a department printed as 省政府X keeps 人民政府 in its name."""
    if scope.kind == "government" and entry.system == "government" and "人民政府" not in entry.template:
        entry = replace(entry, template=entry.template.replace("{place}", "{place}人民政府"))
    return of_entry(entry, scope.place)


def fits(entry: Entry, scope: Scope) -> bool:
    """Whether an entry can be meant by a core in this scope."""
    if entry.place and scope.core == entry.template:
        return True
    if entry.place and entry.place != scope.place:
        return False
    if entry.inside and (scope.place is None or entry.inside not in tuple(around(scope.place))[1:]):
        return False
    if entry.level and scope.place and entry.level != level_of(scope.place):
        return False
    if scope.kind == "party":
        return entry.system == "party"
    if scope.kind == "none":
        return entry.prefix not in ("bare", "party")
    return entry.prefix in ("any", "place", scope.kind)


def closeness(entry: Entry, scope: Scope) -> tuple[bool, bool, bool, bool, bool]:
    """Return how closely an entry answers to the scope; the greatest is meant. A name printed in full means itself."""
    return (
        bool(entry.place or entry.inside),
        entry.template.removeprefix("{place}") == scope.core,
        bool(entry.level),
        scope.kind == "government" and "人民政府" in entry.template,
        entry.prefix == scope.kind,
    )


def candidates(entries: Sequence[Entry], scope: Scope, date: str | None) -> tuple[Entry, ...]:
    """Return the entries that a core in this scope can mean: those in force, and of these the closest."""
    fitting = [e for e in entries if fits(e, scope)]
    in_force = [e for e in fitting if e.in_force(date)] or fitting
    best = max((closeness(e, scope) for e in in_force), default=None)
    return tuple(e for e in in_force if closeness(e, scope) == best)


def chosen(entries: Sequence[Entry], scope: Scope, surface: str, date: str | None) -> ResolvedAgency | None:
    """Return what the entries of a form mean in a scope, None where none of them fits.

    Without a date, a body that was renamed and kept its short form goes by its last name.
    """
    if scope.place is None:
        entries = [e for e in entries if e.template == scope.core]
        if not entries:
            return unresolved(surface, NO_PLACE.format(scope.word)) if scope.word else None
    found = {agency.name: agency for agency in (in_scope(e, scope) for e in candidates(entries, scope, date))}
    if date is None:
        found = {name: agency for name, agency in found.items() if agency.successor not in found}
    if len(found) > 1:
        return unresolved(surface, SEVERAL.format("、".join(found)))
    return next(iter(found.values()), None)
