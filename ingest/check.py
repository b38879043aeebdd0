"""What must hold of a document's records before they leave: quotes stand in the text, and edges join what they may."""

from collections.abc import Iterable, Mapping

from graph.errors import IntegrityError
from graph.model import Edge, Evidence, Node, Record, type_name


def check(records: Iterable[Record], document: str, text: str) -> None:
    """Raise IntegrityError unless all records stand on `text`, the text of `document`, and every edge has both ends."""
    records = tuple(records)
    nodes = {record.id: record for record in records if isinstance(record, Node)}
    for record in records:
        if isinstance(record, Evidence):
            check_quote(record, document, text)
        if isinstance(record, Edge):
            check_ends(record, nodes)


def check_quote(record: Evidence, document: str, text: str) -> None:
    """Raise IntegrityError unless the quote stands in the text where the record says."""
    if record.document != document:
        raise IntegrityError(f"A record of {document} names {record.document} as its document.")
    found = text[record.start : record.end]
    if not record.quote or found != record.quote:
        raise IntegrityError(
            f"{document}, {record.start}-{record.end}: rule {record.rule!r} quotes {record.quote!r},"
            f" but the text reads {found!r}."
        )


def check_ends(edge: Edge, nodes: Mapping[str, Node]) -> None:
    """Raise IntegrityError unless both ends of an edge are among the nodes and of a type it joins."""
    for end, allowed in ((edge.tail, edge.tails), (edge.head, edge.heads)):
        node = nodes.get(end)
        if not isinstance(node, allowed):
            found = type_name(type(node)) if node else "no node"
            raise IntegrityError(
                f"{edge.rel_type} needs one of {', '.join(map(type_name, allowed))} at {end!r}, but there is {found}."
            )
