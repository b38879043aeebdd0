"""Who issued a document, to whom it is addressed, who approved it, and the place it speaks for."""

import re
from collections.abc import Iterator
from typing import Final

from ingest.agencies import find_agencies, resolve_agency
from ingest.head import Head
from ingest.places import PLACES
from ingest.records import Field, Span

ACT: Final = re.compile(r"关于|印发|转发|批转|发布|公布")
"""Where the issuers end in a title."""
GENERAL: Final = re.compile(r"(?:公告|通告|令|决定|公报|命令)$")
AGENCY: Final = re.compile(r"[一-鿿（）]{2,60}?(?:[部委会厅局办署院行府室社]|法院|检察院|集团|公司|中心)$")
COUNT: Final = re.compile(r"(?:等?[\d一二三四五六七八九十]+(?:个|家)?(?:部门|单位|委办局|厅局)|等部门)$")
SEPARATOR: Final = re.compile(r"[ 、，]+")
FOOTER: Final = re.compile(r"(?P<issuer>[一-鿿]{4,40}?)\s?(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s?印发")
INTERPRETED: Final = re.compile(r"由(?P<agency>[一-鿿]{4,20}?[厅局委办会部府])(?:会同[^，。]{2,30})?负责解释")
SIGNATURES: Final = 12
"""Lines that the names of joint issuers may take above the date."""


def title_issuers(title: Field | None) -> Iterator[Span]:
    """Yield the names before 关于, 印发 or 转发 in a title."""
    if title is None:
        return
    act = ACT.search(title.value) or GENERAL.search(title.value)
    if act is not None:
        yield from names(title.value, 0, act.start(), title.span.start)
