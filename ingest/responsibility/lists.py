"""What a clause that assigns work says: its agencies one by one, what each of them does, and the deadline."""

from dataclasses import dataclass, field
from typing import Final, cast

from ingest.agency.spans import find_agencies
from ingest.records import Span
from ingest.responsibility.names import HARD, SOFT, acceptable, agencies, agency_like, known, merged, pieces
from ingest.responsibility.words import Duty, kind_of, labels, words

LABELLED: Final[dict[str, Duty]] = {
    "LEAD": "LEAD",
    "BRACKET_LEAD": "LEAD",
    "PARTICIPATE": "PARTICIPATE",
    "DO": "DO",
    "BRACKET_DO": "DO",
}
"""What the agencies after a label do, by the kind of the label."""


@dataclass(frozen=True, slots=True)
class Item:
    """An agency of a clause."""

    span: Span
    duty: Duty
    by_cue: bool
    """Whether a verb after the agencies says so (负责), not a label before them (责任单位)."""
    divided: bool = False
    """Whether each answers for its own share (按职责分工负责)."""


@dataclass(slots=True)
class Assignment:
    """A clause read: agencies in printed order, and the deadline as printed."""

    items: list[Item] = field(default_factory=list)
    deadline: str | None = None
    said: bool = False
    """Whether the clause has a label or a cue at all."""
    whole: bool = True
    """Whether nothing in it was left unread."""


def without_prose(text: str, name: Span) -> Span:
    """Return the agency at the beginning of words that are no agency as a whole, else the words as they are."""
    if agency_like(name.of(text)):
        return name
    first = next(find_agencies(text, name.start, name.end), None)
    return Span(*first) if first and first[0] == name.start else name


class Section:
    """The part of a clause under one label: agencies wait for the cue that says what they do, or for its end."""

    def __init__(self, text: str, assignment: Assignment) -> None:
        """Begin a section whose findings go into the assignment."""
        self._text = text
        self._to = assignment
        self._waiting: list[tuple[Span, bool]] = []
        self._invited = False
        """Whether 会同 came before those that wait: they take part, whatever cue follows."""

    def add(self, span: Span, soft: bool) -> None:
        """Let the agencies of a stretch wait; what a deadline is followed by is its result, and names nobody."""
        for found in agencies(self._text, span):
            name = without_prose(self._text, found)
            result = self._to.deadline is not None and not agency_like(name.of(self._text))
            if acceptable(name.of(self._text)) and not result:
                self._waiting.append((name, soft))
            else:
                self._to.whole = False

    def close(self, duty: Duty, *, by_cue: bool, divided: bool = False) -> None:
        """Give those that wait their duty."""
        duty = "PARTICIPATE" if self._invited else duty
        self._to.items.extend(Item(span, duty, by_cue, divided) for span in merged(self._text, self._waiting))
        self._waiting.clear()
        self._invited = False

    def read(self, span: Span, soft: bool) -> None:
        """Read one item of a list, with the cue at its end if there is one."""
        w, surface = words(), span.of(self._text).strip()
        cue = w.cue.search(self._text, span.start, span.end)
        before = self._text[span.start : cue.start()].strip() if cue else ""
        if w.deadline.match(surface) and (cue is None or w.deadline.match(before)):
            self._to.deadline = self._to.deadline or surface
            return
        if w.no_agency.match(surface):
            self._to.whole = False
            return
        self.read_names(Span(span.start, cue.start() if cue else span.end), soft)
        if cue:
            self._to.said = True
            self._to.whole = self._to.whole and not self._text[cue.end() : span.end].strip()
            self.close(cast(Duty, kind_of(cue)), by_cue=True, divided="分工" in cue[0])

    def read_names(self, span: Span, soft: bool) -> None:
        """Read the names of an item; those before 会同 lead."""
        together = words().together.search(self._text, span.start, span.end)
        if together and not known(span.of(self._text)):
            self.add(Span(span.start, together.start()), False)
            self.close("LEAD", by_cue=True)
            self._invited = True
            span = Span(together.end(), span.end)
        self.add(span, soft)


def read_section(text: str, start: int, end: int, label: str, to: Assignment) -> None:
    """Read the part of a clause under one label, or before the first."""
    if label == "PERSON":
        return
    if label == "DEADLINE":
        to.deadline = text[start:end].strip(SOFT + HARD) or None
        return
    section = Section(text, to)
    for span, soft in pieces(text, start, end):
        section.read(span, soft)
    to.said = to.said or label in LABELLED
    section.close(LABELLED.get(label, "NONE"), by_cue=False)


def before_topic(text: str, start: int, end: int) -> int:
    """Return where a section ends: before the words that say what the next label is about (物资保障|牵头单位：)."""
    last = next(iter([span for span, _ in pieces(text, start, end)][-1:]), None)
    if last is None or last.end < end or agency_like(last.of(text).strip()):
        return end
    return last.start


def before_rules(text: str, start: int, end: int) -> int:
    """Return where a clause ends and a rule for the whole document begins (，列第一位者为牵头单位，下同)."""
    standing = words().standing_duty.search(text, start, end)
    end = standing.start() if standing else end
    order = words().first_leads.search(text, start, end)
    if order is None:
        return end
    return max(start, *(text.rfind(mark, start, order.start()) for mark in HARD))


def read_clause(text: str, start: int, end: int) -> Assignment:
    """Read the inside of a bracket, a label line or a sentence that assigns work."""
    found, at, label = Assignment(), start, ""
    end = before_rules(text, start, end)
    for match in labels(text, start, end):
        read_section(text, at, before_topic(text, at, match.start()), label, found)
        at, label = match.end(), kind_of(match)
    read_section(text, at, end, label, found)
    return found
