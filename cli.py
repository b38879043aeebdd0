"""The command line: `policy-graph …` puts the parts together; `cli_output` prints what they answer.

A command imports what only it needs, so that a question is not kept waiting for the reading of documents to load.
"""

import shlex
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import ValidationError

import cli_output as output
from graph import local
from graph.artifacts import Progress
from graph.errors import InputError, IntegrityError, UnreadableError
from graph.settings import Settings
from graph.store import Store
from queries.catalog import CATALOG, get

if TYPE_CHECKING:
    from ingest.keep.collection import Collection

app = typer.Typer(
    cls=output.Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Read Chinese policy documents, keep what they decide as a graph in Neo4j, and ask it.",
)
neo4j = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The local Neo4j server.")
app.add_typer(neo4j, name="neo4j")

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
    with output.progress() as tell, local.serving(settings(), tell) as reaching, Store(reaching) as store:
        yield store


@contextmanager
def writing() -> Iterator[tuple["Collection", Store, Progress]]:
    """Open collection and database for one writer, with a bar to tell what is done."""
    from ingest.keep.collection import Collection

    chosen = settings()
    with (
        output.progress() as tell,
        Collection.open(chosen) as collection,
        local.serving(chosen, tell) as reaching,
        Store(reaching) as store,
    ):
        yield collection, store, tell


def refuse(failed: Sequence[object]) -> None:
    """Raise UnreadableError where files could not be read."""
    if failed:
        raise UnreadableError(f"{len(failed)} of the files could not be read.", "The reasons stand above.")


@app.command(epilog="Example: policy-graph ingest documents/ extra.txt")
def ingest(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files, or folders with files in them.")] = None,
    sample: Annotated[bool, typer.Option("--sample", help="Take in the packaged sample.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read documents and load what they state into the graph.

    A file that did not change is not read again. One that can't be read never stops the others, but makes the exit
    code 2.
    """
    from ingest.keep import project
    from ingest.keep.report import report
    from ingest.paths import find_files
    from ingest.sample import sample_files

    files = find_files([*(paths or ()), *(sample_files() if sample else ())])
    with writing() as (collection, store, tell):
        outcomes = collection.take_all(files, tell)
        project.catch_up(collection, store, tell)
        found = report(collection, store, outcomes)
    if as_json:
        output.print_json(asdict(found))
    else:
        output.print_report(found)
    refuse(found.failed)


@app.command(epilog="Example: policy-graph facts documents/ --out facts")
def facts(
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders with files in them.", show_default=False)],
    out: Annotated[Path, typer.Option(help="Folder to write to; it is made where there is none.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Write what each document says as STEM.json; no database is needed."""
    from ingest.extract import extract
    from ingest.paths import find_files

    settings()
    with output.progress() as tell:
        found = extract(find_files(paths), out, tell)
    if as_json:
        output.print_json(asdict(found))
    else:
        output.print_line(f"Facts of {found.written} documents written to {out}.")
        output.print_failures(found.failed)
    refuse(found.failed)


@app.command(
    epilog="Example: policy-graph query measures_led_by --agency 山东省科学技术厅 --limit 5",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def query(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(help="Name of the query.", show_default=False)] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the queries and their parameters.")] = False,
    as_json: AsJson = False,
) -> None:
    """Ask one of the questions that come with the program; its parameters follow as --PARAM VALUE."""
    if name is None or listed:
        if as_json:
            output.print_json([asdict(asked) for asked in CATALOG.values()])
        else:
            output.print_queries(CATALOG.values())
        return
    asked = get(name)
    values = asked.bind(parameters(ctx.args))
    with reading() as store:
        output.print_rows(store.read(asked.text, values), as_json=as_json)


def parameters(args: Sequence[str]) -> dict[str, str]:
    """Return parameters by name, from `--name value` and `--name=value`.

    Raises InputError where a name has no value, a value no name, or a name comes twice.
    """
    found: dict[str, str] = {}
    rest = iter(args)
    for arg in rest:
        if not arg.startswith("--"):
            raise InputError(f"“{arg}” belongs to no parameter.", "Write parameters as --PARAM VALUE.")
        spelled, equals, value = arg.removeprefix("--").partition("=")
        name = spelled.replace("-", "_")
        given = value if equals else next(rest, None)
        if given is None:
            raise InputError(f"The parameter --{name} has no value.", "Write parameters as --PARAM VALUE.")
        if name in found:
            raise InputError(f"The parameter --{name} is given twice.", "Give it once.")
        found[name] = given
    return found


@app.command(epilog="Example: policy-graph cypher 'MATCH (d:Document) RETURN d.title LIMIT 5'")
def cypher(statement: Annotated[str, typer.Argument(help="A query that only reads.")], as_json: AsJson = False) -> None:
    """Ask the graph in Cypher; a query that does more than read it is refused."""
    with reading() as store:
        output.print_rows(store.ask(statement), as_json=as_json)


@app.command(epilog="Example: policy-graph export graph.ttl")
def export(
    file: Annotated[Path, typer.Argument(help="File to write; its ending says the syntax.", show_default=False)],
    document: Annotated[str | None, typer.Option(help="Id of the one document to export.", show_default=False)] = None,
) -> None:
    """Write the graph, or one document of it, as RDF: .nt, .nq, .ttl, .trig, .jsonld or .rdf."""
    from graph import rdf

    with reading() as store:
        rdf.export(store, file, document=document)
    output.print_line(f"Written to {file}.")


@app.command(epilog="Example: policy-graph serve --port 8080")
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes a free one.")] = 8000,
) -> None:
    """Serve the API over HTTP until interrupted."""
    import uvicorn

    from api.app import create_app
    from api.protocol import TypedAddresses

    with listening(host, port) as listener, output.progress() as tell, local.serving(settings(), tell) as reaching:
        output.print_line(f"Serving on http://{host}:{listener.getsockname()[1]}/ – end with Ctrl-C.")
        config = uvicorn.Config(create_app(reaching), http=TypedAddresses, log_level="warning")
        uvicorn.Server(config).run(sockets=[listener])


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """Listen on a port.

    Raises InputError where it is taken or the address is not one of this machine.
    """
    try:
        listener = socket.create_server((host, port))
    except OSError as error:
        raise InputError(
            f"Port {port} on {host} can't be used: {error.strerror}.", "Choose another with --port."
        ) from error
    with listener:
        yield listener


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
def rebuild(as_json: AsJson = False) -> None:
    """Drop the graph and load it again from the kept readings."""
    from ingest.keep import project
    from ingest.keep.report import report

    with writing() as (collection, store, tell):
        project.rebuild(collection, store, tell)
        found = report(collection, store, ())
    if as_json:
        output.print_json(asdict(found))
    else:
        output.print_report(found)


@neo4j.command(epilog="Example: policy-graph neo4j start")
def start() -> None:
    """Start the local server, and keep it running."""
    with output.progress() as tell:
        server = local.start(settings(), tell)
    output.print_line(f"Neo4j runs at {server.uri}.")


@neo4j.command(epilog="Example: policy-graph neo4j stop")
def stop() -> None:
    """Stop the local server."""
    output.print_line("Neo4j has stopped." if local.stop(settings()) else "No local Neo4j is running.")


@neo4j.command(epilog="Example: policy-graph neo4j status --json")
def status(as_json: AsJson = False) -> None:
    """Say whether the local server runs."""
    server = local.status(settings())
    if as_json:
        output.print_json({"running": server is not None, "uri": server.uri if server else None})
    else:
        output.print_line(f"Neo4j runs at {server.uri}." if server else "No local Neo4j is running.")


@neo4j.command(epilog='Example: eval "$(policy-graph neo4j shell-env)"')
def shell_env() -> None:
    """Print what a Neo4j client needs, as shell variables."""
    reached = local.connection(settings())
    password = reached.neo4j_password.get_secret_value() if reached.neo4j_password else ""
    variables = {
        "NEO4J_URI": reached.neo4j_uri or "",
        "NEO4J_USERNAME": reached.neo4j_user,
        "NEO4J_PASSWORD": password,
        "NEO4J_DATABASE": reached.neo4j_database,
    }
    for name, value in variables.items():
        output.print_line(f"export {name}={shlex.quote(value)}")
