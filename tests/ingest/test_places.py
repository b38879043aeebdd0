"""The gazetteer: longest names, names that several places share, names inside other words."""

import pytest

from ingest.places import PLACES


@pytest.mark.parametrize(
    ("text", "found", "reason"),
    [
        ("支持青岛西海岸新区建设", ["青岛西海岸新区"], "the longest name wins"),
        ("支持西海岸新区建设", ["青岛西海岸新区"], "a new area by its short name"),
        ("在山东、河南两省", ["山东省", "河南省"], "short names of provinces"),
        ("黄河南岸和黄河北岸", [], "河南 and 河北 inside other words"),
        ("上海南站", ["上海市"], "海南 inside 上海南"),
        ("福州市鼓楼区", ["福州市", "鼓楼区"], "a name that several cities share keeps its words"),
        ("在海南、吉林推行", ["海南省", "吉林省"], "a province before the prefecture of its name"),
        ("大理石加工，大理旅游", ["大理白族自治州"], "a short name inside another word"),
        ("改造主城区、矿区", [], "names of counties that are common nouns"),
        ("实现长治久安", [], "a short name that is a common word is none"),
    ],
)
def test_find(text: str, found: list[str], reason: str) -> None:
    assert [place.name for _, _, place in PLACES.find(text, 0, len(text))] == found, reason


@pytest.mark.parametrize(
    ("name", "within", "code", "reason"),
    [
        ("青岛", None, "370200", "a short name"),
        ("黄岛区", None, "370211", "a full name"),
        ("鼓楼区", None, None, "shared by four cities"),
        ("鼓楼区", "福州市", "350102", "the one in the issuer's city"),
        ("鼓楼区", "南京市", "320106", "the one in the issuer's city"),
        ("浦东新区", None, "310115", "a division that is a new area too"),
        ("上海浦东新区", None, "310115", "the same by its name as a new area"),
        ("仙桃市", "湖北省", "429004", "directly below the province"),
        ("城区", "晋城市", "140502", "a common noun, but asked for as a place"),
        ("云天市", None, None, "no such place"),
    ],
)
def test_resolve(name: str, within: str | None, code: str | None, reason: str) -> None:
    place = PLACES.resolve(name, within)
    assert (place.code if place else None) == code, reason


def test_a_new_area_lies_in_a_division() -> None:
    place = PLACES.resolve("西海岸新区")
    assert place is not None
    assert (place.name, place.level, place.parent) == ("青岛西海岸新区", "zone", "青岛市")


def test_every_parent_is_a_place() -> None:
    missing = [
        place.parent
        for places in PLACES._by_name.values()
        for place in places
        if place.parent and PLACES.resolve(place.parent) is None
    ]
    assert missing == []


def test_every_code_is_that_of_a_division() -> None:
    statistical = [
        place.name
        for places in PLACES._by_name.values()
        for place in places
        if place.code and place.level == "county" and 71 <= int(place.code[4:]) <= 79
    ]
    assert statistical == [], "zones that only statistics count as divisions"
