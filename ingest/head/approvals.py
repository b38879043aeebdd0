"""Who approved a document before it was issued."""

import re
from collections.abc import Iterator
from typing import Final

from ingest.head.survey import Head
from ingest.numbering import numbered
from ingest.places import PLACES
from ingest.records import Field, Span

APPROVED: Final = re.compile(
    r"经(?P<who>[^。；《》]{2,40}?)(?:研究|审议|审定|审核|审查|批准|讨论|领导|原则)*(?:同意|批准|通过|审定)"
    r"(?=[^。]{0,24}?(?:现|特|兹|印发|转发|公布|发布|提出|制定|颁布|施行|将))"
)
"""Consent to this document, as against that to what it speaks of (经国务院批准设立的开发区)."""
APPROVER: Final = re.compile(
    r"(?P<state>中共中央|党中央|国务院)"
    r"|(?P<place>[一-鿿]{0,12}?(?:自治区|自治州|自治县|省|市|县|区|州|盟|旗))?"
    r"(?:(?P<party>党委|委(?![员办会]))|(?P<government>(?:人民)?政府)(?!办|部门|党组))"
)
LEVEL: Final = re.compile(r"(?:自治)?[省市县区州盟旗]$")
CENTRE: Final = {"中共中央": "中国共产党中央委员会", "党中央": "中国共产党中央委员会", "国务院": "国务院"}


def find_approvals(head: Head, body: int, jurisdiction: str | None) -> tuple[Field, ...]:
    """Return who approved the document, under full names; an approver whose place is unknown is left out."""
    last = max(body, head.body) + 4
    for i in range(min(head.body, body), min(last, len(head.words))):
        if numbered(head.words[i]) is not None and i > body:
            break
        found = tuple(approvers(head, i, jurisdiction))
        if found:
            return found
    return ()


def approvers(head: Head, i: int, jurisdiction: str | None) -> Iterator[Field]:
    """Yield those who approved according to one paragraph."""
    start = head.text.paragraphs[i].start
    for approved in APPROVED.finditer(head.words[i]):
        for match in APPROVER.finditer(head.words[i], *approved.span("who")):
            name = full_name(match, jurisdiction)
            if name is not None:
                yield Field(name, Span(start + match.start(), start + match.end()), "approval.consent")
        return


def full_name(match: re.Match[str], jurisdiction: str | None) -> str | None:
    """Return the full name of an approver, None if the place it belongs to is not known."""
    if match["state"]:
        return CENTRE[match["state"]]
    place = place_of(match["place"], jurisdiction)
    if place is None:
        return None
    return f"中国共产党{place}委员会" if match["party"] else f"{place}人民政府"


def place_of(printed: str | None, jurisdiction: str | None) -> str | None:
    """Return the place that words before 委 or 政府 name, in full or by its level alone (省, 六届省 → 山东省)."""
    if printed is None:
        return None
    known = PLACES.resolve(printed, within=jurisdiction)
    level = LEVEL.search(printed)
    if known is not None or level is None:
        return known.name if known else None
    place = PLACES.resolve(jurisdiction) if jurisdiction else None
    while place is not None and not place.name.endswith(level.group().removeprefix("自治")):
        place = PLACES.resolve(place.parent) if place.parent else None
    return place.name if place else None
