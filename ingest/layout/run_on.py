"""Line breaks that were lost round the head of a document: in a portal's table of metadata and behind a signature."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from ingest.dates import PRINTED
from ingest.kinds import BRACKETS, kind_at_end, kinds
from ingest.labels import field_of
from ingest.wording import NUMBER, OFFICER, PROSE

BLANKS: Final = r"[ \u3000]"
LABEL: Final = re.compile(rf"(?:^|(?P<blank>{BLANKS}+)|(?<=\d))(?P<label>[一-鿿]{{2,6}}){BLANKS}*[：:]")
ANY_BLANK: Final = re.compile(f"{BLANKS}+")
ORDER: Final = rf"[一-鿿]{{2,30}}(?:令|公告|通告){BLANKS}*第{BLANKS}*\d{{1,5}}{BLANKS}*号"
NUMBERED: Final = re.compile(rf"(?:{NUMBER}|{ORDER})(?P<blank>{BLANKS}+)")
ADDRESSED: Final = re.compile(rf"[^。《》]{{4,800}}?[：:](?P<blank>{BLANKS}+)")
REACH: Final = 1000
"""Characters at the beginning of a line among which a table of metadata stands."""
ENDS: Final = "部委会厅局办府院署行室社团"
SIGNATURE: Final = re.compile(
    rf"(?:(?P<names>[一-鿿、 \u3000]{{3,80}}[{ENDS}]{BLANKS}*)|(?P<officer>{OFFICER}{BLANKS}*[一-鿿]{{2,4}}{BLANKS}*))?"
    rf"{PRINTED}(?P<remark>{BLANKS}*[（(]此件[^（()）]{{2,12}}[）)])?"
    rf"(?P<blank>{BLANKS}*)(?!印发|[的起前后]|以来)(?=.)"
)
TITLE_LABEL: Final = re.compile(
    r"(?P<title>[^。；：:]{8,150}?)(?:发文机[构关]|发布机构|发布时间|发布日期|信息来源)[：:]"
)
"""A title up to the first label of the table that follows it."""
COLON: Final = re.compile("[：:]")
LONGEST_TITLE: Final = 160
OPENING: Final = r"为(?!期|止|例|主)|根据|按照|依据|现将|近年来|当前"


@cache
def _title() -> re.Pattern[str]:
    """Return the pattern of a title that ends before a blank, the opening of a text, or the end of the line."""
    longer = "|".join(kind for kind in kinds() if len(kind) > 1)
    return re.compile(
        rf"(?P<title>[^。；：，]{{4,120}}?(?:{longer}){BRACKETS})(?:(?P<blank>{BLANKS}+)|(?P<end>$)|(?={OPENING}))"
    )


@cache
def _numbered_title() -> re.Pattern[str]:
    """Return the pattern of a title, its number and those to whom it is sent, on one line."""
    longer = "|".join(kind for kind in kinds() if len(kind) > 1)
    about = rf"[^。；：]{{4,120}}?(?:关于|印发|转发)[^。；：]{{2,100}}?(?:{longer}){BRACKETS}"
    return re.compile(rf"{about}(?P<number>(?!的){NUMBER})(?P<sent>各[^。]{{2,500}}：$)")


def head_breaks(words: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a line at which a break was lost round the head; they may be empty."""
    yield from title_breaks(words)
    yield from table_breaks(words)
    yield from signature_breaks(words)


def title_breaks(words: str) -> Iterator[tuple[int, int]]:
    """Yield the breaks behind a title: before its number and those to whom it is sent, or before a table's label."""
    numbered = _numbered_title().match(words) if words[-1:] == "：" and "号各" in words else None
    if numbered is not None:
        yield from ((numbered.start(name),) * 2 for name in ("number", "sent"))
    labelled = TITLE_LABEL.match(words) if COLON.search(words, 0, LONGEST_TITLE) else None
    if labelled is not None and kind_at_end(labelled["title"]):
        yield (labelled.end("title"),) * 2


def table_breaks(words: str) -> Iterator[tuple[int, int]]:
    """Yield the breaks before each label of a line that holds several, and those behind the last value."""
    if words.count("：", 0, REACH) + words.count(":", 0, REACH) < 2:
        return
    labels = [m for m in LABEL.finditer(words, 0, REACH) if field_of(m["label"]) is not None]
    if len(labels) < 2:
        return
    for match in labels:
        if match.start():
            yield match.start(), match.start("label")
    yield from breaks_behind(words, labels[-1].end())


def breaks_behind(words: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield the breaks behind the last value of a table if text follows: behind value, title, number, addressees."""
    value = re.compile(r"\S").search(words, at)
    end = ANY_BLANK.search(words, value.start()) if value else None
    if end is None or PROSE.search(words, end.end()) is None:
        return
    yield end.span()
    at = end.end()
    for pattern in (NUMBERED, _title(), NUMBERED, ADDRESSED):
        if (match := pattern.match(words, at)) and match["blank"]:
            yield match.span("blank")
            at = match.end()


def signature_breaks(words: str) -> Iterator[tuple[int, int]]:
    """Yield the breaks behind a signature that a line begins with, and behind the title that follows it."""
    signed = SIGNATURE.match(words) if "年" in words[:90] else None
    if signed is None:
        return
    title = _title().match(words, signed.end())
    if not (signed["names"] or signed["officer"] or signed["remark"] or ends_in_title(title)):
        return
    if title or signed["remark"] or signed["officer"]:
        yield signed.span("blank")
    if title and title["end"] is None:
        yield title.end("title"), title.end()


def ends_in_title(title: re.Match[str] | None) -> bool:
    """Whether a line is a title to its end: only then a bare date before it is a signature."""
    return title is not None and title["end"] is not None and "关于" in title["title"]
