"""Citations: other documents that the text names, by title, by number or by a short form defined on the way.

The relation is that of the nearest cue before the name in its sentence; a cue behind it (同时废止, 予以修订) decides over
that. Names in a list share the cue of the first.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final, cast, get_args

from spacy.language import Language
from spacy.tokens import Doc

from graph.ids import normalize_number
from ingest.lexicon import one_of, table
from ingest.records import Citation, Header, Relation, Span, Unresolved

TITLE: Final = re.compile(r"《(?P<title>[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*)》")
NUMBER: Final = (
    r"[一-鿿]{1,16}[〔﹝［\[【（(](?:19|20)\d\d年?[〕﹞］\]】）)]第?\d{1,5}号"
    r"|[一-鿿]{1,16}(?:令|公告)(?:(?:19|20)\d\d年)?第\d{1,5}号|[一-鿿]{2,16}公告[（(](?:19|20)\d\d年第\d{1,5}号[）)]"
)
STANDARD: Final = r"(?:GB|DB\d*|[A-Z]{2,4})(?:/T)?\s?\d[\d.]*(?:[-—–]\d{4})?"
NOTE: Final = re.compile(r"\s?[（(〔\[](?P<note>(?:[^（）()\n]|[（(][^（）()\n]*[）)]){2,80})[）)\]〕]")
"""A bracket behind a title; it belongs to the citation where it holds a number."""
NUMBER_IN: Final = re.compile(NUMBER)
STANDARD_IN: Final = re.compile(STANDARD)
SHORT_FORM: Final = re.compile(r"(?:以下|下同|下)?(?:统称|简称)[为：:]?[《“\"](?P<short>[^《》”\"]{1,20})[》”\"]")
LEADING: Final = re.compile(
    r"^.*(?:落实|实施|执行|根据|依据|依照|按照|遵照|参照|印发|发布|转发|修改|修订|废止|以及|文件|通过|符合|规定|对照|及|和|与|将|的|见|原|自|对)"
)
"""Words before a bare number that are no part of its code."""
LISTING: Final = re.compile(r"^[、，和及与或\s]*(?:以及|以及其)?[、\s]*$")
SENTENCE_END: Final = re.compile(r"[。；！？\n]")
BEFORE: Final = 30
AFTER: Final = 24
SHORT: Final = 4
"""Longest title that is taken for a short form (《意见》, 《实施意见》)."""


@cache
def cues(place: str) -> tuple[re.Pattern[str], dict[str, Relation]]:
    """Return pattern and relations of the cues `before` or `after` a name; longer cues first."""
    relations: dict[str, Relation] = {}
    for row in table("citation_cues.tsv", ("place:cue", "relation")):
        where, word = row[0].split(":")
        if where == place:
            relations[word] = cast(Relation, one_of("citation_cues.tsv", row, row[1], get_args(Relation)))
    longest_first = sorted(relations, key=lambda word: (-len(word), word))
    return re.compile("|".join(longest_first)), relations


@cache
def _undocumented() -> tuple[str, ...]:
    return tuple(row[0] for row in table("untitled.tsv", ("ending", "what")))


def _sentence(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words before and behind a name, inside its sentence."""
    before = SENTENCE_END.split(text[max(0, start - BEFORE) : start])[-1]
    after = SENTENCE_END.split(text[end : end + AFTER])[0]
    return before, after


def relation_of(text: str, start: int, end: int) -> tuple[Relation, str | None]:
    """Return the relation that the words round a name tell, and the cue; CITES without one."""
    before, after = _sentence(text, start, end)
    pattern, relations = cues("after")
    behind, next_name, _ = after.partition("《")
    following = pattern.search(behind)
    if following and not (next_name and behind.endswith(following[0])):
        return relations[following[0]], following[0]
    pattern, relations = cues("before")
    preceding = [m[0] for m in pattern.finditer(before.split("》")[-1])]
    return (relations[preceding[-1]], preceding[-1]) if preceding else ("CITES", None)


def _note_behind(text: str, end: int) -> tuple[int, str | None, str | None]:
    """Return where a citation ends, the number in the bracket behind its title and the short form defined there."""
    note = NOTE.match(text, end)
    if not note:
        return end, None, None
    found = NUMBER_IN.search(note["note"]) or STANDARD_IN.search(note["note"])
    short = SHORT_FORM.search(note["note"])
    number = (normalize_number(found[0]) or found[0]) if found else None
    return (note.end() if number else end), number, short["short"] if short else None


def _titled(text: str) -> Iterator[tuple[Citation, str | None]]:
    """Yield every 《…》 as a citation with the short form that is defined behind it."""
    for match in TITLE.finditer(text):
        title = match["title"].strip()
        end, number, short = _note_behind(text, match.end())
        if title and (number or not title.endswith(_undocumented())):
            relation, cue = relation_of(text, match.start(), end)
            yield Citation(relation, Span(match.start(), end), title, number, cue, "book-title"), short


def _numbered(text: str, taken: Sequence[Span]) -> Iterator[Citation]:
    """Yield the document numbers that stand alone."""
    for match in NUMBER_IN.finditer(text):
        code = match[0]
        start = match.start() + (len(leading[0]) if (leading := LEADING.match(code.split("〔")[0])) else 0)
        span = Span(start, match.end())
        number = normalize_number(span.of(text))
        if number and not any(span.overlaps(other) for other in taken):
            relation, cue = relation_of(text, span.start, span.end)
            yield Citation(relation, span, None, number, cue, "bare-number")


def _share_cues(text: str, citations: Sequence[Citation]) -> Iterator[Citation]:
    """Give the names of a list the relation of the first."""
    previous: Citation | None = None
    for citation in citations:
        listed = previous and LISTING.match(text[previous.span.end : citation.span.start])
        if previous and listed and citation.cue is None:
            citation = replace(citation, relation=previous.relation, cue=previous.cue)
        yield citation
        previous = citation


def _plain(title: str | None) -> str:
    return re.sub(r"[\s“”\"《》〈〉]", "", title or "")


def _is_own(citation: Citation, header: Header) -> bool:
    """Whether the name is that of the document itself: its title, its notice's title or its number."""
    own = {_plain(field.value) for field in (header.title, header.notice_title) if field}
    own_number = header.number.value if header.number else None
    return (_plain(citation.title) in own) if citation.title else citation.number == own_number


def _own(citation: Citation, header: Header) -> Citation | None:
    """Return the own text where the notice promulgates it, None for other mentions of itself."""
    promulgated = citation.relation == "PROMULGATES" or citation.span.start < header.body.start
    if not promulgated or not citation.title:
        return None
    return replace(citation, relation="PROMULGATES", own_text=True)


def _resolved(
    text: str, citation: Citation, short_forms: dict[str, Citation], header: Header
) -> Citation | Unresolved | None:
    """Return a short form as the document it was defined for; unresolved without a definition."""
    title = citation.title
    if title is None or citation.number or len(title) > SHORT and title not in short_forms:
        return citation
    if title in short_forms:
        meant = short_forms[title]
        return replace(citation, title=meant.title, number=meant.number, rule="short-form")
    if header.title and header.title.value.endswith(title):
        return None
    return Unresolved("citation", citation.span, citation.span.of(text), "The text does not define this short form.")


def _in_title(citation: Citation, header: Header) -> bool:
    fields = [f for f in (header.number, header.title, header.notice_title) if f]
    return any(field.span.overlaps(citation.span) for field in fields)


def find_citations(text: str, header: Header) -> tuple[tuple[Citation, ...], tuple[Unresolved, ...]]:
    """Return the citations of a text in reading order, and the short forms that nothing defines."""
    titled = list(_titled(text))
    short_forms = {short: citation for citation, short in titled if short}
    defined = {m.start("short") - 1 for m in SHORT_FORM.finditer(text)}
    names = [c for c, _ in titled if c.span.start not in defined]
    taken = [c.span for c, _ in titled] + [f.span for f in (header.number,) if f]
    ordered = sorted([*names, *_numbered(text, taken)], key=lambda c: c.span.start)
    found: list[Citation] = []
    unresolved: list[Unresolved] = []
    for citation in _share_cues(text, ordered):
        if _is_own(citation, header):
            meant: Citation | Unresolved | None = None if _in_title(citation, header) else _own(citation, header)
        else:
            meant = _resolved(text, citation, short_forms, header)
        if isinstance(meant, Unresolved):
            unresolved.append(meant)
        elif meant:
            found.append(meant)
    return tuple(found), tuple(unresolved)


@Language.component(
    "policy_citations",
    requires=["doc._.text", "doc._.header"],
    assigns=["doc._.citations", "doc._.unresolved"],
)
def policy_citations(doc: Doc) -> Doc:
    """Set `doc._.citations`, add to `doc._.unresolved`."""
    doc._.citations, unresolved = find_citations(doc._.text.content, doc._.header)
    doc._.unresolved = (*doc._.unresolved, *unresolved)
    return doc
