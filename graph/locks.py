"""File locks that the system releases with the process that holds them."""

import fcntl
from pathlib import Path
from typing import IO


def lock(file: IO[bytes]) -> bool:
    """Lock the file for its holder alone, or turn its shared lock into that; False when somebody else has one."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def share(file: IO[bytes]) -> None:
    """Lock the file together with others, when nobody has it alone any more."""
    fcntl.flock(file, fcntl.LOCK_SH)


def held(path: Path) -> bool:
    """Whether a process has that file locked for itself."""
    try:
        with path.open("r+b") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    return False
