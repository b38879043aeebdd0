"""From an agency as printed to its official name, at the place and date of the document that prints it.

A printed name is a scope and a core: 省|科技厅, 济南市|教育局, 青岛|银保监局, 省委|组织部, or a core alone. The register
says what the core is called in full, the scope says where.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal

from ingest.agency_register import Entry, register
from ingest.agency_spans import find_agencies
from ingest.jurisdictions import COUNTRY, ENDINGS, around, bare_name, full_name, level_of, stood_for
from ingest.places import PLACES
from ingest.records import ResolvedAgency

ScopeKind = Literal["none", "place", "bare", "government", "party"]

DEICTIC: Final = re.compile(
    "(?:全|我|本)?(" + "|".join(sorted(ENDINGS, key=len, reverse=True)) + ")(?!场[监所]|容|辖|域|管各)"
)
COLLECTIVE: Final = re.compile(
    "^(?!.*(?:局|厅|委|办|院|中心|公司)$).*(?:部门|单位|成员|政府|机关|处室|科室|街道|乡镇|园区|各地)$|^.*(?:各|有关|相关|所有|其他|各级|两|三)(?=.)"
)
ZONE: Final = re.compile("(.{0,20}?)(?:管委会|管理委员会)$")
ZONE_KINDS: Final = (("高新区", "高新技术产业开发区"), ("经开区", "经济技术开发区"))
CUSTOMS: Final = re.compile(".{2,8}(?<!总署)海关$")
BRANCH: Final = re.compile(
    "(?P<place>.{2,12}?)(?P<kind>监管局|监管分局|分局|分行|中心支行|支行|营业管理部|营管部|分署|办事处|专员办事处|监管办公室|监管办|分公司|总部)"
    "(?:营业管理部|营管部)?$"
)
BRANCH_WORDS: Final = (("营管部", "营业管理部"), ("监管办", "监管办公室"))
BODY: Final = re.compile("(?:[厅局委办部院会社室所站行馆台]|中心|总队|支队|大队|公司|集团|大学|学院|学校|银行)$")
BRACKETED: Final = re.compile("([^（(〔〈]+)[（(〔〈]([^（()）〔〕〈〉]+)[)）〕〉]$")

NO_JURISDICTION: Final = "文件未说明“{}”所指的地方"
NOT_LISTED: Final = "机关名录中没有这一名称"
SEVERAL: Final = "同一简称在名录中有多个机关：{}"


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an agency stands, and what is left of its printed name."""

    kind: ScopeKind
    place: str | None
    core: str
    word: str = ""
    """省, 市 … as printed, where the place is not named."""


def party_of(place: str) -> str:
    """Return what the Party committee of a place is called inside a name: 山东省委, 广西壮族自治区委员会."""
    return place + ("委员会" if place.endswith("自治区") else "委")


def filled(template: str, place: str) -> str:
    """Return a template with the place set in."""
    whole = full_name(place)
    return template.format(place=whole, bare=bare_name(place), party=party_of(whole))


def printed_places(surface: str, jurisdiction: str | None) -> Iterator[tuple[int, str, bool]]:
    """Yield (end, official name, whether printed in full) of the places the surface may begin with, longest first."""
    own = around(jurisdiction) if jurisdiction else ()
    for name in own:
        if surface.startswith(name):
            yield len(name), name, True
        elif surface.startswith(bare_name(name)) and bare_name(name) != name:
            yield len(bare_name(name)), name, False
    for start, end, place in PLACES.find(surface, 0, len(surface)):
        if start == 0:
            yield end, place.name, surface[:end] == place.name
        break


def inner_scopes(place: str | None, kind: ScopeKind, rest: str, word: str) -> Iterator[Scope]:
    """Yield the readings of what follows the place: as it is, then with 委 or 政府 taken as part of the scope."""
    if not rest:
        return
    if rest in ("委", "党委"):
        yield Scope("party", place, "委", word)
        return
    for mark in ("党委", "委"):
        if rest.startswith(mark) and not rest.startswith("委员会"):
            yield Scope("party", place, rest[len(mark) :], word)
    yield Scope(kind, place, rest, word)
    for mark in ("人民政府", "政府"):
        if rest.startswith(mark) and rest != mark:
            yield Scope("government", place, rest[len(mark) :], word)
            return


def scopes(surface: str, jurisdiction: str | None) -> Iterator[Scope]:
    """Yield the ways to cut a printed name into scope and core, the likeliest first."""
    name = surface.removeprefix("中共")
    for end, place, full in printed_places(name, jurisdiction):
        rest = name[end:]
        for inner_end, inner, inner_full in printed_places(rest, place):
            yield from inner_scopes(inner, "place" if inner_full else "bare", rest[inner_end:], "")
        yield from inner_scopes(place, "place" if full else "bare", rest, "")
    deictic = DEICTIC.match(name)
    if deictic:
        word = deictic[1]
        yield from inner_scopes(stood_for(word, jurisdiction), "place", name[deictic.end() :], word)
    yield Scope("none", jurisdiction, name)


def fits(entry: Entry, scope: Scope) -> bool:
    """Whether an entry can be meant by a core in this scope."""
    if entry.place and entry.place != scope.place:
        return False
    if entry.level and scope.place and entry.level != level_of(scope.place):
        return False
    if scope.kind == "party":
        return entry.system == "party"
    if scope.kind == "none":
        return entry.prefix not in ("bare", "party")
    return entry.prefix == "any" or entry.prefix == scope.kind or (entry.prefix == "place" and scope.kind != "none")


def closeness(entry: Entry, scope: Scope) -> tuple[bool, bool, bool, bool]:
    """Return how closely an entry answers to the scope; the greatest is meant."""
    return (
        bool(entry.place),
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


def of_entry(entry: Entry, place: str | None) -> ResolvedAgency:
    """Return the agency that an entry is at a place."""
    area = place or COUNTRY
    name = filled(entry.template, area)
    parent = filled(entry.parent, area) if entry.parent else None
    return ResolvedAgency(
        name,
        level=level_of(area),
        system=entry.system,
        jurisdiction=area,
        parent=parent if parent != name else None,
        successor=filled(entry.successor, area) if entry.successor else None,
        valid_from=(entry.earliest or None) if entry.exact else None,
        valid_to=(entry.latest or None) if entry.exact else None,
    )


def unresolved(surface: str, reason: str, place: str | None = None) -> ResolvedAgency:
    """Return an agency that the register does not know."""
    return ResolvedAgency(surface, resolved=False, reason=reason, jurisdiction=place)


def in_scope(entry: Entry, scope: Scope) -> ResolvedAgency:
    """Return the agency that an entry is in a scope: a department printed as 省政府X keeps 人民政府 in its name."""
    if scope.kind == "government" and entry.system == "government" and "人民政府" not in entry.template:
        entry = replace(entry, template=entry.template.replace("{place}", "{place}人民政府"))
    return of_entry(entry, scope.place)


def chosen(entries: Sequence[Entry], scope: Scope, surface: str, date: str | None) -> ResolvedAgency | None:
    """Return what the entries of a form mean in a scope, None where none of them fits.

    Without a date, a body that was renamed and kept its short form goes by its last name.
    """
    if scope.place is None and any("{" in e.template for e in entries):
        return unresolved(surface, NO_JURISDICTION.format(scope.word)) if scope.word else None
    meant = candidates(entries, scope, date)
    found = {agency.name: agency for agency in (in_scope(e, scope) for e in meant)}
    if date is None:
        found = {name: agency for name, agency in found.items() if agency.successor not in found}
    if len(found) > 1:
        return unresolved(surface, SEVERAL.format("、".join(found)))
    return next(iter(found.values()), None)


def central(surface: str, date: str | None) -> ResolvedAgency | None:
    """Return the central organ of a name, None where there is none."""
    entries = register().central.get(surface)
    if entries is None:
        return None
    official = tuple(e for e in entries if e.template == surface)
    return chosen(official or entries, Scope("none", COUNTRY, surface), surface, date)


def branch(surface: str, date: str | None) -> ResolvedAgency | None:
    """Return the local office of a central organ whose name begins with the organ's: 人民银行济南分行."""
    for length in range(min(len(surface) - 3, 20), 1, -1):
        head = central(surface[:length], date)
        tail = BRANCH.match(surface[length:])
        if head and tail:
            rest = surface[length:]
            for short, full in BRANCH_WORDS:
                rest = rest if full in rest else rest.replace(short, full)
            place = PLACES.resolve(tail["place"])
            return ResolvedAgency(
                head.name + rest,
                level=place.level if place else None,
                system="central_branch",
                jurisdiction=place.name if place else None,
                parent=head.name,
            )
    return None


@cache
def patterns() -> tuple[tuple[re.Pattern[str], Entry], ...]:
    """Return patterns for names that have the place inside: whole templates, and short forms with ~."""
    found = []
    for form, entries in register().local.items():
        for entry in entries:
            if "~" in form:
                found.append((re.compile(re.escape(form).replace("\\~", "~").replace("~", "(.{1,12}?)") + "$"), entry))
            if "{" in entry.template[1:] and not entry.template.startswith("{"):
                whole = re.sub(r"\\\{\w+\\\}", "(.{2,12}?)", re.escape(entry.template))
                found.append((re.compile(whole.replace("中共(.{2,12}?)", "中共(.{1,12}?)委(?:员会)?") + "$"), entry))
    return tuple(dict.fromkeys(found))


def inside(surface: str, jurisdiction: str | None) -> ResolvedAgency | None:
    """Return the agency of a name that has its place inside: 团省委, 国家税务总局山东省税务局."""
    for pattern, entry in patterns():
        match = pattern.match(surface)
        if match:
            printed = match[1]
            known = PLACES.resolve(printed)
            place = stood_for(printed, jurisdiction) if printed in ENDINGS else known.name if known else printed
            return of_entry(entry, place) if place else unresolved(surface, NO_JURISDICTION.format(printed))
    return None


def collective(surface: str, jurisdiction: str | None) -> ResolvedAgency | None:
    """Return a collective of agencies (各有关部门) under its printed name, with 省 or 市 spelled out."""
    if not COLLECTIVE.match(surface):
        return None
    deictic = DEICTIC.match(surface)
    place = stood_for(deictic[1], jurisdiction) if deictic else None
    if deictic and place:
        surface = place + surface[deictic.end() :]
    return ResolvedAgency(surface, system="collective", jurisdiction=place)


def zone(scope: Scope) -> ResolvedAgency | None:
    """Return the management committee of a development zone."""
    match = ZONE.match(scope.core)
    if not match or not match[1] or (scope.word and scope.place is None):
        return None
    area = match[1]
    for short, full in ZONE_KINDS:
        area = area.replace(short, full)
    if scope.kind == "none" or scope.place is None:
        return ResolvedAgency(area + "管理委员会", level="zone", system="government", jurisdiction=None)
    inside_city = scope.kind == "bare" or area != match[1]
    name = (bare_name(scope.place) if inside_city else full_name(scope.place)) + area + "管理委员会"
    return ResolvedAgency(name, level="zone", system="government", jurisdiction=scope.place)


def customs(surface: str) -> ResolvedAgency | None:
    """Return a custom house; they are named without a place of government."""
    if not CUSTOMS.match(surface):
        return None
    return ResolvedAgency(surface, system="central_branch", parent="海关总署")


def local(surface: str, jurisdiction: str | None, date: str | None) -> ResolvedAgency | None:
    """Return the local agency of a name, None where no reading of it is in the register."""
    names = register().local
    for scope in scopes(surface, jurisdiction):
        if scope.core in names and "~" not in scope.core:
            found = chosen(names[scope.core], scope, surface, date)
            if found:
                return found
    return None


def by_field(surface: str, jurisdiction: str | None) -> ResolvedAgency | None:
    """Return the department of a bare field (财政, 科技) at the level of the jurisdiction."""
    entries = register().stems.get(surface, ())
    if not entries or jurisdiction is None:
        return None
    body = "厅" if level_of(jurisdiction) == "province" else "局"
    meant = [e for e in entries if e.template.endswith(body)] or list(entries)
    return of_entry(meant[0], jurisdiction)


def unlisted(surface: str, jurisdiction: str | None) -> ResolvedAgency:
    """Return an agency that is in no table, with its place spelled out where the document says which."""
    for scope in scopes(surface, jurisdiction):
        found = zone(scope)
        if found:
            return found
        if scope.kind == "none":
            break
        if scope.place is None:
            return unresolved(surface, NO_JURISDICTION.format(scope.word))
        if BODY.search(scope.core) and scope.word:
            mark = {"party": "委", "government": "政府"}.get(scope.kind, "")
            return unresolved(full_name(scope.place) + mark + scope.core, NOT_LISTED, scope.place)
    return unresolved(surface, NOT_LISTED)


@cache
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
    bracketed = BRACKETED.match(surface)
    if bracketed and not COLLECTIVE.match(surface):
        main = resolve_agency(bracketed[1], jurisdiction=jurisdiction, date=date)
        return replace(main, name=f"{main.name}（{bracketed[2]}）")
    here = None if jurisdiction == COUNTRY else jurisdiction
    known = (
        central(surface, date) if surface in official_names() or here is None else None
    ) or local(surface, here, date) or central(surface, date)  # fmt: skip
    return (
        known
        or branch(surface, date)
        or inside(surface, here)
        or customs(surface)
        or collective(surface, here)
        or by_field(surface, here)
        or unlisted(surface, here)
    )


@cache
def official_names() -> frozenset[str]:
    """Return the official names of all central organs."""
    return frozenset(e.template for entries in register().central.values() for e in entries)


__all__ = ["find_agencies", "resolve_agency"]
