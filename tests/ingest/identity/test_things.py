import pytest

from ingest.identity.likeness import likeness
from ingest.identity.likeness import parsed as parsed_likeness
from ingest.identity.numbers import official_number
from ingest.identity.things import spelling
from ingest.lexicon import LexiconError


@pytest.mark.parametrize(
    ("one", "other", "meet", "reason"),
    [
        ("云海市示例港", "云海示例港", True, "a city is written with 市 or without"),
        ("云岭省示例科学院", "云岭示例科学院", True, "a province likewise"),
        ("“海上云”平台", "海上云平台", True, "quotation marks are written or not"),
        ("中国（云岭）自由贸易试验区", "中国(云岭)自由贸易试验区", True, "brackets have two widths"),
        ("“互联网＋”行动", "“互联网+”行动", True, "so have signs"),
        ("云海市示例港", "云岭示例港", False, "two places"),
        ("吉林省示例中心", "吉林示例中心", False, "吉林 may be the city"),
        ("云海示例港", "云海示例湾", False, "two heads"),
        ("云海市", "云海", False, "a place alone is no named thing"),
    ],
)
def test_spellings_of_one_name(one: str, other: str, meet: bool, reason: str) -> None:
    assert (spelling(one) == spelling(other)) == meet, reason


@pytest.mark.parametrize(
    ("number", "official", "reason"),
    [
        ("证监会令第91号", "中国证券监督管理委员会令第91号", "a short name"),
        ("省政府令第7号", "云岭省人民政府令第7号", "省 is that of the document"),
        ("中华人民共和国公安部令第19号", "公安部令第19号", "the state before it"),
        ("国家发展改革委令2018年第15号", "国家发展和改革委员会令2018年第15号", "with its year"),
        ("主席令第7号", "主席令第7号", "no agency"),
        ("示例会令第7号", "示例会令第7号", "not in the register"),
        ("云政发〔2024〕1号", "云政发〔2024〕1号", "a code tells its issuer"),
    ],
)
def test_orders_under_the_official_name_of_their_issuer(number: str, official: str, reason: str) -> None:
    assert official_number(number, "云岭省") == official, reason


@pytest.mark.parametrize(
    ("one", "other", "alike", "reason"),
    [
        ("云海高新区", "云海高新技术产业开发区", True, "short and in full"),
        ("国家海洋示例库", "海洋示例数据库", False, "other words"),
        ("云岭自贸试验区", "中国（云岭）自由贸易试验区", True, "with 中国 and brackets or not"),
        ("国家示例研究中心", "示例研究中心", True, "with 国家 or not"),
    ],
)
def test_names_that_may_be_one(one: str, other: str, alike: bool, reason: str) -> None:
    assert (likeness(one) == likeness(other)) == alike, reason


def test_too_little_in_common_tells_nothing() -> None:
    assert likeness("国家中心") is None


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ("optional = 'x'", "source and date"),
        ("# source: a; date: b\noptional = 'x'\n", "the entries are"),
        ("# source: a; date: b\noptional = 'x'\n[spelled_out]\na = 'b'\nb = 'c'\n", "a is spelled out by a word"),
    ],
)
def test_a_lexicon_that_breaks_its_form_is_refused(content: str, wrong: str) -> None:
    with pytest.raises(LexiconError, match=wrong):
        parsed_likeness(content)
