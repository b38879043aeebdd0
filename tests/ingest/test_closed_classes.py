"""Closed classes of words: checked when loaded, and each of use."""

from pathlib import Path

import pytest

from ingest.lexicon import LexiconError
from ingest.lexicon import closed_classes as loaded

PACKAGES = Path(__file__).parents[2] / "ingest"


@pytest.mark.parametrize(
    "row",
    [
        pytest.param({"what": "Verbs.", "words": "建立 打造 建立"}, id="a word stands twice"),
        pytest.param({"what": "Verbs.", "words": ""}, id="no words"),
        pytest.param({"words": "建立"}, id="nothing says what they do"),
        pytest.param({"what": "Verbs.", "words": "建立", "note": "…"}, id="a key that is not known"),
    ],
)
def test_a_broken_class_is_refused(row: dict[str, str]) -> None:
    with pytest.raises(LexiconError, match="making"):
        loaded._checked("making", row)


def test_an_unknown_class_is_named() -> None:
    with pytest.raises(LexiconError, match="there is no class flying"):
        loaded.closed_class("flying")


def test_every_class_is_used() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGES.rglob("*.py"))
    assert [name for name in loaded._classes() if f'closed_class("{name}")' not in code] == []
