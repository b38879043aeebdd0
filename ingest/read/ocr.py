"""Characters recognised in pictures of pages, by the extra `policy-graph[ocr]`."""

import re
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from statistics import median
from typing import Any, Final

from ingest.layout.lines import cells
from ingest.numbering import number_end
from ingest.read.glyphs import Glyph

__all__ = ["Box", "Recogniser", "characters", "has_ocr", "recogniser"]

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels."""
Recogniser = Callable[[Any], Sequence[tuple[Box, str]]]
"""Makes of a picture (rows × columns × colours, bytes) its words in their boxes."""
PACKAGES: Final = ("rapidocr", "onnxruntime")
HALF_WIDTH: Final = "()[],:;?!"
FULL_WIDTH: Final = "（）〔〕，：；？！"
CHINESE: Final = "一-鿿、。，；：（）〔〕《》“”"
MISREAD: Final = re.compile(rf"(?<=[{CHINESE}])[(\[,:;?!]|[)\]](?=[{CHINESE}])|\((?=[一-鿿])|(?<=[一-鿿])[)\]]")
"""Marks in their half-width form beside Chinese characters, where only the full-width form is printed."""
YEAR: Final = re.compile(r"[〔［\[【(（]((?:19|20)\d\d)[〕］\]】)）](?=\d{1,4}号)")
"""The year of a document number, whose brackets are often taken for others."""
MOST_BLANKS: Final = 4
TO_FULL: Final = str.maketrans(HALF_WIDTH, FULL_WIDTH)


def has_ocr() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(package) is not None for package in PACKAGES)


def recogniser() -> Recogniser:
    """Return what recognises characters; its models come with its package, and nothing is fetched.

    Raises:
        ImportError: the extra is not installed.
    """
    from rapidocr import RapidOCR

    engine = RapidOCR(params={"Global.log_level": "error"})

    def recognise(picture: Any) -> list[tuple[Box, str]]:
        found = engine(picture, use_cls=False)
        if found.boxes is None or found.txts is None:
            return []
        return [(around(box), words) for box, words in zip(found.boxes, found.txts, strict=True)]

    return recognise


def around(corners: Sequence[Sequence[float]]) -> Box:
    """Return the upright box around four corners."""
    across, down = [float(x) for x, _ in corners], [float(y) for _, y in corners]
    return min(across), min(down), max(across), max(down)


def characters(found: Sequence[tuple[Box, str]], scale: float) -> Iterator[Glyph]:
    """Yield the characters of recognised words, each its share of their box; `scale` is the pixels of a point."""
    usual = median(cell_width(box, words) for box, words in found) if found else 1.0
    for box, words in found:
        words = spaced(normalised(words), cell_width(box, words) / usual)
        left, top, right, bottom = (edge / scale for edge in box)
        unit = (right - left) / max(cells(words), 1)
        for character in words:
            after = left + unit * cells(character)
            yield Glyph(character, left, top, after, bottom)
            left = after


def cell_width(box: Box, words: str) -> float:
    """Return the width of half a Chinese character."""
    return (box[2] - box[0]) / max(cells(words), 1)


def spaced(words: str, wider: float) -> str:
    """Return words with the blank behind their number that was not recognised: it makes the line wider than usual."""
    number = number_end(words) or 0
    missing = round((wider - 1) * cells(words)) if number else 0
    return words[:number] + " " * min(missing, MOST_BLANKS) + words[number:]


def normalised(words: str) -> str:
    """Return words with the marks that Chinese printing uses, character for character."""
    words = MISREAD.sub(lambda match: match[0].translate(TO_FULL), words)
    return YEAR.sub(r"〔\1〕", words)
