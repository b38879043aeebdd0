"""Word files: body order, what is skipped, the numbers that Word prints, tables."""

from collections.abc import Callable

import pytest

from ingest.clean import repair
from ingest.read.docx import read_docx
from ingest.read.limits import Limits
from ingest.read.list_numbers import FORMATS

Docx = Callable[..., bytes]
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def p(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def item(words: str, depth: int = 0, num: int = 1) -> str:
    return p(words, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>')


def level(depth: int, form: str, text: str, more: str = "") -> str:
    printed = f'<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/>{printed}</w:lvl>'


def lists(*levels: str, num: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{num}'
    )


def r(*inner: str) -> str:
    return "".join(f"<w:r>{i if i.startswith('<') else f'<w:t>{i}</w:t>'}</w:r>" for i in inner)


def e(name: str, *inner: str) -> str:
    return f"<w:{name}>{''.join(inner)}</w:{name}>"


BOX = e("txbxContent", p("框"))
TWICE = f"<mc:AlternateContent {MC}><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent>"

FIELD = '<w:fldChar w:fldCharType="{}"/>'
LINK = r(FIELD.format("begin"), e("instrText", "HYPERLINK"), FIELD.format("separate"), "示例", FIELD.format("end"))


@pytest.mark.parametrize(
    ("body", "expected", "reason"),
    [
        (p("一") + p("二"), "一\n二", "a paragraph a line"),
        (e("p", r("一", "<w:tab/>", "二", "<w:br/>", "三")), "一\t二\n三", "tab and break"),
        (e("p", r("一", '<w:br w:type="page"/>', "二")), "一二", "a page break parts no words"),
        (e("p", e("ins", r("一")), e("del", r(e("delText", "二")))), "一", "inserted, not deleted"),
        (e("p", e("moveFrom", r("一")), e("moveTo", r("二"))), "二", "moved text once"),
        (e("p", r(e("instrText", "PAGE"), "1")), "1", "what a field prints"),
        (e("p", e("smartTag", r("一")), e("sdt", e("sdtContent", r("二")))), "一二", "tags and controls inside a line"),
        (e("sdt", "<w:sdtPr/>", e("sdtContent", p("一"))), "一", "a control around a paragraph"),
        (e("p", r(TWICE, "一")), "一\n框", "a text box once, behind its paragraph"),
        (e("tbl", e("tr", e("tc", e("p", r(TWICE, "一"))))), "一\n框", "and so in a cell"),
        (
            e("tbl", e("tr", e("tc", p("一"), e("tbl", e("tr", e("tc", p("二")))), p("三")))),
            "一\n二\n三",
            "a table in a cell",
        ),
        (e("tbl", e("tr", e("tc", e("sdt", e("sdtContent", p("一")))))), "一", "a control in a cell"),
        (e("p", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", r("一")) + p("二"), "一二", "a paragraph mark deleted"),
        (
            e("tbl", e("tr", "<w:trPr><w:del/></w:trPr>", e("tc", p("一"))), e("tr", e("tc", p("二")))),
            "二",
            "a row deleted",
        ),
        (e("p", r("一"), e("r", "<w:rPr><w:vanish/></w:rPr>", "<w:t>二</w:t>"), r("三")), "一三", "hidden text"),
        (
            e("p", e("r", '<w:rPr><w:vanish w:val="0"/></w:rPr>', "<w:t>二</w:t>")),
            "二",
            "hidden by its style, but not here",
        ),
        (e("p", LINK), "示例", "a link prints its words"),
    ],
)
def test_printed_lines(body: str, expected: str, reason: str, docx: Docx, limits: Limits) -> None:
    assert read_docx(docx(body), limits).content == expected, reason


@pytest.mark.parametrize(
    ("form", "value", "expected"),
    [
        ("chineseCountingThousand", 10, "十"),
        ("chineseCounting", 12, "十二"),
        ("japaneseCounting", 20, "二十"),
        ("chineseCounting", 103, "一百零三"),
        ("chineseCounting", 110, "一百一十"),
        ("ideographDigital", 12, "一二"),
        ("decimal", 12, "12"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircle", 3, "③"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 2, "B"),
        ("lowerRoman", 14, "xiv"),
    ],
)
def test_forms_of_numbers(form: str, value: int, expected: str) -> None:
    assert FORMATS[form](value) == expected


OUTLINE = (
    level(0, "chineseCountingThousand", "%1、", '<w:suff w:val="nothing"/>'),
    level(1, "chineseCountingThousand", "（%2）", '<w:suff w:val="nothing"/>'),
    level(2, "decimal", "%3."),
)


@pytest.mark.parametrize(
    ("body", "numbering", "expected", "reason"),
    [
        (
            item("甲") + item("乙", 1) + item("丙", 1) + item("丁") + item("戊", 1),
            lists(*OUTLINE),
            ["一、甲", "（一）乙", "（二）丙", "二、丁", "（一）戊"],
            "a deeper level begins anew",
        ),
        (
            item("甲") + item("乙", 1) + item("丁") + item("戊", 1),
            lists(OUTLINE[0], level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')),
            ["一、甲", "1. 乙", "二、丁", "2. 戊"],
            "unless its count runs on",
        ),
        (
            item("甲") + item("乙", 0, 2),
            lists(
                *OUTLINE,
                num='<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
                '<w:startOverride w:val="5"/></w:lvlOverride></w:num>',
            ),
            ["一、甲", "五、乙"],
            "a list with a start of its own",
        ),
        (
            item("甲") + item("乙", 1),
            lists(level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>")),
            ["第一章 甲", "1.1 乙"],
            "legal numbering prints digits at all depths",
        ),
        (item("甲"), lists(level(0, "bullet", "●")), ["甲"], "a bullet is no number"),
        (item("甲", 0, 0), lists(*OUTLINE), ["甲"], "list 0 switches numbering off"),
        (item("甲", 0, 9), lists(*OUTLINE), ["甲"], "a list that is not defined"),
    ],
)
def test_automatic_numbers(
    body: str, numbering: str, expected: list[str], reason: str, docx: Docx, limits: Limits
) -> None:
    assert read_docx(docx(body, numbering), limits).content.split("\n") == expected, reason


def test_numbers_come_through_styles(docx: Docx, limits: Limits) -> None:
    styles = (
        '<w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="c"><w:basedOn w:val="c"/></w:style>'
    )
    body = "".join(p(words, f'<w:pStyle w:val="{style}"/>') for words, style in (("甲", "a"), ("乙", "b"), ("丙", "c")))
    assert read_docx(docx(body, lists(*OUTLINE), styles), limits).content == "一、甲\n（一）乙\n丙"


def test_tables_keep_their_merged_cells(docx: Docx, limits: Limits) -> None:
    def cell(words: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(words)}</w:tc>"

    rows = (
        cell("1") + cell("建设中心", '<w:gridSpan w:val="2"/>') + cell("省财政厅", '<w:vMerge w:val="restart"/>'),
        cell("2") + cell("发展") + cell("产业") + cell("", "<w:vMerge/>"),
    )
    body = p("前") + f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>" + p("后")
    decoded = read_docx(docx(body), limits)
    assert decoded.content == "前\n1\n建设中心\n省财政厅\n2\n发展\n产业\n后"
    assert [(c.row, c.column, c.rows, c.columns) for c in decoded.cells] == [
        (0, 0, 1, 1),
        (0, 1, 1, 2),
        (0, 3, 2, 1),
        (1, 0, 1, 1),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
    ]
    assert repair(decoded).content == decoded.content


def test_footnotes_stand_behind_the_text(zipped: Callable[[dict[str, str | bytes]], bytes], limits: Limits) -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    line = f'<w:footnote w:type="separator">{p("线")}</w:footnote>'
    notes = f'<w:footnotes {w}>{line}<w:footnote w:id="2">{p("注")}</w:footnote></w:footnotes>'
    body = f"<w:document {w}><w:body>{p('一')}</w:body></w:document>"
    data = zipped({"word/document.xml": body, "word/footnotes.xml": notes})
    assert read_docx(data, limits).content == "一\n注"
