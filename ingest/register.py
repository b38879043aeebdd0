"""Nodes and edges that the registers of agencies and places add to what a document names.

A node that only the register knows (the department above an office, the province around a city) stands on the words
that led to it: its evidence is that of the node it was reached from.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from typing import Final

from graph import ids
from graph.model import Agency, HasJurisdiction, Node, PartOf, Place, Record, SucceededBy, Within
from ingest.frame import Evidenced, Frame, evidence_of
from ingest.places import PLACES
from ingest.records import ResolvedAgency

AGENCIES: Final = "agencies"
"""`source` of what the tables of agencies say."""
DIVISIONS: Final = "places"
"""`source` of what the tables of places say."""


def local_id(kind: str, frame: Frame, name: str) -> str:
    """Return the id of what only its own document can tell: 人才局 in two documents may be two agencies."""
    return f"{kind}/{frame.document.removeprefix('doc/')}/{ids.segment(name)}"


def agency_key(frame: Frame, agency: ResolvedAgency) -> str:
    """Return the id of an agency, within the document where the register does not know it."""
    return ids.agency_id(agency.name) if agency.resolved else local_id("org", frame, agency.name)


def agency_node(frame: Frame, agency: ResolvedAgency, surface: str, evidence: Evidenced) -> Agency:
    """Return the node of an agency as met at one place."""
    return Agency(
        id=agency_key(frame, agency),
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


def is_shared_name(name: str) -> bool:
    """Whether several places have the name (鼓楼区)."""
    found = next(PLACES.find(name, 0, len(name)), None)
    return found is not None and found[:2] == (0, len(name)) and PLACES.resolve(name) is None


def place_key(frame: Frame, name: str) -> str:
    """Return the id of a place, within the document where several have its name and nothing tells which is meant."""
    place = PLACES.resolve(name, frame.within)
    if place is not None:
        return ids.place_id(place.name, place.code)
    return local_id("place", frame, name) if is_shared_name(name) else ids.place_id(name, None)


def place_node(frame: Frame, name: str, surface: str, evidence: Evidenced) -> Place:
    """Return the node of a place as met at one place of the text."""
    place = PLACES.resolve(name, frame.within)
    official = place.name if place else name
    return Place(
        id=place_key(frame, name),
        name=official,
        aliases=(surface,) if surface != official else (),
        code=place.code if place else None,
        **evidence,
    )


def beyond(node: Agency | Place) -> Evidenced:
    """Return the evidence of what only the register leads to from a node."""
    return {**evidence_of(node), "rule": "register"}


def around_place(frame: Frame, node: Place) -> Iterator[Record]:
    """Yield the place that a place lies in."""
    known = PLACES.resolve(node.name, frame.within)
    if known is not None and known.parent is not None:
        yield place_node(frame, known.parent, known.parent, beyond(node))
        yield Within(tail=node.id, head=place_key(frame, known.parent), source=DIVISIONS)


def around_agency(frame: Frame, node: Agency) -> Iterator[Record]:
    """Yield the area of an agency, what it belongs to and what came after it."""
    agencies = frame.reading.agencies
    agency = agencies[node.name]
    if agency.jurisdiction is not None:
        yield place_node(frame, agency.jurisdiction, agency.jurisdiction, beyond(node))
        yield HasJurisdiction(tail=node.id, head=place_key(frame, agency.jurisdiction), source=AGENCIES)
    for name, edge in ((agency.parent, PartOf), (agency.successor, SucceededBy)):
        if name is not None:
            other = agency_node(frame, agencies[name], name, beyond(node))
            yield other
            yield edge(tail=node.id, head=other.id, source=AGENCIES)


def around(frame: Frame, node: Node) -> Iterator[Record]:
    """Yield what the registers know next to a node."""
    if isinstance(node, Agency):
        yield from around_agency(frame, node)
    elif isinstance(node, Place):
        yield from around_place(frame, node)


def register(frame: Frame, nodes: Mapping[str, Node]) -> Iterator[Record]:
    """Yield all that the registers add to a reading's nodes, by id; what the reading names itself stays as it is."""
    known = dict(nodes)
    queue = deque(nodes.values())
    while queue:
        for record in around(frame, queue.popleft()):
            if not isinstance(record, Node):
                yield record
            elif record.id not in known:
                known[record.id] = record
                queue.append(record)
                yield record
