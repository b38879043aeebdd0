"""The shape of a segment: whether it opens a clause, carries it or continues it."""

import re
from typing import Final

from ingest.language.phrases import AUXILIARIES, SUBJECTS, VERBS
from ingest.language.segments import Segment

OPENERS: Final = frozenset(
    "在 对 对于 以 按 按照 依照 根据 依据 遵照 通过 围绕 依托 结合 聚焦 立足 面向 针对 借助 随着 为 为了 从 自 经 由"
    " 凡 凡是 鉴于 参照 比照".split()
)
"""Prepositions that front a condition, means, place, purpose or time."""
MEANS: Final = frozenset("采取 采用 利用 运用 借助 借鉴 依托 结合 按照".split())
"""Verbs that front a means."""
FRAMES: Final = frozenset("在 围绕 按照 根据 通过 以 依托".split())
CONNECTIVES: Final = frozenset("并 并且 且 而 同时 其中".split())
CONDITION: Final = re.compile(r"(?:的|者|后|前|时|下|之日起|期间)$")
CLOSED: Final = re.compile(
    r"(?:的|者|后|前|时|下|中|起|内|上|之日|期间|方式|形式|手段|原则|要求|目标|契机|抓手|重点|导向|引领|优势|载体|主体"
    r"|核心|基础|等)$"
)
"""Words that close what an opener opened."""
TIME: Final = re.compile(
    r"^(?:到|至|自|力争到)?(?:20\d\d年|“十[一二三四五六]五”|每年|\d+月|同时|其中|此外|另外)[^，]{0,8}$"
)
QUALIFYING: Final = re.compile(r"不?符合|具备|属于|满足|确[需实]|尚?未(?!来)|已|拟")
"""How a segment begins that says which things are meant, not what is done."""
STATE: Final = frozenset("已 未 不 尚未 已经 确需 拟".split())
"""Words behind 对 that tell the state of what is acted on: the verb after them is no predicate."""
ADDRESSED: Final = frozenset("对 对于 为 向 给".split())
DOING: Final = frozenset(
    "给予 予以 进行 实行 实施 开展 加强 加大 发放 落实 安排 办理 开通 建立 推广 支付 缴纳 减免 免收 免征 退还 返还 奖励"
    " 补助 补贴 组织 纳入".split()
)
"""Verbs that take what 对 introduces: behind one of them stands the object, whatever 的 it contains."""


def word_at(text: str, segment: Segment, i: int) -> str:
    """Return the characters of a word."""
    return text[segment.words[i].start : segment.words[i].end]


def commits(segment: Segment, classes: frozenset[str] | None = None) -> bool:
    """Whether a commitment verb acts in the segment, one of `classes` if they are given."""
    return any(
        act and word.kind == "commit" and (classes is None or word.value in classes)
        for word, act in zip(segment.words, segment.acts, strict=True)
    )


def _first_bare(text: str, segment: Segment) -> int:
    """Return the index of the first word that is no adverb and no connective."""
    i = 0
    while i < len(segment.words) - 1 and (
        segment.words[i].kind == "adverb" or word_at(text, segment, i) in CONNECTIVES
    ):
        i += 1
    return i


def _content(segment: Segment) -> list[int]:
    return [i for i, act in enumerate(segment.acts) if act and segment.words[i].kind != "commit"]


def _doing(said: list[str], opener: int) -> frozenset[str]:
    """Return the verbs that take what the opener introduces: not one that only tells its state (对已实施的项目)."""
    doing = DOING if said[opener].startswith("对") else DOING | {"提供"}
    told = said[opener + 1 : opener + 3]
    return doing - {told[-1]} if told and told[0] in STATE else doing


def _main_content(text: str, segment: Segment, opener: int) -> list[int]:
    """Return the content predicates behind a fronted phrase: not those of a relative clause inside it."""
    ws, acts = segment.words, segment.acts
    said = [word_at(text, segment, i) for i in range(len(ws))]
    content = [i for i in _content(segment) if i != opener]
    last_of = max((i for i, word in enumerate(said) if word == "的"), default=-1)
    behind = [i for i in content if i > last_of]
    if behind or last_of < 0:
        return behind
    if said[opener] in ADDRESSED:
        doing = _doing(said, opener)
        return [i for i in content if said[i] in doing and not acts[i - 1] and ws[i - 1].kind != "preposition"]
    inside = opener + 1
    while inside < len(ws) and (ws[inside].kind == "adverb" or acts[inside]):
        inside += 1
    return [i for i in content if i >= inside and said[i + 1 : i + 2] != ["的"]]


def _is_relative(text: str, segment: Segment) -> bool:
    """Whether the segment only says of which things the next one speaks: 符合条件的企业，可…."""
    said = [word_at(text, segment, i) for i in range(len(segment.words))]
    opener = next((i for i, word in enumerate(said) if segment.words[i].kind not in ("time", "adverb")), 0)
    if not QUALIFYING.match(said[opener]) or "的" not in said:
        return False
    last_of = max(i for i, word in enumerate(said) if word == "的")
    return not any(segment.acts[last_of:]) and not commits(segment)


def _unfinished(text: str, segment: Segment) -> bool:
    """Whether a commitment verb still waits for what it is about: 应, 允许…在限额内, 引导企业, 支持企业围绕…领域."""
    ws = segment.words
    last = max(i for i, act in enumerate(segment.acts) if act)
    if ws[-1].kind in VERBS:
        return False
    if ws[last].value in AUXILIARIES or (ws[last].value == "ENCOURAGE" and ws[-1].kind in SUBJECTS):
        return True
    return any(word_at(text, segment, i) in FRAMES for i in range(last, len(ws)))


def shape(text: str, segment: Segment) -> str:
    """Tell whether a segment is `front` (opens another), `core` (has its own predicate) or `tail` (continues one)."""
    said = text[segment.start : segment.end]
    content = _content(segment)
    if CONDITION.search(said) or (TIME.match(said) and not content) or _is_relative(text, segment):
        return "front"
    opener = _first_bare(text, segment)
    if word_at(text, segment, opener) == "由" and segment.words[-1].kind in VERBS:
        return "core"
    if word_at(text, segment, opener) in OPENERS | MEANS:
        fronted = CLOSED.search(said) or not _main_content(text, segment, opener)
        return "front" if fronted and not commits(segment) else "core"
    if not any(segment.acts):
        return "tail"
    if not content and commits(segment) and _unfinished(text, segment):
        return "front"
    return "front" if not content and CLOSED.search(said) and not said.endswith("等") else "core"
