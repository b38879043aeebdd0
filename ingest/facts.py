"""A reading → plain facts, one JSON object a document: what was read and where, without ids of the graph or a database.

Positions are code points `[start, end)` of the object's own `text`.
"""

from typing import Any

from ingest.frame import Frame
from ingest.records import Commitment, Mention, Reading, Span, Target

Facts = dict[str, Any]


def facts(reading: Reading) -> Facts:
    """Return the facts of a reading, ready for `json.dumps`."""
    frame = Frame(reading)
    return {
        "text": reading.text.content,
        "document": document(reading),
        "metadata": metadata(reading),
        "measures": measures(frame),
        "responsibilities": responsibilities(frame),
        "citations": [
            {"title": c.title, "number": c.number, "relation": c.relation, **position(c.span)}
            for c in reading.citations
        ],
        "mentions": [mention(m) for m in reading.mentions],
        "commitments": [commitment(frame, c) for c in reading.commitments],
    }


def position(span: Span) -> Facts:
    """Return where a finding stands."""
    return {"start": span.start, "end": span.end}


def document(reading: Reading) -> Facts:
    """Return the fields of the head that the text gives."""
    header = reading.header
    single = {"number": header.number, "title": header.title, "kind": header.kind, "date": header.date}
    several = {"issuers": header.issuers, "addressees": header.addressees, "approved_by": header.approved_by}
    return {name: field.value for name, field in single.items() if field} | {
        name: [field.value for field in fields] for name, fields in several.items() if fields
    }


def metadata(reading: Reading) -> list[Facts]:
    """Return what the portal's table says of the document."""
    return [
        {
            "field": entry.field,
            "printed": entry.printed,
            "normalized": entry.normalized,
            "agrees": entry.agrees,
            **position(entry.span),
        }
        for entry in reading.header.metadata
    ]


def measures(frame: Frame) -> list[Facts]:
    """Return the outline."""
    return [
        {
            "id": key,
            "number": unit.number,
            "title": unit.title,
            "level": unit.level,
            "parent": None if unit.parent is None else frame.measures[unit.parent],
            **position(unit.heading),
        }
        for unit, key in zip(frame.reading.units, frame.measures, strict=True)
    ]


def responsibilities(frame: Frame) -> list[Facts]:
    """Return who is tasked, once for every place in the text; inheritance follows from the outline."""
    return [
        {
            "measure": None if duty.unit is None else frame.measures[duty.unit],
            "role": duty.role,
            "surface": duty.surface,
            "name": duty.agency.name,
            **position(duty.span),
        }
        for duty in frame.reading.responsibilities
    ]


def mention(found: Mention) -> Facts:
    """Return a thing named."""
    return {"type": found.type, "surface": found.surface, "name": found.name, **position(found.span)}


def commitment(frame: Frame, found: Commitment) -> Facts:
    """Return a commitment with its targets."""
    unit = frame.innermost(found.span.start)
    return {
        "measure": None if unit is None else frame.measures[unit],
        "class": found.commitment_class,
        "verb": found.verb,
        "actions": list(found.actions),
        **position(found.span),
        "targets": [target(t) for t in found.targets if t.relation == "TARGETS"],
    }


def target(found: Target) -> Facts:
    """Return what a commitment is about."""
    return {"type": found.mention.type, "name": found.mention.name, **position(found.mention.span)}
