"""What a document is called: its own title, and that of the text it promulgates."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from ingest.head.serials import OPENING, SERIES, is_serial
from ingest.head.survey import Head
from ingest.head.title_lines import LONGEST_TITLE
from ingest.kinds import SHORTEST_TITLE, kind_at_end
from ingest.records import Field, Span
from ingest.wording import NAME_ENDS, PROMULGATING, is_alone

PROMULGATED: Final = re.compile(
    r"(?:印发|转发|发布|公布|批转|下发|颁布)(?:实施|执行)?《?(?P<title>.{4,}?)》?的?(?:紧急|补充)?(?:通知|公告|通告|决定|函|命令|令)$"
)
"""A notice whose title names the text it carries."""
CARRIED: Final = re.compile(
    r"(?:现将|印发|转发|发布|公布|制定了?|将)[^《》，。]{0,30}《(?P<after>(?:[^《》]|《[^》]*》)+)》"
    r"|《(?P<before>(?:[^《》]|《[^》]*》)+)》[^。]{0,80}?(?:印发|公布|发布|转发|施行|请[^。]{0,10}执行)"
)
"""A sentence that says which text follows."""
DELIVERED: Final = re.compile(
    r"(?:^|现将|制定了?|将)《(?P<title>(?:[^《》]|《[^》]*》)+)》(?:[（(][^）)]*[）)])?，?(?:印发|转发|下发|现|已|业)[^。《》]{0,60}你"
)
"""A sentence that hands over the text that stands below it."""
NOTICE: Final = 4
"""Paragraphs of an unsigned notice that may name the text it carries."""
MARKS: Final = re.compile(r"[《》〈〉<>“”\"\s]|(?:[（(][^）)]*[）)])+$")
SITED: Final = re.compile(r"(?P<title>[^_。]{6,150})_[一-鿿]{4}")
"""The title of a web page with the name of the site behind, as a copy of the page begins with it."""
STATUS: Final = re.compile(r"[-—－]*此件[^。]{2,30}(?:失效|废止)。?$|。$")
"""A remark on validity that a portal adds to a title."""
ONE_LINE: Final = re.compile(r"[^。：:]*[：:]?[^。：:]*。?")
"""Words without a full stop inside and without several labels."""
ACT: Final = re.compile(r"关于|印发|转发|批转|发布|贯彻|落实")
"""What a title says of another document whose title stands at its end."""
YEARS: Final = re.compile(r"[（(]20\d\d[^（）()]{2,12}[）)]")
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
        title = replace(printed_title(head, span), rule="title.promulgated")
        return Titles(title, own if own is None or own.value != title.value else None, i + 1)
    delivered = delivered_title(head) if own is None else None
    return delivered or Titles(own, None, head.body)


def own_title(head: Head) -> Field | None:
    """Return the title above the running text: the last one, since portals print theirs first."""
    listed = listed_title(head)
    printed = [span for span in head.titles if SERIES.fullmatch(span.of(head.text.content)) is None]
    if printed:
        return whole_title(head, printed, listed)
    if listed is not None:
        return listed
    if head.titles:
        return printed_title(head, head.titles[-1])
    first = head.text.paragraphs[0]
    words = head.words[0]
    if named := SITED.match(words):
        return Field(named["title"], Span(first.start, first.start + named.end("title")), "title.page")
    if above_table(head):
        end = STATUS.sub("", words)
        span = Span(first.start, first.start + len(end))
        return Field(end, span, "title.above_table")
    plain = head.body > 0 and not re.search("[：:，。；]", words) and not is_alone(words) and not is_serial(words)
    if plain and SHORTEST_FIRST_LINE <= len(words) <= LONGEST_FIRST_LINE:
        return Field(words, first, "title.first_line")
    return None


def delivered_title(head: Head) -> Titles | None:
    """Return the title of a text that prints none, from the untitled notice above it that delivers it."""
    if head.signed is None:
        return None
    below = next((i for i in range(head.signed + 1, len(head.words)) if head.running(i)), None)
    for i in range(head.body, min(head.signed, head.body + NOTICE)):
        delivered = DELIVERED.search(head.words[i])
        if delivered is not None and below is not None:
            start = head.text.paragraphs[i].start
            span = Span(start + delivered.start("title"), start + delivered.end("title"))
            return Titles(Field(span.of(head.text.content), span, "title.delivered"), None, below)
    return None


def listed_title(head: Head) -> Field | None:
    """Return the title that a metadata table or the page itself declares."""
    if "标题" not in head.labelled:
        return None
    span = head.labelled["标题"]
    place = head.text.place(span.start)
    declared = place is not None and place.element == PAGE_TITLE
    return Field(span.of(head.text.content), span, "title.page" if declared else "title.label")


def printed_title(head: Head, span: Span) -> Field:
    """Return a printed title; the lines that it stands on are run together."""
    return Field(span.of(head.text.content).replace("\n", ""), span, "title.printed")


def whole_title(head: Head, printed: Sequence[Span], listed: Field | None) -> Field:
    """Return the last printed title, as whole and as bare as it stands elsewhere.

    Where it is the end of another title, that one is whole; where words that are no issuer stand before another one
    (`政策全文云岭省人民政府关于…`), they are no part of it.
    """
    last = printed_title(head, printed[-1])
    others = [printed_title(head, span) for span in reversed(printed[:-1])]
    notice = next((other for other in others if promulgates(other, last)), None)
    if notice is not None:
        return notice
    for other in (*others, *([listed] if listed else [])):
        name, inner = bare(last.value), bare(other.value)
        if inner.endswith(name) and PROMULGATING.search(name) is None:
            return other
        before = last.value.removesuffix(other.value)
        foreign = is_complete(inner) or (other is listed and before[-1:] not in NAME_ENDS)
        if before not in ("", last.value) and foreign and ACT.search(before) is None:
            span = Span(last.span.end - len(other.value), last.span.end)
            return Field(other.value, span, last.rule) if span.of(head.text.content) == other.value else last
    return last


def promulgates(notice: Field, text: Field) -> bool:
    """Whether a title is that of the notice by which the text with another title is handed out."""
    named = PROMULGATED.search(notice.value)
    return named is not None and same(bare(named["title"]), bare(text.value))


def is_complete(title: str) -> bool:
    """Whether a title names the issuer before what it is about."""
    about = PROMULGATING.search(title)
    return about is not None and about.start() > 0


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
    """Return the title of the text that a notice carries, with its last paragraph."""
    names = {bare(name) for name in carried_names(head, own)}
    if not names:
        return None
    start = head.body if head.signed is None else head.signed + 1
    for i in (*range(head.body), *range(start, len(head.words))):
        span = None if i in head.metadata or is_quoted(head, i) else head.title(i)
        if span is None or (own is not None and is_own(head, span, own)):
            continue
        if any(same(bare(span.of(head.text.content)), name) for name in names):
            return with_years(head, i, Span(first_line(head, i, span, names), span.end), own)
    return None


def first_line(head: Head, i: int, span: Span, names: Iterable[str]) -> int:
    """Return where a title begins whose first lines stand above, as the notice names it."""
    start, printed = span.start, bare(span.of(head.text.content))
    while i > 0 and (above := bare(head.words[i - 1])) and any(name.endswith(above + printed) for name in names):
        i -= 1
        start, printed = head.text.paragraphs[i].start, above + printed
    return start


def with_years(head: Head, i: int, span: Span, own: Field | None) -> tuple[int, Span]:
    """Return the last paragraph of a title and its span: with the years on the line below, if the notice names them."""
    below = head.words[i + 1] if i + 1 < len(head.words) else ""
    if YEARS.fullmatch(below) and any(name.endswith(below) for name in carried_names(head, own)):
        return i + 1, Span(span.start, head.text.paragraphs[i + 1].start + len(below))
    return i, span


def is_own(head: Head, span: Span, own: Field) -> bool:
    """Whether a printed title is the notice's own, or one of the lines that it stands on."""
    return span.overlaps(own.span) or bare(span.of(head.text.content)) == bare(own.value)


def is_quoted(head: Head, i: int) -> bool:
    """Whether a paragraph above the running text is a name in its marks: the beginning of a sentence."""
    return i < head.body and head.words[i][0] == "《" and head.words[i][-1] == "》"


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
    within = kind_at_end(title.value) or announced_kind(title.value)
    if within is None:
        return None
    behind = len(title.value) - within[0]
    start = title.span.end - behind
    return Field(title.value[slice(*within)], Span(start, start + within[1] - within[0]), "kind.last_words")


def announced_kind(title: str) -> tuple[int, int] | None:
    """Return the kind before the number that a title begins with (`云岭省商务厅公告（2024年第1号）（…）`)."""
    opening = OPENING.match(title)
    return opening.span("kind") if opening else None
