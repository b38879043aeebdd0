"""Entities of the nine types: agencies and places from their registers, all others by the head noun that ends a phrase.

Boundaries: the name only, without the verbs before it and the nominalised 建设 or 发展 after it, without modifiers that
end in 的; the longest name where names nest; coordinated heads are entities of their own.
"""

import re
from collections.abc import Iterator
from typing import Final, cast

from spacy.language import Language
from spacy.tokens import Doc

from ingest.agencies import resolve_agency
from ingest.language.phrases import NounPhrase, is_link, noun_phrases
from ingest.language.segments import Segment, Sentence
from ingest.language.words import Word
from ingest.lexicon.closed_classes import closed_class
from ingest.places import PLACES
from ingest.records import EntityType, Header, Mention, Span

Found = tuple[int, int, EntityType]
"""Start, end and type of an entity."""

MEASURES: Final = "个家项所座处条支批名类辆套艘台件场"
"""Measure words."""
COUNTED: Final = re.compile(
    r"(?:20\d\d年度?)?(?:(?:近|约|超|逾)?[\d一二三四五六七八九十百千万两几多余]+(?:[—－-]\d+)?"
    rf"(?:[{MEASURES}]|平方米|公里)(?:左右|以上)?)+|20\d\d年度?"
)
"""A count before a name is no part of it."""
REGISTERED: Final[dict[str, EntityType]] = {"agency": "AGENCY", "place": "PLACE", "scope": "PLACE"}
"""Kinds of words that are entities by themselves."""
RANKS: Final = closed_class("ranks")
PHASE: Final = re.compile(r"[（(][一二三四五六1-6]期[）)]")
WHOLE: Final = re.compile("全[省市区县州]")
UNITED: Final = tuple(closed_class("united"))
MANY: Final = frozenset("FACILITY ZONE EVENT".split())
LEVELS: Final = "省市国"
"""One-syllable modifiers that make a name of a kind (省平台)."""


def _after_field(ws: list[Word], phrase: NounPhrase) -> int:
    """Return the first word of the name: a field that a level word follows (生物领域国家科技专项) stays outside."""
    for i in range(phrase.last - 1, phrase.first - 1, -1):
        if ws[i].kind == "actor" and ws[i + 1].kind == "level" and i + 1 < max(phrase.heads, default=0):
            return i + 1
    return phrase.first


def _says_how(text: str, word: Word) -> bool:
    """Whether the word is an adverb of two syllables and not one that ranks a thing (重点景区)."""
    return word.kind == "adverb" and word.end - word.start == 2 and text[word.start : word.end] not in RANKS


def _start_of_name(text: str, ws: list[Word], phrase: NounPhrase) -> int:
    """Return where the name in a phrase begins: adverbs, counts, years and 全省 before a kind stay outside."""
    first = _after_field(ws, phrase)
    while first < phrase.last and (_says_how(text, ws[first]) or _is_whole(text, ws, first, phrase)):
        first += 1
    start, end = ws[first].start, ws[phrase.last].end
    if first and ws[first - 1].kind == "quantifier" and text[start] in MEASURES and ws[first].end - start > 1:
        return start + 1
    counted = COUNTED.match(text, start, end)
    return counted.end() if counted else start


def _is_whole(text: str, ws: list[Word], i: int, phrase: NounPhrase) -> bool:
    """Whether the word is 全省, 全市 … before a kind of things that there are many of (全省|高速公路)."""
    return (
        WHOLE.fullmatch(text, ws[i].start, ws[i].end) is not None
        and bool(phrase.heads)
        and ws[phrase.heads[-1]].value in MANY
        and ws[i + 1].kind not in ("quote", "level")
        and not ws[i + 1].surface.startswith(UNITED)
    )


def _makes_a_name(text: str, start: int, head: Word) -> bool:
    """Whether head and modifier together name something: a bare 平台 does not, a bare 重点实验室 does."""
    modifier = head.start - start
    if modifier == 0:
        return head.alone
    return modifier > 1 or (modifier == 1 and head.end - head.start > 1 and text[start] in LEVELS)


def _is_a_vision(ws: list[Word], phrase: NounPhrase) -> bool:
    """Whether the phrase names nothing that is (东北亚创新高地): its places are part of the vision."""
    return bool(phrase.heads) and ws[phrase.heads[-1]].value == "VISION"


def _with_phase(text: str, end: int) -> int:
    """Return where a name ends that is followed by its phase: 公共绿地建设工程（二期）."""
    phase = PHASE.match(text, end)
    return phase.end() if phase else end


def _from_phrase(text: str, ws: list[Word], phrase: NounPhrase) -> Found | None:
    """Return the entity that a phrase names by its last head noun."""
    start = _start_of_name(text, ws, phrase)
    for i in reversed(phrase.heads):
        begin = ws[i].start if i > phrase.first and is_link(ws[i - 1]) else start
        if _makes_a_name(text, begin, ws[i]):
            return begin, _with_phase(text, ws[i].end), cast(EntityType, ws[i].value)
    return None


def _is_registered(word: Word) -> bool:
    """Whether a word is an agency or place; 省内 says only where something is."""
    return word.kind == "agency" or (word.kind in REGISTERED and not word.surface.endswith("内"))


def _registered(free: list[Word]) -> Iterator[Found]:
    """Yield the agencies and places among words; places right behind each other are one name (天津市武清区)."""
    at = 0
    while at < len(free):
        last = at
        while last + 1 < len(free) and _stands_behind(free[last + 1], free[last]):
            last += 1
        yield free[at].start, free[last].end, REGISTERED[free[at].kind]
        at = last + 1


def _stands_behind(place: Word, before: Word) -> bool:
    """Whether a place stands right behind another."""
    return place.kind == before.kind == "place" and place.start == before.end


def entities_of(text: str, segment: Segment) -> list[Found]:
    """Return the entities of a segment in reading order, without overlap."""
    ws = segment.words
    named: list[Found] = []
    taken: list[tuple[int, int]] = []
    if any(word.kind == "head" for word in ws):
        for phrase in noun_phrases(ws, segment.acts):
            if _is_a_vision(ws, phrase):
                taken.append((ws[phrase.first].start, ws[phrase.last].end))
            elif found := _from_phrase(text, ws, phrase):
                named.append(found)
                taken.append(found[:2])
    free = [w for w in ws if _is_registered(w) and not any(w.start < end and start < w.end for start, end in taken)]
    return sorted((*named, *_registered(free)))


def _is_named(surface: str, kind: EntityType, words_inside: set[str]) -> bool:
    """Whether the words name one thing and not a kind of thing: a place, a quotation or a national scope tells."""
    if kind in ("AGENCY", "PLACE"):
        return True
    return bool({"place", "agency", "quote", "title"} & words_inside) or surface.startswith(
        ("国家", "中国", "全国", "中华")
    )


def _own_place(surface: str, jurisdiction: str | None) -> str | None:
    """Return the official place that an opening 省, 全省, 我市 … of the surface stands for, None where it has none."""
    match = re.match(r"[全我本]?([省市区县州])(?!级)内?", surface)
    if not match or jurisdiction is None:
        return None
    place = PLACES.resolve(jurisdiction)
    while place is not None and not _is_level(place.name, match[1]):
        place = PLACES.resolve(place.parent) if place.parent else None
    return place.name if place else None


def _is_level(name: str, level: str) -> bool:
    if level == "省":
        return name.endswith(("省", "自治区"))
    return name.endswith(level)


def _official_name(surface: str, kind: EntityType, scope: str | None, header: Header) -> str:
    """Return the official name of an entity, or its surface where none is known."""
    date = header.date.value if header.date else None
    if kind == "AGENCY":
        return resolve_agency(surface, jurisdiction=header.jurisdiction, date=date).name
    if kind == "PLACE":
        place = PLACES.resolve(surface, within=header.jurisdiction)
        return place.name if place else scope or surface
    if scope and surface[0] in "省市区县" and not surface.startswith(("市场", "区域", "区块", "市政")):
        return scope + surface[1:]
    return surface


def mention(text: str, found: Found, segment: Segment, header: Header) -> Mention:
    """Return what was found in a segment as a mention with its official name and scope."""
    start, end, kind = found
    surface = text[start:end]
    words_inside = {w.kind for w in segment.words if start <= w.start and w.end <= end}
    scope = _own_place(surface, header.jurisdiction) if kind != "AGENCY" else None
    return Mention(
        type=kind,
        span=Span(start, end),
        surface=surface,
        name=_official_name(surface, kind, scope, header),
        rule={"AGENCY": "agency-register", "PLACE": "place"}.get(kind, "head-noun"),
        named=_is_named(surface, kind, words_inside),
        scope=scope,
    )


def find_mentions(text: str, sentences: tuple[Sentence, ...], header: Header) -> tuple[Mention, ...]:
    """Return the entities of all sentences in reading order, without overlap."""
    mentions = []
    for sentence in sentences:
        for segment in (*sentence.segments, *sentence.nested):
            for found in entities_of(text, segment):
                mentions.append(mention(text, found, segment, header))
    return tuple(sorted(mentions, key=lambda m: (m.span.start, m.span.end)))


@Language.component(
    "policy_entities",
    requires=["doc._.text", "doc._.header", "doc._.sentences"],
    assigns=["doc._.mentions"],
)
def policy_entities(doc: Doc) -> Doc:
    """Set `doc._.mentions` from `doc._.sentences`."""
    doc._.mentions = find_mentions(doc._.text.content, doc._.sentences, doc._.header)
    return doc
