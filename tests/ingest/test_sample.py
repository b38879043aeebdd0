"""The packaged sample is what its manifest says."""

import hashlib

from ingest.sample import sample_files, sample_of


def test_hashes_tell_real_from_invented() -> None:
    kinds = {path.name: sample_of(hashlib.sha256(path.read_bytes()).hexdigest()) for path in sample_files()}
    assert kinds == {
        "鲁政办字〔2021〕56号.txt": "real",
        "云岭政发〔2022〕3号.txt": "invented",
        "云海政发〔2022〕11号.txt": "invented",
        "云岭政办发〔2023〕7号.txt": "invented",
        "云海政办字〔2023〕4号.txt": "invented",
    }


def test_other_files_are_no_sample() -> None:
    assert sample_of(hashlib.sha256(b"other").hexdigest()) is None


def test_invented_documents_say_so() -> None:
    invented = [path for path in sample_files() if path.name.startswith("云")]
    assert all("（示例）" in path.read_text(encoding="utf-8") for path in invented)
