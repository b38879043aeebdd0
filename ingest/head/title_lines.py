"""Lines that are titles: where in them the title stands, and what shows that one is only the end of a title."""

import re
from typing import Final

from ingest.agencies import find_agencies
from ingest.dates import PRINTED
from ingest.head.serials import BEHIND, OPENING
from ingest.kinds import SHORTEST_TITLE, end_before_number, kind_at_end
from ingest.numbering import numbered
from ingest.places import PLACES
from ingest.wording import NUMBER, PROMULGATING

LONGEST_TITLE: Final = 240
COLLECTED: Final = re.compile(r"\d{1,3}[．.、]\s?")
"""The place of a document in a collection, before its title."""
DATELINE: Final = re.compile(r"[一-鿿]{0,8}新华社[一-鿿]{2,8}\d{1,2}月\d{1,2}日电")
"""How a news agency opens what it transmits."""
ENDING_DATE: Final = re.compile(rf"[（(]{PRINTED}[）)]$")
NO_TITLE: Final = re.compile(r"[！？；：:]$|。|^(?:附件?[：:\d]|抄送|现将|为了?|根据|(?:19|20)\d\d-\d\d?-\d)")
REMARK: Final = re.compile(rf"(?:{PRINTED})?[（(](?:此件|本[件文]|请)[^（）()]*[）)]")
"""A remark that a lost line break joined to the title below it, with the date of signature or without."""
QUOTED: Final = re.compile(r"“[^”]*”|《[^》]*》")
ROUND: Final = re.compile(r"[（(][^（）()]*[）)]")
REMARKED: Final = re.compile(r"[（(].*[）)]")
"""What an announcement is about, in brackets behind its number."""
BROKEN_OFF: Final = re.compile(r"[，。；,;〕]|[：:]$")
"""What stands in no line of a title but the last."""
ENDING: Final = re.compile(r"[！？；：:]$|。|，")


def title_within(words: str) -> tuple[int, int] | None:
    """Return where the title stands in a paragraph that is one: it ends in a document kind and is no sentence."""
    if len(words) > LONGEST_TITLE or NO_TITLE.search(words):
        return None
    announced = OPENING.match(words)
    if announced is not None and announced["kind"] != "令" and REMARKED.fullmatch(words, announced.end()):
        return 0, len(words)
    end = title_end(words)
    if kind_at_end(words[:end]) is None:
        return None
    start = title_start(words)
    title = words[start:end]
    if len(ROUND.sub("", title)) < SHORTEST_TITLE or title[0] in "（(" or numbered(title) is not None:
        return None
    if "，" in QUOTED.sub("", title) and PROMULGATING.search(title) is None:
        return None
    return start, end


def title_start(words: str) -> int:
    """Return where a title begins: behind its place in a collection, a remark, or the line of a news agency."""
    collected = COLLECTED.match(words)
    if collected is not None and is_collected(words, collected.end()):
        return collected.end()
    before = REMARK.match(words) or DATELINE.match(words)
    return before.end() if before else 0


def is_collected(words: str, at: int) -> bool:
    """Whether what a number counts is a document: it promulgates, its date stands behind it, or an issuer before it."""
    if PROMULGATING.search(words, at) or ENDING_DATE.search(words):
        return True
    named = (*PLACES.find(words, at, len(words)), *find_agencies(words, at, len(words)))
    return any(start == at for start, *_ in named)


def title_end(words: str) -> int:
    """Return where a title ends: before its date, the number of its order, its own number."""
    dated = ENDING_DATE.search(words)
    end = dated.start() if dated else len(words)
    numbered_behind = BEHIND.search(words, 0, end)
    end = numbered_behind.start() if numbered_behind else end
    return end_before_number(words[:end], NUMBER) or end


def tail_end(words: str) -> int | None:
    """Return where a title ends of which a line can only be the last part (`重点任务分工的通知`), None for others."""
    if len(words) > LONGEST_TITLE or ENDING.search(words) or PROMULGATING.search(words) or numbered(words):
        return None
    end = title_end(words)
    return end if is_whole(words[:end]) else None


def is_whole(title: str) -> bool:
    """Whether words end as the title of a notice does (`…的通知`), not only in what it speaks of (`…行动计划`)."""
    kind = kind_at_end(title)
    return kind is not None and title[: kind[0]].endswith("的")


def continues(words: str) -> bool:
    """Whether a line can stand inside a title that goes on below."""
    return 0 < len(words) <= LONGEST_TITLE and BROKEN_OFF.search(words) is None
