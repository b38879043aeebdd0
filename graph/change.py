"""What is to become of the graph in one transaction."""

from dataclasses import dataclass
from typing import NamedTuple

from graph.model import Edge, Node


class EdgeKey(NamedTuple):
    """What tells an edge from all others."""

    rel_type: str
    tail: str
    head: str
    id: str


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the graph. What it takes away goes first, then nodes are written, then edges."""

    replaced: tuple[str, ...] = ()
    """Ids of documents of which all that they stated goes: the nodes they own and the edges that leave them."""
    removed: tuple[str, ...] = ()
    """Ids of shared nodes that nobody states any more; their edges go with them."""
    unlinked: tuple[EdgeKey, ...] = ()
    """Edges of the register that nobody states any more."""
    nodes: tuple[Node, ...] = ()
    """Nodes as they are to be; a node that is there gets exactly these properties."""
    edges: tuple[Edge, ...] = ()
    """Edges as they are to be; their ends are among `nodes` or in the database."""
