"""Stretches round a mark hold every match that the whole text holds."""

import re

import pytest

from ingest.near import Marked, near


@pytest.mark.parametrize(
    ("text", "stretches", "reason"),
    [
        ("没有", [], "no mark, nothing to look through"),
        ("甲乙丙丁号戊己庚", ["丙丁号戊"], "so far to both sides"),
        ("号甲", ["号甲"], "at the beginning there is less before it"),
        ("甲乙丙号", ["乙丙号"], "at the end there is less behind it"),
        ("甲号乙丙号丁", ["甲号乙丙号丁"], "stretches that meet are one"),
        ("甲号乙丙丁戊号", ["甲号乙", "丁戊号"], "stretches apart are two"),
    ],
)
def test_near(text: str, stretches: list[str], reason: str) -> None:
    found = near(text, "号", 0, len(text), before=2, after=1)
    assert [text[a:b] for a, b in found] == stretches, reason


def test_finds_what_the_whole_text_holds() -> None:
    text, pattern = "令第1号第22号，云政发第333号" * 3, re.compile(r"第\d{1,3}号")
    whole = [match.span() for match in pattern.finditer(text)]
    stretches = near(text, "号", 0, len(text), before=4, after=0)
    assert [match.span() for a, b in stretches for match in pattern.finditer(text, a, b)] == whole


@pytest.mark.parametrize(
    ("text", "found", "reason"),
    [
        ("成立领导小组", ["领导小组"], "the mark stands there, so that the pattern is looked for"),
        ("成立领导", [], "without the mark there is no match"),
        ("组成领导小组和工作小组", ["领导小组", "工作小组"], "every match, not the one at the mark alone"),
    ],
)
def test_marked(text: str, found: list[str], reason: str) -> None:
    marked = Marked(re.compile("(?:领导|工作)小组"), re.compile("小组"))
    assert [match[0] for match in marked.finditer(text, 0, len(text))] == found, reason
    first = marked.search(text, 0, len(text))
    assert (first[0] if first else None) == next(iter(found), None), reason
