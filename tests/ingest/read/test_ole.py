"""Binary Word and WPS files: fields, tables, and what else comes in the same container."""

from collections.abc import Callable

import pytest

from ingest.decoded import Damage
from ingest.read.limits import Limits
from ingest.read.ole import read_ole

Doc = Callable[..., bytes]


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("一\r二\r", "一\n二\n", "paragraphs"),
        ("一\x0b二\x0c三\r", "一\n二\n三\n", "a forced line break, a page break"),
        ('见\x13 HYPERLINK "http://x" \x14示例\x15网\r', "见示例网\n", "a field prints its result"),
        ("\x13 PAGE \x15一\r", "一\n", "a field without result"),
        ("\x13 A \x13 B \x14甲\x15\x14乙\x15\r", "乙\n", "a field inside the code of another"),
        ("一\x01\x08\x02\x1f二\r", "一二\n", "pictures, notes, soft hyphens"),
        ("一\x1e二\r", "一-二\n", "a hyphen that does not break"),
    ],
)
def test_printed_lines(text: str, expected: str, reason: str, doc: Doc, limits: Limits) -> None:
    assert read_ole(doc(text), limits).content == expected, reason


def test_tables(doc: Doc, limits: Limits) -> None:
    decoded = read_ole(doc("前\r序号\x07任务\x07\x071\x07建设\r中心\x07\x072\x07\x07\x07后\r"), limits)
    assert [(c.row, c.column, decoded.content[c.start : c.end]) for c in decoded.cells] == [
        (0, 0, "序号"),
        (0, 1, "任务"),
        (1, 0, "1"),
        (1, 1, "建设\n中心"),
        (2, 0, "2"),
        (2, 1, ""),
    ]
    assert decoded.content.startswith("前\n")
    assert decoded.content.endswith("\n后\n")


def test_an_encrypted_file(doc: Doc, limits: Limits) -> None:
    with pytest.raises(Damage, match="encrypted"):
        read_ole(doc("一\r", flags=0x0300), limits)


@pytest.mark.parametrize(
    ("streams", "says"),
    [
        ({"EncryptedPackage": b"x"}, "encrypted"),
        ({"Workbook": b"x"}, "no Word or WPS document .*Workbook"),
        ({"WordDocument": b"", "0Table": b""}, "damaged"),
    ],
)
def test_other_files_of_the_kind(
    streams: dict[str, bytes], says: str, compound: Callable[[dict[str, bytes]], bytes], limits: Limits
) -> None:
    with pytest.raises(Damage, match=says):
        read_ole(compound(streams), limits)


@pytest.mark.parametrize("length", [8, 100, 600, 1500])
def test_a_truncated_file(length: int, doc: Doc, limits: Limits) -> None:
    with pytest.raises(Damage, match="damaged"):
        read_ole(doc("一\r")[:length], limits)
