"""However a text is printed, its reading is the same: any width, page marks, blanks, line ends, encodings."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ingest.clean import repair
from ingest.outline import find_units
from ingest.read import read_text
from ingest.records import Source, Text
from ingest.structure import find_header

PARAGRAPHS = (
    "云岭省人民政府办公厅关于印发云岭省示例产业创新发展行动方案（2024—2027年）的通知",
    "云岭政办发〔2024〕5号",
    "各市人民政府，省政府各部门、各直属机构：",
    "《云岭省示例产业创新发展行动方案（2024—2027年）》已经省政府同意，现印发给你们，请认真贯彻执行。",
    "云岭省人民政府办公厅",
    "2024年6月12日",
    "云岭省示例产业创新发展行动方案（2024—2027年）",
    "为深入贯彻落实《云岭省创新发展条例》，更好发挥示例新区示范引领、辐射带动作用，制定本方案。",
    "一、提升科技创新能力",
    "（一）建设创新平台。支持示例新区牵头承担“示例科技2030”重大项目，按照GB/T 36073标准建设示例实验装置和研究中心，对新升级的平台给予最高100万元补助。（省科技厅牵头，省财政厅、省发展改革委按职责分工负责）",
    "1．完善网络。到2027年，建成5G基站1万个，培育80家企业。",
    "2．强化人才支撑，建立机关事业单位、高等院校、科研院所、企业融合的人才流动机制，支持人才双向流动，每年选派一批专业干部到先进城市实践锻炼。",
    "二、完善保障",
    "（二）优化金融服务。鼓励金融机构在示例湾区域集聚，一是发展创投风投业态，二是探索金融支持科技创新的有效模式，切实降低企业融资成本。",
    "（三）抓好落实。各地各部门要细化举措，压实责任，确保各项措施落地见效。",
)
CONTENT = "\n".join(PARAGRAPHS)
SLACK = 6
"""Cells by which the last line of a paragraph falls short of the edge where it is seen to be the last."""
MARKS = ("- {} -", "— {} —", "－{}－", "# Page {}:", "{}/9", "第 {} 页 共 9 页")
every = settings(deadline=None, max_examples=60, derandomize=True)
widths = st.integers(36, 110)


def cells(words: str) -> int:
    return sum(1 if c.isascii() else 2 for c in words)


def printed(paragraph: str, width: int, indent: str = "　　") -> Iterator[str]:
    """Yield a paragraph as a printer fills its lines, Latin words and numbers in one piece."""
    line = indent
    for word in re.findall(r" ?[!-~]+|[^!-~]", paragraph):
        if cells(line + word) > width:
            yield line
            line, word = "", word.lstrip()
        line += word
    yield line


def lines(width: int, indent: str = "　　") -> list[str]:
    return [line for paragraph in PARAGRAPHS for line in printed(paragraph, width, indent)]


def facts(text: Text) -> object:
    header = find_header(text)
    fields = (header.number, header.title, header.date, *header.issuers, *header.addressees)
    return [field and field.value for field in fields], [
        (unit.level, unit.number, unit.title) for unit in find_units(text, header)
    ]


def same(raw: str) -> None:
    text = repair(raw)
    assert text.content == CONTENT
    assert facts(text) == facts(repair(CONTENT))


def test_the_reading_itself() -> None:
    assert facts(repair(CONTENT)) == (
        [
            "云岭政办发〔2024〕5号",
            "云岭省示例产业创新发展行动方案（2024—2027年）",
            "2024-06-12",
            "云岭省人民政府办公厅",
            "各市人民政府",
            "省政府各部门",
            "各直属机构",
        ],
        [
            (1, "一", "提升科技创新能力"),
            (2, "（一）", "建设创新平台"),
            (3, "1", "完善网络"),
            (3, "2", "强化人才支撑"),
            (1, "二", "完善保障"),
            (2, "（二）", "优化金融服务"),
            (2, "（三）", "抓好落实"),
        ],
    )


@every
@given(width=widths, gap=st.sampled_from(("\n", "\r\n", "\n\n", " \n", "　\n")))
def test_indented_paragraphs_at_any_width(width: int, gap: str) -> None:
    same(gap.join(lines(width)))


@every
@given(width=widths)
def test_flush_paragraphs_whose_last_lines_fall_short(width: int) -> None:
    """Where a last line is as full as the others and no indentation follows, nothing tells that it is the last."""
    last = [list(printed(paragraph, width, ""))[-1] for paragraph in PARAGRAPHS]
    assume(all(cells(line) < width - SLACK for line in last))
    same("\n".join(lines(width, "")))


@every
@given(width=widths)
def test_paragraphs_parted_by_empty_lines(width: int) -> None:
    last = [list(printed(paragraph, width, ""))[-1] for paragraph in PARAGRAPHS]
    assume(all(cells(line) < width - SLACK for line in last))
    same("\n\n".join("\n".join(printed(paragraph, width, "")) for paragraph in PARAGRAPHS))


@every
@given(width=widths, mark=st.sampled_from(MARKS), every_=st.integers(3, 12), gap=st.sampled_from(("\n", "\n\n")))
def test_page_marks_anywhere(width: int, mark: str, every_: int, gap: str) -> None:
    out: list[str] = []
    for i, line in enumerate(lines(width), 1):
        out.append(line)
        if i % every_ == 0:
            out.append(gap[1:] + mark.format(i // every_) + gap[1:])
    same("\n".join(out))


@every
@given(width=widths, blank=st.sampled_from((" ", "  ", "\u00a0", "\u2003")), data=st.data())
def test_blanks_between_numbers_and_words(width: int, blank: str, data: st.DataObject) -> None:
    """Blanks stand where printers put them: around numbers, Latin letters and marks."""
    seam = re.compile(
        r"(?<=[一-鿿，、。：（《“])(?=[0-9A-Z])|(?<=[0-9])(?=[年月日号家万个])|(?<=[，、：“《〔])(?=[一-鿿])"
    )
    chosen = data.draw(st.integers(1, 5))
    raw = "\n".join(lines(width))
    seams = [match.start() for match in seam.finditer(raw)][::chosen]
    same("".join((blank if i in set(seams) else "") + c for i, c in enumerate(raw)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_any_encoding(encoding: str) -> None:
    text = read_text(Source(Path("示例.txt"), "0" * 64, "\n".join(lines(60)).encode(encoding)))
    assert text.content == CONTENT


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda raw: raw.replace("\n", "\r"), "line ends of old"),
        (lambda raw: "\ufeff" + raw, "a byte order mark"),
        (lambda raw: raw.replace("科", "\u200b科"), "code points that print nothing"),
        (lambda raw: raw.replace("　　", "    "), "indentation by plain blanks"),
        (lambda raw: raw.replace("业", "业").replace("用", "⽤"), "radicals"),
    ],
)
def test_other_forms(change: Callable[[str], str], reason: str) -> None:
    assert repair(change("\n".join(lines(60)))).content == CONTENT, reason
