"""Stable ids and IRIs, made from the fewest raw fields of a source, the same on every run.

An id is a path of segments (`doc/鲁政办字/2021/56/m2`). A segment holds raw Chinese in NFC; what paths, IRIs or Cypher
would read otherwise is replaced, so that an id works unquoted everywhere.
"""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from graph.terms import BASE

Form = Literal["letter", "order", "announcement", "bare"]

FORBIDDEN: Final = str.maketrans(
    {"/": "／", "%": "％", "#": "＃", "?": "？", "<": "＜", ">": "＞", '"': "“", "{": "｛", "}": "｝", "|": "｜",
     "\\": "＼", "^": "＾", "`": "｀", "〔": "（", "〕": "）", "[": "（", "]": "）"}
)  # fmt: skip
"""What an IRI or a path forbids, and the character that stands for it."""
OPEN: Final = r"[〔﹝［\[【（(〈]"
CLOSE: Final = r"[〕﹞］\]】）)〉]"
DIGITS: Final = str.maketrans("０１２３４５６７８９", "0123456789")
LETTER: Final = re.compile(
    rf"^(?P<code>[一-鿿A-Za-z（）()·]{{1,24}}?)第?{OPEN}(?P<year>(?:19|20)\d\d)年?{CLOSE}第?0*(?P<number>\d{{1,5}})号?$"
)
"""Code, year in brackets, number: 鲁政办字〔2021〕56号 (GB/T 9704—2012, 7.2.5)."""
ORDER: Final = re.compile(
    r"^(?P<code>[一-鿿]{0,30}令)[（(]?(?:(?P<year>(?:19|20)\d\d)年)?第?0*(?P<number>\d{1,5})号[)）]?$"
)
"""Order: 国务院令第412号."""
ANNOUNCEMENT: Final = re.compile(
    r"^(?P<code>[一-鿿]{0,30}(?:公告|通告))[（(]?(?:(?P<year>(?:19|20)\d\d)年)?第0*(?P<number>\d{1,5})号[)）]?[（(]?$"
)
"""Announcement: …公告（2024年第1号）."""
BARE: Final = re.compile(r"^(?P<code>)(?P<year>(?:19|20)\d\d)年第0*(?P<number>\d{1,5})号$")
FORMS: Final[tuple[tuple[Form, re.Pattern[str]], ...]] = (
    ("letter", LETTER),
    ("order", ORDER),
    ("announcement", ANNOUNCEMENT),
    ("bare", BARE),
)
INVERTED: Final = re.compile(r"^([一-鿿]{0,14}?)((?:(?:19|20)\d\d年)?第\d{1,5}号)(令|公告|通告)$")
"""The kind behind the number: 国家发展改革委2018年第15号令."""
HAN_NUMBER: Final = re.compile(r"(?<=第)[一二三四五六七八九十百零〇]{1,7}(?=号)")
"""主席令第七十八号."""
HAN_DIGITS: Final = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0}
HAN_UNITS: Final = {"十": 10, "百": 100}
STATE: Final = "中华人民共和国"
"""What an order may print before its issuer; the number is the same without it."""
COURT_CASE: Final = re.compile(rf"^{OPEN}")
KIND: Final = re.compile(r"(?<!主席)(?:令|公告|通告)$")
"""The kind at the end of a code; the orders of a president are counted anew with the next, and stay apart."""
LOCAL_CODE: Final = re.compile(r"(?:(?:主席|部|总局|局|委|[省市州区县]?(?:人民)?政府)?(?:令|公告|通告))?")
"""Codes that many issuers share: the issuer becomes part of the id."""


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number taken apart. `code` is empty where the number prints none, `year` None likewise."""

    code: str
    year: int | None
    number: int
    form: Form

    def __str__(self) -> str:
        """Return the normal form: 〔〕 round the year, no blanks."""
        if self.form == "letter":
            return f"{self.code}〔{self.year}〕{self.number}号"
        year = f"{self.year}年" if self.year else ""
        return f"{self.code}{year}第{self.number}号"


def parse_number(text: str) -> DocumentNumber | None:
    """Return a printed document number taken apart, None where the text is none.

    Brackets of any width, blanks, full-width digits, 第 before and a missing 号 after the number are read.
    """
    bare = re.sub(r"\s", "", text).translate(DIGITS)
    if COURT_CASE.match(bare):
        return None
    bare = INVERTED.sub(r"\1\3\2", HAN_NUMBER.sub(lambda han: str(_han_number(han[0])), bare))
    for form, pattern in FORMS:
        match = pattern.match(bare)
        if match:
            year = match["year"]
            return DocumentNumber(match["code"], int(year) if year else None, int(match["number"]), form)
    return None


def _han_number(han: str) -> int:
    """Return the value of a Chinese numeral below a thousand (七十八, 一百零二, 一〇二)."""
    if not set(han) & set(HAN_UNITS):
        return int("".join(str(HAN_DIGITS[digit]) for digit in han))
    total, digit = 0, 1
    for sign in han:
        if sign in HAN_UNITS:
            total, digit = total + digit * HAN_UNITS[sign], 0
        else:
            digit = HAN_DIGITS[sign]
    return total + digit


def normalize_number(text: str) -> str | None:
    """Return a document number in its normal form (鲁政办字〔2021〕56号), None where the text is none."""
    number = parse_number(text)
    return str(number) if number else None


def segment(text: str) -> str:
    """Return text as one segment of an id: NFC, without white space and without what IRIs forbid."""
    plain = unicodedata.normalize("NFC", text).translate(FORBIDDEN)
    return "".join(ch for ch in plain if not ch.isspace() and unicodedata.category(ch)[0] != "C")


def _path(*parts: object) -> str:
    return "/".join(segment(str(part)) for part in parts if part is not None and part != "")


def _digest(text: str) -> str:
    """Return twelve hexadecimal digits that stand for a text, punctuation and blanks aside."""
    plain = "".join(ch for ch in unicodedata.normalize("NFC", text) if ch.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()[:12]


def document_id(number: str, issuer: str | None = None) -> str:
    """Return the id of a numbered document (`doc/鲁政办字/2021/56`).

    A code that many issuers share (令, 省政府令) takes the name of the issuer, so that it meets that of a citation in
    full (云岭省人民政府令); what shows no kind, or can't be taken apart, has the issuer before it.
    """
    parsed = parse_number(number)
    if parsed is None:
        return _path("doc", issuer, number)
    code, kind = parsed.code.removeprefix(STATE), KIND.search(parsed.code)
    if not is_local(number) or not issuer:
        return _path("doc", code, parsed.year, parsed.number)
    before = (issuer + kind[0],) if kind else (issuer, code)
    return _path("doc", *before, parsed.year, parsed.number)


def is_local(number: str) -> bool:
    """Whether only its issuer tells a number from that of another document (令第7号, 2016年第23号)."""
    parsed = parse_number(number)
    return parsed is not None and LOCAL_CODE.fullmatch(parsed.code.removeprefix(STATE)) is not None


def unnumbered_document_id(issuer: str, date: str | None, title: str) -> str:
    """Return the id of a document without number: issuer, date and a hash of the title."""
    return _path("doc", issuer or "unknown", date or "undated", _digest(title))


def cited_title_id(title: str, scope: str = "") -> str:
    """Return the id of a document that is only known by its title, of a scope where the title is that of several."""
    return _path("doc", "title", _digest(f"{scope}{title}"))


def part_id(document: str, name: str = "text") -> str:
    """Return the id of what a document carries: `text` for what it promulgates, `annex2` for an annex."""
    return f"{document}/{name}"


def measure_id(document: str, path: Sequence[int]) -> str:
    """Return the id of a unit from its positions among its siblings, counted from 1 (`…/m2.1`)."""
    return f"{document}/m{'.'.join(map(str, path))}"


def commitment_id(document: str, order: int) -> str:
    """Return the id of the document's n-th commitment."""
    return f"{document}/c{order}"


def goal_id(document: str, order: int) -> str:
    """Return the id of the document's n-th goal."""
    return f"{document}/g{order}"


def metadata_entry_id(document: str, order: int) -> str:
    """Return the id of the n-th line of the metadata table that a portal prints with the document."""
    return f"{document}/d{order}"


def source_file_id(document: str, name: str, sha256: str) -> str:
    """Return the id of a file that holds the document, from its name and the hash of its content."""
    return f"{document}/file-{hashlib.sha256(f'{name}/{sha256}'.encode()).hexdigest()[:12]}"


def agency_id(name: str) -> str:
    """Return the id of an agency from its official full name."""
    return _path("org", name)


def place_id(name: str, code: str | None) -> str:
    """Return the id of a place: its code of GB/T 2260, else its name."""
    return _path("place", code or name)


def entity_id(label: str, name: str) -> str:
    """Return the id of a named thing of another type (`platform/国家海洋基因库`)."""
    return _path(label.lower(), name)


def iri(node_id: str) -> str:
    """Return the IRI of a node."""
    return BASE + node_id


OWNED: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(r"/m\d+(?:\.\d+)*$"), "Measure"),
    (re.compile(r"/c\d{1,7}$"), "Commitment"),
    (re.compile(r"/g\d{1,7}$"), "Goal"),
    (re.compile(r"/d\d{1,7}$"), "MetadataEntry"),
    (re.compile(r"/file-[0-9a-f]{12}$"), "SourceFile"),
)
"""Last segments of what belongs to one document. Hashes have twelve characters and can't be taken for one."""
FIRST_SEGMENTS: Final = {"org": "Agency"}


def label_of(node_id: str) -> str:
    """Return the label of the node that an id names."""
    first = node_id.partition("/")[0]
    if first == "doc":
        return next((label for pattern, label in OWNED if pattern.search(node_id)), "Document")
    return FIRST_SEGMENTS.get(first, first.capitalize())
