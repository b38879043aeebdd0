"""How the command line prints: tables that line up with Chinese in them, JSON, and errors in one sentence."""

import io
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TextIO

import typer
from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text
from typer.core import TyperGroup

from graph.errors import PolicyGraphError
from graph.model import EDGE_BY_TYPE, NODE_BY_LABEL
from graph.store import Rows
from queries.catalog import Query

if TYPE_CHECKING:
    from ingest.keep.history import Difference
    from ingest.keep.report import Report
    from ingest.keep.summary import Summary
    from ingest.keep.verify import Verification


def tolerate_encodings() -> None:
    """Escape what the terminal's encoding does not have, instead of failing on it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def is_unicode(stream: TextIO) -> bool:
    """Whether the stream takes every character."""
    return (stream.encoding or "").lower().startswith("utf")


def print_error(sentence: str) -> None:
    """Print what is wrong and how to mend it to stderr."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(Text(f"policy-graph: {sentence}"), style="red")


class Commands(TyperGroup):
    """Commands that end in one sentence and an exit code where something is wrong."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; errors that a person can act on are printed without a traceback."""
        tolerate_encodings()
        try:
            return super().invoke(ctx)
        except PolicyGraphError as error:
            print_error(str(error))
            raise typer.Exit(error.exit_code) from error


def named(found: "Difference") -> dict[str, Any]:
    """Return what changed between two runs as JSON has it, every number under its name."""
    return {
        "before": found.before,
        "after": found.after,
        "documents": [
            {"document": change.document, "change": change.change, "facts": change.facts._asdict()}
            for change in found.documents
        ],
        "types": {kind: counts._asdict() for kind, counts in found.types.items()},
    }


def print_line(text: str) -> None:
    """Print a line as it is."""
    Console(highlight=False, soft_wrap=True).print(Text(text))


def print_json(value: Any) -> None:
    """Print a value as JSON, escaped where the terminal has no Chinese."""
    sys.stdout.write(json.dumps(value, ensure_ascii=not is_unicode(sys.stdout), indent=1, default=str) + "\n")


def cell(value: Any) -> Text:
    """Return a value as the text of a cell."""
    if value is None:
        return Text("")
    if isinstance(value, (list, tuple)):
        return Text("、".join(cell(item).plain for item in value))
    if isinstance(value, Mapping):
        return Text(json.dumps(value, ensure_ascii=False, default=str))
    return Text(str(value))


def print_table(columns: Sequence[str], rows: Sequence[Sequence[Any]], title: str | None = None) -> None:
    """Print rows as a table: wrapped to the terminal, or as wide as it must be where there is none."""
    table = Table(*columns, title=title, title_justify="left", box=box.SIMPLE_HEAD, show_header=any(columns))
    for i, column in enumerate(table.columns):
        column.overflow = "fold"
        numeric = rows and all(isinstance(row[i], (int, float)) for row in rows)
        column.justify = "right" if numeric else "left"
    for row in rows:
        table.add_row(*map(cell, row))
    console = Console(highlight=False)
    if not console.is_terminal:
        width = Measurement.get(console, console.options.update(max_width=sys.maxsize), table).maximum
        console = Console(highlight=False, width=width)
    console.print(table)


def print_note(text: str) -> None:
    """Print a remark to stderr, so that what is piped stays clean."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(Text(text), style="yellow")


def print_failures(failed: Sequence[Mapping[str, str]]) -> None:
    """Print the files that could not be read."""
    if failed:
        print_table(("failed", "reason"), [(f["path"], f["reason"]) for f in failed])


def print_summary(found: "Summary") -> None:
    """Print what came of taking files in, or of striking them out."""
    counts = {
        "files read": found.read,
        "files unchanged": found.unchanged,
        "files failed": len(found.failed),
        "files forgotten": len(found.forgotten),
        "files vanished": len(found.vanished),
        "documents": found.documents,
        "duplicates": found.duplicates,
        "nodes": found.nodes,
        "edges": found.edges,
        "unresolved": sum(found.unresolved.values()),
    }
    print_table(("", ""), list(counts.items()))
    if found.vanished:
        print_table(("vanished; --prune forgets them",), [(path,) for path in found.vanished])
    print_failures(found.failed)


def print_report(found: "Report") -> None:
    """Print what the collection holds, a table a part; parts without rows are left out."""
    print_line(f"{found.documents} documents in {found.files} files.")
    print_part("files", found.formats)
    print_counts("fields of the head", found.fields, "field", "format")
    print_part("where they stood", found.origins)
    print_part("time", [stage | {"seconds": round(stage["seconds"], 2)} for stage in map(dict, found.stages)])
    print_part("not resolved", found.unresolved)
    print_part("files of one document", found.sources)
    print_part("incomplete", found.incomplete)
    print_part("failed", found.failed)


def print_part(title: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Print rows of the same columns under a title."""
    if rows:
        print_table(tuple(rows[0]), [tuple(row.values()) for row in rows], title)


def print_counts(title: str, rows: Sequence[Mapping[str, Any]], down: str, across: str) -> None:
    """Print counts of documents by two things, one down and one across."""
    counts = {(row[down], row[across]): row["documents"] for row in rows}
    columns = sorted({row[across] for row in rows})
    lines = {row[down]: [counts.get((row[down], column), 0) for column in columns] for row in rows}
    if lines:
        print_table((down, *columns), [(name, *line) for name, line in lines.items()], title)


def print_difference(found: "Difference") -> None:
    """Print what changed between two runs."""
    if found.documents:
        print_table(
            ("document", "change", "facts added", "changed", "removed"),
            [(change.document, change.change, *change.facts) for change in found.documents],
        )
        print_table(("type", "added", "changed", "removed"), [(kind, *counts) for kind, counts in found.types.items()])
    print_line(f"{len(found.documents)} documents differ from run {found.before} to run {found.after}.")


def print_verification(found: "Verification", limit: int = 20) -> None:
    """Print the counts by type, and the first of the differences."""
    kinds = [kind for kind in (*NODE_BY_LABEL, *EDGE_BY_TYPE) if kind in found.expected or kind in found.found]
    print_table(("type", "read", "in Neo4j"), [(k, found.expected.get(k, 0), found.found.get(k, 0)) for k in kinds])
    if found.differences:
        print_table(("difference", "type", "key"), found.differences[:limit])
    print_line(f"{found.quotes} quotes stand in their texts; {len(found.differences)} differences.")


def print_queries(queries: Iterable[Query]) -> None:
    """Print what can be asked."""
    rows = [(q.name, q.description, " ".join(f"--{name}" for name in q.params)) for q in queries]
    print_table(("query", "what it answers", "parameters"), rows)


def print_rows(found: Rows, *, as_json: bool) -> None:
    """Print an answer."""
    if as_json:
        print_json(found.dicts())
    else:
        print_table(found.columns, found.rows)
    if found.truncated:
        print_note(f"There are more than {len(found.rows)} rows; the others are left out.")
