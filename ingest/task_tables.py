"""Task tables (序号 / 重点任务 / 牵头部门 / 责任单位): what stands in which column, and the tasks row by row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Final

from ingest.lexicon import one_of, table
from ingest.records import Cell, Span, Text

FILE: Final = "task_columns.tsv"
KINDS: Final = ("number", "task", "LEAD", "PARTICIPATE", "DO", "DEADLINE")
DUTIES: Final = frozenset(("LEAD", "PARTICIPATE", "DO"))
HEAD_ROWS: Final = 3
"""Rows of a table among which its head stands."""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row: its number and tasks, and what the other columns say of it."""

    number: Cell | None
    task: Cell
    """The first cell that names a task and begins in this row."""
    answers: tuple[tuple[str, Cell], ...]
    """Columns of duties and deadlines, by kind."""
    span: Span


@cache
def _columns() -> tuple[re.Pattern[str], tuple[str, ...]]:
    rows = table(FILE, ("pattern", "kind"))
    kinds = tuple(one_of(FILE, row, row[1], KINDS) for row in rows)
    return re.compile("|".join(f"({row[0]})" for row in rows)), kinds


def kind_of(words: str) -> str | None:
    """Return what stands in the column below a head, None for any other column."""
    pattern, kinds = _columns()
    match = pattern.fullmatch("".join(words.split()))
    return kinds[(match.lastindex or 1) - 1] if match else None


def task_rows(text: Text) -> Iterator[TaskRow]:
    """Yield the rows of the task tables of a text, in order."""
    for _, cells in groupby(text.cells, key=lambda cell: cell.table):
        yield from rows_of(text.content, list(cells))


def rows_of(content: str, cells: Sequence[Cell]) -> Iterator[TaskRow]:
    """Yield the rows of one table, none where its head names no task or no one who answers for it."""
    rows = [list(row) for _, row in groupby(cells, key=lambda cell: cell.row)]
    for i, row in enumerate(rows[:HEAD_ROWS]):
        columns = {c.column: kind for c in row if (kind := kind_of(content[c.start : c.end])) is not None}
        if "task" in columns.values() and DUTIES.intersection(columns.values()):
            yield from (found for below in rows[i + 1 :] if (found := task_row(below, columns)) is not None)
            return


def task_row(row: Sequence[Cell], columns: dict[int, str]) -> TaskRow | None:
    """Return what a row says, None for one without a task of its own."""
    filled = [(columns[c.column], c) for c in row if c.column in columns and c.start < c.end]
    task = next((cell for kind, cell in filled if kind == "task"), None)
    if task is None:
        return None
    return TaskRow(
        number=next((cell for kind, cell in filled if kind == "number" and cell.start < task.start), None),
        task=task,
        answers=tuple((kind, cell) for kind, cell in filled if kind in DUTIES or kind == "DEADLINE"),
        span=Span(row[0].start, row[-1].end),
    )
