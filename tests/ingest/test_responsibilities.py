"""Clauses that assign work: agencies, roles, what they hold for, and what is no clause."""

from itertools import permutations

import pytest

from ingest.components.responsibilities import find_responsibilities, unknown_agencies
from ingest.records import Field, Header, Responsibility, Span, Text, Unit

PROVINCE = Header(jurisdiction="云岭省", date=Field("2021-06-12", Span(0, 0), "test"))
ROLE = {"LEAD": "牵头", "PARTICIPATE": "参与", "RESPONSIBLE": "负责", "LOCAL": "属地"}


def read(content: str, header: Header = PROVINCE, units: tuple[Unit, ...] = ()) -> tuple[Responsibility, ...]:
    found = find_responsibilities(Text(content, ()), header, units)
    assert all(r.span.of(content) == r.surface for r in found)
    return found


def told(content: str) -> str:
    """Return agencies by role, in reading order: `牵头 省科技厅 参与 省财政厅 省教育厅`."""
    words: list[str] = []
    last = ""
    for r in read(content):
        words += [r.surface] if r.role == last else [ROLE[r.role], r.surface]
        last = r.role
    return " ".join(words)


@pytest.mark.parametrize(
    ("content", "expected", "reason"),
    [
        (
            "（省科技厅牵头，省财政厅、省教育厅按职责分工负责）",
            "牵头 省科技厅 参与 省财政厅 省教育厅",
            "负责 after a lead",
        ),
        ("（省财政厅、省教育厅分工负责）", "负责 省财政厅 省教育厅", "no lead"),
        ("（省工商局牵头负责，省公安厅分别负责）", "牵头 省工商局 参与 省公安厅", "牵头负责"),
        (
            "（省工商局牵头；省公安厅配合，各州、市人民政府负责）",
            "牵头 省工商局 参与 省公安厅 属地 各州、市人民政府",
            "level",
        ),
        ("（市场监管局负责，财政厅配合）", "牵头 市场监管局 参与 财政厅", "负责 before 配合 leads"),
        ("（省能源局牵头）", "牵头 省能源局", "a lead alone"),
        ("（责任单位：省科技厅、发改委，省税务局）", "负责 省科技厅 发改委 省税务局", "a comma inside one list"),
        ("（牵头单位：省住建厅；责任单位：各县市区）", "牵头 省住建厅 属地 各县市区", "lower governments after a lead"),
        (
            "（牵头单位：省科技厅；配合单位：各市县政府）",
            "牵头 省科技厅 参与 各市县政府",
            "an explicit label wins over the level",
        ),
        ("(牵头单位:省大数据局,参加单位:省广电局)", "牵头 省大数据局 参与 省广电局", "half-width signs"),
        ("（省通信管理局会同省住建厅负责）", "牵头 省通信管理局 参与 省住建厅", "会同"),
        (
            "〔省级行业主管部门、各市（区）按职责分工负责〕",
            "负责 省级行业主管部门 属地 各市（区）",
            "a bracket inside a name",
        ),
        ("[责任单位：省人社厅，省税务局]", "负责 省人社厅 省税务局", "square brackets"),
        ("（责任单位：省人社厅、省税务局〕", "负责 省人社厅 省税务局", "a mismatched closer"),
        ("加强协调。〔省公安厅，省民政厅〕", "负责 省公安厅 省民政厅", "a bare list"),
        ("责任单位：云海市政府;配合单位:省科技厅", "负责 云海市政府 参与 省科技厅", "a label line"),
        ("牵头责任单位：省科技厅 协同责任单位：省财政厅", "牵头 省科技厅 参与 省财政厅", "labels after a blank"),
        ("牵头单位：省科技厅。\n配合单位：省财政厅。", "牵头 省科技厅 参与 省财政厅", "labels in two paragraphs"),
        ("主责单位：省人才局，省科技厅", "牵头 省人才局 省科技厅", "主责"),
        ("牵头考核单位：省体育局", "牵头 省体育局", "牵头考核单位"),
        ("省海洋渔业厅牵头，省外办配合。", "牵头 省海洋渔业厅 参与 省外办", "a sentence that says nothing else"),
        ("（厅建设处、厅水运处按职责分工负责）", "负责 厅建设处 厅水运处", "internal offices"),
        ("（责任单位：省科技厅等）", "负责 省科技厅", "等 adds nothing"),
        ("（省科技厅等部门和各市人民政府负责）", "负责 省科技厅 属地 各市人民政府", "等部门和"),
        ("（省科技厅等有关部门负责）", "负责 省科技厅 有关部门", "等有关部门 counts"),
        ("（省工业和信息化厅和省财政厅负责）", "负责 省工业和信息化厅 省财政厅", "和 inside and between names"),
        ("（省科技厅及各地相关部门负责）", "负责 省科技厅 属地 各地相关部门", "及"),
        ("（三明、南平和龙岩市政府负责）", "负责 三明、南平和龙岩市政府", "modifiers of one head"),
        ("（省发展改革委、科技、财政等部门负责）", "负责 省发展改革委 科技 财政", "fields instead of names"),
        ("（责任单位：\n省科技厅、省财政厅）", "负责 省科技厅 省财政厅", "a bracket over a paragraph break"),
        ("责任单位：\n省科技厅、省财政厅", "负责 省科技厅 省财政厅", "a label at the end of its paragraph"),
        (
            "（各市、县（区）教育局，省教育厅负责）",
            "属地 各市、县（区）教育局 负责 省教育厅",
            "lower units of one head",
        ),
        ("（省科技厅，市、县（区）人民政府负责）", "负责 省科技厅 属地 市、县（区）人民政府", "levels of one head"),
        ("（甲示范区、乙高新区管委会负责）", "负责 甲示范区、乙高新区管委会", "zones of one head"),
        ("（各设区市、甲新区管委会负责）", "属地 各设区市 负责 甲新区管委会", "各设区市 shares no head with a zone"),
        ("责任单位：省科技厅二、加快发展。推进创新。", "负责 省科技厅", "a heading without a break"),
        ("责任单位：省科技厅建立统一的服务机制。", "负责 省科技厅", "prose without a break"),
        ("责任单位：省科技厅责任单位：省财政厅", "负责 省科技厅 省财政厅", "two lines without a break"),
        ("（省科技厅等省级有关部门负责）", "负责 省科技厅 省级有关部门", "等 between a name and a collective"),
        ("（州税务局等州级相关部门负责）", "负责 州税务局 州级相关部门", "the same in a prefecture"),
        ("（省科技厅等市级财政部门负责）", "负责 省科技厅 市级财政部门", "a collective by level and field"),
        (
            "（海口、三亚等市县政府，省科技厅负责）",
            "负责 海口、三亚等市县政府 省科技厅",
            "等 closes places with one head",
        ),
        ("牵头单位：石桥园管委会张小明-61234567，省科技厅 李云 0871-61234567", "牵头 石桥园管委会 省科技厅", "persons"),
        ("（责任单位：省科技厅；物资保障牵头单位：省商务厅）", "参与 省科技厅 牵头 省商务厅", "what a label is about"),
        (
            "（法规处、信息中心按职责分工负责，有关处室配合）",
            "负责 法规处 信息中心 参与 有关处室",
            "a shared duty leads not",
        ),
        ("完善制度。（高技术处）", "负责 高技术处", "an internal office in a bare bracket"),
        ("（省科技厅牵头，省财政厅配合组织落实）", "牵头 省科技厅 参与 省财政厅", "配合 with a second verb"),
        ("加强培训。（省科技厅负责，2023年底前完成", "负责 省科技厅", "a bracket that nothing closes"),
        ("（省科技厅负责，2023年底前完成14.完善制度。", "负责 省科技厅", "the same, broken off by the next item"),
        (
            "〔省科技厅牵头；\n各市政府按职责分工负责〕",
            "牵头 省科技厅 属地 各市政府",
            "a bracket over a break after ；",
        ),
        ("（省科技厅牵头，持续推进）", "牵头 省科技厅", "持续推进 is a deadline"),
        ("（省科技厅负责，2019年6月底前完成建设、联网）", "负责 省科技厅", "what a deadline is followed by"),
        ("（省节能减排及应对气候变化领导小组负责）", "负责 省节能减排及应对气候变化领导小组", "及 inside a name"),
        (
            "（责任单位：省科技厅。以下任务均需各市、县〔市、区〕政府落实，不再列出）",
            "负责 省科技厅 属地 各市、县〔市、区〕政府",
            "a duty for all that follows",
        ),
        (
            "（省科技厅、省财政厅，列第一位者为牵头单位，下同）",
            "牵头 省科技厅 参与 省财政厅",
            "the order says who leads; the rule is no agency",
        ),
        (
            "（各市县政府，省科技厅；列第一位的为牵头部门，下同）",
            "牵头 各市县政府 参与 省科技厅",
            "a lower government that stands first leads too",
        ),
        (
            "〔各市、县（区）人民政府、省科技厅、省财政厅。省级单位列第一位者为牵头单位，下同〕",
            "属地 各市、县（区）人民政府 牵头 省科技厅 参与 省财政厅",
            "the order counts for units of the province only",
        ),
        (
            "（云岭省科技厅、财政厅；石海省科技厅、财政厅；两省列首位的为牵头单位，下同）",
            "牵头 云岭省科技厅 参与 财政厅 牵头 石海省科技厅 参与 财政厅",
            "the order counts in each list",
        ),
        ("（省科技厅负责，各有关部门和单位配合）", "牵头 省科技厅 参与 各有关部门和单位", "one collective"),
        (
            "（各市（含青石、白石市，下同）政府，省科技厅负责）",
            "属地 各市（含青石、白石市，下同）政府 负责 省科技厅",
            "a remark in brackets inside a name",
        ),
    ],
)
def test_roles(content: str, expected: str, reason: str) -> None:
    assert told(content) == expected, reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("主办单位：云岭省人民政府办公厅 承办单位：省大数据局", "the owner of the web site"),
        ("牵头负责领导：张某某", "a person"),
        ("（联系人：张某某，电话：12345）", "a contact"),
        ("（以联合体形式申报时，牵头单位填写）", "牵头单位 without a list"),
        ("企业（法定代表人、负责人）应当到场。", "负责人 is a person"),
        ("国家金融监督管理总局（原银保监会）发布通知", "another name of an agency in running text"),
        ("由省政府办公厅负责统筹推进全省营商环境工作。", "a duty in running prose"),
        ("（二）动员社会参与", "a heading"),
        ("云岭省人民政府办公厅主办，云岭省大数据局承办", "the owner of the web site, without a label"),
        ("加强协调（省科技厅，省财政厅参加的会议", "an open bracket that is no clause"),
    ],
)
def test_no_clause(content: str, reason: str) -> None:
    assert told(content) == "", reason


def test_clause_span_deadline_and_rule() -> None:
    content = "加快建设。（牵头单位：省科技厅；完成时限：2023年9月）"
    (found,) = read(content)
    assert found.clause.of(content) == "（牵头单位：省科技厅；完成时限：2023年9月）"
    assert (found.deadline, found.rule, found.unit) == ("2023年9月", "responsibility.bracket", None)


def test_deadline_without_a_label() -> None:
    assert [(r.surface, r.deadline) for r in read("（省科技厅牵头，2025年底前完成）")] == [
        ("省科技厅", "2025年底前完成")
    ]


@pytest.mark.parametrize(
    "rule",
    ["列第一位者为牵头单位，下同", "排在第一位的部门为牵头部门", "位列第一的为牵头单位，下同", "排第一位的为牵头单位"],
)
def test_order_says_who_leads(rule: str) -> None:
    content = f"（责任单位：省科技厅、省财政厅，{rule}）\n（责任单位：省民政厅）\n（省教育厅、省公安厅负责）"
    assert [(r.role, r.surface) for r in read(content)] == [
        ("LEAD", "省科技厅"),
        ("PARTICIPATE", "省财政厅"),
        ("RESPONSIBLE", "省民政厅"),
        ("LEAD", "省教育厅"),
        ("PARTICIPATE", "省公安厅"),
    ]


def test_unknown_agencies_are_counted() -> None:
    unresolved = unknown_agencies(read("（省科技厅、奇石集团负责）"))
    assert [(u.kind, u.surface) for u in unresolved] == [("agency", "奇石集团")]
    assert unresolved[0].reason


def test_joint_document_names_the_other_province() -> None:
    content = "（责任单位：云岭省发展改革委、省能源局，四川省发展改革委、省能源局）"
    names = [r.agency.name for r in read(content, Header(jurisdiction="重庆市"))]
    assert names[2:] == ["四川省发展和改革委员会", "四川省能源局"]


def test_unknown_province_is_not_the_centre() -> None:
    names = {r.surface: r.agency.resolved for r in read("（省科技厅、国资委负责）", Header())}
    assert names == {"省科技厅": False, "国资委": False}
    assert [r.agency.name for r in read("（国资委负责）", Header())] == ["国务院国有资产监督管理委员会"]


def outline(content: str, *headings: tuple[str, int | None, bool]) -> tuple[Unit, ...]:
    """Return units by (heading, parent, complete); a unit ends at the next one that is not below it."""
    starts = [content.index(heading) for heading, _, _ in headings]
    units: list[Unit] = []
    for k, (heading, parent, complete) in enumerate(headings):
        next_any = starts[k + 1] if k + 1 < len(starts) else len(content)
        level = 1 if parent is None else units[parent].level + 1
        later = [starts[j] for j in range(k + 1, len(starts)) if headings[j][1] is None or parent is not None]
        end = later[0] if later else len(content)
        head = Span(starts[k], starts[k] + len(heading))
        own, span = Span(starts[k], next_any), Span(starts[k], end)
        units.append(Unit(k, str(k), heading, level, parent, head, own, span, "test", complete))
    return tuple(units)


def test_units_and_heirs() -> None:
    content = "一、总\n（省科技厅负责）\n（一）甲\n（二）乙\n（省财政厅负责）\n（三）丙残\n二、末\n（省民政厅负责）"
    units = outline(
        content,
        ("一、总", None, True),
        ("（一）甲", 0, True),
        ("（二）乙", 0, True),
        ("（三）丙残", 0, False),
        ("二、末", None, True),
    )
    assert {r.surface: (r.unit, r.heirs) for r in read(content, units=units)} == {
        "省科技厅": (0, (1,)),  # 乙 has a clause of its own, 丙 is cut off
        "省财政厅": (2, ()),
        "省民政厅": (4, ()),
    }


def test_standing_duty_is_inherited_by_all_that_follows() -> None:
    content = "一、甲\n（省科技厅负责，以下均需各县市区落实，不再列出）\n二、乙\n三、丙"
    units = outline(content, ("一、甲", None, True), ("二、乙", None, True), ("三、丙", None, True))
    lead, local = read(content, units=units)
    assert (lead.role, lead.surface, lead.heirs) == ("RESPONSIBLE", "省科技厅", ())
    assert (local.role, local.surface, local.unit, local.heirs) == ("LOCAL", "各县市区", 0, (1, 2))
    assert local.clause == lead.clause


def test_internal_offices_say_why_they_are_not_resolved() -> None:
    found = read("（法规处、信息中心按职责分工负责，有关处室配合）")
    assert [(r.agency.name, r.agency.resolved) for r in found] == [
        ("法规处", False),
        ("信息中心", False),
        ("有关处室", True),
    ]


@pytest.mark.parametrize("order", list(permutations(["省科技厅", "省财政厅", "各市政府"])))
def test_order_changes_nothing_but_the_order(order: tuple[str, ...]) -> None:
    roles = {"省科技厅": "RESPONSIBLE", "省财政厅": "RESPONSIBLE", "各市政府": "LOCAL"}
    found = read(f"（责任单位：{'、'.join(order)}）")
    assert [(r.surface, r.role) for r in found] == [(name, roles[name]) for name in order]


def test_without_its_bracket_a_measure_has_no_agencies() -> None:
    first, second = "1.完善制度。（省科技厅牵头，省财政厅配合）", "2.加强培训。"
    whole = read(f"{first}\n{second}（省教育厅负责）")
    assert read(f"{first}\n{second}") == tuple(r for r in whole if r.surface != "省教育厅")
