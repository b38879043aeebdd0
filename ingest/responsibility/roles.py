"""The role of each agency of a clause, decided once the whole clause is known."""

from collections.abc import Sequence
from typing import Literal

from ingest.records import Role
from ingest.responsibility.lists import Item
from ingest.responsibility.words import words

Order = Literal["none", "all", "own", "each"]
"""Whose order in a list says who leads: nobody's, everybody's, that of the issuer's own units, of each list apart."""


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


def first_of_lists(surfaces: Sequence[str], lists: Sequence[int], order: Order) -> frozenset[int]:
    """Return which agencies lead by the order of their lists, none where a list has only one."""
    if order == "none" or len(surfaces) < 2:
        return frozenset()
    own = [k for k, surface in enumerate(surfaces) if order != "own" or not is_local(surface)]
    if order == "own" and len(own) < 2:
        return frozenset()
    if order != "each":
        return frozenset(own[:1])
    return frozenset(k for k in own if k == 0 or lists[k] != lists[k - 1])


def roles(
    surfaces: Sequence[str], items: Sequence[Item], *, order: Order, lists: Sequence[int] | None = None
) -> list[Role]:
    """Return the roles of the agencies of a clause, in order.

    牵头 and 配合 say it themselves. Without them a lower government carries out in its area; the others take part
    where one leads, and answer together where none does. 负责 before a 配合 leads, 按职责分工负责 does not.
    `order`: how the document lets the order of a list say who leads; `lists`: the number of each agency's list.
    """
    led = any(item.duty == "LEAD" for item in items)
    helped = any(item.duty == "PARTICIPATE" for item in items)
    first = frozenset() if led else first_of_lists(surfaces, lists or [0] * len(items), order)
    found: list[Role] = []
    for k, item in enumerate(items):
        if is_local(surfaces[k]) and k not in first and item.duty in ("DO", "NONE"):
            found.append("LOCAL")
        else:
            found.append(role_of(item, k in first, led=led, helped=helped, by_order=bool(first)))
    return found
