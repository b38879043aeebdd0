"""What people decided about identity: which ids are one thing and which are not, from a file that they keep."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from graph.errors import InputError
from graph.ids import label_of
from graph.model import NODE_BY_LABEL

HEADER: Final = "# Decisions about identity. Every entry says `same` or `different` of ids, by whom, when and why.\n"
FORM: Final = 'An entry has: same or different = ["ID", "ID"], by = "NAME", date = YYYY-MM-DD, why = "TEXT".'
Ids = Annotated[tuple[str, ...], Field(min_length=2)]
Said = Annotated[str, Field(min_length=1)]


class Decision(BaseModel):
    """What a person says of things: that they are the same, or that they are different."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    same: Ids | None = None
    different: Ids | None = None
    by: Said
    date: date
    why: Said

    @model_validator(mode="after")
    def _is_one_statement(self) -> Self:
        if (self.same is None) == (self.different is None):
            raise ValueError("it needs either same or different")
        if len(set(self.ids)) < len(self.ids):
            raise ValueError("it names an id twice")
        labels = {label_of(one) for one in self.ids}
        unknown = sorted(one for one in self.ids if not joinable(one))
        if unknown:
            raise ValueError(f"“{unknown[0]}” is no id of a document or a named thing")
        if len(labels) > 1:
            raise ValueError(f"it names things of different types: {', '.join(sorted(labels))}")
        return self

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids that it is about."""
        return self.same or self.different or ()

    @property
    def reason(self) -> str:
        """Who decided, when and why, in a line."""
        return f"decision of {self.by}, {self.date}: {self.why}"


def joinable(one: str) -> bool:
    """Whether an id is one of what several documents can name."""
    node = NODE_BY_LABEL.get(label_of(one))
    return node is not None and node.shared and one.count("/") > 0 and " " not in one


@dataclass(frozen=True)
class Decisions:
    """All decisions, in the order of the file, which does not matter."""

    entries: Sequence[Decision] = ()

    @cached_property
    def classes(self) -> Mapping[str, frozenset[str]]:
        """Ids that are decided to be the same, by each of them."""
        found: dict[str, frozenset[str]] = {}
        for entry in self.entries:
            if entry.same:
                merged = frozenset(entry.same).union(*(found.get(one, ()) for one in entry.same))
                found |= dict.fromkeys(merged, merged)
        return found

    @cached_property
    def differences(self) -> Mapping[frozenset[str], Decision]:
        """The decision for every two ids that are decided to be different."""
        return {
            frozenset(pair): entry for entry in self.entries for pair in combinations(sorted(entry.different or ()), 2)
        }

    @cached_property
    def reasons(self) -> Mapping[str, str]:
        """Why an id is the same as others: the reasons of the decisions that name it."""
        found: dict[str, list[str]] = {}
        for entry in self.entries:
            for one in entry.same or ():
                found.setdefault(one, []).append(entry.reason)
        return {one: "; ".join(sorted(reasons)) for one, reasons in found.items()}

    @property
    def ids(self) -> frozenset[str]:
        """All ids that are decided about."""
        return frozenset(one for entry in self.entries for one in entry.ids)

    def same_as(self, one: str) -> frozenset[str]:
        """Return all that is decided to be the same as an id, itself included."""
        return self.classes.get(one, frozenset({one}))

    def apart(self, one: str, other: str) -> bool:
        """Whether two ids are decided to be different, by themselves or by what is the same as they."""
        return any(frozenset({a, b}) in self.differences for a in self.same_as(one) for b in self.same_as(other))


def load(path: Path) -> Decisions:
    """Return the decisions of a file, none where there is no file.

    Raises InputError where it can't be read, breaks its form, or contradicts itself; the message says which entry.
    """
    try:
        return parsed(path.read_text(encoding="utf-8"), path.name) if path.exists() else Decisions()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The decisions {path} can't be read: {error}.", "Set POLICY_GRAPH_DECISIONS.") from error


def parsed(text: str, name: str = "decisions") -> Decisions:
    """Return the decisions of a TOML text: a list of tables `[[decision]]`. Raises InputError, see `load`."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{name} is no TOML: {error}.", "Mend the line that it names.") from error
    rows = found.pop("decision", [])
    if found or not isinstance(rows, list):
        raise InputError(f"{name} has something else than decisions.", "Begin every entry with [[decision]].")
    decisions = Decisions(tuple(entry(row, f"{name}, decision {i}") for i, row in enumerate(rows, 1)))
    refuse_contradiction(decisions, name)
    return decisions


def entry(row: object, where: str) -> Decision:
    """Return one decision. Raises InputError where it breaks the form; `where` says which one it is."""
    try:
        return Decision.model_validate(row)
    except ValidationError as error:
        wrong = error.errors()[0]
        place = ".".join(map(str, wrong["loc"]))
        said = wrong["msg"].removeprefix("Value error, ")
        raise InputError(f"{where}: {f'{place}: ' if place else ''}{said}.", FORM) from error


def refuse_contradiction(decisions: Decisions, name: str) -> None:
    """Raise InputError where two ids are decided to be different that others make the same."""
    for pair, difference in sorted(decisions.differences.items(), key=lambda found: sorted(found[0])):
        one, other = sorted(pair)
        if other in decisions.same_as(one):
            same = sorted({e.reason for e in decisions.entries if e.same and decisions.same_as(one).issuperset(e.same)})
            raise InputError(
                f"{name} contradicts itself: {one} and {other} are different by a {difference.reason}; "
                f"and the same by a {' and a '.join(same)}.",
                "Take one of these decisions out.",
            )


def written(decision: Decision) -> str:
    """Return a decision as an entry of the file."""
    said = "same" if decision.same else "different"
    return (
        f"\n[[decision]]\n{said} = {quoted(list(decision.ids))}\nby = {quoted(decision.by)}\n"
        f"date = {decision.date}\nwhy = {quoted(decision.why)}\n"
    )


def quoted(value: str | Sequence[str]) -> str:
    """Return a text or a list of texts as TOML has it; what JSON escapes, and how, TOML reads."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def append(path: Path, decision: Decision) -> Decisions:
    """Write a decision to the end of the file, which is made where there is none, and return all that it holds then.

    Raises InputError where the file can't be written, or would contradict itself; it stays as it was then.
    """
    before = path.read_text(encoding="utf-8") if path.exists() else HEADER
    text = before.rstrip("\n") + "\n" + written(decision)
    found = parsed(text, path.name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} can't be written: {error.strerror}.", "Set POLICY_GRAPH_DECISIONS.") from error
    return found
