"""Ids: every printed form of a number, and segments that are safe everywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import URIRef

from graph import ids


@pytest.mark.parametrize(
    ("printed", "normal", "reason"),
    [
        ("云政办字〔2021〕56号", "云政办字〔2021〕56号", "plain"),
        ("云政办字〔2021〕56 号", "云政办字〔2021〕56号", "a blank from a PDF"),
        ("云政发[2017]3号", "云政发〔2017〕3号", "square brackets"),
        ("云政发﹝2017﹞3号", "云政发〔2017〕3号", "small tortoise-shell brackets"),
        ("云政发（2017）003号", "云政发〔2017〕3号", "round brackets and leading zeros"),
        ("云政发〔2017]3号", "云政发〔2017〕3号", "mismatched brackets"),
        ("云政发〔２０１７〕３号", "云政发〔2017〕3号", "full-width digits"),
        ("云政发〔2017〕第3号", "云政发〔2017〕3号", "第 before the number"),
        ("云林办发〔2019〕1", "云林办发〔2019〕1号", "号 missing"),
        ("云岭省人民政府令第12号", "云岭省人民政府令第12号", "an order"),
        ("云岭省林业局公告（2024年第1号）", "云岭省林业局公告2024年第1号", "an announcement"),
        ("云岭省林业局公告(2023年第2号)（", "云岭省林业局公告2023年第2号", "a dangling bracket"),
        ("2020年第5号", "2020年第5号", "a bare number"),
        ("云岭省农业厅公告（第656号）", "云岭省农业厅公告第656号", "an announcement without year"),
        (
            "云岭省农业厅 云岭省林业局公告 2021年第3号",
            "云岭省农业厅云岭省林业局公告2021年第3号",
            "a joint announcement",
        ),
        ("云岭省农业厅2018年第15号令", "云岭省农业厅令2018年第15号", "the kind behind the number"),
        ("主席令第七十八号", "主席令第78号", "a Chinese numeral"),
        ("主席令第一百零二号", "主席令第102号", "a Chinese numeral with a zero"),
        ("云海市人民政府通告第3号", "云海市人民政府通告第3号", "a notice to the public"),
    ],
)
def test_numbers(printed: str, normal: str, reason: str) -> None:
    assert ids.normalize_number(printed) == normal, reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("第56号提案", "a motion"),
        ("（2019）云01民初58号", "a court case"),
        ("GB/T 9704—2012", "a standard"),
        ("动物管理办法", "a title"),
        ("", "nothing"),
    ],
)
def test_no_numbers(text: str, reason: str) -> None:
    assert ids.parse_number(text) is None, reason


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (ids.document_id("云政办字〔2021〕56 号"), "doc/云政办字/2021/56"),
        (ids.document_id("云岭省人民政府令第12号"), "doc/云岭省人民政府令/12"),
        (ids.document_id("2020年第5号", "云岭省林业局"), "doc/云岭省林业局/2020/5"),
        (ids.document_id("令第7号", "云岭省人民政府"), "doc/云岭省人民政府令/7"),
        (ids.document_id("省政府令第7号", "云岭省人民政府"), "doc/云岭省人民政府令/7"),
        (ids.document_id("主席令第7号", "云岭省人民代表大会"), "doc/云岭省人民代表大会/主席令/7"),
        (ids.document_id("中华人民共和国国务院令第412号"), "doc/国务院令/412"),
        (ids.measure_id("doc/云政发/2021/5", (2, 1)), "doc/云政发/2021/5/m2.1"),
        (ids.agency_id("云岭省科学技术厅"), "org/云岭省科学技术厅"),
        (ids.place_id("云海市", "990100"), "place/990100"),
        (ids.place_id("云海湾", None), "place/云海湾"),
        (ids.entity_id("Platform", "云岭省数据中心"), "platform/云岭省数据中心"),
        (ids.segment("A/B 50% 〔一〕?#"), "A／B50％（一）？＃"),
    ],
)
def test_ids(made: str, expected: str) -> None:
    assert made == expected


@pytest.mark.parametrize(
    ("number", "local", "reason"),
    [
        ("云岭省人民政府令第12号", False, "the issuer is in it"),
        ("省政府令第12号", True, "every province has one"),
        ("中华人民共和国主席令第78号", True, "each president counts from 1"),
        ("2016年第23号", True, "no code at all"),
        ("公告〔2018〕12号", True, "only the kind"),
        ("云政发〔2018〕12号", False, "a code of its own"),
    ],
)
def test_local_numbers(number: str, local: bool, reason: str) -> None:
    assert ids.is_local(number) == local, reason


def test_titles_meet_whatever_their_punctuation() -> None:
    assert ids.cited_title_id("关于“云上”行动的意见") == ids.cited_title_id("关于「云上」 行动的意见")
    assert ids.cited_title_id("关于云上行动的意见") != ids.cited_title_id("关于云上行动的办法")


codes = st.text(alphabet="云岭政办发字函规", min_size=1, max_size=6)
years = st.integers(1950, 2049)
numbers = st.integers(1, 99_999)


@given(codes, years, numbers, codes, years, numbers)
def test_two_numbers_have_two_ids(c1: str, y1: int, n1: int, c2: str, y2: int, n2: int) -> None:
    one, two = ids.document_id(f"{c1}〔{y1}〕{n1}号"), ids.document_id(f"{c2}〔{y2}〕{n2}号")
    assert (one == two) == ((c1, y1, n1) == (c2, y2, n2))


@given(st.text(max_size=30))
def test_any_text_makes_a_safe_segment(text: str) -> None:
    made = ids.segment(text)
    assert made == ids.segment(made)
    assert not set(made) & set('/%#?<>"{}|\\^`〔〕 \n\t')
    assert URIRef(ids.iri(f"platform/{made}")).n3()
