"""Every rule, reason and kind of word that the code can emit has its sentence, and no sentence is left over."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import ingest
from ingest.language.words import WORD_KINDS
from ingest.lexicon import LexiconError
from ingest.lexicon.explanations import parsed, sentences
from ingest.numbering import styles

MODULES = [path for path in Path(ingest.__file__).parent.rglob("*.py") if "explain" not in path.parts]
FAMILIES = re.compile(
    r"(?:number|title|kind|date|issuer|addressee|approval|metadata|outline|responsibility|citation)\.(?!toml)[a-z_]+"
)
SOURCE = "# source: here; date: 2024-01-01\n"


def strings(node: ast.AST) -> Iterator[str]:
    return (n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str))


def emitted(tree: ast.AST) -> Iterator[str]:
    """Yield rule names: those of a family, those given as `rule=`, the last of `Clause`, `Style` and `Name`."""
    yield from (value for value in strings(tree) if FAMILIES.fullmatch(value))
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "rule" and not isinstance(node.value, ast.JoinedStr):
            yield from (value for value in strings(node.value) if value.islower())
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            last = node.args[-1]
            if node.func.id == "Clause" and isinstance(last, ast.Constant):
                yield f"responsibility.{last.value}"
            if node.func.id == "Name" and isinstance(last, ast.Constant) and isinstance(last.value, str):
                yield last.value
            if node.func.id == "Style" and isinstance(node.args[0], ast.Constant):
                yield f"outline.{node.args[0].value}"


def test_every_rule_has_a_sentence():
    found = {name for path in MODULES for name in emitted(ast.parse(path.read_text(encoding="utf-8")))}
    found |= {f"outline.{name}" for name in styles()[0]}
    assert found == sentences().rules.keys()


def test_every_reason_has_a_sentence():
    folder = Path(ingest.__file__).parent / "explain"
    used = {value for path in folder.glob("*.py") for value in strings(ast.parse(path.read_text(encoding="utf-8")))}
    command = (Path(ingest.__file__).parents[1] / "cli_explain.py").read_text(encoding="utf-8")
    used |= set(strings(ast.parse(command)))
    assert sentences().reasons.keys() <= used


def test_every_kind_of_word_has_a_name():
    assert sentences().words.keys() == WORD_KINDS | set(
        "head commit place agency title quote bracket comma time other stop".split()
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[rules]\n", "source and date"),
        (SOURCE + "[rules]\n[other]\n", "tables"),
        (SOURCE + "[rules]\na = 1\n[reasons]\n[words]\n", "no sentence"),
        (SOURCE + '[rules]\na = "no stop"\n[reasons]\n[words]\n', "no sentence"),
        (SOURCE + '[rules]\n[reasons]\na = "{other} {more}."\n[words]\n', "filled in"),
    ],
)
def test_a_broken_file_is_refused(content: str, said: str):
    with pytest.raises(LexiconError, match=said):
        parsed(content)
