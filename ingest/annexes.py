"""Annexes as they are printed: the lists that name them, and the lines above them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.head.survey import Head
from ingest.numbering import numbered
from ingest.records import Span
from ingest.wording import NAME_ENDS, PROSE, is_alone

WORD: Final = "附"
"""How every mark and list of annexes begins."""
MARK: Final = re.compile(
    r"附\s?件\s?(?:(?P<number>\d{1,2}(?:[-－—–]\d{1,2})?)(?![\d年月.．]\d)|(?P<han>[一二三四五六七八九十]{1,3})(?=[：:\s、]|$))"
    r"\s?[：:、.．]?\s?(?P<title>[^，。；]{0,80})"
)
"""The line above a numbered annex, with or without its title."""
BARE_MARK: Final = re.compile(r"附\s?件?\s?[：:]?\s?")
ATTACHED: Final = re.compile(
    r"附\s?件?\s?(?:[：:]\s?(?P<below>[（(][^（）()]{0,4}[略发][）)])?|(?P<beside>[（(][^（）()]{0,4}[略发][）)])\s?[：:])\s?(?P<rest>.*)"
)
"""A line that lists what is attached, or that stands above the only annex."""
ENTRY: Final = re.compile(r"(?<!\d)(?P<number>\d{1,2})\s?[.．、]\s?(?!\d)")
REMARK: Final = re.compile(r"[（(](?:此?处?|[^（）()]{0,6})(?P<remark>略|另发|另行[印下]?发|另附|单发)[）)]")
TITLE: Final = re.compile(
    r"\s*(?:《(?P<marked>[^《》]*)》|(?P<bare>.*?))(?:\.(?:docx?|xlsx?|wps|pdf|ofd|zip|rar))?[\s。；;]*", re.IGNORECASE
)
"""A title in its marks or without, and the ending of the file that holds the annex."""
FOOT: Final = re.compile(r"抄送|主题词|【|[（(]?此件|[^。]{0,60}印发$")
"""Lines below the last annex that belong to the document around it."""
HAN_WORD: Final = re.compile(r"[一-鿿]")
LONGEST_LINE: Final = 80
MOST: Final = 300
"""Annexes at most; a text with more lines of this form has rows that look like them."""
SHORTEST_NAME: Final = 6
"""Characters from which one title can be told from another by its end."""
CHARACTERS: Final = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Entry:
    """An annex as a list names it."""

    number: str | None
    title: Span
    line: int
    """The paragraph that names it."""
    remark: str | None = None
    """略 or 另发, where the list says so."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Where an annex begins."""

    line: int
    number: str | None
    title: Span | None
    mark: Span
    """The words that show that it is an annex."""
    below: int
    """The first paragraph below mark and title."""
    remark: str | None = None


@dataclass(frozen=True)
class Attachments:
    """The annexes of a text; `text_line` is the paragraph with the title of the text that it promulgates."""

    head: Head
    text_line: int | None = None

    @property
    def words(self) -> Sequence[str]:
        """The words of each paragraph."""
        return self.head.words

    @property
    def signed(self) -> int:
        """The paragraph up to which the document's own words go: its signature, or the text that it promulgates."""
        return max(self.head.signed or 0, self.text_line or 0)

    def span(self, i: int, within: tuple[int, int]) -> Span:
        """Return a stretch of paragraph `i` as a stretch of the text."""
        start = self.head.text.paragraphs[i].start
        return Span(start + within[0], start + within[1])

    def title(self, i: int, within: tuple[int, int]) -> Span | None:
        """Return the title in a stretch of paragraph `i`: without marks, remark and file name's ending."""
        remark = REMARK.search(self.words[i], *within)
        match = TITLE.fullmatch(self.words[i], within[0], remark.start() if remark else within[1])
        name = "bare" if match and match["marked"] is None else "marked"
        return self.span(i, match.span(name)) if match and HAN_WORD.search(match[name]) else None

    def found(self) -> tuple[tuple[Entry, ...], tuple[Opening, ...]]:
        """Return the annexes that lists name, and those that begin somewhere, in reading order."""
        entries: list[Entry] = []
        openings: list[Opening] = []
        i = 0
        while i < len(self.words) and len(entries) + len(openings) < MOST:
            if not self.words[i].startswith(WORD):
                i += 1
                continue
            listed = list(self.entries(i)) if self.is_list(i) else []
            opening = None if listed else self.opening(i)
            if opening is not None and opening.title and i < self.signed and not self.has_content(opening.below):
                listed, opening = [Entry(opening.number, opening.title, i, opening.remark)], None
            entries += listed
            openings += [opening] if opening is not None else []
            i = listed[-1].line + 1 if listed else i + 1
        return tuple(entries), tuple(openings)

    def is_list(self, i: int) -> bool:
        """Whether paragraph `i` opens a list of what is attached: entries with numbers, or one above a signature."""
        match = ATTACHED.fullmatch(self.words[i])
        if match is None:
            return False
        if not match["rest"]:
            return i + 1 < len(self.words) and counted(self.words[i + 1]) == 1 and not self.has_prose(i + 1)
        return counted(match["rest"]) == 1 or not self.has_content(i + 1)

    def has_prose(self, i: int) -> bool:
        """Whether paragraph `i` is running text."""
        return "。" in self.words[i] or len(self.words[i]) > LONGEST_LINE

    def has_content(self, i: int) -> bool:
        """Whether from paragraph `i` on text follows that an annex can be: no signature, foot, mark or other part."""
        below = next((j for j in range(i, len(self.words)) if HAN_WORD.search(self.words[j])), None)
        return below is not None and below != self.text_line and not (self.ends(below) or self.is_mark(below))

    def ends(self, i: int) -> bool:
        """Whether paragraph `i` is a date, a remark, the foot of the document or the name of one who signs."""
        words = self.words[i]
        if is_alone(words) or FOOT.match(words):
            return True
        return words[-1:] in NAME_ENDS and len(words) < LONGEST_LINE and PROSE.search(words) is None

    def is_mark(self, i: int) -> bool:
        """Whether paragraph `i` is a line that stands above an annex or lists one."""
        return any(pattern.fullmatch(self.words[i]) for pattern in (MARK, BARE_MARK, ATTACHED))

    def entries(self, i: int) -> Iterator[Entry]:
        """Yield the entries of the list that paragraph `i` opens."""
        attached = ATTACHED.fullmatch(self.words[i])
        at, common, number = 0, None, 0
        if attached is not None:
            at, common = attached.start("rest"), REMARK.search(attached["below"] or attached["beside"] or "")
        while i < len(self.words) and (pieces := self.pieces(i, at, number)):
            for number, within in pieces:
                line = i + 1 if within[0] == len(self.words[i]) and self.is_entry_title(i + 1) else i
                title = self.title(line, within if line == i else (0, len(self.words[line])))
                remark = REMARK.search(self.words[line]) if line > i else REMARK.search(self.words[i], *within)
                remark = remark or common
                if title is not None:
                    yield Entry(str(number) if number else None, title, line, remark["remark"] if remark else None)
            if number == 0 and at < len(self.words[i]):
                return
            i, at = line + 1, 0

    def is_entry_title(self, i: int) -> bool:
        """Whether paragraph `i` is the title of an entry whose number stands on the line above."""
        return i < len(self.words) and self.names(i) and not self.ends(i) and counted(self.words[i]) is None

    def pieces(self, i: int, at: int, last: int) -> list[tuple[int, tuple[int, int]]]:
        """Return number and stretch of each entry in paragraph `i`, 0 for what has no number; nothing behind a list."""
        words = self.words[i]
        counting = list(ENTRY.finditer(words, at))
        starts = [m for k, m in enumerate(counting) if int(m["number"]) == last + 1 + k]
        if starts and starts[0].start() == at and not self.has_prose(i):
            ends = [m.start() for m in starts[1:]] + [len(words)]
            return [(int(m["number"]), (m.end(), end)) for m, end in zip(starts, ends, strict=True)]
        return [(0, (at, len(words)))] if last == 0 and at else []

    def opening(self, i: int) -> Opening | None:
        """Return the annex that paragraph `i` stands above, None where it stands above none."""
        words = self.words[i]
        match = MARK.fullmatch(words)
        if match is not None:
            number = match["number"] or str(arabic(match["han"]))
            return self.titled(i, re.sub("[－—–]", "-", number), match.span("title"))
        if BARE_MARK.fullmatch(words) and words.strip():
            return self.titled(i, None, (len(words), len(words)))
        attached = ATTACHED.fullmatch(words)
        return self.titled(i, None, attached.span("rest")) if attached and attached["rest"] else None

    def titled(self, i: int, number: str | None, within: tuple[int, int]) -> Opening:
        """Return the annex below the mark in paragraph `i`, with the title on its line or else right below."""
        remark = REMARK.search(self.words[i])
        title = self.title(i, within)
        below = i + 1
        if title is None and below < len(self.words) and self.names(below):
            remark = remark or REMARK.search(self.words[below])
            title, below = self.title(below, (0, len(self.words[below]))), below + 1
        mark = self.span(i, (0, len(self.words[i])))
        return Opening(i, number, title, mark, below, remark["remark"] if remark else None)

    def names(self, i: int) -> bool:
        """Whether paragraph `i`, right below a mark, is a title."""
        words = self.words[i]
        if len(words) > LONGEST_LINE or "。" in words or is_alone(words) or self.is_mark(i):
            return False
        return HAN_WORD.search(words) is not None and numbered(words) is None


def counted(words: str) -> int | None:
    """Return the number that an entry begins with."""
    match = ENTRY.match(words)
    return int(match["number"]) if match else None


def arabic(han: str) -> int:
    """Return the value of a Chinese numeral below a hundred (十二)."""
    tens, ten, ones = han.rpartition("十")
    value = CHARACTERS.index(ones) if ones else 0
    return value + 10 * (CHARACTERS.index(tens) if tens else 1) if ten else value
