"""Markdown: marks removed, pipe tables as tables."""

import pytest

from ingest.clean import repair
from ingest.read.limits import Limits
from ingest.read.markdown import is_markdown, read_markdown

TABLE = "前文如下。\n\n| 序号 | 任务 |\n| :--- | ---: |\n| 1 | **建设**<br>中心 |\n| 2 | a\\|b |\n\n后文的规定。"


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("# 云岭省示例办法", True, "a heading"),
        ("云岭省示例办法\n## 一、总则", True, "a heading further down"),
        (TABLE, True, "a pipe table"),
        ("#标签 一", False, "no blank behind the mark"),
        ("甲|乙\n丙|丁", False, "bars without the line below a head"),
        ("云岭省示例办法", False, "plain text"),
    ],
)
def test_what_markdown_is(text: str, expected: bool, reason: str) -> None:
    assert is_markdown(text.encode()) == expected, reason


def test_tables(limits: Limits) -> None:
    text = repair(read_markdown(TABLE.encode(), limits))
    assert [(c.row, c.column, text.content[c.start : c.end]) for c in text.cells] == [
        (0, 0, "序号"),
        (0, 1, "任务"),
        (1, 0, "1"),
        (1, 1, "建设\n中心"),
        (2, 0, "2"),
        (2, 1, "a|b"),
    ]
    assert text.paragraphs[0].of(text.content) == "前文如下。"
    assert text.content.endswith("\n后文的规定。")


@pytest.mark.parametrize(
    ("line", "expected", "reason"),
    [
        ("## 一、总体要求", "一、总体要求", "a heading"),
        ("**一、总体要求**", "一、总体要求", "bold type"),
        ("见[《示例办法》](https://example.org/a)的规定。", "见《示例办法》的规定。", "a link is its words"),
        ("按照《办法》[2024](号)", "按照《办法》[2024](号)", "brackets that are no link"),
    ],
)
def test_marks(line: str, expected: str, reason: str, limits: Limits) -> None:
    assert (
        repair(read_markdown(f"# 云岭省示例办法\n\n{line}\n".encode(), limits)).content.split("\n")[-1] == expected
    ), reason
