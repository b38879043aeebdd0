"""What changed between two runs: documents that came, say something else, or went, and their facts by type."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from graph.errors import InputError
from ingest.keep.digests import Counts, compare
from ingest.keep.ledger import Ledger
from ingest.keep.readings import TYPES

SPOKE: Final = """
WITH before AS (SELECT document, reading, max(run) FROM history WHERE run <= :before GROUP BY document),
  after AS (SELECT document, reading, max(run) FROM history WHERE run <= :after GROUP BY document)
SELECT document, before.reading, after.reading FROM after LEFT JOIN before USING (document)
WHERE before.reading IS NOT after.reading ORDER BY document
"""
"""The readings that spoke for a document after two runs, where they are not the same."""
CHANGES: Final[Mapping[tuple[bool, bool], Literal["added", "changed", "removed"]]] = {
    (False, True): "added",
    (True, True): "changed",
    (True, False): "removed",
}


class DocumentChange(NamedTuple):
    """A document that came, says something else, or went, with the number of its facts that did."""

    document: str
    change: Literal["added", "changed", "removed"]
    facts: Counts


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from the end of one run to that of another; run 0 is the empty collection."""

    before: int
    after: int
    documents: Sequence[DocumentChange]
    types: Mapping[str, Counts]
    """Facts by label or relationship type, in the order of the model; what several documents state counts for each."""


def difference(ledger: Ledger, before: int | None = None, after: int | None = None) -> Difference:
    """Return what changed from one run to another: by default to the last, from the one before.

    Raises InputError where there was no such run, or the first named is the later one.
    """
    last = ledger.count("SELECT coalesce(max(id), 0) FROM runs")
    after = last if after is None else after
    before = max(0, after - 1) if before is None else before
    if not 0 <= before <= after <= last:
        raise InputError(
            f"Nothing leads from run {before} to run {after}.",
            f"Runs are numbered from 1 to {last}, 0 is before the first; name the earlier one first.",
        )
    by_type: dict[str, list[Counts]] = {}
    documents = []
    for change, facts in changes(ledger, before, after):
        documents.append(change)
        for kind, counts in facts.items():
            by_type.setdefault(kind, []).append(counts)
    return Difference(before, after, documents, {kind: total(by_type[kind]) for kind in TYPES if kind in by_type})


def changes(ledger: Ledger, before: int, after: int) -> Iterator[tuple[DocumentChange, Mapping[str, Counts]]]:
    """Yield every document that changed, with its facts that did by type."""
    for document, old, new in list(ledger.rows(SPOKE, before=before, after=after)):
        facts = compared(ledger, old, new)
        if facts:
            yield DocumentChange(document, CHANGES[old is not None, new is not None], total(facts.values())), facts


def compared(ledger: Ledger, before: str | None, after: str | None) -> Mapping[str, Counts]:
    """Return how the facts of two readings differ, by type; types without a difference are left out."""
    old, new = digests_of(ledger, before), digests_of(ledger, after)
    found = {kind: compare(old.get(kind, b""), new.get(kind, b"")) for kind in old.keys() | new.keys()}
    return {kind: counts for kind, counts in found.items() if any(counts)}


def digests_of(ledger: Ledger, reading: str | None) -> Mapping[str, bytes]:
    """Return the digests of a reading by type; none where there is no reading."""
    return dict(ledger.rows("SELECT type, facts FROM digests WHERE reading = :reading", reading=reading))


def total(counts: Iterable[Counts]) -> Counts:
    """Return the sum of counts."""
    return Counts(*map(sum, zip(*counts, strict=True)))
