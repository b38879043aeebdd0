"""Quantified goals and sums of money: a number with a unit, behind a word that sets it as a goal or grant."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, Literal

from spacy.language import Language
from spacy.tokens import Doc

from ingest.language.segments import Segment, Sentence
from ingest.near import Marked
from ingest.records import Goal, Span

Comparison = Literal["=", ">=", "<=", ">", "<", "~"]

QUANTITY: Final = Marked(
    re.compile(
        r"(?:(?P<cue>不低于|不少于|不小于|不高于|不超过|不多于|最高不超过|最高给予|最高|最低|超过|突破|高于|低于|达到|提高到|提升至|提高至|提升到"
        r"|降低到|降至|下降到|控制在|保持在|稳定在|增长|下降|降低|提高|减少|达|约|不足|力争|总投资|奖励|补助|给予|资助|安排|补贴|新增"
        r"|建成|培育|引进|建设|打造|形成|创建|新建|完成|累计|实现)[^，。；：、\n\d]{0,12}?)?"
        r"(?P<value>\d+(?:\.\d+)?)(?P<unit>个百分点|百分点|[%％‰]|[万亿]?(?:元|美元|人次|人|吨标准煤|吨|千瓦时|千瓦|亩|平方米|平方公里|公里|户|辆|套|台|家|个|项|所|座|处|条"
        r"|件|名|次|公顷|标准箱|立方米|头|只|支|门|张|天|小时)|亿|倍)(?P<after>以上|以内|以下|左右|上下)?"
    ),
    re.compile(r"\d(?!年)"),
)
COMPARATOR: Final = re.compile(
    r"(?P<ge>不低于|不少于|不小于|最低)|(?P<le>不高于|不超过|不多于|最高)|(?P<gt>超过|突破|高于)|(?P<lt>低于|不足)|(?P<near>约)"
)
SIGNS: Final[dict[str, Comparison]] = {"ge": ">=", "le": "<=", "gt": ">", "lt": "<", "near": "~"}
AFTER: Final[dict[str, Comparison]] = {"以上": ">=", "以内": "<=", "以下": "<=", "左右": "~", "上下": "~"}
HAN: Final = re.compile(r"[一-鿿]{2}")
YEAR: Final = re.compile(r"(?:到|至|截至|力争)?(20\d\d)年(?:底|末|前|左右)?")
COUNTS: Final = re.compile(r"[家个项所座处条件名台套门支只头辆亩]$")
"""Units behind which the thing counted may stand."""
REVIEW: Final = re.compile(
    r"(?:(?:发展|工作|现实)基础|(?:规划|编制)背景|(?:主要|发展|工作)(?:成就|成效)|现状|回顾|综述)(?:[与和及].{0,12})?$"
)
"""Headings of what has been reached so far."""
AIMS: Final = re.compile(r"总体(?:要求|思路|目标)|指导(?:思想|方针)|(?:发展|规划|主要|工作)目标")
"""Headings where the plan itself begins."""
PERIODS: Final = re.compile(r"^(?:天|小时|日)$")
"""Units of time limits, which are no goals."""
BETWEEN: Final = re.compile(
    r"不?(?:低于|少于|小于|高于|超过|多于)|最[高低]|突破|达到?|约|不足|增长|下降|降低|提高|减少|新增|累计|合计|一次性|总额?|补助|奖励|资助|补贴"
    r"|给予|安排|控制在|保持在|稳定在|提高到|提升至|降至|实现|完成|力争|左右|以上|分别|金额|标准|按"
)
"""Words that may stand between what is measured and its number."""
MEASURABLE: Final = frozenset({"other", "noun", "head", "actor", "verb_noun", "noun_verb", "quote", "place", "level"})


def comparison_of(before: str, after: str | None) -> Comparison:
    """Return how the goal relates to its number: the word after it decides, else the comparing word next before it."""
    if after:
        return AFTER[after]
    found = list(COMPARATOR.finditer(before))
    return SIGNS[found[-1].lastgroup or ""] if found else "="


def _measured(text: str, segment: Segment, value: int) -> str | None:
    """Return the words that say what is measured: the last noun phrase before the number.

    What the number is a share of (总投资的40%) is not what is measured.
    """
    last = sum(word.end <= value for word in segment.words)
    while last and not _can_be_measured(text, segment, last - 1, at_end=True):
        last -= 1
    first = last
    while first and _can_be_measured(text, segment, first - 1, at_end=False):
        first -= 1
    run = segment.words[first:last]
    said = YEAR.sub("", text[run[0].start : run[-1].end]).strip("、“”") if run else ""
    return said if HAN.search(said) else None


def _counted(text: str, segment: Segment, match: re.Match[str]) -> str | None:
    """Return the noun phrase directly behind a count (培育20家龙头企业), if one stands there."""
    if not COUNTS.search(match["unit"]):
        return None
    end = match.end()
    for i, word in enumerate(segment.words):
        if word.start <= end < word.end and _can_be_measured(text, segment, i, at_end=False):
            end = word.end
    said = text[match.end() : end]
    return said if HAN.search(said) else None


def _can_be_measured(text: str, segment: Segment, i: int, *, at_end: bool) -> bool:
    """Whether a word can be part of what is measured; `at_end`: its last word, behind which no 的 may stand."""
    word = segment.words[i]
    if word.kind not in MEASURABLE or (segment.acts[i] and word.kind != "noun_verb"):
        return False
    if not at_end:
        return True
    return not BETWEEN.fullmatch(word.surface) and text[word.end : word.end + 1] != "的"


def _year(text: str, sentence: Sentence, at: int) -> int | None:
    """Return the year named last before the number in its sentence, else None."""
    years = [int(m[1]) for m in YEAR.finditer(text, sentence.start, at)]
    return years[-1] if years else None


def goals_of(text: str, sentence: Sentence) -> Iterator[Goal]:
    """Yield the quantified goals of a sentence in reading order."""
    for segment in sentence.segments:
        for match in QUANTITY.finditer(text, segment.start, segment.end):
            if PERIODS.match(match["unit"]) or not (match["cue"] or match["after"]):
                continue
            start = match.start("cue") if match["cue"] else match.start("value")
            yield Goal(
                span=Span(start, match.end()),
                value=str(Decimal(match["value"])),
                unit=match["unit"],
                comparison=comparison_of(text[start : match.start("value")], match["after"]),
                year=_year(text, sentence, match.start("value")),
                measured=_counted(text, segment, match) or _measured(text, segment, match.start("value")),
                rule="quantity",
            )


def _review(text: str, sentences: Sequence[Sentence]) -> range:
    """Return where a plan looks back: from such a heading to that of its aims; empty where either is missing."""
    start = None
    for sentence in sentences:
        said = text[sentence.start : sentence.end]
        if sentence.heading and AIMS.search(said):
            return range(sentence.start if start is None else start, sentence.start)
        if start is None and sentence.heading and REVIEW.search(said):
            start = sentence.start
    return range(0)


def find_goals(text: str, sentences: Sequence[Sentence], body: Span) -> tuple[Goal, ...]:
    """Return the quantified goals of the body in reading order; what a plan tells of the past holds none."""
    review = _review(text, sentences)
    return tuple(
        goal
        for sentence in sentences
        if not sentence.heading and body.start <= sentence.start < body.end and sentence.start not in review
        for goal in goals_of(text, sentence)
    )


@Language.component("policy_goals", requires=["doc._.text", "doc._.header", "doc._.sentences"], assigns=["doc._.goals"])
def policy_goals(doc: Doc) -> Doc:
    """Set `doc._.goals` from `doc._.sentences`."""
    doc._.goals = find_goals(doc._.text.content, doc._.sentences, doc._.header.body)
    return doc
