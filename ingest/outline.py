"""The numbered outline: every unit that heads content, at all depths, with the stretch of text that is its own."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final

from ingest.bare_numbers import bare_series
from ingest.contents import listed
from ingest.headings import title_span
from ingest.numbering import Numbered, Style, decimal_head, numbered
from ingest.parts import Part, parts
from ingest.records import Header, Span, Text, Unit
from ingest.task_tables import TaskRow, task_rows

COUNTED: Final = frozenset({"arabic", "arabic_bracket", "arabic_half", "decimal_2", "decimal_3"})
"""Styles that a number in running text can be mistaken for: they must count on from the number before."""
TABLE_ROW: Final = Style("row", 200)
LARGEST_STEP: Final = 3
"""By how much a number may jump, where a text lost some."""
OPENERS: Final = frozenset({"han", "arabic", "han_bare"})
OPENING: Final = 15
"""Rank by which the style that opens a text stands further out than elsewhere (一、 above 第一条, 1. above （一）)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph that begins with a number, or a row of a task table."""

    paragraph: Span
    found: Numbered
    last: int | None = None
    """Where it ends at the latest, None where only the next unit ends it."""


@dataclass(slots=True)
class Draft:
    """A unit that may still grow."""

    candidate: Candidate
    rank: int
    parent: int | None
    level: int
    end: int


def find_units(text: Text, header: Header) -> tuple[Unit, ...]:
    """Return the numbered units in reading order; those that the text breaks off in are not complete."""
    drafts: list[Draft] = []
    rows = list(task_rows(text))
    contents = {text.paragraphs[i].start for i in listed(text.lines)}
    for part in parts(text, header):
        found = (c for c in candidates(text.content, part, rows) if c.paragraph.start not in contents)
        nest(accepted(text.content, found), part.end, drafts)
    broken = set() if text.complete else lineage(drafts)
    return tuple(unit(text.content, drafts, index, complete=index not in broken) for index in range(len(drafts)))


def candidates(content: str, part: Part, rows: Sequence[TaskRow] = ()) -> Iterator[Candidate]:
    """Yield the paragraphs of a part that begin with a number, and the rows of task tables."""
    found = [(p, numbered(content, p.start, p.end)) for p in part.paragraphs if outside(rows, p)]
    bare = bare_series(content, [p for p, _ in found], frozenset(p for p, number in found if number is not None))
    following: Numbered | None = None
    kept: list[Candidate] = []
    for paragraph, number in reversed(found):
        number = number or decimal_head(content, paragraph.start, paragraph.end, following) or bare.get(paragraph)
        if number is not None:
            kept.append(Candidate(paragraph, number))
            following = number
    within = Span(part.paragraphs[0].start, part.end)
    kept += [row_candidate(content, row) for row in rows if within.covers(row.span)]
    return iter(sorted(kept, key=lambda candidate: candidate.paragraph.start))


def outside(rows: Sequence[TaskRow], paragraph: Span) -> bool:
    """Whether a paragraph stands in no row of a task table."""
    if not rows:
        return True
    i = bisect_right(rows, paragraph.start, key=lambda row: row.span.start) - 1
    return i < 0 or paragraph.start >= rows[i].span.end


def row_candidate(content: str, row: TaskRow) -> Candidate:
    """Return a row of a task table as a unit, headed by the first line of its task."""
    number = Span(row.number.start, row.number.end).of(content) if row.number else ""
    line = content.find("\n", row.task.start, row.task.end)
    end = row.task.end if line < 0 else line
    found = numbered(content, row.task.start, end) if not number else None
    found = found or Numbered(TABLE_ROW, number, 0, row.task.start)
    start = row.number.start if row.number else row.task.start
    return Candidate(Span(start, end), Numbered(TABLE_ROW, found.number, found.value, found.end), row.span.end)


def accepted(content: str, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the candidates whose number counts on from the one before it in its style, or begins a series."""
    last: dict[str, int] = {}
    kept = list(found)
    for i, candidate in enumerate(kept):
        style, value = candidate.found.style.name, candidate.found.value
        if style in COUNTED and value != 1:
            step = value - last.get(style, value + 1)
            if not 0 <= step <= LARGEST_STEP and not begins_series(content, kept, i):
                continue
        last[style] = value
        yield candidate


def begins_series(content: str, found: Sequence[Candidate], i: int) -> bool:
    """Whether from candidate `i` on its style counts on for three numbers, with text between them."""
    alike = (candidate for candidate in found[i:] if candidate.found.style == found[i].found.style)
    three = tuple(islice(alike, 3))
    return len(three) == 3 and is_series(content, three)


def is_series(content: str, three: Sequence[Candidate]) -> bool:
    """Whether numbers count on by one, and head text: a list of attachments or the rows of a table do not."""
    counts = all(b.found.value == a.found.value + 1 for a, b in pairwise(three))
    return counts and all("。" in content[a.paragraph.start : b.paragraph.start] for a, b in pairwise(three))


def nest(found: Iterable[Candidate], end: int, drafts: list[Draft]) -> None:
    """Add the units of one part to `drafts`, each below the nearest unit before it whose style stands further out."""
    opener: Style | None = None
    above: list[int] = []
    for candidate in found:
        style = candidate.found.style
        opener = opener or style
        rank = style.rank - OPENING * (style == opener and style.name in OPENERS)
        while above and drafts[above[-1]].rank >= rank:
            ended = drafts[above.pop()]
            ended.end = min(ended.end, candidate.paragraph.start - 1)
        parent = above[-1] if above else None
        above.append(len(drafts))
        drafts.append(Draft(candidate, rank, parent, len(above), end if candidate.last is None else candidate.last))


def lineage(drafts: Sequence[Draft]) -> set[int]:
    """Return the last unit and all units above it."""
    found: set[int] = set()
    index: int | None = len(drafts) - 1 if drafts else None
    while index is not None:
        found.add(index)
        index = drafts[index].parent
    return found


def unit(content: str, drafts: Sequence[Draft], index: int, *, complete: bool) -> Unit:
    """Return a draft as a unit."""
    draft = drafts[index]
    found, paragraph = draft.candidate.found, draft.candidate.paragraph
    following = drafts[index + 1].candidate.paragraph.start - 1 if index + 1 < len(drafts) else draft.end
    headed = index + 1 < len(drafts) and drafts[index + 1].parent == index
    alone = following <= paragraph.end and not headed
    title = title_span(content, Span(found.end, paragraph.end), found.style, alone=alone)
    return Unit(
        index=index,
        number=found.number,
        title=title.of(content),
        level=draft.level,
        parent=draft.parent,
        heading=Span(paragraph.start, title.end),
        own=Span(paragraph.start, min(following, draft.end)),
        span=Span(paragraph.start, draft.end),
        rule=f"outline.{found.style.name}",
        complete=complete,
    )
