"""Where agencies are named in running prose: a known form with the scope before it, or a collective."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

import ahocorasick

from ingest.agency_register import register
from ingest.jurisdictions import ENDINGS
from ingest.lexicon import LexiconError
from ingest.places import PLACES

FILE: Final = "agency_forms.toml"
MARKS: Final = ("人民政府", "政府", "党委", "委", "")
LONGEST_SCOPE: Final = 8


@cache
def forms() -> Mapping[str, list[str]]:
    """Return the tables of `lexicon/agency_forms.toml`."""
    data: dict[str, list[str]] = tomllib.loads(files("ingest.lexicon").joinpath(FILE).read_text(encoding="utf-8"))
    wanted = {"collectives", "other_word_after", "other_word_before", "no_agency_in_prose", "scoped_bodies"}
    if set(data) != wanted:
        raise LexiconError(f"{FILE}: the tables are {sorted(data)}, expected {sorted(wanted)}.")
    return data


@cache
def collectives() -> re.Pattern[str]:
    """Return the pattern of all collectives."""
    return re.compile("|".join(f"(?:{p})" for p in forms()["collectives"]))


@cache
def cores() -> "ahocorasick.Automaton":
    """Return the automaton over all forms of names; its values are (length, whether the form needs a scope)."""
    needs: dict[str, bool] = {}
    for form, entries in register().local.items():
        if "~" not in form and len(form) > 1:
            scoped = all(e.prefix in ("place", "party", "bare") for e in entries)
            needs[form] = scoped or form.endswith(tuple(forms()["scoped_bodies"]))
    needs |= dict.fromkeys(register().central.keys() - set(forms()["no_agency_in_prose"]), False)
    automaton = ahocorasick.Automaton()
    for form, scoped in needs.items():
        automaton.add_word(form, (len(form), scoped))
    automaton.make_automaton()
    return automaton


@cache
def scope_words() -> tuple[str, ...]:
    """Return what may stand between place and core, longest first: 省委, 市政府, 省 …."""
    words = {word + mark for word in ENDINGS for mark in MARKS}
    return tuple(sorted(words, key=len, reverse=True))


def scope_start(text: str, at: int, low: int, places: Mapping[int, int]) -> int:
    """Return where the scope of a core at `at` begins, `at` itself where there is none."""
    window = text[max(low, at - LONGEST_SCOPE) : at]
    for mark in MARKS:
        if window.endswith(mark) and at - len(mark) in places:
            return places[at - len(mark)]
    for word in scope_words():
        start = at - len(word)
        if window.endswith(word) and text[start - 1 : start] not in forms()["other_word_before"]:
            return start
    return at


def ends_there(text: str, end: int, stop: int) -> bool:
    """Whether a form that ends here is a word of its own."""
    return not text.startswith(tuple(forms()["other_word_after"]), end, stop)


def named(text: str, start: int, end: int, places: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield spans of agencies by name; they may overlap."""
    for last, (length, scoped) in cores().iter(text, start, end):
        stop = last + 1
        core = stop - length
        begin = scope_start(text, core, start, places)
        if (begin < core or not scoped) and ends_there(text, stop, end):
            yield begin, stop


def find_agencies(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of agency names in `text[start:end]` in order, the longest at each place, without overlap."""
    places = {stop: begin for begin, stop, _ in PLACES.find(text, start, end)}
    spans = [*named(text, start, end, places), *(m.span() for m in collectives().finditer(text, start, end))]
    taken = start
    for begin, stop in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if begin >= taken:
            yield begin, stop
            taken = stop
