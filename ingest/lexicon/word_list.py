"""Many words looked for at once."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

T = TypeVar("T")


class WordList(Generic[T]):
    """Words, each of which stands for something, looked for in one go over a text (Aho and Corasick)."""

    def __init__(self, meanings: Mapping[str, T], *, overlapping: bool = False) -> None:
        """Take the words; where they are not to overlap, the first and of these the longest is found."""
        self._meanings = tuple(meanings.values())
        self._overlapping = overlapping
        self._search = AhoCorasick(
            meanings.keys(),
            matchkind=MatchKind.Standard if overlapping else MatchKind.LeftmostLongest,
            store_patterns=False,
            implementation=Implementation.ContiguousNFA,
        )

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, T]]:
        """Return the words in a stretch of text in order of their ends: start, end and what each stands for."""
        found = self._search.find_matches_as_indexes(text[start:end], overlapping=self._overlapping)
        return [(start + first, start + last, self._meanings[word]) for word, first, last in found]
