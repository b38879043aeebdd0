"""Closed classes of words that decide how a clause is built, from `closed_classes.toml`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

from ingest.lexicon import LexiconError

FILE: Final = "closed_classes.toml"


@cache
def _classes() -> dict[str, frozenset[str]]:
    """Return the words of every class.

    Raises:
        LexiconError: a class without `what` or `words`, with another key, or with a word that stands twice.
    """
    data = tomllib.loads(files("ingest.lexicon").joinpath(FILE).read_text(encoding="utf-8"))
    return {name: _checked(name, row) for name, row in data.items()}


def _checked(name: str, row: dict[str, str]) -> frozenset[str]:
    if row.keys() != {"what", "words"}:
        raise LexiconError(f"{FILE}: {name} has the keys {sorted(row)}, expected what and words.")
    words = row["words"].split()
    twice = {word for word in words if words.count(word) > 1}
    if twice or not words:
        raise LexiconError(f"{FILE}: {name} has no words or some twice: {sorted(twice)}.")
    return frozenset(words)


def closed_class(name: str) -> frozenset[str]:
    """Return the words of a class.

    Raises:
        LexiconError: there is no such class.
    """
    if name not in _classes():
        raise LexiconError(f"{FILE}: there is no class {name}; there are {', '.join(_classes())}.")
    return _classes()[name]
