from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InputError
from ingest.identity.decisions import Decision, Decisions, append, load, parsed
from ingest.identity.joins import EVERYONE, Join
from ingest.identity.resolution import decided, permitted

BY = {"by": "李明", "date": date(2024, 5, 1), "why": "同一文件"}
A, B, C, T = "doc/云岭政发/2023/9", "doc/云岭政发/2023/10", "doc/云岭省财政厅/2023-01-01/0123456789ab", "doc/title/1"


def same(*ids: str) -> Decision:
    return Decision(same=ids, **BY)  # type: ignore[arg-type]


def different(*ids: str) -> Decision:
    return Decision(different=ids, **BY)  # type: ignore[arg-type]


def entry(
    said: str = 'same = ["zone/甲", "zone/乙"]', rest: str = 'by = "李明"\ndate = 2024-05-01\nwhy = "同一区"'
) -> str:
    return f"[[decision]]\n{said}\n{rest}\n"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("[[decision]\n", "is no TOML"),
        ("[decisions]\n", "has something else than decisions"),
        (entry(said=""), "decision 1: it needs either same or different"),
        (entry(said='same = ["zone/甲", "zone/乙"]\ndifferent = ["zone/甲", "zone/丙"]'), "either same or different"),
        (entry(said='same = ["zone/甲"]'), "decision 1: same"),
        (entry(said='same = ["zone/甲", "zone/甲"]'), "names an id twice"),
        (entry(said='same = ["zone/甲", "facility/甲"]'), "different types: Facility, Zone"),
        (entry(said='same = ["zone/甲", "goal/甲"]'), "“goal/甲” is no id of a document or a named thing"),
        (entry(said='same = ["doc/甲/2024/1/m1", "doc/甲/2024/1/m2"]'), "no id of a document"),
        (entry(rest='by = "李明"\ndate = 2024-05-01'), "why: Field required"),
        (entry(rest='by = ""\ndate = 2024-05-01\nwhy = "x"'), "by: "),
        (entry(rest='by = "李明"\ndate = "May"\nwhy = "x"'), "date: "),
        (entry(rest='by = "李明"\ndate = 2024-05-01\nwhy = "x"\nnote = "y"'), "note: Extra inputs"),
    ],
)
def test_a_file_that_breaks_its_form_is_refused(text: str, wrong: str) -> None:
    with pytest.raises(InputError, match=wrong):
        parsed(text)


def test_contradictions_are_refused_whatever_lies_between() -> None:
    text = entry() + entry('same = ["zone/乙", "zone/丙"]') + entry('different = ["zone/甲", "zone/丙"]')
    with pytest.raises(InputError, match="zone/丙 and zone/甲 are different by a decision of 李明, 2024-05-01"):
        parsed(text)


def test_there_need_be_no_file(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml") == Decisions()


def test_what_is_appended_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "decisions.toml"
    first, second = same(A, T), Decision(different=(A, B), by='引"号', date=date(2024, 5, 2), why="两\\件\n事")
    append(path, first)
    assert append(path, second).entries == load(path).entries == (first, second)


def test_what_would_contradict_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    append(path, same(A, T))
    before = path.read_bytes()
    with pytest.raises(InputError, match="contradicts itself"):
        append(path, different(T, A))
    assert path.read_bytes() == before


def test_sameness_goes_on() -> None:
    for order in permutations([same(A, B), same(B, C), same("zone/甲", "zone/乙")]):
        found = Decisions(order)
        assert found.same_as(A) == found.same_as(C) == {A, B, C}
        assert found.same_as(T) == {T}


@given(st.permutations([same(A, B), same(T, "doc/title/2"), different(B, "doc/title/3"), different(C, A)]))
def test_the_order_of_decisions_does_not_matter(order: list[Decision]) -> None:
    found = Decisions(tuple(order))
    assert sorted(decided(found, {A}, {})) == sorted(decided(Decisions(tuple(sorted(order, key=str))), {A}, {}))
    assert found.apart(A, "doc/title/3")
    assert found.apart(B, C)
    assert not found.apart(A, B)


@pytest.mark.parametrize(
    ("decisions", "kept", "reason"),
    [
        ([], {T, "doc/title/2"}, "nobody decided"),
        ([different(T, A)], {"doc/title/2"}, "the title does not mean the document"),
        ([different(T, B), same(A, B)], {"doc/title/2"}, "nor what is the same as the document"),
        ([different(T, "doc/title/2")], set(), "one of the two would be wrong, and nothing says which"),
    ],
)
def test_decisions_forbid_what_rules_found(decisions: list[Decision], kept: set[str], reason: str) -> None:
    found = [Join(T, "doc/B", A, "title"), Join("doc/title/2", "doc/B", A, "title")]
    assert {join.key for join in permitted(found, Decisions(tuple(decisions)))} == kept, reason


@pytest.mark.parametrize(
    ("decision", "held", "meant", "expected", "reason"),
    [
        (same(T, A), set(), {}, {T: A}, "a number says more than a title"),
        (same(A, B), {B}, {}, {A: B}, "a document that is held speaks"),
        (same(A, B), {A, B}, {}, {A: B}, "of two the first by id"),
        (same(T, "doc/title/2"), set(), {"doc/title/2": {A}}, {T: A, "doc/title/2": A}, "what a rule found for one"),
        (same(T, "doc/title/2"), set(), {T: {A}, "doc/title/2": {B}}, {"doc/title/2": T}, "rules disagree"),
        (
            same("org/doc/1/人才局", "org/云岭省人才局"),
            set(),
            {},
            {"org/doc/1/人才局": "org/云岭省人才局"},
            "the register's",
        ),
        (different(A, B), {A}, {}, {}, "nothing is the same"),
    ],
)
def test_what_stands_for_others(
    decision: Decision, held: set[str], meant: dict[str, set[str]], expected: dict[str, str], reason: str
) -> None:
    found = list(decided(Decisions((decision,)), held, meant))
    assert {join.key: join.target for join in found} == expected, reason
    assert {join.document for join in found} <= {EVERYONE}
    assert {join.reason for join in found} <= {"decision of 李明, 2024-05-01: 同一文件"}
