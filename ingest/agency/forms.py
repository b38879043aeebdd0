"""What names of agencies look like, compiled from `lexicon/agency_forms.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from ingest.lexicon import LexiconError
from ingest.near import Marked

FILE: Final = "agency_forms.toml"
SHAPES: Final = ("collective", "members", "zone", "customs", "branch", "body", "bracketed")
PROSE_LISTS: Final = (
    "person_after", "other_word_before", "no_agency_in_prose", "scoped_bodies", "after_place",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Prose:
    """What marks an agency in running prose, and what speaks against one."""

    collectives: re.Pattern[str]
    names: Marked
    person_after: tuple[str, ...]
    other_word_before: frozenset[str]
    no_agency_in_prose: frozenset[str]
    scoped_bodies: tuple[str, ...]
    after_place: frozenset[str]
    other_word_after: dict[str, str]
    """By the last character of a form, the characters that make another word of it."""


@dataclass(frozen=True, slots=True)
class Departments:
    """How departments are named by level and subject matter."""

    head: Marked
    level: re.Pattern[str]
    """Matches up to the subject matter."""
    between: frozenset[str]
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class TaskBodies:
    """How bodies set up for a task are named."""

    head: Marked
    alone: re.Pattern[str]
    scope: re.Pattern[str]
    opening: re.Pattern[str]
    opening_always: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Forms:
    """Compiled patterns of names, and the words that are spelled out in them."""

    collective: re.Pattern[str]
    members: re.Pattern[str]
    zone: re.Pattern[str]
    customs: re.Pattern[str]
    branch: re.Pattern[str]
    body: re.Pattern[str]
    bracketed: re.Pattern[str]
    spelled_out: tuple[tuple[str, str], ...]
    prose: Prose
    departments: Departments
    task_bodies: TaskBodies

    @property
    def short_classes(self) -> frozenset[str]:
        """Return the words for a class of zones that are spelled out."""
        return frozenset(short for short, _ in self.spelled_out if short.endswith("区"))

    def in_full(self, words: str) -> str:
        """Return the words with what is short in them spelled out."""
        for short, full in self.spelled_out:
            if full not in words:
                words = words.replace(short, full)
        return words


def expect(where: str, found: object, wanted: tuple[str, ...]) -> None:
    """Refuse a table whose keys are not those wanted."""
    if not isinstance(found, dict) or set(found) != set(wanted):
        raise LexiconError(f"{FILE}: [{where}] must have exactly the keys {', '.join(wanted)}.")


def any_of(patterns: list[str]) -> str:
    """Return one pattern for a list of alternatives."""
    return "|".join(f"(?:{p})" for p in patterns)


def marked(table: dict[str, str], name: str) -> Marked:
    """Return a pattern of a table with what marks its matches."""
    return Marked(re.compile(table[name]), re.compile(table[f"{name}_mark"]))


def departments(table: dict[str, Any], lower: str) -> Departments:
    """Return the compiled table on departments named by level and subject matter."""
    expect("departments", table, ("head", "head_mark", "level", "between", "fields"))
    level = table["level"].replace("<lower>", f"(?:{lower})")
    return Departments(
        marked(table, "head"),
        re.compile(f"(?:{level})$"),
        frozenset(table["between"]),
        frozenset(table["fields"]),
    )


def task_bodies(table: dict[str, str]) -> TaskBodies:
    """Return the compiled table on bodies set up for a task."""
    others = [name for name in TaskBodies.__dataclass_fields__ if name != "head"]
    expect("task_bodies", table, ("head", "head_mark", *others))
    return TaskBodies(marked(table, "head"), **{name: re.compile(table[name]) for name in others})


def prose(table: dict[str, Any], other_word_after: dict[str, str]) -> Prose:
    """Return the compiled table on running prose."""
    expect("prose", table, ("collectives", "collectives_begin", "lower", "names", "names_mark", *PROSE_LISTS))
    collectives = [p.replace("<lower>", f"(?:{table['lower']})") for p in table["collectives"]]
    return Prose(
        re.compile(f"(?={table['collectives_begin']})(?:{any_of(collectives)})"),
        Marked(re.compile(any_of(table["names"])), re.compile(table["names_mark"])),
        tuple(table["person_after"]),
        frozenset(table["other_word_before"]),
        frozenset(table["no_agency_in_prose"]),
        tuple(table["scoped_bodies"]),
        frozenset(table["after_place"]),
        other_word_after,
    )


@cache
def forms() -> Forms:
    """Return the compiled forms.

    Raises:
        LexiconError: the file lacks a key or has one that is not known.
    """
    data: dict[str, Any] = tomllib.loads(files("ingest.lexicon").joinpath(FILE).read_text(encoding="utf-8"))
    expect("", data, ("shape", "spelled_out", "prose", "departments", "task_bodies", "other_word_after"))
    expect("shape", data["shape"], SHAPES)
    shapes = {name: re.compile(data["shape"][name]) for name in SHAPES}
    return Forms(
        **shapes,
        spelled_out=tuple(data["spelled_out"].items()),
        prose=prose(data["prose"], data["other_word_after"]),
        departments=departments(data["departments"], data["prose"]["lower"]),
        task_bodies=task_bodies(data["task_bodies"]),
    )
