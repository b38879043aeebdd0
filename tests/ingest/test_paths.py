import os
from pathlib import Path

import pytest

from graph.errors import InputError
from ingest.paths import find_files, printable


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("云岭.txt", "云岭.txt"),
        (os.fsdecode(b"\xd4\xc6.txt"), "\\xd4\\xc6.txt"),  # GBK, as old archives unpack
    ],
)
def test_any_name_can_be_shown(name: str, text: str):
    assert printable(name) == text


def test_files_are_found_in_folders_once_and_sorted(tmp_path: Path):
    for name in ("b.txt", "a/c.txt", ".hidden", "a/.git/x"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = find_files([tmp_path / "b.txt", tmp_path])
    assert [p.relative_to(tmp_path).as_posix() for p in found] == ["a/c.txt", "b.txt"]


def test_a_folder_that_links_to_itself_ends(tmp_path: Path):
    (tmp_path / "a.txt").touch()
    (tmp_path / "again").symlink_to(tmp_path)
    assert [p.name for p in find_files([tmp_path])] == ["a.txt"]


@pytest.mark.parametrize(("name", "problem"), [("missing", "no file or folder"), (".", "no file in")])
def test_a_path_without_files_is_bad_input(tmp_path: Path, name: str, problem: str):
    with pytest.raises(InputError, match=problem):
        find_files([tmp_path / name])
