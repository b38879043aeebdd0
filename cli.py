"""The command line: `policy-graph …` puts the parts together and prints what they answer."""

import json
import shlex
import socket
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
from graph.store import Store
from ingest import project
from ingest.collection import SAMPLE, Collection, find_files
from ingest.facts import facts as facts_of
from ingest.pipeline import read
from ingest.read import read_source
from queries.catalog import CATALOG


class Commands(TyperGroup):
    """Commands that end with one sentence and an exit code where something is wrong."""

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
def main(
    _version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Read what is common to all commands."""


def settings() -> Settings:
    """Return the settings; a wrong variable is bad input."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = error.errors()[0]
        name = f"POLICY_GRAPH_{wrong['loc'][0]}".upper()
        raise InputError(f"The environment variable {name} can't be used: {wrong['msg']}.") from error


@app.command(epilog="Example: policy-graph ingest documents/ extra.txt")
def ingest(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files, or folders with files in them.")] = None,
    sample: Annotated[bool, typer.Option("--sample", help="Take in the packaged sample.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read documents and load what they state into the graph.

    Files that did not change since they were read are not read again. A file that can't be read never stops the
    others; there is a non-zero exit code then.
    """
    files = find_files([*(paths or ()), *([SAMPLE] if sample else ())])
    chosen = settings()
    with (
        output.progress() as tell,
        Collection.open(chosen) as collection,
        local.serving(chosen, tell) as reaching,
        Store(reaching) as store,
    ):
        outcomes = []
        for done, path in enumerate(files, 1):
            outcomes.append(collection.take(path))
            tell("Reading", done, len(files))
        project.catch_up(collection, store, tell)
        report = project.report(collection, store, outcomes)
    if as_json:
        output.print_json(report)
    else:
        print_report(report)
    fail_for(report["failed"])
