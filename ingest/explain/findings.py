"""Every finding that covers or touches a place, and what was made of it."""

from collections.abc import Iterator

from spacy.tokens import Doc

from ingest.explain.results import Finding
from ingest.explain.strength import strength
from ingest.records import Citation, Commitment, Entry, Field, Goal, Header, Mention, Responsibility, Span, Unit


def findings(doc: Doc, span: Span) -> Iterator[Finding]:
    """Yield the findings that share a character with a span, the head's fields first."""
    for finding in every(doc):
        if finding.span.overlaps(span):
            yield finding


def every(doc: Doc) -> Iterator[Finding]:
    """Yield all findings of a document."""
    text, units = doc._.text.content, doc._.units
    for name, field in fields(doc._.header):
        yield Finding(name, field.span, field.span.of(text), field.rule, {"value": field.value})
    yield from (of_entry(text, entry) for entry in doc._.header.metadata)
    yield from (of_unit(text, unit) for unit in units)
    yield from (of_duty(text, duty, units) for duty in doc._.responsibilities)
    yield from (of_citation(text, citation) for citation in doc._.citations)
    yield from (of_mention(mention) for mention in doc._.mentions)
    yield from (of_commitment(doc, commitment) for commitment in doc._.commitments)
    yield from (of_goal(text, goal) for goal in doc._.goals)


def fields(header: Header) -> Iterator[tuple[str, Field]]:
    """Yield the fields of the head with their names."""
    single = {
        "number": header.number, "title": header.title, "title of the notice": header.notice_title,
        "kind": header.kind, "date": header.date,
    }  # fmt: skip
    several = {"issuer": header.issuers, "addressee": header.addressees, "approved by": header.approved_by}
    yield from ((name, field) for name, field in single.items() if field is not None)
    yield from ((name, field) for name, found in several.items() for field in found)


def given(**details: str | None) -> dict[str, str]:
    """Return the details that have a value."""
    return {name.replace("_", " "): value for name, value in details.items() if value}


def of_entry(text: str, entry: Entry) -> Finding:
    """Return a line of the portal's metadata table."""
    agrees = None if entry.agrees is None else "yes" if entry.agrees else "no"
    details = given(value=entry.normalized or entry.printed, agrees_with_the_document=agrees)
    return Finding(f"metadata {entry.field}", entry.span, entry.span.of(text), entry.rule, details)


def of_unit(text: str, unit: Unit) -> Finding:
    """Return a unit by its heading."""
    complete = None if unit.complete else "the text breaks off in it"
    details = given(number=unit.number, title=unit.title, level=str(unit.level), incomplete=complete)
    return Finding("unit", unit.heading, unit.heading.of(text), unit.rule, details)


def of_duty(text: str, duty: Responsibility, units: tuple[Unit, ...]) -> Finding:
    """Return an agency that is tasked."""
    agency = duty.agency
    details = given(
        role=duty.role,
        agency=agency.name if agency.resolved else None,
        unresolved=agency.reason,
        level=agency.level,
        place=agency.jurisdiction,
        successor=agency.successor,
        deadline=duty.deadline,
        clause=duty.clause.of(text),
        unit=None if duty.unit is None else f"{units[duty.unit].number} {units[duty.unit].title}",
        inherited_by="、".join(units[i].number for i in duty.heirs),
    )
    return Finding("responsibility", duty.span, duty.surface, duty.rule, details)


def of_citation(text: str, citation: Citation) -> Finding:
    """Return a document that is cited."""
    own = "the text that this notice hands out" if citation.own_text else None
    details = given(
        relation=citation.relation,
        cue=citation.cue or "none",
        title=citation.title,
        number=citation.number,
        own_text=own,
    )
    return Finding("citation", citation.span, citation.span.of(text), citation.rule, details)


def of_mention(mention: Mention) -> Finding:
    """Return a thing named."""
    details = given(
        type=mention.type,
        name=mention.name,
        named="one thing" if mention.named else "a kind of thing",
        scope=mention.scope,
    )
    return Finding("mention", mention.span, mention.surface, mention.rule, details)


def of_commitment(doc: Doc, found: Commitment) -> Finding:
    """Return a commitment, with how its strength came about."""
    targets = (f"{target.mention.surface} ({target.relation})" for target in found.targets)
    details = {"class": found.commitment_class} | given(
        verb=found.verb, actions="、".join(found.actions), strength=strength(doc, found), about="、".join(targets)
    )
    return Finding("commitment", found.span, found.span.of(doc._.text.content), found.rule, details)


def of_goal(text: str, goal: Goal) -> Finding:
    """Return a goal."""
    year = None if goal.year is None else str(goal.year)
    details = given(measured=goal.measured, value=f"{goal.comparison} {goal.value} {goal.unit}", year=year)
    return Finding("goal", goal.span, goal.span.of(text), goal.rule, details)
