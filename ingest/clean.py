"""Text repair: out of a decoded file its document's own paragraphs, with the way back to every character."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from ingest.decoded import Decoded
from ingest.layout.furniture import own_lines
from ingest.layout.glyphs import mend_glyphs
from ingest.layout.lines import BLANK, Line
from ingest.layout.lost_breaks import Blanks
from ingest.layout.paragraphs import paragraphs
from ingest.layout.shape import Layout
from ingest.layout.wholeness import incompleteness
from ingest.records import Cell, Run, Text
from ingest.wording import PROSE

BLANKS: Final = re.compile(f"[{BLANK[1:-1]}*]+")
"""Blanks, and the marks of bold type."""
AGENCY_ENDS: Final = frozenset("部委会厅局办署院行府室")
WORD_BEFORE: Final = re.compile(r"(?<![一-鿿])[一-鿿]{2,24}$")
WORD_AFTER: Final = re.compile(r"(?!办公|公[厅室]|会[办议常]|保障)[一-鿿]{2,24}(?![一-鿿])")
"""A name, and not the rest of one that a blank parts (`国务院 办公厅`)."""

Piece = tuple[int, int]
"""A stretch `[start, end)` of the source that goes into the text unchanged."""


def repair(source: str | Decoded) -> Text:
    """Return the document's own text out of a decoded file.

    Page marks, navigation and tails are left out, hard wraps and blanks inside words undone, look-alike glyphs mended.
    The way back counts code points of the decoded content.
    """
    decoded = Decoded(source) if isinstance(source, str) else source
    mended = mend_glyphs(decoded.content)
    blanks = Blanks(mended)
    lines, left_out = own_lines(mended, decoded, blanks)
    layout = Layout(lines)
    broken = (pieces(mended, paragraph, blanks) for paragraph in paragraphs(lines, layout))
    content, runs = assemble(mended, broken, cut=layout.cuts_words)
    reason = decoded.incomplete or incompleteness(content, left_out)
    return Text(
        content,
        runs,
        tuple(left_out),
        complete=reason is None,
        incomplete_reason=reason,
        cells=tuple(moved(decoded.cells, runs)),
        places=decoded.places,
        recognised=decoded.recognised,
    )


def moved(cells: Iterable[Cell], runs: Sequence[Run]) -> Iterator[Cell]:
    """Yield cells of the decoded source as they stand in the text."""
    for cell in cells:
        first = bisect_left(runs, cell.start, key=lambda run: run.origin + run.length - 1)
        last = bisect_left(runs, cell.end, key=lambda run: run.origin) - 1
        if first <= last:
            start = runs[first].start + max(0, cell.start - runs[first].origin)
            end = runs[last].start + min(runs[last].length, cell.end - runs[last].origin)
        else:
            start = end = runs[last].start + runs[last].length if last >= 0 else 0
        yield replace(cell, start=start, end=end)


def pieces(text: str, lines: Iterable[Line], blanks: Blanks) -> Iterator[Piece]:
    """Yield the stretches of the source that make up a paragraph."""
    for line in lines:
        at = line.start
        for blank in BLANKS.finditer(text, line.start, line.end):
            end = blank.start() + parts_words(text, blank, at, line.end, blanks)
            if at < end:
                yield at, end
            at = blank.end()
        if at < line.end:
            yield at, line.end


def parts_words(text: str, blank: re.Match[str], start: int, end: int, blanks: Blanks) -> bool:
    """Whether a blank is part of the text: between Latin words or names of agencies; a lone asterisk is too."""
    if blank.group() == "*":
        return True
    left, right = text[blank.start() - 1], text[blank.end()]
    if "!" <= left <= "~" and "!" <= right <= "~":
        return True
    if left not in AGENCY_ENDS or WORD_BEFORE.search(text, max(start, blank.start() - 25), blank.start()) is None:
        return False
    after = WORD_AFTER.match(text, blank.end(), end)
    return (
        after is not None
        and after.group()[-1] in AGENCY_ENDS
        and (blanks.part_names or PROSE.search(text, start, end) is None)
    )


def assemble(text: str, paragraphs: Iterable[Iterable[Piece]], *, cut: bool) -> tuple[str, tuple[Run, ...]]:
    """Return the paragraphs joined by newlines, and the runs that lead back into the source.

    Where lines `cut` words, only a blank in the source parts two of them.
    """
    words: list[str] = []
    runs: list[list[int]] = []
    position = 0
    for paragraph in paragraphs:
        if words:
            words.append("\n")
            position += 1
        for start, end in paragraph:
            if is_word_break(words, text[start]) and not (cut and not blank_between(text, runs[-1], start)):
                words.append(" ")
                position += 1
            words.append(text[start:end])
            extend(runs, position, start, end - start)
            position += end - start
    return "".join(words).replace("\u3000", " "), tuple(Run(*run) for run in runs)


def is_word_break(words: Sequence[str], following: str) -> bool:
    """Whether a line ended between two Latin words, or such a word and a number (`GB/T 36073`)."""
    return (
        following.isascii()
        and following.isalnum()
        and bool(words)
        and words[-1][-1:].isascii()
        and words[-1][-1:].isalpha()
    )


def blank_between(text: str, run: Sequence[int], start: int) -> bool:
    """Whether more than a line end stands between a run and what follows it."""
    return BLANKS.search(text, run[1] + run[2], start) is not None


def extend(runs: list[list[int]], start: int, origin: int, length: int) -> None:
    """Add a run, or lengthen the last one where it goes on in the source without a gap."""
    if runs:
        last = runs[-1]
        if last[1] + last[2] == origin and last[0] + last[2] == start:
            last[2] += length
            return
    runs.append([start, origin, length])
