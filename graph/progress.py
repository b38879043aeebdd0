"""How a long step tells how far it is; who shows it is another's affair."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Told what is being done, and how many of how many are done."""


def no_progress(_step: str, _done: int, _total: int) -> None:
    """Tell nobody."""
