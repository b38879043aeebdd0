"""Words of policy language: a text cut into the words that bound and head its names, the rest left as plain nouns.

No dictionary of Chinese is needed for that. What decides where a name begins and ends are the verbs, prepositions,
particles and quantifiers round it and the head noun at its end; all of these are closed classes, kept in
`lexicon/words.tsv`, `lexicon/heads.tsv` and `lexicon/commitment_verbs.tsv`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from graph.model import COMMITMENT_CLASSES
from ingest.lexicon import one_of, table
from ingest.lexicon.word_list import WordList

WORD_KINDS: Final = frozenset(
    "verb verb_noun noun_verb adverb preposition conjunction particle quantifier actor noun level scope".split()
)
GEOGRAPHY: Final = frozenset("country region water mountain".split())
HEAD_TYPES: Final = frozenset("PLATFORM FACILITY PROJECT ZONE PLACE FUND EVENT ORG NONE VISION".split())


class Word(NamedTuple):
    """A stretch of text and what it is.

    `kind` is one of `WORD_KINDS`, or `head` (`value` its entity type, `alone` whether the bare head is a kind worth
    naming), `commit` (`value` its commitment class), `place` (`value` empty for a division of the gazetteer), `agency`,
    `title` (《…》), `quote` (“…”), `bracket`, `comma` (、), `time` (2025年底前), `other` (no word of any list) and
    `stop` (other punctuation).
    """

    start: int
    end: int
    kind: str
    value: str = ""
    alone: bool = False


class Entry(NamedTuple):
    """What the lexicon says of a word."""

    kind: str
    value: str
    alone: bool


def _kind_of_head(head_type: str, *, alone: bool) -> str:
    """Return the kind of a head noun: one that heads no name is a plain noun, a region by itself (京津冀) a place."""
    if head_type == "NONE":
        return "noun"
    return "place" if head_type == "PLACE" and alone else "head"


@cache
def lexicon() -> WordList[Entry]:
    """Return the words of all lists; a head noun wins over a word of the same form."""
    entries: dict[str, Entry] = {}
    for row in table("words.tsv", ("word", "kind", "documents")):
        entries[row[0]] = Entry(one_of("words.tsv", row, row[1], WORD_KINDS), "", False)
    for row in table("commitment_verbs.tsv", ("verb", "class", "documents")):
        cls = one_of("commitment_verbs.tsv", row, row[1], COMMITMENT_CLASSES)
        entries[row[0]] = Entry("commit", cls, False)
    for row in table("heads.tsv", ("head", "type", "alone", "documents")):
        head_type = one_of("heads.tsv", row, row[1], HEAD_TYPES)
        alone = row[2] == "1"
        entries[row[0]] = Entry(_kind_of_head(head_type, alone=alone), head_type, alone)
    for row in table("agencies_zones.tsv", ("name", "place", "short")):
        for name in filter(None, (row[0], *row[2].split("|"))):
            entries[name] = Entry("head", "ZONE", True)
    for row in table("geography.tsv", ("name", "kind")):
        one_of("geography.tsv", row, row[1], GEOGRAPHY)
        entries[row[0]] = Entry("place", "PLACE", False)
    return WordList(entries)


UNITS: Final = re.compile(
    r"(?P<title>《[^《》]*(?:《[^《》]*》[^《》]*)*》)|(?P<quote>[“\x22][^“”\x22\n]{1,24}[”\x22])|(?P<bracket>（[^（）\n]*(?:（[^（）\n]*）[^（）\n]*)*）|\([^()\n]*\))"
    r"|(?P<time>(?:20\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?)(?:底前|年底前|前|底|末|起|以来|年内))"
    r"|(?P<comma>、)|(?P<stop>[^\w“”《》（）、+—－·.%％‰-])"
)
"""Stretches that are one unit whatever is inside, and punctuation."""


WITHIN: Final = {"内": 3, "中": 4}
"""Syllables that end a place or state, and from how many characters on (区域内|景区, but 室内体育馆)."""
ENCLITICS: Final = {"好": frozenset({"verb", "verb_noun", "noun_verb"}), "内": frozenset({"head", "place"})}
"""Syllables that are words of their own right behind words of these kinds: 办好|展会, 园区内|企业."""


def _plain(text: str, start: int, end: int) -> list[Word]:
    """Cut a stretch without punctuation into lexicon words and what is left between them."""
    found: list[Word] = []
    at, before = start, ""
    for first, last, (kind, value, alone) in lexicon().find(text, start, end):
        if first > at:
            found.extend(_unlisted(text, at, first, before))
        found.append(Word(first, last, kind, value, alone))
        at, before = last, kind
    if at < end:
        found.extend(_unlisted(text, at, end, before))
    return found


def _unlisted(text: str, start: int, end: int, before: str) -> Iterator[Word]:
    """Yield what lies between listed words, an enclitic of the word before it apart, and one at its own end."""
    if before in ENCLITICS.get(text[start], ()):
        yield Word(start, start + 1, "particle")
        start += 1
    ends_in_place = end - start >= WITHIN.get(text[end - 1], end)
    if start < end - ends_in_place:
        yield Word(start, end - ends_in_place, "other")
    if ends_in_place:
        yield Word(end - 1, end, "particle")


@cache
def quote_heads() -> dict[str, str]:
    """Return how quotations end that are names by themselves, and of which type."""
    rows = table("quote_heads.tsv", ("ending", "type"))
    return {row[0]: one_of("quote_heads.tsv", row, row[1], HEAD_TYPES) for row in rows}


LONGEST_ENDING: Final = 5


def _quoted_type(text: str, start: int, end: int) -> str:
    """Return the type of what a quotation names, empty where it names nothing (“放管服”)."""
    *_, last = _plain(text, start + 1, end - 1)
    if last.kind == "head" and last.start > start + 1 and last.end - last.start > 1:
        return last.value
    endings = (text[max(start + 1, end - 1 - n) : end - 1] for n in range(LONGEST_ENDING, 0, -1))
    return next((quote_heads()[ending] for ending in endings if ending in quote_heads()), "")


def _unit(text: str, start: int, end: int, kind: str) -> Word:
    """Return a unit as a word; a quotation that names something (“科创大走廊”) is a head itself."""
    named = _quoted_type(text, start, end) if kind == "quote" else ""
    return Word(start, end, "head", named, alone=True) if named else Word(start, end, kind)


def _units(text: str, start: int, end: int, names: list[Word]) -> Iterator[re.Match[str]]:
    """Yield the units of a stretch that do not begin inside a name."""
    for unit in UNITS.finditer(text, start, end):
        k = bisect_left(names, unit.start(), key=lambda n: n.start) - 1
        if k < 0 or names[k].end <= unit.start():
            yield unit


def words(text: str, start: int, end: int, names: list[Word]) -> list[Word]:
    """Return the words of `text[start:end]`, in order and without gaps.

    `names` are places and agencies found before, ordered, without overlap; they stand as they are, with what is inside
    them (各县（市）), unless they lie inside a title, quote or bracket.
    """
    found: list[Word] = []
    at, i = start, 0
    for unit in (*_units(text, start, end, names), None):
        unit_start, unit_end = unit.span() if unit else (end, end)
        while i < len(names) and names[i].start < unit_start:
            name = names[i]
            i += 1
            if name.start < at or name.end > unit_start:
                continue
            if name.start > at:
                found.extend(_plain(text, at, name.start))
            found.append(name)
            at = name.end
        if at < unit_start:
            found.extend(_plain(text, at, unit_start))
        if unit and unit.lastgroup:
            found.append(_unit(text, unit_start, unit_end, unit.lastgroup))
        at = unit_end
        while i < len(names) and names[i].start < at:
            i += 1
    return found
