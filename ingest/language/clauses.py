"""The shape of a segment: whether it opens a clause, carries it or continues it."""

import re
from typing import Final

from ingest.language.phrases import AUXILIARIES, SUBJECTS, VERBS
from ingest.language.segments import Segment
from ingest.language.words import Word
from ingest.lexicon.closed_classes import closed_class

OPENERS: Final = closed_class("fronting_prepositions")
MEANS: Final = closed_class("fronting_verbs")
FRONTING: Final = OPENERS | MEANS
FRAMES: Final = closed_class("framing")
CONNECTIVES: Final = closed_class("connectives")
CONDITION: Final = tuple(closed_class("ends_of_conditions"))
CLOSED: Final = tuple(closed_class("ends_of_fronts"))
TIME: Final = re.compile(
    r"^(?:到|至|自|力争到)?(?:20\d\d年|“十[一二三四五六]五”|每年|\d+月|同时|其中|此外|另外)[^，]{0,8}$"
)
QUALIFYING: Final = re.compile(r"不?符合|具备|属于|满足|确[需实]|尚?未(?!来)|已|拟")
"""How a segment begins that says which things are meant, not what is done."""
STATE: Final = closed_class("states")
ADDRESSED: Final = closed_class("addressing")
DOING: Final = closed_class("doing")


def commits(segment: Segment) -> bool:
    """Whether a commitment verb acts in the segment."""
    return any(act and word.kind == "commit" for word, act in zip(segment.words, segment.acts, strict=True))


def _first_bare(ws: list[Word]) -> int:
    """Return the index of the first word that is no adverb and no connective."""
    i = 0
    while i < len(ws) - 1 and (ws[i].kind == "adverb" or ws[i].surface in CONNECTIVES):
        i += 1
    return i


def _last_of(ws: list[Word]) -> int:
    """Return the index of the last 的, -1 without one."""
    return max((i for i, word in enumerate(ws) if word.surface == "的"), default=-1)


def _content(segment: Segment) -> list[int]:
    return [i for i, act in enumerate(segment.acts) if act and segment.words[i].kind != "commit"]


def _doing(said: list[str], opener: int) -> frozenset[str]:
    """Return the verbs that take what the opener introduces: not one that only tells its state (对已实施的项目)."""
    doing = DOING if said[opener].startswith("对") else DOING | {"提供"}
    told = said[opener + 1 : opener + 3]
    return doing - {told[-1]} if told and told[0] in STATE else doing


def _main_content(segment: Segment, opener: int) -> list[int]:
    """Return the content predicates behind a fronted phrase: not those of a relative clause inside it."""
    ws, acts = segment.words, segment.acts
    content = [i for i in _content(segment) if i != opener]
    last_of = _last_of(ws)
    behind = [i for i in content if i > last_of]
    if behind or last_of < 0:
        return behind
    said = [word.surface for word in ws]
    if said[opener] in ADDRESSED:
        doing = _doing(said, opener)
        return [i for i in content if said[i] in doing and not acts[i - 1] and ws[i - 1].kind != "preposition"]
    inside = opener + 1
    while inside < len(ws) and (ws[inside].kind == "adverb" or acts[inside]):
        inside += 1
    return [i for i in content if i >= inside and said[i + 1 : i + 2] != ["的"]]


def _is_relative(segment: Segment) -> bool:
    """Whether the segment only says of which things the next one speaks: 符合条件的企业，可…."""
    ws = segment.words
    opener = next((word for word in ws if word.kind not in ("time", "adverb")), ws[0])
    if not QUALIFYING.match(opener.surface):
        return False
    last_of = _last_of(ws)
    return last_of >= 0 and not any(segment.acts[last_of:]) and not commits(segment)


def _unfinished(segment: Segment) -> bool:
    """Whether a commitment verb still waits for what it is about: 应, 允许…在限额内, 引导企业, 支持企业围绕…领域."""
    ws = segment.words
    last = max(i for i, act in enumerate(segment.acts) if act)
    if ws[-1].kind in VERBS:
        return False
    if ws[last].value in AUXILIARIES or (ws[last].value == "ENCOURAGE" and ws[-1].kind in SUBJECTS):
        return True
    return any(word.surface in FRAMES for word in ws[last:])


def shape(segment: Segment) -> str:
    """Tell whether a segment is `front` (opens another), `core` (has its own predicate) or `tail` (continues one)."""
    said, ws, content = segment.surface, segment.words, _content(segment)
    if said.endswith(CONDITION) or (not content and TIME.match(said)) or _is_relative(segment):
        return "front"
    opener = _first_bare(ws)
    if ws[opener].surface == "由" and ws[-1].kind in VERBS:
        return "core"
    if ws[opener].surface in FRONTING:
        fronted = said.endswith(CLOSED) or not _main_content(segment, opener)
        return "front" if fronted and not commits(segment) else "core"
    if not any(segment.acts):
        return "tail"
    if not content and commits(segment) and _unfinished(segment):
        return "front"
    return "front" if not content and said.endswith(CLOSED) and not said.endswith("等") else "core"
