"""Where agencies are named in running prose: a known form with the scope before it, or a collective."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from ingest.agency.collectives import collectives
from ingest.agency.forms import forms
from ingest.agency.register import register
from ingest.agency.task_bodies import task_bodies
from ingest.jurisdictions import ENDINGS
from ingest.lexicon.word_list import WordList
from ingest.places import PLACES

MARKS: Final = ("人民政府", "政府", "党委", "委", "")


@cache
def cores() -> WordList[bool]:
    """Return all forms of names; each stands for whether it needs a scope."""
    prose = forms().prose
    needs: dict[str, bool] = dict.fromkeys(prose.after_place, True)
    for form, entries in register().local.items():
        if "~" not in form and form not in prose.no_agency_in_prose:
            scoped = all(e.prefix in ("place", "party", "bare") for e in entries)
            needs[form] = scoped or form.endswith(prose.scoped_bodies)
    needs |= dict.fromkeys(register().central.keys() - prose.no_agency_in_prose, False)
    return WordList(needs, overlapping=True)


@cache
def scope_words() -> Mapping[str, list[str]]:
    """Return what may stand before a core for a place not named, longest first, by last character: 省委, 市政府, 省."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted({word + mark for word in ENDINGS for mark in MARKS}, key=len, reverse=True):
        found[word[-1]].append(word)
    return found


def named_scope(text: str, at: int, low: int, places: Mapping[int, int]) -> int:
    """Return where the place by name before a core begins, with 委 or 政府 between them or not; else `at`."""
    for mark in MARKS:
        if at - len(mark) in places and text.endswith(mark, low, at):
            return places[at - len(mark)]
    return at


def scope_start(text: str, at: int, low: int, places: Mapping[int, int]) -> int:
    """Return where the scope of a core at `at` begins, `at` itself where there is none."""
    named = named_scope(text, at, low, places)
    if named < at:
        return named
    for word in scope_words().get(text[at - 1 : at], ()):
        start = at - len(word)
        if text.endswith(word, low, at) and text[start - 1 : start] not in forms().prose.other_word_before:
            return start
    return at


def whole_word(text: str, stop: int, end: int) -> bool:
    """Whether a form that ends at `stop` is a word of its own, neither the beginning of another nor a person."""
    prose = forms().prose
    if stop < end and text[stop] in prose.other_word_after.get(text[stop - 1], ""):
        return False
    return not text.startswith(prose.person_after, stop, end)


def branch_end(text: str, core: int, stop: int, end: int, begins: Mapping[int, int]) -> int:
    """Return where the name of a central organ ends if its local office is meant: 人民银行|济南分行."""
    if stop not in begins or text[core:stop] not in register().central:
        return stop
    tail = forms().branch.match(text, stop, end)
    return tail.end() if tail and tail.end("place") <= begins[stop] + 1 else stop


def named(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield spans of agencies by name, next to the `spans` of places or without; they may overlap."""
    begins, places = dict(spans), {b: a for a, b in spans}
    prose = forms().prose
    for core, stop, scoped in cores().find(text, start, end):
        find = named_scope if text[core:stop] in prose.after_place else scope_start
        begin = find(text, core, start, places)
        if (begin < core or not scoped) and whole_word(text, stop, end):
            yield begin, branch_end(text, core, stop, end, begins)
    for match in prose.names.finditer(text, start, end):
        yield scope_start(text, match.start(), start, places), match.end()


def find_agencies(
    text: str, start: int, end: int, places: Sequence[tuple[int, int]] | None = None
) -> Iterator[tuple[int, int]]:
    """Yield the spans of agency names in `text[start:end]` in order, the longest at each place, without overlap.

    `places` are the spans of the places there, where they have been looked for before.
    """
    if places is None:
        places = [(a, b) for a, b, _ in PLACES.find(text, start, end)]
    found = {*named(text, start, end, places), *collectives(text, start, end)}
    found |= {*task_bodies(text, start, end, dict(places))}
    taken = start
    for begin, stop in sorted(found, key=lambda s: (s[0], -s[1])):
        if begin >= taken:
            yield begin, stop
            taken = stop
