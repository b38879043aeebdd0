"""From an agency as printed to its official name, at the place and date of the document that prints it.

A printed name is a scope and a core: 省|科技厅, 济南市|教育局, 青岛|银保监局, 省委|组织部, or a core alone. The
register says what the core is called in full, the scope says where.
"""

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import Final

from ingest.agency.choice import NO_PLACE, chosen, of_entry, unresolved
from ingest.agency.forms import forms
from ingest.agency.register import Entry, register
from ingest.agency.scopes import DEICTIC, Scope, scopes
from ingest.agency.spans import find_agencies
from ingest.agency.zones import committee, known_committee
from ingest.jurisdictions import COUNTRY, ENDINGS, full_name, level_of, stood_for
from ingest.places import PLACES
from ingest.records import ResolvedAgency

NOT_LISTED: Final = "机关名录中没有这一名称"
LONGEST_CENTRAL: Final = 20


def central(surface: str, date: str | None) -> ResolvedAgency | None:
    """Return the central organ of a name, None where there is none."""
    entries = register().central.get(surface)
    if entries is None:
        return None
    official = tuple(e for e in entries if e.template == surface)
    return chosen(official or entries, Scope("none", COUNTRY, surface), surface, date)


def local(surface: str, jurisdiction: str | None, date: str | None) -> ResolvedAgency | None:
    """Return the local agency of a name, None where no reading of it is in the register."""
    names = register().local
    for scope in scopes(surface, jurisdiction):
        found = chosen(names[scope.core], scope, surface, date) if scope.core in names else None
        if found:
            return found
    return None


def with_place_inside(form: str, entry: Entry) -> re.Pattern[str] | None:
    """Return the pattern of a short form with ~, or of a template that does not begin with the place."""
    if "~" in form:
        return re.compile(form.replace("~", "(.{1,12}?)"))
    if "{" not in entry.template or entry.template.startswith("{"):
        return None
    pattern = re.sub(r"\\\{(?:place|bare)\\\}", "(.{2,12}?)", re.escape(entry.template))
    return re.compile(pattern.replace(r"\{party\}", "(.{2,12}?)委(?:员会)?"))


@cache
def patterns() -> tuple[tuple[re.Pattern[str], Entry], ...]:
    """Return the patterns of all names that have the place inside, each with its entry."""
    pairs = [
        (pattern, entry)
        for form, entries in register().local.items()
        for entry in entries
        if (pattern := with_place_inside(form, entry))
    ]
    return tuple(dict.fromkeys(pairs))


def inside(surface: str, jurisdiction: str | None) -> ResolvedAgency | None:
    """Return the agency of a name that has its place inside: 团省委, 国家税务总局山东省税务局."""
    for pattern, entry in patterns():
        match = pattern.fullmatch(surface)
        if match:
            printed = match[1]
            known = PLACES.resolve(printed)
            place = stood_for(printed, jurisdiction) if printed in ENDINGS else known.name if known else printed
            if place and entry.level in ("", level_of(place)):
                return of_entry(entry, place)
            return unresolved(surface, NO_PLACE.format(printed))
    return None


def branch(surface: str, date: str | None) -> ResolvedAgency | None:
    """Return the local office of a central organ whose name begins with the organ's: 人民银行济南分行."""
    for length in range(min(len(surface) - 3, LONGEST_CENTRAL), 1, -1):
        organ, rest = central(surface[:length], date), surface[length:]
        tail = forms().branch.fullmatch(rest) if organ else None
        if organ and tail:
            place = PLACES.resolve(tail["place"])
            name = organ.name + forms().in_full(rest)
            return inside(name, None) or ResolvedAgency(
                name,
                level=place.level if place else None,
                system="central_branch",
                jurisdiction=place.name if place else None,
                parent=organ.name,
            )
    return None


def customs(surface: str) -> ResolvedAgency | None:
    """Return a custom house; its place is no place of government."""
    if not forms().customs.fullmatch(surface):
        return None
    return ResolvedAgency(surface, system="central_branch", parent="海关总署")


def collective(surface: str, jurisdiction: str | None) -> ResolvedAgency | None:
    """Return a collective of agencies under its printed name: a kind (各有关部门), or places with one head.

    The members of a body (市防汛指挥部成员单位) are called after it, with 省 or 市 spelled out.
    """
    if "、" not in surface and not forms().collective.match(surface):
        return None
    deictic = DEICTIC.match(surface)
    place = stood_for(deictic[1], jurisdiction) if deictic else None
    of_body = deictic and place and forms().members.search(surface)
    name = full_name(place) + surface[deictic.end() :] if deictic and place and of_body else surface
    return ResolvedAgency(name, system="collective", jurisdiction=place)


def by_field(surface: str, jurisdiction: str | None) -> ResolvedAgency | None:
    """Return the department of a bare field (财政, 科技) at the level of the jurisdiction."""
    entries = register().stems.get(surface, ())
    if not entries or jurisdiction is None:
        return None
    body = "厅" if level_of(jurisdiction) == "province" else "局"
    return of_entry(next((e for e in entries if e.template.endswith(body)), entries[0]), jurisdiction)


def unlisted(surface: str, jurisdiction: str | None) -> ResolvedAgency:
    """Return an agency that is in no table, with its place spelled out where the document says which."""
    for scope in scopes(surface, jurisdiction):
        found = committee(surface, scope)
        if found:
            return found
        if scope.word and scope.place is None:
            return unresolved(surface, NO_PLACE.format(scope.word))
        if scope.word and scope.place and forms().body.search(scope.core):
            mark = {"party": "委", "government": "政府"}.get(scope.kind, "")
            return unresolved(full_name(scope.place) + mark + scope.core, NOT_LISTED, scope.place)
    return unresolved(surface, NOT_LISTED)


@cache
def official_names() -> frozenset[str]:
    """Return the official names of all central organs."""
    return frozenset(e.template for entries in register().central.values() for e in entries)


def listed(surface: str, jurisdiction: str | None, date: str | None) -> ResolvedAgency | None:
    """Return the agency that the tables have under a name: at home first, then at the centre."""
    if jurisdiction is None or surface in official_names():
        return central(surface, date) or local(surface, jurisdiction, date)
    return local(surface, jurisdiction, date) or central(surface, date)


@lru_cache(maxsize=1 << 16)
def resolve_agency(surface: str, *, jurisdiction: str | None, date: str | None) -> ResolvedAgency:
    """Return what an agency as printed is called officially, and what the register knows of it.

    Args:
        surface: the name as printed (省科技厅, 科技厅, 山东省科学技术厅).
        jurisdiction: official name of the place whose government issued the text; None for the centre or unknown.
        date: ISO date of the document, None where it is not known.

    Returns:
        The agency under the name it bore on that date. Where the register does not have it or cannot tell, `resolved`
        is False, `reason` says why and `name` is the surface, with 省 or 市 spelled out if the document says which.
    """
    bracketed = forms().bracketed.fullmatch(surface)
    if bracketed and not forms().collective.match(surface):
        main = resolve_agency(bracketed["name"], jurisdiction=jurisdiction, date=date)
        return replace(main, name=f"{main.name}（{bracketed['other']}）")
    here = None if jurisdiction == COUNTRY else jurisdiction
    return (
        known_committee(surface, here)
        or listed(surface, here, date)
        or inside(surface, here)
        or branch(surface, date)
        or customs(surface)
        or collective(surface, here)
        or by_field(surface, here)
        or unlisted(surface, here)
    )


__all__ = ["find_agencies", "resolve_agency"]
