"""The words of responsibility clauses, compiled from `lexicon/responsibility.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from ingest.lexicon import LexiconError

FILE: Final = "responsibility.toml"
TABLES: Final = {
    "labels": {"LEAD", "PARTICIPATE", "DO", "BRACKET_LEAD", "BRACKET_DO", "DEADLINE", "PERSON"},
    "cues": {"LEAD", "PARTICIPATE", "DO", "adverb", "no_cue_before"},
    "lists": {"opening", "joined", "with", "and", "open_end", "deadline", "no_agency", "person"},
    "document": {"first_leads", "standing_duty"},
}
OPENING: Final = "（(〔[［【﹝"
CLOSING: Final = "）)〕]］】﹞"

Duty = Literal["LEAD", "PARTICIPATE", "DO", "NONE"]
"""What a clause says its agencies do, before the clause as a whole decides their roles; NONE where it does not say."""


@dataclass(frozen=True, slots=True)
class Words:
    """Compiled patterns. The groups of `label` and `cue` are named as their kinds."""

    label: re.Pattern[str]
    cue: re.Pattern[str]
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
    first_leads: re.Pattern[str]
    standing_duty: re.Pattern[str]


def tables() -> dict[str, dict[str, str]]:
    """Return the checked tables of the file."""
    data: dict[str, dict[str, str]] = tomllib.loads(files("ingest.lexicon").joinpath(FILE).read_text(encoding="utf-8"))
    found = {name: set(table) for name, table in data.items()}
    if found != TABLES:
        wrong = sorted(name for name in found.keys() | TABLES.keys() if found.get(name) != TABLES.get(name))
        raise LexiconError(f"{FILE}: the keys of {wrong} are not the expected ones.")
    return data


@cache
def words() -> Words:
    """Return the compiled patterns.

    Raises:
        LexiconError: the file lacks a key or has one that is not known.
    """
    data = tables()
    labels, cues, lists, document = data["labels"], data["cues"], data["lists"], data["document"]
    named = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in labels.items())
    verbs = "|".join(f"(?P<{kind}>{cues[kind]})" for kind in ("LEAD", "PARTICIPATE", "DO"))
    return Words(
        label=re.compile(rf"(?:{named})\s*(?:[（(][^（）()：:]{{1,24}}[)）])?\s*[：:]\s*"),
        cue=re.compile(rf"(?:{cues['adverb']})*(?:{verbs})(?!{cues['no_cue_before']})"),
        joint=re.compile(
            rf"{lists['open_end']}(?:{lists['joined']}|{lists['and']})(?!部门|单位|地区|处室)|{lists['joined']}"
        ),
        together=re.compile(lists["with"]),
        also=re.compile(lists["and"]),
        open_end=re.compile(rf"{lists['open_end']}$"),
        opening=re.compile(lists["opening"]),
        deadline=re.compile(rf"(?:{lists['deadline']})$"),
        no_agency=re.compile(lists["no_agency"]),
        person=re.compile(rf"(?:{lists['person']})$"),
        first_leads=re.compile(document["first_leads"]),
        standing_duty=re.compile(document["standing_duty"]),
    )
