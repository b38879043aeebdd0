from dataclasses import replace
from itertools import permutations

import pytest

from ingest.keep.choice import Candidate, ranked, why_not

BEST = Candidate("r1", "a.html", "1", complete=True, recognised=False, fields=6, length=900)
WORSE = [
    (replace(BEST, reading="r2", complete=False, length=2000), "incomplete"),  # a preview, though longer
    (replace(BEST, reading="r2", recognised=True, fields=9), "recognised"),  # a scan, though its head is full
    (replace(BEST, reading="r2", fields=5, length=2000), "fewer fields"),  # a copy without its number
    (replace(BEST, reading="r2", length=800), "shorter"),  # the same head, less of the text
    (replace(BEST, reading="r2", sha256="2"), "SHA-256"),  # nothing tells them apart but the bytes
    (replace(BEST, reading="r2", name="b.html"), "another name"),  # the same bytes
    (replace(BEST, reading="r2"), "version of this program"),  # the same file, read before and after an update
]


@pytest.mark.parametrize(("worse", "reason"), WORSE, ids=[reason for _, reason in WORSE])
def test_the_first_criterion_that_differs_decides_and_is_told(worse: Candidate, reason: str):
    assert ranked([worse, BEST]) == ranked([BEST, worse]) == (BEST, worse)
    assert reason in (why_not(worse, BEST) or "")


def test_the_chosen_one_needs_no_reason():
    assert why_not(BEST, BEST) is None


def test_no_order_of_arrival_changes_the_ranking():
    three = [BEST, replace(WORSE[0][0], reading="r2"), replace(WORSE[3][0], reading="r3")]
    assert {ranked(order) for order in permutations(three)} == {(three[0], three[2], three[1])}
