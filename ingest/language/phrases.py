"""Predicates and noun phrases: which verbs of a segment act, and which only stand inside a name.

建设 is a predicate in 支持西海岸新区建设数据中心 and part of a name in 海上能源岛建设试点. Its left context decides:
after the start of a clause, an adverb, another predicate or an acting subject it acts; after a plain noun it does not.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from ingest.language.words import Word
from ingest.lexicon.closed_classes import closed_class

SUBJECTS: Final = frozenset("actor place agency head scope".split())
VERBS: Final = frozenset("verb verb_noun noun_verb".split())
VERBAL: Final = VERBS | {"commit"}
"""Kinds of words that can act."""
NOMINAL: Final = frozenset("other noun level quote head place actor verb verb_noun noun_verb commit".split())
AUXILIARIES: Final = frozenset("REQUIRE PROHIBIT PERMIT".split())
FOLLOWERS: Final = frozenset("verb verb_noun noun_verb adverb preposition commit agency".split())
PURPOSES: Final = closed_class("before_predicates")
AFTER: Final = closed_class("closing_particles")
SHORT_VERBS: Final = frozenset("设建有报办向做")
"""One-syllable verbs that a modal can go before; too short for a list of words."""
SCOPES: Final = frozenset("place agency scope level".split())
"""What a name begins with: behind a link it begins another name (…和海南热带雨林国家公园)."""
EXECUTING: Final = closed_class("executing")
CREATING: Final = closed_class("creating")
DRIVING: Final = closed_class("driving")
APPLYING: Final = closed_class("applying")
SEVERAL: Final = closed_class("several")
BUILT: Final = frozenset("PROJECT EVENT FUND PLATFORM FACILITY ZONE".split())
EXECUTED: Final = frozenset("PROJECT EVENT FUND".split())
INSIDE_NAMES: Final = frozenset(
    "other noun level quote head place agency verb verb_noun noun_verb commit adverb".split()
)
BETWEEN: Final = frozenset("comma conjunction particle stop bracket".split())
LINKS: Final = frozenset("并且而")
"""First characters of the conjunctions that join predicates, not nouns."""


def _head_behind(ws: list[Word], i: int) -> Word:
    """Return the head noun that the verb at `i` runs into through other verbs that can be nouns, else the verb."""
    j = i + 1
    while j < len(ws) and ws[j].kind in ("verb_noun", "noun_verb"):
        j += 1
    return ws[j] if j < len(ws) and ws[j].kind == "head" else ws[i]


def _heads_a_name(ws: list[Word], i: int) -> bool:
    """Whether the verb at `i` runs, through other verbs that can be nouns, straight into a head noun."""
    return _head_behind(ws, i) is not ws[i]


def _is_built(ws: list[Word], i: int) -> bool:
    """Whether a place or agency builds what stands behind the verb: 云溪县建设冷库, but 云溪县发展基金 is a name."""
    builds = ws[i - 1].kind in ("place", "agency") or ws[i - 1].surface == "等地"
    return builds and _head_behind(ws, i).value in ("FACILITY", "PLATFORM", "ZONE")


def _is_subject(ws: list[Word], i: int) -> bool:
    """Whether the word can act: place, agency, actor, or the class noun of a list of places (济南、青岛等市)."""
    if ws[i].kind == "level" and ws[i].end - ws[i].start == 1 and i:
        return ws[i - 1].surface[-1] in "等各"
    return ws[i].kind in SUBJECTS


def _has_object(ws: list[Word], i: int) -> bool:
    """Whether something stands right of the verb that it can act on."""
    following = ws[i + 1].kind if i + 1 < len(ws) else "stop"
    return following not in ("stop", "comma", "conjunction", "particle", "bracket")


def _opens(ws: list[Word], acts: list[bool], i: int) -> bool:
    """Whether a verb at `i` stands where a predicate begins."""
    if i == 0:
        return True
    before = ws[i - 1]
    if before.kind in ("adverb", "stop", "bracket", "time") or acts[i - 1]:
        return True
    if before.surface in (PURPOSES if before.kind == "preposition" else AFTER if before.kind == "particle" else ()):
        return ws[i].kind != "commit" and _has_object(ws, i)
    if before.kind in ("conjunction", "comma"):
        return before.surface[0] in LINKS or (i > 1 and acts[i - 2])
    return False


def _auxiliary_acts(ws: list[Word], i: int) -> bool:
    """Whether a modal (应, 可, 不得) is one, and no syllable of an unlisted word."""
    if ws[i].end - ws[i].start > 1:
        return True
    if i and ws[i - 1].kind == "other" and ws[i - 1].end - ws[i - 1].start == 1:
        return False
    if i + 1 == len(ws):
        return False
    return ws[i + 1].kind in FOLLOWERS or ws[i + 1].surface[0] in SHORT_VERBS


def _object_types(said: str) -> frozenset[str]:
    """Return of which types the names are whose inner verbs belong to them when they follow this verb."""
    return EXECUTED if said in EXECUTING else BUILT if said in CREATING else frozenset()


def _stands_inside(word: Word) -> bool:
    """Whether the word can be part of a name before its head."""
    return word.kind in INSIDE_NAMES and word.surface not in DRIVING


def _names_behind_verbs(ws: list[Word], acts: list[bool]) -> Iterator[tuple[int, int]]:
    """Yield the words between a verb and the head of the name that is its object.

    Verbs between the two are part of the name: 开展|清理沉淀保证金|专项行动, 建立|联合奖惩|系统, 一批|联合共建|实验室.
    """
    for i, acting in enumerate(acts):
        if not acting:
            continue
        first, types = i + 1, _object_types(ws[i].surface)
        if first < len(ws) and ws[first].surface in SEVERAL:
            first, types = first + 1, BUILT
        if not types:
            continue
        last = first
        while last < len(ws) and _stands_inside(ws[last]) and ws[last].value not in types:
            last += 1
        ends = last + 1 == len(ws) or (last < len(ws) and ws[last + 1].kind in BETWEEN)
        if last < len(ws) and ws[last].value in types and ends:
            yield first, last


def predicates(ws: list[Word]) -> list[bool]:
    """Return for each word whether it is a verb that acts; without any, the last word can (及时向国务院报告)."""
    acts: list[bool] = []
    for i, word in enumerate(ws):
        acts.append(word.kind in VERBAL and _acts(ws, acts, i, word))
    for first, last in _names_behind_verbs(ws, acts):
        acts[first:last] = [False] * (last - first)
    if ws and not any(acts):
        acts[-1] = ws[-1].kind in ("noun_verb", "verb_noun") and any(word.kind == "preposition" for word in ws[1:])
    return acts


def _acts(ws: list[Word], acts: list[bool], i: int, word: Word) -> bool:
    """Whether a verbal word acts where it stands."""
    if word.kind == "verb":
        return True
    if word.kind == "commit" and word.value in AUXILIARIES:
        return _auxiliary_acts(ws, i)
    if word.kind == "commit" and word.value == "PRIORITIZE":
        return True
    subject = i > 0 and _is_subject(ws, i - 1)
    if word.kind == "commit":
        return _opens(ws, acts, i) or (subject and _has_object(ws, i))
    after_predicate = i > 0 and acts[i - 1] and ws[i - 1].kind != "commit"
    if _opens(ws, acts, i):
        if word.kind == "noun_verb":
            if after_predicate:
                return i + 1 < len(ws) and ws[i + 1].kind in ("place", "agency", "scope")
            return _has_object(ws, i) and not _heads_a_name(ws, i)
        return not (after_predicate and _heads_a_name(ws, i))
    if i + 1 < len(ws) and ws[i + 1].kind == "level" and len(ws[i + 1].surface) > 1 and word.surface in APPLYING:
        return True
    if word.kind != "verb_noun" or not subject or not _has_object(ws, i):
        return False
    return _is_built(ws, i) if _heads_a_name(ws, i) else True


class NounPhrase(NamedTuple):
    """Words `[first, last]` that make one phrase; `heads` are the indices of its head nouns."""

    first: int
    last: int
    heads: tuple[int, ...]


MODIFIER_ENDINGS: Final = frozenset("化型级类性用")


def _joins_modifiers(ws: list[Word], acts: list[bool], first: int, i: int) -> bool:
    """Whether the 、 or 和 at `i` joins modifiers of one head (市场化、企业化转制试点) and not two phrases."""
    before = ws[i - 1]
    if before.kind == "place" and _places_share_a_head(ws, acts, i):
        return True
    if i + 1 < len(ws) and ws[i + 1].kind in SCOPES and before.kind not in SCOPES:
        return False
    if i == first or i + 1 >= len(ws) or not _nominal(ws, acts, i + 1):
        return False
    if any(ws[j].kind == "head" for j in range(first, i)):
        return False
    if before.kind == "level":
        return before.end - before.start > 1
    if ws[i].surface[0] == "与":
        return True
    if ws[i].kind == "conjunction" and before.kind in ("other", "noun", "quote"):
        return ws[i].surface[0] in "和及或" and _reaches_a_head(ws, acts, i + 1)
    return before.kind in ("verb_noun", "noun_verb") or before.surface[-1] in MODIFIER_ENDINGS


def _reaches_a_head(ws: list[Word], acts: list[bool], i: int) -> bool:
    """Whether the noun phrase that begins at `i` has a head noun."""
    while i < len(ws) and _nominal(ws, acts, i):
        if ws[i].kind == "head":
            return True
        i += 1
    return False


def _places_share_a_head(ws: list[Word], acts: list[bool], i: int) -> bool:
    """Whether the link at `i` stands in a list of divisions with one head noun behind it (上海、江苏自贸试验区)."""
    while i + 2 < len(ws) and is_link(ws[i]) and ws[i + 1].kind == "place" and not ws[i - 1].value:
        i += 2
    return ws[i - 1].kind == "place" and not ws[i - 1].value and ws[i].kind != "place" and _reaches_a_head(ws, acts, i)


def is_link(word: Word) -> bool:
    """Whether the word can join two nouns."""
    return word.kind in ("comma", "conjunction") or word.surface == "与"


def _nominal(ws: list[Word], acts: list[bool], i: int) -> bool:
    """Whether the word at `i` can be part of a noun phrase."""
    word = ws[i]
    if word.kind == "adverb":
        j = i + 1
        while j < len(ws) and ws[j].kind == "adverb":
            j += 1
        return j < len(ws) and not acts[j] and ws[j].kind in NOMINAL
    if word.kind == "bracket":
        inside = word.end - word.start - 2
        return inside <= 4 and 0 < i < len(ws) - 1 and ws[i + 1].kind in NOMINAL and not acts[i + 1]
    if word.kind == "agency":
        return i + 1 < len(ws) and ws[i + 1].kind in ("other", "noun", "head") and not acts[i + 1]
    return word.kind in NOMINAL and not acts[i]


def _begins_anew(ws: list[Word], first: int, i: int) -> bool:
    """Whether a quotation stands right behind another one: “…活动”“…活动” are two names."""
    return i > first and ws[i].surface[0] == "“" and ws[i - 1].surface[-1] == "”"


def _goes_on(ws: list[Word], acts: list[bool], first: int, i: int) -> bool:
    """Whether the phrase that begins at `first` contains the word at `i` too."""
    return _nominal(ws, acts, i) or (is_link(ws[i]) and _joins_modifiers(ws, acts, first, i))


def noun_phrases(ws: list[Word], acts: list[bool]) -> Iterator[NounPhrase]:
    """Yield the noun phrases of a segment, in order; phrases without a head noun too."""
    i = 0
    while i < len(ws):
        if not _nominal(ws, acts, i) or ws[i].kind == "bracket":
            i += 1
            continue
        first = i
        while i < len(ws) and not _begins_anew(ws, first, i) and _goes_on(ws, acts, first, i):
            i += 1
        yield NounPhrase(first, i - 1, tuple(j for j in range(first, i) if ws[j].kind == "head"))
