"""What a document does to the one it names: the relation that the words round the name tell.

Names in a list (根据《…》《…》和国务院《…》) share the cue before the first and the one behind the last.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple, cast, get_args

from ingest.cited_names import Name
from ingest.lexicon import one_of, table
from ingest.records import Relation

STOPS: Final = re.compile(r"[。；！？\n]")
CLAUSE: Final = re.compile(r"[，：](?!以及|及|和|与)")
ATTRIBUTE: Final = re.compile(r"[后过]?的")
"""Behind a verb: it tells of the document named (国务院印发的《…》), not of this one."""
LINK: Final = re.compile(
    r"\s*(?:第[一二三四五六七八九十百零〇\d]+[条款项章])*(?:等(?:文件|规定|法律法规)?)?(?:[、和及与或暨]|以及|，以及|，和|\s)*"
    r"(?:[一-鿿\d、（）\s]{0,40}?(?:[部委会厅局办署院行府室社国省市区县州盟旗家]|部门|(?:印发|发布|公布|制定|出台)的?))?\s*"
)
"""What stands between two names of a list: a mark, and who issued the second."""
REPEALING: Final = re.compile(r"(?:(?:自|现|即|决定|予以|同时|一并)[^，]*)?")
"""How the clause that repeals may begin."""
BEFORE: Final = 90
BEHIND: Final = 90
PRIOR: Final = frozenset({"IMPLEMENTS", "BASED_ON"})
"""Relations of the cue before a name that a cue behind it does not change, unless that repeals it."""


class Cue(NamedTuple):
    """A word that tells a relation, and how far from the name it may stand."""

    word: str
    relation: Relation
    reach: int


@cache
def _cues(place: str) -> tuple[Cue, ...]:
    """Return the cues of one place, longest first."""
    found = []
    for row in table("citation_cues.tsv", ("cue", "relation", "reach")):
        where, _, word = row[0].partition(":")
        one_of("citation_cues.tsv", row, where, ("before", "behind", "around"))
        relation = cast(Relation, one_of("citation_cues.tsv", row, row[1], get_args(Relation)))
        if where == place:
            found.append(Cue(word, relation, int(row[2])))
    return tuple(sorted(found, key=lambda cue: (-len(cue.word), cue.word)))


@cache
def _pattern(place: str) -> re.Pattern[str]:
    return re.compile("|".join(cue.word for cue in _cues(place)))


@cache
def _by_word(place: str) -> dict[str, Cue]:
    return {cue.word: cue for cue in _cues(place)}


def groups(text: str, names: Sequence[Name]) -> Iterator[tuple[Name, ...]]:
    """Yield the names in their lists; a name that stands alone is a list of one."""
    group: list[Name] = []
    for name in names:
        if group and not _linked(text, group[-1], name):
            yield tuple(group)
            group = []
        group.append(name)
    if group:
        yield tuple(group)


def _linked(text: str, one: Name, other: Name) -> bool:
    between = text[one.tail : other.span.start]
    if len(between) > BEFORE or "\n" in between or LINK.fullmatch(between) is None:
        return False
    return cue_before(between) is None


def cue_before(words: str) -> Cue | None:
    """Return the nearest cue that governs a name, from the words before the name."""
    for match in reversed(list(_pattern("before").finditer(words))):
        gap = words[match.end() :]
        cue = _by_word("before")[match[0]]
        if CLAUSE.search(gap):
            return None
        if len(gap) <= cue.reach and ATTRIBUTE.match(gap) is None:
            return cue
    return None


def relation(text: str, group: Sequence[Name], floor: int, ceiling: int) -> tuple[Relation, str | None]:
    """Return the relation of a list of names and the cue that told it; CITES without one.

    `floor` and `ceiling` are where the name before the list ends and the one behind it begins.
    """
    start = group[0].span.start
    words = STOPS.split(text[max(floor, start - BEFORE) : start])[-1]
    after = text[group[-1].tail : min(ceiling, group[-1].tail + BEHIND)].split("\n")[0]
    before = cue_before(words or _wrapped(text, floor, start))
    behind = _cue_behind(after)
    if behind is not None and behind.relation == "REPEALS":
        return behind.relation, behind.word
    if before is not None and before.relation in PRIOR:
        return before.relation, before.word
    told = _cue_around(words, after) or behind or before
    return (told.relation, told.word) if told else ("CITES", None)


def _wrapped(text: str, floor: int, start: int) -> str:
    """Return the cue at the end of the line above a name that begins a line."""
    line = text[max(floor, start - BEFORE) : start].rstrip("\n").split("\n")[-1]
    return line if re.search(f"(?:{_pattern('before').pattern})$", line) else ""


def _cue_behind(after: str) -> Cue | None:
    """Return the first cue behind a name that is near enough."""
    for match in _pattern("behind").finditer(after):
        cue, gap = _by_word("behind")[match[0]], after[: match.start()]
        if len(gap) <= cue.reach and (
            cue.relation == "PROMULGATES" or (STOPS.search(gap) is None and _commas(gap, cue))
        ):
            return cue
    return None


def _commas(gap: str, cue: Cue) -> bool:
    """Whether the cue is in the clause of the name; one that repeals may open the next (《…》，自…起废止)."""
    _, comma, rest = gap.partition("，")
    return not comma or (cue.relation == "REPEALS" and REPEALING.fullmatch(rest) is not None)


def _cue_around(words: str, after: str) -> Cue | None:
    """Return the pair of words round a name that tells a relation."""
    for cue in _cues("around"):
        first, second = cue.word.split("…")
        at, to = words.rfind(first), after.find(second)
        if at >= 0 and 0 <= to <= cue.reach and not CLAUSE.search(words[at:]) and not re.search("[，。；]", after[:to]):
            return cue
    return None
