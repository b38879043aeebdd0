from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.settings import Settings
from ingest.keep.collection import Collection
from ingest.keep.log import line, logging
from ingest.keep.report import COPY, report
from ingest.nlp import COMPONENTS

TEXT = """云岭省人民政府关于示例工作的意见
云岭政发〔2024〕1号
一、建设平台
支持建设国家海洋示例库。（省某某办牵头）
云岭省人民政府
"""


@pytest.fixture
def collection(home: Path) -> Iterator[Collection]:
    with Collection.open(Settings(home=home)) as opened:
        yield opened


def test_an_empty_collection_has_a_report(collection: Collection):
    found = report(collection.ledger)
    assert (found.files, found.documents) == (0, 0)
    assert not any((found.formats, found.fields, found.origins, found.stages, found.unresolved, found.failed))


def test_files_are_told_by_format_with_what_is_wanting(collection: Collection, tmp_path: Path):
    page = "<html><body>" + "".join(f"<p>{line}</p>" for line in TEXT.splitlines()) + "</body></html>"
    for name, data in {"a.txt": TEXT, "b.txt": TEXT, "c.htm": page, "d.txt": "", "e.doc": "{\\rtf1"}.items():
        (tmp_path / name).write_text(data, encoding="utf-8")
    collection.take_all(sorted(p for p in tmp_path.iterdir() if p.is_file()))
    found = report(collection.ledger)
    assert (found.files, found.documents) == (5, 1)
    formats = {
        row["format"]: (row["files"], row["documents"], row["duplicates"], row["failed"]) for row in found.formats
    }
    assert sum(files for files, *_ in formats.values()) == 5
    assert formats["HTML"][0] == 1
    assert formats["RTF"] == (1, 0, 0, 1)
    assert [Path(row["path"]).name for row in found.failed] == ["d.txt", "e.doc"]
    assert [row["chosen"] for row in found.sources].count(True) == 1
    assert {row["document"] for row in found.sources} == {"doc/云岭政发/2024/1"}


def test_a_copy_in_another_folder_is_listed_as_one(collection: Collection, tmp_path: Path):
    files = [tmp_path / "a" / "x.txt", tmp_path / "b" / "x.txt"]
    for file in files:
        file.parent.mkdir()
        file.write_text(TEXT, encoding="utf-8")
    collection.take_all(files)
    sources = report(collection.ledger).sources
    assert [(row["path"], row["chosen"], row["reason"]) for row in sources] == [
        (str(files[0]), True, None),
        (str(files[1]), False, COPY),
    ]


def test_fields_origins_stages_and_unresolved_names_are_counted(collection: Collection, tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    collection.take(path)
    found = report(collection.ledger)
    assert {"field": "number", "format": "plain text", "documents": 1} in found.fields
    assert ("number", "number.line") in {(row["field"], row["origin"]) for row in found.origins}
    stages = [row["stage"] for row in found.stages]
    assert stages == ["decoding", "cleaning", "tokenizing", *COMPONENTS, "emitting", "encoding"]
    assert [(row["kind"], row["names"]) for row in found.unresolved] == [("agency", 1)]


def test_every_file_is_a_line_of_the_log(collection: Collection, tmp_path: Path):
    path, log = tmp_path / "a.txt", tmp_path / "log"
    path.write_text(TEXT, encoding="utf-8")
    with logging(log) as write:
        for outcome in collection.taking([path, path, tmp_path / "none"]):
            write(outcome)
    assert [lines.count('"state": "') for lines in log.read_text(encoding="utf-8").splitlines()] == [1, 1, 1]


def test_a_line_says_what_became_of_the_file(collection: Collection, tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    found = line(collection.take(path))
    assert (found["state"], found["document"], found["format"]) == ("read", "doc/云岭政发/2024/1", "plain text")
    assert "policy_header" in found["seconds"]
    assert line(collection.take(path))["state"] == "unchanged"
