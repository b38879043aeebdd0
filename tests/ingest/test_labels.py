"""Labels are looked for before colons alone, and are those that a search of the whole finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.responsibility.words import labels, words


@pytest.mark.parametrize(
    ("text", "found", "reason"),
    [
        ("牵头单位：省科技厅，配合单位：省财政厅", ["牵头单位：", "配合单位："], "one before each colon"),
        ("牵头单位是省科技厅", [], "without a colon there is no label"),
        ("注：牵头单位 (省级)：省科技厅", ["牵头单位 (省级)："], "a remark stands between label and colon"),
        ("目标：完成时限:", ["完成时限:"], "either form of the colon"),
    ],
)
def test_labels(text: str, found: list[str], reason: str) -> None:
    assert [match[0] for match in labels(text, 0, len(text))] == found, reason


@given(
    st.lists(st.sampled_from("牵头 责任 单位 配合部门 ： : （省级） 完成时限 省科技厅 、 。".split()), max_size=12).map(
        "".join
    )
)
def test_labels_are_those_of_the_whole(text: str) -> None:
    whole = [match.span() for match in words().label.finditer(text)]
    assert [match.span() for match in labels(text, 0, len(text))] == whole
