"""Nodes of what the text names: agencies and places by their registers, everything else by type and name."""

from collections.abc import Iterator, Mapping
from typing import Final, TypedDict

from graph import ids, model
from graph.model import Record
from ingest.frame import Frame
from ingest.identity.things import spelling
from ingest.records import EntityType, Mention
from ingest.register import DIVISIONS, agency_key, agency_node, place_key, place_node

LABELS: Final[Mapping[EntityType, type[model.Entity]]] = {
    "AGENCY": model.Agency,
    "ORG": model.Organization,
    "PLATFORM": model.Platform,
    "FACILITY": model.Facility,
    "PROJECT": model.Project,
    "ZONE": model.Zone,
    "PLACE": model.Place,
    "FUND": model.Fund,
    "EVENT": model.Event,
}


class Respelled(TypedDict, total=False):
    """The properties of `graph.model.Stated` that tell of a join."""

    joined_from: str
    joined_by: str


def entity_key(frame: Frame, mention: Mention) -> str:
    """Return the id of what is mentioned; a scoped kind (全省重点实验室) has the place in its id."""
    if mention.type == "AGENCY":
        return agency_key(frame, frame.reading.agencies[mention.name])
    if mention.type == "PLACE":
        return place_key(frame, mention.name)
    label = LABELS[mention.type].label
    if mention.scope is None:
        return ids.entity_id(label, spelling(mention.name) if mention.named else mention.name)
    return f"{ids.entity_id(label, mention.scope)}/{ids.segment(mention.name)}"


def respelled(frame: Frame, mention: Mention) -> Respelled:
    """Return why an edge reaches a thing under another id than that of the name as it is printed; mostly nothing."""
    key, printed = entity_key(frame, mention), ids.entity_id(LABELS[mention.type].label, mention.name)
    spelled = mention.named and mention.scope is None and mention.type not in ("AGENCY", "PLACE")
    return {"joined_from": printed, "joined_by": "spelling"} if spelled and key != printed else {}


def entity(frame: Frame, mention: Mention) -> Iterator[Record]:
    """Yield the node of what is mentioned, with the place that scopes it."""
    at = frame.evidence(mention.span, mention.rule, mention.surface)
    if mention.type == "AGENCY":
        yield agency_node(frame, frame.reading.agencies[mention.name], mention.surface, at)
    elif mention.type == "PLACE":
        yield place_node(frame, mention.name, mention.surface, at)
    else:
        yield LABELS[mention.type](
            id=entity_key(frame, mention),
            name=mention.name,
            aliases=(mention.surface,) if mention.surface != mention.name else (),
            named=mention.named,
            scope=None if mention.scope is None else place_key(frame, mention.scope),
            **at,
        )
        if mention.scope is not None:
            yield place_node(frame, mention.scope, mention.scope, {**at, "rule": "scope"})
            yield model.Within(tail=entity_key(frame, mention), head=place_key(frame, mention.scope), source=DIVISIONS)
