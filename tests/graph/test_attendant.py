"""The server is stood in for by `sleep`; processes and locks are real."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph import attendant
from graph.locks import held, lock, share

SLEEP = ("sleep", "60")


@dataclass(frozen=True)
class Attended:
    folder: Path

    @property
    def running(self) -> Path:
        return self.folder / "running"

    @property
    def users(self) -> Path:
        return self.folder / "users"

    @property
    def kept(self) -> Path:
        return self.folder / "kept"

    @property
    def pid(self) -> int:
        return int(self.running.read_text("ascii"))

    def launch(self, *command: str) -> None:
        files = [str(self.running), str(self.users), str(self.kept)]
        with self.running.open("r+b") as running:
            assert lock(running)
            subprocess.run(
                [sys.executable, "-I", attendant.__file__, *files, *command], pass_fds=[running.fileno()], check=True
            )
        assert eventually(lambda: self.running.read_bytes() != b"")


@pytest.fixture
def attended(tmp_path: Path) -> Attended:
    files = Attended(tmp_path)
    files.running.touch()
    files.users.touch()
    return files


def eventually(condition: Callable[[], bool], seconds: float = 5) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def test_it_ends_when_the_last_user_has_left(attended: Attended) -> None:
    with attended.users.open("rb") as first, attended.users.open("rb") as second:
        share(first)
        share(second)
        attended.launch(*SLEEP)
        first.close()
        time.sleep(3 * attendant.INTERVAL)
        assert held(attended.running), "the second user is still there"
    assert eventually(lambda: not held(attended.running))


def test_it_stays_while_it_is_kept_and_ends_when_told(attended: Attended) -> None:
    attended.kept.touch()
    attended.launch(*SLEEP)
    time.sleep(3 * attendant.INTERVAL)
    assert held(attended.running)
    os.kill(attended.pid, signal.SIGTERM)
    assert eventually(lambda: not held(attended.running))


def test_it_ends_with_its_server(attended: Attended) -> None:
    attended.kept.touch()
    attended.launch("true")
    assert eventually(lambda: not held(attended.running))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent has died")
def test_its_server_ends_with_it_even_when_it_is_killed(attended: Attended) -> None:
    attended.kept.touch()
    attended.launch(*SLEEP)
    time.sleep(attendant.INTERVAL)
    os.kill(attended.pid, signal.SIGKILL)
    assert eventually(lambda: not held(attended.running))
