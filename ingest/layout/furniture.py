"""What portals, printers and report shops put around a document: found line by line, and left out with its reason."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from ingest.decoded import Decoded
from ingest.layout.contents import contents
from ingest.layout.lines import Line, cells, line_at, printed_lines, without_blanks
from ingest.layout.lost_breaks import Blanks, parted
from ingest.layout.page_numbers import page_numbers
from ingest.lexicon import one_of, table

REACHES: Final = ("line", "start", "end", "rest", "above")
PREVIEW: Final = "preview notice"
DOUBLED: Final = "doubled line"
CONTENTS: Final = "table of contents"
ADDRESS: Final = "printed address"
"""No furniture where it is the value of a label."""
PAGE_MARK: Final = "page mark"
SHORTEST_DOUBLED: Final = 6
LONGEST: Final = 120
"""Characters up to which a line can be furniture."""
OUTLINED: Final = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[、）)]|第[一二三四五六七八九十百]{1,5}[章节条]")
"""A unit of an outline; no portal's tail holds any."""


class Stretch(NamedTuple):
    """A stretch of the decoded source and why it is left out."""

    start: int
    end: int
    reason: str


class Patterns(NamedTuple):
    """The patterns of one reach as one expression, and the reason of each group."""

    expression: re.Pattern[str]
    reasons: tuple[str, ...]

    def reason(self, match: re.Match[str] | None) -> str | None:
        """Return why what was matched is left out, None for no match."""
        return self.reasons[(match.lastindex or 1) - 1] if match else None


@cache
def patterns(reach: str) -> Patterns:
    """Return the patterns of `page_furniture.tsv` that reach so far."""
    rows = table("page_furniture.tsv", ("pattern", "reach", "reason"))
    chosen = [row for row in rows if one_of("page_furniture.tsv", row, row[1], REACHES) == reach]
    return Patterns(re.compile("|".join(f"({row[0]})" for row in chosen)), tuple(row[2] for row in chosen))


def reason_of(reach: str, line: Line) -> str | None:
    """Return why a line is no part of the document, None if no pattern of that reach says so."""
    if len(line.words) > LONGEST:
        return None
    found = patterns(reach)
    return found.reason(found.expression.fullmatch(line.words))


def tail(lines: Sequence[Line]) -> tuple[int, str] | None:
    """Return the first line of the tail that a portal put after the document, and what it is."""
    last_unit = max((i for i, line in enumerate(lines) if OUTLINED.match(line.words)), default=-1)
    for i, line in enumerate(lines):
        reason = reason_of("rest", line)
        if reason == PREVIEW or (reason and i > max(last_unit, len(lines) // 2)):
            return first_above(lines, i), reason
    return None


def first_above(lines: Sequence[Line], i: int) -> int:
    """Return where a tail begins that line `i` shows to be one: with the names and addresses right above it."""
    while i > 0 and reason_of("above", lines[i - 1]):
        i -= 1
    return i


def trimmed(text: str, line: Line) -> tuple[Line | None, list[Stretch]]:
    """Return the line without what printers put at its ends, and what that was."""
    start, end, stretches = line.start, line.end, []
    at_start, at_end = patterns("start"), patterns("end")
    while (match := at_start.expression.match(text, start, end)) is not None:
        stretches.append(Stretch(start, match.end(), at_start.reason(match) or ""))
        start = match.end()
    if (match := at_end.expression.search(text, start, end)) is not None:
        stretches.append(Stretch(match.start(), end, at_end.reason(match) or ""))
        end = match.start()
    if not stretches:
        return line, stretches
    rest = line_at(text, start, end)
    if rest is None:
        return None, stretches
    ahead = text[line.start : rest.start]
    shift, before = line.shift + cells(ahead), line.before + len(ahead)
    return line._replace(start=rest.start, end=rest.end, words=rest.words, shift=shift, before=before), stretches


def own_lines(text: str, decoded: Decoded, blanks: Blanks) -> tuple[list[Line], list[Stretch]]:
    """Return the lines that belong to the document, and what was left out, in order."""
    left_out = [Stretch(*stretch) for stretch in decoded.left_out]
    lines = [piece for line in known_lines(text, decoded) for piece in ((line,) if line.cell else parted(line, blanks))]
    listed = dict.fromkeys(page_numbers(lines), PAGE_MARK) | dict.fromkeys(contents(lines), CONTENTS)
    if listed:
        left_out += (Stretch(lines[i].start, lines[i].end, listed[i]) for i in sorted(listed))
        lines = list(without(lines, listed))
    last = tail(lines)
    own = list(body_lines(text, lines[: last[0]] if last else lines, left_out))
    if last is not None:
        left_out.append(Stretch(lines[last[0]].start, len(text), last[1]))
    return own, sorted(left_out)


def without(lines: Sequence[Line], out: Container[int]) -> Iterator[Line]:
    """Yield the lines but some; empty lines round those part nothing."""
    for i, line in enumerate(lines):
        if i not in out:
            yield line._replace(gap=False) if i - 1 in out else line


def known_lines(text: str, decoded: Decoded) -> Iterator[Line]:
    """Yield the lines that the reader did not leave out, with what it knows of them."""
    out = {start for start, _, _ in decoded.left_out}
    whole = frozenset(decoded.whole)
    if not (out or whole or decoded.cells):
        yield from printed_lines(text)
        return
    for line in printed_lines(text):
        start = text.rfind("\n", 0, line.start) + 1
        if start in out:
            continue
        begins, cell = start in whole, decoded.cell_at(line.start) is not None
        yield line._replace(parted=begins, cell=cell) if begins or cell else line


def body_lines(text: str, lines: Iterable[Line], left_out: list[Stretch]) -> Iterator[Line]:
    """Yield the lines that belong to the document; what does not is added to `left_out`.

    Empty lines around what is left out part nothing.
    """
    previous, parting = "", False
    for line in lines:
        reason = None if line.cell else why_left_out(line, previous)
        if reason is not None:
            left_out.append(Stretch(line.start, line.end, reason))
            parting = True
            continue
        previous = line.words
        own, stretches = (line, []) if line.cell else trimmed(text, line)
        left_out.extend(stretches)
        if own is not None:
            yield without_blanks(own._replace(gap=False) if parting else own)
            parting = False


def why_left_out(line: Line, previous: str) -> str | None:
    """Return why a whole line is no part of the document, None where it is one; `previous` is the line before it."""
    if line.words == previous and len(previous) >= SHORTEST_DOUBLED:
        return DOUBLED
    reason = reason_of("line", line)
    return None if reason == ADDRESS and previous[-1:] in ("：", ":") else reason
