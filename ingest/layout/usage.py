"""How a text itself ends its sentences and headings, learnt where the lines leave no doubt."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import Final

from ingest.layout.lines import Line
from ingest.lexicon import table
from ingest.numbering import number_end, numbered
from ingest.wording import PROSE

DUTY: Final = r"(?:负责|落实|配合|参与|参加|单位|部门|[局委厅部办]|政府)[）)〕\]]"
"""How a bracket ends that says who is in charge."""
DUTY_END: Final = re.compile(f"{DUTY}$")
FOLLOWED: Final = {True: "(?=[（(〔])", False: "(?=[一-鿿《“])"}
"""What stands behind the end of a sentence inside a paragraph: a bracket, or words."""
MARKED: Final = re.compile(r"[。；;]|[，、,：:]$")
"""What a sentence has and no heading."""
OPENING: Final = frozenset("（(〔")
BRACKETED: Final = re.compile(r"[（(〔][^（）()〔〕]*[）)〕]")
LEAN: Final = 2
"""How much likelier a bracket behind a sentence belongs to it than it opens a paragraph."""
ALONE_SHARE: Final = 3
"""How many times as many headings stand alone as run into their text where they are known to stand alone."""
LONGER: Final = 6
"""Characters by which a heading may be longer than all others."""
FEWEST_HEADINGS: Final = 2
"""Headings of a style from which it is known how they stand."""


End = tuple[str, bool]
"""How a sentence ends: its last mark, or `责` for a bracket of duties; and whether a bracket follows."""


def end_between(words: str, following: str) -> End:
    """Return how a sentence ends before the words that follow."""
    return ("责" if DUTY_END.search(words[-6:]) else words[-1]), following[0] in OPENING


@cache
def common_words() -> frozenset[str]:
    """Return words of official texts."""
    return frozenset(row[0] for row in table("words.tsv", ("word", "kind", "documents")))


@dataclass(slots=True)
class Numbered:
    """What is known of the numbered lines of one style."""

    alone: int = 0
    """Headings that stand alone in their lines."""
    longest: int = 0
    """Characters of the longest of them."""
    running: int = 0
    """Lines with a mark, as running text has."""
    marked: int = 0
    """Lines in which a sentence ends or that end with a mark."""
    unmarked: int = 0
    """Lines short of the edge without any such mark."""

    def add(self, words: str, wrapped: bool) -> None:
        """Take a line, and whether the edge can have parted it from the next."""
        if PROSE.search(words):
            self.running += 1
        elif not wrapped:
            self.alone += 1
            self.longest = max(self.longest, len(words))
        if MARKED.search(words):
            self.marked += 1
        elif not wrapped:
            self.unmarked += 1


class Usage:
    """What the lines of a text show of its own ways."""

    def __init__(self, lines: Sequence[Line], wraps: Callable[[Line, Line], bool]) -> None:
        """Take the lines and what tells whether the edge can have parted two of them."""
        self._lines = lines
        self._wraps = wraps
        self._inside: dict[End, int] = {}

    @cached_property
    def _ends(self) -> Counter[End]:
        """How many paragraphs that no number follows surely end in each way."""
        return Counter(
            end_between(line.words, following.words)
            for line, following in pairwise(self._lines)
            if not number_end(following.words) and not self._wraps(line, following)
        )

    @cached_property
    def _words(self) -> str:
        return "\n".join(line.words for line in self._lines)

    def inside(self, end: End) -> int:
        """Return how often a sentence ends so inside a paragraph."""
        if end not in self._inside:
            mark, bracket = end
            words = BRACKETED.sub("", self._words) if mark in "；：;:" and not bracket else self._words
            self._inside[end] = len(re.findall((DUTY if mark == "责" else re.escape(mark)) + FOLLOWED[bracket], words))
        return self._inside[end]

    def stands_inside(self, words: str) -> bool:
        """Whether a sentence inside a line begins with these words."""
        return f"。{words}" in self._words

    def runs_on(self, words: str, following: str) -> bool:
        """Whether sentences that end like these stand inside paragraphs more often than at their ends."""
        end = end_between(words, following)
        inside, ends = self.inside(end), self._ends[end]
        return inside > ends or (end[0] == "。" and (inside == ends or (end[1] and LEAN * inside >= ends)))

    def knows(self, pair: str) -> bool:
        """Whether two characters are a word, or stand side by side anywhere in the text."""
        return pair in common_words() or pair in self._words

    @cached_property
    def _styles(self) -> dict[str, "Numbered"]:
        """What is known of the numbered lines of each style."""
        found: dict[str, Numbered] = {}
        for line, following in pairwise(self._lines):
            number = numbered(line.words)
            if number is not None:
                found.setdefault(number.style.name, Numbered()).add(line.words, self._wraps(line, following))
        return found

    def style(self, words: str) -> "Numbered":
        """Return what is known of lines numbered like these words."""
        number = numbered(words)
        return self._styles.get(number.style.name, Numbered()) if number else Numbered()

    def headings_alone(self, words: str) -> bool:
        """Whether headings numbered like these words stand alone in their lines."""
        style = self.style(words)
        mostly = style.alone >= FEWEST_HEADINGS and style.alone > ALONE_SHARE * style.running
        return mostly and len(words) <= style.longest + LONGER

    def sentences(self, words: str) -> bool:
        """Whether lines numbered like these words are sentences rather than headings."""
        style = self.style(words)
        return style.marked > style.unmarked
