"""Document numbers in running text: where one stands, without the words before it that are no part of it."""

import re
from collections.abc import Iterator
from typing import Final

from graph.ids import normalize_number
from ingest.near import near
from ingest.records import Span

OPEN: Final = r"[〔﹝［\[【（(]"
CLOSE: Final = r"[〕﹞］\]】）)]"
YEAR: Final = r"[12１２][09０９]\d\d"
DIGITS: Final = r"[\d一二三四五六七八九十百零〇]{1,7}"
LETTER: Final = rf"[一-鿿]{{1,14}}\s?第?{OPEN}\s?{YEAR}\s?年?\s?{CLOSE}\s?第?\s?\d{{1,5}}\s?号"
"""国办发〔2019〕58号, in brackets of any kind."""
ORDER: Final = rf"[一-鿿]{{1,20}}(?:令(?=\d)|(?:令|公告|通告)\s?{OPEN}?(?:{YEAR}年)?第){DIGITS}号{CLOSE}?"
"""国务院令第412号, …公告（2024年第1号）."""
INVERTED: Final = rf"[一-鿿]{{2,14}}(?:{YEAR}年)?第{DIGITS}号(?:令|公告|通告)"
"""国家发展改革委2018年第15号令."""
NUMBER: Final = re.compile(rf"{LETTER}|{INVERTED}|{ORDER}")
MARK: Final = "号"
LONGEST_TO_MARK: Final = 40
LONGEST_FROM_MARK: Final = 2
"""How far a number reaches to both sides of its 号."""
BARE: Final = re.compile(rf"^{YEAR}年第\d{{1,5}}号$")
"""2016年第23号: only in the bracket behind a title, which says whose number it is."""
STANDARD: Final = re.compile(r"(?:GB|DB\d*|[A-Z]{2,4})(?:/[A-Z])?\s?\d[\d./]*(?:[-—–]\d{4})?")
"""GB/T 36073-2018."""
LEADING: Final = re.compile(
    r"^.*(?:落实|实施|执行|根据|依据|依照|按照|遵照|参照|印发|发布|转发|批转|修改|修订|废止|以及|关于|文件|通知|意见|决定|办法|方案|规划|计划|措施|要点|通过|符合|规定|"
    r"对照|有关|掌握|号|的|.(?=中华人民共和国))"
)
"""Words before a number that are no part of its code."""
FIRST: Final = re.compile(
    r"^(?:[年月日以在见如由据按依及和与将原对]|[一-鿿]{0,10}?(?:政府|国务院|办公厅|办公室))(?!令|公告|通告)(?=[一-鿿]{2})"
)
"""What may stand directly before the code."""


def numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Span, str]]:
    """Yield the document numbers in a stretch of text, and each in its normal form."""
    end = len(text) if end is None else end
    for first, last in near(text, MARK, start, end, before=LONGEST_TO_MARK, after=LONGEST_FROM_MARK):
        for match in NUMBER.finditer(text, first, last):
            at = match.start() + _leading(match[0])
            number = normalize_number(text[at : match.end()])
            if number:
                yield Span(at, match.end() - _surplus(text[at : match.end()])), number


def _leading(printed: str) -> int:
    """Return how many characters before the code are other words."""
    code = re.match("[一-鿿]*", printed)
    words = code[0] if code else ""
    skipped = len(match[0]) if (match := LEADING.match(words)) else 0
    while match := FIRST.match(words[skipped:]):
        skipped += match.end()
    return skipped


def _surplus(printed: str) -> int:
    """Return 1 where the number ends with a bracket that was opened before it."""
    return int(printed[-1] in "）)" and not set(printed) & set("（("))


def number_in_note(note: str) -> str | None:
    """Return the number in the bracket behind a title: a document's, or a standard's."""
    found = next(numbers(note), None)
    if found:
        return found[1]
    first = re.split("[，,；;、]", note)[0].strip()
    if BARE.match(first):
        return first
    standard = STANDARD.search(note)
    return standard[0] if standard else None
