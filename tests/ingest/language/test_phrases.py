"""Predicates and noun phrases: the left context decides whether a verb acts or stands inside a name."""

import pytest

from ingest.language.phrases import noun_phrases, predicates
from ingest.language.words import Word, words


def _words(text: str, place: str = "") -> list[Word]:
    start = text.find(place) if place else -1
    names = [Word(start, start + len(place), place, "place")] if start >= 0 else []
    return words(text, 0, len(text), names)


@pytest.mark.parametrize(
    ("text", "place", "acting", "reason"),
    [
        ("支持云海市建设海洋数据中心", "云海市", ["支持", "建设"], "after a place a verb with an object acts"),
        ("争取海上能源岛建设全国试点", "", ["争取"], "after a plain noun 建设 is part of the name"),
        ("加快冷链物流园区建设", "", ["加快"], "a nominalised verb at the end does not act"),
        ("统一身份认证", "", ["统一"], "at the start of a segment a verb acts"),
        ("打造创新平台", "", ["打造"], "创新 runs straight into the head noun"),
        ("企业发展基金", "", [], "a chain of verbs into a head noun is a name"),
        ("开展合作交流", "", ["开展"], "a noun-like verb after a content verb is its object"),
        ("选择甲县、乙县等市建设省级分中心", "", ["选择", "建设"], "the class noun of a list of places is a subject"),
        ("企业可申请补贴", "", ["可", "申请"], "a modal before a verb acts"),
        ("加强供应链协同", "", ["加强"], "应 in 供应链 is no modal"),
        ("牵头或参与重大专项", "", ["牵头", "参与"], "或 joins predicates where the first one acts"),
    ],
)
def test_predicates(text: str, place: str, acting: list[str], reason: str) -> None:
    ws = _words(text, place)
    acts = predicates(ws)
    assert [w.surface for w, act in zip(ws, acts, strict=True) if act] == acting, reason


@pytest.mark.parametrize(
    ("text", "phrases", "reason"),
    [
        ("支持建设数据平台和研发基地", ["数据平台", "研发基地"], "coordinated heads are two phrases"),
        (
            "开展市场化、企业化转制改革试点",
            ["市场化、企业化转制改革试点"],
            "coordinated modifiers with one head are one",
        ),
        ("建设具有影响力的会展中心", ["影响力", "会展中心"], "的 closes the modifier"),
        ("培育国家、省级示范基地", ["国家、省级示范基地"], "levels share a head"),
        ("建设一批示范园区", ["示范园区"], "quantifiers stay outside"),
    ],
)
def test_noun_phrases(text: str, phrases: list[str], reason: str) -> None:
    ws = _words(text)
    found = noun_phrases(ws, predicates(ws))
    assert [text[ws[p.first].start : ws[p.last].end] for p in found] == phrases, reason
