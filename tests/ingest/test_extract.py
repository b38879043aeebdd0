import json
from pathlib import Path

import pytest

from graph.errors import InputError
from ingest.extract import extract

TEXT = "云岭省人民政府关于示例工作的意见\n云岭政发〔2024〕1号\n一、建设平台\n支持建设国家海洋示例库。\n"


def quiet(_step: str, _done: int, _total: int) -> None:
    pass


def test_every_document_becomes_a_file_of_its_own(tmp_path: Path):
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for number, path in enumerate(files, 1):
        path.write_text(TEXT.replace("1号", f"{number}号"), encoding="utf-8")
    found = extract(files, tmp_path / "new" / "facts", quiet)
    assert (found.written, found.failed) == (2, [])
    written = {p.name: json.loads(p.read_text(encoding="utf-8")) for p in (tmp_path / "new" / "facts").iterdir()}
    assert {name: facts["document"]["number"] for name, facts in written.items()} == {
        "a.json": "云岭政发〔2024〕1号",
        "b.json": "云岭政发〔2024〕2号",
    }


def test_a_bad_file_is_named_and_the_others_are_written(tmp_path: Path):
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_bytes(b"")
    good.write_text(TEXT, encoding="utf-8")
    found = extract([bad, good], tmp_path / "facts", quiet)
    assert found.written == 1
    assert [(f["path"], "empty" in f["reason"]) for f in found.failed] == [(str(bad), True)]
    assert [p.name for p in (tmp_path / "facts").iterdir()] == ["good.json"]


def test_two_files_for_one_place_are_refused_before_anything_is_written(tmp_path: Path):
    files = [tmp_path / "a.txt", tmp_path / "a.md"]
    with pytest.raises(InputError, match=r"a\.txt and .*a\.md would both be written"):
        extract(files, tmp_path / "facts", quiet)
    assert not (tmp_path / "facts").exists()
