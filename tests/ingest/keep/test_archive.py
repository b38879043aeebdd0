import json
import zipfile
from pathlib import Path

import pytest

from graph.errors import InputError, IntegrityError
from ingest.keep.archive import DUMP, LEDGER, MANIFEST, pack, unpack

READING = f"readings/0a/{'0a' * 32}.parquet"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    found = {}
    for name in (LEDGER, DUMP, READING):
        found[name] = tmp_path / "from" / name
        found[name].parent.mkdir(parents=True, exist_ok=True)
        found[name].write_bytes(name.encode() * 100)
    pack(tmp_path / "backup.zip", found.items())
    return tmp_path / "backup.zip"


def changed(archive: Path, name: str, data: bytes | None, manifest: dict[str, object] | None = None) -> None:
    """Replace a file of an archive, or take it out; and change its manifest."""
    with zipfile.ZipFile(archive) as file:
        held = {entry: file.read(entry) for entry in file.namelist()}
    held.pop(name, None)
    if data is not None:
        held[name] = data
    if manifest:
        held[MANIFEST] = json.dumps(json.loads(held[MANIFEST]) | manifest).encode()
    with zipfile.ZipFile(archive, "w") as file:
        for entry, content in held.items():
            file.writestr(entry, content)


def test_what_is_packed_is_unpacked(archive: Path, tmp_path: Path) -> None:
    unpack(archive, tmp_path / "to")
    for name in (LEDGER, DUMP, READING):
        assert (tmp_path / "to" / name).read_bytes() == (tmp_path / "from" / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (READING, b"other"),
        (READING, None),
        (DUMP, None),
        ("readings/more", b""),
        ("../escaped", b""),
        (MANIFEST, b"{"),
        (MANIFEST, b'{"format": 2}'),
    ],
)
def test_a_changed_archive_is_refused(name: str, data: bytes | None, archive: Path, tmp_path: Path) -> None:
    changed(archive, name, data)
    with pytest.raises(IntegrityError, match=r"The backup .*backup.zip is damaged"):
        unpack(archive, tmp_path / "to")
    assert not (tmp_path / "escaped").exists()


def test_a_name_that_leads_elsewhere_is_refused(archive: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(archive) as file:
        files = json.loads(file.read(MANIFEST))["files"]
    changed(archive, "../escaped", b"", {"files": files | {"../escaped": "0"}})
    with pytest.raises(IntegrityError, match=r"names a file '\.\./escaped'"):
        unpack(archive, tmp_path / "to")


def test_bytes_that_change_on_disk_are_noticed(archive: Path, tmp_path: Path) -> None:
    data = bytearray(archive.read_bytes())
    data[data.index(READING.encode() * 2) + 3] ^= 1
    archive.write_bytes(data)
    with pytest.raises(IntegrityError, match="is damaged"):
        unpack(archive, tmp_path / "to")


def test_a_part_of_an_archive_is_refused(archive: Path, tmp_path: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-40])
    with pytest.raises(IntegrityError, match="is damaged"):
        unpack(archive, tmp_path / "to")


@pytest.mark.parametrize("manifest", [{"format": 1}, {"format": None}])
def test_another_version_is_told_so(manifest: dict[str, object], archive: Path, tmp_path: Path) -> None:
    changed(archive, READING, b"", manifest)
    with pytest.raises(InputError, match="is no backup of this version"):
        unpack(archive, tmp_path / "to")


def test_a_missing_archive_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no file"):
        unpack(tmp_path / "nowhere.zip", tmp_path)


def test_where_nothing_can_be_written_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be written"):
        pack(tmp_path / "nowhere" / "backup.zip", [])
