"""`policy-graph explain` as a person meets it."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

import cli

TEXT = """云岭省人民政府办公厅关于加快示例产业发展的意见
云岭政办发〔2024〕1号
各市人民政府：
一、建设示例平台
支持云海市建设国家海洋示例库，打造冷链创新高地。（省财政厅牵头）
二、抓好落实
支持云海市办好国际冷链博览会。
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "opinion.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, ["explain", *map(str, arguments)])


def test_every_occurrence_is_explained(file: Path):
    result = run(file, "--find", "云海市", "--json")
    found = json.loads(result.stdout)
    assert [one["words"] for one in found] == ["云海市", "云海市"]
    assert all(finding["says"] for one in found for finding in one["findings"])


def test_the_limit_is_told(file: Path):
    result = run(file, "--find", "云海市", "--limit", 1)
    assert result.stdout.count("“云海市” at") == 1
    assert "2 places" in result.stderr


def test_a_position_is_that_of_the_text(file: Path):
    at = TEXT.index("高地")
    (found,) = json.loads(run(file, "--at", at, "--json").stdout)
    assert found["span"] == {"start": at, "end": at + 1}
    assert "vision" in [reason["why"] for reason in found["reasons"]]


def test_what_is_printed_names_place_cut_findings_and_reasons(file: Path):
    printed = run(file, "--find", "高地").stdout
    for part in ("一 建设示例平台", "head noun", "noun phrase", "own-action", "a vision"):
        assert part in printed


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--at", 100000], "no position 100000"),
        (["--at", -1], "no position -1"),
        (["--find", "没有这些字"], "does not stand in the text"),
        ([], "Which place is meant?"),
        (["--find", "云", "--at", 1], "Which place is meant?"),
    ],
)
def test_what_cannot_be_explained_is_said_in_a_sentence(file: Path, arguments: list[object], said: str):
    result = run(file, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_words_that_were_left_out_are_told_so(tmp_path: Path):
    page = tmp_path / "page.txt"
    page.write_text(TEXT.replace("二、抓好", "第3页 共5页\n二、抓好"), encoding="utf-8")
    result = run(page, "--find", "第3页")
    assert "not the document's own text" in " ".join(result.stderr.split())


def test_an_unreadable_file_is_said_in_a_sentence(tmp_path: Path):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    assert run(empty, "--at", 0).exit_code == 2
    assert "is empty" in run(empty, "--at", 0).stderr
