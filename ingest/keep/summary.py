"""What came of one run: counts for a person or a program."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.model import NODE_BY_LABEL
from graph.store import Store
from ingest.keep.collection import Outcome
from ingest.keep.ledger import Ledger
from ingest.paths import printable

UNRESOLVED: Final = """
SELECT json_extract(value, '$.kind'), count(*) FROM documents JOIN readings ON readings.id = reading,
json_each(unresolved) GROUP BY 1 ORDER BY 1
"""


@dataclass
class Tally:
    """What the files of a run came to so far."""

    states: Counter[str] = field(default_factory=Counter)
    failed: list[dict[str, str]] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Count one more file."""
        self.states[outcome.state] += 1
        if outcome.reason:
            self.failed.append({"path": printable(str(outcome.path)), "reason": outcome.reason})


@dataclass(frozen=True, slots=True)
class Summary:
    """What the files of one run came to, and what collection and database hold now."""

    read: int
    unchanged: int
    failed: Sequence[Mapping[str, str]]
    """Path and reason of each file that could not be read."""
    forgotten: Sequence[str]
    """Files that were struck out."""
    vanished: Sequence[str]
    """Files that were read once and are gone from the folders given; what they state stays."""
    documents: int
    duplicates: int
    """Files of the collection that another speaks for."""
    nodes: int
    edges: int
    unresolved: Mapping[str, int]
    """How many names could not be resolved, by kind."""


def summary(
    ledger: Ledger, store: Store, tally: Tally, *, forgotten: Sequence[str] = (), vanished: Sequence[str] = ()
) -> Summary:
    """Return the summary of a run."""
    counts = store.counts()
    nodes = sum(count for kind, count in counts.items() if kind in NODE_BY_LABEL)
    return Summary(
        read=tally.states["read"],
        unchanged=tally.states["unchanged"],
        failed=tally.failed,
        forgotten=forgotten,
        vanished=vanished,
        documents=ledger.count("SELECT count(*) FROM documents"),
        duplicates=ledger.count("SELECT count(*) FROM source_states WHERE state = 'duplicate'"),
        nodes=nodes,
        edges=sum(counts.values()) - nodes,
        unresolved=dict(ledger.rows(UNRESOLVED)),
    )
