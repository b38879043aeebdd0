"""Characters as tokens are what spaCy's own Chinese tokenizer makes of a text."""

import pytest
import spacy

from ingest.language.characters import by_character


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "nothing"),
        ("云岭省2025年", "no white space"),
        ("第一条 总则", "a space belongs to the character before it"),
        ("甲  乙", "of two spaces the second is a token"),
        ("甲\n乙\n\n丙", "line ends are tokens, together where they stand together"),
        ("甲 \n乙", "a space before a line end belongs to the character still"),
        (" 甲", "a space at the beginning belongs to nothing"),
        ("甲\u3000乙\t丙 ", "other white space, and a space at the end"),
        ("\n ", "white space alone"),
    ],
)
def test_tokens(text: str, reason: str) -> None:
    bare = spacy.blank("zh")
    expected, found = bare(text), by_character(bare.vocab)(text)
    assert [(t.text, t.whitespace_) for t in found] == [(t.text, t.whitespace_) for t in expected], reason
    assert found.text == text, reason
