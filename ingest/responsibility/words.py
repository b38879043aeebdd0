"""The words of responsibility clauses, compiled from `lexicon/responsibility.toml`."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final, Literal

from ingest.lexicon import LexiconError
from ingest.near import Marked

FILE: Final = "responsibility.toml"
TABLES: Final = {
    "labels": {"LEAD", "PARTICIPATE", "DO", "BRACKET_LEAD", "BRACKET_DO", "DEADLINE", "PERSON"},
    "cues": {"LEAD", "PARTICIPATE", "DO", "adverb", "no_cue_before"},
    "lists": {"opening", "joined", "with", "and", "open_end", "deadline", "no_agency", "person"},
    "names": {
        "characters",
        "body",
        "kind",
        "local",
        "level",
        "governed",
        "modifier",
        "remark",
        "office",
        "contact",
        "run_on",
        "broken_off",
    },
    "document": {"first_leads", "first_leads_mark", "standing_duty"},
}
OPENING: Final = "（(〔[［【﹝"
CLOSING: Final = "）)〕]］】﹞"
COLON: Final = re.compile("[：:]")
LONGEST_LABEL: Final = 64
"""Characters before a colon in which its label begins."""

Duty = Literal["LEAD", "PARTICIPATE", "DO", "NONE"]
"""What a clause says its agencies do, before the clause as a whole decides their roles; NONE where it does not say."""


@dataclass(frozen=True, slots=True)
class Names:
    """How names in a list look."""

    characters: re.Pattern[str]
    body: re.Pattern[str]
    kind: re.Pattern[str]
    """What marks a collective."""
    local: re.Pattern[str]
    """Lower governments and units that carry out in their area."""
    level: re.Pattern[str]
    """A word for a level that waits for the head it shares with the next item."""
    governed: re.Pattern[str]
    modifier: re.Pattern[str]
    remark: re.Pattern[str]
    office: re.Pattern[str]
    contact: re.Pattern[str]
    run_on: re.Pattern[str]
    """A heading printed after a list without a break."""
    broken_off: re.Pattern[str]
    """Where a clause ends whose bracket nothing closes."""


@dataclass(frozen=True, slots=True)
class Words:
    """Compiled patterns. The groups of `label` and `cue` are named as their kinds."""

    label: re.Pattern[str]
    cue: re.Pattern[str]
    """A verb with the adverbs before it."""
    verb: re.Pattern[str]
    joint: re.Pattern[str]
    """Breaks between agencies inside one item of a list that are never part of a name."""
    together: re.Pattern[str]
    """会同: those before it lead, those after it take part."""
    also: re.Pattern[str]
    """和: between agencies or part of a name."""
    open_end: re.Pattern[str]
    opening: re.Pattern[str]
    deadline: re.Pattern[str]
    no_agency: re.Pattern[str]
    person: re.Pattern[str]
    first_leads: Marked
    standing_duty: re.Pattern[str]
    names: Names


def tables() -> dict[str, dict[str, str]]:
    """Return the checked tables of the file."""
    data: dict[str, dict[str, str]] = tomllib.loads(files("ingest.lexicon").joinpath(FILE).read_text(encoding="utf-8"))
    wrong = [name for name in data.keys() | TABLES.keys() if set(data.get(name, ())) != TABLES.get(name)]
    if wrong:
        raise LexiconError(f"{FILE}: the keys of {', '.join(sorted(wrong))} are not the expected ones.")
    return data


def label_pattern(labels: dict[str, str]) -> re.Pattern[str]:
    """Return the pattern of a label with its colon."""
    kinds = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in labels.items())
    return re.compile(rf"(?:{kinds})\s*(?:[（(][^（）()：:]{{1,24}}[)）])?\s*[：:]\s*")


def verb_pattern(cues: dict[str, str]) -> str:
    """Return the pattern of the verb of a cue."""
    verbs = "|".join(f"(?P<{kind}>{cues[kind]})" for kind in ("LEAD", "PARTICIPATE", "DO"))
    return f"(?:{verbs})(?!{cues['no_cue_before']})"


@cache
def words() -> Words:
    """Return the compiled patterns.

    Raises:
        LexiconError: the file lacks a key or has one that is not known.
    """
    data = tables()
    lists, document, verb = data["lists"], data["document"], verb_pattern(data["cues"])
    between = rf"{lists['open_end']}(?:{lists['joined']}|{lists['and']})(?!部门|单位|地区|处室)|{lists['joined']}"
    return Words(
        label=label_pattern(data["labels"]),
        cue=re.compile(rf"(?:{data['cues']['adverb']}){{0,4}}{verb}"),
        verb=re.compile(verb),
        joint=re.compile(between),
        together=re.compile(lists["with"]),
        also=re.compile(lists["and"]),
        open_end=re.compile(rf"{lists['open_end']}$"),
        opening=re.compile(lists["opening"]),
        deadline=re.compile(rf"(?:{lists['deadline']})$"),
        no_agency=re.compile(lists["no_agency"]),
        person=re.compile(rf"(?:{lists['person']})$"),
        first_leads=Marked(re.compile(document["first_leads"]), re.compile(document["first_leads_mark"])),
        standing_duty=re.compile(document["standing_duty"]),
        names=Names(**{name: re.compile(pattern) for name, pattern in data["names"].items()}),
    )


def labels(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the labels of a stretch in order; they are looked for before its colons alone."""
    colons = [match.start() for match in COLON.finditer(text, start, end)]
    at = start
    for colon, following in pairwise((*colons, end)):
        match = words().label.search(text, max(at, colon - LONGEST_LABEL), following)
        if match:
            yield match
        at = colon + 1


def kind_of(match: re.Match[str]) -> str:
    """Return the kind of a matched label or cue."""
    return next(kind for kind, found in match.groupdict().items() if found)
