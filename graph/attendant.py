"""Attends the local server: runs it as long as a command uses it, or for as long as it is to be kept.

    python attendant.py PID_FILE USERS_FILE KEPT_FILE COMMAND…

A process of its own, on the standard library alone. Whoever uses the server holds a shared lock on USERS_FILE, which
the system takes away from a killed process too. When nobody holds one and KEPT_FILE doesn't exist, the server is
stopped. A file locked by the caller and left open stays locked until attendant and server have both ended.
"""

import ctypes
import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import IO

PATIENCE = 30.0
"""Seconds between SIGTERM and SIGKILL."""
INTERVAL = 0.2
"""Seconds between two looks at the users."""

_PR_SET_PDEATHSIG = 1


def attend(users: IO[bytes], kept: Path, command: Sequence[str]) -> None:
    """Run the command until it ends, nobody needs it, or SIGTERM arrives."""
    leaving = Event()
    # The handler only notes the signal: an exception out of it could leave Popen's lock taken, and no wait would end.
    signal.signal(signal.SIGTERM, lambda *_: leaving.set())
    server = _run(command)
    try:
        while server.poll() is None and not leaving.is_set() and _needed(users, kept):
            _wait(server, INTERVAL)
    finally:
        _stop(server)


def dying_with_parent(with_signal: int) -> Callable[[], None]:
    """Return what a child calls before it runs a program, so that it gets a signal when this process ends."""
    libc = ctypes.CDLL(None)
    parent = os.getpid()

    def tie() -> None:
        if sys.platform == "linux":
            libc.prctl(_PR_SET_PDEATHSIG, with_signal)
        if os.getppid() != parent:
            os._exit(1)

    return tie


def _run(command: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, close_fds=False, preexec_fn=dying_with_parent(signal.SIGTERM))  # noqa: S603


def _needed(users: IO[bytes], kept: Path) -> bool:
    """Whether to go on; when not, the users' lock is ours, and a newcomer waits for the end."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    if kept.exists():
        fcntl.flock(users, fcntl.LOCK_UN)
        return True
    return False


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    if not _wait(server, PATIENCE):
        server.kill()
        server.wait()


def _wait(server: subprocess.Popen[bytes], seconds: float) -> bool:
    """Whether the server has ended within that time."""
    try:
        server.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def main(pid_file: str, users_file: str, kept_file: str, *command: str) -> None:
    """Leave the caller's process group of children: it waits for nothing, and reaps nothing."""
    if os.fork():
        os._exit(0)
    Path(pid_file).write_text(str(os.getpid()), "ascii")
    with Path(users_file).open("r+b") as users:
        attend(users, Path(kept_file), command)


if __name__ == "__main__":
    main(*sys.argv[1:])
