"""Files in, text out: formats by content, encodings, and a clear sentence for what can't be read."""

import io
import zipfile
from pathlib import Path

import pytest

from graph.errors import InputError, UnreadableError
from ingest.read import format_of, read_source, read_text
from ingest.read.plain import decode
from ingest.records import Source

WORDS = "云岭省人民政府关于支持示例产业发展的若干措施\n一、加强建设。支持云海市建设示例中心，发展示例产业。\n"


def source(data: bytes, name: str = "a.txt") -> Source:
    return Source(Path(name), "0" * 64, data)


def archive(member: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as folder:
        folder.writestr(member, "<x/>")
    return buffer.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings(encoding: str) -> None:
    assert decode(WORDS.encode(encoding)) == WORDS


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"junk\n%PDF-1.7 ...", "PDF", "a PDF may begin with other bytes"),
        (archive("word/document.xml"), "Word (.docx)", "an archive is what its members say"),
        (archive("OFD.xml"), "OFD", "so is an OFD file"),
        (archive("other.xml"), "archive", "and any other archive is none of them"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word or WPS (.doc, .wps)", "an OLE file"),
        (b"\x89PNG\r\n\x1a\n", "image", "a picture of a document"),
        (b"\n<!DOCTYPE html><p>x", "HTML", "blanks before the first tag"),
        (WORDS.encode(), "plain text", "what has no mark of its own"),
    ],
)
def test_format_is_told_by_content(data: bytes, name: str, reason: str) -> None:
    assert format_of(data).name == name, reason


@pytest.mark.parametrize(
    ("data", "says", "reason"),
    [
        (b"", "is empty", "no bytes"),
        (b" \n\n\t ", "is empty", "only white space"),
        (b"%PDF-1.7", "damaged", "a format with nothing behind its mark"),
        (b"{\\rtf1 x}", "not read: RTF", "a format without a reader"),
        (bytes(range(256)) * 40, "not text", "a binary that is no document"),
        (b"- 4 -\n", "holds no text", "nothing is left without the page mark"),
    ],
)
def test_unreadable_files_say_why(data: bytes, says: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=says) as caught:
        read_text(source(data, "示例.txt"))
    assert "示例.txt" in caught.value.problem, reason
    assert caught.value.remedy, reason


def test_source_carries_bytes_and_hash(tmp_path: Path) -> None:
    path = tmp_path / "示例.txt"
    path.write_bytes(b"abc")
    found = read_source(path)
    assert (found.data, found.sha256[:8]) == (b"abc", "ba7816bf")


def test_missing_files_and_folders_are_input_errors(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file"):
        read_source(tmp_path / "absent.txt")
    with pytest.raises(InputError, match="folder"):
        read_source(tmp_path)


def test_the_name_does_not_matter() -> None:
    assert read_text(source(WORDS.encode("gb18030"), "a.wps")).content == WORDS.strip()
