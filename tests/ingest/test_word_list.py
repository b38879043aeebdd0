"""Words looked for at once: which of those that stand at one place are found."""

import pytest

from ingest.lexicon.word_list import WordList

WORDS = {"云岭": 1, "云岭省": 2, "省政府": 3, "环境": 4, "境作为主": 5, "作为": 6}


@pytest.mark.parametrize(
    ("text", "overlapping", "found", "reason"),
    [
        ("在云岭省政府", False, [("云岭省", 2)], "the longest, and nothing that overlaps it"),
        ("在云岭省政府", True, [("云岭", 1), ("云岭省", 2), ("省政府", 3)], "all, in order of their ends"),
        ("环境作为", False, [("环境", 4), ("作为", 6)], "a longer word that breaks off hides no shorter one"),
        ("无", False, [], "none"),
    ],
)
def test_find(text: str, overlapping: bool, found: list[tuple[str, int]], reason: str) -> None:
    words = WordList(WORDS, overlapping=overlapping).find(text, 0, len(text))
    assert [(text[a:b], meaning) for a, b, meaning in words] == found, reason


def test_finds_inside_a_stretch_alone() -> None:
    assert WordList(WORDS).find("云岭，云岭省，云岭", 3, 6) == [(3, 6, 2)]
