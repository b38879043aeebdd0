"""Those to whom a document is sent, one by one as printed."""

import re
from collections.abc import Iterator
from typing import Final

from ingest.head.survey import Head
from ingest.records import Field, Span

ITEM: Final = re.compile(r"(?:[^，、；,;（(]|[（(][^）)]*[）)])+")
WHOLE: Final = re.compile(
    r"(?:政府|部门|单位|机构|机关|委员会|管委会|院校|学校|公司|企业|集团|中心|街道|团体|组织|法院|检察院|银行|分行|支行|总部"
    r"|[一-鿿]{2,}[委局厅办院会部署所]|管理部|兵团)(?:[（(][^）)]*[）)])?$"
)
"""What an addressee that is complete in itself ends with."""
HEADLESS: Final = re.compile(r"[一-鿿]?(?:[委办局厅部院会处所室]|委员)(?:[（(][^）)]*[）)])?$")
"""A further kind of office in one list (各委、办、局)."""


def find_addressees(head: Head) -> tuple[Field, ...]:
    """Return the addressees of the first paragraph that names any, each with its words as printed."""
    i = next((i for i in range(head.body) if i not in head.metadata and head.addressed(i)), None)
    if i is not None:
        return named(head, i, head.number_end(i), len(head.words[i]) - 1)
    before = head.addressed_before(head.body) if head.body < len(head.words) else None
    return named(head, head.body, before.start(), before.end() - 1) if before else ()


def named(head: Head, i: int, first: int, last: int) -> tuple[Field, ...]:
    """Return the addressees between two places of paragraph `i`."""
    words = head.words[i][first:last]
    start = head.text.paragraphs[i].start + first
    return tuple(Field(words[a:b], Span(start + a, start + b), "addressee.line") for a, b in items(words))


def items(words: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a list that name one addressee each; modifiers of one head stay together (各市、县)."""
    begun: int | None = None
    kept: tuple[int, int] | None = None
    for match in ITEM.finditer(words):
        start, end = match.span()
        if kept is not None and begun is None and HEADLESS.fullmatch(match.group()) and words[start - 1] == "、":
            kept = (kept[0], end)
            continue
        if kept is not None and begun is None:
            yield kept
        kept = (start if begun is None else begun, end)
        whole = WHOLE.search(match.group()) is not None
        begun = None if whole or words[end : end + 1] != "、" else kept[0]
    if kept is not None:
        yield kept
