"""PDF files made to do harm: streams that swell, trees of pages without end; each ends within its limits."""

import contextlib
import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from ingest.decoded import Damage
from ingest.read.limits import Limits
from ingest.read.worker import read_apart

Bare = Callable[[dict[int, bytes]], bytes]
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
WORD = b"BT /F 12 Tf 10 10 Td (word) Tj ET\n"


def stream(data: bytes, more: bytes = b"/Filter/FlateDecode") -> bytes:
    return b"<</Length %d%b>>stream\n%b\nendstream" % (len(data), more, data)


def page_of(contents: bytes) -> dict[int, bytes]:
    """The objects of a PDF of one page."""
    tree = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: tree, 3: PAGE, 4: contents, 5: FONT}


def tree_of(kids: bytes, count: int) -> dict[int, bytes]:
    """The objects of a PDF whose tree of pages has these branches."""
    return page_of(stream(WORD, b"")) | {2: b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count)}


def swollen(chunk: bytes, size: int) -> bytes:
    """Deflate a chunk repeated up to a size."""
    packer = zlib.compressobj(1)
    return b"".join(packer.compress(chunk) for _ in range(size // len(chunk))) + packer.flush()


FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"


@pytest.fixture
def tight(limits: Limits) -> Limits:
    """Limits that a file made to do harm meets soon."""
    return replace(limits, reader_seconds=5.0, reader_bytes=300 << 20)


@pytest.mark.parametrize(
    ("contents", "reason"),
    [
        (stream(swollen(bytes(1 << 20), 500 << 20)), "zeros"),
        (
            stream(zlib.compress(swollen(bytes(1 << 20), 500 << 20)), b"/Filter[/FlateDecode/FlateDecode]"),
            "packed twice",
        ),
        (stream(swollen(WORD * 9999, 100 << 20)), "words without end"),
        (stream(swollen(b"0 0 m 9 9 l S\n" * 9999, 100 << 20)), "lines without end"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_streams_that_swell(contents: bytes, reason: str, bare_pdf: Bare, tight: Limits) -> None:
    data = bare_pdf(page_of(contents))
    assert len(data) < 4 << 20, reason
    with pytest.raises(Damage, match=r"longer to decode than|more memory than"):
        read_apart("PDF", data, tight)


@pytest.mark.parametrize(
    ("objects", "says", "reason"),
    [
        (tree_of(b"7 0 R", 5) | {7: b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 5>>"}, "damaged", "two in a ring"),
        (
            tree_of(b"7 0 R", 1) | {i: b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (i + 1) for i in range(7, 5000)},
            "damaged",
            "a trunk of five thousand",
        ),
        (tree_of(b"3 0 R " * 200_000, 200_000), "longer to decode|more memory", "one page, two hundred thousand times"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_trees_of_pages(objects: dict[int, bytes], says: str, reason: str, bare_pdf: Bare, tight: Limits) -> None:
    with pytest.raises(Damage, match=says):
        pytest.fail(f"{reason}: {read_apart('PDF', bare_pdf(objects), tight).content!r}")


@pytest.mark.parametrize(
    ("kids", "count", "lost"),
    [(b"2 0 R 3 0 R", 5, True), (b"3 0 R", 2, True), (b"3 0 R", 2_000_000_000, False)],
    ids=["a branch that is its own trunk", "more pages than there are", "many more"],
)
def test_pages_that_can_be_read_are(kids: bytes, count: int, lost: bool, bare_pdf: Bare, tight: Limits) -> None:
    found = read_apart("PDF", bare_pdf(tree_of(kids, count)), tight)
    assert set(found.content.split()) == {"word"}
    assert ("damaged" in (found.incomplete or "")) == lost


def test_a_form_that_draws_itself(bare_pdf: Bare, tight: Limits) -> None:
    objects = page_of(stream(b"/X Do", b"")) | {6: stream(b"/X Do " * 50, FORM)}
    with contextlib.suppress(Damage):
        assert not read_apart("PDF", bare_pdf(objects), tight).content.strip()
    assert read_apart("PDF", bare_pdf(page_of(stream(WORD, b""))), tight).content == "word"


def test_objects_inside_objects(bare_pdf: Bare, tight: Limits) -> None:
    objects = page_of(stream(WORD, b"")) | {7: b"<</a " * 100_000 + b"1" + b">>" * 100_000}
    assert read_apart("PDF", bare_pdf(objects), tight).content == "word"
