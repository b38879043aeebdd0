"""What the collection holds, from the ledger alone: files, documents, fields of the head, time, and what is wanting."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from ingest.keep.choice import why_not
from ingest.keep.ledger import Ledger

NAMED: Final = re.compile(r"^-- (\w+)\n(.+?);$", re.M | re.S)
"""A statement of `report.sql` under its name."""
SEVERAL: Final = """
SELECT readings.document, min(path) AS path, format, readings.sha256, readings.id
FROM sources JOIN readings ON readings.id = sources.reading
WHERE readings.document IN (
  SELECT document FROM sources JOIN readings ON readings.id = sources.reading GROUP BY 1 HAVING count(*) > 1)
GROUP BY sources.path ORDER BY 1, 2
"""
COPY: Final = "It is a copy of the chosen file in another folder."
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Report:
    """The parts of the report; the rows of each are mappings with the same names."""

    files: int
    documents: int
    formats: Sequence[Row]
    """By format: files, documents, duplicates, incomplete, failed."""
    fields: Sequence[Row]
    """Documents with each field of the head, by format."""
    origins: Sequence[Row]
    """Documents with each field of the head, by the rule that read it."""
    stages: Sequence[Row]
    """Seconds that each stage took, over all kept readings."""
    unresolved: Sequence[Row]
    """Names that could not be resolved, by kind and reason."""
    sources: Sequence[Row]
    """The files of every document that several hold: path, format, SHA-256, whether it was chosen, and why not."""
    incomplete: Sequence[Row]
    failed: Sequence[Row]


def report(ledger: Ledger) -> Report:
    """Return the report on all that is kept."""
    parts = {name: list(ledger.named(query)) for name, query in statements().items()}
    return Report(
        files=ledger.count("SELECT count(*) FROM sources"),
        documents=ledger.count("SELECT count(*) FROM documents"),
        sources=list(shared_documents(ledger)),
        **parts,
    )


@cache
def statements() -> Mapping[str, str]:
    """Return the statements of `report.sql` by name."""
    return dict(NAMED.findall(files("ingest.keep").joinpath("report.sql").read_text(encoding="utf-8")))


def shared_documents(ledger: Ledger) -> Iterator[Row]:
    """Yield the files of every document that several files hold."""
    for row in list(ledger.named(SEVERAL)):
        reading, candidates = row["id"], ledger.candidates(row["document"])
        itself = next(c for c in candidates if c.reading == reading)
        reason = why_not(itself, candidates[0])
        if reason is None and row["path"] != ledger.first_path(reading):
            reason = COPY
        yield {
            "document": row["document"],
            "path": row["path"],
            "format": row["format"],
            "sha256": row["sha256"],
            "chosen": reason is None,
            "reason": reason,
        }
