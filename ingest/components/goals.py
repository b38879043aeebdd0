"""Quantified goals and sums of money: a number with a unit, behind a word that sets it as a goal or grant."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, Literal

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.sentences import Segment, Sentence
from ingest.records import Goal, Span
from ingest.words import Word

Comparison = Literal["=", ">=", "<=", ">", "<", "~"]

QUANTITY: Final = re.compile(
    r"(?:(?P<cue>不低于|不少于|不小于|不高于|不超过|不多于|最高不超过|最高给予|最高|最低|超过|突破|高于|低于|达到|提高到|提升至|提高至|提升到"
    r"|降低到|降至|下降到|控制在|保持在|稳定在|增长|下降|降低|提高|减少|达|约|不足|力争|总投资|奖励|补助|给予|资助|安排|补贴|新增"
    r"|建成|培育|引进|建设|打造|形成|创建|新建|完成|累计|实现)[^，。；：、\n\d]{0,12}?)?"
    r"(?P<value>\d+(?:\.\d+)?)(?P<unit>个百分点|百分点|[%％‰]|[万亿]?(?:元|人次|人|吨|千瓦时|千瓦|亩|平方米|平方公里|公里|户|辆|套|台|家|个|项|所|座|处|条"
    r"|件|名|次|公顷|标准箱|立方米|头|只|支|门|张|天|小时)|亿|倍)(?P<after>以上|以内|以下|左右|上下)?"
)
COMPARATOR: Final = re.compile(
    r"(?P<ge>不低于|不少于|不小于|最低)|(?P<le>不高于|不超过|不多于|最高)|(?P<gt>超过|突破|高于)|(?P<lt>低于|不足)|(?P<near>约)"
)
SIGNS: Final[dict[str, Comparison]] = {"ge": ">=", "le": "<=", "gt": ">", "lt": "<", "near": "~"}
AFTER: Final[dict[str, Comparison]] = {"以上": ">=", "以内": "<=", "以下": "<=", "左右": "~", "上下": "~"}
YEAR: Final = re.compile(r"(?:到|至|截至|力争)?(20\d\d)年(?:底|末|前|左右)?")
PERIODS: Final = re.compile(r"^(?:天|小时|日)$")
"""Units of time limits, which are no goals."""
SKIPPED: Final = frozenset("adverb preposition conjunction quantifier scope level".split())


def comparison_of(before: str, after: str | None) -> Comparison:
    """Return how the goal relates to its number: the word after it decides, else the comparing word next before it."""
    if after:
        return AFTER[after]
    found = list(COMPARATOR.finditer(before))
    return SIGNS[found[-1].lastgroup or ""] if found else "="


def _measured(text: str, segment: Segment, start: int, end: int) -> str | None:
    """Return the words that say what is measured: those before the number from the last verb on, else those after it."""
    before = [w for w in segment.words if w.end <= start]
    acts = segment.acts[: len(before)]
    verb = max((i for i, act in enumerate(acts) if act), default=-1)
    said = _trimmed(text, before[verb + 1 :]) or _trimmed(text, before[:verb] if verb > 0 else [])
    return said or _trimmed(text, [w for w in segment.words if w.start >= end][:4]) or None


def _trimmed(text: str, ws: Sequence[Word]) -> str:
    kept = list(ws)
    while kept and (kept[0].kind in SKIPPED or YEAR.match(text, kept[0].start, kept[0].end)):
        kept = kept[1:]
    said = text[kept[0].start : kept[-1].end] if kept else ""
    said = YEAR.sub("", said).strip("、的得到分别 ")
    return said if re.search(r"[一-鿿]{2}", said) else ""


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
                measured=_measured(text, segment, start, match.end()),
                rule="quantity",
            )


def find_goals(text: str, sentences: Sequence[Sentence], body: Span) -> tuple[Goal, ...]:
    """Return the quantified goals of the body in reading order."""
    return tuple(
        goal
        for sentence in sentences
        if not sentence.heading and body.start <= sentence.start < body.end
        for goal in goals_of(text, sentence)
    )


@Language.component("policy_goals", requires=["doc._.text", "doc._.header", "doc._.sentences"], assigns=["doc._.goals"])
def policy_goals(doc: Doc) -> Doc:
    """Set `doc._.goals` from `doc._.sentences`."""
    doc._.goals = find_goals(doc._.text.content, doc._.sentences, doc._.header.body)
    return doc
