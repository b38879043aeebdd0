from collections.abc import Sequence
from datetime import date

import pytest

from ingest.identity.candidates import Candidate, Thing, alike, numbers_alike, of_one_title, undecided, unregistered
from ingest.identity.decisions import Decision, Decisions
from ingest.identity.names import Name

GENERAL, OWN = "关于加快示例产业发展的意见", "云岭省示例管理办法"
HELD, BARE, TITLE = "doc/云岭政发/2023/9", "doc/云岭省人民政府/2023-03-06/0123456789ab", "doc/title/1"
ISSUER = ("云岭省人民政府",)


def held(key: str = HELD, core: str = OWN, day: str | None = "2023-03-06", issuers: tuple[str, ...] = ISSUER) -> Name:
    return Name(key, key, core, issuers, "云岭省", day)


def cited(core: str, place: str | None, key: str = TITLE, document: str = "doc/云海政发/2024/1") -> Name:
    return Name(key, document, core, (), place, "2024-01-05")


@pytest.mark.parametrize(
    ("names", "likely", "reason"),
    [
        ([held(), held(BARE)], "same title, not numbered", "a copy without its number"),
        ([held(), held(BARE, day=None)], "same title, not numbered", "nor a date"),
        ([held(), held(BARE, day="2021-03-06")], None, "an older version"),
        ([held(), held(BARE, issuers=("云岭省财政厅",))], None, "another issuer"),
        ([held(), held("doc/云岭政发/2023/19")], "same title, other number", "one may be misprinted"),
        ([held(), held("doc/云岭政发/2025/1", day="2025-01-01")], None, "a later version"),
        ([held(core=GENERAL), cited(GENERAL, None)], "same title", "nothing tells whose it is"),
        ([held(core=GENERAL), cited(GENERAL, "山东省")], None, "another province"),
        ([held(), cited(OWN, "云海市")], None, "a rule joins them"),
        (
            [cited(GENERAL, "云岭省"), cited(GENERAL, "云海市", "doc/title/2", "doc/云海政发/2024/2")],
            "same title in another scope",
            "the city may cite the province's",
        ),
        (
            [cited(GENERAL, "云岭省"), cited(GENERAL, "山东省", "doc/title/2", "doc/鲁政发/2024/2")],
            None,
            "two provinces have two",
        ),
    ],
)
def test_documents_of_one_title(names: Sequence[Name], likely: str | None, reason: str) -> None:
    assert [found.likely for found in of_one_title(names)] == ([likely] if likely else []), reason


@pytest.mark.parametrize(
    ("names", "pairs", "reason"),
    [
        (
            {"zone/云海高新区": "云海高新区", "zone/云海高新技术产业开发区": "云海高新技术产业开发区"},
            1,
            "short and in full",
        ),
        (
            {"platform/国家示例研究中心": "国家示例研究中心", "platform/示例研究中心": "示例研究中心"},
            1,
            "with 国家 or not",
        ),
        (
            {"platform/云岭示例研究中心": "云岭示例研究中心", "platform/示例研究中心": "示例研究中心"},
            1,
            "with the place or not",
        ),
        (
            {"zone/云海高新区": "云海高新区", "facility/云海高新技术产业开发区": "云海高新技术产业开发区"},
            0,
            "two types",
        ),
        (
            {
                "platform/云岭示例研究中心": "云岭示例研究中心",
                "platform/山东示例研究中心": "山东示例研究中心",
                "platform/示例研究中心": "示例研究中心",
            },
            0,
            "two places: the third may be either's",
        ),
    ],
)
def test_things_with_names_alike(names: dict[str, str], pairs: int, reason: str) -> None:
    assert len(list(alike(Thing(*item) for item in names.items()))) == pairs, reason


def test_agencies_in_no_register_are_alike_by_name() -> None:
    found = unregistered(
        [Thing("org/甲/1/人才局", "人才局"), Thing("org/乙/1/人才局", "人才局"), Thing("org/丙/1/港口局", "港口局")]
    )
    assert list(found) == [Candidate("org/乙/1/人才局", "org/甲/1/人才局", "same name, not in the register")]


@pytest.mark.parametrize(
    ("cores", "pairs", "reason"),
    [
        ({"doc/云岭政发/2023/9": {OWN}, "doc/政发/2023/9": set()}, 1, "the province's letters are missing"),
        ({"doc/云岭政发/2023/9": {OWN}, "doc/政发/2023/9": {GENERAL}}, 0, "their titles differ"),
        ({"doc/云岭政发/2023/9": {OWN}, "doc/政发/2023/10": set()}, 0, "another number"),
        ({"doc/云岭政发/2023/9": {OWN}, "doc/云海政发/2023/9": {OWN}}, 0, "two codes"),
    ],
)
def test_numbers_alike(cores: dict[str, set[str]], pairs: int, reason: str) -> None:
    assert len(list(numbers_alike(cores))) == pairs, reason


def test_a_pair_comes_once_and_not_when_it_is_decided() -> None:
    pair = Candidate(HELD, TITLE, "same title")
    why = {"by": "李明", "date": date(2024, 5, 1), "why": "示例"}
    twice = [pair, Candidate(TITLE, HELD, "numbers alike")]
    assert list(undecided(twice, Decisions())) == [pair]
    for decision in (Decision(same=(HELD, TITLE), **why), Decision(different=(HELD, TITLE), **why)):  # type: ignore[arg-type]
        assert list(undecided(twice, Decisions((decision,)))) == []
