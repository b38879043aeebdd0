"""Which of several files speaks for the document that all of them hold: a rule that knows no order of arrival."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading of a document, as far as the choice looks at it."""

    reading: str
    name: str
    sha256: str
    complete: bool
    recognised: bool
    fields: int
    """Fields of the head that it gives."""
    length: int
    """Code points of its text."""


CRITERIA: Final[tuple[tuple[Callable[[Candidate], Any], str], ...]] = (
    (lambda c: not c.complete, "Its text is incomplete, the chosen one is whole."),
    (lambda c: c.recognised, "Its text was recognised in an image, the chosen file has its own."),
    (lambda c: -c.fields, "It gives fewer fields of the head than the chosen file."),
    (lambda c: -c.length, "Its text is shorter than the chosen one."),
    (lambda c: c.sha256, "It is as good as the chosen file, whose SHA-256 is smaller."),
    (lambda c: c.name, "It is the chosen file under another name."),
    (lambda c: c.reading, "Another version of this program read it."),
)
"""What is looked at, one after the other, the smallest value first; and what is wrong with the one that loses by it."""


def ranked(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates, the one that speaks first."""
    return tuple(sorted(candidates, key=lambda candidate: [value(candidate) for value, _ in CRITERIA]))


def why_not(candidate: Candidate, chosen: Candidate) -> str | None:
    """Return why a candidate was not chosen, None for the chosen one."""
    return next((reason for value, reason in CRITERIA if value(candidate) != value(chosen)), None)
