from pathlib import Path

import pyarrow.parquet as pq
import pytest

from graph import model
from graph.errors import IntegrityError
from ingest.keep.readings import TYPES, Readings, disputed, schema

AT = {"document": "doc/云政发/2024/1", "start": 0, "end": 2, "quote": "云岭", "rule": "test"}
RECORDS = (
    model.Document(id="doc/云政发/2024/1", held=True, title="示例", aliases=("甲", "乙"), complete=False, **AT),
    model.Measure(id="doc/云政发/2024/1/m1", number="一", title="总体", level=2, order=1, text="一、总体", **AT),
    model.Agency(id="org/云岭省财政厅", name="云岭省财政厅", level="province", **AT),
    model.Commitment(id="doc/云政发/2024/1/c1", commitment_class="PROHIBIT", strength=-2, order=1, **AT),
    model.HasMeasure(tail="doc/云政发/2024/1", head="doc/云政发/2024/1/m1", **AT),
    model.HasJurisdiction(tail="org/云岭省财政厅", head="place/云岭省", source="agencies.toml"),
)


@pytest.fixture
def readings(tmp_path: Path) -> Readings:
    return Readings(tmp_path / "readings")


def test_what_is_written_is_read_again(readings: Readings):
    readings.write("ab01", RECORDS)
    assert readings.read("ab01") == RECORDS


def test_a_file_holds_typed_columns_for_every_property(readings: Readings):
    readings.write("ab01", RECORDS)
    found = pq.read_schema(readings.path("ab01"))
    assert found.equals(schema())
    types = {name: str(found.field(name).type).partition("<")[0] for name in ("title", "held", "start", "aliases")}
    assert types == {"title": "string", "held": "bool", "start": "int64", "aliases": "list"}


def test_a_property_with_two_types_has_a_column_for_each():
    assert "level" in disputed()
    assert "level" not in schema().names
    assert {str(schema().field(f"{name}.level").type) for name in ("Measure", "Agency")} == {"int64", "string"}


def test_every_type_of_the_model_can_be_kept():
    assert set(TYPES) == set(model.NODE_BY_LABEL) | set(model.EDGE_BY_TYPE)


def test_edges_show_their_id_to_who_reads_the_file(readings: Readings):
    readings.write("ab01", RECORDS)
    rows = pq.read_table(readings.path("ab01"), columns=["record", "id"], partitioning=None).to_pylist()
    assert {"record": "HAS_MEASURE", "id": "doc/云政发/2024/1#0-2"} in rows


def test_the_same_records_make_the_same_bytes(readings: Readings):
    for key in ("ab01", "cd02"):
        readings.write(key, RECORDS)
    assert readings.path("ab01").read_bytes() == readings.path("cd02").read_bytes()


def test_writing_leaves_nothing_but_the_file(readings: Readings):
    readings.write("ab01", RECORDS)
    assert [p.name for p in readings.folder.rglob("*") if p.is_file()] == ["ab01.parquet"]


def test_a_failed_write_leaves_the_file_before_it(readings: Readings, monkeypatch: pytest.MonkeyPatch):
    readings.write("ab01", RECORDS)

    def fail(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("ingest.keep.readings.pq.write_table", fail)
    with pytest.raises(OSError, match="disk full"):
        readings.write("ab01", RECORDS[:1])
    assert readings.read("ab01") == RECORDS


@pytest.mark.parametrize("damage", [b"", b"no parquet", None], ids=["empty", "other bytes", "missing"])
def test_a_damaged_reading_is_named(readings: Readings, damage: bytes | None):
    readings.write("ab01", RECORDS)
    path = readings.path("ab01")
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage)
    with pytest.raises(IntegrityError, match="ab01"):
        readings.read("ab01")


def test_removing_twice_is_no_error(readings: Readings):
    readings.write("ab01", RECORDS)
    readings.remove("ab01")
    readings.remove("ab01")
    assert not readings.path("ab01").exists()
