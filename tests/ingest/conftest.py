"""A reading made by hand, with one finding of each kind."""

from hashlib import sha256
from pathlib import Path

import pytest

from ingest.records import (
    Citation,
    Commitment,
    Field,
    Goal,
    Header,
    Mention,
    Reading,
    ResolvedAgency,
    Responsibility,
    Run,
    Source,
    Span,
    Target,
    Text,
    Unit,
    Unresolved,
)

TEXT = """云岭省人民政府办公厅关于印发示例若干措施的通知
云政办发〔2024〕5号
各市人民政府：
现将《示例若干措施》印发给你们。
一、建设平台
（一）支持云海市国家海洋示例库建设。
（云岭省财政厅牵头，人才局配合，2024年底前完成）
（二）在全省重点实验室开展试点。
二、抓好落实
按照《示例条例》（云政发〔2023〕1号）执行《示例规划》，建成3个中心。"""


def span(surface: str, after: int = 0) -> Span:
    """Where the words stand."""
    start = TEXT.index(surface, after)
    return Span(start, start + len(surface))


def field(value: str, surface: str | None = None, after: int = 0) -> Field:
    return Field(value, span(surface or value, after), "head")


def unit(index: int, number: str, level: int, parent: int | None, heading: str, end: str) -> Unit:
    at = span(heading)
    whole = Span(at.start, TEXT.index(end) if end else len(TEXT))
    return Unit(index, number, heading.strip("一二、（）。"), level, parent, at, whole, whole, "outline")


AGENCIES = {
    agency.name: agency
    for agency in (
        ResolvedAgency("云岭省财政厅", level="province", jurisdiction="云岭省", parent="云岭省人民政府"),
        ResolvedAgency("云岭省人民政府", level="province", jurisdiction="云岭省"),
        ResolvedAgency("云岭省人民政府办公厅", level="province", parent="云岭省人民政府"),
        ResolvedAgency("云岭省各市人民政府", level="city"),
        ResolvedAgency("人才局", resolved=False, reason="The register has no such agency."),
    )
}
PLATFORM = Mention("PLATFORM", span("国家海洋示例库"), "国家海洋示例库", "国家海洋示例库", "head noun")
CITY = Mention("PLACE", span("云海市"), "云海市", "云海市", "gazetteer")
KIND = Mention(
    "PLATFORM", span("全省重点实验室"), "全省重点实验室", "全省重点实验室", "kind", named=False, scope="云岭省"
)
CLAUSE = span("（云岭省财政厅牵头，人才局配合，2024年底前完成）")


@pytest.fixture
def reading() -> Reading:
    data = TEXT.encode()
    return Reading(
        source=Source(Path("folder/example.txt"), sha256(data).hexdigest(), data),
        text=Text(TEXT, (Run(0, 0, len(TEXT)),)),
        header=Header(
            number=field("云政办发〔2024〕5号"),
            title=field("示例若干措施", after=TEXT.index("现将")),
            notice_title=field("云岭省人民政府办公厅关于印发示例若干措施的通知"),
            kind=field("若干措施"),
            issuers=(field("云岭省人民政府办公厅"),),
            addressees=(field("各市人民政府"),),
            jurisdiction="云岭省",
        ),
        units=(
            unit(0, "一", 1, None, "一、建设平台", "二、抓好"),
            unit(1, "一", 2, 0, "（一）支持云海市国家海洋示例库建设", "（二）"),
            unit(2, "二", 2, 0, "（二）在全省重点实验室开展试点", "二、抓好"),
            unit(3, "二", 1, None, "二、抓好落实", ""),
        ),
        responsibilities=(
            Responsibility(
                "LEAD",
                span("云岭省财政厅"),
                "云岭省财政厅",
                AGENCIES["云岭省财政厅"],
                CLAUSE,
                0,
                "clause",
                "2024年底前",
                heirs=(1, 2),
            ),
            Responsibility("PARTICIPATE", span("人才局"), "人才局", AGENCIES["人才局"], CLAUSE, 0, "clause"),
        ),
        citations=(
            Citation("PROMULGATES", span("《示例若干措施》"), "示例若干措施", None, "印发", "cue", own_text=True),
            Citation(
                "BASED_ON", span("《示例条例》（云政发〔2023〕1号）"), "示例条例", "云政发〔2023〕1号", "按照", "cue"
            ),
            Citation("IMPLEMENTS", span("《示例规划》"), "示例规划", None, "执行", "cue"),
        ),
        mentions=(CITY, PLATFORM, KIND),
        commitments=(
            Commitment(
                span("支持云海市国家海洋示例库建设"),
                "SUPPORT",
                "支持",
                ("建设",),
                3,
                (Target(PLATFORM, "TARGETS"), Target(CITY, "LOCATED_IN")),
                "verb",
            ),
        ),
        goals=(Goal(span("建成3个中心"), "3", "个", "=", None, "中心", "number"),),
        unresolved=(Unresolved("agency", span("人才局"), "人才局", "The register has no such agency."),),
        agencies=AGENCIES | {"各市人民政府": AGENCIES["云岭省各市人民政府"]},
        sample="invented",
    )
