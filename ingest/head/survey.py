"""The head of a document: which of its paragraphs are titles, metadata, addressees, signature and running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from graph.model import MetadataField
from ingest.dates import PRINTED
from ingest.head.serials import BEHIND, is_serial
from ingest.kinds import SHORTEST_TITLE, end_before_number, kind_at_end
from ingest.labels import labelled
from ingest.numbering import numbered
from ingest.records import Span, Text
from ingest.wording import NUMBER, OFFICER, PROMULGATING, PROSE, is_alone

BELOW: Final[frozenset[MetadataField]] = frozenset(("发文字号", "标题", "发文机关", "成文日期", "发布日期"))
"""Fields whose value may stand on the line below its label."""
EDGE: Final = 40
"""Paragraphs at either end of a text among which the metadata of a portal stand."""
LONGEST_TITLE: Final = 240
SHORTEST_PROSE: Final = 15
COLLECTED: Final = re.compile(r"\d{1,3}[．.、]\s?(?=.*(?:关于|印发|转发))")
"""The place of a document in a collection, before its title."""
ENDING_DATE: Final = re.compile(rf"[（(]{PRINTED}[）)]$")
NO_TITLE: Final = re.compile(r"[！？；：:]$|。|^(?:附件?[：:\d]|抄送|现将|为了?|根据)")
ADDRESSED: Final = re.compile(r"(?!.*(?:如下|以下|下列|包括|规定|意见|措施|事项)[：:]$)[^。]{2,800}[：:]$")
ADDRESSED_BEFORE: Final = re.compile(r"(?:各|有关|市|省|区|县)[^。：《》]{4,500}[：:](?=《|现|为|根据|按照|经|近)")
"""Addressees whose line runs on into the text."""
RECEIVER: Final = re.compile(r"政府|部门|单位|机构|机关|[委局厅办院校会行处所部区县市]|公司|企业|中心|街道|代表")
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


def title_within(words: str) -> tuple[int, int] | None:
    """Return where the title stands in a paragraph that is one: it ends in a document kind and is no sentence."""
    if len(words) > LONGEST_TITLE or NO_TITLE.search(words):
        return None
    collected = COLLECTED.match(words)
    start, end = (collected.end() if collected else 0), len(words)
    dated = ENDING_DATE.search(words)
    end = dated.start() if dated else end
    numbered_behind = BEHIND.search(words, start, end)
    end = numbered_behind.start() if numbered_behind else end
    end = end_before_number(words[:end], NUMBER) or end
    title = words[start:end]
    if (
        len(title) < SHORTEST_TITLE
        or kind_at_end(title) is None
        or ("，" in title and PROMULGATING.search(title) is None)
    ):
        return None
    return start, end


def signature(words: str) -> re.Match[str] | None:
    """Return the date of signature that a paragraph ends with."""
    return SIGNED.search(words, max(0, len(words) - LONGEST_SIGNATURE)) if words.endswith(SIGNATURE_ENDS) else None


@dataclass(frozen=True)
class Head:
    """A text seen from its head."""

    text: Text

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of each paragraph."""
        return tuple(self.text.content.split("\n"))

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
        for i in sorted({*range(min(EDGE, last)), *range(max(0, last - EDGE), last)}):
            found = labelled(self.words[i])
            if found is None:
                continue
            paragraph = self.text.paragraphs[i]
            field, at = found
            if at < len(self.words[i]):
                yield Labelled(field, Span(paragraph.start + at, paragraph.end), paragraph)
            elif field in BELOW and i + 1 < last and labelled(self.words[i + 1]) is None:
                below = self.text.paragraphs[i + 1]
                yield Labelled(field, below, Span(paragraph.start, below.end))

    @cached_property
    def metadata(self) -> frozenset[int]:
        """The paragraphs of the metadata table above the text."""
        found = {i: at for i, words in enumerate(self.words[:EDGE]) if (at := labelled(words)) is not None}
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
        """The titles above the running text."""
        found = (self.title(i) for i in range(self.body) if i not in self.metadata)
        return tuple(title for title in found if title is not None)
