"""Text repair: what is left out, what is joined, what is mended, and the way back."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.clean import repair
from ingest.layout.glyphs import mend_glyphs

NOTICE = """云岭政办发〔2024〕5号
各市人民政府，省政府各部门、各直属机构：
《关于支持示例新区加快创新发展的若干措施》已经省委、省政府同意，现印发给你们，请认真贯彻执行。
云岭省人民政府办公厅
2024年6月12日
（此件公开发布）
关于支持示例新区加快创新发展的若干措施
为深入贯彻落实《云岭省创新发展条例》，更好发挥示例新区示范引领、辐射带动作用，现提出以下措施。
一、提升科技创新能力
支持示例新区牵头承担“示例科技2030”重大项目，对新升级的创新平台予以补助；支持建设示例实验装置和研究中心，打造科学城。（省科技厅牵头，省财政厅、省发展改革委按职责分工负责）
二、完善保障
（一）优化金融服务。鼓励金融机构在示例湾区域集聚，发展创投风投业态，积极探索金融支持科技创新的有效模式，切实降低企业融资成本。
（二）强化人才支撑。建立机关事业单位、高等院校、科研院所、企业融合的人才流动机制，支持人才双向流动，每年选派一批专业干部到先进城市实践锻炼。"""


def cells(text: str) -> int:
    return sum(1 if c.isascii() else 2 for c in text)


def printed(paragraph: str, width: int) -> Iterator[str]:
    """Yield a paragraph as a printer breaks it, indented, Latin words and numbers in one piece."""
    line = "　　"
    for token in re.findall(r"[!-~]+|[^!-~]", paragraph):
        if cells(line + token) > width:
            yield line
            line = ""
        line += token
    yield line


@settings(deadline=None, max_examples=40)
@given(width=st.integers(36, 110), gap=st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_hard_wraps_at_any_width_change_nothing(width: int, gap: str) -> None:
    wrapped = gap.join(line for paragraph in NOTICE.split("\n") for line in printed(paragraph, width))
    assert repair(wrapped).content == NOTICE


def test_clean_text_stays() -> None:
    text = repair(NOTICE)
    assert (text.content, text.complete, text.left_out) == (NOTICE, True, ())


@pytest.mark.parametrize(
    ("raw", "expected", "reason"),
    [
        ("云政办字〔2021〕56 号", "云政办字〔2021〕56号", "blanks in a document number"),
        ("2021 年 6 月 12 日", "2021年6月12日", "blanks in a date"),
        ("承担“科技创新 2030”项目。", "承担“科技创新2030”项目。", "blanks between Chinese and digits"),
        ("办好 5G 高新视频会议。", "办好5G高新视频会议。", "blanks around Latin letters in Chinese"),
        ("执行 GB/T 36073 标准。", "执行GB/T 36073标准。", "one blank stays between Latin words"),
        ("建立  open  source 社区。", "建立open source社区。", "and only one"),
        ("第 一 条　总　则", "第一条总则", "words spread over a line"),
        ("省科技厅 省财政厅", "省科技厅 省财政厅", "a blank that parts two names"),
        ("国务院 办公厅", "国务院办公厅", "but not one inside a name"),
        ("工业⽤⽔⻋辆⻔类", "工业用水车辆门类", "radicals in place of characters"),
        ("（一）〔二〕［三］：；，②", "（一）〔二〕［三］：；，②", "brackets and widths stay as they are"),
        ("**一、总体要求**", "一、总体要求", "bold type"),
        ("## （一）工作目标", "（一）工作目标", "Markdown headings"),
        ("云岭省科技\u200b厅", "云岭省科技厅", "code points that print nothing"),
    ],
)
def test_words_are_mended(raw: str, expected: str, reason: str) -> None:
    assert repair(raw).content == expected, reason


@pytest.mark.parametrize(
    ("lines", "expected", "reason"),
    [
        (["建立健全示例制度，", "加强监管。"], 1, "a comma never ends a paragraph"),
        (["支持科技、", "人才发展。"], 1, "nor does a mark of enumeration"),
        (["按照《示例发展", "规划》执行。"], 1, "nor does the inside of a book title"),
        (["1.", "加强供需对接。开展活动。"], 1, "a number alone on its line"),
        (["一、总体要求", "加快发展示例产业，促进就业。"], 2, "a heading ends with its line"),
        (["加强领导。", "（一）明确责任。"], 2, "a number begins a paragraph"),
        (["云岭省人民政府", "2024年1月3日"], 2, "a date stands alone"),
        (["云岭省人民政府办公厅", "关于印发示例方案的通知"], 1, "the lines of a title go together"),
        (["关于支持示例新区改革", "创新发展的若干措施"], 1, "so do those that no name begins"),
        (["牵头单位：省公安厅。", "配合单位：省财政厅。"], 2, "labelled lines"),
        (["责任到人。（省财政厅负责）", "各地要抓好落实。"], 2, "a closing bracket of duties"),
        (["第一章 总", "则"], 1, "words spread over lines"),
        (["附件：1.", "示例清单"], 1, "the first attachment"),
        (["8.对承租示例房屋", "（含公租房）从事经营的企业予以减免。"], 1, "a bracket that words follow"),
        (["云岭省示例实施方案", "为发展，制定方案。"], 2, "a title above the words that open a text"),
    ],
)
def test_line_breaks(lines: list[str], expected: int, reason: str) -> None:
    assert len(repair("\n".join(lines)).content.split("\n")) == expected, reason


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("- 4 -", "page mark"),
        ("— 12 —", "page mark"),
        ("# Page 677:", "page mark"),
        ("第 3 页 共 9 页", "page mark"),
        ("https://www.example.cn/a.html 9/9", "printed address"),
        ("【打印本页】 【关闭窗口】", "navigation"),
        ("扫一扫在手机打开当前页", "navigation"),
        ("浏览次数：120次", "navigation"),
    ],
)
def test_furniture_is_left_out_with_its_reason(line: str, why: str) -> None:
    raw = f"一、加强建设。支持云海市发展示例产\n{line}\n业，促进就业。\n二、抓好落实。"
    text = repair(raw)
    assert text.content == "一、加强建设。支持云海市发展示例产业，促进就业。\n二、抓好落实。"
    assert [(raw[start:end], reason) for start, end, reason in text.left_out] == [(line, why)]


def test_a_tail_is_left_out_to_its_end() -> None:
    raw = "一、甲事。\n二、乙事。\n三、丙事。\n四、丁事。\n附件下载：\n示例.doc\n版权所有 示例网"
    text = repair(raw)
    assert text.content == "一、甲事。\n二、乙事。\n三、丙事。\n四、丁事。"
    assert [raw[start:end] for start, end, _ in text.left_out] == ["附件下载：\n示例.doc\n版权所有 示例网"]


@pytest.mark.parametrize(
    ("raw", "kept", "reason"),
    [
        ("一、甲事。\n二、乙事。\n主办单位：省农业厅", 3, "a label of duties at the end is the document's own"),
        ("一、甲事。\n二、乙事。\n主办单位：示例厅\n版权所有 示例网", 2, "above the footer of a portal it is not"),
        ("一、甲事。\n相关链接：示例\n二、乙事。", 3, "no tail has units after it"),
        ("一、甲事。\n二、乙事。\n相关政策条款与本政策不一致的，按照本政策执行。", 3, "nor does a sentence begin one"),
    ],
)
def test_what_is_a_tail(raw: str, kept: int, reason: str) -> None:
    assert repair(raw).content.split("\n") == raw.split("\n")[:kept], reason


def test_doubled_lines_are_kept_once() -> None:
    raw = "云岭省示例发展规划\n云岭省示例发展规划\n一、总体要求。"
    text = repair(raw)
    assert (text.content, text.left_out[0][2]) == ("云岭省示例发展规划\n一、总体要求。", "doubled line")


@pytest.mark.parametrize(
    ("raw", "complete", "reason"),
    [
        ("一、加强建设。\n支持发展，\n预览已结束，完整报告链接如下：\nhttps://example.cn", False, "a preview says so"),
        ("一、加强示例建设。支持云海市建设示例中心，发展示例产业，促进", False, "a sentence without an end"),
        ("一、加强示例建设。支持云海市建设示例中心，发展示例产业。", True, "a sentence that ends"),
        ("一、加强示例建设，促进就业。\n云岭省人民政府办公厅\n2024年1月3日", True, "a signature"),
        ("一、加强示例建设，促进就业。\n抄送：省委各部门，省人大常委会办公厅，省政协办公厅", True, "a list of copies"),
    ],
)
def test_completeness(raw: str, complete: bool, reason: str) -> None:
    text = repair(raw)
    assert (text.complete, text.incomplete_reason is None) == (complete, complete), reason


def test_lost_line_breaks_come_back() -> None:
    raw = (
        "一、指导思想 深入贯彻落实示例发展战略，坚持创新驱动，促进产业升级。"
        " 二、任务 （一）加强研发。支持示例技术攻关。"
    )
    assert repair(raw).content.split("\n") == [
        "一、指导思想",
        "深入贯彻落实示例发展战略，坚持创新驱动，促进产业升级。",
        "二、任务",
        "（一）加强研发。支持示例技术攻关。",
    ]


def test_every_character_leads_back_to_the_file() -> None:
    raw = "\ufeff　　一、提升能 力\r\n\r\n- 4 -\r\n　　支持 ⻋ 辆发展，促\r\n进 就业。open\r\nsource"
    text = repair(raw)
    mended = mend_glyphs(raw)
    assert text.content == "一、提升能力\n支持车辆发展，促进就业。open source"
    origins = [text.origin(i) for i in range(len(text.content))]
    found = [c for c, origin in zip(text.content, origins, strict=True) if origin is not None and mended[origin] == c]
    inserted = [c for c, origin in zip(text.content, origins, strict=True) if origin is None]
    assert ("".join(found), inserted) == (text.content.replace("\n", "").replace(" ", ""), ["\n", " "])
    assert sorted(o for o in origins if o is not None) == [o for o in origins if o is not None]
