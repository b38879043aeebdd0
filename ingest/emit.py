"""A reading → the records of the graph: every node and edge that the document states, checked against its text.

Each function takes one kind of finding and yields its records; `emit` strings them together and merges what names the
same thing twice.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from graph import ids, model
from graph.fold import fold
from graph.model import Edge, Node, Record
from ingest.carried import carried, named, value
from ingest.check import check
from ingest.frame import Frame, opening_span
from ingest.head.titles import bare
from ingest.identity.names import cited_key
from ingest.named import entity, entity_key, respelled
from ingest.paths import printable
from ingest.records import Citation, Commitment, Reading, Relation, Responsibility, Role
from ingest.register import agency_node, register

ROLES: Final[Mapping[Role, type[model.Responsible]]] = {
    "LEAD": model.LedBy,
    "PARTICIPATE": model.ParticipatedBy,
    "RESPONSIBLE": model.AssignedTo,
    "LOCAL": model.LocalizedBy,
}
RELATIONS: Final[Mapping[Relation, type[model.Citing]]] = {
    "IMPLEMENTS": model.Implements,
    "BASED_ON": model.BasedOn,
    "PROMULGATES": model.Promulgates,
    "AMENDS": model.Amends,
    "REPEALS": model.Repeals,
    "CITES": model.Cites,
}
TARGETS: Final[Mapping[str, type[model.Stated]]] = {
    "TARGETS": model.Targets,
    "ACTOR": model.Actor,
    "LOCATED_IN": model.LocatedIn,
}


def emit(reading: Reading) -> tuple[Record, ...]:
    """Return the records of a reading: nodes in order of first mention, then edges.

    Raises IntegrityError where a record contradicts the text or an edge lacks an end.
    """
    frame = Frame(reading)
    stated = merge(chain.from_iterable(find(frame) for find in FINDINGS))
    nodes = {record.id: record for record in stated if isinstance(record, Node)}
    records = merge(chain(stated, register(frame, nodes)))
    check(records, frame.document, reading.text.content)
    return records


def merge(records: Iterable[Record]) -> tuple[Record, ...]:
    """Bring records of the same node or edge together, nodes first."""
    nodes: dict[str, list[Node]] = {}
    edges: dict[tuple[str, str, str, str], Edge] = {}
    for record in records:
        if isinstance(record, Node):
            nodes.setdefault(record.id, []).append(record)
        elif isinstance(record, Edge):
            edges.setdefault((record.rel_type, record.tail, record.head, record.id), record)
    return (*map(fold, nodes.values()), *edges.values())


def document(frame: Frame) -> Iterator[Record]:
    """Yield the document itself; it stands on its title, or on its first words where it has none."""
    reading, header = frame.reading, frame.reading.header
    title = header.title or header.notice_title
    span, rule = (title.span, title.rule) if title else (opening_span(reading), "opening")
    yield model.Document(
        id=frame.document,
        held=True,
        title=value(title),
        number=value(header.number),
        aliases=(header.notice_title.value,) if header.notice_title and header.notice_title != title else (),
        kind=value(header.kind),
        date=value(header.date),
        text=reading.text.content,
        source=printable(reading.source.path.name),
        source_sha256=reading.source.sha256,
        complete=reading.text.complete,
        incomplete_reason=reading.text.incomplete_reason,
        sample=reading.sample,
        **frame.evidence(span, rule),
    )


def header(frame: Frame) -> Iterator[Record]:
    """Yield who issued the document, who approved it and whom it is sent to."""
    head = frame.reading.header
    for order, field in enumerate(head.issuers, 1):
        agency = named(frame, field)
        yield agency
        at = frame.evidence(field.span, field.rule)
        yield model.IssuedBy(tail=frame.document, head=agency.id, order=order, **at)
    for fields, edge in ((head.approved_by, model.ApprovedBy), (head.addressees, model.AddressedTo)):
        for field in fields:
            agency = named(frame, field)
            yield agency
            yield edge(tail=frame.document, head=agency.id, **frame.evidence(field.span, field.rule))


def metadata(frame: Frame) -> Iterator[Record]:
    """Yield what the portal's table says of the document, beside what the document says itself."""
    for order, entry in enumerate(frame.reading.header.metadata, 1):
        key = ids.metadata_entry_id(frame.document, order)
        at = frame.evidence(entry.span, entry.rule)
        yield model.MetadataEntry(
            id=key,
            field=entry.field,
            printed=entry.printed,
            normalized=entry.normalized,
            agrees=entry.agrees,
            **at,
        )
        yield model.HasMetadata(tail=frame.document, head=key, **at)


def measures(frame: Frame) -> Iterator[Record]:
    """Yield the outline."""
    for unit, key in zip(frame.reading.units, frame.measures, strict=True):
        at = frame.evidence(unit.heading, unit.rule)
        yield model.Measure(
            id=key,
            number=unit.number,
            title=unit.title,
            level=unit.level,
            order=unit.index + 1,
            text=frame.words(unit.own),
            complete=unit.complete,
            **at,
        )
        yield model.HasMeasure(tail=frame.document, head=key, **at)
        if unit.parent is not None:
            yield model.HasPart(tail=frame.measures[unit.parent], head=key, **at)


def responsibilities(frame: Frame) -> Iterator[Record]:
    """Yield who is tasked with which measure, on its own account or by inheritance."""
    for duty in frame.reading.responsibilities:
        agency = agency_node(frame, duty.agency, duty.surface, frame.evidence(duty.span, duty.rule, duty.surface))
        yield agency
        if duty.unit is not None:
            yield responsible(frame, duty, duty.unit, agency.id)
        elif not duty.heirs:
            yield model.Mentions(tail=frame.document, head=agency.id, **frame.evidence(duty.span, duty.rule))
        for heir in duty.heirs:
            yield responsible(frame, duty, heir, agency.id)


def responsible(frame: Frame, duty: Responsibility, unit: int, agency: str) -> model.Responsible:
    """Return the edge from one measure to the agency of a clause."""
    return ROLES[duty.role](
        tail=frame.measures[unit],
        head=agency,
        clause=frame.words(duty.clause),
        clause_start=duty.clause.start,
        clause_end=duty.clause.end,
        origin=frame.document if duty.unit is None else frame.measures[duty.unit],
        inherited=unit != duty.unit,
        deadline=duty.deadline,
        **frame.evidence(duty.span, duty.rule, duty.surface),
    )


def citations(frame: Frame) -> Iterator[Record]:
    """Yield the documents named, and in which relation."""
    for citation in frame.reading.citations:
        key = carried_key(frame, citation)
        cited = cited_document(frame, citation) if key is None else carried_document(frame, citation, key)
        at = frame.evidence(citation.span, citation.rule)
        unit = frame.innermost(citation.span.start)
        yield cited
        yield RELATIONS[citation.relation](
            tail=frame.document,
            head=cited.id,
            cue=citation.cue,
            measure=None if unit is None else frame.measures[unit],
            **at,
        )
        if citation.own_text and not any(enclosure.name == "text" for enclosure in frame.reading.enclosures):
            yield model.HasPart(tail=frame.document, head=cited.id, **at)


def carried_key(frame: Frame, citation: Citation) -> str | None:
    """Return the id of the part that a citation hands out, None where it names another document."""
    if citation.own_text:
        return ids.part_id(frame.document)
    if citation.relation != "PROMULGATES" or citation.title is None:
        return None
    names = (
        e.name for e in frame.reading.enclosures if e.title is not None and bare(e.title.value) == bare(citation.title)
    )
    return next((ids.part_id(frame.document, name) for name in names), None)


def carried_document(frame: Frame, citation: Citation, key: str) -> model.Document:
    """Return a text that the document itself carries, as its own words name it."""
    text = frame.reading.text
    return model.Document(
        id=key,
        held=True,
        title=citation.title,
        number=citation.number,
        complete=text.complete,
        incomplete_reason=text.incomplete_reason,
        sample=frame.reading.sample,
        **frame.evidence(citation.span, citation.rule),
    )


def cited_document(frame: Frame, citation: Citation) -> model.Document:
    """Return a document that is only named."""
    return model.Document(
        id=cited_key(frame, citation),
        held=False,
        title=citation.title,
        number=citation.number,
        **frame.evidence(citation.span, citation.rule),
    )


def mentions(frame: Frame) -> Iterator[Record]:
    """Yield the things named, each from the innermost measure around it."""
    for mention in frame.reading.mentions:
        at = frame.evidence(mention.span, mention.rule, mention.surface)
        yield from entity(frame, mention)
        joined = respelled(frame, mention)
        yield model.Mentions(tail=frame.holder(mention.span.start), head=entity_key(frame, mention), **joined, **at)


def commitments(frame: Frame) -> Iterator[Record]:
    """Yield what is promised, allowed, asked or forbidden, and about what."""
    for order, commitment in enumerate(frame.reading.commitments, 1):
        key = ids.commitment_id(frame.document, order)
        at = frame.evidence(commitment.span, commitment.rule)
        yield model.Commitment(
            id=key,
            commitment_class=commitment.commitment_class,
            verb=commitment.verb,
            actions=commitment.actions,
            strength=commitment.strength,
            order=order,
            **at,
        )
        yield model.HasCommitment(tail=frame.holder(commitment.span.start), head=key, **at)
        yield from targets(frame, commitment, key)


def targets(frame: Frame, commitment: Commitment, key: str) -> Iterator[Record]:
    """Yield what a commitment is about; evidence is the target's own name."""
    for target in commitment.targets:
        mention = target.mention
        at = frame.evidence(mention.span, commitment.rule, mention.surface)
        yield from entity(frame, mention)
        yield TARGETS[target.relation](tail=key, head=entity_key(frame, mention), **respelled(frame, mention), **at)


def goals(frame: Frame) -> Iterator[Record]:
    """Yield the quantified goals and sums of money."""
    for order, goal in enumerate(frame.reading.goals, 1):
        key = ids.goal_id(frame.document, order)
        at = frame.evidence(goal.span, goal.rule)
        yield model.Goal(
            id=key,
            value=goal.value,
            unit=goal.unit,
            comparison=goal.comparison,
            year=goal.year,
            measured=goal.measured,
            **at,
        )
        yield model.SetsGoal(tail=frame.holder(goal.span.start), head=key, **at)


FINDINGS: Final = (
    document, header, metadata, carried, measures, responsibilities, citations, mentions, commitments, goals,
)  # fmt: skip
