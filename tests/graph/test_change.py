"""A change becomes statements: what goes first, then nodes, then edges; each with few rows, sorted, found by a label."""

import pytest

from graph.change import Change, EdgeKey, ends_of, steps
from graph.model import Edge, Node, Record
from tests.graph.conftest import COMMITMENT, NOTICE, OLD, PROVINCE, SUB, change_of, notice


def test_what_goes_goes_first_and_nodes_are_there_before_their_edges() -> None:
    change = change_of(notice(), replaced=(NOTICE,), removed=(OLD,), unlinked=(EdgeKey("WITHIN", "a", "b", "places"),))
    verbs = [next(verb for verb in ("DELETE", "MERGE (n:", "MERGE (tail)") if verb in s.statement)
             for s in steps(change, 100)]  # fmt: skip
    assert verbs == sorted(verbs, key=["DELETE", "MERGE (n:", "MERGE (tail)"].index)
    assert set(verbs) == {"DELETE", "MERGE (n:", "MERGE (tail)"}


def test_nothing_is_no_statement() -> None:
    assert list(steps(Change(), 100)) == []


def test_the_order_of_records_does_not_matter() -> None:
    assert list(steps(change_of(notice()), 3)) == list(steps(change_of(reversed(notice())), 3))


def test_no_statement_has_more_rows_than_a_batch_and_no_row_is_lost() -> None:
    rows = [len(step.rows) for step in steps(change_of(notice()), 2)]
    assert max(rows) == 2
    assert sum(rows) == len(notice())


@pytest.mark.parametrize(
    ("edge", "ends"),
    [
        (EdgeKey("LED_BY", SUB, "org/甲", "x"), ("LED_BY", "Measure", "Entity")),
        (EdgeKey("MENTIONS", SUB, "zone/甲", "x"), ("MENTIONS", "Measure", "Entity")),  # either, the id tells
        (EdgeKey("MENTIONS", NOTICE, "zone/甲", "x"), ("MENTIONS", "Document", "Entity")),
        (EdgeKey("HAS_PART", NOTICE, f"{NOTICE}/text", "x"), ("HAS_PART", "Document", "Document")),
        (EdgeKey("TARGETS", COMMITMENT, "fund/甲", "x"), ("TARGETS", "Commitment", "Entity")),
        (EdgeKey("WITHIN", "place/1", PROVINCE, "x"), ("WITHIN", "Entity", "Entity")),
    ],
)
def test_ends_are_found_by_a_label_with_an_index(edge: EdgeKey, ends: tuple[str, str, str]) -> None:
    assert ends_of(edge) == ends


@pytest.mark.parametrize("kind", [Node, Edge])
def test_what_is_not_known_is_not_kept(kind: type[Record]) -> None:
    written = [row for step in steps(change_of(r for r in notice() if isinstance(r, kind)), 100) for row in step.rows]
    values = [value for row in written for value in (row | row.get("properties", {})).values()]
    assert None not in values
