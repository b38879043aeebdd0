"""Word lists as data, with source and date, checked when they are loaded. Tables are TSV, pattern lists TOML."""

from collections.abc import Collection
from functools import cache
from importlib.resources import files


class LexiconError(ValueError):
    """A lexicon file breaks its own rules; the message names file and row."""


@cache
def table(name: str, columns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a TSV file in this folder.

    Raises:
        LexiconError: no source line, other columns than `columns`, a ragged row, or a first column that is not unique.
    """
    lines = files(__name__).joinpath(name).read_text(encoding="utf-8").splitlines()
    notes = [line for line in lines if line.startswith("#")]
    head, *rows = (tuple(line.split("\t")) for line in lines[len(notes) :])
    if not any("source:" in note and "date:" in note for note in notes):
        raise LexiconError(f"{name}: the first line must state source and date.")
    if head != columns:
        raise LexiconError(f"{name}: the columns are {head}, expected {columns}.")
    seen: set[str] = set()
    for row in rows:
        if len(row) != len(columns):
            raise LexiconError(f"{name}: {row} has {len(row)} fields, expected {len(columns)}.")
        if row[0] in seen:
            raise LexiconError(f"{name}: {row[0]} stands twice.")
        seen.add(row[0])
    return tuple(rows)


def one_of(name: str, row: tuple[str, ...], value: str, allowed: Collection[str]) -> str:
    """Return `value` if it is among `allowed`.

    Raises:
        LexiconError: it is not; the message names the row.
    """
    if value not in allowed:
        raise LexiconError(f"{name}: {row}: {value!r} is none of {sorted(allowed)}.")
    return value
