"""Files that are damaged, locked or made to do harm: each gets its reason, within limits."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import UnreadableError
from ingest.read import read_text
from ingest.read.limits import Limits
from ingest.records import Source

Docx = Callable[..., bytes]
Zipped = Callable[[dict[str, str | bytes]], bytes]
PART = "word/document.xml"
ENTITIES = "".join(f'<!ENTITY e{i + 1} "{f"&e{i};" * 10}">' for i in range(9))
LAUGHS = f'<!DOCTYPE d [<!ENTITY e0 "一">{ENTITIES}]>'


def reason_for(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_text(Source(Path("示例 文件.x"), "0" * 64, data), limits)
    assert caught.value.problem.startswith("示例 文件.x ")
    assert caught.value.remedy
    return caught.value.problem


def content_of(data: bytes) -> str:
    return read_text(Source(Path("a"), "0" * 64, data)).content


def test_a_truncated_archive(docx: Docx) -> None:
    data = docx("<w:p><w:r><w:t>一</w:t></w:r></w:p>")
    assert "not read: archive" in reason_for(data[: len(data) // 2])


def test_a_truncated_part(zipped: Zipped) -> None:
    assert "damaged part" in reason_for(zipped({PART: "<w:document"}))


def test_a_damaged_part(zipped: Zipped) -> None:
    data = bytearray(zipped({PART: "<a>" + "示例" * 500 + "</a>"}))
    data[60] ^= 0xFF
    assert "damaged" in reason_for(bytes(data))


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
@pytest.mark.parametrize("kind", ["pdf", "ofd", "doc"])
def test_a_file_cut_off(kind: str, share: float, request: pytest.FixtureRequest, notice: tuple[str, ...]) -> None:
    made = request.getfixturevalue(kind)("\r".join(notice) * 20 if kind == "doc" else notice)
    assert reason_for(made[: int(share * len(made))])


def test_a_locked_archive(docx: Docx) -> None:
    data = bytearray(docx("<w:p/>"))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + at] |= 1
    assert "encrypted" in reason_for(bytes(data))


@pytest.mark.parametrize("member", [PART, "OFD.xml"])
def test_entities_are_not_expanded(member: str, zipped: Zipped) -> None:
    assert "damaged" in reason_for(zipped({member: f"{LAUGHS}<d>&e9;</d>"}))


def test_entities_of_a_page_are_not_expanded() -> None:
    page = f"<!DOCTYPE html [{ENTITIES}]><html><body><p>&e9;示例办法。</p></body></html>"
    assert len(content_of(page.encode())) < 1000


def test_files_are_not_fetched(zipped: Zipped, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("秘密", "utf-8")
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    part = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document xmlns:w="{w}"><w:body><w:p><w:r>'
        "<w:t>一&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    assert content_of(zipped({PART: part})) == "一"


def test_a_zip_bomb(zipped: Zipped, limits: Limits) -> None:
    data = zipped({PART: b"<a>" + b"0" * 3_000_000 + b"</a>"})
    assert len(data) < 10_000
    assert "more than is read" in reason_for(data, replace(limits, part_bytes=1 << 20))


def test_a_zip_bomb_that_hides_its_size(zipped: Zipped, limits: Limits) -> None:
    data = bytearray(zipped({PART: b"<a>" + b"0" * 3_000_000 + b"</a>"}))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.find(mark) + at
        data[start : start + 4] = (1000).to_bytes(4, "little")
    assert "damaged" in reason_for(bytes(data), replace(limits, part_bytes=1 << 20))


def test_many_parts_that_are_each_within_the_limit(ofd: Callable[..., bytes], limits: Limits) -> None:
    data = ofd(("示例办法。",) * 300)
    assert "more than is read" in reason_for(data, replace(limits, part_bytes=3000))


def test_archives_inside_archives(zipped: Zipped) -> None:
    data = zipped({"a.txt": "示例"})
    for _ in range(8):
        data = zipped({"a.zip": data, "b.zip": data})
    assert "not read: archive" in reason_for(data)
    assert "damaged part" in reason_for(zipped({PART: data}))


def test_an_archive_with_very_many_parts(zipped: Zipped, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.read.archive.MOST_ENTRIES", 50)
    assert "not read: archive" in reason_for(zipped({PART: "<a/>"} | {f"x/{i}": "" for i in range(50)}))


def test_deep_nesting(docx: Docx) -> None:
    assert "damaged" in reason_for(docx("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000))
    assert "nested too deeply" in reason_for(b"<div>" * 100_000 + "示例。".encode() + b"</div>" * 100_000)


def test_very_many_elements_side_by_side() -> None:
    page = f"<html><ol>{'<li>示例。' * 20_000}</ol>".encode()
    assert content_of(page).endswith("20000.示例。")


def test_a_late_reader_is_ended(pdf: Callable[..., bytes], notice: tuple[str, ...], limits: Limits) -> None:
    data = pdf(notice, repeat=60)
    begun = time.monotonic()
    assert "takes longer" in reason_for(data, replace(limits, reader_seconds=0.01))
    assert time.monotonic() - begun < 20
    assert content_of(pdf(notice)).startswith("云岭省")


def test_a_greedy_reader_is_ended(pdf: Callable[..., bytes], notice: tuple[str, ...], limits: Limits) -> None:
    assert "more memory" in reason_for(pdf(notice, repeat=60), replace(limits, reader_bytes=1 << 20))
    assert content_of(pdf(notice)).startswith("云岭省")
