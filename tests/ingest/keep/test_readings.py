import pyarrow as pa
import pytest

from graph import model
from graph.errors import IntegrityError
from ingest.keep.readings import TYPES, disputed, records_of, schema, table

AT = {"document": "doc/云政发/2024/1", "start": 0, "end": 2, "quote": "云岭", "rule": "test"}
RECORDS = (
    model.Document(id="doc/云政发/2024/1", held=True, title="示例", aliases=("甲", "乙"), complete=False, **AT),
    model.Measure(id="doc/云政发/2024/1/m1", number="一", title="总体", level=2, order=1, text="一、总体", **AT),
    model.Agency(id="org/云岭省财政厅", name="云岭省财政厅", level="province", **AT),
    model.Commitment(id="doc/云政发/2024/1/c1", commitment_class="PROHIBIT", strength=-2, order=1, **AT),
    model.HasMeasure(tail="doc/云政发/2024/1", head="doc/云政发/2024/1/m1", **AT),
    model.HasJurisdiction(tail="org/云岭省财政厅", head="place/云岭省", source="agencies.toml"),
)


def test_what_is_a_table_is_records_again():
    assert tuple(records_of(table("ab01", RECORDS))) == RECORDS


def test_a_table_has_typed_columns_for_every_property():
    found = table("ab01", RECORDS).schema
    assert found.equals(schema())
    types = {name: str(found.field(name).type).partition("<")[0] for name in ("title", "held", "start", "aliases")}
    assert types == {"title": "string", "held": "bool", "start": "int64", "aliases": "list"}


def test_a_property_with_two_types_has_a_column_for_each():
    assert "level" in disputed()
    assert "level" not in schema().names
    assert {str(schema().field(f"{name}.level").type) for name in ("Measure", "Agency")} == {"int64", "string"}


def test_every_type_of_the_model_can_be_kept():
    assert set(TYPES) == set(model.NODE_BY_LABEL) | set(model.EDGE_BY_TYPE)


def test_edges_show_their_id_to_who_reads_the_table():
    rows = table("ab01", RECORDS).select(["reading", "record", "id"]).to_pylist()
    assert {"reading": "ab01", "record": "HAS_MEASURE", "id": "doc/云政发/2024/1#0-2"} in rows


@pytest.mark.parametrize(
    "column",
    [
        {"record": "Another"},  # a type that the model does not know
        {"start": -1},  # a value that it does not allow
    ],
    ids=lambda column: next(iter(column)),
)
def test_what_another_program_wrote_is_refused(column: dict[str, object]):
    rows = [row | column for row in table("ab01", RECORDS).to_pylist()]
    with pytest.raises(IntegrityError, match="kept reading can't be used"):
        list(records_of(pa.Table.from_pylist(rows, schema=schema())))
