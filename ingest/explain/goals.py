"""Why a number is no goal."""

import re
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc

from ingest.components.goals import PERIODS, QUANTITY
from ingest.explain.results import Reason
from ingest.explain.sentences import raw_segments
from ingest.records import Span

NUMBER: Final = re.compile(r"\d+(?:\.\d+)?(?!\d*年|\d*月|\d*日)[^，。；、\d]?")
"""A number that is no date, with the character behind it."""


def goal_reasons(doc: Doc, span: Span) -> Iterator[Reason]:
    """Yield why the numbers at a span are no goals."""
    text = doc._.text.content
    for _, segment in raw_segments(doc, span):
        quantities = list(QUANTITY.finditer(text, segment.start, segment.end))
        for match in quantities:
            if Span(*match.span("value")).overlaps(span) and not is_goal(match):
                yield Reason("time_limit" if PERIODS.match(match["unit"]) else "no_goal_cue", match[0])
        for match in NUMBER.finditer(text, segment.start, segment.end):
            number = Span(*match.span())
            if number.overlaps(span) and not any(number.overlaps(Span(*q.span())) for q in quantities):
                yield Reason("no_unit", match[0])


def is_goal(match: re.Match[str]) -> bool:
    """Whether a quantity is set as a goal."""
    return not PERIODS.match(match["unit"]) and bool(match["cue"] or match["after"])
