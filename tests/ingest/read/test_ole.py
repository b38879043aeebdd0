"""Binary Word and WPS files: what is printed of them, tables, and what else comes in the same container."""

import contextlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from ingest.decoded import Damage
from ingest.read import format_of
from ingest.read.limits import Limits
from ingest.read.ole import read_ole
from tests.ingest.read.word97 import HIDDEN, REMOVED, compound

Doc = Callable[..., bytes]


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("一\r二\r", "一\n二", "paragraphs"),
        ("一\x0b二\x0c三\r", "一\n二\n三", "a forced line break, a page break"),
        ('见\x13 HYPERLINK "http://x" \x14示例\x15网\r', "见示例网", "a field prints its result"),
        ("\x13 PAGE \x15一\r", "一", "a field without result"),
        ("\x13 A \x13 B \x14甲\x15\x14乙\x15\r", "乙", "a field inside the code of another"),
        ("一\x01\x08\x02\x1f二\r", "一二", "pictures, notes, soft hyphens"),
        ("一\x1e二\r", "一-二", "a hyphen that does not break"),
        ("\ud842\udfb7一\r", "𠮷一", "a character of two code units"),
    ],
)
def test_printed_lines(text: str, expected: str, reason: str, doc: Doc, limits: Limits) -> None:
    assert read_ole(doc(text), limits).content.rstrip("\n") == expected, reason


@pytest.mark.parametrize("cuts", [(), (3,), (2, 5, 9, 14)], ids=["saved whole", "fast", "faster"])
def test_what_a_revision_removed_and_what_is_hidden_is_not_printed(
    cuts: tuple[int, ...], doc: Doc, limits: Limits
) -> None:
    made = doc("支持建设旧示例中心。\r一、隐藏\r二、示例\r", marks=[(4, 5, REMOVED), (13, 16, HIDDEN)], cuts=cuts)
    assert read_ole(made, limits).content.rstrip("\n") == "支持建设示例中心。\n一、二、示例"


def test_notes_and_text_boxes_follow_headers_and_comments_do_not(doc: Doc, limits: Limits) -> None:
    stories = ("脚注\r", "页眉\r", "", "批注\r", "尾注\r", "文本框\r")
    printed = read_ole(doc("正文\r", stories=stories), limits).content
    assert printed.split() == ["正文", "脚注", "尾注", "文本框"]


def cells_of(made: bytes, limits: Limits) -> list[tuple[int, int, int, str]]:
    decoded = read_ole(made, limits)
    return [(c.table, c.row, c.column, decoded.content[c.start : c.end]) for c in decoded.cells]


def test_tables(doc: Doc, limits: Limits) -> None:
    made = doc("前\r序号\x07任务\x07\x1d1\x07建设\n中心\x07\x1d\x07\x07\x1d后\r甲\x07\x1d终\r")
    assert cells_of(made, limits) == [
        (0, 0, 0, "序号"),
        (0, 0, 1, "任务"),
        (0, 1, 0, "1"),
        (0, 1, 1, "建设\n中心"),
        (0, 2, 0, ""),
        (0, 2, 1, ""),
        (1, 0, 0, "甲"),
    ]
    assert read_ole(made, limits).content.split("\n")[0] == "前"
    assert "\n后\n" in read_ole(made, limits).content


def test_a_table_that_many_pages_of_formatting_describe(doc: Doc, limits: Limits) -> None:
    rows = [f"{i}\x07\x07任务{i}\x07\x1d" for i in range(60)]
    found = cells_of(doc(f"前\r{''.join(rows)}后\r"), limits)
    assert found == [(0, i, j, words) for i in range(60) for j, words in enumerate((str(i), "", f"任务{i}"))]


def test_removed_rows_marks_join_paragraphs(doc: Doc, limits: Limits) -> None:
    assert read_ole(doc("一\r二\r", marks=[(1, 2, REMOVED)]), limits).content.rstrip() == "一二"


@pytest.mark.parametrize(
    ("made", "says"),
    [
        ({"flags": 0x0300}, "encrypted"),
        ({"version": 104}, "Word 6 or Word 95"),
    ],
)
def test_files_that_are_not_read(made: dict[str, int], says: str, doc: Doc, limits: Limits) -> None:
    with pytest.raises(Damage, match=says):
        read_ole(doc("一\r", **made), limits)


def test_a_text_that_is_too_long(doc: Doc, limits: Limits) -> None:
    with pytest.raises(Damage, match="21 characters, more than is read"):
        read_ole(doc("示" * 20 + "\r"), replace(limits, text_length=20))


@pytest.mark.parametrize(
    ("streams", "says"),
    [
        ({"EncryptedPackage": b"x"}, "encrypted"),
        ({"Workbook": b"x"}, "no Word or WPS document .*Workbook"),
        ({"WordDocument": b"", "0Table": b""}, "Word 6|damaged"),
        ({"WordDocument": b"\xec\xa5\xc1\x00"}, "damaged"),
        ({"WordDocument": b"\xec\xa5\xc1\x00", "0Table": b"\x02" * 5000}, "damaged"),
        ({"WordDocument": b"\xdc\xa5\x65\x00"}, "Word 6"),
    ],
)
def test_other_files_of_the_kind(streams: dict[str, bytes], says: str, limits: Limits) -> None:
    with pytest.raises(Damage, match=says):
        read_ole(compound(streams), limits)


@pytest.mark.parametrize("length", [8, 100, 600, 1500])
def test_a_truncated_file(length: int, doc: Doc, limits: Limits) -> None:
    with pytest.raises(Damage, match="damaged"):
        read_ole(doc("一\r")[:length], limits)


@pytest.mark.parametrize("at", [0x4C, 0xFA, 0x102, 0x1A2, 0x1A6])
def test_a_file_that_points_astray(at: int, doc: Doc, limits: Limits) -> None:
    made = bytearray(doc("一\r二\x07\x1d"))
    start = made.find(b"\xec\xa5\xc1\x00") + at
    made[start : start + 4] = (0x7FFFFFF0).to_bytes(4, "little")
    with contextlib.suppress(Damage):
        assert read_ole(bytes(made), limits).content.startswith("一")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"{\\rtf1\\ansi\\ansicpg936 x}", "RTF"),
        ("<html><body>示例".encode(), "HTML"),
        ("云岭省示例办法".encode("gb18030"), "plain text"),
        (b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument/>", "XML"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "web archive (.mht)"),
        (b"\xdb\xa5\x2d\x00\x00\x00", "Word 2"),
    ],
)
def test_what_else_is_named_doc(data: bytes, name: str) -> None:
    assert format_of(data).name == name
