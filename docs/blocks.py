"""Writes the generated blocks of README.md: the schema and the index of queries.

python docs/blocks.py [--check]      --check only compares, and fails where a block is stale
"""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from graph.model import EDGES, NODES, Edge, Node, properties
from queries.catalog import CATALOG

README: Final = Path(__file__).parent.parent / "README.md"
BLOCK: Final = re.compile(r"(<!-- generated: (?P<name>\w+) -->\n).*?(<!-- end -->)", re.S)


def _first_sentence(text: str | None) -> str:
    return (text or "").strip().split("\n\n")[0].replace("\n", " ").replace("|", "\\|")


def _node_row(node: type[Node]) -> str:
    names = ", ".join(f"`{name}` {term.zh}" for name, term in properties(node).items())
    return f"| `{node.label}` {node.zh} | {_first_sentence(node.__doc__)} | {names} |"


def _ends(types: tuple[type[Node], ...]) -> str:
    return " ".join(node.label for node in types) if len(types) < 5 else "Entity"


def _edge_row(edge: type[Edge]) -> str:
    pattern = f"{_ends(edge.tails)} → {_ends(edge.heads)}"
    return f"| `{edge.rel_type}` {edge.zh} | {pattern} | {_first_sentence(edge.__doc__)} |"


def schema() -> Iterator[str]:
    """Yield the lines of the schema tables."""
    yield from ("| node | what | properties |", "| --- | --- | --- |", *map(_node_row, NODES), "")
    yield from ("| edge | from → to | what |", "| --- | --- | --- |", *map(_edge_row, EDGES))


def query_index() -> Iterator[str]:
    """Yield the lines of the index of query files."""
    yield from ("| query | parameters | answers |", "| --- | --- | --- |")
    for query in CATALOG.values():
        taken = ", ".join(f"`{name}`" for name in query.params)
        yield f"| [{query.name}](queries/{query.name}.cypher) | {taken} | {_first_sentence(query.description)} |"


BLOCKS: Final[dict[str, Callable[[], Iterator[str]]]] = {"schema": schema, "queries": query_index}


def rendered(text: str) -> str:
    """Return the text with every generated block made anew.

    Raises:
        KeyError: a block has a name that nothing generates.
    """
    return BLOCK.sub(lambda m: m[1] + "\n" + "\n".join(BLOCKS[m["name"]]()) + "\n\n" + m[3], text)


def main(args: list[str]) -> int:
    """Write the blocks, or with `--check` tell whether they are fresh."""
    text = README.read_text(encoding="utf-8")
    fresh = rendered(text)
    if "--check" in args:
        if fresh != text:
            sys.stderr.write("README.md is stale: run `make generated`.\n")
        return int(fresh != text)
    README.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
