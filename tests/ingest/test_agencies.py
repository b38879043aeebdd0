"""Agencies: official names at their place and date, what stays unresolved, and where prose names them."""

import pytest

from ingest import lexicon
from ingest.agencies import find_agencies, resolve_agency
from ingest.agency.choice import filled
from ingest.agency.register import dated, register
from ingest.jurisdictions import level_of


@pytest.mark.parametrize(
    ("surface", "jurisdiction", "date", "name", "reason"),
    [
        ("省科技厅", "云岭省", "2021-06-12", "云岭省科学技术厅", "short stem, 省 is the issuer's province"),
        ("科技厅", "云岭省", "2021-06-12", "云岭省科学技术厅", "a shared prefix: the core alone"),
        ("云岭省科学技术厅", "云海市", None, "云岭省科学技术厅", "an official name stays"),
        ("市工信局", "云海市", None, "云海市工业和信息化局", "a city bureau"),
        ("市市场监管局", "云海市", None, "云海市市场监督管理局", "市 before a core that begins with 市"),
        ("市场监管局", "云海市", None, "云海市市场监督管理局", "the same core without 市"),
        ("省国资委", "云岭省", None, "云岭省人民政府国有资产监督管理委员会", "人民政府 belongs to the name"),
        ("省政府金融办", "云岭省", "2015-01-01", "云岭省人民政府金融工作办公室", "printed with 政府"),
        ("省政府政务服务中心", "云岭省", "2017-01-01", "云岭省人民政府政务服务中心", "政府 as printed is kept"),
        ("省委组织部", "云岭省", None, "中共云岭省委组织部", "a Party organ"),
        ("省委外办", "云岭省", "2021-01-01", "中共云岭省委外事工作委员会办公室", "the Party's office"),
        ("省外办", "云岭省", "2021-01-01", "云岭省人民政府外事办公室", "the government's office of the same work"),
        ("自治区党委宣传部", "广西壮族自治区", None, "中共广西壮族自治区委员会宣传部", "an autonomous region"),
        ("团省委", "云岭省", None, "共青团云岭省委员会", "the place inside the name"),
        ("省法院", "云岭省", None, "云岭省高级人民法院", "the court of a province"),
        ("市法院", "云海市", None, "云海市中级人民法院", "the court of a city"),
        ("市法院", "重庆市", None, "重庆市高级人民法院", "a municipality is a province"),
        ("市人力社保局", "重庆市", None, "重庆市人力资源和社会保障局", "a short form of one place"),
        ("区教育局", "平谷区", None, "北京市平谷区教育局", "a district carries its city"),
        ("省政府", "云岭省", None, "云岭省人民政府", "the government itself"),
        ("省委", "云岭省", None, "中国共产党云岭省委员会", "the committee itself"),
        ("省税务局", "云岭省", "2021-01-01", "国家税务总局云岭省税务局", "a vertical agency"),
        ("省国税局", "云岭省", "2015-01-01", "云岭省国家税务局", "its predecessor"),
        ("青岛银保监局", "山东省", "2021-06-12", "中国银行保险监督管理委员会青岛监管局", "named by a short place"),
        ("省金融监管局", "山东省", "2024-06-01", "山东省地方金融监督管理局", "with 省: the province's own bureau"),
        (
            "山东金融监管局",
            "山东省",
            "2024-06-01",
            "国家金融监督管理总局山东监管局",
            "without: the branch of the centre",
        ),
        ("人行福州中心支行", "福建省", "2015-01-01", "中国人民银行福州中心支行", "the central bank's branch"),
        ("人行重庆营管部", "重庆市", "2019-01-01", "中国人民银行重庆营业管理部", "营管部 spelled out"),
        ("证监会海南监管局", "海南省", None, "中国证券监督管理委员会海南监管局", "the place inside a short form"),
        ("民航福建监管局", "福建省", None, "中国民用航空福建安全监督管理局", "the place inside a short form"),
        ("福州海关", "福建省", None, "福州海关", "a custom house is named as it is"),
        ("济南高新区管委会", "济南市", None, "济南高新技术产业开发区管理委员会", "a zone in a city"),
        ("商务厅（口岸办）", "云岭省", None, "云岭省商务厅（口岸办）", "a second name in brackets"),
        ("发展改革委", None, "2022-05-12", "国家发展和改革委员会", "at the centre without a prefix"),
        ("发展改革委", "云岭省", "2022-05-12", "云岭省发展和改革委员会", "the same core in a province"),
        ("科技部", "云岭省", None, "科学技术部", "central bodies in a province's document"),
        ("广电总局", None, "2016-01-01", "国家新闻出版广电总局", "as it was called then"),
        ("广电总局", None, "2019-01-01", "国家广播电视总局", "and after the reform"),
        ("科技", "云岭省", None, "云岭省科学技术厅", "a field alone (科技、财政等部门)"),
        ("市直各部门", "云海市", None, "市直各部门", "a collective is named as printed"),
        ("各有关部门", "云岭省", None, "各有关部门", "a collective as printed"),
        ("州级相关部门", "甘孜藏族自治州", None, "州级相关部门", "州级 is not spelled out either"),
        ("市防汛指挥部成员单位", "云海市", None, "云海市防汛指挥部成员单位", "the members of one body bear its name"),
        (
            "甘孜银保监分局",
            "甘孜藏族自治州",
            "2020-01-01",
            "中国银行保险监督管理委员会甘孜监管分局",
            "a short prefecture",
        ),
        ("区财政局", "北京市通州区", None, "北京市通州区财政局", "a district whose name another city's has too"),
        ("区税务局", "北京市通州区", "2020-01-01", "国家税务总局北京市通州区税务局", "the same inside a name"),
        ("县财政局", "平阴县", None, "平阴县财政局", "a county does not carry its city"),
        ("区交通局", "北京市通州区", None, "北京市通州区交通局", "a form of the districts of one city"),
        ("市交通局", "云海市", None, "云海市交通运输局", "elsewhere short for another"),
        ("市数据资源局", "云海市", None, "云海市数据资源局", "a full name that is a short one elsewhere"),
        ("省数据资源局", "安徽省", "2021-01-01", "安徽省数据资源管理局", "and here is"),
        ("市自规局", "云海市", "2021-01-01", "云海市自然资源和规划局", "自规"),
        ("州委群工局", "甘孜藏族自治州", None, "中共甘孜藏族自治州委群众工作局", "群工"),
        ("东湖高新区管委会", "武汉市", None, "武汉东湖新技术开发区管理委员会", "a zone under its own name"),
        ("火炬高新区管委会", "中山市", None, "中山火炬高技术产业开发区管理委员会", "of two zones the near one"),
        ("高新区管委会", "济南市", None, "济南高新技术产业开发区管理委员会", "the zone of the city"),
    ],
)
def test_official_name(surface: str, jurisdiction: str | None, date: str | None, name: str, reason: str) -> None:
    agency = resolve_agency(surface, jurisdiction=jurisdiction, date=date)
    assert (agency.name, agency.resolved) == (name, True), reason


@pytest.mark.parametrize(
    ("surface", "jurisdiction", "name", "reason"),
    [
        ("省科技厅", None, "省科技厅", "no jurisdiction: 省 stands for nothing known"),
        (
            "市经济和信息化局",
            None,
            "市经济和信息化局",
            "a form that some places have of their own, of an unknown place",
        ),
        ("市财政局", "云岭省", "市财政局", "a province's document does not say which city"),
        ("市奇石办", "云海市", "云海市奇石办", "not in the register: only the place is spelled out"),
        ("奇石集团", "云岭省", "奇石集团", "not in the register, no place"),
        ("奇石高新区管委会", "云岭省", "奇石高新区管委会", "a zone that no table has is not spelled out"),
    ],
)
def test_unresolved_says_why(surface: str, jurisdiction: str | None, name: str, reason: str) -> None:
    agency = resolve_agency(surface, jurisdiction=jurisdiction, date=None)
    assert (agency.name, agency.resolved, bool(agency.reason)) == (name, False, True), reason


def test_what_the_register_knows() -> None:
    branch = resolve_agency("青岛银保监局", jurisdiction="山东省", date="2021-06-12")
    assert (branch.level, branch.system, branch.jurisdiction) == ("city", "central_branch", "青岛市")
    assert (branch.valid_from, branch.valid_to) == ("2018-04-08", "2023-05-17")
    assert branch.successor == "国家金融监督管理总局青岛监管局"
    assert branch.parent == "中国银行保险监督管理委员会"
    department = resolve_agency("省国土资源厅", jurisdiction="云岭省", date="2017-01-01")
    assert (department.parent, department.successor) == ("云岭省人民政府", "云岭省自然资源厅")
    assert (department.valid_from, department.valid_to) == (None, None), "bounds are not days"


def test_successor_has_the_body_of_its_level() -> None:
    assert resolve_agency("省法制办", jurisdiction="云岭省", date=None).successor == "云岭省司法厅"
    assert resolve_agency("市法制办", jurisdiction="云海市", date=None).successor == "云海市司法局"


@pytest.mark.parametrize("place", ["山东省", "青岛市", "重庆市", "广西壮族自治区", "平阴县", "平谷区"])
def test_official_names_resolve_to_themselves(place: str) -> None:
    """What an agency belongs to and what came after it are looked up by official name."""
    entries = {e for found in register().local.values() for e in found if not (e.place or e.inside)}
    names = {
        filled(template, place)
        for e in entries
        if e.level in ("", level_of(place))
        for template in (e.template, e.parent, e.successor)
        if template
    }
    particular = {e.template for found in register().local.values() for e in found if e.place == place}
    for name in sorted(names):
        agency = resolve_agency(name, jurisdiction=None, date=None)
        assert agency.resolved, name
        assert agency.name == name or agency.name in particular, name


def test_central_names_resolve_to_themselves() -> None:
    for entry in {e for found in register().central.values() for e in found}:
        for name in {entry.template, entry.parent, entry.successor} - {""}:
            agency = resolve_agency(name, jurisdiction="云岭省", date=None)
            assert (agency.name, agency.resolved) == (name, True)


@pytest.mark.parametrize(
    ("text", "found", "reason"),
    [
        ("由省科技厅会同云海市政府组织实施", ["省科技厅", "云海市政府"], "deictic and named places"),
        ("支持青岛市委编办报省委编委备案", ["青岛市委编办", "省委编委"], "委 between the place and the core"),
        ("经省委、省政府同意", ["省委", "省政府"], "committees and governments"),
        ("市委员会全体会议", [], "市委 inside 委员会"),
        ("商务部门负责人", ["商务部门"], "部 before 门 ends no name"),
        ("财政局长会议", [], "局 before 长 ends no name"),
        ("城市规划局", ["规划局"], "市 inside 城市 is no scope"),
        ("建设大数据中心", [], "a centre is an agency only with a scope"),
        ("人民银行济南分行、青岛海关", ["人民银行济南分行", "青岛海关"], "branches and custom houses"),
        ("各市、县（市、区）政府和省直有关部门", ["各市、县（市、区）政府", "省直有关部门"], "collectives"),
        ("县级以上地方各级人民政府", ["县级以上地方各级人民政府"], "a collective of governments"),
        ("财政部、国家发展改革委", ["财政部", "国家发展改革委"], "central organs"),
        ("各级交通运输主管部门要落实", ["各级交通运输主管部门"], "by level and field"),
        ("各地工业和信息化主管部门引导协会", ["各地工业和信息化主管部门"], "各地"),
        ("协调发展改革、财政等部门落实", ["发展改革、财政等部门"], "fields with one head"),
        ("报当地市场监管部门和当地政府", ["当地市场监管部门", "当地政府"], "当地"),
        ("城市规划部门", ["规划部门"], "市 inside 城市 is no level"),
        ("各州、县（市）要落实省级人民政府要求", ["各州、县（市）", "省级人民政府"], "lower governments"),
        ("各地差异明显", [], "各地 as a mere place"),
        ("由市推进智能制造发展领导小组办公室牵头", ["市推进智能制造发展领导小组办公室"], "a body set up for a task"),
        ("成立区物资保障工作专班，由领导小组负责", ["区物资保障工作专班", "领导小组"], "with a scope and alone"),
        ("由市质量工作联席会议统筹", ["市质量工作联席会议"], "a standing meeting is a body"),
        ("健全市质量工作联席会议制度", [], "the system of meetings is none"),
        ("由白石高新区管委会负责", ["白石高新区管委会"], "a zone with its name before it"),
    ],
)
def test_agencies_in_prose(text: str, found: list[str], reason: str) -> None:
    assert [text[a:b] for a, b in find_agencies(text, 0, len(text))] == found, reason


def test_search_keeps_to_its_stretch() -> None:
    text = "省科技厅、省财政厅"
    assert list(find_agencies(text, 5, 9)) == [(5, 9)]


def test_dates_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(lexicon.LexiconError, match="is before"):
        dated("agencies.tsv", ("某局",), "2020-01-01", "2019-01-01")


@pytest.mark.parametrize("core", ["科技厅", "政府", "委组织部", "国资委", "税务局"])
def test_another_province_changes_the_province_alone(core: str) -> None:
    here = resolve_agency(f"省{core}", jurisdiction="云岭省", date="2021-01-01")
    there = resolve_agency(f"省{core}", jurisdiction="山东省", date="2021-01-01")
    assert there.name == here.name.replace("云岭省", "山东省")
