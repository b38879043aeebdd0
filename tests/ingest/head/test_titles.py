"""Titles as portals, collections and lost line breaks leave them."""

import pytest

from ingest.records import Header, Text
from ingest.structure import find_header

PROSE = "为发展示例产业，现提出以下意见。"
ISSUED = "云岭省人民政府办公厅关于印发示例产业行动方案的通知"


def read(*paragraphs: str) -> tuple[str, Header]:
    content = "\n".join(paragraphs)
    return content, find_header(Text(content, ()))


@pytest.mark.parametrize(
    ("head", "title", "rule", "reason"),
    [
        (
            ("云岭省人民政府办公厅", "关于印发示例产业三年行动计划", "任务分工的通知"),
            "云岭省人民政府办公厅关于印发示例产业三年行动计划任务分工的通知",
            "title.printed",
            "a title of three lines, one of which ends as a document is called",
        ),
        (
            ("云岭省人民政府关于印发示例产业发展规划", "（2024—2026年）的通知"),
            "云岭省人民政府关于印发示例产业发展规划（2024—2026年）的通知",
            "title.printed",
            "no title begins with a bracket",
        ),
        (
            ("云岭省人民政府关于加强示例工作的通知", "发布日期：2024-01-02", "示例工作的通知"),
            "云岭省人民政府关于加强示例工作的通知",
            "title.printed",
            "the end of a title that stands whole above",
        ),
        (
            ("标题：云岭省人民政府对示例建议的答复", "主题词：示例", "云岭省人民政府", "对示例建议的答复"),
            "云岭省人民政府对示例建议的答复",
            "title.label",
            "the table gives the whole title",
        ),
        (
            ("云岭省人民政府关于示例工作的意见", "分类：示例", "政策全文云岭省人民政府关于示例工作的意见"),
            "云岭省人民政府关于示例工作的意见",
            "title.printed",
            "words of the portal before the title",
        ),
        (
            ("政策全文新华社云海1月2日电中共云岭省委关于示例工作的意见",),
            "中共云岭省委关于示例工作的意见",
            "title.printed",
            "the line of a news agency",
        ),
        (
            ("12.云海市示例产业行动方案", "（征求意见稿）"),
            "云海市示例产业行动方案",
            "title.printed",
            "a place in a collection before a place name",
        ),
        (("云岭省示例条例", "（草案）目录"), "云岭省示例条例", "title.printed", "a draft's remark and its contents"),
        (
            ("云海市示例条例", "云海市人民代表大会常务委员会", "公告（第18号）"),
            "云海市示例条例",
            "title.printed",
            "a bare announcement is no title",
        ),
        (
            ("云岭省商务厅公告（2024年第2号）（委托实施“开采、征用示例”审批事项）",),
            "云岭省商务厅公告（2024年第2号）（委托实施“开采、征用示例”审批事项）",
            "title.printed",
            "an announcement that says in brackets what it is about",
        ),
        (
            ("云岭省民政厅对“关于示例，深化应用的建议”的答复",),
            "云岭省民政厅对“关于示例，深化应用的建议”的答复",
            "title.printed",
            "a comma inside a quotation",
        ),
        (
            ("云岭省示例工作专项行动正在开展_云岭省人民政府门户网站",),
            "云岭省示例工作专项行动正在开展",
            "title.page",
            "the name of the site behind the title of a page",
        ),
        (
            ("云岭省人民政府关于示例工作的意见", "各市人民政府：", "《示例产业行动方案》"),
            "云岭省人民政府关于示例工作的意见",
            "title.printed",
            "no title below the addressees",
        ),
        (("一、实施示例人才引进计划",), None, None, "a numbered heading"),
        (
            ("示例信息保护指引", "2024-01-02发布示例协会目录"),
            "示例信息保护指引",
            "title.printed",
            "the cover of a standard",
        ),
    ],
)
def test_title(head: tuple[str, ...], title: str | None, rule: str | None, reason: str) -> None:
    _, header = read(*head, PROSE)
    assert (header.title and header.title.value, header.title and header.title.rule) == (title, rule), reason


@pytest.mark.parametrize(
    ("paragraphs", "title", "notice", "reason"),
    [
        (
            (ISSUED, "为发展产业，现印发给你们。", "2024年1月2日", "（此件公开发布）示例产业行动方案", PROSE),
            "示例产业行动方案",
            ISSUED,
            "a remark before the title",
        ),
        (
            (
                ISSUED,
                "各市人民政府：",
                "《示例产业行动方案》",
                "已经省政府同意，现印发给你们。",
                "2024年1月2日",
                "示例产业行动方案",
            ),
            "示例产业行动方案",
            ISSUED,
            "the name in the notice is not the title",
        ),
        (
            (
                "云岭省人民政府办公厅关于印发示例产业行动方案（2024—2026年）的通知",
                "各市人民政府：",
                "现印发给你们。",
                "2024年1月2日",
                "示例产业行动方案",
                "（2024—2026年）",
                PROSE,
            ),
            "示例产业行动方案（2024—2026年）",
            "云岭省人民政府办公厅关于印发示例产业行动方案（2024—2026年）的通知",
            "the years on a line of their own, as the notice names them",
        ),
        (
            (
                "云岭省人民政府办公厅印发关于优化示例政策全力促进示例发展若干措施的通知",
                "各市人民政府：",
                "现印发给你们。",
                "2024年1月2日",
                "（此件主动公开）",
                "关于优化示例政策",
                "全力促进示例发展若干措施",
                PROSE,
            ),
            "关于优化示例政策全力促进示例发展若干措施",
            "云岭省人民政府办公厅印发关于优化示例政策全力促进示例发展若干措施的通知",
            "a title on two lines; the remark above is none of it",
        ),
        (
            (ISSUED, "云政办发〔2024〕5号", "示例产业行动方案", PROSE),
            "示例产业行动方案",
            ISSUED,
            "a notice without a word of its own",
        ),
        (
            (
                "云岭省示例办法",
                "云岭省人民政府令第6号",
                "《云岭省示例办法》已经通过，现予公布。",
                "云岭省示例办法",
                PROSE,
            ),
            "云岭省示例办法",
            None,
            "the same title twice",
        ),
    ],
)
def test_text_and_notice(paragraphs: tuple[str, ...], title: str, notice: str | None, reason: str) -> None:
    content, header = read(*paragraphs)
    assert header.title is not None
    assert header.title.span.of(content).replace("\n", "") == header.title.value == title, reason
    assert (header.notice_title and header.notice_title.value) == notice, reason


@pytest.mark.parametrize(
    ("sentence", "title", "reason"),
    [
        (
            "《示例产业若干措施》已经省政府同意，现印发给你们，请执行。",
            "示例产业若干措施",
            "named as what is handed out",
        ),
        ("现将《示例产业若干措施》印发给你们，请执行。", "示例产业若干措施", "named behind 现将"),
        ("根据《示例产业规划》的要求，我厅制定了“示例计划”，现印发给你们。", None, "another document is handed out"),
    ],
)
def test_an_untitled_notice_names_the_text_below_it(sentence: str, title: str | None, reason: str) -> None:
    content, header = read("各市人民政府：", sentence, "2024年1月2日", "为发展产业，制定以下措施。", "一、加强建设。")
    assert (header.title and header.title.value) == title, reason
    if header.title is not None:
        assert header.title.rule == "title.delivered"
        assert header.body.of(content).startswith("为发展产业")


def test_a_title_of_several_lines_keeps_its_places() -> None:
    content, header = read("云岭省商务厅", "云岭省财政厅", "关于做好重点协商通报", "有关示例工作的通知", PROSE)
    assert header.title is not None
    assert header.title.span.of(content) == "云岭省商务厅\n云岭省财政厅\n关于做好重点协商通报\n有关示例工作的通知"
    assert header.kind is not None
    assert header.kind.span.of(content) == header.kind.value == "通知"
    assert [issuer.span.of(content) for issuer in header.issuers] == ["云岭省商务厅", "云岭省财政厅"]
