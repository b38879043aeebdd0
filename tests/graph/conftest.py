"""A small invented graph: one notice of 云岭省 with all that it states, and one of 云海市 that cites it."""

from collections.abc import Iterable
from typing import Any

import pytest

from graph import model
from graph.change import Change
from graph.model import Edge, Node, Record

NOTICE = "doc/云政发/2023/5"
REPLY = "doc/云海政发/2023/9"
OLD = "doc/云政发/2015/2"
TEXT = (
    "云岭省人民政府关于发展数据产业的若干措施\n一、支持云海市建设云岭数据中心\n"
    "（省数据局牵头，省财政厅配合，省科技厅负责，各市政府落实）\n支持云海高新区引进数联公司，实施“云上”工程，"
    "用好数据产业基金，办好云岭数据大会，建设省级重点实验室，到2025年规模达到100亿元。\n原办法（云政发〔2015〕2号）同时废止。"
)
REPLY_TEXT = "云海市人民政府关于贯彻云政发〔2023〕5号的通知\n一、建设云岭数据中心"


def evidence(text: str, document: str, quote: str) -> dict[str, Any]:
    start = text.index(quote)
    return {"document": document, "start": start, "end": start + len(quote), "quote": quote, "rule": "example"}


def said(quote: str) -> dict[str, Any]:
    """Evidence in the notice."""
    return evidence(TEXT, NOTICE, quote)


def replied(quote: str) -> dict[str, Any]:
    """Evidence in the reply."""
    return evidence(REPLY_TEXT, REPLY, quote)


MEASURE, SUB = f"{NOTICE}/m1", f"{NOTICE}/m1.1"
COMMITMENT, GOAL = f"{NOTICE}/c1", f"{NOTICE}/g1"
GOVERNMENT, DATA, FINANCE, SCIENCE = (f"org/云岭省{name}" for name in ("人民政府", "数据局", "财政厅", "科学技术厅"))
CENTRE, PROVINCE, CITY = "platform/云岭数据中心", "place/990000", "place/990100"
ZONE, COMPANY, PROJECT = "zone/云海高新区", "organization/数联公司", "project/“云上”工程"
FUND, FAIR, LAB = "fund/数据产业基金", "event/云岭数据大会", f"facility/{'云岭省'}/重点实验室"

RESPONSIBLE: dict[str, Any] = {
    "clause": "省数据局牵头，省财政厅配合，省科技厅负责，各市政府落实",
    "clause_start": TEXT.index("省数据局牵头"),
    "clause_end": TEXT.index("）\n支持"),
    "origin": MEASURE,
}


def notice() -> tuple[Record, ...]:
    """Every node type and every edge type at least once."""
    title = "云岭省人民政府关于发展数据产业的若干措施"
    lab = said("重点实验室")
    return (
        model.Document(
            id=NOTICE, held=True, title=title, number="云政发〔2023〕5号", aliases=("数据二十条",), kind="若干措施",
            date="2023-04-06", text=TEXT, source="notice.txt", source_sha256="0" * 64, complete=True, sample="invented",
            **said(title),
        ),
        model.Document(id=OLD, held=False, number="云政发〔2015〕2号", **said("云政发〔2015〕2号")),
        model.Measure(id=MEASURE, number="一", title="支持云海市建设云岭数据中心", level=1, order=1, text="支持\t“云上”\\\n",
                      **said("支持云海市建设云岭数据中心")),
        model.Measure(id=SUB, number="", title="支持云海高新区", level=2, order=2, text="", complete=False,
                      **said("支持云海高新区")),
        model.Commitment(id=COMMITMENT, commitment_class="SUPPORT", verb="支持", actions=("建设", "引进"), strength=3, order=1,
                         **said("支持云海高新区引进数联公司")),
        model.Goal(id=GOAL, value="100", unit="亿元", comparison=">=", year=2025, measured="规模", **said("规模达到100亿元")),
        model.MetadataEntry(id=f"{NOTICE}/d1", field="发文机关", printed="云岭省人民政府", normalized="云岭省人民政府",
                            agrees=True, **said("云岭省人民政府")),
        model.Agency(id=GOVERNMENT, name="云岭省人民政府", level="province", system="government", **said("云岭省人民政府")),
        model.Agency(id=DATA, name="云岭省数据局", aliases=("省数据局",), valid_from="2019-01-01", **said("省数据局")),
        model.Agency(id=FINANCE, name="云岭省财政厅", **said("省财政厅")),
        model.Agency(id=SCIENCE, name="云岭省科学技术厅", resolved=False, unresolved_reason="unknown", **said("省科技厅")),
        model.Platform(id=CENTRE, name="云岭数据中心", **said("云岭数据中心")),
        model.Facility(id=LAB, name="重点实验室", aliases=("省级重点实验室",), named=False, scope=PROVINCE, **lab),
        model.Project(id=PROJECT, name="“云上”工程", **said("“云上”工程")),
        model.Zone(id=ZONE, name="云海高新区", **said("云海高新区")),
        model.Fund(id=FUND, name="数据产业基金", **said("数据产业基金")),
        model.Event(id=FAIR, name="云岭数据大会", **said("云岭数据大会")),
        model.Organization(id=COMPANY, name="数联公司", **said("数联公司")),
        model.Place(id=PROVINCE, name="云岭省", code="990000", **said("云岭省")),
        model.Place(id=CITY, name="云海市", code="990100", **said("云海市")),
        model.IssuedBy(tail=NOTICE, head=GOVERNMENT, order=1, **said("云岭省人民政府")),
        model.ApprovedBy(tail=NOTICE, head=GOVERNMENT, **said("云岭省人民政府")),
        model.AddressedTo(tail=NOTICE, head=FINANCE, **said("省财政厅")),
        model.HasMeasure(tail=NOTICE, head=MEASURE, **said("支持云海市建设云岭数据中心")),
        model.HasPart(tail=MEASURE, head=SUB, **said("支持云海高新区")),
        model.HasMetadata(tail=NOTICE, head=f"{NOTICE}/d1", **said("云岭省人民政府")),
        *(edge(tail=NOTICE, head=OLD, cue="原", measure=SUB, **said("云政发〔2015〕2号"))
          for edge in (model.Implements, model.BasedOn, model.Amends, model.Repeals, model.Promulgates, model.Cites)),
        model.LedBy(tail=MEASURE, head=DATA, deadline="2025年底", **RESPONSIBLE, **said("省数据局")),
        model.LedBy(tail=SUB, head=DATA, inherited=True, **RESPONSIBLE, **said("省数据局")),
        model.ParticipatedBy(tail=MEASURE, head=FINANCE, **RESPONSIBLE, **said("省财政厅")),
        model.AssignedTo(tail=MEASURE, head=SCIENCE, **RESPONSIBLE, **said("省科技厅")),
        model.LocalizedBy(tail=MEASURE, head=GOVERNMENT, **RESPONSIBLE, **said("各市政府")),
        model.HasCommitment(tail=SUB, head=COMMITMENT, **said("支持云海高新区引进数联公司")),
        model.Targets(tail=COMMITMENT, head=COMPANY, **said("数联公司")),
        model.Actor(tail=COMMITMENT, head=ZONE, **said("云海高新区")),
        model.LocatedIn(tail=COMMITMENT, head=CITY, **said("云海市")),
        model.SetsGoal(tail=NOTICE, head=GOAL, **said("规模达到100亿元")),
        *(model.Mentions(tail=NOTICE, head=head, **said(quote)) for head, quote in (
            (PROJECT, "“云上”工程"), (FUND, "数据产业基金"), (FAIR, "云岭数据大会"), (LAB, "重点实验室"), (CENTRE, "云岭数据中心"),
            (PROVINCE, "云岭省"))),
        model.Mentions(tail=NOTICE, head=CENTRE, **said("数据中心")),
        model.PartOf(tail=DATA, head=GOVERNMENT, source="agencies"),
        model.Within(tail=CITY, head=PROVINCE, source="places"),
        model.Within(tail=LAB, head=PROVINCE, source="places"),
        model.HasJurisdiction(tail=GOVERNMENT, head=PROVINCE, source="agencies"),
        model.SucceededBy(tail=SCIENCE, head=DATA, source="agencies"),
    )  # fmt: skip


def reply() -> tuple[Record, ...]:
    """What the reply owns and states; the shared nodes it reaches are the notice's."""
    return (
        model.Document(id=REPLY, held=True, title="云海市人民政府关于贯彻云政发〔2023〕5号的通知", text=REPLY_TEXT,
                       complete=True, **replied("云海市人民政府关于贯彻云政发〔2023〕5号的通知")),
        model.Measure(id=f"{REPLY}/m1", number="一", title="建设云岭数据中心", level=1, order=1, text="一、建设云岭数据中心",
                      **replied("建设云岭数据中心")),
        model.HasMeasure(tail=REPLY, head=f"{REPLY}/m1", **replied("建设云岭数据中心")),
        model.Implements(tail=REPLY, head=NOTICE, cue="贯彻", **replied("云政发〔2023〕5号")),
        model.Mentions(tail=f"{REPLY}/m1", head=CENTRE, **replied("云岭数据中心")),
    )  # fmt: skip


def change_of(records: Iterable[Record], **rest: Any) -> Change:
    """The change that writes records."""
    records = tuple(records)
    return Change(
        nodes=tuple(record for record in records if isinstance(record, Node)),
        edges=tuple(record for record in records if isinstance(record, Edge)),
        **rest,
    )


@pytest.fixture
def example() -> tuple[Record, ...]:
    """The whole graph: nodes, then edges, in no particular order."""
    return (*notice(), *reply())
