"""Entities: where a name begins and ends, and of which type it is."""

import pytest

from ingest.components.entities import find_mentions
from ingest.components.sentences import sentences
from ingest.records import Header, Mention, Span, Text

HEADER = Header(jurisdiction="云海市", body=Span(0, 1000))


def mentions(text: str) -> tuple[Mention, ...]:
    return find_mentions(text, sentences(Text(text, ()), (), ()), HEADER)


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("建设国家海洋种质资源库。", ["国家海洋种质资源库/PLATFORM"], "the verb stays outside"),
        ("加快冷链物流园区建设。", ["冷链物流园区/ZONE"], "the nominalised verb stays outside"),
        ("建设特色鲜明的冷链产业基地。", ["冷链产业基地/ZONE"], "a modifier in 的 stays outside"),
        (
            "建设国际社区、国际医院和国际学校。",
            ["国际社区/FACILITY", "国际医院/FACILITY", "国际学校/FACILITY"],
            "coordinated heads are entities of their own",
        ),
        ("开展市场化、企业化转制试点。", ["市场化、企业化转制试点/PROJECT"], "coordinated modifiers share one head"),
        ("建立冷链合作平台工作机制。", ["冷链合作平台/PLATFORM"], "property nouns end the span"),
        ("实施“双百”工程。", ["“双百”工程/PROJECT"], "quotation marks inside a name stay"),
        ("在“科创大走廊”布局一批企业。", ["“科创大走廊”/ZONE"], "a quotation that ends in a head noun is a name"),
        ("对重点实验室给予补助。", ["重点实验室/PLATFORM"], "a kind of thing counts"),
        ("建设平台和基地。", [], "a bare head noun does not"),
        ("培育示范园区10个以上。", ["示范园区/ZONE"], "what is counted behind the name stays outside"),
        ("建成3个省级示范园区。", ["省级示范园区/ZONE"], "a count before the name stays outside"),
        ("打造全国冷链创新高地。", [], "a vision names nothing"),
        ("设立云岭省冷链产业投资基金。", ["云岭省冷链产业投资基金/FUND"], "a place inside a name is part of it"),
        ("在云海市举办国际冷链博览会。", ["云海市/PLACE", "国际冷链博览会/EVENT"], "a place on its own is one"),
        ("支持云溪县建设冷库。", ["云溪县/PLACE", "冷库/FACILITY"], "a county of the gazetteer"),
        ("开展清理拖欠账款专项行动。", ["清理拖欠账款专项行动/PROJECT"], "a verb inside the name of an action"),
        ("建立联合奖惩系统。", ["联合奖惩系统/PLATFORM"], "verbs inside the name of what is made"),
        ("建立机制推动冷库建设。", ["冷库/FACILITY"], "推动 begins a new predicate"),
        ("建设一批联合共建实验室。", ["联合共建实验室/PLATFORM"], "verbs behind 一批"),
        ("推广“云服通”“云海冷链码头”。", ["“云服通”/PLATFORM", "“云海冷链码头”/FACILITY"], "quotations side by side"),
        ("深化“放管服”改革。", [], "a quotation that names nothing"),
        ("提升全市10处旅游景区。", ["旅游景区/ZONE"], "neither 全市 nor a count is part of a kind"),
        ("依托园区内重点旅游景区。", ["重点旅游景区/ZONE"], "内 ends a place, 重点 ranks a thing"),
        ("加强与日本合作，治理黄河。", ["日本/PLACE", "黄河/PLACE"], "a state and a river"),
        ("打造东北亚创新高地。", [], "places inside a vision"),
        ("联系天津市武清区。", ["天津市武清区/PLACE"], "a place behind the one it lies in is one name"),
        ("完善森林公园和云海冷链物流园。", ["森林公园/ZONE", "云海冷链物流园/ZONE"], "behind 和 a place begins a name"),
        (
            "完善技术创新中心（含云海分中心）体系。",
            ["技术创新中心/PLATFORM", "云海分中心/PLATFORM"],
            "inside brackets too",
        ),
        ("推广银行卡和手机银行。", [], "head nouns inside other words"),
        ("推动生物领域国家科技专项落地。", ["国家科技专项/PROJECT"], "a field before a level word stays outside"),
        (
            "建设海产品和水产苗种交易平台。",
            ["海产品和水产苗种交易平台/PLATFORM"],
            "plain nouns with 和 share the head behind them",
        ),
        (
            "支持云海市、云岭省自贸试验区联动发展。",
            ["云海市、云岭省自贸试验区/ZONE"],
            "divisions in a list share the head behind them",
        ),
        ("组织好冷链博览会。", ["冷链博览会/EVENT"], "好 behind a verb stays outside"),
        ("发展园区内冷链交易平台。", ["冷链交易平台/PLATFORM"], "内 behind a noun ends the modifier before it"),
        ("2025年底前建成云海冷链物流基地。", ["云海冷链物流基地/FACILITY"], "a time stays outside"),
        ("培育1—2个冷链研发平台。", ["冷链研发平台/PLATFORM"], "a range of counts stays outside"),
        ("推动升级云海市冷链监测系统。", ["云海市冷链监测系统/PLATFORM"], "升级 before a place acts"),
        ("服务京津冀协同发展。", ["京津冀/PLACE"], "a region is a place by itself, without the verb before it"),
        ("落实工资保证金制度。", [], "保证金 is no verb with an object"),
        (
            "支持云溪县建设清洁能源基地。",
            ["云溪县/PLACE", "清洁能源基地/ZONE"],
            "a place builds what stands behind the verb",
        ),
        ("加强大数据中心建设。", ["大数据中心/PLATFORM"], "an agency's short name without a place is a platform here"),
    ],
)
def test_boundaries(text: str, expected: list[str], reason: str) -> None:
    assert [f"{m.surface}/{m.type}" for m in mentions(text)] == expected, reason


@pytest.mark.parametrize(
    ("text", "name", "named", "scope", "reason"),
    [
        ("扩大省新旧动能转换基金规模。", "云岭省新旧动能转换基金", False, "云岭省", "省 is the issuer's province"),
        ("建设市冷链数据中心。", "云海市冷链数据中心", False, "云海市", "市 is the issuer's city"),
        ("支持云海冷链技术创新中心。", "云海冷链技术创新中心", True, None, "a place in the name makes it one thing"),
        ("支持冷链技术创新中心。", "冷链技术创新中心", False, None, "without one it is a kind"),
        ("支持国家海洋种质资源库。", "国家海洋种质资源库", True, None, "a national designation is one thing"),
        ("加快西海岸新区发展。", "青岛西海岸新区", True, None, "a place has its official name"),
    ],
)
def test_names(text: str, name: str, named: bool, scope: str | None, reason: str) -> None:
    (found,) = mentions(text)
    assert (found.name, found.named, found.scope) == (name, named, scope), reason
