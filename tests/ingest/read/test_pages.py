"""PDF and OFD pages: running lines, columns, scans, glyphs that overlap."""

import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from ingest.clean import repair
from ingest.decoded import Damage
from ingest.read.glyphs import Glyph, page_lines
from ingest.read.limits import Limits
from ingest.read.pdf import read_pdf

Pdf = Callable[..., bytes]


def glyphs(words: str, left: float, top: float, size: float = 10) -> list[Glyph]:
    return [Glyph(c, left + i * size, top, left + (i + 1) * size, top + size) for i, c in enumerate(words)]


def test_running_headers_and_page_numbers_are_left_out(pdf: Pdf, notice: tuple[str, ...], limits: Limits) -> None:
    text = repair(read_pdf(pdf(notice, header="云岭省人民政府公报", repeat=6), limits))
    assert text.content.split("\n") == [*notice] * 6
    assert {reason for _, _, reason in text.left_out} == {"running header or footer", "page mark"}


def test_a_date_at_the_foot_is_no_running_line(pdf: Pdf, limits: Limits) -> None:
    drawn = [(100.0, 100.0, "云岭省示例办法"), (300.0, 780.0, "2024年6月12日")]
    assert repair(read_pdf(pdf((), drawn=drawn), limits)).content.endswith("2024年6月12日")


def test_columns_are_read_one_after_the_other() -> None:
    title = glyphs("云岭省示例产业发展情况的报告书", 100, 0)
    left = [g for i in range(25) for g in glyphs(f"左边第{i}行的示例文字共十五", 0, 20 + 12 * i)]
    right = [g for i in range(25) for g in glyphs(f"右边第{i}行的示例文字共十五", 180, 22 + 12 * i)]
    found = [line.words for line in page_lines([*title, *left, *right])]
    assert found[0] == "云岭省示例产业发展情况的报告书"
    assert [words[: words.index("行")] for words in found[1:]] == [f"左边第{i}" for i in range(25)] + [
        f"右边第{i}" for i in range(25)
    ]


@pytest.mark.parametrize(
    ("gap", "expected", "reason"),
    [(1, "示例", "justified printing"), (9, "示 例", "a blank"), (40, "示　　例", "the next column of a table")],
)
def test_gaps(gap: float, expected: str, reason: str) -> None:
    assert [line.words for line in page_lines(glyphs("示", 0, 0) + glyphs("例", 10 + gap, 0))] == [expected], reason


@given(st.permutations(glyphs("支持示例新区", 0, 0) + glyphs("加快发展", 20, 14)))
def test_the_order_of_painting_does_not_matter(painted: list[Glyph]) -> None:
    assert [line.words for line in page_lines(painted)] == ["支持示例新区", "加快发展"]


def scan(pages: int) -> bytes:
    """A PDF whose pages are one picture each."""
    pytest.importorskip("PIL")
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(200, 300))
    for _ in range(pages):
        canvas.drawImage(ImageReader(Image.new("L", (20, 30), 200)), 0, 0, 200, 300)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_a_scan_names_what_reads_it(limits: Limits, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.read.pdf.has_ocr", lambda: False)
    with pytest.raises(Damage, match="scan") as caught:
        read_pdf(scan(2), limits)
    assert "ocr" in caught.value.remedy


def test_a_locked_pdf(limits: Limits) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt="example")
    canvas.drawString(100, 100, "x")
    canvas.save()
    with pytest.raises(Damage, match="encrypted"):
        read_pdf(buffer.getvalue(), limits)
