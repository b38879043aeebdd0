"""The head of a document: which of its paragraphs are titles, metadata, addressees, signature and running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from graph.model import MetadataField
from ingest.dates import PRINTED
from ingest.head.serials import is_serial
from ingest.head.title_lines import continues, is_whole, tail_end, title_within
from ingest.labels import labelled
from ingest.numbering import numbered
from ingest.records import Span, Text
from ingest.wording import NAME_ENDS, NUMBER, OFFICER, PROMULGATING, PROSE, is_alone

BELOW: Final[frozenset[MetadataField]] = frozenset(("发文字号", "标题", "发文机关", "成文日期", "发布日期"))
"""Fields whose value may stand on the line below its label."""
EDGE: Final = 40
"""Paragraphs at either end of a text among which the metadata of a portal stand."""
SHORTEST_PROSE: Final = 15
ADDRESSED: Final = re.compile(r"(?!.*(?:如下|以下|下列|包括|规定|意见|措施|事项)[：:]$)[^。]{2,800}[：:]$")
ADDRESSED_BEFORE: Final = re.compile(
    r"(?:各|有关|市|省|区|县)[^。：《》]{4,500}[：:](?=《|现|为|根据|按照|经|近|当前|今年|随着|一、)"
)
"""Addressees whose line runs on into the text."""
RECEIVER: Final = re.compile(r"政府|部门|单位|机构|机关|[委局厅办院校会行处所部区县市]|公司|企业|中心|街道|代表")
TITLE_LINES: Final = 3
"""Paragraphs above its last part in which a title begins at most."""
ACT: Final = re.compile("关于|印发|转发")
LONGEST_SIGNATURE: Final = 60
SIGNATURE_ENDS: Final = ("日", "）", ")")
LEADING_NUMBER: Final = re.compile(rf"{NUMBER}\s?(?=[一-鿿])")
SIGNED: Final = re.compile(
    rf"(?:^(?:{OFFICER}\s?[一-鿿]{{2,4}}\s?)?|[部委会厅局办府院署行室团社]\s?)(?P<date>{PRINTED})\s*(?:[（(]?此件.{{2,14}}[）)]?)?$"
)


class Labelled(NamedTuple):
    """A line of a metadata table: its field, its value, and both together with the label."""

    field: MetadataField
    value: Span
    span: Span


def signature(words: str) -> re.Match[str] | None:
    """Return the date of signature that a paragraph ends with."""
    return SIGNED.search(words, max(0, len(words) - LONGEST_SIGNATURE)) if words.endswith(SIGNATURE_ENDS) else None


@dataclass(frozen=True)
class Head:
    """A text seen from its head."""

    text: Text

    @property
    def words(self) -> tuple[str, ...]:
        """The words of each paragraph."""
        return self.text.lines

    @cached_property
    def labelled(self) -> dict[MetadataField, Span]:
        """The first value of each field that a metadata table names."""
        return {line.field: line.value for line in reversed(self.table)}

    @cached_property
    def table(self) -> tuple[Labelled, ...]:
        """The lines that give a value in the metadata tables above and below the text."""
        return tuple(self._table())

    def _table(self) -> Iterator[Labelled]:
        last = len(self.words)
        for i, (field, at) in self.labels.items():
            paragraph = self.text.paragraphs[i]
            if at < len(self.words[i]):
                yield Labelled(field, Span(paragraph.start + at, paragraph.end), paragraph)
            elif field in BELOW and i + 1 < last and labelled(self.words[i + 1]) is None:
                below = self.text.paragraphs[i + 1]
                yield Labelled(field, below, Span(paragraph.start, below.end))

    @cached_property
    def labels(self) -> dict[int, tuple[MetadataField, int]]:
        """The paragraphs at either end that begin with a label: the field, and where its value begins."""
        last = len(self.words)
        edges = (*range(min(EDGE, last)), *range(max(EDGE, last - EDGE), last))
        return {i: found for i in edges if (found := labelled(self.words[i])) is not None}

    @cached_property
    def metadata(self) -> frozenset[int]:
        """The paragraphs of the metadata table above the text."""
        found = {i: label for i, label in self.labels.items() if i < EDGE}
        below = {i + 1 for i, (field, at) in found.items() if field in BELOW and at == len(self.words[i])}
        return frozenset(found.keys() | below)

    def title(self, i: int) -> Span | None:
        """Return the title that paragraph `i` is, None if it is none."""
        within = title_within(self.words[i])
        start = self.text.paragraphs[i].start
        return Span(start + within[0], start + within[1]) if within else None

    def number_end(self, i: int) -> int:
        """Where a document number ends that paragraph `i` begins with, 0 if it begins with none."""
        match = LEADING_NUMBER.match(self.words[i])
        return match.end() if match else 0

    def addressed(self, i: int) -> bool:
        """Whether paragraph `i` names those to whom the document is sent."""
        words = self.words[i][self.number_end(i) :]
        return ADDRESSED.match(words) is not None and RECEIVER.search(words) is not None and numbered(words) is None

    def addressed_before(self, i: int) -> re.Match[str] | None:
        """Return the addressees whose line runs on into the text of paragraph `i`."""
        return ADDRESSED_BEFORE.match(self.words[i], self.number_end(i))

    def running(self, i: int) -> bool:
        """Whether paragraph `i` is running text or a numbered unit."""
        words = self.words[i]
        if i in self.metadata or self.addressed(i) or self.title(i) or is_alone(words) or is_serial(words):
            return False
        prose = "。" in words or (len(words) >= SHORTEST_PROSE and PROSE.search(words) is not None)
        return prose or numbered(words) is not None

    @cached_property
    def body(self) -> int:
        """The first paragraph of running text."""
        return next((i for i in range(len(self.words)) if self.running(i)), len(self.words))

    @cached_property
    def signed(self) -> int | None:
        """The paragraph with the date of signature."""
        return next((i for i in range(self.body, len(self.words)) if signature(self.words[i])), None)

    @cached_property
    def titles(self) -> tuple[Span, ...]:
        """The titles above the running text and the addressees, each whole, whatever lines it stands on."""
        found: list[Span] = []
        for i in range(self.body):
            if i in self.metadata:
                continue
            if found and self.addressed(i):
                break
            title = self.ending_title(i) or self.title(i)
            if title is not None:
                found = [*(span for span in found if not span.overlaps(title)), title]
        return tuple(found)

    def ending_title(self, i: int) -> Span | None:
        """Return the title of which paragraph `i` is only the last part, None where it is no such part."""
        end = tail_end(self.words[i])
        if end is None:
            return None
        for j in range(i - 1, max(i - TITLE_LINES, 0) - 1, -1):
            if not self.continues(j) or (PROMULGATING.search(self.words[j]) and is_whole(self.words[j])):
                return None
            if PROMULGATING.search(self.words[j]):
                paragraphs = self.text.paragraphs
                return Span(paragraphs[self.first_issuer(j)].start, paragraphs[i].start + end)
        return None

    def first_issuer(self, i: int) -> int:
        """Return the first of the lines with issuers above a title that begins with what it is about (关于…)."""
        above = i
        while (
            ACT.match(self.words[i]) and above and self.continues(above - 1) and self.words[above - 1][-1] in NAME_ENDS
        ):
            above -= 1
        return above

    def continues(self, i: int) -> bool:
        """Whether paragraph `i` can be the beginning of a title that goes on below."""
        return i not in self.metadata and not self.addressed(i) and continues(self.words[i])
