"""Small files of every format, made of the same paragraphs; the province and its city are invented."""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from graph.settings import Settings
from ingest.read.limits import Limits
from tests.ingest.read.word97 import compound_fixture, doc

__all__ = ["compound_fixture", "doc"]

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FONT = "STSong-Light"
PER_LINE, SIZE, LEADING, LEFT, LINES = 36, 12, 20, 72, 30
NOTICE = (
    "云岭省人民政府办公厅关于支持示例新区加快创新发展的若干措施",
    "云政办发〔2024〕5号",
    "各市人民政府，省政府各部门、各直属机构：",
    "为深入贯彻落实《云岭省创新发展条例》，更好发挥示例新区示范引领、辐射带动作用，经省政府同意，现提出以下措施。",
    "一、提升科技创新能力",
    "（一）建设创新平台。支持示例新区牵头承担“示例科技”重大项目，对新升级的创新平台予以补助；支持建设示例实验装置和研究中心，打造科学城。（省科技厅牵头，省财政厅、省发展改革委按职责分工负责）",
    "（二）强化人才支撑。建立机关事业单位、高等院校、科研院所、企业融合的人才流动机制，支持人才双向流动。",
    "二、完善保障",
    "（一）优化金融服务。鼓励金融机构在示例新区集聚，发展创投风投业态，积极探索金融支持科技创新的有效模式。（省地方金融局负责）",
    "（二）抓好落实。各地各部门要细化举措，压实责任，确保各项措施落地见效。",
    "云岭省人民政府办公厅",
    "2024年6月12日",
)


@pytest.fixture
def notice() -> tuple[str, ...]:
    """The paragraphs of a notice."""
    return NOTICE


@pytest.fixture
def limits() -> Limits:
    """The limits that hold without settings."""
    return Limits.of(Settings())


def zipped(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, part in parts.items():
            folder.writestr(name, part)
    return buffer.getvalue()


@pytest.fixture(name="zipped")
def zipped_fixture() -> Callable[[dict[str, str | bytes]], bytes]:
    """Make a zipped file of parts by name."""
    return zipped


@pytest.fixture
def docx() -> Callable[..., bytes]:
    """Make a Word file of the XML of its body, and of its numbering and styles."""

    def make(body: str, numbering: str = "", styles: str = "") -> bytes:
        parts: dict[str, str | bytes] = {"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"}
        if numbering:
            parts["word/numbering.xml"] = f"<w:numbering {W}>{numbering}</w:numbering>"
        if styles:
            parts["word/styles.xml"] = f"<w:styles {W}>{styles}</w:styles>"
        return zipped(parts)

    return make


def wrapped(paragraph: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a paragraph as printed, each with its indentation; no line begins with a mark."""
    centred = not paragraph.endswith(("。", "：", "）")) and not paragraph.startswith(("一、", "二、"))
    indent = (PER_LINE - len(paragraph)) // 2 if centred else 0 if paragraph.endswith("：") else 2
    width = PER_LINE - indent
    while paragraph:
        width += paragraph[width : width + 1] in set("，。、；：）")
        yield indent, paragraph[:width]
        paragraph, indent, width = paragraph[width:], 0, PER_LINE


def printed_pages(paragraphs: Sequence[str]) -> list[list[tuple[int, str]]]:
    lines = [line for paragraph in paragraphs for line in wrapped(paragraph)]
    return [lines[i : i + LINES] for i in range(0, len(lines), LINES)]


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    """Make a PDF of paragraphs, printed with a running header and page numbers; `columns` draws raw lines instead."""

    def make(
        paragraphs: Sequence[str], *, header: str = "", repeat: int = 1, drawn: Sequence[tuple[float, float, str]] = ()
    ) -> bytes:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        buffer = io.BytesIO()
        canvas = Canvas(buffer, pagesize=A4)
        for number, lines in enumerate(printed_pages(list(paragraphs) * repeat), 1):
            canvas.setFont(FONT, SIZE)
            canvas.drawString(LEFT, A4[1] - 40, header)
            canvas.drawCentredString(A4[0] / 2, 40, f"— {number} —")
            for i, (indent, words) in enumerate(lines):
                canvas.drawString(LEFT + indent * SIZE, A4[1] - 90 - i * LEADING, words)
            canvas.showPage()
        if drawn:
            canvas.setFont(FONT, SIZE)
            for x, y, words in drawn:
                canvas.drawString(x, A4[1] - y, words)
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()

    return make


@pytest.fixture
def bare_pdf() -> Callable[[dict[int, bytes]], bytes]:
    """Make a PDF of objects by number, without looking at what they say; the first is the catalogue."""

    def make(objects: dict[int, bytes]) -> bytes:
        data, places = bytearray(b"%PDF-1.7\n"), {}
        for number, words in objects.items():
            places[number] = len(data)
            data += b"%d 0 obj\n%b\nendobj\n" % (number, words)
        table, count = len(data), max(objects) + 1
        data += b"xref\n0 %d\n0000000000 65535 f \n" % count
        data += b"".join(b"%010d 00000 n \n" % places.get(number, 0) for number in range(1, count))
        return bytes(data + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, table))

    return make


def ofd_page(lines: Sequence[tuple[int, str]]) -> str:
    objects = "".join(
        f'<o:TextObject Boundary="{25 + indent * 4} {30 + i * 8} {len(words) * 4} 4" Size="4">'
        "<o:CGTransform><o:Glyphs>17 18 19</o:Glyphs></o:CGTransform>"
        f'<o:TextCode X="0" Y="3.2" DeltaX="g {len(words) - 1} 4">{words}</o:TextCode></o:TextObject>'
        for i, (indent, words) in enumerate(lines)
    )
    return f'<o:Page xmlns:o="http://www.ofdspec.org/2016"><o:Content><o:Layer>{objects}</o:Layer></o:Content></o:Page>'


@pytest.fixture
def ofd() -> Callable[[Sequence[str]], bytes]:
    """Make an OFD file of paragraphs."""

    def make(paragraphs: Sequence[str]) -> bytes:
        o = 'xmlns:o="http://www.ofdspec.org/2016"'
        pages = [ofd_page(lines) for lines in printed_pages(paragraphs)]
        listed = "".join(f'<o:Page ID="{i}" BaseLoc="Pages/{i}.xml"/>' for i in range(len(pages)))
        box = "<o:CommonData><o:PageArea><o:PhysicalBox>0 0 210 297</o:PhysicalBox></o:PageArea></o:CommonData>"
        parts: dict[str, str | bytes] = {
            "OFD.xml": f"<o:OFD {o}><o:DocBody><o:DocRoot>Doc_0/Document.xml</o:DocRoot></o:DocBody></o:OFD>",
            "Doc_0/Document.xml": f"<o:Document {o}>{box}<o:Pages>{listed}</o:Pages></o:Document>",
        }
        return zipped(parts | {f"Doc_0/Pages/{i}.xml": page for i, page in enumerate(pages)})

    return make
