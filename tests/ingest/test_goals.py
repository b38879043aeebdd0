"""Goals: value, unit, comparison, year and what is measured."""

import pytest

from ingest.components.goals import find_goals
from ingest.components.sentences import sentences
from ingest.records import Span, Text


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("到2025年，冷链产业规模达到120亿元。", ("冷链产业规模", "=", "120", "亿元", 2025), "the year of its sentence"),
        ("冷库库容不低于300万立方米。", ("冷库库容", ">=", "300", "万立方米", None), "at least"),
        ("绿色产品占比超过30%。", ("绿色产品占比", ">", "30", "%", None), "more than"),
        ("单个项目最高补助200万元。", ("项目", "<=", "200", "万元", None), "at most"),
        ("补助比例不超过总投资的40%。", ("补助比例", "<=", "40", "%", None), "a ceiling with words before the number"),
        ("建成示范园区10个左右。", ("示范园区", "~", "10", "个", None), "about"),
        ("力争培育龙头企业20家以上。", ("龙头企业", ">=", "20", "家", None), "the word behind the number decides"),
        ("培育20家冷链企业。", ("冷链企业", "=", "20", "家", None), "the thing counted stands behind its count"),
        ("出口额超过3亿美元。", ("出口额", ">", "3", "亿美元", None), "a foreign currency"),
        ("研发投入增长0.5个百分点。", ("研发投入", "=", "0.5", "个百分点", None), "decimals"),
    ],
)
def test_goals(text: str, expected: tuple[object, ...], reason: str) -> None:
    (goal,) = find_goals(text, sentences(Text(text, ()), (), ()), Span(0, len(text)))
    assert (goal.measured, goal.comparison, goal.value, goal.unit, goal.year) == expected, reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("自印发之日起30天内办结。", "a time limit is no goal"),
        ("按照第12条办理。", "a number of a clause"),
        ("依据2020年第5号公告。", "a number of a document"),
    ],
)
def test_no_goals(text: str, reason: str) -> None:
    assert find_goals(text, sentences(Text(text, ()), (), ()), Span(0, len(text))) == (), reason


@pytest.mark.parametrize(
    ("headings", "values", "reason"),
    [
        (("发展基础", "总体要求"), ["40"], "what has been reached is no goal"),
        (("总体要求", "发展基础"), ["20", "40"], "the aims stand first"),
        (("发展基础", "保障措施"), ["20", "40"], "no heading of the aims closes the review"),
    ],
)
def test_review(headings: tuple[str, str], values: list[str], reason: str) -> None:
    text = f"{headings[0]}\n产值达到20亿元。\n{headings[1]}\n产值达到40亿元。"
    past, reached, aims, goal = sentences(Text(text, ()), (), ())
    read = (past._replace(heading=True), reached, aims._replace(heading=True), goal)
    assert [found.value for found in find_goals(text, read, Span(0, len(text)))] == values, reason
