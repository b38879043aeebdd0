"""Words of policy language: a text cut into the words that bound and head its names, the rest left as plain nouns.

No dictionary of Chinese is needed for that. What decides where a name begins and ends are the verbs, prepositions,
particles and quantifiers round it and the head noun at its end; all of these are closed classes, kept in
`lexicon/words.tsv`, `lexicon/heads.tsv` and `lexicon/commitment_verbs.tsv`.
"""

import re
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
    `title` (《…》), `quote` (“…”), `bracket`, `comma` (、), `time` (2025年底前), `other` (no word of any list), `break`
    (punctuation that ends a segment) and `stop` (other punctuation).
    """

    start: int
    end: int
    surface: str
    kind: str
    value: str = ""
    alone: bool = False


class Entry(NamedTuple):
    """What the lexicon says of a word."""

    surface: str
    kind: str
    value: str = ""
    alone: bool = False


def _kind_of_head(head_type: str, *, alone: bool) -> str:
    """Return the kind of a head noun: one that heads no name is a plain noun, a region by itself (京津冀) a place."""
    if head_type == "NONE":
        return "noun"
    return "place" if head_type == "PLACE" and alone else "head"


def _entries() -> Iterator[Entry]:
    """Yield the words of all lists; of those of the same form the last counts."""
    for row in table("words.tsv", ("word", "kind", "documents")):
        yield Entry(row[0], one_of("words.tsv", row, row[1], WORD_KINDS))
    for row in table("commitment_verbs.tsv", ("verb", "class", "documents")):
        yield Entry(row[0], "commit", one_of("commitment_verbs.tsv", row, row[1], COMMITMENT_CLASSES))
    for row in table("heads.tsv", ("head", "type", "alone", "documents")):
        head_type, alone = one_of("heads.tsv", row, row[1], HEAD_TYPES), row[2] == "1"
        yield Entry(row[0], _kind_of_head(head_type, alone=alone), head_type, alone)
    for row in table("agencies_zones.tsv", ("name", "place", "short")):
        yield from (Entry(name, "head", "ZONE", alone=True) for name in filter(None, (row[0], *row[2].split("|"))))
    for row in table("geography.tsv", ("name", "kind")):
        one_of("geography.tsv", row, row[1], GEOGRAPHY)
        yield Entry(row[0], "place", "PLACE")


@cache
def lexicon() -> WordList[Entry]:
    """Return the words of all lists; of those of the same form the last counts."""
    return WordList({entry.surface: entry for entry in _entries()})


BRACKET: Final = r"（[^（）\n]*(?:（[^（）\n]*）[^（）\n]*)*）|\([^()\n]*\)"
BREAKS: Final = "，,：。；;！？\n"
UNITS: Final = re.compile(
    rf"(?=[\W\d])(?:(?P<title>《[^《》]*(?:《[^《》]*》[^《》]*)*》)|(?P<quote>[“\x22][^“”\x22{BREAKS}]{{1,24}}[”\x22])"
    rf"|(?P<bracket>{BRACKET})"
    r"|(?P<time>(?:20\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?)(?:底前|年底前|前|底|末|起|以来|年内))"
    rf"|(?P<comma>、)|(?P<break>[{BREAKS}])|(?P<stop>[^\w“”《》（）、+—－·.%％‰-]))"
)
"""Stretches that are one unit whatever is inside, and punctuation."""
BLANK: Final = "\0"
"""Stands for every character of a name or unit where listed words are looked for."""
WITHIN: Final = {"内": 3, "中": 3}
"""Syllables that end a place or state, and from how many characters on (区域内|景区, but 室内体育馆)."""
LONGEST_ENDING: Final = 5
"""Characters of the longest ending that makes a name of a quotation."""
ENCLITICS: Final = {"好": frozenset({"verb", "verb_noun", "noun_verb"}), "内": frozenset({"head", "place"})}
"""Syllables that are words of their own right behind words of these kinds: 办好|展会, 园区内|企业."""


@cache
def quote_heads() -> dict[str, str]:
    """Return how quotations end that are names by themselves, and of which type."""
    rows = table("quote_heads.tsv", ("ending", "type"))
    return {row[0]: one_of("quote_heads.tsv", row, row[1], HEAD_TYPES) for row in rows}


def _quoted_type(text: str, start: int, end: int) -> str:
    """Return the type of what a quotation names, empty where it names nothing (“放管服”)."""
    *_, last = words(text, start + 1, end - 1, [])
    if last.kind == "head" and last.start > start + 1 and last.end - last.start > 1:
        return last.value
    endings = (text[max(start + 1, end - 1 - n) : end - 1] for n in range(LONGEST_ENDING, 0, -1))
    return next((quote_heads()[ending] for ending in endings if ending in quote_heads()), "")


def _unit(match: re.Match[str]) -> Word:
    """Return a unit as a word; a quotation that names something (“科创大走廊”) is a head itself."""
    (start, end), kind = match.span(), match.lastgroup or ""
    named = _quoted_type(match.string, start, end) if kind == "quote" else ""
    return Word(start, end, match[0], "head", named, alone=True) if named else Word(start, end, match[0], kind)


def _start(word: Word) -> int:
    return word.start


def _fixed(text: str, start: int, end: int, names: list[Word]) -> Iterator[Word]:
    """Yield names and units in order; what begins inside another is part of that."""
    at = start
    for word in sorted([*map(_unit, UNITS.finditer(text, start, end)), *names], key=_start):
        if word.start >= at:
            yield word
            at = word.end


def _listed(text: str, start: int, end: int, fixed: list[Word]) -> list[Word]:
    """Return the words of the lexicon between those that are fixed."""
    pieces: list[str] = []
    at = start
    for word in fixed:
        pieces += (text[at : word.start], BLANK * (word.end - word.start))
        at = word.end
    pieces.append(text[at:end])
    found = lexicon().find("".join(pieces))
    return [Word(start + first, start + last, *entry) for first, last, entry in found]


def _unlisted(text: str, start: int, end: int, before: str) -> Iterator[Word]:
    """Yield what lies between other words; an enclitic of a listed word of kind `before`, and one at its end, apart."""
    if before in ENCLITICS.get(text[start], ()):
        yield Word(start, start + 1, text[start], "particle")
        start += 1
    last = text[end - 1]
    ends_in_place = last in WITHIN and end - start >= WITHIN[last]
    if start < end - ends_in_place:
        yield Word(start, end - ends_in_place, text[start : end - ends_in_place], "other")
    if ends_in_place:
        yield Word(end - 1, end, last, "particle")


def words(text: str, start: int, end: int, names: list[Word]) -> list[Word]:
    """Return the words of `text[start:end]`, in order and without gaps.

    `names` are places and agencies found before, ordered, without overlap; they stand as they are, with what is inside
    them (各县（市）), unless they lie inside a title, quote or bracket.
    """
    fixed = list(_fixed(text, start, end, names))
    unlisted = {word.start for word in fixed}
    found: list[Word] = []
    at, before = start, ""
    for word in sorted(fixed + _listed(text, start, end, fixed)):
        if at < word.start:
            found.extend(_unlisted(text, at, word.start, before))
        found.append(word)
        at, before = word.end, "" if word.start in unlisted else word.kind
    if at < end:
        found.extend(_unlisted(text, at, end, before))
    return found
