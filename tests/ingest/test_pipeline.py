from hashlib import sha256
from pathlib import Path

import pytest

from graph.errors import IntegrityError, UnreadableError
from graph.model import Evidence
from ingest import pipeline
from ingest.emit import emit
from ingest.nlp import COMPONENTS, annotate, build
from ingest.pipeline import failure, fingerprint, program_files, read
from ingest.read import read_source
from ingest.records import Reading, Source, Text
from ingest.sample import sample_files

TEXT = """云岭省人民政府办公厅关于加快示例产业发展的意见
云岭政办发〔2024〕1号
各市人民政府，省政府各部门：
经省政府同意，提出如下意见。
一、建设平台
支持云海市建设国家海洋示例库，到2025年建成3个中心。（省财政厅牵头，省科技厅配合）
二、抓好落实
按照《云岭省示例管理办法》（云岭政发〔2023〕9号）执行。
云岭省人民政府办公厅
2024年1月5日
"""


def source_of(text: str) -> Source:
    data = text.encode()
    return Source(Path("opinion.txt"), sha256(data).hexdigest(), data)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(source_of(TEXT))


def test_the_components_run_in_order():
    assert build().pipe_names == list(COMPONENTS)


@pytest.mark.parametrize("text", ["一、 平台\n\n\t（一）\u3000x  y\n", "〔2024〕5号", "𠀀𠮷家"])
def test_positions_are_those_of_the_text(text: str):
    assert annotate(Text(text, ())).text == text


def test_all_kinds_of_findings_are_gathered(reading: Reading):
    assert reading.header.number
    assert reading.header.number.value == "云岭政办发〔2024〕1号"
    assert [unit.number for unit in reading.units] == ["一", "二"]
    assert [(r.role, r.agency.name) for r in reading.responsibilities] == [
        ("LEAD", "云岭省财政厅"),
        ("PARTICIPATE", "云岭省科学技术厅"),
    ]
    assert [c.number for c in reading.citations] == ["云岭政发〔2023〕9号"]
    assert "国家海洋示例库" in {m.surface for m in reading.mentions}
    assert [c.commitment_class for c in reading.commitments][:1] == ["SUPPORT"]
    assert [(g.value, g.year) for g in reading.goals] == [("3", 2025)]


def test_every_agency_is_known_with_all_above_and_after_it(reading: Reading):
    named = {r.agency.name for r in reading.responsibilities} | {f.value for f in reading.header.issuers}
    assert named < set(reading.agencies)
    for agency in reading.agencies.values():
        assert {agency.name, *filter(None, (agency.parent, agency.successor))} <= set(reading.agencies)
    assert reading.agencies["云岭省财政厅"].parent == "云岭省人民政府"


def test_addressees_are_known_as_they_are_printed(reading: Reading):
    assert [f.value for f in reading.header.addressees] == ["各市人民政府", "省政府各部门"]
    assert {f.value for f in reading.header.addressees} <= set(reading.agencies)


@pytest.mark.parametrize("path", sample_files(), ids=lambda path: path.stem)
def test_every_fact_of_the_sample_leads_back_into_its_file(path: Path):
    source = read_source(path)
    found = read(source)
    file = source.data.decode("utf-8-sig")
    facts = [r for r in emit(found) if isinstance(r, Evidence)]
    assert len(facts) > 20
    for fact in facts:
        origin = found.text.origin(fact.start)
        assert origin is not None
        assert file[origin] == fact.quote[0]


def test_the_sample_is_marked_and_nothing_else_is(reading: Reading):
    assert {read(read_source(path)).sample for path in sample_files()} == {"real", "invented"}
    assert reading.sample is None


def test_what_is_no_document_is_refused():
    with pytest.raises(UnreadableError, match="empty"):
        read(source_of(" \n"))


def test_the_fingerprint_changes_with_code_and_lexicons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for package in ("graph", "ingest"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "words.tsv").write_text("库", encoding="utf-8")
    monkeypatch.setattr(pipeline, "files", lambda package: tmp_path / package)
    before = fingerprint.__wrapped__()
    assert fingerprint.__wrapped__() == before
    (tmp_path / "ingest" / "words.tsv").write_text("港", encoding="utf-8")
    assert fingerprint.__wrapped__() != before


def test_compiled_code_and_the_sample_are_no_part_of_the_program(tmp_path: Path):
    for name in ("a.py", "lexicon/words.tsv", "__pycache__/a.pyc", "sample/a.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    assert [file.name for file in program_files(tmp_path)] == ["a.py", "words.tsv"]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (IntegrityError("It is wrong.", "Mend it."), "It is wrong. Mend it."),
        (ValueError("odd"), "The program failed on it (ValueError: odd). This is a mistake of the program."),
    ],
)
def test_a_failure_is_told_in_sentences(error: Exception, sentence: str):
    assert failure(error) == sentence
