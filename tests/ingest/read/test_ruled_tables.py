"""Ruled tables in PDF files: however they are drawn, merged, and carried over pages, their cells are read."""

import io
from collections.abc import Callable, Sequence
from itertools import accumulate, groupby

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.clean import repair
from ingest.components.responsibilities import find_responsibilities
from ingest.outline import find_units
from ingest.read.limits import Limits
from ingest.read.pdf import read_pdf
from ingest.records import Text
from ingest.structure import find_header

FONT, SIZE, LEADING, LEFT = "STSong-Light", 12, 16, 72.0
WIDTHS = (36.0, 132.0, 84.0, 108.0, 94.0)
HEAD = ("序号", "重点任务", "牵头部门", "责任单位", "完成时限")
ROWS = (
    ("1", "建设云海市示例中心，开展示例产业关键技术攻关", "省科技厅", "省财政厅、省发展改革委", "2025年底前"),
    ("2", "完善示例产业政策体系", "省财政厅", "各市人民政府", "2026年6月"),
)
Row = Sequence[str | None]
"""The words of the cells; None where a cell goes on to the right."""


def wrapped(words: str, width: float) -> list[str]:
    size = int((width - 8) // SIZE)
    return [part[i : i + size] for part in words.split("\n") for i in range(0, len(part), size)] or [""]


class Sheet:
    """A PDF that is drawn from top to bottom."""

    def __init__(self) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self._buffer = io.BytesIO()
        self._canvas = Canvas(self._buffer, pagesize=A4)
        self._pages = 0
        self.turn()

    def turn(self) -> None:
        """Begin a page."""
        if self._pages:
            self._canvas.drawCentredString(A4[0] / 2, 30, f"— {self._pages} —")
            self._canvas.showPage()
        self._pages += 1
        self._canvas.setFont(FONT, SIZE)
        self.y = A4[1] - 80

    def words(self, *lines: str) -> None:
        for line in lines:
            self._canvas.drawString(LEFT, self.y, line)
            self.y -= LEADING + 4

    def table(self, rows: Sequence[Row], draw: "Draw", widths: Sequence[float] = WIDTHS) -> None:
        edges = [LEFT, *accumulate(widths, initial=LEFT)][1:]
        top = self.y + SIZE
        for row in rows:
            starts = [i for i, words in enumerate(row) if words is not None]
            spans = [(edges[i], edges[j]) for i, j in zip(starts, [*starts[1:], len(row)], strict=True)]
            texts = [wrapped(row[i] or "", b - a) for i, (a, b) in zip(starts, spans, strict=True)]
            bottom = top - LEADING * max(map(len, texts)) - 4
            for (a, b), lines in zip(spans, texts, strict=True):
                draw(self._canvas, a, bottom, b, top)
                for i, line in enumerate(lines):
                    self._canvas.drawString(a + 4, top - SIZE - 1 - i * LEADING, line)
            top = bottom
        self.y = top - LEADING - 8

    def made(self) -> bytes:
        self.turn()
        self._canvas.save()
        return self._buffer.getvalue()


Draw = Callable[[Canvas, float, float, float, float], None]


def boxes(canvas: Canvas, left: float, bottom: float, right: float, top: float) -> None:
    canvas.rect(left, bottom, right - left, top - bottom)


def lines(canvas: Canvas, left: float, bottom: float, right: float, top: float) -> None:
    canvas.lines([(left, top, right, top), (left, bottom, right, bottom)])
    canvas.lines([(left, top, left, bottom), (right, top, right, bottom)])


def thin_boxes(canvas: Canvas, left: float, bottom: float, right: float, top: float) -> None:
    for y in (bottom, top):
        canvas.rect(left, y, right - left, 0.5, stroke=0, fill=1)
    for x in (left, right):
        canvas.rect(x, bottom, 0.5, top - bottom, stroke=0, fill=1)


def open_sides(canvas: Canvas, left: float, bottom: float, right: float, top: float) -> None:
    canvas.lines([(left, top, right, top), (left, bottom, right, bottom)])
    if left > LEFT:
        canvas.line(left, bottom, left, top)


def dashes(canvas: Canvas, left: float, bottom: float, right: float, top: float) -> None:
    canvas.setDash(2, 1)
    boxes(canvas, left, bottom, right, top)
    canvas.setDash()
    for x in range(int(left), int(right), 3):
        canvas.line(x, top, x + 2, top)


def shaded(canvas: Canvas, left: float, bottom: float, right: float, top: float) -> None:
    canvas.setFillGray(0.9)
    canvas.rect(left, bottom, right - left, top - bottom, stroke=1, fill=1)
    canvas.setFillGray(0)


def moved(canvas: Canvas, left: float, bottom: float, right: float, top: float) -> None:
    canvas.saveState()
    canvas.translate(left, bottom)
    canvas.scale(0.5, 2)
    canvas.rect(0, 0, (right - left) * 2, (top - bottom) / 2)
    canvas.restoreState()


def text_of(sheet: Sheet, limits: Limits) -> Text:
    return repair(read_pdf(sheet.made(), limits))


def rows_of(text: Text) -> list[list[str]]:
    found = groupby(text.cells, key=lambda cell: (cell.table, cell.row))
    return [[text.content[cell.start : cell.end] for cell in row] for _, row in found]


@pytest.mark.parametrize("draw", [boxes, lines, thin_boxes, open_sides, dashes, shaded, moved])
def test_however_lines_are_drawn(draw: Draw, limits: Limits) -> None:
    sheet = Sheet()
    sheet.words("一、按下表落实各项任务。")
    sheet.table((HEAD, *ROWS), draw)
    sheet.words("二、加强领导，压实责任。")
    text = text_of(sheet, limits)
    assert rows_of(text) == [list(HEAD), *map(list, ROWS)]
    assert text.content.startswith("一、按下表落实各项任务。\n序号\n")
    assert text.content.endswith("2026年6月\n二、加强领导，压实责任。")


def test_cells_know_their_place(limits: Limits) -> None:
    sheet = Sheet()
    sheet.table((HEAD, *ROWS), boxes)
    text = text_of(sheet, limits)
    place = text.place(text.content.index("省科技厅"))
    assert place is not None
    assert place.page == 1
    assert place.box is not None
    assert place.box[0] == pytest.approx(LEFT + 36 + 132, abs=1)


def test_merged_cells(limits: Limits) -> None:
    sheet = Sheet()
    sheet.table(
        (("任务分工", None, "时限"), ("建设", "省科技厅", "6月"), ("完善", "省财政厅", "9月")), boxes, (90, 90, 60)
    )
    cells = text_of(sheet, limits).cells
    assert [(c.row, c.column, c.columns) for c in cells[:3]] == [(0, 0, 2), (0, 2, 1), (1, 0, 1)]


@pytest.fixture
def long(limits: Limits) -> Text:
    """A task table on two pages, whose head is repeated and one of whose rows is cut."""
    sheet = Sheet()
    sheet.words("云岭省人民政府关于印发示例工作方案的通知", "云政发〔2024〕1号", "各市人民政府：")
    sheet.words("为加快发展，制定本方案。", "一、重点任务", "按下表落实各项任务，确保取得实效。")
    sheet.table((HEAD, ROWS[0], ("2", "完善示例产业政策体系，加大", "省财政厅", "各市人民", "2026年")), boxes)
    sheet.turn()
    sheet.table((HEAD, ("", "示例投入。", "", "政府", "6月"), ("3", "建设示例网络", "省通信管理局", "", "")), boxes)
    sheet.words("二、保障措施", "加强领导，压实责任。")
    return text_of(sheet, limits)


def test_a_table_goes_on_over_pages(long: Text) -> None:
    assert rows_of(long) == [
        list(HEAD),
        list(ROWS[0]),
        ["2", "完善示例产业政策体系，加大示例投入。", "省财政厅", "各市人民政府", "2026年6月"],
        ["3", "建设示例网络", "省通信管理局", "", ""],
    ]
    assert [reason for _, _, reason in long.left_out].count("repeated head of a table") == len(HEAD)


def test_its_rows_become_units_with_responsibilities(long: Text) -> None:
    header = find_header(long)
    units = find_units(long, header)
    assert [(unit.level, unit.number, unit.title) for unit in units] == [
        (1, "一", "重点任务"),
        (2, "1", "建设云海市示例中心，开展示例产业关键技术攻关"),
        (2, "2", "完善示例产业政策体系，加大示例投入"),
        (2, "3", "建设示例网络"),
        (1, "二", "保障措施"),
    ]
    duties = find_responsibilities(long, header, units)
    assert [(duty.unit, duty.role, duty.surface) for duty in duties] == [
        (1, "LEAD", "省科技厅"),
        (1, "PARTICIPATE", "省财政厅"),
        (1, "PARTICIPATE", "省发展改革委"),
        (2, "LEAD", "省财政厅"),
        (2, "LOCAL", "各市人民政府"),
        (3, "LEAD", "省通信管理局"),
    ]
    assert all(duty.span.of(long.content) == duty.surface for duty in duties)


def test_a_new_row_on_the_next_page_is_not_joined(limits: Limits) -> None:
    sheet = Sheet()
    sheet.table((HEAD, ROWS[0]), boxes)
    sheet.turn()
    sheet.table((ROWS[1],), boxes)
    assert rows_of(text_of(sheet, limits)) == [list(HEAD), *map(list, ROWS)]


def test_text_between_parts_tables(limits: Limits) -> None:
    sheet = Sheet()
    sheet.table((HEAD, *ROWS), boxes)
    sheet.words("二、其他任务如下表。")
    sheet.table((HEAD, *ROWS), boxes)
    assert {cell.table for cell in text_of(sheet, limits).cells} == {0, 1}


@pytest.mark.parametrize(
    ("words", "expected", "reason"),
    [
        ("建设示例中心，完善政策体系", "建设示例中心，完善政策体系", "a line that is full"),
        ("省科技厅\n省财政厅", "省科技厅\n省财政厅", "lines with room for more"),
        ("建设示例中心。\n1.完善体系", "建设示例中心。\n1.完善体系", "a full line that ends, and a number"),
        ("支持建设中心\n市），促进", "支持建设中心市），促进", "a character that marks cling to has no room"),
    ],
)
def test_paragraphs_of_a_cell(words: str, expected: str, reason: str, limits: Limits) -> None:
    sheet = Sheet()
    sheet.table((("任务", "单位"), (words, "示例单位")), boxes, (96, 90))
    assert rows_of(text_of(sheet, limits))[1][0] == expected, reason


def test_metadata_becomes_labelled_lines(limits: Limits) -> None:
    sheet = Sheet()
    sheet.table(
        (("索引号：123", "文号：云政发〔2024〕1号"), ("成文日期：2024年6月1日", "发布机构：云岭省科技厅")),
        boxes,
        (180, 200),
    )
    text = text_of(sheet, limits)
    assert not text.cells
    assert text.content.split("\n") == [
        "索引号：123",
        "文号：云政发〔2024〕1号",
        "成文日期：2024年6月1日",
        "发布机构：云岭省科技厅",
    ]


def frame(sheet: Sheet) -> None:
    sheet.table((("专栏",), ("建设示例中心。",)), boxes, (200,))


def navigation(sheet: Sheet) -> None:
    sheet.table((("首页", "政务公开", "办事服务"),), boxes, (80, 80, 80))


def crossed(sheet: Sheet) -> None:
    y = sheet.y
    sheet.table((("", "", ""), ("", "", ""), ("", "", "")), boxes, (40, 40, 40))
    sheet.y = y
    sheet.words("这里的文字不管格线从左到右一直写过去，", "不是表格里的文字。")


def empty(sheet: Sheet) -> None:
    sheet.table((("", "", "", ""), ("", "图例", "", ""), ("", "", "", "数")), boxes, (60, 60, 60, 60))


@pytest.mark.parametrize("draw", [frame, navigation, crossed, empty])
def test_lines_that_make_no_table(draw: Callable[[Sheet], None], limits: Limits) -> None:
    sheet = Sheet()
    sheet.words("一、示例办法。")
    draw(sheet)
    text = text_of(sheet, limits)
    assert not text.cells
    assert len("".join(text.content.split())) > len("一、示例办法。")
