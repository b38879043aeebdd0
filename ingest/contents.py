"""Lists of contents without page numbers: headings that recur below, and are no outline of their own."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from ingest.numbering import number_end
from ingest.wording import PROSE

LONGEST: Final = 60
FEWEST: Final = 3
"""Headings from which a list can be one of contents."""
RECURRING: Final = 0.7
"""Share of its headings that a list of contents finds again below it."""
LONGEST_NAME: Final = 16
HAN: Final = "[一二三四五六七八九十]{1,3}"
BELOW: Final = re.compile(
    rf"(?<![《〈（(第、至和])[（(]{HAN}[）)](?![款项目至和、])|(?<![第〇零一二三四五六七八九十]){HAN}、"
)
"""A number inside a line; it begins a heading if others do."""
JOINED: Final = 2
"""Numbers inside a line from which lost line breaks joined several headings."""
LONGEST_JOINED: Final = 400
PAGE: Final = re.compile(r"[\s.．…·]*\d{1,4}$")


def listed(words: Sequence[str]) -> frozenset[int]:
    """Return which paragraphs of a text make up lists of contents."""
    headings = {i: key for i, line in enumerate(words) if (key := heading_key(line)) is not None}
    places: dict[str, list[int]] = defaultdict(list)
    for i, key in headings.items():
        places[key].append(i)
    found: set[int] = set()
    for run in runs(words, sorted(i for i in headings if not words[i].endswith("。"))):
        entries = once(run, headings)
        below = [places[headings[i]][-1] for i in entries]
        if is_contents(entries, below):
            found.update(entries)
    return frozenset(found)


def is_contents(entries: Sequence[int], below: Sequence[int]) -> bool:
    """Whether enough headings recur below, in order and with text between them; `below` says where each is last."""
    recurring = [place for place in below if place > entries[-1]]
    if len(recurring) < max(FEWEST, RECURRING * len(entries)) or recurring != sorted(recurring):
        return False
    return sum(b == a + 1 for a, b in pairwise(recurring)) <= len(recurring) // 2


def once(run: Sequence[int], headings: Mapping[int, str]) -> list[int]:
    """Return the headings of a run up to the first that recurs in it: there the text itself begins."""
    seen: set[str] = set()
    found: list[int] = []
    for i in run:
        if headings[i] in seen:
            break
        seen.add(headings[i])
        found.append(i)
    return found


def heading_key(line: str) -> str | None:
    """Return a numbered heading without blanks and page number, None for any other paragraph."""
    if number_end(line) is None:
        return None
    line = line.rstrip("。")
    if "。" in line:
        return None
    below = [match.start() for match in BELOW.finditer(line, 1, LONGEST_JOINED)]
    line = line[: below[0]] if len(below) >= JOINED else line
    return "".join(PAGE.sub("", line).split()) if len(line) <= LONGEST else None


def runs(words: Sequence[str], headings: Sequence[int]) -> Iterator[list[int]]:
    """Yield the headings that follow each other without text between them, or with one name of a chapter."""
    run: list[int] = []
    for i in headings:
        between = words[run[-1] + 1 : i] if run else ()
        if len(between) > 1 or any(len(line) > LONGEST_NAME or PROSE.search(line) for line in between):
            yield run
            run = []
        run.append(i)
    if run:
        yield run
