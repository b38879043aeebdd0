"""Names that are not equal, but may be those of one thing: what they have in common when little things are left out."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from ingest.identity.things import spelling
from ingest.identity.titles import letters
from ingest.lexicon import LexiconError
from ingest.places import PLACES

FILE: Final = "likeness.toml"
SHORTEST: Final = 5
"""Letters that two names must have in common."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the lexicon."""

    optional: re.Pattern[str]
    spelled_out: Mapping[str, str]


class Likeness(NamedTuple):
    """A name without what others may leave out, and the place that it begins with."""

    core: str
    place: str | None


@cache
def words() -> Words:
    """Return the words of `lexicon/likeness.toml`."""
    return parsed(files("ingest.lexicon").joinpath(FILE).read_text(encoding="utf-8"))


def parsed(content: str) -> Words:
    """Return the words of a lexicon. Raises LexiconError where it lacks its source, or has other entries."""
    if not re.match(r"# source: .*date: ", content):
        raise LexiconError(f"{FILE}: the first line must state source and date.")
    found = tomllib.loads(content)
    if found.keys() != {"optional", "spelled_out"}:
        raise LexiconError(f"{FILE}: the entries are {sorted(found)}, expected optional and spelled_out.")
    chained = [short for short, full in found["spelled_out"].items() if full in found["spelled_out"]]
    if chained:
        raise LexiconError(f"{FILE}: {chained[0]} is spelled out by a word that is spelled out too.")
    return Words(re.compile(found["optional"]), found["spelled_out"])


@cache
def likeness(name: str) -> Likeness | None:
    """Return what a name has in common with others of the same thing, None where too little is left to tell."""
    plain = letters(words().optional.sub("", spelling(name)))
    for short, full in words().spelled_out.items():
        if full not in plain:
            plain = plain.replace(short, full)
    found = next(PLACES.find(plain, 0, len(plain)), None)
    if found is None or found[0] > 0 or found[1] == len(plain):
        return Likeness(plain, None) if len(plain) >= SHORTEST else None
    rest = plain[found[1] :]
    return Likeness(rest, found[2].name) if len(rest) >= SHORTEST else None
