"""The role of each agency of a clause, decided once the whole clause is known."""

from collections.abc import Sequence

from ingest.records import Role
from ingest.responsibility.lists import Item
from ingest.responsibility.words import words


def is_local(surface: str) -> bool:
    """Whether the words name lower governments or units that carry out in their area."""
    return words().names.local.fullmatch(surface) is not None


def role_of(item: Item, is_first: bool, *, led: bool, helped: bool, by_order: bool) -> Role:
    """Return the role of an agency that is no lower government by what the clause says of it and of the others."""
    if item.duty in ("LEAD", "PARTICIPATE"):
        return "LEAD" if item.duty == "LEAD" else "PARTICIPATE"
    if led:
        return "PARTICIPATE"
    if by_order:
        return "LEAD" if is_first else "PARTICIPATE"
    if helped and item.duty == "DO" and item.by_cue and not item.divided:
        return "LEAD"
    return "RESPONSIBLE"


def roles(surfaces: Sequence[str], items: Sequence[Item], *, first_leads: bool) -> list[Role]:
    """Return the roles of the agencies of a clause, in order.

    牵头 and 配合 say it themselves. Without them a lower government carries out in its area; the others take part
    where one leads, and answer together where none does. 负责 before a 配合 leads, 按职责分工负责 does not.
    `first_leads`: the document lets
    the order of a list say who leads.
    """
    led = any(item.duty == "LEAD" for item in items)
    helped = any(item.duty == "PARTICIPATE" for item in items)
    own = [k for k, surface in enumerate(surfaces) if not is_local(surface)]
    by_order = first_leads and not led and len(own) > 1
    found: list[Role] = []
    for k, item in enumerate(items):
        if k not in own and item.duty in ("DO", "NONE"):
            found.append("LOCAL")
        else:
            found.append(role_of(item, own[:1] == [k], led=led, helped=helped, by_order=by_order))
    return found
