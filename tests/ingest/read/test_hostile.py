"""Files that are damaged, locked or made to do harm: each gets its reason, within limits."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import UnreadableError
from ingest.read import read_source, read_text
from ingest.read.limits import Limits
from ingest.records import Source

Docx = Callable[..., bytes]
Zipped = Callable[[dict[str, str | bytes]], bytes]
PART = "word/document.xml"


def reason_for(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_text(Source(Path("示例 文件.x"), "0" * 64, data), limits)
    assert caught.value.problem.startswith("示例 文件.x ")
    assert caught.value.remedy
    return caught.value.problem


def test_a_truncated_archive(docx: Docx) -> None:
    data = docx("<w:p><w:r><w:t>一</w:t></w:r></w:p>")
    assert "not read: archive" in reason_for(data[: len(data) // 2])


def test_a_truncated_part(zipped: Zipped) -> None:
    assert "damaged part" in reason_for(zipped({PART: "<w:document"}))


def test_a_damaged_part(zipped: Zipped) -> None:
    data = bytearray(zipped({PART: "<a>" + "示例" * 500 + "</a>"}))
    data[60] ^= 0xFF
    assert "damaged" in reason_for(bytes(data))


def test_entities_are_not_expanded(zipped: Zipped) -> None:
    entities = "".join(f'<!ENTITY e{i + 1} "{f"&e{i};" * 10}">' for i in range(9))
    bomb = f'<!DOCTYPE d [<!ENTITY e0 "一">{entities}]><d>&e9;</d>'
    assert "damaged" in reason_for(zipped({PART: bomb}))


def test_files_are_not_fetched(zipped: Zipped, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("秘密", "utf-8")
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    part = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document xmlns:w="{w}"><w:body><w:p><w:r>'
        "<w:t>一&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    text = read_text(Source(Path("a"), "0" * 64, zipped({PART: part})))
    assert "秘密" not in text.content


def test_a_zip_bomb(zipped: Zipped, limits: Limits) -> None:
    data = zipped({PART: b"<a>" + b"0" * 3_000_000 + b"</a>"})
    assert len(data) < 10_000
    assert "more than is read" in reason_for(data, replace(limits, part_bytes=1 << 20))


def test_deep_nesting(docx: Docx) -> None:
    assert "damaged" in reason_for(docx("<w:sdt>" * 5000 + "</w:sdt>" * 5000))
    assert "nested too deeply" in reason_for(b"<div>" * 5000 + "示例。".encode() + b"</div>" * 5000)


def test_large_files_and_texts(limits: Limits) -> None:
    assert "bytes, more than is read" in reason_for(b"0" * 100, replace(limits, file_bytes=99))
    assert "characters, more than is read" in reason_for("示例".encode() * 100, replace(limits, text_length=99))


def test_a_late_reader_is_ended(pdf: Callable[..., bytes], notice: tuple[str, ...], limits: Limits) -> None:
    data = pdf(notice, repeat=60)
    begun = time.monotonic()
    assert "takes longer" in reason_for(data, replace(limits, reader_seconds=0.01))
    assert time.monotonic() - begun < 20
    assert read_text(Source(Path("a"), "0" * 64, pdf(notice))).content.startswith("云岭省")


def test_a_greedy_reader_is_ended(pdf: Callable[..., bytes], notice: tuple[str, ...], limits: Limits) -> None:
    assert "more memory" in reason_for(pdf(notice, repeat=60), replace(limits, reader_bytes=1 << 20))
    assert read_text(Source(Path("a"), "0" * 64, pdf(notice))).content.startswith("云岭省")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_a_truncated_pdf(share: float, pdf: Callable[..., bytes], notice: tuple[str, ...]) -> None:
    data = pdf(notice)
    assert reason_for(data[: int(share * len(data))])


def test_names_are_shown_on_one_line() -> None:
    with pytest.raises(UnreadableError, match=r"^a\\nb\\udcff is empty"):
        read_text(Source(Path("a\nb\udcff"), "0" * 64, b""))


@pytest.mark.parametrize("name", ["a\nb.txt", "空 格.txt", "…'\"$(x).txt", "a" * 200])
def test_strange_names(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text("云岭省示例建设规定。", "utf-8")
    assert read_text(read_source(path)).content == "云岭省示例建设规定。"
