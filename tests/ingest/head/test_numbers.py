"""The numbers of orders and announcements, and the titles they stand with."""

import pytest

from ingest.records import Header, Text
from ingest.structure import find_header


def read(*paragraphs: str) -> tuple[str, Header]:
    content = "\n".join(paragraphs)
    return content, find_header(Text(content, ()))


PROSE = "为加强管理，制定本办法。"


@pytest.mark.parametrize(
    ("head", "number", "words", "reason"),
    [
        (
            ("云岭省人民政府关于示例的通知", "云政发〔２０１０〕４９号"),
            "云政发〔2010〕49号",
            "云政发〔２０１０〕４９号",
            "full-width digits",
        ),
        (("云岭省人民政府令", "第７号"), "云岭省人民政府令第7号", "云岭省人民政府令\n第７号", "below its series"),
        (
            ("中华人民共和国示例部令", "第三号"),
            "示例部令第3号",
            "示例部令\n第三号",
            "the state is no part of the number",
        ),
        (
            ("云岭省人民政府令2020年第11号", "云岭省示例管理办法"),
            "云岭省人民政府令2020年第11号",
            "云岭省人民政府令2020年第11号",
            "a line of its own",
        ),
        (
            ("云岭省示例条例（云岭省人民政府令第6号）",),
            "云岭省人民政府令第6号",
            "云岭省人民政府令第6号",
            "behind the title",
        ),
        (
            ("云海市商务局公告（2024年第1号）（示例事项）",),
            "云海市商务局公告2024年第1号",
            "云海市商务局公告（2024年第1号）",
            "the title begins with it",
        ),
        (
            ("云岭省示例条例", "（2020年1月2日云岭省人民政府令第6号公布，自2020年3月1日起施行）"),
            "云岭省人民政府令第6号",
            "云岭省人民政府令第6号",
            "the order that enacted it",
        ),
        (
            ("云岭省人民政府文件云政发〔2024〕5号",),
            "云政发〔2024〕5号",
            "云政发〔2024〕5号",
            "the masthead on the same line is no part of it",
        ),
        (
            ("云岭省示例规定", "（2022年4月14日云岭省人民政府令〔2022〕第3号公布，自2022年6月1日起施行）"),
            "云岭省人民政府令〔2022〕3号",
            "云岭省人民政府令〔2022〕第3号",
            "an order counted by years in brackets",
        ),
        (
            (
                "云岭省示例条例",
                "云岭省第十四届人民代表大会第一次会议公告",
                "第7号《云岭省示例条例》已经通过，现予公布。",
            ),
            "云岭省第十四届人民代表大会第一次会议公告第7号",
            "云岭省第十四届人民代表大会第一次会议公告\n第7号",
            "the count begins the text",
        ),
        (
            ("云岭省商务厅", "云岭省公安厅", "令", "第19号", "《云岭省示例办法》已经通过，现予公布。"),
            "云岭省商务厅云岭省公安厅令第19号",
            "云岭省商务厅\n云岭省公安厅\n令\n第19号",
            "an order of several, each on a line",
        ),
    ],
)
def test_serial_numbers(head: tuple[str, ...], number: str, words: str, reason: str) -> None:
    content, header = read(*head, PROSE)
    assert header.number is not None, reason
    assert (header.number.value, header.number.span.of(content)) == (number, words), reason


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        (("关于加强示例管理的意见", "根据云岭省人民政府令第6号，提出意见。"), "the order of a cited statute"),
        (("关于加强示例管理的意见", "第3号"), "a count without a series"),
    ],
)
def test_no_number(head: tuple[str, ...], reason: str) -> None:
    assert read(*head, PROSE)[1].number is None, reason


@pytest.mark.parametrize(
    ("head", "title", "reason"),
    [
        (
            ("云岭省示例条例（云岭省人民政府令第6号）", "云岭省人民政府令"),
            "云岭省示例条例",
            "a series is the title last",
        ),
        (("云岭省人民政府令2020年第11号",), None, "a number is no title"),
        (
            ("关于示例产业事项的说明情况答复", "发文机构：云岭省商务厅", "发文字号：云商发〔2024〕5号"),
            "关于示例产业事项的说明情况答复",
            "portals print the title above their table",
        ),
        (
            ("云岭省关于示例工作的通知-此件于2017年7月31日宣布失效。", "发文机构：云岭省商务厅"),
            "云岭省关于示例工作的通知",
            "a remark on validity is no part of it",
        ),
    ],
)
def test_title(head: tuple[str, ...], title: str | None, reason: str) -> None:
    header = read(*head, PROSE)[1]
    assert (header.title.value if header.title else None) == title, reason


def test_the_head_of_an_order_names_its_issuer() -> None:
    header = read("云岭省示例条例（云岭省人民政府令第6号）", "云岭省人民政府令", "第6号", PROSE)[1]
    assert [(issuer.value, issuer.rule) for issuer in header.issuers] == [("云岭省人民政府", "issuer.masthead")]
