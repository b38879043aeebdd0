"""Characters as tokens: what spaCy's own Chinese tokenizer makes of a text, in time that grows with its length.

spaCy aligns words and text by cutting off the rest of the text at every word, which takes minutes for a long one.
"""

import re
from collections.abc import Callable
from typing import Final, cast

from spacy.tokens import Doc
from spacy.vocab import Vocab

BLANK: Final = re.compile(r"\s+")


def characters(text: str) -> tuple[list[str], list[bool]]:
    """Return the tokens of a text, and for each whether a space follows it.

    A space directly behind a character belongs to that; other white space is one token for each stretch.
    """
    tokens: list[str] = []
    spaced: list[int] = []
    at = 0
    for blank in BLANK.finditer(text):
        tokens += text[at : blank.start()]
        at = blank.end()
        rest = blank[0]
        if tokens and rest[0] == " ":
            spaced.append(len(tokens) - 1)
            rest = rest[1:]
        if rest:
            tokens.append(rest)
    tokens += text[at:]
    spaces = [False] * len(tokens)
    for i in spaced:
        spaces[i] = True
    return tokens, spaces


def by_character(vocab: Vocab) -> Callable[[str], Doc]:
    """Return the tokenizer of a vocabulary, which is asked once for each of the different tokens of a text."""

    def tokenize(text: str) -> Doc:
        tokens, spaces = characters(text)
        hashes = {token: vocab.strings.add(token) for token in set(tokens)}
        return Doc(vocab, words=cast(list[str], [hashes[token] for token in tokens]), spaces=spaces)

    return tokenize
