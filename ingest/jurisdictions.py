"""What 省, 市, 区, 县 stand for in a document: the places its issuer governs or lies in."""

import re
from collections.abc import Iterator
from typing import Final

from ingest.places import PLACES

COUNTRY: Final = "中华人民共和国"
MUNICIPALITIES: Final = frozenset({"北京市", "天津市", "上海市", "重庆市"})
REGIONS: Final = {
    "内蒙古自治区": "内蒙古",
    "广西壮族自治区": "广西",
    "西藏自治区": "西藏",
    "宁夏回族自治区": "宁夏",
    "新疆维吾尔自治区": "新疆",
    "香港特别行政区": "香港",
    "澳门特别行政区": "澳门",
}
PREFECTURE: Final = re.compile(
    "(?:朝鲜族|土家族|苗族|藏族|羌族|彝族|布依族|侗族|哈尼族|壮族|傣族|白族|景颇族|傈僳族|回族|蒙古族|蒙古|柯尔克孜|哈萨克)+"
    "自治州$|(?:地区|盟)$"
)
"""What the names of prefectures that are no cities lose in the names of central branches: 甘孜|藏族自治州."""
ENDINGS: Final = {
    "自治区": ("province", "自治区"),
    "省": ("province", "省"),
    "自治州": ("city", "州"),
    "州": ("city", "州"),
    "盟": ("city", "盟"),
    "地区": ("city", "地区"),
    "市": ("", "市"),
    "自治县": ("county", "县"),
    "县": ("county", "县"),
    "旗": ("county", "旗"),
    "区": ("county", "区"),
}
"""What may stand for a place → its level (any for 市) and the last characters of the place's name."""


def level_of(place: str) -> str:
    """Return the level of a place by its official name: country, province, city or county."""
    if place == COUNTRY:
        return "country"
    known = PLACES.resolve(place)
    if known is not None and place.endswith(known.name):
        return known.level
    if place.endswith(("省", "自治区", "特别行政区")) or place in MUNICIPALITIES:
        return "province"
    return "city" if place.endswith(("市", "州", "盟", "地区")) else "county"


def bare_name(place: str) -> str:
    """Return a place's name without its class: 山东, 广西, 青岛, 甘孜."""
    if place in REGIONS:
        return REGIONS[place]
    prefecture = PREFECTURE.search(place)
    if prefecture and prefecture.start() > 1:
        return place[: prefecture.start()]
    return place[:-1] if place.endswith(("省", "市")) else place


def full_name(place: str) -> str:
    """Return the name a place has inside the names of its agencies: districts carry their city (北京市平谷区)."""
    known = PLACES.resolve(place)
    if known is None or known.level != "county" or not place.endswith("区") or not (known.parent or "").endswith("市"):
        return place
    return f"{known.parent}{known.name}"


def around(place: str) -> Iterator[str]:
    """Yield a place and the places that it lies in, from the inside out."""
    known = PLACES.resolve(place)
    yield place
    while known is not None and known.parent is not None:
        yield known.parent
        known = PLACES.resolve(known.parent)


def stood_for(word: str, jurisdiction: str | None) -> str | None:
    """Return the place that 省, 市, 区 … stand for in a document of this jurisdiction, None where it cannot be told."""
    if jurisdiction is None:
        return None
    level, ending = ENDINGS[word]
    found = next((p for p in around(jurisdiction) if p.endswith(ending) and level in ("", level_of(p))), None)
    return stood_for("自治区", jurisdiction) if found is None and word == "区" else found
