"""The commands that take documents in, strike them out, and tell what is kept of them."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import cli_output as output
from cli_common import AsJson, keeping, loaded, refuse, settings, show_summary
from cli_progress import progress
from graph.errors import InputError

if TYPE_CHECKING:
    from graph.progress import Progress
    from ingest.keep.collection import Collection
    from ingest.keep.ledger import Ledger
    from ingest.keep.summary import Tally
    from ingest.processes import Workers

app = typer.Typer()

Jobs = Annotated[
    int | None,
    typer.Option(
        min=1, show_default=False, help="Processes that read; by default as many as cores, where it is worth it."
    ),
]
Scheduler = Annotated[
    str | None,
    typer.Option(help="Address of a Dask scheduler whose workers read, like tcp://10.0.0.1:8786.", show_default=False),
]
Documents = Annotated[list[Path], typer.Argument(help="Files, or folders with files in them.", show_default=False)]


@app.command(epilog="Example: policy-graph ingest documents/ extra.txt")
def ingest(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files, or folders with files in them.")] = None,
    sample: Annotated[bool, typer.Option("--sample", help="Take in the packaged sample.")] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Forget files that are gone from the folders given.")] = False,
    jobs: Jobs = None,
    scheduler: Scheduler = None,
    log_json: Annotated[
        Path | None, typer.Option(help="File to add a line of JSON to for every document.", show_default=False)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read documents and load what they state into the graph.

    A file that did not change is not read again. One that can't be read never stops the others, but makes the exit
    code 2. What was read from files that are gone stays until --prune or `policy-graph forget`.
    """
    from ingest.keep.sources import vanished
    from ingest.keep.summary import summary
    from ingest.paths import find_files
    from ingest.sample import sample_files

    files = find_files([*(paths or ()), *(sample_files() if sample else ())], needed=not prune)
    with keeping() as (collection, tell):
        tally = take(collection, files, workers_for(len(files), jobs, scheduler), log_json, tell)
        gone = vanished(collection.ledger, paths or (), files)
        if prune:
            collection.forget(gone)
        left, forgotten = ((), gone) if prune else (gone, ())
        with loaded(collection, tell) as store:
            found = summary(collection.ledger, store, tally, forgotten=forgotten, vanished=left)
    show_summary(found, as_json=as_json)
    refuse(found.failed)


def workers_for(files: int, jobs: int | None, scheduler: str | None) -> AbstractContextManager["Workers"]:
    """Return what reads so many files: processes of this machine, or the workers of a cluster.

    Raises InputError where both are wanted.
    """
    from ingest.cluster import cluster
    from ingest.processes import jobs_for, processes

    if scheduler is None:
        return processes(jobs_for(files, jobs))
    if jobs is not None:
        raise InputError("The workers of a cluster are as many as were started.", "Leave out --jobs or --scheduler.")
    return cluster(scheduler)


def take(
    collection: "Collection",
    files: Sequence[Path],
    reading: AbstractContextManager["Workers"],
    log: Path | None,
    tell: "Progress",
) -> "Tally":
    """Read files; tell of each, and write it to the log."""
    from ingest.keep.log import logging
    from ingest.keep.summary import Tally

    tally = Tally()
    with (
        reading as workers,
        logging(log) as write,
        closing(collection.taking(files, workers)) as outcomes,
    ):
        for done, outcome in enumerate(outcomes, 1):
            tally.add(outcome)
            write(outcome)
            tell("Reading", done, len(files))
    return tally


@app.command(epilog="Example: policy-graph forget documents/withdrawn.html")
def forget(
    paths: Annotated[
        list[Path], typer.Argument(help="Files or folders that were ingested; they need not exist.", show_default=False)
    ],
    as_json: AsJson = False,
) -> None:
    """Strike out files: exactly what only they state leaves the graph. The files themselves stay where they are."""
    from ingest.keep.summary import Tally, summary

    with keeping() as (collection, tell):
        known = known_files(collection.ledger, paths)
        collection.forget(known)
        with loaded(collection, tell) as store:
            found = summary(collection.ledger, store, Tally(), forgotten=known)
    show_summary(found, as_json=as_json)


def known_files(ledger: "Ledger", paths: Sequence[Path]) -> tuple[str, ...]:
    """Return the files of the ledger at paths and below them.

    Raises InputError where there is none.
    """
    from ingest.paths import absolute, printable

    found: dict[str, None] = {}
    for path in paths:
        below = ledger.paths(printable(str(absolute(path))))
        if not below:
            raise InputError(
                f"Nothing was ever read from {printable(str(path))}.",
                "Name the file or folder as it lay when it was ingested.",
            )
        found.update(dict.fromkeys(below))
    return tuple(found)


@app.command(epilog="Example: policy-graph facts documents/ --out facts")
def facts(
    paths: Documents,
    out: Annotated[Path, typer.Option(help="Folder to write to; it is made where there is none.", show_default=False)],
    jobs: Jobs = None,
    as_json: AsJson = False,
) -> None:
    """Write what each document says as STEM.json; no database is needed."""
    from ingest.extract import extract
    from ingest.paths import find_files
    from ingest.processes import jobs_for

    settings()
    files = find_files(paths)
    with progress() as tell:
        found = extract(files, out, tell, jobs=jobs_for(len(files), jobs))
    if as_json:
        output.print_json(asdict(found))
    else:
        output.print_line(f"Facts of {found.written} documents written to {out}.")
        output.print_failures(found.failed)
    refuse(found.failed)


@app.command(epilog="Example: policy-graph report --json")
def report(as_json: AsJson = False) -> None:
    """Tell what was read: files and documents, fields found, time, and what is wanting; no database is needed."""
    from ingest.keep.ledger import Ledger
    from ingest.keep.report import report as report_of

    with Ledger.open(settings().ledger) as ledger:
        found = report_of(ledger)
    if as_json:
        output.print_json(asdict(found))
    else:
        output.print_report(found)


@app.command(epilog="Example: policy-graph diff 3 5")
def diff(
    before: Annotated[int | None, typer.Argument(help="Run to compare from; 0 is before the first.")] = None,
    after: Annotated[int | None, typer.Argument(help="Run to compare with; the last where none is given.")] = None,
    as_json: AsJson = False,
) -> None:
    """Tell which documents came, changed or went from one run to another, by default in the last one.

    Every ingest or forget that changes the collection is a run. No database is needed.
    """
    from ingest.keep.history import difference
    from ingest.keep.ledger import Ledger

    with Ledger.open(settings().ledger) as ledger:
        found = difference(ledger, before, after)
    if as_json:
        output.print_json(output.named(found))
    else:
        output.print_difference(found)
