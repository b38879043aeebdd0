from collections.abc import Sequence

import pytest

from ingest.identity.names import Name, place_of_number
from ingest.identity.rules import joins

GENERAL, OWN = "关于加快示例产业发展的意见", "云岭省示例管理办法"
HELD, OTHER, TITLE = "doc/云岭政发/2023/9", "doc/海岭政发/2023/4", "doc/title/1"
ISSUER, DEPARTMENT = ("云岭省人民政府",), ("云岭省财政厅",)


def held(key: str = HELD, core: str = OWN, **more: object) -> Name:
    """The name that a document gives itself."""
    facts = {"issuers": ISSUER, "place": "云岭省", "date": "2023-03-06"} | more
    return Name(key, key, core, **facts)  # type: ignore[arg-type]


def cited(core: str = OWN, key: str = TITLE, **more: object) -> Name:
    """The name by which another document cites one."""
    facts = {"place": "云海市", "date": "2024-01-05"} | more
    return Name(key, "doc/云海政发/2024/1", core, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("names", "rule", "reason"),
    [
        ([held(), cited()], "title", "the title says whose it is"),
        ([held(), cited(issuers=ISSUER)], "title and issuer", "both say who issued it"),
        ([held(), cited(issuers=DEPARTMENT)], None, "another issuer"),
        ([held(), cited(date="2022-01-05")], None, "it did not exist yet"),
        ([held(), cited(date=None)], "title", "a date that is not known says nothing"),
        ([held(core=GENERAL), cited(GENERAL)], "title and place", "the province's is in force in its city"),
        ([held(core=GENERAL), cited(GENERAL, place="云岭省")], "title and place", "in the same place"),
        ([held(core=GENERAL), cited(GENERAL, place="山东省")], None, "another province may have its own"),
        ([held(core=GENERAL), cited(GENERAL, place=None)], None, "nothing tells whose it is"),
        (
            [held(core=GENERAL, place="云海市"), cited(GENERAL, place="云岭省")],
            None,
            "a province does not follow its city",
        ),
        (
            [held(core=GENERAL, place="中华人民共和国"), cited(GENERAL)],
            "title and place",
            "the centre's is in force everywhere",
        ),
        (
            [held(core=GENERAL), cited(GENERAL, place="山东省", issuers=ISSUER)],
            "title and issuer",
            "the issuer decides",
        ),
        (
            [held(core="示例细则"), cited("示例细则", place="山东省")],
            None,
            "nor is another province's statute in force",
        ),
        ([held(core="示例细则"), cited("示例细则", place=None)], "title", "a statute without a place is the centre's"),
        ([held(), held(OTHER), cited()], None, "two have this title"),
        ([held(), held("doc/云岭政发/2025/2", date="2025-01-01"), cited()], "title", "the second did not exist yet"),
        ([held()], None, "nobody cites it"),
        ([cited(key=HELD)], None, "a number needs no rule"),
        ([cited(key="doc/国办发/2023/9"), cited()], "title", "another document gives the number with the title"),
        ([cited(GENERAL, key="doc/国办发/2023/9"), cited(GENERAL)], "title and place", "the number is the centre's"),
        ([cited(key="doc/国办发/2025/9"), cited()], None, "the number is of a later year"),
    ],
)
def test_what_a_title_means(names: Sequence[Name], rule: str | None, reason: str) -> None:
    found = list(joins(names))
    assert [join.reason for join in found] == ([rule] if rule else []), reason
    assert list(joins(reversed(names))) == found, "in any order"


def test_a_title_cited_twice_is_of_the_issuer_that_one_of_them_names() -> None:
    (join,) = joins([held(), cited(), cited(issuers=ISSUER)])
    assert join.reason == "title and issuer"


def test_a_document_that_cites_its_own_title_means_no_other() -> None:
    assert list(joins([held(), Name(TITLE, HELD, OWN)])) == []


@pytest.mark.parametrize(
    ("number", "place"),
    [
        ("国办发/2023/9", "中华人民共和国"),
        ("中发/2023/1", "中华人民共和国"),
        ("鲁政发/2023/1", "山东省"),
        ("示例发/2023/1", None),
    ],
)
def test_the_place_of_a_number(number: str, place: str | None) -> None:
    assert place_of_number(number) == place
