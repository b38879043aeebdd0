"""The command that explains how a place of a document was read; `cli_explain_output` prints what it answers."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import cli_explain_output
import cli_output as output
from cli_common import AsJson, settings
from graph.errors import InputError

if TYPE_CHECKING:
    from ingest.records import Source, Span, Text

app = typer.Typer()


@app.command(epilog="Example: policy-graph explain notice.txt --find 研究院 --limit 3")
def explain(
    file: Annotated[Path, typer.Argument(help="A document.", show_default=False)],
    at: Annotated[
        int | None, typer.Option("--at", help="Position in the text: code points from 0.", show_default=False)
    ] = None,
    find: Annotated[str | None, typer.Option("--find", help="Words of the text.", show_default=False)] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many occurrences of the words to explain.")] = 5,
    as_json: AsJson = False,
) -> None:
    """Tell which rules saw a place of a document, what they made of it, and why not something else.

    Positions are those of `policy-graph facts` and of the graph. No database is needed.
    """
    from ingest.explain import explain as explanation
    from ingest.nlp import annotate
    from ingest.read import read_source, read_text

    if (at is None) == (not find):
        raise InputError("Which place is meant?", "Give either --at OFFSET or --find WORDS.")
    settings()
    source = read_source(file)
    text = read_text(source)
    spans = places(source, text, at, find or "")
    doc = annotate(text)
    found = [explanation(doc, span) for span in spans[:limit]]
    if as_json:
        output.print_json([cli_explain_output.plain(one) for one in found])
    else:
        for one in found:
            cli_explain_output.print_explanation(one)
    if len(spans) > limit:
        output.print_note(f"The words stand at {len(spans)} places; --limit says how many are explained.")


def places(source: "Source", text: "Text", at: int | None, words: str) -> Sequence["Span"]:
    """Return the places that are asked for.

    Raises InputError where there is none.
    """
    from ingest.records import Span

    if at is not None:
        if not 0 <= at < len(text.content):
            raise InputError(f"The text has no position {at}.", f"It has those from 0 to {len(text.content) - 1}.")
        return [Span(at, at + 1)]
    found = [Span(i, i + len(words)) for i in occurrences(text.content, words)]
    if not found:
        raise InputError(f"“{words}” does not stand in the text.", why_missing(source, text, words))
    return found


def occurrences(content: str, words: str) -> Iterator[int]:
    """Yield where words begin in a text, without overlap."""
    at = content.find(words)
    while at >= 0:
        yield at
        at = content.find(words, at + len(words))


def why_missing(source: "Source", text: "Text", words: str) -> str:
    """Return why words of a file are not in its text where they were left out, else how to mend it."""
    from ingest.explain.results import Reason
    from ingest.read import decoded, set_limits

    content = decoded(source.data, set_limits()).content
    for at in islice(occurrences(content, words), 1):
        for start, end, why in text.left_out:
            if start <= at < end:
                return Reason("left_out", words, why).says
    return "Write the words as the text prints them, without line breaks."
