"""The head of a document: what is read, by which rule, and what stays open."""

import pytest

from ingest.clean import repair
from ingest.dates import iso_date
from ingest.kinds import kind_at_end
from ingest.records import Header, Text
from ingest.structure import find_header

NOTICE = """云岭省人民政府办公厅关于印发示例产业若干措施的通知
云政办发〔2024〕5号
各市、县人民政府，省政府各部门、各直属机构，市直各委、办、局（公司）：
《示例产业若干措施》已经省委、省政府同意，现印发给你们，请按照《示例规划》（云政发〔2023〕9号）要求执行。
云岭省人民政府办公厅
2024年6月12日
（此件公开发布）
示例产业若干措施
为发展示例产业，结合我省实际，制定以下措施。
一、加强建设。支持云海市建设示例中心，促进就业。
本措施自2025年1月1日起施行。"""


def read(raw: str) -> tuple[Text, Header]:
    text = repair(raw)
    return text, find_header(text)


def test_a_notice_and_the_text_it_promulgates() -> None:
    text, header = read(NOTICE)
    assert header.number is not None
    assert header.number.value == "云政办发〔2024〕5号"
    assert header.title is not None
    assert (header.title.value, header.title.rule) == ("示例产业若干措施", "title.promulgated")
    assert header.notice_title is not None
    assert header.notice_title.value == "云岭省人民政府办公厅关于印发示例产业若干措施的通知"
    assert header.kind is not None
    assert header.kind.value == "若干措施"
    assert header.date is not None
    assert (header.date.value, header.date.rule) == ("2024-06-12", "date.signature")
    assert [issuer.value for issuer in header.issuers] == ["云岭省人民政府办公厅"]
    assert [a.value for a in header.addressees] == [
        "各市、县人民政府",
        "省政府各部门",
        "各直属机构",
        "市直各委、办、局（公司）",
    ]
    assert [a.value for a in header.approved_by] == ["中国共产党云岭省委员会", "云岭省人民政府"]
    assert header.jurisdiction == "云岭省"
    assert header.body.of(text.content).startswith("为发展示例产业")


def test_every_field_stands_where_it_says() -> None:
    text, header = read(NOTICE)
    content = text.content
    assert header.number
    assert header.number.span.of(content) == "云政办发〔2024〕5号"
    assert header.kind
    assert header.kind.span.of(content) == "若干措施"
    assert header.date
    assert header.date.span.of(content) == "2024年6月12日"
    assert [a.span.of(content) for a in header.approved_by] == ["省委", "省政府"]
    assert all(a.span.of(content) == a.value for a in header.addressees)


@pytest.mark.parametrize(
    ("raw", "expected", "reason"),
    [
        (
            "关于加强示例工作的意见\n云政发〔2024〕1 号\n为加强工作，提出意见。",
            "云政发〔2024〕1号",
            "a line of its own",
        ),
        (
            "关于加强示例工作的意见云政发[2024]1号\n为加强工作，提出意见。",
            "云政发〔2024〕1号",
            "right behind the title",
        ),
        (
            "发文字号：云政发〔2024〕1号\n关于加强工作的意见\n为加强工作，提出意见。",
            "云政发〔2024〕1号",
            "the metadata",
        ),
        ("云政发〔2024〕1号各市人民政府：\n为加强工作，提出意见。", "云政发〔2024〕1号", "before the addressees"),
        (
            "云政发〔2024〕1号各市人民政府，省政府各部门：为加强工作，提出意见。\n一、加强建设。",
            "云政发〔2024〕1号",
            "before addressees whose line runs on into the text",
        ),
        (
            "关于加强示例工作的意见\n云交法规〔2024〕1号\n为加强工作，提出意见。",
            "云交法规〔2024〕1号",
            "its letters hold a document kind (法)",
        ),
        (
            "关于加强示例工作的通知云工信法规〔2024〕1号\n为加强工作，通知如下。",
            "云工信法规〔2024〕1号",
            "so right behind the title",
        ),
        (
            "关于加强示例工作的通知\n云规划资源〔2024〕1号\n为加强工作，通知如下。",
            "云规划资源〔2024〕1号",
            "what is too short for a title is none (云规划)",
        ),
        (
            "关于加强示例工作的意见\n云政发〔2023〕9号文件印发以来，工作成效明显。",
            None,
            "a cited number that a paragraph begins with",
        ),
        (
            "关于加强工作的意见\n根据《示例规划》（云政发〔2023〕9号），提出意见。",
            None,
            "the number of a cited document",
        ),
        ("关于加强工作的意见\n为加强工作，提出意见。\n云政发〔2023〕9号", None, "a number below the text"),
    ],
)
def test_number(raw: str, expected: str | None, reason: str) -> None:
    _, header = read(raw)
    assert (header.number.value if header.number else None) == expected, reason


@pytest.mark.parametrize(
    ("raw", "title", "rule", "reason"),
    [
        (
            "云岭省人民政府关于发展示例产业的意见\n发布日期:2024-01-02\n云岭省人民政府\n关于发展示例产业的意见\n为发展，提出意见。",
            "云岭省人民政府关于发展示例产业的意见",
            "title.printed",
            "the printed title below that of the portal",
        ),
        (
            "5. 关于发展示例产业的意见（2024年1月2日）\n为发展，提出意见。",
            "关于发展示例产业的意见",
            "title.printed",
            "a place in a collection and a date are no part of it",
        ),
        (
            "2. 云海市示例局进一步优化营商环境降低示例主体制\n度性成本工作方案（2024 年4 月25 日）\n为发展，制定方案。",
            "云海市示例局进一步优化营商环境降低示例主体制度性成本工作方案",
            "title.printed",
            "the same, parted by the edge of the page",
        ),
        (
            "云海市示例发展行动计划（2024—2026年）\n为发展，制定计划。",
            "云海市示例发展行动计划（2024—2026年）",
            "title.printed",
            "a span of years is",
        ),
        (
            "标　　题：\n云岭省示例办法\n第一条 为规范管理，制定本办法。",
            "云岭省示例办法",
            "title.label",
            "metadata alone",
        ),
        (
            "示例工作会议召开\n近日，会议在云海市召开，研究部署工作。",
            "示例工作会议召开",
            "title.first_line",
            "no document kind",
        ),
        ("为发展示例产业，提出以下措施。\n一、加强建设。", None, None, "a text that begins at once has none"),
    ],
)
def test_title(raw: str, title: str | None, rule: str | None, reason: str) -> None:
    _, header = read(raw)
    found = (header.title.value, header.title.rule) if header.title else (None, None)
    assert found == (title, rule), reason


def test_the_cited_name_finds_the_promulgated_title_without_its_issuer() -> None:
    raw = NOTICE.replace("《示例产业若干措施》已经", "《云岭省示例产业若干措施》已经").replace(
        "示例产业若干措施的通知", "云岭省示例产业若干措施的通知"
    )
    _, header = read(raw)
    assert header.title is not None
    assert header.title.value == "示例产业若干措施"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于印发示例方案的通知", "通知"),
        ("示例产业若干措施（试行）", "若干措施"),
        ("示例行动计划（2022—2025年）", "行动计划"),
        ("关于示例工作的指导意见", "指导意见"),
        ("优化环境八大举措", "举措"),
        ("示例工作会议", None),
    ],
)
def test_kind_is_the_longest_at_the_end(title: str, kind: str | None) -> None:
    within = kind_at_end(title)
    assert (title[slice(*within)] if within else None) == kind


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2021年6月12日", "2021-06-12"),
        ("2021 年 6 月 2 日", "2021-06-02"),
        ("二〇二一年六月十二日", "2021-06-12"),
        ("二○一九年十二月三十一日", "2019-12-31"),
        ("2023-02-17", "2023-02-17"),
        ("20190103", "2019-01-03"),
        ("2021年2月30日", None),
        ("2021年6月", None),
    ],
)
def test_dates(printed: str, iso: str | None) -> None:
    assert iso_date(printed) == iso


@pytest.mark.parametrize(
    ("raw", "date", "rule", "reason"),
    [
        (
            "发布日期:2024-02-03\n示例意见\n为加强工作，提出意见。\n云岭省人民政府\n2024年1月2日",
            "2024-01-02",
            "date.signature",
            "the signature, not the page",
        ),
        (
            "示例意见\n为加强工作，提出意见。\n省政府办公厅 2024年1月2日（此件公开发布）",
            "2024-01-02",
            "date.signature",
            "name, date and remark on one line",
        ),
        (
            "云海市示例办法\n第一条 为规范管理，制定本办法。\n市长张三四2024年1月2日",
            "2024-01-02",
            "date.signature",
            "the officer who signs",
        ),
        ("关于示例工作的意见（2024年1月2日）\n为加强工作，提出意见。", "2024-01-02", "date.title", "beside the title"),
        (
            "成文日期：2024-01-02\n发布日期：2024-01-09\n示例意见\n为加强工作，提出意见。",
            "2024-01-02",
            "date.label",
            "the metadata",
        ),
        (
            "示例意见\n为加强工作，提出意见。\n云岭省人民政府办公厅2024年1月2日印发",
            "2024-01-02",
            "date.printed",
            "the day of printing",
        ),
        (
            "发布日期：2024-01-09\n示例意见\n为加强工作，提出意见。",
            "2024-01-09",
            "date.published",
            "the page, where nothing else",
        ),
        ("示例意见\n为加强工作，到2025年12月31日前完成。", None, None, "a date in the text is none"),
    ],
)
def test_date(raw: str, date: str | None, rule: str | None, reason: str) -> None:
    _, header = read(raw)
    assert ((header.date.value, header.date.rule) if header.date else (None, None)) == (date, rule), reason


@pytest.mark.parametrize(
    ("raw", "issuers", "rule", "reason"),
    [
        ("云岭省财政厅关于示例工作的意见\n为加强工作，提出意见。", ["云岭省财政厅"], "issuer.title", "before 关于"),
        (
            "云岭省人民政府办公厅贯彻落实国务院示例意见的通知\n为加强工作，通知如下。",
            ["云岭省人民政府办公厅"],
            "issuer.title",
            "not whom it follows",
        ),
        (
            "财政部 科技部关于示例工作的意见\n为加强工作，提出意见。",
            ["财政部", "科学技术部"],
            "issuer.title",
            "parted by a blank",
        ),
        (
            "国家发展和改革委员会财政部关于示例工作的意见\n为加强工作，提出意见。",
            ["国家发展和改革委员会", "财政部"],
            "issuer.title",
            "not parted at all",
        ),
        (
            "八部门关于示例工作的意见\n为加强工作，提出意见。\n财政部\n教育部\n2024年1月2日",
            ["财政部", "教育部"],
            "issuer.signature",
            "a number of departments is no name",
        ),
        (
            "云岭省人民政府文件\n云政发〔2024〕1号\n关于示例工作的意见\n为加强工作，提出意见。",
            ["云岭省人民政府"],
            "issuer.masthead",
            "the red letters",
        ),
        (
            "示例意见\n为加强工作，提出意见。\n云岭省人民政府办公厅2024年1月2日印发",
            ["云岭省人民政府办公厅"],
            "issuer.footer",
            "who printed it",
        ),
        ("发布机构：云岭省财政厅\n示例意见\n为加强工作，提出意见。", ["云岭省财政厅"], "issuer.label", "the metadata"),
        ("示例意见\n为加强工作，提出意见。", [], None, "nobody is named"),
    ],
)
def test_issuers(raw: str, issuers: list[str], rule: str | None, reason: str) -> None:
    _, header = read(raw)
    assert [issuer.value for issuer in header.issuers] == issuers, reason
    assert {issuer.rule for issuer in header.issuers} == ({rule} if rule else set()), reason


@pytest.mark.parametrize(
    ("sentence", "approvers", "reason"),
    [
        ("经国务院同意，现提出以下意见", ["国务院"], "the centre"),
        ("已经六届省政府第92次常务会议审议通过，现印发给你们", ["云岭省人民政府"], "a meeting of its term"),
        ("已经省政府研究同意，现印发给你们", ["云岭省人民政府"], "what it did before consenting"),
        ("支持经国务院批准设立的开发区", [], "consent to something else"),
        ("经厅党组会议同意，现印发给你们", [], "a body that is none of them"),
    ],
)
def test_approval(sentence: str, approvers: list[str], reason: str) -> None:
    _, header = read(f"云岭省人民政府关于示例工作的意见\n为加强工作，{sentence}。\n一、加强建设。")
    assert [a.value for a in header.approved_by] == approvers, reason


def test_an_approver_of_an_unknown_place_is_not_guessed() -> None:
    _, header = read("关于示例工作的意见\n为加强工作，经市政府同意，现提出以下意见。\n一、加强建设。")
    assert header.approved_by == ()


@pytest.mark.parametrize(
    ("raw", "place", "reason"),
    [
        (
            "云岭省云海市人民政府关于示例工作的意见\n为加强工作，提出意见。",
            "云海市",
            "the innermost place of the issuer",
        ),
        ("财政部关于支持云岭省示例工作的意见\n为加强工作，提出意见。", None, "the centre speaks for no place"),
        ("云海市示例产业若干措施\n为加强工作，制定措施。", "云海市", "the title, where no issuer is named"),
        ("为加强工作，制定措施。\n一、加强建设。\n本措施由云海市财政局负责解释。", "云海市", "who interprets it"),
        ("为加强工作，制定措施。", None, "nothing says"),
    ],
)
def test_jurisdiction(raw: str, place: str | None, reason: str) -> None:
    assert read(raw)[1].jurisdiction == place, reason


def test_addressees_whose_line_runs_on_into_the_text() -> None:
    _, header = read(
        "关于示例工作的意见\n各市人民政府，省政府各部门：《示例规划》已经印发，现提出意见。\n一、加强建设。"
    )
    assert [a.value for a in header.addressees] == ["各市人民政府", "省政府各部门"]


def test_an_empty_head_stays_empty() -> None:
    _, header = read("一、加强建设。支持发展。\n二、抓好落实。各负其责。")
    assert (header.number, header.title, header.kind, header.date) == (None, None, None, None)
    assert (header.issuers, header.addressees, header.approved_by) == ((), (), ())
