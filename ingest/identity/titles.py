"""Titles taken apart: who issues, and what is left where one cites the notice, another the text that it carries."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from ingest.agencies import find_agencies
from ingest.lexicon import LexiconError
from ingest.places import PLACES

FILE: Final = "titles.toml"
TABLES: Final = {"opening": (), "between": (), "notice": ("before", "behind"), "single": ("owner", "statute", "open")}
LONGEST_ISSUERS: Final = 80


class Title(NamedTuple):
    """A title taken apart."""

    core: str
    """Letters and digits of what it is about: equal for all that may be titles of one document."""
    issuers: tuple[str, ...] = ()
    """The agencies that it begins with, as printed."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The patterns of the lexicon."""

    opening: re.Pattern[str]
    between: re.Pattern[str]
    notice: re.Pattern[str]
    owner: re.Pattern[str]
    statute: re.Pattern[str]
    open: re.Pattern[str]


@cache
def wording() -> Wording:
    """Return the patterns of `lexicon/titles.toml`."""
    return compiled(files("ingest.lexicon").joinpath(FILE).read_text(encoding="utf-8"))


def compiled(content: str) -> Wording:
    """Return the patterns of a lexicon. Raises LexiconError where it lacks its source, or has other entries."""
    if not re.match(r"# source: .*date: ", content):
        raise LexiconError(f"{FILE}: the first line must state source and date.")
    found = tomllib.loads(content)
    shape = {name: tuple(value) if isinstance(value, dict) else () for name, value in found.items()}
    if shape != TABLES:
        raise LexiconError(f"{FILE}: the entries are {shape}, expected {TABLES}.")
    notice, single = found["notice"], found["single"]
    return Wording(
        opening=re.compile(found["opening"]),
        between=re.compile(f"(?:{found['between']})*"),
        notice=re.compile(f"{notice['before']}(?P<text>.{{4,}}?)(?:{notice['behind']})?"),
        owner=re.compile(single["owner"]),
        statute=re.compile(single["statute"]),
        open=re.compile(single["open"]),
    )


@cache
def taken_apart(title: str) -> Title:
    """Return who issues the document of a title and what it is about.

    A notice that carries a text is about that text, so that 关于印发《示例办法》的通知 and 示例办法 have one core.
    """
    plain = unicodedata.normalize("NFKC", title)
    opening = wording().opening.search(plain, 0, LONGEST_ISSUERS)
    issuers = issuers_of(plain[: opening.start()]) if opening else ()
    body = plain[opening.start() :] if opening and issuers else plain
    notice = wording().notice.fullmatch(letters(body))
    return Title(letters(notice["text"] if notice else body), issuers)


def issuers_of(words: str) -> tuple[str, ...]:
    """Return the agencies that words are a list of; none where they are something else."""
    found, at = [], 0
    for start, end in find_agencies(words, 0, len(words)):
        if wording().between.fullmatch(words, at, start) is None:
            return ()
        found.append(words[start:end])
        at = end
    return tuple(found) if wording().between.fullmatch(words, at) else ()


def letters(text: str) -> str:
    """Return letters and digits alone; marks, brackets and blanks are written in many ways."""
    return "".join(ch for ch in unicodedata.normalize("NFKC", text) if ch.isalnum())


@cache
def is_general(core: str) -> bool:
    """Whether many issuers may have a document of this title: 关于加快示例产业发展的意见 does not say whose it is.

    What says so is a place, or a word for the centre; without either, statutes are the centre's.
    """
    known = wording()
    return not names_owner(core) and (known.open.match(core) is not None or known.statute.search(core) is None)


@cache
def names_owner(core: str) -> bool:
    """Whether a title says whose it is: by a place, or a word for the centre."""
    return wording().owner.search(core) is not None or next(PLACES.find(core, 0, len(core)), None) is not None
