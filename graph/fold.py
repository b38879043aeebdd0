"""What several documents say of one thing, folded into one record, whatever the order they came in."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

from graph.errors import IntegrityError
from graph.model import Document, Entity, Evidence, Record

R = TypeVar("R", bound=Record)

NAMES: Final[Mapping[type[Record], str]] = {Document: "title", Entity: "name"}
"""The property that says what a thing is called; what it is called otherwise becomes an alias."""
REASONS: Final[Mapping[str, str]] = {
    "incomplete_reason": "complete",
    "unresolved_reason": "resolved",
    "part": "document",
}
"""Properties that explain or place another one; both are taken from the same contribution."""


def fold(records: Iterable[R]) -> R:
    """Return the one record that contributions to one id make together.

    A document's own word goes before that of those who cite it, then the order is by document id and position. Each
    property is taken from the first contribution that has it, so the evidence is that of the first; aliases are the
    sorted union. Raises IntegrityError where the contributions are of different types, ValueError where there are none.
    """
    ranked = sorted(records, key=rank)
    if not ranked:
        raise ValueError("There is nothing to fold.")
    first = ranked[0]
    refuse_mixture(ranked)
    merged = {name: value(ranked, name) for name in type(first).model_fields}
    return first.model_copy(update=merged | aliases(ranked))


def rank(record: Record) -> tuple[bool, str, int, str]:
    """Return the place of a contribution among those to its id."""
    cited_only = isinstance(record, Document) and not record.held
    if isinstance(record, Evidence):
        return (cited_only, record.document, record.start, record.model_dump_json())
    return (cited_only, "", 0, record.model_dump_json())


def refuse_mixture(records: Sequence[Record]) -> None:
    """Raise IntegrityError unless all are of one type."""
    types = sorted({type(record).__name__ for record in records})
    if len(types) > 1:
        raise IntegrityError(f"One id is stated as {' and as '.join(types)}: {records[0]!r}.")


def value(ranked: Sequence[Record], name: str) -> Any:
    """Return a property from the first contribution that has it, or that has what it explains."""
    decisive = REASONS.get(name, name)
    first = next((record for record in ranked if getattr(record, decisive) is not None), ranked[0])
    return getattr(first, name)


def aliases(ranked: Sequence[Record]) -> dict[str, tuple[str, ...]]:
    """Return the `aliases` of a thing: all that it was called but what it is called now. Empty for what has no name."""
    name = next((name for kind, name in NAMES.items() if isinstance(ranked[0], kind)), None)
    if name is None:
        return {}
    given = {alias for record in ranked for alias in (*getattr(record, "aliases", ()), getattr(record, name))}
    return {"aliases": tuple(sorted(given - {None, value(ranked, name)}))}
