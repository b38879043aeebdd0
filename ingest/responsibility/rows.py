"""Who answers for the rows of task tables: each cell below 牵头部门, 责任单位 or 配合单位 is a list of agencies."""

from collections.abc import Sequence

from ingest.records import Span, Text
from ingest.responsibility.clauses import Clause
from ingest.responsibility.lists import Assignment, read_clause, read_section
from ingest.task_tables import DUTIES, TaskRow, task_rows


def with_rows(text: Text, clauses: Sequence[Clause]) -> list[Clause]:
    """Return the clauses of a text with those of its task tables, which take the place of what was read inside them."""
    rows = [clause for row in task_rows(text) if (clause := row_clause(text.content, row)) is not None]
    others = [clause for clause in clauses if not any(clause.span.overlaps(row.span) for row in rows)]
    return sorted((*others, *rows), key=lambda clause: clause.span.start)


def row_clause(content: str, row: TaskRow) -> Clause | None:
    """Return the clause that the cells of a row make up, None where they name nobody."""
    found = Assignment(said=True)
    for kind, cell in row.answers:
        said = read_clause(content, cell.start, cell.end) if kind in DUTIES else Assignment()
        if said.said:
            found.items += said.items
        else:
            read_section(content, cell.start, cell.end, kind, found)
    if not found.items:
        return None
    cells = [cell for kind, cell in row.answers if kind in DUTIES]
    return Clause(Span(min(c.start for c in cells), max(c.end for c in cells)), found, "row")
