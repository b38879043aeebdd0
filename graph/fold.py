"""What several documents say of one shared thing, folded into one record, whatever the order they came in."""

import json
from collections.abc import Iterable
from typing import TypeVar

from graph.model import Document, Edge, Evidence, Record


R = TypeVar("R", bound=Record)


def _rank(record: Record) -> tuple[bool, str, int, str]:
    """Return the place of a contribution: held documents first, then by document and position, then by content."""
    cited_only = isinstance(record, Document) and not record.held
    content = json.dumps(record.model_dump(), ensure_ascii=False, sort_keys=True)
    if isinstance(record, Evidence):
        return cited_only, record.document, record.start, content
    return cited_only, "", 0, content


def _aliases(ranked: list[Record]) -> tuple[str, ...]:
    """Return all other names of the thing, sorted; a document's differing titles are other names too."""
    names = {alias for record in ranked for alias in getattr(record, "aliases", ())}
    if isinstance(ranked[0], Document):
        titles = [r.title for r in ranked if isinstance(r, Document) and r.title]
        names = (names | set(titles)) - set(titles[:1])
    return tuple(sorted(names))


def fold(records: Iterable[R]) -> R:
    """Return one record for contributions of the same id: for every property the first value that is given.

    `aliases` are united. Raises ValueError without records.
    """
    ranked = sorted(records, key=_rank)
    if not ranked:
        raise ValueError("There is nothing to fold.")
    first = ranked[0]
    if len(ranked) == 1 or isinstance(first, Edge):
        return first
    changes: dict[str, object] = {
        name: next((value for r in ranked if (value := getattr(r, name)) is not None), None)
        for name in type(first).model_fields
        if getattr(first, name) is None
    }
    if "aliases" in type(first).model_fields:
        changes["aliases"] = _aliases(list(ranked))
    return first.model_copy(update=changes)
