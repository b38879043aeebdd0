"""Where lines were wrapped, by what they show: characters or cells, lone page numbers, blanks anywhere."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.clean import repair

CLAUSES = (
    "建设示例创新平台，支持企业牵头承担重大项目",
    "鼓励云海市培育80家示例企业，按照GB/T 36073标准开展评估",
    "推动示例产业集聚发展，到2027年建成5G基站1万个",
    "完善示例人才流动机制，每年选派一批干部到先进城市锻炼",
    "健全云岭省示例数据目录，加强共享和开放",
)
PARAGRAPHS = tuple(
    f"{number}、{'。'.join(CLAUSES[(i + k) % len(CLAUSES)] for k in range(2 + i % 3))}。"
    for i, number in enumerate("一二三四五六七八九十")
)
CONTENT = "\n".join(PARAGRAPHS)
every = settings(deadline=None, max_examples=40, derandomize=True)
widths = st.integers(20, 60)


def cut(paragraph: str, width: int) -> Iterator[str]:
    """Yield an indented paragraph cut after so many characters, also inside of words and numbers."""
    words = "　　" + paragraph
    yield from (words[i : i + width] for i in range(0, len(words), width))


def lines(width: int) -> list[str]:
    return [line for paragraph in PARAGRAPHS for line in cut(paragraph, width)]


@every
@given(width=widths)
def test_lines_cut_after_so_many_characters(width: int) -> None:
    assert repair("\n".join(lines(width))).content == CONTENT


@every
@given(width=widths, first=st.integers(1, 90), page=st.integers(10, 14))
def test_lone_page_numbers_that_count_on(width: int, first: int, page: int) -> None:
    printed: list[str] = []
    for i, line in enumerate(lines(width) * 3, 1):
        printed.append(line)
        if i % page == 0:
            printed.append(str(first + i // page))
    numbers = {line for line in printed if line.isdecimal()}
    kept = set(repair("\n".join(printed)).content.split("\n"))
    assert not kept & numbers or len(numbers) < 3


@every
@given(data=st.data(), blank=st.sampled_from((" ", "  ", "\u00a0", "\u3000")))
def test_blanks_inside_chinese_words(data: st.DataObject, blank: str) -> None:
    seams = [match.start() for match in re.finditer(r"(?<=[一-鿿])(?=[一-鿿])", CONTENT)]
    chosen = data.draw(st.sets(st.sampled_from(seams), min_size=1, max_size=30))
    raw = "".join((blank if i in chosen else "") + c for i, c in enumerate(CONTENT))
    assert repair(raw).content == CONTENT


@pytest.mark.parametrize(
    ("raw", "kept", "reason"),
    [
        (
            "一、培育示例企业100 家，拓展车辆门诊、故障咨询、快速导航、群众评价等服务功能。",
            1,
            "a blank behind a number",
        ),
        ("序号\n1\n推进示例建设。\n2\n抓好落实。\n3\n开展评估。", 7, "rows of a table are no pages"),
    ],
)
def test_what_is_neither_break_nor_page(raw: str, kept: int, reason: str) -> None:
    assert len(repair(raw).content.split("\n")) == kept, reason
