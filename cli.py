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
from typing import Annotated

import typer

import cli_documents
import cli_explain
import cli_merges
import cli_output as output
import cli_upkeep
from cli_common import AsJson, reading, settings
from cli_progress import progress
from graph import local
from graph.errors import InputError
from queries.catalog import CATALOG, get

app = typer.Typer(
    cls=output.Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Read Chinese policy documents, keep what they decide as a graph in Neo4j, and ask it.",
)
neo4j = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The local Neo4j server.")
app.add_typer(cli_documents.app)
app.add_typer(cli_explain.app)
app.add_typer(cli_upkeep.app)
app.add_typer(cli_merges.app, name="merges")
app.add_typer(neo4j, name="neo4j")


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

    with listening(host, port) as listener, progress() as tell, local.serving(settings(), tell) as reaching:
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


@neo4j.command(epilog="Example: policy-graph neo4j start")
def start() -> None:
    """Start the local server, and keep it running."""
    with progress() as tell:
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
