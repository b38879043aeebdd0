"""Brackets of a text, closed or not, and the blocks of paragraphs that belong together because one is left open."""

import re
from collections.abc import Iterator
from typing import Final

from ingest.records import Span, Text
from ingest.responsibility.words import CLOSING, OPENING, words

LONGEST: Final = 900
"""Longest clause."""
LONGEST_LABEL: Final = 32
COLONS: Final = ("：", ":")
GOING_ON: Final = ("；", ";", "，", ",", "、")
BRACKET: Final = re.compile(f"[{re.escape(OPENING + CLOSING)}]")
CLOSER: Final = re.compile(f"[{re.escape(CLOSING)}]")


def brackets(text: str, block: Span) -> list[Span]:
    """Return the outermost brackets of a block; any closer closes any opener, as misprints have it."""
    opened: list[int] = []
    found: list[Span] = []
    for match in BRACKET.finditer(text, block.start, block.end):
        if match[0] in OPENING:
            opened.append(match.start())
        elif opened:
            span = Span(opened.pop(), match.end())
            while found and span.covers(found[-1]):
                found.pop()
            found.append(span)
    return found


def left_open_in(text: str, block: Span) -> list[int]:
    """Return the opening brackets of a block that nothing closes, in order."""
    opened: list[int] = []
    for match in BRACKET.finditer(text, block.start, block.end):
        if match[0] in OPENING:
            opened.append(match.start())
        elif opened:
            opened.pop()
    return opened


def left_open(text: str, block: Span) -> bool:
    """Whether a block breaks off after a label, or inside a bracket that has begun as a clause."""
    label, cue = words().label, words().cue
    if text.endswith(COLONS, block.start, block.end):
        tail = max(block.start, block.end - LONGEST_LABEL)
        return any(match.end() == block.end for match in label.finditer(text, tail, block.end))
    last = max(text.rfind(c, block.start, block.end) for c in OPENING)
    if last < 0 or CLOSER.search(text, last, block.end):
        return False
    goes_on = text.endswith(GOING_ON, block.start, block.end) and cue.search(text, last, block.end) is not None
    return goes_on or label.search(text, last, block.end) is not None


def blocks(text: Text) -> Iterator[Span]:
    """Yield the paragraphs, those that break off inside a clause together with those up to its end."""
    start: int | None = None
    for paragraph in text.paragraphs:
        block = Span(paragraph.start if start is None else start, paragraph.end)
        start = block.start if left_open(text.content, block) and len(block) < LONGEST else None
        if start is None:
            yield block
    if start is not None:
        yield Span(start, len(text.content))
