"""Commitments: where clauses end, of which class they are, how firm, and about what."""

import pytest

from ingest.components.commitments import find_commitments
from ingest.components.entities import find_mentions
from ingest.components.sentences import sentences
from ingest.records import Commitment, Header, Span, Text, Unit


def read(text: str) -> tuple[Commitment, ...]:
    header = Header(jurisdiction="云岭省", body=Span(0, len(text)))
    cut = sentences(Text(text, ()), (), ())
    return find_commitments(cut, find_mentions(text, cut, header), header.body)


@pytest.mark.parametrize(
    ("text", "clauses", "reason"),
    [
        ("统筹资源保护，创新经营模式。", ["统筹资源保护", "创新经营模式"], "each segment has its own verb"),
        ("依托云海港，建设冷链码头。", ["依托云海港，建设冷链码头"], "a fronted means opens the clause"),
        ("到2025年，建成示范园区。", ["到2025年，建成示范园区"], "a fronted time opens the clause"),
        ("对符合条件的，给予补助。", ["对符合条件的，给予补助"], "a fronted condition opens the clause"),
        ("对新建的产地冷库，给予补助。", ["对新建的产地冷库，给予补助"], "what is acted on is fronted"),
        (
            "按照统筹推进的原则，完善规划。",
            ["按照统筹推进的原则，完善规划"],
            "a verb inside the fronted phrase is no predicate",
        ),
        ("培育企业，产业规模翻番。", ["培育企业，产业规模翻番"], "a segment without a verb continues"),
        (
            "支持企业围绕重点领域，开展攻关。",
            ["支持企业围绕重点领域，开展攻关"],
            "支持 still waits for what it is about",
        ),
        ("各地应，结合实际落实。", ["各地应，结合实际落实"], "a modal without a verb is unfinished"),
        ("建立“黑名单”制度，将信息纳入平台。", ["建立“黑名单”制度", "将信息纳入平台"], "将 opens a clause of its own"),
        ("为企业提供便捷高效的服务。", ["为企业提供便捷高效的服务"], "the verb before 的 is the predicate"),
        (
            "符合储备规定的冷库，可纳入储备项目。",
            ["符合储备规定的冷库，可纳入储备项目"],
            "a segment that says which things are meant",
        ),
        (
            "对已实施但验收不合格的冷库，应尽快补建。",
            ["对已实施但验收不合格的冷库，应尽快补建"],
            "a state of what is acted on is no predicate",
        ),
        (
            "推进跟踪分析，重大事项及时向省人民政府报告。",
            ["推进跟踪分析", "重大事项及时向省人民政府报告"],
            "a verb that can be a noun acts at the end, behind what it is done to",
        ),
        ("建设港口、机场和铁路。", ["建设港口、机场和铁路"], "、 and 和 do not split"),
    ],
)
def test_clauses(text: str, clauses: list[str], reason: str) -> None:
    assert [c.span.of(text) for c in read(text)] == clauses, reason


@pytest.mark.parametrize(
    ("text", "commitment_class", "verb", "strength", "reason"),
    [
        ("支持建设冷链基地", "SUPPORT", "支持", 3, "plain support"),
        ("大力支持建设冷链基地", "SUPPORT", "支持", 4, "大力 raises"),
        ("对园区给予资金支持", "SUPPORT", "给予支持", 3, "support by a noun"),
        ("鼓励企业上市", "ENCOURAGE", "鼓励", 2, "plain encouragement"),
        ("允许企业缓缴费用", "PERMIT", "允许", 1, "permission"),
        ("可适当放宽条件", "PERMIT", "可", 0, "适当 lowers"),
        ("争取列入国家试点", "STRIVE", "争取", 2, "striving"),
        ("探索建立追溯平台", "EXPLORE", "探索", 1, "exploring"),
        ("应当加强监管", "REQUIRE", "应当", 5, "a duty"),
        ("各地要确保落实", "REQUIRE", "要", 5, "a duty of another"),
        ("各地要高度重视冷链安全", "REQUIRE", "要", 5, "an adverb between modal and verb"),
        ("冷库应设监测岗位", "REQUIRE", "应", 5, "a modal before a verb of one syllable"),
        ("不得重复申报", "PROHIBIT", "不得", -2, "a prohibition"),
        ("不再收取费用", "PROHIBIT", "不再", -1, "a mild one"),
        ("优先安排用地指标", "PRIORITIZE", "优先安排", 4, "priority"),
        ("优先支持冷链项目", "SUPPORT", "支持", 4, "优先 before a commitment verb is a word of degree"),
        ("建设冷链基地", "ACT", None, 4, "no such verb: the government itself acts"),
        ("逐步完善服务体系", "ACT", None, 3, "逐步 lowers"),
        ("推动金融机构支持企业", "ACT", None, 4, "支持 behind a content verb is not the government's"),
        ("健全支持政策体系", "ACT", None, 4, "支持政策 is a noun"),
        ("加强供应链管理", "ACT", None, 4, "应 in 供应链 is no modal"),
    ],
)
def test_class_and_strength(text: str, commitment_class: str, verb: str | None, strength: int, reason: str) -> None:
    (found,) = read(text)
    assert (found.commitment_class, found.verb, found.strength) == (commitment_class, verb, strength), reason


@pytest.mark.parametrize(
    ("text", "targets", "reason"),
    [
        ("支持云海市建设冷链数据中心", ["云海市/ACTOR", "冷链数据中心/TARGETS"], "the place acts, the centre is built"),
        ("支持冷链数据中心建设", ["冷链数据中心/TARGETS"], "before a nominalised verb it is built"),
        ("在云海市布局冷链示范园区", ["云海市/LOCATED_IN", "冷链示范园区/TARGETS"], "在 says where"),
        ("对重点实验室给予补助", ["重点实验室/TARGETS"], "对 says to what"),
        ("推动冷链服务平台与数据中心对接", ["冷链服务平台/TARGETS", "数据中心/TARGETS"], "对接 happens to both"),
        ("争取国家级展会在云海市落地", ["国家级展会/TARGETS", "云海市/LOCATED_IN"], "what is striven for"),
        ("鼓励省产业投资基金加大投入", ["省产业投资基金/ACTOR"], "the fund acts"),
        ("通过公共服务平台提供服务", [], "a means is no target"),
        ("依托产业园区，健全服务体系", [], "a fronted means is no target"),
        (
            "将冷链项目纳入省重大项目库",
            ["冷链项目/TARGETS", "省重大项目库/TARGETS"],
            "what is put in and what it joins",
        ),
    ],
)
def test_targets(text: str, targets: list[str], reason: str) -> None:
    found = [f"{t.mention.surface}/{t.relation}" for c in read(text) for t in c.targets]
    assert found == targets, reason


def test_headings_promise_nothing() -> None:
    text = "一、建设冷链基地\n支持企业上市。"
    unit = Unit(0, "一", "建设冷链基地", 1, None, Span(0, 8), Span(0, len(text)), Span(0, len(text)), "numbering")
    cut = sentences(Text(text, ()), (unit,), ())
    found = find_commitments(cut, (), Span(0, len(text)))
    assert [c.span.of(text) for c in found] == ["支持企业上市"]
