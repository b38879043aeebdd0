"""What the command line prints, on terminals and off them."""

import io
import json
import sys

import pytest
from rich.cells import cell_len

import cli_output as output

Captured = pytest.CaptureFixture[str]


def test_columns_line_up_with_chinese_in_them(capsys: Captured):
    output.print_table(("机关", "n"), [("云岭省财政厅", 12), ("a", 3)])
    lines = [line for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert len({cell_len(line) for line in lines}) == 1
    assert [cell_len(line.rstrip()) for line in lines[2:]] == [cell_len(lines[2].rstrip())] * 2  # numbers end together


def test_off_a_terminal_nothing_is_cut_or_coloured(capsys: Captured):
    output.print_table(("原文",), [("支持建设国家海洋示例库" * 40,)])
    printed = capsys.readouterr().out
    assert "支持建设国家海洋示例库" * 40 in printed
    assert "\x1b" not in printed


def test_on_a_narrow_terminal_words_are_wrapped_and_kept(capsys: Captured, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "24")
    monkeypatch.setenv("NO_COLOR", "1")
    output.print_table(("原文", "n"), [("支持建设国家海洋示例库和示例港", 1)])
    printed = capsys.readouterr().out
    assert "".join(ch for ch in printed if "一" <= ch <= "鿿") == "原文支持建设国家海洋示例库和示例港"
    assert "\x1b[3" not in printed


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (["省科技厅", "省财政厅"], "省科技厅、省财政厅"),
        ({"名": "库"}, '{"名": "库"}'),
        (True, "True"),
        ("〔2024〕[red]1号", "〔2024〕[red]1号"),  # brackets are text, not markup
    ],
)
def test_a_value_becomes_the_text_of_a_cell(value: object, text: str):
    assert output.cell(value).plain == text


def test_what_the_terminal_cannot_show_is_escaped(monkeypatch: pytest.MonkeyPatch):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    output.tolerate_encodings()
    output.print_line("云岭")
    output.print_table(("名",), [("云海",)])
    output.print_json({"名": "云岭"})
    sys.stdout.flush()
    printed = raw.getvalue().decode("ascii")
    assert "\\u4e91\\u5cad" in printed
    assert "\\u4e91\\u6d77" in printed
    assert json.loads(printed[printed.index("{") :]) == {"名": "云岭"}


def test_json_is_readable_where_the_terminal_has_chinese(monkeypatch: pytest.MonkeyPatch):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="utf-8"))
    output.print_json({"名": "云岭"})
    sys.stdout.flush()
    assert "云岭" in raw.getvalue().decode("utf-8")


def test_errors_and_notes_go_to_stderr(capsys: Captured):
    output.print_error("There is no file [x].")
    output.print_note("More.")
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "policy-graph: There is no file [x].\nMore.\n")
