"""What a responsibility clause says: its agencies one by one, what each of them does, and the deadline."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, get_args

from ingest.agency_register import register
from ingest.places import PLACES
from ingest.records import Role, Span
from ingest.responsibility_words import CLOSING, OPENING, Duty, words

SOFT: Final = "、／/ \t\u3000\xa0"
HARD: Final = "，,；;。\n"
BODY: Final = re.compile(
    "(?:[厅局委办部院会室所站行馆台司处署库校社]|中心|总队|支队|大队|公司|集团|大学|协会|联合会|区|政府|单位|机构|企业|部门|银行|机关|兵团|组|团队|小组|分局|基金|法庭|海关|街道|[乡镇村]|高校|地|联盟|平台公司)(?:[（(〈].*[)）〉])?$"
)
NAME: Final = re.compile('[一-龥〈〉“”"‘’·〇A-Za-z0-9（）()〔〕\\[\\]［］【】、，/－-]{2,40}$')
COLLECTIVE: Final = re.compile("各|有关|相关|所有|全[省市区县]|[省市县区](?:直|级)|成员单位|部门$")
LOCAL: Final = re.compile(
    "^(?:[省市区县]管?|全[省市]|沿海|我[省市])?(?:各级?|有关|相关|所在|属地|[一二三四五六七八九十]个)(?:有关|相关)?.{0,24}(?:政府|管委会|管理委员会|行署)$"
    "|^各(?:级)?(?:有关|相关)?(?:设区)?(?:地|市|县|区|州|旗|盟|师|乡|镇|街|省)(?!直).{0,16}$|^(?:有关|相关)(?:设区)?(?:市|县|区|州|地)(?!直|级|场).{0,12}$"
    "|^(?:地方|基层|属地|当地)(?:各级)?(?:人民)?政府$|^[省市县]级?以上.*政府$"
)
LEVELS: Final = re.compile(
    "^(?:(?:各|有关|相关|各有关|各相关)[一-龥]{0,4})?[市县区州旗盟地省镇乡](?:[（(].{1,8}[)）])?$"
)
GOVERNED: Final = re.compile("(?:政府|管委会|管理委员会)(?:[（(].*[)）])?$")
MODIFIER: Final = re.compile("(?:区|市|县|州|旗|盟)$")
NOTE: Final = re.compile("[（(〔\\[](?:以下简称|下同|排|列|位)[^（(〔\\[]*$")


@dataclass(frozen=True, slots=True)
class Item:
    """An agency of a clause."""

    span: Span
    duty: Duty
    by_cue: bool
    """Whether a verb after the agencies says so (负责), not a label before them (责任单位)."""


@dataclass(slots=True)
class Assignment:
    """A clause read: agencies in printed order, and the deadline as printed."""

    items: list[Item] = field(default_factory=list)
    deadline: str | None = None
    said: bool = False
    """Whether the clause has a label or a cue at all."""
    whole: bool = True
    """Whether nothing in it was left unread."""


def pieces(text: str, start: int, end: int) -> Iterator[tuple[Span, bool]]:
    """Yield what stands between the separators outside inner brackets, and whether a soft one (、) follows."""
    depth, at = 0, start
    for i in range(start, end):
        char = text[i]
        if char in OPENING:
            depth += 1
        elif char in CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and (char in SOFT or char in HARD):
            if text[at:i].strip():
                yield Span(at, i), char == "、"
            at = i + 1
    if text[at:end].strip():
        yield Span(at, end), False


def stripped(text: str, span: Span) -> Span:
    """Return the span without white space, opening words and unbalanced brackets at its ends."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in CLOSING or text[start] in "：:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in OPENING):
        end -= 1
    opening = words().opening.match(text, start, end)
    if opening:
        start = opening.end()
    note = NOTE.search(text, start, end)
    if note and note.start() > start:
        end = note.start()
    inner = text[start:end]
    if end > start and inner[-1] in CLOSING and not any(c in OPENING for c in inner):
        end -= 1
    return Span(start, end)


def known(surface: str) -> bool:
    """Whether the words are, or end in, a form of the register, or name a place."""
    if surface in register().central or PLACES.resolve(surface) is not None:
        return True
    forms = register().local
    return any(surface[i:] in forms for i in range(min(len(surface) - 1, 8)))


def agency_like(surface: str) -> bool:
    """Whether the words look like the name of an agency or of a collective of agencies."""
    return bool(BODY.search(surface) or COLLECTIVE.search(surface)) or known(surface)


def acceptable(surface: str) -> bool:
    """Whether the words can be a party to a clause that says what its parties do."""
    w = words()
    return bool(
        NAME.match(surface)
        and not w.no_agency.match(surface)
        and not w.person.search(surface)
        and not w.deadline.match(surface)
    )


def split_at(text: str, span: Span, pattern: re.Pattern[str]) -> Iterator[Span]:
    """Yield the parts of a span between the matches of a pattern outside brackets."""
    at, depth_at = span.start, span.start
    depth = 0
    for match in pattern.finditer(text, span.start, span.end):
        depth += sum((c in OPENING) - (c in CLOSING) for c in text[depth_at : match.start()])
        depth_at = match.start()
        if depth <= 0 and match.start() > at:
            yield Span(at, match.start())
            at = match.end()
    yield Span(at, span.end)


def parted(text: str, span: Span) -> Iterator[Span]:
    """Yield the agencies of a stretch joined by 和: cut where both sides look like agencies and the whole is none."""
    if known(span.of(text)):
        yield span
        return
    for match in words().also.finditer(text, span.start + 1, span.end - 1):
        left, right = Span(span.start, match.start()), Span(match.end(), span.end)
        if agency_like(left.of(text)) and agency_like(right.of(text)) and not MODIFIER.search(left.of(text)):
            yield left
            yield from parted(text, right)
            return
    yield span


def agencies(text: str, span: Span) -> Iterator[Span]:
    """Yield the agency names in one item of a list."""
    for part in split_at(text, span, words().joint):
        name = stripped(text, part)
        tail = words().open_end.search(text, name.start, name.end)
        if tail and tail.start() > name.start:
            name = stripped(text, Span(name.start, tail.start()))
        etc = text.find("等", name.start + 2, name.end)
        if etc > 0 and COLLECTIVE.match(text, etc + 1, name.end):
            yield Span(name.start, etc)
            name = Span(etc + 1, name.end)
        if len(name) > 1:
            yield from parted(text, name)


def merged(text: str, found: Sequence[tuple[Span, bool]]) -> Iterator[Span]:
    """Yield the names of a list, coordinated modifiers of one head as one: 三明、南平和龙岩市政府, 各区、县政府."""
    open_at: int | None = None
    for span, soft in found:
        surface = span.of(text)
        waits = soft and bool(LEVELS.match(surface) or (PLACES.resolve(surface) and not surface.startswith("各")))
        if waits:
            open_at = span.start if open_at is None else open_at
            pending = [s for s, _ in found if s.start >= open_at and s.end <= span.end]
            continue
        if open_at is None:
            yield span
        elif GOVERNED.search(surface) and not surface.startswith(("各", "省")):
            yield Span(open_at, span.end)
        else:
            yield from pending
            yield span
        open_at = None
    if open_at is not None:
        yield from pending


@dataclass(slots=True)
class _Section:
    """One labelled part of a clause while it is read."""

    label: Duty
    pending: list[tuple[Span, bool]] = field(default_factory=list)
    fixed: Duty | None = None
    """Duty of those after 会同, whatever cue follows."""


def close(text: str, section: _Section, duty: Duty, by_cue: bool, to: Assignment) -> None:
    """Give the agencies read since the last cue their duty."""
    for span in merged(text, section.pending):
        to.items.append(Item(span, section.fixed or duty, by_cue))
    section.pending.clear()


def read_piece(text: str, span: Span, soft: bool, section: _Section, to: Assignment) -> None:
    """Read one item of a list, with the cue at its end if there is one."""
    w = words()
    surface = span.of(text).strip()
    if w.no_agency.match(surface):
        to.whole = False
        return
    cue = w.cue.search(text, span.start, span.end)
    head = Span(span.start, cue.start()) if cue else span
    if not cue and w.deadline.match(surface):
        to.deadline = to.deadline or surface
        return
    both = w.together.search(text, head.start, head.end)
    if both and not known(head.of(text)):
        add(text, Span(head.start, both.start()), False, section, to)
        close(text, section, "LEAD", True, to)
        section.fixed = "PARTICIPATE"
        head = Span(both.end(), head.end)
    add(text, head, soft, section, to)
    if cue:
        to.said = True
        duty = next(k for k in get_args(Duty) if cue.groupdict().get(k))
        to.whole = to.whole and cue.end() == len(text[: span.end].rstrip())
        close(text, section, duty, True, to)
        section.fixed = None


def add(text: str, span: Span, soft: bool, section: _Section, to: Assignment) -> None:
    """Add the agencies of a stretch to those that wait for their cue."""
    for name in agencies(text, span):
        if acceptable(name.of(text)):
            section.pending.append((name, soft))
        else:
            to.whole = False


def read_clause(text: str, start: int, end: int) -> Assignment:
    """Read the inside of a bracket, a label line or a sentence that assigns work."""
    found = Assignment()
    at, label = start, "NONE"
    for match in [*words().label.finditer(text, start, end), None]:
        stop = match.start() if match else end
        read_section(text, at, stop, label, found)
        if match:
            at = match.end()
            label = next(k for k, v in match.groupdict().items() if v).removeprefix("BRACKET_")
    return found


def read_section(text: str, start: int, end: int, label: str, to: Assignment) -> None:
    """Read the part of a clause under one label."""
    if label == "PERSON":
        return
    if label == "DEADLINE":
        to.deadline = text[start:end].strip(SOFT + HARD) or None
        return
    duty: Duty = (
        "LEAD" if label == "LEAD" else "PARTICIPATE" if label == "PARTICIPATE" else "DO" if label == "DO" else "NONE"
    )
    to.said = to.said or duty != "NONE"
    section = _Section(duty)
    for span, soft in pieces(text, start, end):
        read_piece(text, span, soft, section, to)
    close(text, section, duty, False, to)


def roles(surfaces: Sequence[str], items: Sequence[Item], first_leads: bool) -> list[Role]:
    """Return the role of each agency of a clause, once all of it is known."""
    leads = any(i.duty == "LEAD" for i in items)
    helped = any(i.duty == "PARTICIPATE" for i in items)
    own = [k for k, s in enumerate(surfaces) if not LOCAL.match(s)]
    by_order = first_leads and not leads and len(own) > 1
    found: list[Role] = []
    for k, (surface, item) in enumerate(zip(surfaces, items, strict=True)):
        if item.duty in ("LEAD", "PARTICIPATE"):
            found.append(item.duty)
        elif LOCAL.match(surface):
            found.append("LOCAL")
        elif by_order:
            found.append("LEAD" if k == own[0] else "PARTICIPATE")
        elif leads:
            found.append("PARTICIPATE")
        elif helped and item.duty == "DO" and item.by_cue:
            found.append("LEAD")
        else:
            found.append("RESPONSIBLE")
    return found
