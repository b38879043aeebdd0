"""Nodes and edges that the registers of agencies and places add to what a document names.

A node that only the register knows (the department above an office, the province around a city) stands on the words
that led to it: its evidence is that of the node it was reached from.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from typing import Final

from graph import ids
from graph.model import Agency, HasJurisdiction, Node, PartOf, Place, Record, SucceededBy, Within
from ingest.frame import Evidenced, evidence_of
from ingest.places import PLACES
from ingest.records import ResolvedAgency

AGENCY_REGISTER: Final = "agencies.toml"
PLACE_REGISTER: Final = "places.tsv"


def unresolved_id(document: str, name: str) -> str:
    """Return the id of an agency the register does not know: 人才局 in two documents may be two agencies."""
    return f"{ids.agency_id(document.removeprefix('doc/'))}/{ids.segment(name)}"


def agency_key(agency: ResolvedAgency, document: str) -> str:
    """Return the id of an agency, within the document where the register does not know it."""
    return ids.agency_id(agency.name) if agency.resolved else unresolved_id(document, agency.name)


def agency_node(agency: ResolvedAgency, surface: str, evidence: Evidenced) -> Agency:
    """Return the node of an agency as met at one place."""
    return Agency(
        id=agency_key(agency, evidence["document"]),
        name=agency.name,
        aliases=(surface,) if surface != agency.name else (),
        level=agency.level,
        system=agency.system,
        valid_from=agency.valid_from,
        valid_to=agency.valid_to,
        resolved=agency.resolved,
        unresolved_reason=agency.reason,
        **evidence,
    )


def place_key(name: str) -> str:
    """Return the id of a place by its official name."""
    place = PLACES.resolve(name)
    return ids.place_id(name, place.code if place else None)


def place_node(name: str, surface: str, evidence: Evidenced) -> Place:
    """Return the node of a place as met at one place of the text."""
    place = PLACES.resolve(name)
    official = place.name if place else name
    return Place(
        id=place_key(name),
        name=official,
        aliases=(surface,) if surface != official else (),
        code=place.code if place else None,
        **evidence,
    )


def beyond(node: Agency | Place) -> Evidenced:
    """Return the evidence of what only the register leads to from a node."""
    return {**evidence_of(node), "rule": "register"}


def around_place(place: Place) -> Iterator[Record]:
    """Yield the place that a place lies in."""
    known = PLACES.resolve(place.name)
    if known is not None and known.parent is not None:
        yield place_node(known.parent, known.parent, beyond(place))
        yield Within(tail=place.id, head=place_key(known.parent), source=PLACE_REGISTER)


def around_agency(node: Agency, agencies: Mapping[str, ResolvedAgency]) -> Iterator[Record]:
    """Yield the area of an agency, what it belongs to and what came after it."""
    agency = agencies[node.name]
    if agency.jurisdiction is not None:
        yield place_node(agency.jurisdiction, agency.jurisdiction, beyond(node))
        yield HasJurisdiction(tail=node.id, head=place_key(agency.jurisdiction), source=AGENCY_REGISTER)
    for name, edge in ((agency.parent, PartOf), (agency.successor, SucceededBy)):
        if name is not None:
            other = agency_node(agencies[name], name, beyond(node))
            yield other
            yield edge(tail=node.id, head=other.id, source=AGENCY_REGISTER)


def around(node: Node, agencies: Mapping[str, ResolvedAgency]) -> Iterator[Record]:
    """Yield what the registers know next to a node."""
    if isinstance(node, Agency):
        yield from around_agency(node, agencies)
    elif isinstance(node, Place):
        yield from around_place(node)


def register(nodes: Mapping[str, Node], agencies: Mapping[str, ResolvedAgency]) -> Iterator[Record]:
    """Yield all that the registers add to a reading's nodes, by id; what the reading names itself stays as it is."""
    known = dict(nodes)
    queue = deque(nodes.values())
    while queue:
        for record in around(queue.popleft(), agencies):
            if not isinstance(record, Node):
                yield record
            elif record.id not in known:
                known[record.id] = record
                queue.append(record)
                yield record
