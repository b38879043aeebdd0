"""The command line: `policy-graph …` puts the parts together and prints what they answer."""

import json
import shlex
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from typer.core import TyperGroup

import cli_output as output
from graph import local
from graph.errors import InputError, IntegrityError, PolicyGraphError, UnreadableError
from graph.settings import Settings
from graph.store import Rows, Store
from ingest import project
from ingest.collection import Collection, find_files, printable
from ingest.facts import facts as facts_of
from ingest.pipeline import read
from ingest.read import read_source
from ingest.report import Report, report
from ingest.sample import sample_files
from ingest.verify import Verification
from ingest.verify import verify as compare
from queries.catalog import CATALOG, Query, get


class Commands(TyperGroup):
    """Commands that end in one sentence and an exit code where something is wrong."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; errors that a person can act on are printed without a traceback."""
        output.tolerate_encodings()
        try:
            return super().invoke(ctx)
        except PolicyGraphError as error:
            output.print_error(str(error))
            raise typer.Exit(error.exit_code) from error


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Read Chinese policy documents, keep what they decide as a graph in Neo4j, and ask it.",
)
neo4j = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The local Neo4j server.")
app.add_typer(neo4j, name="neo4j")

Paths = Annotated[list[Path], typer.Argument(help="Files, or folders with files in them.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def show_version(wanted: bool) -> None:
    """Print the version and end."""
    if wanted:
        output.print_line(f"policy-graph {version('policy-graph')}")
        raise typer.Exit


@app.callback()
def common(
    _version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Take the options of the program as a whole."""


# ------------------------------------------------------------ documents in


@app.command(epilog="Example: policy-graph ingest documents/ extra.txt")
def ingest(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files, or folders with files in them.")] = None,
    sample: Annotated[bool, typer.Option("--sample", help="Take in the packaged sample.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read documents and load what they state into the graph.

    A file that did not change is not read again. One that can't be read never stops the others, but the exit code is 2.
    """
    files = find_files([*(paths or ()), *(sample_files() if sample else ())])
    with output.progress() as tell, writing(tell) as (collection, store):
        outcomes = []
        for done, path in enumerate(files, 1):
            outcomes.append(collection.take(path))
            tell("Reading", done, len(files))
        project.catch_up(collection, store, tell)
        found = report(collection, store, outcomes)
    if as_json:
        output.print_json(found.as_dict())
    else:
        print_report(found)
    refuse_failures(found.failed)


@contextmanager
def writing(tell: output.Tell) -> Iterator[tuple[Collection, Store]]:
    """Open collection and database for one writer."""
    chosen = settings()
    with Collection.open(chosen) as collection, local.serving(chosen, tell) as reaching, Store(reaching) as store:
        yield collection, store


def print_report(found: Report) -> None:
    """Print what came of taking files in."""
    counts = [
        ("files read", found.read),
        ("files unchanged", found.unchanged),
        ("files failed", len(found.failed)),
        ("documents", found.documents),
        ("nodes", found.nodes),
        ("edges", found.edges),
        *((f"unresolved: {kind}", count) for kind, count in sorted(found.unresolved.items())),
    ]
    output.print_table(("", ""), counts)
    if found.failed:
        output.print_table(("failed", "reason"), [(f["path"], f["reason"]) for f in found.failed])


def refuse_failures(failed: Sequence[object]) -> None:
    """Raise UnreadableError where files could not be read."""
    if failed:
        raise UnreadableError(f"{len(failed)} of the files could not be read.", "The reasons stand above.")


@app.command(epilog="Example: policy-graph facts documents/ --out facts")
def facts(
    paths: Paths,
    out: Annotated[Path, typer.Option(help="Folder for the facts; it is made where there is none.")],
    as_json: AsJson = False,
) -> None:
    """Write what each document says as DIR/STEM.json; no database is needed."""
    targets = targets_of(find_files(paths), out)
    out.mkdir(parents=True, exist_ok=True)
    failed = []
    with output.progress() as tell:
        for done, (path, target) in enumerate(targets.items(), 1):
            try:
                found = facts_of(read(read_source(path)))
                target.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
            except PolicyGraphError as error:
                failed.append({"path": printable(str(path)), "reason": str(error)})
            tell("Reading", done, len(targets))
    if as_json:
        output.print_json({"written": len(targets) - len(failed), "failed": failed})
    else:
        output.print_line(f"{len(targets) - len(failed)} documents written to {out}.")
        if failed:
            output.print_table(("failed", "reason"), [tuple(f.values()) for f in failed])
    refuse_failures(failed)


def targets_of(files: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """Return where the facts of each file go.

    Raises InputError where two files would go to one place.
    """
    targets = {path: folder / f"{path.stem}.json" for path in files}
    shared = [target for target, count in Counter(targets.values()).items() if count > 1]
    if shared:
        several = ", ".join(printable(str(path)) for path, target in targets.items() if target == shared[0])
        raise InputError(f"{several} would all be written to {shared[0]}.", "Write them to different folders.")
    return targets


# ------------------------------------------------------------ questions


@app.command(
    epilog="Example: policy-graph query measures_led_by --agency 山东省科学技术厅 --limit 5",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def query(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(help="Name of a query.", show_default=False)] = None,
    every: Annotated[bool, typer.Option("--list", help="List the queries with their parameters.")] = False,
    as_json: AsJson = False,
) -> None:
    """Ask one of the questions that come with the program; parameters follow as --PARAM VALUE."""
    if every or name is None:
        list_queries(as_json)
        return
    asked = get(name)
    values = asked.bind(parameters(ctx.args))
    with local.serving(settings()) as reaching, Store(reaching) as store:
        print_rows(store.read(asked.text, values), as_json)


def list_queries(as_json: bool) -> None:
    """Print the names, descriptions and parameters of all queries."""
    if as_json:
        output.print_json([{"name": q.name, "description": q.description, "params": spelled(q)} for q in CATALOG.values()])
    else:
        rows = [(q.name, q.description, " ".join(f"--{p}" for p in q.params)) for q in CATALOG.values()]
        output.print_table(("query", "what it answers", "parameters"), rows)


def spelled(asked: Query) -> dict[str, dict[str, object]]:
    """Return the parameters of a query as plain data."""
    return {
        name: {"type": p.type, "required": p.required, "default": p.default, "example": p.example}
        for name, p in asked.params.items()
    }


def parameters(args: Sequence[str]) -> dict[str, str]:
    """Return parameters by name, from `--name value` and `--name=value`.

    Raises InputError where a name has no value, a value no name, or a name comes twice.
    """
    found: dict[str, str] = {}
    rest = iter(args)
    for arg in rest:
        if not arg.startswith("--"):
            raise InputError(f"“{arg}” belongs to no parameter.", "Write parameters as --PARAM VALUE.")
        name, equals, value = arg.removeprefix("--").partition("=")
        key = name.replace("-", "_")
        given = value if equals else next(rest, None)
        if given is None:
            raise InputError(f"The parameter --{name} has no value.", "Write parameters as --PARAM VALUE.")
        if key in found:
            raise InputError(f"The parameter --{name} is given twice.")
        found[key] = given
    return found


@app.command(epilog="Example: policy-graph cypher 'MATCH (d:Document) RETURN d.title LIMIT 5'")
def cypher(statement: Annotated[str, typer.Argument(help="A query that only reads.")], as_json: AsJson = False) -> None:
    """Ask the graph in Cypher; only queries that read it are answered."""
    with local.serving(settings()) as reaching, Store(reaching) as store:
        print_rows(store.ask(statement), as_json)


def print_rows(found: Rows, as_json: bool) -> None:
    """Print an answer."""
    if as_json:
        output.print_json(found.dicts())
    else:
        output.print_table(found.columns, found.rows)
    if found.truncated:
        output.print_note(f"There are more than {len(found.rows)} rows; the rest is left out.")
