"""Document kinds: the last words of a title that say what the document is."""

import re
from functools import cache
from typing import Final

from ingest.lexicon import table

LONGEST_ENDING: Final = 60
SHORTEST_TITLE: Final = 6
"""Characters of a title; what is shorter and ends like a kind opens a number (`云规划｜资源〔2023〕7号`)."""
BRACKETS: Final = r"(?:[（(][^（）()]{1,24}[）)])*"
"""What may follow the kind: （试行）, （2022—2025年）."""


@cache
def kinds() -> tuple[str, ...]:
    """Return all kinds, the longest first."""
    return tuple(sorted((kind for (kind,) in table("document_kinds.tsv", ("kind",))), key=len, reverse=True))


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"(?P<kind>{'|'.join(kinds())})[》”〉]?(?P<rest>{BRACKETS})$")


def kind_at_end(title: str) -> tuple[int, int] | None:
    """Return where the document kind stands that closes a title (`…若干措施（试行）`), the longest one."""
    match = _ending().search(title, max(0, len(title) - LONGEST_ENDING))
    return match.span("kind") if match else None


@cache
def _numbered_title(number: str) -> re.Pattern[str]:
    longer = "|".join(kind for kind in kinds() if len(kind) > 1)
    return re.compile(rf"(?P<title>.*(?:{longer}|的函)[》”〉]?{BRACKETS})[（(]?{number}[）)]?$")


def end_before_number(title: str, number: str) -> int | None:
    """Return where a title ends that is followed by the document's number without a break; `number` is a pattern."""
    match = _numbered_title(number).match(title)
    return match.end("title") if match and match.end("title") >= SHORTEST_TITLE else None
