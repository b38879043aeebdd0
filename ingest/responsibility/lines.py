"""Where a list after a label ends, which no bracket closes."""

import re
from typing import Final

from ingest.agency.spans import find_agencies
from ingest.records import Span
from ingest.responsibility.names import agencies, agency_like, pieces
from ingest.responsibility.words import kind_of, words

UNKNOWN_NAME: Final = 6
"""Longest unknown word that a list without a bracket may hold."""
SPACE: Final = re.compile(r"\s*")


def full_stop(text: str, start: int, end: int) -> int:
    """Return where the line ends: after the first 。 that no further label follows, or with its paragraph."""
    line = text.find("\n", start, end)
    end = line if line >= 0 else end
    stop = text.find("。", start, end)
    while stop >= 0:
        after = SPACE.match(text, stop + 1, end)
        if after is None or not words().label.match(text, after.end(), end):
            return stop + 1
        stop = text.find("。", after.end(), end)
    return end


def listed(text: str, span: Span) -> bool:
    """Whether an item still belongs to a list of agencies."""
    w, surface = words(), span.of(text).strip()
    if not surface or w.cue.search(surface) or w.deadline.match(surface):
        return True
    return all(agency_like(a.of(text)) or len(a) <= UNKNOWN_NAME for a in agencies(text, span))


def break_in(text: str, start: int, end: int) -> int | None:
    """Return where in an item the list ends because a heading or prose follows without a break."""
    run_on = words().names.run_on.search(text, start, end)
    if run_on:
        return run_on.start()
    if listed(text, Span(start, end)):
        return None
    first = next(find_agencies(text, start, end), None)
    return first[1] if first and first[0] == start else start


def line_end(text: str, label: re.Match[str], limit: int) -> int:
    """Return where the list after a label ends: with its sentence, at prose, or at another list of its kind."""
    seen, end = {kind_of(label)}, full_stop(text, label.end(), limit)
    for span, _ in pieces(text, label.end(), end):
        again = words().label.search(text, span.start, span.end)
        if again and kind_of(again) in seen:
            return again.start()
        seen |= {kind_of(again)} if again else set()
        stop = break_in(text, again.end() if again else span.start, span.end)
        if stop is not None:
            return stop
    return end
