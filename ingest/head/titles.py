"""What a document is called: its own title, and that of the text it promulgates."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from ingest.head.serials import SERIES, is_serial
from ingest.head.survey import LONGEST_TITLE, Head
from ingest.kinds import SHORTEST_TITLE, kind_at_end
from ingest.records import Field, Span
from ingest.wording import is_alone

PROMULGATED: Final = re.compile(
    r"(?:印发|转发|发布|公布|批转|下发|颁布)(?:实施|执行)?《?(?P<title>.{4,}?)》?的?(?:紧急|补充)?(?:通知|公告|通告|决定|函|命令|令)$"
)
"""A notice whose title names the text it carries."""
CARRIED: Final = re.compile(
    r"(?:现将|印发|转发|发布|公布|制定了?|将)[^《》，。]{0,30}《(?P<after>(?:[^《》]|《[^》]*》)+)》"
    r"|《(?P<before>(?:[^《》]|《[^》]*》)+)》[^。]{0,80}?(?:印发|公布|发布|转发|施行|请[^。]{0,10}执行)"
)
"""A sentence that says which text follows."""
NEAR: Final = 10
"""Paragraphs after a signature among which the promulgated text begins."""
NOTICE: Final = 4
"""Paragraphs of an unsigned notice that may name the text it carries."""
MARKS: Final = re.compile(r"[《》〈〉<>“”\"\s]|[（(][^）)]*[）)]$")
STATUS: Final = re.compile(r"[-—－]*此件[^。]{2,30}(?:失效|废止)。?$|。$")
"""A remark on validity that a portal adds to a title."""
ONE_LINE: Final = re.compile(r"[^。：:]*[：:]?[^。：:]*。?")
"""Words without a full stop inside and without several labels."""
SHORTEST_NAME: Final = 6
"""Characters from which one title can be told from another by its end."""
SHORTEST_FIRST_LINE: Final = 8
LONGEST_FIRST_LINE: Final = 60


PAGE_TITLE: Final = "/html/head/title"
"""Place of a title that a web page declares and does not print."""


class Titles(NamedTuple):
    """The titles of a document, and the paragraph at which its own text begins."""

    title: Field | None
    notice: Field | None
    body: int


def find_titles(head: Head) -> Titles:
    """Return the title, that of the notice where a notice carries it, and where the text begins."""
    own = own_title(head)
    promulgated = promulgated_title(head, own)
    if promulgated is not None:
        i, span = promulgated
        title = Field(span.of(head.text.content), span, "title.promulgated")
        return Titles(title, own if own is None or own.value != title.value else None, i + 1)
    return Titles(own, None, head.body)


def own_title(head: Head) -> Field | None:
    """Return the title above the running text: the last one, since portals print theirs first."""
    content = head.text.content
    if head.titles:
        span = next((t for t in reversed(head.titles) if SERIES.fullmatch(t.of(content)) is None), head.titles[-1])
        return Field(span.of(content), span, "title.printed")
    if "标题" in head.labelled:
        span = head.labelled["标题"]
        place = head.text.place(span.start)
        declared = place is not None and place.element == PAGE_TITLE
        return Field(span.of(content), span, "title.page" if declared else "title.label")
    first = head.text.paragraphs[0]
    words = head.words[0]
    if above_table(head):
        end = STATUS.sub("", words)
        span = Span(first.start, first.start + len(end))
        return Field(end, span, "title.above_table")
    plain = head.body > 0 and not re.search("[：:，。；]", words) and not is_alone(words) and not is_serial(words)
    if plain and SHORTEST_FIRST_LINE <= len(words) <= LONGEST_FIRST_LINE:
        return Field(words, first, "title.first_line")
    return None


def above_table(head: Head) -> bool:
    """Whether the first line stands right above the metadata table, where portals print the title."""
    words = head.words[0]
    titled = SHORTEST_TITLE <= len(words) <= LONGEST_TITLE and 0 not in head.metadata
    return (
        titled
        and 1 in head.metadata
        and not is_alone(words)
        and not is_serial(words)
        and ONE_LINE.fullmatch(words) is not None
    )


def promulgated_title(head: Head, own: Field | None) -> tuple[int, Span] | None:
    """Return the title of the text that a notice carries, with its paragraph."""
    names = {bare(name) for name in carried_names(head, own)}
    if not names:
        return None
    start = head.body if head.signed is None else head.signed + 1
    for i in (*range(head.body), *range(start, len(head.words))):
        span = head.title(i)
        if span is None or (own is not None and bare(span.of(head.text.content)) == bare(own.value)):
            continue
        if any(same(bare(span.of(head.text.content)), name) for name in names):
            return i, span
    return None


def carried_names(head: Head, own: Field | None) -> Iterator[str]:
    """Yield the names of the text that a notice says it carries."""
    named = PROMULGATED.search(own.value) if own else None
    if named is not None:
        yield named["title"]
    end = head.body + NOTICE if head.signed is None else min(head.signed, head.body + NOTICE)
    for words in head.words[head.body : end]:
        for match in CARRIED.finditer(words):
            yield match["after"] or match["before"]


def bare(title: str) -> str:
    """Return a title for comparison: without marks, blanks and a closing bracket."""
    return MARKS.sub("", title)


def same(title: str, name: str) -> bool:
    """Whether a title printed above a text is the one a notice gave, with or without the issuer before it."""
    shorter, longer = sorted((title.removeprefix("关于"), name.removeprefix("关于")), key=len)
    return len(shorter) >= SHORTEST_NAME and longer.endswith(shorter)


def find_kind(title: Field | None) -> Field | None:
    """Return the document kind that closes a title."""
    if title is None:
        return None
    within = kind_at_end(title.value)
    if within is None:
        return None
    start = title.span.start + within[0]
    return Field(title.value[slice(*within)], Span(start, start + within[1] - within[0]), "kind.last_words")
