"""Where the heading of a numbered unit ends."""

import re
from typing import Final

from ingest.numbering import Style
from ingest.records import Span

LONGEST: Final = 40
"""Characters up to which a first sentence can be a heading."""
BRACKETED: Final = re.compile(r"[【〔\[](?P<title>[^】〕\]]{2,20})[】〕\]]|[（(](?P<round>[^（）()，。]{2,12})[）)]")
SENTENCE: Final = re.compile(r"[^。]*")
CLAUSE: Final = re.compile(r"[^，。；,;]*")
COMMA: Final = re.compile("[，,]")
CONTENT: Final = re.compile(r"\d|给予|应当|不得|的[，,]|按照|根据|必须|须按|可以|[，,][对由]|；|[，,].*[，,]")
"""What a sentence holds that says something rather than heads it; a heading has two halves at most."""
DUTY: Final = re.compile(
    r"[（(〔\[][^（(〔\[]{0,6}(?:责任|牵头|主责|配合)[^）)〕\]]*[）)〕\]]?$|[（(〔\[][^（(〔\[]*(?:负责|配合)[）)〕\]]$"
)
TRAILING: Final = " ：:；;。.，、"


def title_span(content: str, rest: Span, style: Style, *, alone: bool) -> Span:
    """Return the heading of a unit whose number is followed by `rest`; `alone` where it has no further paragraph.

    A heading is what stands in title brackets, or all of a line without a full sentence, or a short first sentence;
    where the paragraph is all content, its first clause.
    """
    words = rest.of(content)
    bracketed = BRACKETED.match(words)
    if bracketed is not None and style.name == "article":
        start, end = bracketed.span(bracketed.lastgroup or 0)
        return Span(rest.start + start, rest.start + end)
    sentence = SENTENCE.match(words)
    length = sentence.end() if sentence else 0
    if is_content(words, length, style, alone=alone):
        clause = CLAUSE.match(words)
        length = clause.end() if clause else 0
    return Span(rest.start, rest.start + trimmed_length(words, length))


def is_content(words: str, length: int, style: Style, *, alone: bool) -> bool:
    """Whether a first sentence of that length is content and no heading."""
    sentence = words[:length]
    followed = length + 1 < len(words) and DUTY.fullmatch(words, length + 1) is None
    if length == len(words):
        listed = sentence.endswith(("；", ";", "：", ":"))
        return COMMA.search(sentence) is not None and (listed or len(sentence) > LONGEST)
    if style.name == "article":
        return True
    if length > LONGEST or CONTENT.search(sentence):
        return True
    return alone and not followed


def trimmed_length(words: str, length: int) -> int:
    """Return the length without a closing bracket of duties and without closing punctuation."""
    heading = words[:length]
    duty = DUTY.search(heading)
    if duty is not None and duty.start() > 0:
        heading = heading[: duty.start()]
    return len(heading.rstrip(TRAILING))
