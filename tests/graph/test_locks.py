from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from graph.locks import held, lock, share


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "file"
    path.touch()
    return path


@pytest.fixture
def other(file: Path) -> Iterator[IO[bytes]]:
    """Another holder of the file."""
    with file.open("r+b") as opened:
        yield opened


def test_one_alone_or_many_together(file: Path, other: IO[bytes]) -> None:
    with file.open("r+b") as mine:
        assert lock(mine)
        assert not lock(other)
    assert lock(other), "a closed file is locked no more"


def test_a_shared_lock_becomes_ones_own_when_the_others_have_left(file: Path, other: IO[bytes]) -> None:
    with file.open("r+b") as mine:
        share(mine)
        share(other)
        assert not lock(mine)
        other.close()
        assert lock(mine)


def test_held_means_by_one_alone(file: Path, other: IO[bytes]) -> None:
    assert not held(file)
    share(other)
    assert not held(file)
    assert lock(other)
    assert held(file)
    assert not held(file.with_name("missing"))
