"""Who answers for what: the clauses that assign work, their agencies by role, and the units they hold for."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from ingest.agencies import resolve_agency
from ingest.agency.register import register
from ingest.agency.scopes import DEICTIC
from ingest.jurisdictions import COUNTRY, bare_name, level_of
from ingest.places import PLACES
from ingest.records import Header, ResolvedAgency, Responsibility, Span, Text, Unit, Unresolved
from ingest.responsibility.clauses import Clause, find_clauses
from ingest.responsibility.roles import Order, roles
from ingest.responsibility.rows import with_rows
from ingest.responsibility.words import words

ASTRAY: Final = "文件未说明发文机关所在地，不能确定是哪一级的机关"
INTERNAL: Final = "发文机关的内设机构，名录不列"


def unit_of(span: Span, units: Sequence[Unit]) -> int | None:
    """Return the index of the innermost unit in which a span begins, None outside all units."""
    at = bisect_right(units, span.start, key=lambda u: u.span.start) - 1
    while at >= 0 and units[at].span.end <= span.start:
        parent = units[at].parent
        at = -1 if parent is None else parent
    return units[at].index if at >= 0 else None


def below(unit: int, units: Sequence[Unit]) -> Iterator[Unit]:
    """Yield the units below one, in order."""
    above = {unit}
    for other in units[unit + 1 :]:
        if other.parent not in above:
            return
        above.add(other.index)
        yield other


def heirs_of(unit: int | None, clause: Span, units: Sequence[Unit], assigned: frozenset[int]) -> tuple[int, ...]:
    """Return the units below `unit` that inherit a clause in its own words: whole ones with no nearer clause."""
    if unit is None or not units[unit].own.covers(Span(clause.start, clause.start)):
        return ()
    closed = set(assigned - {unit})
    heirs = []
    for other in below(unit, units):
        if other.parent in closed or other.index in closed:
            closed.add(other.index)
        elif other.complete:
            heirs.append(other.index)
    return tuple(heirs)


def internal(surfaces: Sequence[str]) -> bool:
    """Whether a list names offices inside the issuer: 法规处、信息中心; none has a place or is central."""
    office = words().names.office
    return any(map(office.fullmatch, surfaces)) and not any(
        DEICTIC.match(s) or s in register().central or next(PLACES.find(s, 0, len(s)), (1,))[0] == 0 for s in surfaces
    )


def is_peer(place: str | None, jurisdiction: str | None) -> bool:
    """Whether a place is another province than that of the issuer: one of those a joint document speaks for."""
    return place is not None and level_of(place) == "province" and place != PLACES.province_of(jurisdiction)


def resolved(surfaces: Sequence[str], header: Header) -> Iterator[ResolvedAgency]:
    """Yield the agencies of a list, each seen beside the others.

    In a joint document 省 and 市 may stand for the place named before them, and names without a place follow one with
    another province (石海省能源局、科技厅). Beside a 省科技厅 of an unknown province, 国资委 is not the central one.
    """
    date = header.date.value if header.date else None
    named: str | None = None
    astray, inside = False, internal(surfaces)
    for surface in surfaces:
        if inside and not words().names.kind.search(surface):
            yield ResolvedAgency(surface, resolved=False, reason=INTERNAL)
            continue
        agency = resolve_agency(surface, jurisdiction=header.jurisdiction, date=date)
        follows = not agency.resolved or (surface in register().local and is_peer(named, header.jurisdiction))
        if named is not None and follows:
            again = resolve_agency(surface, jurisdiction=named, date=date)
            agency = again if again.resolved and again.jurisdiction == named else agency
        elif agency.resolved and surface.startswith(bare_name(agency.jurisdiction or COUNTRY)):
            named = agency.jurisdiction
        astray = astray or (header.jurisdiction is None and not agency.resolved)
        if astray and agency.level == "country" and surface in register().local:
            agency = ResolvedAgency(surface, resolved=False, reason=ASTRAY)
        yield agency


def of_clause(clause: Clause, text: str, header: Header, unit: int | None, order: Order) -> Iterator[Responsibility]:
    """Yield the agencies of a clause with their roles."""
    items = clause.assignment.items
    surfaces = [item.span.of(text) for item in items]
    lists = [text.count("；", clause.span.start, item.span.start) for item in items]
    said = roles(surfaces, items, order=order, lists=lists)
    for item, role, agency in zip(items, said, resolved(surfaces, header), strict=True):
        yield Responsibility(
            role,
            item.span,
            item.span.of(text),
            agency,
            clause.span,
            unit,
            f"responsibility.{clause.rule}",
            clause.assignment.deadline,
        )


def standing(text: str, header: Header, units: Sequence[Unit], clauses: Sequence[Clause]) -> Iterator[Responsibility]:
    """Yield the duties that hold for all that follows (以下均需各地落实，不再列出), with the units that inherit."""
    date = header.date.value if header.date else None
    for match in words().standing_duty.finditer(text):
        span, said = Span(*match.span("agency")), Span(*match.span())
        surface = span.of(text)
        yield Responsibility(
            "LOCAL",
            span,
            surface,
            resolve_agency(surface, jurisdiction=header.jurisdiction, date=date),
            next((c.span for c in clauses if c.span.covers(said)), said),
            unit_of(span, units),
            "responsibility.standing",
            heirs=tuple(u.index for u in units if u.heading.start > span.start and u.complete),
        )


def order_of(text: str) -> Order:
    """Return how the document lets the order of a list say who leads (列第一位者为牵头单位，下同)."""
    rule = words().first_leads.search(text, 0, len(text))
    if rule is None:
        return "none"
    return "own" if rule["own"] else "each" if rule["each"] else "all"


def find_responsibilities(text: Text, header: Header, units: Sequence[Unit]) -> tuple[Responsibility, ...]:
    """Return the agencies that the text tasks, in reading order.

    A unit inherits the clause in the own words of a unit above it if it has none itself; a truncated unit inherits
    nothing. Where the document lets the order of a list say who leads, the first of each list leads.
    """
    content = text.content
    clauses = with_rows(text, find_clauses(text))
    order = order_of(content)
    places = [unit_of(clause.span, units) for clause in clauses]
    assigned = frozenset(u for u in places if u is not None)
    found: list[Responsibility] = []
    for clause, unit in zip(clauses, places, strict=True):
        heirs = heirs_of(unit, clause.span, units, assigned)
        found.extend(replace(r, heirs=heirs) for r in of_clause(clause, content, header, unit, order))
    return tuple(sorted((*found, *standing(content, header, units, clauses)), key=lambda r: r.span.start))


def unknown_agencies(found: Sequence[Responsibility]) -> tuple[Unresolved, ...]:
    """Return the agencies that could not be resolved, with the reason."""
    return tuple(Unresolved("agency", r.span, r.surface, r.agency.reason or "") for r in found if not r.agency.resolved)


@Language.component(
    "policy_responsibilities",
    requires=["doc._.text", "doc._.header", "doc._.units"],
    assigns=["doc._.responsibilities", "doc._.unresolved"],
)
def policy_responsibilities(doc: Doc) -> Doc:
    """Set `doc._.responsibilities`, and add the agencies that are not known to `doc._.unresolved`."""
    doc._.responsibilities = find_responsibilities(doc._.text, doc._.header, doc._.units)
    doc._.unresolved = (*doc._.unresolved, *unknown_agencies(doc._.responsibilities))
    return doc
