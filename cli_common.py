"""What the commands of the command line share: settings, open stores, and how they end when something is wrong."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import ValidationError

import cli_output as output
from cli_progress import progress
from graph import local
from graph.errors import InputError, StoppedError, UnreadableError
from graph.progress import Progress
from graph.settings import Settings
from graph.store import Store

if TYPE_CHECKING:
    from ingest.keep.collection import Collection
    from ingest.keep.ledger import Ledger
    from ingest.keep.summary import Summary

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def settings() -> Settings:
    """Return the settings; a variable with a wrong value is bad input."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = error.errors()[0]
        name = str(wrong["loc"][0]).upper()
        variable = name if name.startswith("NEO4J") else f"POLICY_GRAPH_{name}"
        raise InputError(f"The environment variable {variable} can't be used: {wrong['msg']}.") from error


@contextmanager
def reading() -> Iterator[Store]:
    """Open the database to ask it."""
    with progress() as tell, local.serving(settings(), tell) as reaching, Store(reaching) as store:
        yield store


@contextmanager
def keeping() -> Iterator[tuple["Collection", Progress]]:
    """Open the collection for one writer, with a bar to tell what is done."""
    from ingest.keep.collection import Collection

    with progress() as tell, Collection.open(settings()) as collection, told_when_stopped(collection.ledger):
        yield collection, tell


@contextmanager
def writing() -> Iterator[tuple["Collection", Store, Progress]]:
    """Open collection and database as they are."""
    with keeping() as (collection, tell), local.serving(settings(), tell) as reaching, Store(reaching) as store:
        yield collection, store, tell


@contextmanager
def loaded(
    collection: "Collection", tell: Progress, *, bulk: bool | None = None, anew: bool = False
) -> Iterator[Store]:
    """Open the database with all that is kept in it: what it lacks is loaded, or everything anew.

    `bulk` says whether the import tool does it; by default it does where that is quicker and harms nothing.
    """
    from ingest.keep import bulk as filling
    from ingest.keep import project

    chosen = settings()
    if anew and bulk is None:
        collection.ledger.mark_all()
    filled = filling.suits(collection.ledger, chosen, tell) if bulk is None else bulk
    if filled:
        filling.fill(collection, chosen, tell)
    with local.serving(chosen, tell) as reaching, Store(reaching) as store:
        if filled:
            filling.adopt(collection, store)
        elif anew:
            project.rebuild(collection, store, tell)
        else:
            project.catch_up(collection, store, tell)
        yield store


@contextmanager
def told_when_stopped(ledger: "Ledger") -> Iterator[None]:
    """Say what is kept when Ctrl-C ends the block."""
    try:
        yield
    except KeyboardInterrupt:
        files = ledger.count("SELECT count(*) FROM sources")
        wanting = len(ledger.pending().documents)
        raise StoppedError(
            f"Stopped. {files} files are kept as read; {wanting} documents are not loaded yet.",
            "Run the command again to finish.",
        ) from None


def show_summary(found: "Summary", *, as_json: bool) -> None:
    """Print what came of a run."""
    if as_json:
        output.print_json(asdict(found))
    else:
        output.print_summary(found)


def refuse(failed: Sequence[object]) -> None:
    """Raise UnreadableError where files could not be read."""
    if failed:
        raise UnreadableError(f"{len(failed)} of the files could not be read.", "The reasons stand above.")
