"""Records as the CSV files from which `neo4j-admin database import full` makes a whole database.

A file holds the nodes of one type, or the edges of one type between nodes of two key labels. They say what
`graph.change` writes: what is None is an empty cell without quotes, everything else stands in quotes. The tool knows no
empty lists; `ddl.empty_lists` puts them in afterwards. Every node and edge must be given once, and every end of an edge
must be among the nodes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from graph.change import common_label, ends_of
from graph.ddl import key_label
from graph.errors import InputError
from graph.fields import fields
from graph.ids import label_of
from graph.model import NODE_BY_LABEL, Edge, Node, Record

ROWS: Final = 5_000
"""Records that a file gathers before it writes them."""
SEPARATOR: Final = "\x1f"
"""Stands between the values of a list; no text has it."""
BUFFER: Final = 4 << 20
"""Bytes of the import tool's buffer, which must hold the longest value."""
OPTIONS: Final = (
    "--id-type=string",
    "--array-delimiter=U+001F",
    "--multiline-fields=true",
    "--bad-tolerance=0",
    "--skip-bad-relationships=false",
    "--skip-duplicate-nodes=false",
)
KINDS: Final = {str: "string", int: "long", bool: "boolean", tuple: "string[]"}
"""Neo4j's name of each type of a property."""
ARROW: Final[Mapping[type, pa.DataType]] = {str: pa.string(), int: pa.int64(), bool: pa.bool_(), tuple: pa.string()}


class Column(NamedTuple):
    """A column: its header for the import tool, the attribute that it shows, and the type of the values."""

    header: str
    name: str
    kind: type


class Sheet:
    """A CSV file of records of one type."""

    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        self.longest = 0
        self._columns = columns
        self._values = attrgetter(*(column.name for column in columns))
        self._schema = pa.schema([(column.header, ARROW[column.kind]) for column in columns])
        self._writer = csv.CSVWriter(path, self._schema, write_options=csv.WriteOptions(quoting_style="all_valid"))
        self._waiting: list[Record] = []

    def add(self, record: Record) -> None:
        """Add a row."""
        self._waiting.append(record)
        if len(self._waiting) == ROWS:
            self._write()

    def close(self) -> None:
        """Write what waits."""
        if self._waiting:
            self._write()
        self._writer.close()

    def extend(self, rows: pa.Table) -> None:
        """Add rows whose columns are named after the fields."""
        for batch in rows.combine_chunks().to_batches():
            self._put([cells(batch.column(column.name)) for column in self._columns])

    def _write(self) -> None:
        rows = zip(*map(self._values, self._waiting), strict=True)
        self._put([array(values, column.kind) for column, values in zip(self._columns, rows, strict=True)])
        self._waiting.clear()

    def _put(self, arrays: "list[pa.Array[Any]]") -> None:
        self.longest = max(self.longest, *map(longest, arrays))
        self._writer.write(pa.record_batch(arrays, schema=self._schema))


class Sheets:
    """The CSV files of a whole graph in one folder, as a context manager; they are complete when it ends."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sheets: dict[tuple[str, ...], Sheet] = {}

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        for sheet in self._sheets.values():
            sheet.close()

    def add(self, record: Record) -> None:
        """Add a node or an edge.

        Raises InputError for a list that a CSV file can't hold.
        """
        self._sheet(kind_of(record), type(record)).add(record)

    def extend(self, record: type[Record], rows: pa.Table) -> None:
        """Add nodes or edges of one type: rows whose columns are named after its fields. Errors are those of `add`."""
        for kind, found in by_kind(record, rows):
            self._sheet(kind, record).extend(found)

    def _sheet(self, kind: tuple[str, ...], record: type[Record]) -> Sheet:
        sheet = self._sheets.get(kind)
        if sheet is None:
            sheet = self._sheets[kind] = Sheet(self._path(kind), columns(record, kind))
        return sheet

    def arguments(self) -> list[str]:
        """Return what the import tool is to be told: the files, and how they are written."""
        largest = max((sheet.longest for sheet in self._sheets.values()), default=0)
        return [
            *OPTIONS,
            f"--read-buffer-size={max(BUFFER, 2 * largest + 1024)}",
            f"--report-file={self._folder / 'import.report'}",
            *(self._argument(kind) for kind in sorted(self._sheets)),
        ]

    def _path(self, kind: tuple[str, ...]) -> Path:
        return self._folder / f"{'-'.join(kind)}.csv"

    def _argument(self, kind: tuple[str, ...]) -> str:
        option = "nodes" if len(kind) == 1 else "relationships"
        name = labels(kind[0]) if len(kind) == 1 else kind[0]
        return f"--{option}={name}={self._path(kind)}"


def kind_of(record: Record) -> tuple[str, ...]:
    """Return what a file holds records of: the label of a node; the type of an edge and the labels of its ends."""
    if isinstance(record, Edge):
        return ends_of(record)
    assert isinstance(record, Node)  # noqa: S101 - a record is one or the other
    return (record.label,)


def by_kind(record: type[Record], rows: pa.Table) -> Iterator[tuple[tuple[str, ...], pa.Table]]:
    """Yield what a file holds records of, with the rows that belong there (see `kind_of`)."""
    if issubclass(record, Node):
        yield (record.label,), rows
        return
    assert issubclass(record, Edge)  # noqa: S101 - a record is one or the other
    ends = zip(end_labels(record.tails, rows["tail"]), end_labels(record.heads, rows["head"]), strict=True)
    found = [(record.rel_type, tail, head) for tail, head in ends]
    for kind in dict.fromkeys(found):
        yield kind, rows.filter(pa.array([other == kind for other in found]))


def end_labels(declared: tuple[type[Node], ...], ids: "pa.ChunkedArray[Any]") -> Iterable[str]:
    """Return the labels under which the ends of edges are found."""
    common = common_label(declared)
    return [common] * len(ids) if common else [label_of(str(key)) for key in ids.to_pylist()]


def columns(record: type[Record], kind: tuple[str, ...]) -> list[Column]:
    """Return the columns of a record type; of an edge, `kind` says under which labels its ends are found."""
    found = {name: Column(f"{name}:{KINDS[values]}", name, values) for name, values in fields(record).items()}
    if issubclass(record, Node):
        return list((found | {"id": Column(f"id:ID({key_label(record)})", "id", str)}).values())
    _, tail, head = kind
    ends = {"tail": Column(f":START_ID({tail})", "tail", str), "head": Column(f":END_ID({head})", "head", str)}
    return list((found | ends | {"id": Column("id:string", "id", str)}).values())


def labels(label: str) -> str:
    """Return all labels of a node of a type, as the import tool wants them."""
    key = key_label(NODE_BY_LABEL[label])
    return label if key == label else f"{key}:{label}"


def array(values: Iterable[Any], kind: type) -> "pa.Array[Any]":
    """Return the cells of a column."""
    return pa.array(map(joined, values) if kind is tuple else values, type=ARROW[kind])


def cells(values: "pa.Array[Any]") -> "pa.Array[Any]":
    """Return a column of a table as cells. Errors are those of `joined`."""
    if not isinstance(values, pa.ListArray):
        return values
    single = values.flatten()
    if pc.any(pc.or_(pc.equal(single, pa.scalar("")), pc.match_substring(single, SEPARATOR))).as_py():
        return array(values.to_pylist(), tuple)
    return pc.binary_join(values, SEPARATOR)  # type: ignore[return-value]


def joined(values: Sequence[str]) -> str:
    """Return a list as one cell.

    Raises InputError where a value is empty or has the separator in it.
    """
    if not all(values) or SEPARATOR in "".join(values):
        raise InputError(f"The list {values!r} can't be imported in bulk.", "Use `policy-graph rebuild --no-bulk`.")
    return SEPARATOR.join(values)


def longest(cells: "pa.Array[Any]") -> int:
    """Return the bytes of the longest text of a column, 0 where it has none."""
    if not isinstance(cells, pa.StringArray):
        return 0
    return pc.max(pc.binary_length(cells)).as_py() or 0
