"""Who issued a document, and the place it speaks for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Final

from ingest.agencies import find_agencies, resolve_agency
from ingest.head.own_place import own_place
from ingest.head.survey import Head, signature
from ingest.head.titles import Titles
from ingest.lexicon import table
from ingest.places import PLACES, Place
from ingest.records import Field, Span

ACT: Final = re.compile(r"关于|印发|转发|批转|发布|公布|贯彻|落实|执行")
"""What follows the issuers in a title."""
GENERAL: Final = re.compile(r"(?:公告|通告|令|公报)$")
MASTHEAD: Final = re.compile(r"(?:文件|令)$")
AGENCY: Final = re.compile(
    r"[一-鿿（）]{0,300}?(?:[一-鿿][部委会厅局办署院行府室社]|小组|专班|国务院|法院|检察院|总队|总公司|集团|中央)"
)
FIRST_OF_SEVERAL: Final = re.compile(
    r"^([一-鿿]{4,30}?[部委会厅局办署院行府室])等[\d一二三四五六七八九十]*(?:个)?(?:部门|单位)"
)
FOOTER: Final = re.compile(r"(?:^|。)(?P<issuer>[一-鿿]{4,40}?)\s?(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s?印发")
INTERPRETED: Final = re.compile(r"由(?P<agency>[一-鿿]{4,20}?[厅局委办会部府])(?:会同[^，。]{2,30})?负责解释")
ENDS: Final = frozenset("部委会厅局办署院行府室社")
CENTRAL: Final = re.compile(r"中共|中国|国家|全国|中华|国务院|最高人民")
BRANCH: Final = re.compile(r"(?:税务局|监管分?局|专员办|办事处|[分支]行|调查总?队|特派办)$")
PROVINCIAL: Final = re.compile(r"(?:省|自治区)(?:委|人民政府|政府|[一-鿿]{1,12}[厅局])")
PARTY: Final = re.compile(r"[《〈“\s]*(?:\d{1,3}[.．、])?(?:(?:19|20)\d\d年(?:度)?)?(?:中共|中国共产党|国家税务总局)?")
"""What may stand before the place in a name or a title."""
LOCAL: Final = re.compile(r"[省市区县州盟旗厅局委]")
"""How the short name of a local agency begins."""


@cache
def province_letters() -> dict[str, str]:
    """Return the province that the first letter of a provincial document number stands for."""
    return {row[0]: row[1] for row in table("province_letters.tsv", ("letter", "province"))}


def find_issuers(head: Head, titles: Titles) -> tuple[Field, ...]:
    """Return the issuers as printed: in the title, else the signature, else the footer, else the metadata."""
    title = titles.notice or (titles.title if titles.title and titles.title.rule != "title.promulgated" else None)
    found = {
        "issuer.title": title_issuers(head, title),
        "issuer.masthead": masthead(head),
        "issuer.signature": signatures(head),
        "issuer.footer": footer(head),
        "issuer.label": names(head, head.labelled["发文机关"]) if "发文机关" in head.labelled else (),
        "issuer.first_of_several": first_of_several(title),
    }
    rule, spans = next(((rule, spans) for rule, places in found.items() if (spans := tuple(places))), ("", ()))
    return tuple(Field(span.of(head.text.content), span, rule) for span in spans)


def names(head: Head, span: Span) -> tuple[Span, ...]:
    """Return the agencies that a list of names is made of, or nothing if it holds anything else."""
    content = head.text.content
    spans: list[Span] = []
    for chunk in re.finditer(r"[^ \n、，；;,：:\[\]]+", content[span.start : span.end]):
        whole = Span(span.start + chunk.start(), span.start + chunk.end())
        if AGENCY.fullmatch(chunk.group()) is None:
            return ()
        cuts = [whole.start, *seams(content, whole), whole.end]
        spans.extend(Span(start, end) for start, end in pairwise(cuts))
    return tuple(spans)


def seams(content: str, span: Span) -> list[int]:
    """Return where in a run of names without a break the second and later ones begin."""
    starts = {start for start, *_ in find_agencies(content, span.start, span.end)}
    starts |= {start for start, *_ in PLACES.find(content, span.start, span.end)}
    ended = [at for at in starts if at > span.start and content[at - 1] in ENDS]
    return sorted(at for at in ended if opens_name(content[at : span.end]) and not branches(content, span, at))


def branches(content: str, span: Span, at: int) -> bool:
    """Whether what follows is the local branch of the central body before it (国家税务总局｜福州市税务局)."""
    return CENTRAL.match(content, span.start, at) is not None and BRANCH.search(content[at : span.end]) is not None


def opens_name(words: str) -> bool:
    """Whether a name can begin here: with a place, with the words that central bodies begin with, or as one of them."""
    if CENTRAL.match(words) or any(start == 0 for start, *_ in PLACES.find(words, 0, len(words))):
        return True
    first = next(((start, end) for start, end in find_agencies(words, 0, len(words))), None)
    if first is None or first[0] != 0:
        return False
    return resolve_agency(words[: first[1]], jurisdiction=None, date=None).level == "country"


def title_issuers(head: Head, title: Field | None) -> tuple[Span, ...]:
    """Return the names before 关于 or 印发 in a title, or before 公告 or 令 at its end."""
    words = title.span.of(head.text.content) if title else ""
    act = ACT.search(words) or GENERAL.search(words)
    if title is None or act is None:
        return ()
    return names(head, Span(title.span.start, title.span.start + act.start()))


def masthead(head: Head) -> tuple[Span, ...]:
    """Return the names in the red letters above a document (`云岭省人民政府文件`, `云岭省人民政府令`)."""
    for paragraph, words in zip(head.text.paragraphs[: head.body], head.words, strict=False):
        top = MASTHEAD.search(words)
        if top is not None and (found := names(head, Span(paragraph.start, paragraph.start + top.start()))):
            return found
    return ()


def signatures(head: Head) -> tuple[Span, ...]:
    """Return the names above the date of signature, or before it on its line."""
    if head.signed is None:
        return ()
    paragraph = head.text.paragraphs[head.signed]
    signed = signature(head.words[head.signed])
    before = head.words[head.signed][: signed.start("date")] if signed else ""
    if before.strip():
        start = max(before.rfind(c) for c in "。：；") + 1
        return names(head, Span(paragraph.start + start, paragraph.start + len(before.rstrip())))
    found: tuple[Span, ...] = ()
    for i in range(head.signed - 1, head.body - 1, -1):
        above = names(head, head.text.paragraphs[i])
        if not above:
            break
        found = (*above, *found)
    return found


def footer(head: Head) -> Iterator[Span]:
    """Yield the agency that printed the document (`…办公厅2020年12月10日印发`)."""
    for paragraph, words in zip(head.text.paragraphs[-12:], head.words[-12:], strict=True):
        match = FOOTER.search(words)
        if match is not None:
            yield Span(paragraph.start + match.start("issuer"), paragraph.start + match.end("issuer"))
            return


def first_of_several(title: Field | None) -> Iterator[Span]:
    """Yield the one agency that a title names of several (`…商务厅等5部门`)."""
    match = FIRST_OF_SEVERAL.match(title.value) if title else None
    if title is not None and match is not None:
        yield Span(title.span.start, title.span.start + match.end(1))


def full_names(issuers: Iterable[Field], jurisdiction: str | None, date: str | None) -> tuple[Field, ...]:
    """Return the issuers under the official full names of their place and date."""
    return tuple(
        replace(issuer, value=resolve_agency(issuer.value, jurisdiction=jurisdiction, date=date).name)
        for issuer in issuers
    )


def find_jurisdiction(head: Head, titles: Titles, issuers: Iterable[Field], number: Field | None) -> str | None:
    """Return the place that a document speaks for.

    It comes from its issuer, number or title, from who interprets it, or from what it says of itself.
    """
    content = head.text.content
    spans = [issuer.span for issuer in issuers]
    place = next((p for span in spans if (p := place_at_start(content, span))), None)
    if place is not None or any(LOCAL.match(span.of(content)) is None for span in spans):
        return place
    if number is not None and any(PROVINCIAL.match(span.of(content)) for span in spans):
        return province_letters().get(number.value[0])
    titled = [title.span for title in (titles.notice, titles.title) if title is not None]
    place = next((p for span in (*titled, *signatures(head)) if (p := place_at_start(content, span))), None)
    if place is not None:
        return place
    interpreted = INTERPRETED.search(content)
    place = place_at_start(content, Span(*interpreted.span("agency"))) if interpreted else None
    return place or own_place(content, 0, len(content))


def place_at_start(content: str, span: Span) -> str | None:
    """Return the innermost place that a name begins with (`吉林省长春市…` → 长春市)."""
    prefix = PARTY.match(content, span.start, span.end)
    at = prefix.end() if prefix and prefix.end() < span.end else span.start
    innermost: str | None = None
    for start, end, place in PLACES.find(content, at, span.end):
        if start != at:
            break
        at, innermost = end, within(place, innermost)
    return innermost


def within(place: Place, outer: str | None) -> str:
    """Return the name of a place; one that several places share goes with what it lies in (北京市通州区)."""
    shared = outer and PLACES.resolve(place.name) is None and PLACES.resolve(place.name, within=outer) is not None
    return f"{outer}{place.name}" if shared else place.name
