"""The sentences that explain rules, reasons and kinds of words, from `explanations.toml`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from ingest.lexicon import LexiconError

FILE: Final = "explanations.toml"
FIELD: Final = re.compile(r"\{([^{}]*)\}")
FIELDS: Final = frozenset({"words", "other"})


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences by name: of rules, of reasons (with `{words}` and `{other}`), and what kinds of words are called."""

    rules: Mapping[str, str]
    reasons: Mapping[str, str]
    words: Mapping[str, str]


@cache
def sentences() -> Sentences:
    """Return the sentences of the file. Raises LexiconError, see `parsed`."""
    return parsed(files("ingest.lexicon").joinpath(FILE).read_text(encoding="utf-8"))


def parsed(content: str) -> Sentences:
    """Return the sentences of a file's content.

    Raises:
        LexiconError: no source line, other tables than these, an entry that is no sentence, an unknown field in one.
    """
    if not re.match(r"# source: .*date: ", content):
        raise LexiconError(f"{FILE}: the first line must state source and date.")
    tables = tomllib.loads(content)
    if tables.keys() != {"rules", "reasons", "words"}:
        raise LexiconError(f"{FILE}: the tables are {sorted(tables)}, expected reasons, rules and words.")
    for name, said in {**tables["rules"], **tables["reasons"]}.items():
        if not isinstance(said, str) or not said.endswith((".", "{other}")):
            raise LexiconError(f"{FILE}: {name}: {said!r} is no sentence.")
    for name, said in tables["reasons"].items():
        if not set(FIELD.findall(said)) <= FIELDS:
            raise LexiconError(f"{FILE}: {name}: only {{words}} and {{other}} can be filled in.")
    return Sentences(**tables)
