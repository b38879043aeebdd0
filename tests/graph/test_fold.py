"""Folding: one record out of many contributions, whatever their order."""

import itertools
from typing import Any

import pytest

from graph.errors import IntegrityError
from graph.fold import fold
from graph.model import Agency, Document, Platform, Within


def at(document: str, start: int = 0) -> dict[str, Any]:
    return {"document": document, "start": start, "end": start + 2, "quote": "某某", "rule": "example"}


def cited(by: str, title: str | None) -> Document:
    return Document(id="doc/云政发/2015/2", held=False, title=title, number="云政发〔2015〕2号", **at(by))


HELD = Document(
    id="doc/云政发/2015/2", held=True, title="关于建设冷库的意见", kind="意见", complete=True, **at("doc/云政发/2015/2")
)


def test_the_order_of_contributions_does_not_matter() -> None:
    contributions = [cited("doc/a", None), cited("doc/b", "建设冷库意见"), HELD, cited("doc/c", "关于建设冷库的意见")]
    folded = {fold(order).model_dump_json() for order in itertools.permutations(contributions)}
    assert len(folded) == 1


def test_a_held_document_speaks_for_itself() -> None:
    folded = fold([cited("doc/a", "建设冷库意见"), HELD])
    assert (folded.held, folded.title, folded.kind, folded.document) == (True, "关于建设冷库的意见", "意见", HELD.id)
    assert folded.number == "云政发〔2015〕2号", "what it does not say of itself, those who cite it say"
    assert folded.aliases == ("建设冷库意见",)


def test_evidence_is_that_of_the_first_mention() -> None:
    one = Platform(id="platform/冷链平台", name="冷链平台", aliases=("平台甲",), **at("doc/b", 7))
    two = Platform(id="platform/冷链平台", name="冷链平台", aliases=("平台乙",), **at("doc/a", 9))
    three = Platform(id="platform/冷链平台", name="冷链平台", **at("doc/a", 3))
    folded = fold([one, two, three])
    assert (folded.document, folded.start) == ("doc/a", 3)
    assert folded.aliases == ("平台乙", "平台甲")


def test_different_types_under_one_id_are_refused() -> None:
    with pytest.raises(IntegrityError, match="Agency and as Platform"):
        fold([Platform(id="x", name="甲", **at("doc/a")), Agency(id="x", name="甲", **at("doc/b"))])


def test_nothing_can_not_be_folded() -> None:
    with pytest.raises(ValueError, match="nothing"):
        fold([])


def test_a_name_that_loses_is_an_alias_and_the_name_is_none() -> None:
    one = Platform(id="platform/冷链平台", name="冷链平台", **at("doc/a"))
    two = Platform(id="platform/冷链平台", name="冷链 平台", aliases=("冷链平台",), **at("doc/b"))
    folded = fold([two, one])
    assert (folded.name, folded.aliases) == ("冷链平台", ("冷链 平台",))


def test_a_reason_stays_with_what_it_explains() -> None:
    known = Agency(id="org/冷链办", name="冷链办", **at("doc/a"))
    unknown = Agency(id="org/冷链办", name="冷链办", resolved=False, unresolved_reason="not registered", **at("doc/b"))
    assert (fold([unknown, known]).resolved, fold([unknown, known]).unresolved_reason) == (True, None)


def test_edges_of_the_register_are_one() -> None:
    edges = [Within(tail="place/1", head="place/2", source="places") for _ in range(2)]
    assert fold(edges) == edges[0]


def test_folding_what_is_folded_changes_nothing() -> None:
    once = fold([cited("doc/a", "建设冷库意见"), HELD])
    assert fold([once]) == once
