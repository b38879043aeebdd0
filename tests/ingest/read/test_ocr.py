"""Scans: what is made of recognised words, and the recognising itself where the extra is installed."""

import io

import pypdfium2 as pdfium
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.clean import repair
from ingest.read.glyphs import page_lines
from ingest.read.limits import Limits
from ingest.read.ocr import Box, characters, has_ocr, normalised
from ingest.read.pages import Page, document_lines
from ingest.read.pdf import read_pdf
from ingest.read.scan import read_scan


@pytest.mark.parametrize(
    ("words", "expected", "reason"),
    [
        ("(二)建设", "（二）建设", "brackets around a Chinese number"),
        ("云政发〔2024］5号", "云政发〔2024〕5号", "a bracket of a number taken for another"),
        ("示例,办法", "示例，办法", "a mark between Chinese characters"),
        ("GDP (2024) 1:2", "GDP (2024) 1:2", "marks among letters and digits stay"),
    ],
)
def test_marks_are_those_of_chinese_printing(words: str, expected: str, reason: str) -> None:
    assert normalised(words) == expected, reason


def page(number: int, found: list[tuple[Box, str]]) -> Page:
    return Page(number, 800, page_lines(characters(found, 2)))


def test_boxes_become_lines_in_order_with_indentation() -> None:
    found: list[tuple[Box, str]] = [
        ((200, 240, 600, 270), "示例产业发展。"),
        ((280, 200, 909, 230), "一、支持云海市建设中心"),
    ]
    assert [line.words for line in page(1, found).lines] == ["一、支持云海市建设中心", "示例产业发展。"]


def test_a_page_that_a_scanner_moved_keeps_its_indentation() -> None:
    words = "支持云海市建设示例中心和示例产业园区"
    pages = [
        page(n, [((left, 200 + 40 * i, left + 720, 230 + 40 * i), words) for i in range(4, 12)])
        for n, left in ((1, 200), (2, 224), (3, 200))
    ]
    assert {line[:1] for line in document_lines(pages, recognised=True).content.split("\n")} == {"支"}


def test_recognised_text_says_so(notice: tuple[str, ...]) -> None:
    found: list[tuple[Box, str]] = [
        ((200, 300 + 40 * i, 200 + 40 * len(words), 330 + 40 * i), words) for i, words in enumerate(notice)
    ]
    assert repair(document_lines([page(1, found)], recognised=True)).recognised


def scan_of(data: bytes) -> bytes:
    """Return a PDF with its pages as pictures."""
    pytest.importorskip("PIL")
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    document = pdfium.PdfDocument(data)
    for drawn in document:
        canvas.drawImage(ImageReader(drawn.render(scale=150 / 72).to_pil()), 0, 0, 595, 842)
        canvas.showPage()
        drawn.close()
    document.close()
    canvas.save()
    return buffer.getvalue()


def test_a_scan_is_recognised(limits: Limits) -> None:
    pytest.importorskip("rapidocr", reason="the extra policy-graph[ocr] is not installed")
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for i, words in enumerate(("Science and technology 2024", "Industry and innovation 2025")):
        canvas.setFont("Helvetica", 20)
        canvas.drawString(100, 700 - 40 * i, words)
    canvas.save()
    data = scan_of(buffer.getvalue())
    assert has_ocr()
    assert read_pdf(data, limits).pictures == (1,)
    decoded = read_scan(data, limits)
    assert "".join(decoded.content.split()) == "Scienceandtechnology2024Industryandinnovation2025"
    assert decoded.recognised
    place = decoded.places[0].place
    assert place.page == 1
    assert place.box is not None
    assert 90 < place.box[0] < 110
