"""Words: a text is cut without gaps, and the lists behind it are checked when they are loaded."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import lexicon
from ingest.language.words import Word, words


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("建设数据中心", ["建设/verb_noun", "数据中心/head"], "the longest word wins"),
        ("“科创走廊”", ["“科创走廊”/head"], "a quotation that ends in a head noun is one"),
        ("“双千兆”", ["“双千兆”/quote"], "another quotation stays one unit"),
        ("《若干规定》", ["《若干规定》/title"], "a title is one unit"),
        ("示范区（含云海片区）", ["示范区/head", "（含云海片区）/bracket"], "a bracket is one unit"),
        ("港口、机场", ["港口/head", "、/comma", "机场/head"], "the enumeration comma is kept"),
    ],
)
def test_words(text: str, expected: list[str], reason: str) -> None:
    assert [f"{w.surface}/{w.kind}" for w in words(text, 0, len(text), [])] == expected, reason


def test_registered_names_stand_as_they_are() -> None:
    text = "支持云海新区建设"
    found = words(text, 0, len(text), [Word(2, 6, "云海新区", "place")])
    assert [(w.surface, w.kind) for w in found] == [
        ("支持", "commit"),
        ("云海新区", "place"),
        ("建设", "verb_noun"),
    ]


@given(st.text(alphabet="建设平台的、，和（）“”《》可中心X9 新区", max_size=40))
def test_every_character_but_punctuation_is_in_one_word(text: str) -> None:
    found = words(text, 0, len(text), [])
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(w.start < w.end for w in found)
    assert "".join(w.surface for w in found) == text


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("word\tkind\n建设\tverb\n", "source and date"),
        ("# source: test; date: 2024-01-01\nword\tclass\n建设\tverb\n", "columns"),
        ("# source: test; date: 2024-01-01\nword\tkind\n建设\tverb\n建设\tnoun\n", "stands twice"),
        ("# source: test; date: 2024-01-01\nword\tkind\n建设\n", "has 1 fields"),
    ],
)
def test_a_broken_table_is_refused(content: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.tsv").write_text(content, encoding="utf-8")
    monkeypatch.setattr(lexicon, "files", lambda _: tmp_path)
    with pytest.raises(lexicon.LexiconError, match=problem):
        lexicon.table.__wrapped__("broken.tsv", ("word", "kind"))
