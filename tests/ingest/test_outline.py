"""The outline: which paragraphs are units, how they nest, what they are called and where they end."""

import pytest

from ingest.clean import repair
from ingest.numbering import numbered, value_of
from ingest.outline import find_units
from ingest.records import Text, Unit
from ingest.structure import find_header


def units(raw: str) -> tuple[Text, tuple[Unit, ...]]:
    text = repair(raw)
    return text, find_units(text, find_header(text))


def outline(raw: str) -> list[tuple[int, str, str]]:
    return [(unit.level, unit.number, unit.title) for unit in units(raw)[1]]


@pytest.mark.parametrize(
    ("words", "style", "number", "value"),
    [
        ("一、总体要求", "han", "一", 1),
        ("二十一、附则", "han", "二十一", 21),
        ("（十二）加强", "han_bracket", "（十二）", 12),
        ("(一)加强", "han_bracket", "(一)", 1),
        ("㈢加强", "han_squared", "㈢", 3),
        ("1．加强", "arabic", "1", 1),
        ("10.加强", "arabic", "10", 10),
        ("1. 2025年底前", "arabic", "1", 1),
        ("（3）加强", "arabic_bracket", "（3）", 3),
        ("2）加强", "arabic_half", "2）", 2),
        ("第十二条 为规范", "article", "第十二条", 12),
        ("第三条之一 为规范", "article", "第三条之一", 3),
        ("第一百零三章总则", "chapter", "第一百零三章", 103),
        ("第二节 规定", "section", "第二节", 2),
        ("第三部分 任务", "division", "第三部分", 3),
        ("措施5：支持", "named", "措施5", 5),
        ("1.2编制依据", "decimal_2", "1.2", 2),
        ("2.1.3职责", "decimal_3", "2.1.3", 3),
        ("3．2 职责", "decimal_2", "3．2", 2),
        ("专栏2 重点工程", "box", "专栏2", 2),
        ("（二）项目管理", "han_bracket", "（二）", 2),
        ("第九条 项目单位应当", "article", "第九条", 9),
    ],
)
def test_numbering_styles(words: str, style: str, number: str, value: int) -> None:
    found = numbered(words)
    assert found is not None
    assert (found.style.name, found.number, found.value) == (style, number, value)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("一是加强领导。", "an enumeration inside a sentence"),
        ("①加强领导。", "so are circled numbers"),
        ("2025年底前完成。", "a year"),
        ("1.5万元以上的", "a decimal"),
        ("第三条规定的情形", "an article that is cited"),
        ("（一）项所列", "an item that is cited"),
        ("第九条第二款", "a paragraph that is cited"),
        ("3．25万元", "a decimal in full width"),
    ],
)
def test_what_is_no_number(words: str, reason: str) -> None:
    assert numbered(words) is None, reason


def test_values_of_printed_numbers() -> None:
    assert [value_of(n) for n in ("一", "十", "二十", "一百一十", "（三）", "7", "㈩")] == [1, 10, 20, 110, 3, 7, 10]


def test_levels_follow_the_nesting_of_styles() -> None:
    raw = """一、总体要求
（一）指导思想。坚持创新。
二、重点任务
（一）加强建设
1.完善网络。加快升级。
（1）支持企业。给予补助。
2.建设中心。推动建设。
（二）促进应用。推进开放。"""
    assert [(level, number) for level, number, _ in outline(raw)] == [
        (1, "一"), (2, "（一）"), (1, "二"), (2, "（一）"), (3, "1"), (4, "（1）"), (3, "2"), (2, "（二）"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "levels", "reason"),
    [
        (
            "一、甲\n（一）子。事。\n二、乙\n（二）丑。事。\n（三）寅。事。",
            [1, 2, 1, 2, 2],
            "numbers that run on across sections",
        ),
        (
            "第一章 总则\n第一条 为规范管理，制定本办法。\n（一）甲；\n第二章 附则\n第二条 本办法自印发之日起施行。",
            [1, 2, 3, 1, 2],
            "chapters, articles, items",
        ),
        (
            "一、总则\n第一条 为规范管理，制定本办法。\n二、条件\n第二条 申请人应当具备条件。",
            [1, 2, 1, 2],
            "sections above articles, where they come first",
        ),
        (
            "第一条 为规范管理，规定如下：\n一、甲；\n二、乙。\n第二条 本办法施行。",
            [1, 2, 2, 1],
            "and below them, where articles come first",
        ),
        ("1.总体要求\n（一）甲。事。\n2.重点任务\n（一）乙。事。", [1, 2, 1, 2], "a style is as far out as it opens"),
        ("1 总则\n1.1 编制目的\n为规范应急。\n2 职责\n2.1 领导机构\n由政府负责。", [1, 2, 1, 2], "decimal numbers"),
        ("一、任务\n（一）甲。事。\n专栏1 示例工程\n建设。\n（二）乙。事。", [1, 2, 3, 2], "a box below its item"),
    ],
)
def test_levels(raw: str, levels: list[int], reason: str) -> None:
    assert [level for level, _, _ in outline(raw)] == levels, reason


@pytest.mark.parametrize(
    ("raw", "titles", "reason"),
    [
        ("一、提升创新能力\n支持建设。", ["提升创新能力"], "a line of its own"),
        ("一、坚持规范透明，打造有序环境\n加快推进改革。", ["坚持规范透明，打造有序环境"], "with its comma"),
        ("一、优化服务。支持企业，给予补助。", ["优化服务"], "the first sentence"),
        ("（一）建立机制，强化协同。各地要抓好落实。", ["建立机制，强化协同"], "of two clauses"),
        (
            "1.符合本意见奖补和政策支持条件的企业，同时符合其他奖补政策的，按照不重复享受原则申报。办法另定。",
            ["符合本意见奖补和政策支持条件的企业"],
            "all content: the first clause",
        ),
        (
            "1.优化示例系统，完善检查流程，提升检测效率。严禁另行设卡。",
            ["优化示例系统"],
            "a first sentence of three clauses is content",
        ),
        (
            "第一条 示例信贷支持：政府设立风险资金池，与银行合作。每家可以贷款。",
            ["示例信贷支持：政府设立风险资金池"],
            "a clause goes on behind a colon",
        ),
        ("第一条 为了规范管理，制定本办法。", ["为了规范管理"], "an article is content"),
        ("第一条【目的依据】为了规范管理，制定本办法。", ["目的依据"], "unless it has a title in brackets"),
        ("第一条 （目的依据）\n为了规范管理，制定本办法。", ["目的依据"], "on a line of its own too"),
        (
            "第一条 为规范管理，制定办法。\n（一）甲类项目；\n（二）乙类项目。",
            ["为规范管理", "甲类项目", "乙类项目"],
            "items of a list",
        ),
        ("一、疫苗接种（责任单位：省卫生健康委）\n免费接种。", ["疫苗接种"], "without a bracket of duties"),
        (
            "（一）启动阶段（2017年5月-9月）。研究制定方案。",
            ["启动阶段（2017年5月-9月）"],
            "with a bracket that says when",
        ),
        ("（一）\n指导思想。坚持创新。", ["指导思想"], "a number on a line of its own"),
        (
            "一、甲。事。\n1.健全评价制度，完善激励机制。（牵头单位：省科技厅）",
            ["甲", "健全评价制度"],
            "a sentence and its duties are all content",
        ),
        (
            "（一）健全评价制度，完善激励机制。\n1.修订办法。做事。",
            ["健全评价制度，完善激励机制", "修订办法"],
            "unless units stand below it",
        ),
        (
            "1.建设大型示例\n（甲类、乙类）、丙类机组和装置。",
            ["建设大型示例（甲类、乙类）、丙类机组和装置"],
            "with a bracket inside",
        ),
    ],
)
def test_titles(raw: str, titles: list[str], reason: str) -> None:
    assert [title for _, _, title in outline(raw)] == titles, reason


@pytest.mark.parametrize(
    ("raw", "numbers", "reason"),
    [
        ("一、甲。一是加强。\n一是支持。\n①乙。\n二、丙。", ["一", "二"], "enumerations inside sentences"),
        ("一、甲。\n3.5万人以上的城市。\n7.其他情形。\n二、乙。", ["一", "二"], "numbers that count on from nothing"),
        (
            "一、甲\n2.建设。做事。\n3.推进。做事。\n4.完善。做事。",
            ["一", "2", "3", "4"],
            "a series whose first is lost",
        ),
        ("一、甲。\n12.清单\n13.名单\n14.表格", ["一"], "but no rows without text"),
        ("一、做大品牌（一）加强建设。支持企业。", ["一", "（一）"], "a line break lost before the first item"),
        ("一加强领导\n负责。\n二完善机制\n做事。\n三抓好落实\n做事。", ["一", "二", "三"], "a series without marks"),
        ("1支持建设。做事。\n2支持研发。做事。\n3支持应用。做事。", ["1", "2", "3"], "the same in figures"),
        ("一、甲。\n一是加强。做事。\n二是支持。做事。\n三是推进。做事。", ["一"], "an enumeration, not a series"),
        ("一、甲。\n1示例公司\n2示例中心\n3示例大学", ["一"], "rows of a table are no series"),
        (
            "目录\n一、总体要求……1\n二、重点任务……2\n三、保障措施……3\n一、总体要求\n坚持。\n二、重点任务\n推进。",
            ["一", "二"],
            "a table of contents with its pages",
        ),
        (
            "第一章 总则\n第二章 任务\n第三章 附则\n第一章 总则\n第一条 为规范管理，制定本办法。\n第二章 任务\n第二条 应当办理。\n"
            "第三章 附则\n第三条 本办法施行。",
            ["第一章", "第一条", "第二章", "第二条", "第三章", "第三条"],
            "a list of contents without pages",
        ),
        (
            "5. 关于示例工作的意见（2024年1月2日）\n为加强工作，提出意见。\n一、甲。",
            ["一"],
            "the number before a title",
        ),
        (
            "关于示例工作的意见\n一、甲。\n附件：1.示例清单\n2.示例表格\n云岭省人民政府\n2024年1月2日",
            ["一"],
            "a list of attachments",
        ),
        ("一、甲。\n附件1\n示例项目清单\n1.建设示例中心\n2.建设示例基地", ["一"], "rows of an annexed list"),
        (
            "一、甲。\n附表：示例项目清单\n1.建设示例中心\n二、完善机制\n各地要建立健全示例工作机制，明确责任分工，"
            "细化任务措施，加强督促检查，确保各项任务落到实处。",
            ["一", "二"],
            "a chapter with running text is no row of a list",
        ),
        (
            "（一）甲。\n上报材料如下。\n附件：1．申请材料；2．书面凭证。\n（二）市级审查工作\n收到申请后审查。",
            ["（一）", "（二）"],
            "a list of attachments in figures, and the unit below it",
        ),
        (
            "一、甲。\n附件：一、示例表格\n二、示例名单",
            ["一"],
            "a list of attachments in Chinese numerals",
        ),
        (
            "目录\n一、甲（一）乙（二）丙（三）丁\n二、戊\n三、己\n一、甲\n（一）乙。\n做事。\n（二）丙。\n做事。\n（三）丁。\n"
            "做事。\n二、戊\n做事。\n三、己\n做事。",
            ["一", "（一）", "（二）", "（三）", "二", "三"],
            "a list of contents whose lines run together",
        ),
        (
            "一、甲。\n附件\n示例管理办法\n第一条 为规范管理，制定本办法。",
            ["一", "第一条"],
            "articles of an annexed text",
        ),
    ],
)
def test_what_is_a_unit(raw: str, numbers: list[str], reason: str) -> None:
    assert [number for _, number, _ in outline(raw)] == numbers, reason


def test_spans() -> None:
    text, found = units(
        "为发展，制定措施。\n一、甲类\n总述。\n（一）子项。做事。\n续说。\n二、乙类\n办事。\n各地要抓好落实。\n云岭省人民政府\n2024年1月2日"
    )
    words = [tuple(span.of(text.content) for span in (unit.heading, unit.own, unit.span)) for unit in found]
    assert words == [
        ("一、甲类", "一、甲类\n总述。", "一、甲类\n总述。\n（一）子项。做事。\n续说。"),
        ("（一）子项", "（一）子项。做事。\n续说。", "（一）子项。做事。\n续说。"),
        ("二、乙类", "二、乙类\n办事。", "二、乙类\n办事。"),
    ]
    assert [(unit.index, unit.parent) for unit in found] == [(0, None), (1, 0), (2, None)]


def test_a_notice_and_its_text_have_outlines_of_their_own() -> None:
    text, found = units(
        "云岭省人民政府关于印发示例方案的通知\n各市人民政府：\n现将《示例方案》印发给你们。\n一、提高站位。重视。\n二、抓好落实。负责。\n"
        "云岭省人民政府\n2024年1月2日\n示例方案\n为发展，制定方案。\n一、总体要求\n坚持创新。"
    )
    assert [(unit.level, unit.title) for unit in found] == [(1, "提高站位"), (1, "抓好落实"), (1, "总体要求")]
    assert found[1].span.of(text.content) == "二、抓好落实。负责。"


def test_a_further_document_in_the_file_begins_an_outline_of_its_own() -> None:
    _, found = units(
        "云岭省人民政府关于示例工作的意见\n云政发〔2024〕1号\n各市人民政府：\n第一章 甲\n（一）子。做事。\n"
        "云海市人民政府关于示例工作的通知\n海政发〔2024〕2号\n各区人民政府：\n（一）丑。做事。\n一、乙\n做事。"
    )
    assert [(unit.number, unit.level, unit.parent) for unit in found] == [
        ("第一章", 1, None), ("（一）", 2, 0), ("（一）", 1, None), ("一", 1, None),
    ]  # fmt: skip


def test_only_what_the_text_breaks_off_in_is_incomplete() -> None:
    raw = "一、甲类\n做好工作。\n二、乙类\n（一）子项。支持发展。\n（二）丑项。推进建设，\n预览已结束，完整报告链接如下：\nhttps://example.cn"
    assert [unit.complete for unit in units(raw)[1]] == [True, False, True, False]
    assert all(unit.complete for unit in units(raw.split("预览")[0].replace("建设，", "建设。"))[1])
