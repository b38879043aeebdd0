"""A portal's metadata table, line by line, and whether the document says the same of itself."""

import pytest

from ingest.records import Entry, Header, Place, Placed, Run, Text
from ingest.structure import find_header

NOTICE = (
    "云岭省人民政府办公厅关于印发示例产业若干措施的通知",
    "云政办发〔2024〕5号",
    "各市人民政府：",
    "《示例产业若干措施》已经省政府同意，现印发给你们，请认真执行。",
    "云岭省人民政府办公厅",
    "2024年6月12日",
    "示例产业若干措施",
    "为发展示例产业，制定以下措施。",
)
ORDER = ("云岭省人民政府令", "第7号", "云岭省示例办法", "第一条 为规范管理，制定本办法。")


def read(*paragraphs: str) -> tuple[str, Header]:
    content = "\n".join(paragraphs)
    return content, find_header(Text(content, ()))


def entry(line: str, document: tuple[str, ...] = NOTICE) -> Entry:
    """The entry of a line that stands in a table above a document."""
    _, header = read("索引号：1/2024-5", *line.split("\n"), *document)
    return header.metadata[1]


@pytest.mark.parametrize(
    ("line", "field", "normalized", "agrees", "reason"),
    [
        ("发文字号：云政办发[2024]5号", "发文字号", "云政办发〔2024〕5号", True, "other brackets"),
        ("发文字号：云政办发〔2024〕6号", "发文字号", "云政办发〔2024〕6号", False, "another number"),
        ("发文字号：见正文", "发文字号", None, False, "words that are no number"),
        ("成文日期：2024年06月12日", "成文日期", "2024-06-12", True, "the date of the signature"),
        ("成文日期：2024-06-21", "成文日期", "2024-06-21", False, "another date"),
        ("发布日期：2024-06-21", "发布日期", "2024-06-21", None, "no document says when it is published"),
        ("标题：示例产业若干措施", "标题", None, True, "the title of the text"),
        ("名称：关于印发《示例产业若干措施》的通知", "标题", None, True, "that of the notice, without its issuer"),
        ("标题：示例产业发展规划", "标题", None, False, "another title"),
        ("发布机构：省政府办公厅", "发文机关", "云岭省人民政府办公厅", True, "a short name"),
        ("发文机关：云岭省财政厅", "发文机关", "云岭省财政厅", False, "another agency"),
        ("发文机构：示例中心", "发文机关", None, None, "a name that nobody knows can't be compared"),
        ("公文种类：通知", "文种", None, True, "the kind of the notice"),
        ("公文种类：意见", "文种", None, False, "another kind"),
        ("政策类型：政策文件", "文种", None, None, "a word of the portal's own is no kind"),
        ("有效性：有效", "有效性", None, None, "no document says so of itself"),
    ],
)
def test_a_line_is_held_against_the_document(
    line: str, field: str, normalized: str | None, agrees: bool | None, reason: str
) -> None:
    found = entry(line)
    assert (found.field, found.normalized, found.agrees) == (field, normalized, agrees), reason


@pytest.mark.parametrize(
    ("number", "agrees", "reason"),
    [("云令第7号", True, "the series cut short"), ("云岭省人民政府令第8号", False, "the next order")],
)
def test_orders_are_compared_by_their_count(number: str, agrees: bool, reason: str) -> None:
    assert entry(f"发文字号：{number}", ORDER).agrees is agrees, reason


def test_what_only_the_table_says_is_no_agreement() -> None:
    _, header = read("发文字号：云政办发〔2024〕5号", "成文日期：2024-06-12", "示例意见", "为加强工作，提出意见。")
    assert header.number is not None
    assert header.date is not None
    assert (header.number.rule, header.date.rule) == ("number.label", "date.label")
    assert [e.agrees for e in header.metadata] == [None, None]


def test_where_both_speak_the_document_is_believed_and_both_are_kept() -> None:
    _, header = read("发文字号：云政办发〔2024〕6号", "成文日期：2024-06-21", *NOTICE)
    assert header.number is not None
    assert header.date is not None
    assert (header.number.value, header.date.value) == ("云政办发〔2024〕5号", "2024-06-12")
    assert [(e.normalized, e.agrees) for e in header.metadata] == [
        ("云政办发〔2024〕6号", False),
        ("2024-06-21", False),
    ]


@pytest.mark.parametrize(
    ("lines", "quotes", "reason"),
    [
        (("索引号：1/2024-5", "主题分类：工业"), ["索引号：1/2024-5", "主题分类：工业"], "label and value"),
        (("成文日期：", "2024-06-12"), ["成文日期：\n2024-06-12"], "the value on the line below"),
        (("有效性：", "发布日期：2024-06-12"), ["发布日期：2024-06-12"], "a label without a value"),
        (("来源：示例网",), [], "a word that running text has too, alone"),
        (("来源：示例网", "作者：示例处"), ["来源：示例网", "作者：示例处"], "side by side they are a table"),
    ],
)
def test_which_lines_are_a_table(lines: tuple[str, ...], quotes: list[str], reason: str) -> None:
    content, header = read(*lines, *NOTICE)
    assert [e.span.of(content) for e in header.metadata] == quotes, reason


def test_a_title_that_a_page_declares_is_no_line_of_a_table() -> None:
    content = "标题：云岭省示例办法\n发布日期：2024-01-02\n第一条 为规范管理，制定本办法。"
    text = Text(content, (Run(0, 0, len(content)),), places=(Placed(0, Place(element="/html/head/title")),
                                                            Placed(11, Place(element="/html/body/p"))))  # fmt: skip
    header = find_header(text)
    assert header.title is not None
    assert (header.title.value, header.title.rule) == ("云岭省示例办法", "title.page")
    assert [e.field for e in header.metadata] == ["发布日期"]
