"""One text in every format: the same paragraphs, the same head, the same outline."""

from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from ingest.outline import find_units
from ingest.read import read_text
from ingest.records import Source, Text
from ingest.structure import find_header

Makers = dict[str, Callable[[Sequence[str]], bytes]]


@pytest.fixture
def makers(
    docx: Callable[..., bytes],
    pdf: Callable[..., bytes],
    ofd: Callable[..., bytes],
    doc: Callable[..., bytes],
) -> Makers:
    return {
        "txt": lambda paragraphs: "\n".join(paragraphs).encode("gb18030"),
        "md": lambda paragraphs: ("# " + "\n\n".join(paragraphs)).encode(),
        "html": lambda paragraphs: (
            "<html><body><div class='nav'>首页 &gt; 政策</div><div>"
            + "".join(f"<p>　　{escape(p)}</p>" for p in paragraphs)
            + "</div><div>版权所有 示例网</div></body></html>"
        ).encode(),
        "docx": lambda paragraphs: docx("".join(f"<w:p><w:r><w:t>{escape(p)}</w:t></w:r></w:p>" for p in paragraphs)),
        "doc": lambda paragraphs: doc("\r".join(paragraphs) + "\r"),
        "pdf": pdf,
        "ofd": ofd,
    }


def text_of(data: bytes) -> Text:
    return read_text(Source(Path("示例"), "0" * 64, data))


@pytest.mark.parametrize("form", ["txt", "md", "html", "docx", "doc", "pdf", "ofd"])
def test_the_same_text_and_outline(form: str, makers: Makers, notice: tuple[str, ...]) -> None:
    text = text_of(makers[form](notice))
    assert text.content.split("\n") == list(notice)
    assert text.complete
    header = find_header(text)
    assert header.number is not None
    assert header.number.value == "云政办发〔2024〕5号"
    assert header.title is not None
    assert header.title.value == notice[0]
    units = find_units(text, header)
    assert [(unit.level, unit.number, unit.title) for unit in units] == [
        (1, "一", "提升科技创新能力"),
        (2, "（一）", "建设创新平台"),
        (2, "（二）", "强化人才支撑"),
        (1, "二", "完善保障"),
        (2, "（一）", "优化金融服务"),
        (2, "（二）", "抓好落实"),
    ]


@pytest.mark.parametrize(
    ("form", "page", "element"),
    [("html", None, "/html/body/div[2]/p[2]"), ("docx", None, "body/p[2]"), ("pdf", 1, None), ("ofd", 1, None)],
)
def test_every_character_knows_its_place(
    form: str, page: int | None, element: str | None, makers: Makers, notice: tuple[str, ...]
) -> None:
    text = text_of(makers[form](notice))
    place = text.place(text.content.index("云政办发"))
    assert place is not None
    assert (place.page, place.element) == (page, element)
    assert (place.box is not None) == (page is not None)


def test_plain_text_has_no_place(makers: Makers, notice: tuple[str, ...]) -> None:
    assert text_of(makers["txt"](notice)).place(0) is None


def test_boxes_go_down_the_page(makers: Makers, notice: tuple[str, ...]) -> None:
    text = text_of(makers["pdf"](notice))
    tops = [place.box[1] for p in text.paragraphs if (place := text.place(p.start)) and place.box]
    assert len(tops) == len(notice)
    assert tops == sorted(tops)
