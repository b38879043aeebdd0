"""Candidates, decisions and what came of them, as a person meets them on the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

import cli
from graph.settings import Settings
from graph.store import Store

TEXT = """云岭省人民政府关于加快{}产业发展的意见
云岭政发〔2024〕{}号
各市人民政府：
一、建设园区
支持建设{}。
云岭省人民政府
2024年1月5日
"""
SHORT, FULL = "云海高新区", "云海高新技术产业开发区"
Shell = Callable[..., Result]


@pytest.fixture
def shell(settings: Settings, store: Store, home: Path, tmp_path: Path) -> Shell:
    """Run commands over two documents that name a zone in short and in full; `store` is empty at first."""
    assert settings.neo4j_uri
    assert settings.neo4j_password
    environment = {
        "POLICY_GRAPH_HOME": str(home),
        "NEO4J_URI": settings.neo4j_uri,
        "NEO4J_USERNAME": settings.neo4j_user,
        "NEO4J_PASSWORD": settings.neo4j_password.get_secret_value(),
    }
    for number, (field, zone) in enumerate((("示例", SHORT), ("海洋", FULL)), 1):
        (tmp_path / f"{number}.txt").write_text(TEXT.format(field, number, zone), encoding="utf-8")

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(cli.app, [str(a) for a in arguments], env=environment)

    assert not list(store.dump())
    assert run("ingest", *sorted(tmp_path.glob("*.txt"))).exit_code == 0
    return run


def test_a_pair_is_shown_decided_and_joined(shell: Shell, home: Path, tmp_path: Path) -> None:
    pairs = json.loads(shell("merges", "--type", "Zone", "--json").stdout)
    assert [(pair["one"]["id"], pair["other"]["id"]) for pair in pairs["pairs"]] == [(f"zone/{SHORT}", f"zone/{FULL}")]
    shown = shell("merges", "--type", "Zone").stdout
    assert "names alike" in shown
    assert "1 of 1 pairs" in shown
    assert "0 of 1 pairs" in shell("merges", "--type", "Zone", "--skip", "1").stdout
    made = shell("merges", "decide", f"zone/{SHORT}", f"zone/{FULL}", "--same", "--by", "李明", "--why", "同一园区")
    assert made.exit_code == 0, made.output
    assert 'by = "李明"' in (home / "decisions.toml").read_text(encoding="utf-8")
    assert "0 of 0 pairs" in shell("merges", "--type", "Zone").stdout
    assert shell("ingest", tmp_path / "1.txt").exit_code == 0
    (row,) = json.loads(shell("merges", "--made", "--type", "Zone", "--json").stdout)
    assert (row["id"], row["joined_from"]) == (f"zone/{SHORT}", f"zone/{FULL}")
    assert row["joined_by"].endswith(": 同一园区")
    assert shell("verify").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        (("--type", "Goal"), "There is no type Goal"),
        (("decide", f"zone/{SHORT}", "zone/无", "--same", "--by", "李明", "--why", "x"), "has the id zone/无"),
        (("decide", f"zone/{SHORT}", "--same", "--by", "李明", "--why", "x"), "The decision: same"),
        (("decide", f"zone/{SHORT}", f"facility/{FULL}", "--same", "--by", "李明", "--why", "x"), "different types"),
    ],
)
def test_what_can_not_be_done_is_told_in_a_sentence(shell: Shell, arguments: tuple[str, ...], wrong: str) -> None:
    found = shell("merges", *arguments)
    assert found.exit_code == 2
    assert wrong in found.stderr


def test_a_file_that_can_not_be_used_stops_before_anything_is_read(shell: Shell, home: Path, tmp_path: Path) -> None:
    (home / "decisions.toml").write_text("[[decision]]\nsame = []\n", encoding="utf-8")
    found = shell("ingest", tmp_path / "1.txt")
    assert found.exit_code == 2
    assert "decisions.toml, decision 1" in found.stderr


def test_a_decision_about_nothing_is_noted(shell: Shell, home: Path) -> None:
    entry = '[[decision]]\nsame = ["zone/甲", "zone/乙"]\nby = "李明"\ndate = 2024-05-01\nwhy = "x"\n'
    (home / "decisions.toml").write_text(entry, encoding="utf-8")
    assert "decides about 2 ids that nothing has, as zone/乙" in shell("merges").stderr
