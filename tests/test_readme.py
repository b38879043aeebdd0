"""The README tells the truth: its blocks are fresh, its commands exist, its answers are what is printed."""

import re
import shlex

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from cli import app
from docs.blocks import README, rendered
from graph.settings import Settings
from tests.sample import collection, sample_graph

__all__ = ["collection", "sample_graph"]

TEXT = README.read_text(encoding="utf-8")
COMMANDS = re.findall(r"^policy-graph (.+?)(?: +#.*)?$", "\n".join(re.findall(r"```sh\n(.*?)```", TEXT, re.S)), re.M)
ANSWERS = re.findall(r"```console\n\$ policy-graph (.+?)\n(.*?)```", TEXT, re.S)


def test_the_generated_blocks_are_fresh() -> None:
    assert rendered(TEXT) == TEXT


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_understood(command: str) -> None:
    group = get_command(app)
    words = shlex.split(command)
    with group.make_context("policy-graph", words) as context:  # type: ignore[arg-type]
        name, found, rest = group.resolve_command(context, words)  # type: ignore[attr-defined]
        assert found is not None, name
        found.make_context(name, rest, parent=context)


def test_there_are_commands_and_answers() -> None:
    assert len(COMMANDS) >= 8
    assert len(ANSWERS) == 4


@pytest.mark.usefixtures("sample_graph")
def test_every_answer_is_what_is_printed(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    password = settings.neo4j_password
    monkeypatch.setenv("NEO4J_URI", settings.neo4j_uri or "")
    monkeypatch.setenv("NEO4J_PASSWORD", password.get_secret_value() if password else "")
    for command, answer in ANSWERS:
        printed = CliRunner().invoke(app, shlex.split(command))
        assert printed.exit_code == 0, printed.output
        assert [line.rstrip() for line in printed.stdout.splitlines() if line.strip()] == answer.splitlines()
