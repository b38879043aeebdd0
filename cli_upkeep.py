"""The commands that look after the database and all that is kept: verify, rebuild, backup, restore."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

import cli_output as output
from cli_common import AsJson, keeping, loaded, settings, show_summary, writing
from cli_progress import progress
from graph import local
from graph.errors import IntegrityError

app = typer.Typer()


@app.command(epilog="Example: policy-graph verify --json")
def verify(as_json: AsJson = False) -> None:
    """Compare the graph in Neo4j with what the documents' readings say; the exit code is 5 where they differ."""
    from ingest.keep.verify import verify as compare

    with writing() as (collection, store, _):
        found = compare(collection, store)
    if as_json:
        output.print_json(asdict(found))
    else:
        output.print_verification(found)
    if found.differences:
        raise IntegrityError(f"{len(found.differences)} facts differ.", "Load them again with `policy-graph rebuild`.")


@app.command(epilog="Example: policy-graph rebuild")
def rebuild(
    bulk: Annotated[
        bool | None,
        typer.Option(
            "--bulk/--no-bulk",
            show_default=False,
            help="Replace the local database with Neo4j's import tool, or write to it; by default what suits.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Drop the graph and load it again from the kept readings."""
    from ingest.keep.summary import Tally, summary

    with keeping() as (collection, tell), loaded(collection, tell, bulk=bulk, anew=True) as store:
        found = summary(collection.ledger, store, Tally())
    show_summary(found, as_json=as_json)


@app.command(epilog="Example: policy-graph backup graph.zip")
def backup(file: Annotated[Path, typer.Argument(help="File to write.", show_default=False)]) -> None:
    """Write the local database, the ledger and all readings to one file, whole or not at all.

    The server is down for a while; no other command may use it.
    """
    from ingest.keep.backup import backup as write

    chosen = settings()
    local.refuse_used(chosen)
    with keeping() as (collection, tell):
        with loaded(collection, tell):
            pass
        write(collection, chosen, file, tell)
    output.print_line(f"Written to {file}.")


@app.command(epilog="Example: policy-graph restore graph.zip")
def restore(file: Annotated[Path, typer.Argument(help="File that backup wrote.", show_default=False)]) -> None:
    """Put back what a backup holds where nothing is kept yet; its files and the graph are checked first."""
    from ingest.keep.backup import restore as read

    with progress() as tell:
        found = read(file, settings(), tell)
    output.print_verification(found)
