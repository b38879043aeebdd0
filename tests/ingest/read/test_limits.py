"""Limits of time and length in the program's own process, and files that are none."""

import contextlib
import os
import re
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import InputError, UnreadableError
from ingest.decoded import Damage, Decoded
from ingest.paths import find_files
from ingest.pipeline import read
from ingest.read import read_source, read_text
from ingest.read.limits import Limits, fits_length, within, within_length
from ingest.records import Source

MEGABYTE = 1 << 20


def without_end() -> None:
    while True:
        with contextlib.suppress(Exception):
            sum(range(1000))


def match_without_end() -> None:
    re.match("(?:a|a)*b", "a" * 60)


@pytest.mark.parametrize("work", [without_end, match_without_end])
def test_work_without_end_is_ended(work) -> None:
    with pytest.raises(Damage, match=r"longer to read than the limit of 0\.05 seconds"), within(0.05):
        work()


def test_work_in_time_goes_on_undisturbed() -> None:
    with within(0.2):
        pass
    assert sum(range(20_000_000)) > 0


def test_elsewhere_than_in_the_main_thread_nothing_is_limited() -> None:
    done = []

    def work() -> None:
        with within(0.001):
            done.append(sum(range(2_000_000)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done


@pytest.mark.parametrize(("size", "fits"), [(40, True), (41, False)])
def test_bytes_of_a_text(size: int, fits: bool, limits: Limits) -> None:
    limits = replace(limits, text_length=10)
    if fits:
        fits_length(bytes(size), limits)
        return
    with pytest.raises(Damage, match="41 bytes of text, more than is read"):
        fits_length(bytes(size), limits)


def test_characters_of_a_text(limits: Limits) -> None:
    limits = replace(limits, text_length=10)
    assert within_length(Decoded("示" * 10), limits).content == "示" * 10
    with pytest.raises(Damage, match="11 characters, more than is read"):
        within_length(Decoded("示" * 11), limits)


@pytest.mark.parametrize(
    "line", ["一、支持云海市建设示例中心，由省科技厅负责。\n", "# 示例\n", "|示|例|\n", " ", "\0", "a"]
)
def test_a_hundred_megabytes(line: str, limits: Limits) -> None:
    data = (line * (100 * MEGABYTE // len(line.encode())))[: 100 * MEGABYTE].encode()
    with pytest.raises(UnreadableError, match=r"bytes of text, more than is read|is empty"):
        read_text(Source(Path("a"), "0" * 64, data), limits)


def test_a_file_beyond_the_limit_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "示例.txt"
    path.touch()
    os.truncate(path, 1 << 40)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    with pytest.raises(UnreadableError, match=r"示例\.txt has 1,099,511,627,776 bytes, more than is read"):
        read_source(path)


def test_a_text_that_takes_too_long(monkeypatch: pytest.MonkeyPatch, limits: Limits) -> None:
    monkeypatch.setattr("ingest.pipeline.set_limits", lambda: replace(limits, text_seconds=0.05))
    data = ("a " * 50_000).encode()
    with pytest.raises(UnreadableError, match=r"示例\.txt takes longer to read"):
        read(Source(Path("示例.txt"), "0" * 64, data))


def test_names_are_shown_on_one_line() -> None:
    with pytest.raises(UnreadableError, match=r"^a\\nb\\udcff is empty"):
        read_text(Source(Path("a\nb\udcff"), "0" * 64, b""))


@pytest.mark.parametrize("name", ["a\nb.txt", "空 格.txt", "…'\"$(x).txt", "a" * 255, "示" * 85, "b\udcff.txt", "-x"])
def test_strange_names(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text("云岭省示例建设规定。", "utf-8")
    assert [read_text(read_source(found)).content for found in find_files([tmp_path])] == ["云岭省示例建设规定。"]


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file or folder"):
        find_files([tmp_path / ("a" * 300)])


def pipe(path: Path) -> None:
    os.mkfifo(path)


def ring(path: Path) -> None:
    path.symlink_to(path)


def link_to_nothing(path: Path) -> None:
    path.symlink_to(path.parent / "nothing")


def link_to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (pipe, "pipe or device"),
        (ring, "can't be read"),
        (link_to_nothing, "no file"),
        (link_to_a_device, "pipe or device"),
        (Path.mkdir, "folder"),
    ],
)
def test_what_is_no_file_says_so(make, says: str, tmp_path: Path) -> None:
    path = tmp_path / "b\udcff"
    make(path)
    with pytest.raises(InputError, match=says) as caught:
        read_source(path)
    assert str(caught.value).isprintable()


def test_what_is_no_file_is_among_the_others(tmp_path: Path) -> None:
    for make in (pipe, ring, link_to_nothing):
        make(tmp_path / make.__name__)
    (tmp_path / "a.txt").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "above").symlink_to(tmp_path)
    assert [path.name for path in find_files([tmp_path])] == ["a.txt", "link_to_nothing", "pipe", "ring"]
