"""The names in a list of agencies: where one ends and the next begins, and what is a name at all."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ingest.agency.collectives import collectives
from ingest.agency.register import register
from ingest.places import PLACES
from ingest.records import Span
from ingest.responsibility.words import CLOSING, OPENING, words

SOFT: Final = "、／/ \t\u3000\xa0"
HARD: Final = "，,；;。\n"
MARK: Final = re.compile(
    rf"[{re.escape(SOFT + HARD + OPENING + CLOSING)}](?!(?<=\s)\s*(?:0\d{{2,3}}[-－—])?\d{{7,11}}(?!\d))"
)
"""A separator; white space before a telephone number is none."""
LOWER: Final = ("市", "县", "区", "旗", "州", "盟", "乡", "镇")
LONGEST_FORM: Final = 8
"""Longest beginning of a name before a form of the register: 新疆生产建设兵团|教育局."""


def pieces(text: str, start: int, end: int) -> Iterator[tuple[Span, bool]]:
    """Yield what stands between separators outside inner brackets, and whether 、 follows it."""
    depth, at = 0, start
    for match in MARK.finditer(text, start, end):
        if match[0] in OPENING:
            depth += 1
        elif match[0] in CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0:
            if text[at : match.start()].strip():
                yield Span(at, match.start()), match[0] == "、"
            at = match.end()
    if text[at:end].strip():
        yield Span(at, end), False


def stripped(text: str, span: Span) -> Span:
    """Return the span without white space, opening words, remarks and unbalanced brackets at its ends."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in CLOSING + "：:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in OPENING):
        end -= 1
    opening = words().opening.match(text, start, end)
    start = opening.end() if opening else start
    remark = words().names.remark.search(text, start, end)
    end = remark.start() if remark and remark.start() > start else end
    if end > start and text[end - 1] in CLOSING and not any(c in OPENING for c in text[start:end]):
        end -= 1
    return Span(start, end)


def known(surface: str) -> bool:
    """Whether the words are, or end in, a form of the register, or name a place."""
    if surface in register().central or PLACES.resolve(surface) is not None:
        return True
    return any(surface[i:] in register().local for i in range(min(len(surface) - 1, LONGEST_FORM)))


def is_body(surface: str) -> bool:
    """Whether the words end like the name of a body."""
    return words().names.body.search(surface) is not None


def agency_like(surface: str) -> bool:
    """Whether the words look like the name of an agency or of a collective of agencies."""
    return words().names.kind.search(surface) is not None or is_body(surface) or known(surface)


def acceptable(surface: str) -> bool:
    """Whether the words can be a party to a clause that says what its parties do."""
    w = words()
    return surface in LOWER or (
        w.names.characters.fullmatch(surface) is not None
        and not w.no_agency.match(surface)
        and not w.person.search(surface)
        and not w.deadline.match(surface)
    )


def without_contact(text: str, span: Span) -> Span:
    """Return a name without the person and the telephone number printed after it; empty where it is nothing else."""
    contact = words().names.contact.search(text, span.start, span.end)
    if contact is None:
        return span
    person = contact.end("person") if contact["person"] else contact.start()
    ends = (*range(person - 2, max(person - 5, span.start), -1), person)
    return Span(span.start, next((end for end in ends if is_body(text[span.start : end])), span.start))


def is_collective(text: str, start: int, end: int) -> bool:
    """Whether a stretch is a collective as a whole: 市级财政部门."""
    return (start, end) in collectives(text, start, end)


def ends_name(surface: str) -> bool:
    """Whether a name can end here: 及 in 节能减排及应对气候变化领导小组 ends none."""
    return agency_like(surface) or waits(surface) or surface.endswith(("园区", "新区", "开发区", "等"))


def joint_parts(text: str, span: Span) -> Iterator[Span]:
    """Yield the parts of a span between 及, 以及 and 等部门和 outside brackets."""
    at, depth, counted = span.start, 0, span.start
    for match in words().joint.finditer(text, span.start, span.end):
        between = text[counted : match.start()]
        depth += sum((c in OPENING) - (c in CLOSING) for c in between)
        counted = match.start()
        if depth <= 0 and match.start() > at and ends_name(text[at : match.start()].strip()):
            yield Span(at, match.start())
            at = match.end()
    yield Span(at, span.end)


def parted(text: str, span: Span) -> Iterator[Span]:
    """Yield the agencies joined by 和: cut where both sides look like agencies and the whole is none."""
    if known(span.of(text)) or is_collective(text, span.start, span.end):
        yield span
        return
    for match in words().also.finditer(text, span.start + 1, span.end - 1):
        left, right = Span(span.start, match.start()), Span(match.end(), span.end)
        shared = words().names.modifier.search(left.of(text))
        if not shared and agency_like(left.of(text)) and agency_like(right.of(text)):
            yield left
            yield from parted(text, right)
            return
    yield span


def of_places(text: str, span: Span, etc: int) -> bool:
    """Whether 等 closes a list of places that share the head after it: 海口、三亚等市县政府."""
    return waits(text[span.start : etc]) and words().names.governed.search(text, etc, span.end) is not None


def without_etc(text: str, span: Span) -> Iterator[Span]:
    """Yield a name without 等 and what it stands before; 等有关部门 names a collective of its own."""
    tail = words().open_end.search(text, span.start, span.end)
    if tail and tail.start() > span.start:
        span = stripped(text, Span(span.start, tail.start()))
    etc = text.find("等", span.start + 2, span.end)
    if (
        etc > 0
        and not of_places(text, span, etc)
        and (words().names.kind.match(text, etc + 1, span.end) or is_collective(text, etc + 1, span.end))
    ):
        yield Span(span.start, etc)
        span = Span(etc + 1, span.end)
    yield span


def agencies(text: str, span: Span) -> Iterator[Span]:
    """Yield the agency names in one item of a list."""
    for part in joint_parts(text, span):
        for name in without_etc(text, stripped(text, without_contact(text, part))):
            if len(name) > 1:
                yield from parted(text, name)
            elif name.of(text) in LOWER:
                yield name


def waits(surface: str) -> bool:
    """Whether an item may be a modifier that shares the head of the next: 三明、南平市政府, 各区、县政府."""
    names = words().names
    return bool(names.level.fullmatch(surface) or names.modifier.search(surface) or PLACES.resolve(surface))


def goes_on(modifier: str, surface: str) -> bool:
    """Whether an item can share a head with the modifier before it: after 各市 only 县, after 三明 only 南平."""
    return (words().names.level.fullmatch(modifier) is not None) == surface.startswith(LOWER)


def shares_head(modifier: str, surface: str) -> bool:
    """Whether an item brings the head of the modifier before it: 各市、县（区）教育局, 三明、南平市政府."""
    if words().names.level.fullmatch(modifier):
        return surface.startswith(LOWER)
    head = words().names.governed.search(surface)
    return head is not None and not surface.startswith(("各", "省"))


def merged(text: str, found: Sequence[tuple[Span, bool]]) -> Iterator[Span]:
    """Yield the names of a list, modifiers and the head they share as one."""
    waiting: list[Span] = []
    for span, soft in found:
        surface = span.of(text)
        if waiting and shares_head(waiting[0].of(text), surface) and not (soft and waits(surface)):
            yield Span(waiting[0].start, span.end)
            waiting.clear()
            continue
        if waiting and not (soft and waits(surface) and goes_on(waiting[0].of(text), surface)):
            yield from (w for w in waiting if len(w) > 1)
            waiting.clear()
        if soft and waits(surface):
            waiting.append(span)
        elif len(span) > 1:
            yield span
    yield from (w for w in waiting if len(w) > 1)
