"""What came of taking files in: counts for a person or a program."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.model import NODE_BY_LABEL
from graph.store import Store
from ingest.keep.collection import Collection, Outcome
from ingest.paths import printable


@dataclass(frozen=True, slots=True)
class Report:
    """What the files of one run came to, and what collection and database hold now."""

    read: int
    unchanged: int
    failed: Sequence[Mapping[str, str]]
    """Path and reason of each file that could not be read."""
    duplicates: Sequence[Mapping[str, str]]
    """Path of each file of the collection that another speaks for, and the document."""
    documents: int
    nodes: int
    edges: int
    unresolved: Mapping[str, int]
    """How many names could not be resolved, by kind."""


def report(collection: Collection, store: Store, outcomes: Iterable[Outcome]) -> Report:
    """Return the report of a run."""
    outcomes = tuple(outcomes)
    states = Counter(outcome.state for outcome in outcomes)
    counts = store.counts()
    nodes = sum(count for kind, count in counts.items() if kind in NODE_BY_LABEL)
    sources = tuple(collection.ledger.sources())
    return Report(
        read=states["read"],
        unchanged=states["unchanged"],
        failed=[{"path": printable(str(o.path)), "reason": o.reason} for o in outcomes if o.reason],
        duplicates=[{"path": s.path, "document": s.document} for s in sources if s.state == "duplicate" and s.document],
        documents=len(collection.ledger.documents()),
        nodes=nodes,
        edges=sum(counts.values()) - nodes,
        unresolved=Counter(str(u["kind"]) for s in sources if s.state in ("read", "loaded") for u in s.unresolved),
    )
