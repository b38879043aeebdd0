"""Task tables: rows become units, cells become responsibilities, each with its place."""

import pytest

from ingest.clean import repair
from ingest.components.responsibilities import find_responsibilities
from ingest.outline import find_units
from ingest.read.html import read_html
from ingest.read.limits import Limits
from ingest.records import Text
from ingest.structure import find_header
from ingest.task_tables import kind_of, task_rows

HEAD = ("序号", "重点任务", "牵头部门", "责任单位", "完成时限")
ROWS = (
    ("1", "建设云海市示例中心", "省科技厅", "省财政厅、省发展改革委", "2025年底前"),
    ("2", "完善示例产业政策体系", "省财政厅", "各市人民政府", "2026年6月"),
)


@pytest.fixture
def text(limits: Limits) -> Text:
    def row(cells: tuple[str, ...]) -> str:
        return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"

    page = (
        "<p>云岭省人民政府关于印发示例工作方案的通知</p><p>云政发〔2024〕1号</p><p>各市人民政府：</p>"
        "<p>为加快发展，制定本方案。</p><p>一、重点任务</p><p>按下表落实各项任务，确保取得实效。</p>"
        f"<table>{''.join(map(row, (HEAD, *ROWS)))}</table><p>二、保障措施</p><p>加强领导，压实责任。</p>"
    )
    return repair(read_html(page.encode(), limits))


@pytest.mark.parametrize(
    ("words", "kind"),
    [("牵头 单位", "LEAD"), ("责任部门", "DO"), ("配合单位", "PARTICIPATE"), ("工作任务", "task"), ("备注", None)],
)
def test_kinds_of_columns(words: str, kind: str | None) -> None:
    assert kind_of(words) == kind


def test_rows_become_units(text: Text) -> None:
    units = find_units(text, find_header(text))
    assert [(unit.level, unit.number, unit.title, unit.parent) for unit in units] == [
        (1, "一", "重点任务", None),
        (2, "1", "建设云海市示例中心", 0),
        (2, "2", "完善示例产业政策体系", 0),
        (1, "二", "保障措施", None),
    ]
    assert units[2].span.of(text.content).endswith("2026年6月")


def test_cells_become_responsibilities(text: Text) -> None:
    header = find_header(text)
    found = find_responsibilities(text, header, find_units(text, header))
    assert [(duty.unit, duty.role, duty.surface, duty.deadline) for duty in found] == [
        (1, "LEAD", "省科技厅", "2025年底前"),
        (1, "PARTICIPATE", "省财政厅", "2025年底前"),
        (1, "PARTICIPATE", "省发展改革委", "2025年底前"),
        (2, "LEAD", "省财政厅", "2026年6月"),
        (2, "LOCAL", "各市人民政府", "2026年6月"),
    ]
    assert all(duty.span.of(text.content) == duty.surface for duty in found)


def test_another_table_has_no_tasks(limits: Limits) -> None:
    page = "<table><tr><td>序号</td><td>地区</td></tr><tr><td>1</td><td>云海市</td></tr></table>"
    assert not list(task_rows(repair(read_html(page.encode(), limits))))
