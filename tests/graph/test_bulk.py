"""CSV files for the import tool, and whether a database made from them is the one that transactions make."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from graph import local, model
from graph.bulk import BUFFER, Sheets
from graph.errors import DatabaseError, InputError
from graph.model import Record
from graph.settings import Settings
from graph.store import Store
from tests.graph.conftest import CENTRE, CITY, MEASURE, NOTICE, SUB, change_of, said

ODD = (
    "",
    " ",
    '"',
    '""',
    "'",
    "\\",
    '\\"',
    "a\nb",
    "\n",
    "\r\n",
    "\t",
    ",",
    ";",
    "|",
    "\x00",
    "\u2028",
    "𠀀",
    "null",
    "1",
)
"""Texts that a CSV file could lose."""


def platform(number: int, name: str, *aliases: str) -> Record:
    return model.Platform(id=f"platform/{number}", name=name, aliases=aliases, **said("云岭数据中心"))


def written(folder: Path, records: Sequence[Record]) -> Sheets:
    with Sheets(folder) as sheets:
        for record in records:
            sheets.add(record)
    return sheets


def lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def test_none_is_an_empty_cell_and_all_else_is_quoted(tmp_path: Path) -> None:
    written(tmp_path, [platform(1, "", "甲", "乙"), platform(2, 'a"b')])
    header, first, second = lines(tmp_path / "Platform.csv")
    columns = header.replace('"', "").split(",")
    assert columns[columns.index("id:ID(Entity)") + 1 :] == ["name:string", "aliases:string[]", "named:boolean", "scope:string"]  # fmt: skip
    assert first.endswith('"platform/1","","甲\x1f乙","true",')
    assert second.endswith('"platform/2","a""b","","true",')


def test_edges_lie_by_type_and_by_what_they_join(tmp_path: Path) -> None:
    from_document = model.Mentions(tail=NOTICE, head=CENTRE, **said("云岭数据中心"))
    from_measure = model.Mentions(tail=MEASURE, head=CITY, **said("云海市"))
    sheets = written(tmp_path, [from_document, from_measure])
    assert [argument for argument in sheets.arguments() if argument.startswith("--relationships")] == [
        f"--relationships=MENTIONS={tmp_path}/MENTIONS-Document-Entity.csv",
        f"--relationships=MENTIONS={tmp_path}/MENTIONS-Measure-Entity.csv",
    ]
    header, row = lines(tmp_path / "MENTIONS-Measure-Entity.csv")
    for column, value in ((":START_ID(Measure)", MEASURE), (":END_ID(Entity)", CITY), ("id:string", from_measure.id)):
        assert row.split(",")[header.split(",").index(f'"{column}"')] == f'"{value}"'


def test_named_things_have_both_labels(tmp_path: Path) -> None:
    assert f"--nodes=Entity:Platform={tmp_path}/Platform.csv" in written(tmp_path, [platform(1, "甲")]).arguments()


def test_the_buffer_holds_the_longest_value(tmp_path: Path) -> None:
    def buffer(name: str) -> int:
        sheets = written(tmp_path, [platform(1, name)])
        return next(int(a.partition("=")[2]) for a in sheets.arguments() if a.startswith("--read-buffer-size"))

    assert buffer("short") == BUFFER
    assert buffer('"' * 3_000_000) > 6_000_000, "every quote stands twice"


@pytest.mark.parametrize("aliases", [("",), ("甲", ""), ("甲\x1f乙",)], ids=["empty", "one empty", "separator"])
def test_a_list_that_no_cell_holds_is_refused(aliases: tuple[str, ...], tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"can't be imported in bulk\. Use `policy-graph rebuild --no-bulk`"):
        written(tmp_path, [platform(1, "甲", *aliases)])


def test_an_imported_database_is_the_one_that_transactions_make(
    example: tuple[Record, ...], home: Path, store: Store
) -> None:
    """Among all types of the model also texts that are odd, and one longer than the tool's usual buffer."""
    odd: list[Any] = [platform(i, text, *((text, "x") if text else ())) for i, text in enumerate(ODD)]
    long = model.Measure(
        id=f"{NOTICE}/m2", number="", title="", level=1, order=3, text='长"' * 2_000_000, **said("云海市")
    )
    records = (*example, *odd, long)
    store.write(change_of(records))

    local.import_database(Settings(), written(home / "import", records).arguments())
    with local.serving(Settings()) as reaching, Store(reaching) as imported:
        imported.prepare_imported()
        assert list(imported.dump()) == list(store.dump())
        names = "SHOW INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN name ORDER BY name"
        assert imported.read(names) == store.read(names)
        assert not imported.holds_foreign()

    lacking = model.HasPart(tail=MEASURE, head=f"{SUB}.9", **said("云海市"))
    sheets = written(home / "lacking", [*records, lacking])
    with pytest.raises(DatabaseError, match=r"could not import the rows\.(.|\n)*Error in input data"):
        local.import_database(Settings(), sheets.arguments())
    assert not local.has_database(Settings())
    with local.serving(Settings()) as reaching, Store(reaching) as emptied:
        assert emptied.counts() == {}
