"""The commands that show which names may be one thing, which were found to be, and write what people decide."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

import cli_output as output
from cli_common import AsJson, reading, settings
from graph.errors import InputError
from graph.model import NODES
from queries.catalog import get

if TYPE_CHECKING:
    from ingest.keep.merges import Page, Side

app = typer.Typer(rich_markup_mode=None)
TYPES = tuple(node.label for node in NODES if node.shared)


@app.callback(
    invoke_without_command=True,
    epilog="Examples: policy-graph merges --type Zone --limit 50 | policy-graph merges --made --json",
)
def merges(
    ctx: typer.Context,
    made: Annotated[bool, typer.Option("--made", help="Show what was found to be one thing, and why.")] = False,
    label: Annotated[str | None, typer.Option("--type", help="Only things of this type.", show_default=False)] = None,
    skip: Annotated[int, typer.Option(min=0, help="Rows to skip.")] = 0,
    limit: Annotated[int, typer.Option(min=1, help="Rows at most.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Show pairs that may be one thing, those first where most would come together.

    `policy-graph merges decide` writes what you decide about a pair to your file of decisions.
    """
    if ctx.invoked_subcommand:
        return
    if label not in (None, *TYPES):
        raise InputError(f"There is no type {label} that several documents can name.", f"Types: {', '.join(TYPES)}.")
    if made:
        asked = get("joined")
        given = {"label": label, "offset": str(skip), "limit": str(limit)}
        with reading() as store:
            output.print_rows(store.read(asked.text, asked.bind(given)), as_json=as_json)
    else:
        show_candidates(label, skip, limit, as_json=as_json)


def show_candidates(label: str | None, skip: int, limit: int, *, as_json: bool) -> None:
    """Print the candidates of a page, and the decisions that have nothing to be about."""
    from ingest.identity.decisions import load
    from ingest.keep.ledger import Ledger
    from ingest.keep.merges import page, unknown

    chosen = settings()
    decisions = load(chosen.decisions_file)
    with Ledger.open(chosen.ledger) as ledger, reading() as store:
        found = page(ledger, store, decisions, label=label, skip=skip, limit=limit)
        idle = unknown(ledger, decisions.ids)
    if as_json:
        output.print_json(asdict(found))
    else:
        print_page(found, skip)
    if idle:
        output.print_note(f"{chosen.decisions_file} decides about {len(idle)} ids that nothing has, as {idle[0]}.")


def print_page(found: "Page", skip: int) -> None:
    """Print pairs, a line for each of the two."""
    rows = [
        (number, pair.likely, *line(side))
        for number, pair in enumerate(found.pairs, skip + 1)
        for side in (pair.one, pair.other)
    ]
    output.print_table(("", "likely", "id", "name", "number", "facts", "documents", "first named", "as"), rows)
    output.print_line(f"{len(found.pairs)} of {found.total} pairs that may be one thing; nobody decided about them.")


def line(side: "Side") -> Sequence[object]:
    """Return one of a pair as the cells of a row."""
    first = side.quotes[0] if side.quotes else {"document": None, "quote": None}
    return side.id, side.name, side.number, side.facts, side.documents, first["document"], first["quote"]


@app.command(
    epilog="Example: policy-graph merges decide zone/云海高新区 zone/云海经开区 --different --by 李明 --why 两区"
)
def decide(
    ids: Annotated[list[str], typer.Argument(help="Ids of two or more things, as `merges` shows them.")],
    same: Annotated[bool, typer.Option("--same/--different", help="What you decide.", show_default=False)],
    by: Annotated[str, typer.Option(help="Who decides.", show_default=False)],
    why: Annotated[str, typer.Option(help="What it rests on.", show_default=False)],
) -> None:
    """Write a decision to the file of decisions: POLICY_GRAPH_DECISIONS, or decisions.toml in the data folder.

    The graph follows with the next ingest or rebuild; no document is read again.
    """
    from ingest.identity.decisions import append, entry
    from ingest.keep.ledger import Ledger
    from ingest.keep.merges import unknown

    chosen = settings()
    row = {"same" if same else "different": ids, "by": by, "date": date.today(), "why": why}
    decision = entry(row, "The decision")
    with Ledger.open(chosen.ledger) as ledger:
        missing = unknown(ledger, ids)
    if missing:
        raise InputError(f"Nothing in the collection has the id {missing[0]}.", "Copy ids from `policy-graph merges`.")
    found = append(chosen.decisions_file, decision)
    output.print_line(f"{chosen.decisions_file} holds {len(found.entries)} decisions; the next ingest applies them.")
