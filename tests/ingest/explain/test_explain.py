"""Why a place was read as it was: reasons, findings and where it stands."""

import pytest
from spacy.tokens import Doc

from ingest.explain import explain
from ingest.explain.results import Explanation, Finding
from ingest.nlp import annotate
from ingest.records import Place, Placed, Run, Span, Text

TEXT = """云岭省人民政府办公厅关于加快示例产业发展的意见
云岭政办发〔2024〕1号
各市人民政府，省政府各部门：
经省政府同意，提出如下意见。
一、建设示例平台
优先支持云海市建设国家海洋示例库，到2025年建成3个中心。打造全国冷链创新高地，争取60天完成，办理时间压缩至3个工作日。（省财政厅牵头，灵异局配合）
（一）完善平台体系。鼓励企业参与建设，在符合条件的前提下，逐步落实银行支持。支持建设研究院（省财政厅）项目5类。
二、抓好落实
按照《云岭省示例管理办法》（云岭政发〔2023〕9号）执行，填写《示例申请表》，学习《示例之路》，遵守《办法》。本《意见》自发布之日起施行，可以并应当支持企业。
云岭省人民政府办公厅
2024年1月5日
"""


@pytest.fixture(scope="module")
def doc() -> Doc:
    content = TEXT.strip()
    places = (Placed(0, Place(page=1)), Placed(content.index("二、"), Place(page=2)))
    gap = content.index("按照")
    runs = (Run(0, 0, gap + 2), Run(gap + 2, gap + 12, len(content) - gap - 2))
    return annotate(Text(content, runs, left_out=((gap + 2, gap + 12, "page mark"),), places=places))


def at(doc: Doc, words: str) -> Explanation:
    start = doc._.text.content.index(words)
    return explain(doc, Span(start, start + len(words)))


@pytest.mark.parametrize(
    ("words", "why", "reason"),
    [
        ("高地", "vision", "a vision names nothing"),
        ("平台体系", "bare_head", "a head noun without a modifier"),
        ("海洋示例库", None, "what a name ends in is a finding and wants no reason"),
        ("云岭省示例", None, "a title is a finding"),
        ("银行支持", "no_predicate", "behind a plain noun 支持 is a noun"),
        ("示例产业", "before_body", "the head promises nothing"),
        ("建设示例平台", "heading", "a heading only announces"),
        ("灵异局", "agency", "no register has it"),
        ("省财政厅牵头", "clause", "a clause is read for agencies only"),
        ("示例申请表", "not_document", "a form is no document"),
        ("示例之路", "no_kind", "no kind and no cue"),
        ("遵守《办法》", "citation", "a short form that nothing defines"),
        ("《意见》", "itself", "本 says that it is the document itself"),
        ("符合条件", "fronts", "a condition goes with what follows"),
        ("3个工作日", "no_goal_cue", "no word sets it as a goal"),
        ("5类", "no_unit", "类 is no unit of goals"),
        ("60天", "time_limit", "a unit of time limits"),
        ("云海市", None, "a place that acts is related"),
        ("（一）", "no_words", "the number of a unit is no sentence"),
    ],
)
def test_reasons(doc: Doc, words: str, why: str | None, reason: str):
    found = [one.why for one in at(doc, words).reasons]
    assert why in found if why else not found, (reason, found)


def test_what_overlaps_a_place_is_found_with_its_rule(doc: Doc):
    found = at(doc, "国家海洋示例库").findings
    assert [(one.kind, one.rule) for one in found] == [("mention", "head-noun"), ("commitment", "commitment-verb")]


@pytest.mark.parametrize(
    ("words", "kind", "details", "reason"),
    [
        ("国家海洋示例库", "commitment", {"class": "SUPPORT", "strength": "4: SUPPORT 3, 优先 +1"}, "a word of degree moves it"),
        ("省财政厅牵头", "responsibility", {"role": "LEAD", "agency": "云岭省财政厅"}, "role and agency"),
        ("《云岭省示例", "citation", {"cue": "按照", "number": "云岭政发〔2023〕9号"}, "the cue that told"),
        ("云岭政办发", "number", {"value": "云岭政办发〔2024〕1号"}, "a field of the head"),
        ("3个中心", "goal", {"value": "= 3 个", "year": "2025"}, "value and unit"),
        ("二、抓好落实", "unit", {"number": "二", "title": "抓好落实", "level": "1"}, "a unit by its heading"),
    ],
)  # fmt: skip
def test_what_was_made_of_a_place(doc: Doc, words: str, kind: str, details: dict[str, str], reason: str):
    found = next(one for one in at(doc, words).findings if one.kind == kind)
    assert details.items() <= found.details.items(), reason


def test_a_line_of_the_portals_table_tells_whether_the_document_agrees():
    content = "发布日期：2024-01-06\n成文日期：2024-01-06\n" + TEXT.strip()
    table = annotate(Text(content, (Run(0, 0, len(content)),)))
    found = explain(table, Span(17, 20)).findings
    assert [(one.kind, one.words, one.details) for one in found] == [
        (
            "metadata 成文日期",
            "成文日期：2024-01-06",
            {"value": "2024-01-06", "agrees with the document": "no"},
        )
    ]


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("现印发", None),
        ("完善机制", "text 示例产业行动方案"),
        ("申请书一份", "annex1 示例材料清单"),
    ],
)
def test_a_place_tells_the_part_it_stands_in(words: str, part: str | None) -> None:
    content = (
        "云岭省人民政府关于印发示例产业行动方案的通知\n各市人民政府：\n为发展示例产业，现印发给你们，请执行。\n"
        "云岭省人民政府\n2024年1月5日\n示例产业行动方案\n一、完善机制。支持企业。\n附件\n示例材料清单\n申请书一份。"
    )
    assert at(annotate(Text(content, ())), words).where.part == part


def test_where_a_place_stands(doc: Doc):
    where = at(doc, "执行").where
    assert (where.paragraph, where.inside, where.units) == (9, ("body",), ("二 抓好落实",))
    assert where.file == Place(page=2)
    assert where.left_out == ("page mark",)


def test_the_cut_tells_what_acts(doc: Doc):
    (segment,) = at(doc, "国家海洋示例库").segments
    assert segment.shape == "core"
    assert [word.words for word in segment.cut if word.acts] == ["支持", "建设"]
    assert [phrase.words for phrase in segment.phrases if phrase.heads] == ["国家海洋示例库"]


def test_every_character_can_be_explained(doc: Doc):
    for i in range(0, len(doc._.text.content), 3):
        found = explain(doc, Span(i, i + 1))
        assert all(one.says for one in (*found.findings, *found.reasons))


def test_a_finding_says_its_rule():
    assert Finding("mention", Span(0, 1), "a", "place", {}).says.startswith("The register")
