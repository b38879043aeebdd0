"""Numbers without a mark after them (`1支持企业…`, `一加强领导…`): only a whole series tells them from quantities."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ingest.numbering import DECIMAL, Numbered, Style, value_of
from ingest.records import Span

HAN: Final = Style("han_bare", 60)
NUMBER: Final = re.compile(r"(?:(?P<arabic>[1-9]\d?)|(?P<han>[一二三四五六七八九十]{1,3}))\s?(?=[一-鿿“《])")
QUANTITY: Final = re.compile(
    r"[年月日号时分个家项条名人次批件种类级期届省市县区镇村亿万千百十倍是要方面般些旦定直致律体切揽季半所产者大小多]"
    r"|(?:星|线|站|网|码)"
)
"""What makes a number at the start of a paragraph part of its words (`三名`, `一方面`, `二要`)."""
FEWEST: Final = 3
"""Numbers from which a series is one."""


def bare_series(content: str, paragraphs: Sequence[Span], numbered: frozenset[Span]) -> dict[Span, Numbered]:
    """Return the paragraphs that such a series numbers; `numbered` are those that carry another number.

    A series counts from one without a gap, and each of its paragraphs holds a sentence or has one below it:
    rows of a table do not.
    """
    series: dict[Style, list[tuple[Span, Numbered]]] = {DECIMAL: [], HAN: []}
    found: dict[Span, Numbered] = {}
    for paragraph, number in bare_numbers(content, paragraphs, numbered):
        counted = series[number.style]
        if number.value == 1:
            counted[:] = [(paragraph, number)]
        elif counted and number.value == counted[-1][1].value + 1:
            counted.append((paragraph, number))
        if len(counted) >= FEWEST and counted[-1][0] == paragraph:
            found.update(counted)
    return found


def bare_numbers(
    content: str, paragraphs: Sequence[Span], numbered: frozenset[Span]
) -> Iterator[tuple[Span, Numbered]]:
    """Yield the paragraphs that begin with a bare number and hold or head a sentence."""
    for i, paragraph in enumerate(paragraphs):
        if paragraph in numbered:
            continue
        number = bare_number(content, paragraph)
        if number is not None and (
            "。" in paragraph.of(content) or heads(content, paragraphs[i + 1 : i + 2], numbered)
        ):
            yield paragraph, number


def heads(content: str, following: Sequence[Span], numbered: frozenset[Span]) -> bool:
    """Whether a sentence or a numbered unit follows."""
    return any("。" in p.of(content) or p in numbered for p in following)


def bare_number(content: str, paragraph: Span) -> Numbered | None:
    """Return the bare number that a paragraph begins with."""
    match = NUMBER.match(content, paragraph.start, paragraph.end)
    if match is None or QUANTITY.match(content, match.end()):
        return None
    number = match.group(match.lastgroup or 0)
    return Numbered(HAN if match["han"] else DECIMAL, number, value_of(number), match.end())
