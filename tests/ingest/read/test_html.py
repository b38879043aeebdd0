"""Web pages: the document's own element, metadata, what is left out, tables, encodings."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.settings import Settings
from ingest.clean import repair
from ingest.decoded import Damage, Decoded
from ingest.read.html import read_html
from ingest.read.limits import Limits

SENTENCE = "支持云海市建设示例中心，发展示例产业，完善配套政策。"
BODY = "".join(f"<p>{number}、{SENTENCE}</p>" for number in "一二三四五六七八九十")
Reader = Callable[[str], Decoded]


@pytest.fixture
def read(limits: Limits) -> Reader:
    return lambda page: read_html(page.encode(), limits)


def lines(decoded: Decoded) -> list[str]:
    """The lines that are not left out."""
    out = {start for start, _, _ in decoded.left_out}
    found, position = [], 0
    for line in decoded.content.split("\n"):
        if position not in out:
            found.append(line)
        position += len(line) + 1
    return found


def test_navigation_and_footer_are_left_out_with_their_reason(read: Reader) -> None:
    page = f"<body><ul><li>首页</li><li>政务公开</li></ul><div id=a>{BODY}</div><div>示例网承办</div></body>"
    decoded = read(page)
    assert len(lines(decoded)) == 10
    assert [(decoded.content[start:end], reason) for start, end, reason in decoded.left_out] == [
        ("首页", "navigation"),
        ("政务公开", "navigation"),
        ("示例网承办", "portal footer"),
    ]


@pytest.mark.parametrize(
    ("before", "expected", "reason"),
    [
        (
            "<table><tr><td>索 引 号：</td><td>1/2</td><td><b>发文字号</b></td><td>云政发〔2024〕1号</td></tr></table>",
            ["索 引 号：1/2", "发文字号：云政发〔2024〕1号"],
            "a table of metadata, labels with and without colon",
        ),
        ("<p>成文日期：2024年1月2日</p>", ["成文日期：2024年1月2日"], "a labelled line outside the document"),
        (
            "<div><span>发布日期：2024-01-02</span> <span>来源：示例网</span></div>",
            ["发布日期：2024-01-02", "来源：示例网"],
            "several labels on one line",
        ),
        ("<h1>云岭省示例办法</h1>", ["云岭省示例办法"], "the title stands above the document's own element"),
        ("<h2>热点专题</h2>", [], "a heading that is no title"),
        (
            "<title>示例保险待遇申领详解-示例网</title><div>示例保险待遇申领详解</div><p>字号</p>",
            ["示例保险待遇申领详解"],
            "the declared title, printed in whatever element",
        ),
        ("<table><tr><td>更多</td><td>查看</td></tr></table>", ["更多", "查看"], "another table stays a table"),
    ],
)
def test_what_stands_above_the_document(before: str, expected: list[str], reason: str, read: Reader) -> None:
    found = lines(read(f"<body><div>{before}</div><div id=own>{BODY}</div></body>"))
    assert found[: len(found) - 10] == expected, reason


@pytest.mark.parametrize(
    ("head", "expected", "reason"),
    [
        ("<title>云岭省示例办法_云岭省人民政府</title>", "标题：云岭省示例办法", "without the name of the site"),
        (
            "<meta name=ArticleTitle content='云岭省示例规定'>",
            "标题：云岭省示例规定",
            "the title that a portal declares",
        ),
        ("<title>政策文件</title>", f"一、{SENTENCE}", "a title that is none of a document"),
        ("<title>示例保险待遇申领详解</title>", "标题：示例保险待遇申领详解", "a title without a document kind"),
        ("<title>云岭省人民政府门户网站</title>", f"一、{SENTENCE}", "the name of the site"),
        (
            "<title>示例网要闻动态详细</title><meta name=ArticleTitle content='云岭省示例规定'>",
            "标题：云岭省示例规定",
            "one that ends in a document kind goes first",
        ),
    ],
)
def test_the_declared_title_stands_in(head: str, expected: str, reason: str, read: Reader) -> None:
    assert lines(read(f"<html><head>{head}</head><body>{BODY}</body></html>"))[0] == expected, reason


@pytest.mark.parametrize(
    ("inner", "expected", "reason"),
    [
        ("<p>一<b>二</b>三</p><p>四</p>", ["一二三", "四"], "inline elements do not part a line"),
        ("一<br>二", ["一", "二"], "a forced break"),
        ("<p>一\n  二</p>", ["一 二"], "a line break of the source is a blank"),
        ("<p>&nbsp;&emsp;一</p>", ["\u00a0\u2003一"], "indentation stays"),
        ("<script>var a=1</script><p>一</p><style>p{}</style>", ["一"], "nothing that is not printed"),
        ("<p style='display: none'>二</p><p>一</p>", ["一"], "hidden text"),
        ("<form><p>一。</p></form><form>搜索</form>", ["一。"], "a form that holds text is printed"),
        ("<ol start=3><li>一</li><li>二</li></ol>", ["3. 一", "4. 二"], "numbers that the browser prints"),
        ("<!-- 注 --><p>一</p>", ["一"], "comments"),
    ],
)
def test_printed_lines(inner: str, expected: list[str], reason: str, read: Reader) -> None:
    assert read(f"<body>{inner}</body>").content.split("\n") == expected, reason


def test_tables_keep_their_merged_cells(read: Reader) -> None:
    table = (
        "<table><tr><th>序号</th><th>任务</th><th>单位</th></tr>"
        "<tr><td>1</td><td>建设<br>中心</td><td rowspan=2>省财政厅</td></tr><tr><td colspan=2>合计</td></tr></table>"
    )
    text = repair(read(f"<body>{table}{BODY}</body>"))
    found = [(c.row, c.column, c.rows, c.columns, text.content[c.start : c.end]) for c in text.cells]
    assert found == [
        (0, 0, 1, 1, "序号"),
        (0, 1, 1, 1, "任务"),
        (0, 2, 1, 1, "单位"),
        (1, 0, 1, 1, "1"),
        (1, 1, 1, 1, "建设\n中心"),
        (1, 2, 2, 1, "省财政厅"),
        (2, 0, 1, 2, "合计"),
    ]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", ""), ("utf-8", "gb2312"), ("gb18030", "gb2312"), ("gb18030", ""), ("utf-16", ""), ("big5", "big5")],
)
def test_encodings(encoding: str, declared: str, limits: Limits) -> None:
    words = "一、加快建設示例中心。" if encoding == "big5" else "一、加快建设示例中心。"
    page = f"<meta http-equiv=Content-Type content='text/html; charset={declared}'><p>{words}</p>"
    assert read_html(page.encode(encoding), limits).content == words


@pytest.mark.parametrize(
    "page", ["<html></html>", "<body><script>load()</script></body>", "<html><head><title>示例办法"]
)
def test_a_page_that_prints_nothing_is_no_document(page: str, read: Reader) -> None:
    with pytest.raises(Damage, match="prints nothing"):
        read(page)


@settings(deadline=None, max_examples=50)
@given(page=st.text(alphabet="<>/pdivtablerh1&;=\"' 一二。：", max_size=80))
def test_any_page_is_read_or_refused(page: str) -> None:
    try:
        decoded = read_html(page.encode(), Limits.of(Settings()))
    except Damage:
        return
    assert all(decoded.content[start - 1 : start] in ("", "\n") for start, _, _ in decoded.left_out)
