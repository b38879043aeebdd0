"""How steps show themselves in a log."""

import pytest
from rich.console import Console

from cli_progress import paced, progress, quarters

Captured = pytest.CaptureFixture[str]


def test_progress_in_a_log_is_a_line_a_quarter(capsys: Captured):
    with progress() as tell:
        for done in range(41):
            tell("Fetching Neo4j", done, 40)
        tell("Reading", 3, 5)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == [f"Fetching Neo4j {done}/40" for done in (10, 20, 30, 40)]


def test_a_line_has_the_rate_and_what_is_left(capsys: Captured):
    seconds = iter(range(0, 1000, 2))
    tell = quarters(Console(stderr=True), lambda: next(seconds))
    for done in (0, 10, 20):
        tell("Reading", done, 40)
    assert capsys.readouterr().err.splitlines() == [
        "Reading 10/40, 5.0/s, 0:06 left",
        "Reading 20/40, 5.0/s, 0:04 left",
    ]


@pytest.mark.parametrize(
    ("seconds", "done", "left", "words"),
    [
        (0.5, 10, 30, ""),  # too early to tell
        (10.0, 0, 30, ""),  # nothing done
        (10.0, 5, 60, ", 0.5/s, 2:00 left"),
        (10.0, 20, 0, ", 2.0/s"),
    ],
)
def test_pace(seconds: float, done: int, left: int, words: str):
    assert paced(seconds, done, left) == words
