"""What a document carries: the promulgated text and the annexes, and what each prints of itself."""

import pytest

from ingest.enclosures import ABSENT, LEFT_OUT, SEPARATE, TITLE_ONLY, find_enclosures
from ingest.records import Enclosure, Text
from ingest.structure import find_header

NOTICE = """云岭省人民政府办公厅关于印发云岭省示例发展方案的通知
云政办发〔2024〕5号
各市人民政府：
现将《云岭省示例发展方案》印发给你们，请认真贯彻执行。
{listed}云岭省人民政府办公厅
2024年1月5日
云岭省示例发展方案
为加快示例发展，制定本方案。
一、建设平台
支持云海市建设示例库。
{below}"""
LETTER = """云岭省财政厅关于报送示例材料的通知
云财〔2024〕7号
各市财政局：
请按要求报送示例材料。
{listed}云岭省财政厅
2024年1月5日
{below}"""
FORWARDED = """云岭省人民政府办公厅转发省财政厅关于示例资金管理意见的通知
云政办发〔2024〕6号
各市人民政府：
省财政厅《关于示例资金管理的意见》已经省人民政府同意，现转发给你们，请认真贯彻执行。
云岭省人民政府办公厅
2024年2月5日
关于示例资金管理的意见
云财〔2024〕3号
为加强示例资金管理，经省委同意，现提出如下意见。
一、明确范围
支持云海市建设示例库。
{signed}"""


def carried(content: str, *, cut: bool = False) -> tuple[Enclosure, ...]:
    text = Text(content.strip(), (), complete=not cut, incomplete_reason="It breaks off." if cut else None)
    return find_enclosures(text, find_header(text))


def words(content: str, enclosure: Enclosure) -> str:
    assert enclosure.span is not None
    return enclosure.span.of(content.strip())


def title(enclosure: Enclosure) -> str | None:
    return enclosure.title.value if enclosure.title else None


def told(content: str) -> list[tuple[str, str | None, str | None]]:
    return [(e.name, title(e), e.reason) for e in carried(content) if e.name != "text"]


def test_the_promulgated_text_runs_from_its_title_to_its_end():
    content = NOTICE.format(listed="", below="")
    (text,) = carried(content)
    assert (text.name, title(text), text.reason, text.present) == ("text", "云岭省示例发展方案", None, True)
    assert words(content, text).startswith("云岭省示例发展方案\n为加快")
    assert words(content, text).endswith("建设示例库。")
    assert text.kind is not None
    assert text.kind.value == "方案"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (LETTER.format(listed="", below=""), "it is its own text"),
        (
            "云岭省示例管理办法\n第一条 为规范示例管理，制定本办法。\n第二条 本办法自印发之日起施行。",
            "there is no notice",
        ),
        (NOTICE[: NOTICE.index("云岭省示例发展方案\n为")].format(listed=""), "the text is not in the file"),
    ],
)
def test_where_no_text_follows_a_notice_there_is_no_part(content: str, why: str):
    assert carried(content) == (), why


@pytest.mark.parametrize(
    ("listed", "below", "found"),
    [
        ("附件：示例材料清单\n", "附件\n示例材料清单\n申请书一份。", [("annex1", "示例材料清单", None)]),
        ("附件：示例材料清单\n", "附件：示例材料清单\n申请书一份。", [("annex1", "示例材料清单", None)]),
        ("", "附件1\n示例材料清单\n申请书一份。", [("annex1", "示例材料清单", None)]),
        ("", "附件一：示例材料清单\n申请书一份。", [("annex1", "示例材料清单", None)]),
        ("", "附件2 示例材料清单\n申请书一份。", [("annex2", "示例材料清单", None)]),  # as printed, though it is the first
        ("", "附件1-2\n示例材料清单\n申请书一份。", [("annex1-2", "示例材料清单", None)]),
        (  # title only in the list
            "附件：1.示例材料清单\n2.示例申请书\n",
            "附件1\n一、申请书一份。\n附件2\n示例申请书\n单位名称。",
            [("annex1", "示例材料清单", None), ("annex2", "示例申请书", None)],
        ),
        (  # no mark, but the title that the list names
            "附件：1.云岭省示例材料清单\n2.云岭省示例申请书\n",
            "云岭省示例材料清单\n申请书一份。\n云岭省示例申请书\n单位名称。",
            [("annex1", "云岭省示例材料清单", None), ("annex2", "云岭省示例申请书", None)],
        ),
        ("附件：示例材料清单\n", "申请书一份，由各市财政局报送。", [("annex1", "示例材料清单", None)]),  # below the signature
        (  # each on a line with a mark of its own: a list, since the signature follows
            "附件1：示例材料清单\n附件2：示例申请书\n",
            "附件1\n示例材料清单\n申请书一份。",
            [("annex1", "示例材料清单", None), ("annex2", "示例申请书", ABSENT)],
        ),
        (  # one line names both
            "附件：1.示例材料清单 2.示例申请书\n",
            "",
            [("annex1", "示例材料清单", ABSENT), ("annex2", "示例申请书", ABSENT)],
        ),
        (  # number and title on lines of their own
            "附件：1.\n示例材料清单\n2.\n示例申请书\n",
            "",
            [("annex1", "示例材料清单", ABSENT), ("annex2", "示例申请书", ABSENT)],
        ),
        ("附件：\n1.示例材料清单\n", "", [("annex1", "示例材料清单", ABSENT)]),  # the list begins below
        ("附件：《示例材料清单》.docx\n", "", [("annex1", "示例材料清单", ABSENT)]),  # no marks, no file's ending
        ("附件：示例材料清单（略）\n", "", [("annex1", "示例材料清单", LEFT_OUT)]),
        ("附件：（略）1.示例材料清单\n", "", [("annex1", "示例材料清单", LEFT_OUT)]),
        ("附件（略）：1.示例材料清单\n", "", [("annex1", "示例材料清单", LEFT_OUT)]),
        ("附件：示例材料清单（另发）\n", "", [("annex1", "示例材料清单", SEPARATE)]),
        ("", "附件1\n示例材料清单（略）", [("annex1", "示例材料清单", LEFT_OUT)]),
        ("", "附件1\n示例材料清单\n附件2\n示例申请书\n单位名称。", [("annex1", "示例材料清单", TITLE_ONLY), ("annex2", "示例申请书", None)]),
        ("附件材料应当齐全。\n", "", []),  # a word, no mark
        ("附件1份，由省财政厅制作。\n", "", []),  # running text
    ],
)  # fmt: skip
def test_annexes_are_parts_and_those_that_are_not_there_say_why(
    listed: str, below: str, found: list[tuple[str, str | None, str | None]]
):
    assert told(LETTER.format(listed=listed, below=below)) == found


@pytest.mark.parametrize(
    ("listed", "below", "found"),
    [
        ("附件：云岭省示例发展方案\n", "", []),  # what is attached is the promulgated text
        ("附件：1.云岭省示例发展方案\n2.示例任务清单\n", "", [("annex2", "示例任务清单", ABSENT)]),
        ("", "附件：示例任务清单（略）", [("annex1", "示例任务清单", LEFT_OUT)]),  # of the text itself
        ("", "附件\n示例任务清单\n各市报送。", [("annex1", "示例任务清单", None)]),
        (  # two lists that count from 1
            "附件：1.云岭省示例发展方案\n2.示例名单\n",
            "附件：1.示例任务清单\n2.示例工作分工\n",
            [("annex2", "示例名单", ABSENT), ("annex1", "示例任务清单", ABSENT), ("annex3", "示例工作分工", ABSENT)],
        ),
    ],
)
def test_the_text_is_no_annex_of_its_notice(listed: str, below: str, found: list[tuple[str, str, str]]):
    assert told(NOTICE.format(listed=listed, below=below)) == found


def test_a_part_ends_where_the_next_begins_and_the_foot_is_the_documents():
    content = NOTICE.format(
        listed="", below="附件1\n示例清单\n各市报送。\n附件2\n示例名单\n云海市。\n抄送：省委办公厅。"
    )
    text, first, second = carried(content)
    assert words(content, text).endswith("建设示例库。")
    assert words(content, first) == "附件1\n示例清单\n各市报送。"
    assert words(content, second) == "附件2\n示例名单\n云海市。"


def test_a_further_document_in_the_file_ends_a_part():
    further = "云岭省财政厅关于其他示例事项的通知\n云财〔2024〕9号\n各市财政局：\n请抓好落实。"
    content = NOTICE.format(listed="", below=further)
    (text,) = carried(content)
    assert words(content, text).endswith("建设示例库。")


def test_only_the_part_in_which_the_text_breaks_off_is_cut():
    content = NOTICE.format(listed="", below="附件1\n示例清单\n各市报")
    text, annex = carried(content, cut=True)
    assert (text.reason, annex.reason, annex.present) == (None, "It breaks off.", True)


@pytest.mark.parametrize(
    ("signed", "issuers", "date"),
    [
        ("云岭省财政厅\n2024年1月20日", ["云岭省财政厅"], "2024-01-20"),
        ("", [], None),  # nobody signs, and nobody is guessed
    ],
)
def test_a_forwarded_text_says_itself_who_issued_it(signed: str, issuers: list[str], date: str | None):
    (text,) = carried(FORWARDED.format(signed=signed))
    assert text.number is not None
    assert text.number.value == "云财〔2024〕3号"
    assert [issuer.value for issuer in text.issuers] == issuers
    assert (text.date.value if text.date else None) == date
    assert [field.value for field in text.approved_by] == ["中国共产党云岭省委员会"]


def test_fields_of_a_text_stand_where_they_say():
    content = FORWARDED.format(signed="云岭省财政厅\n2024年1月20日")
    (text,) = carried(content)
    assert text.number is not None
    assert text.date is not None
    fields = (text.number, text.date, *text.issuers, *text.approved_by)
    assert [f.span.of(content) for f in fields] == ["云财〔2024〕3号", "2024年1月20日", "云岭省财政厅", "省委"]
