"""Where a text assigns work: brackets, label lines, and sentences that say nothing else."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ingest.records import Span, Text
from ingest.responsibility.brackets import LONGEST, blocks, brackets, left_open_in
from ingest.responsibility.lines import line_end
from ingest.responsibility.lists import Assignment, read_clause
from ingest.responsibility.names import agency_like, is_body, is_collective, known, pieces
from ingest.responsibility.words import COLON, OPENING, kind_of, labels, words

SHORTEST: Final = 4
LONGEST_CUE: Final = 16
SENTENCE: Final = re.compile("[^。；;\n]+")
LABELS_OUTSIDE: Final = ("LEAD", "PARTICIPATE", "DO")
"""Labels that begin a clause without a bracket round it."""
BEFORE_LIST: Final = ("。", "；", "！", "”", "\n", " ", "")
AFTER_LIST: Final = ("。", "；", "\n", "")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as printed, and what it says."""

    span: Span
    assignment: Assignment
    rule: str


def is_list_of_offices(text: str, span: Span, found: Assignment) -> bool:
    """Whether a bracket without any cue names internal offices of the issuer and ends an item."""
    names = [item.span.of(text) for item in found.items]
    after = text[span.end : span.end + 1]
    closes = text[span.start - 1 : span.start] in BEFORE_LIST and (after in ("\n", "") or after.isdecimal())
    return bool(names) and found.whole and closes and all(words().names.office.fullmatch(n) for n in names)


def is_list_of_agencies(text: str, span: Span, found: Assignment) -> bool:
    """Whether a bracket without any cue is a list of agencies that closes a sentence."""
    names = [item.span.of(text) for item in found.items]
    if not found.whole or not all(is_body(n) and agency_like(n) for n in names):
        return False
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    closes = before in BEFORE_LIST or (len(names) > 1 and after in AFTER_LIST)
    return closes and any(known(n) for n in names)


def assigns(text: str, found: Assignment) -> bool:
    """Whether what was read names agencies and says what they do."""
    return found.said and any(agency_like(item.span.of(text)) for item in found.items)


def may_assign(text: str, span: Span) -> bool:
    """Whether a bracket can be a clause at all: one with a label or a cue, or one that closes something."""
    return (
        COLON.search(text, span.start, span.end) is not None
        or text[span.start - 1 : span.start] in BEFORE_LIST
        or text[span.end : span.end + 1] in AFTER_LIST
        or any(
            words().verb.search(text, piece.start, piece.end) for piece, _ in pieces(text, span.start + 1, span.end - 1)
        )
    )


def bracket_clause(text: str, span: Span) -> Clause | None:
    """Return the clause that a bracket is, None where it is none."""
    if not SHORTEST <= len(span) <= LONGEST or not may_assign(text, span):
        return None
    found = read_clause(text, span.start + 1, span.end - 1)
    if assigns(text, found):
        return Clause(span, found, "bracket")
    if not found.said and (is_list_of_agencies(text, span, found) or is_list_of_offices(text, span, found)):
        return Clause(span, found, "bracket_list")
    return None


def unclosed_clauses(text: str, block: Span) -> Iterator[Clause]:
    """Yield clauses in brackets that nothing closes: they end with their sentence, or where the next item begins."""
    opened = left_open_in(text, block)
    for start, limit in pairwise((*opened, block.end)):
        broken = words().names.broken_off.search(text, start, limit)
        end = broken.start() if broken else limit
        found = read_clause(text, start + 1, end)
        names = [item.span.of(text) for item in found.items]
        if end - start <= LONGEST and found.said and found.whole and names and all(map(agency_like, names)):
            yield Clause(Span(start, end), found, "bracket")


def label_clauses(text: str, block: Span, taken: Sequence[Span]) -> Iterator[Clause]:
    """Yield the label lines of a block outside its clauses in brackets."""
    at = block.start
    for match in labels(text, block.start, block.end):
        start = match.start()
        k = bisect_right(taken, start, key=lambda t: t.start)
        if start < at or kind_of(match) not in LABELS_OUTSIDE or (k > 0 and start < taken[k - 1].end):
            continue
        end = taken[k].start if k < len(taken) else block.end
        stop = line_end(text, match, min(end, start + LONGEST))
        found = read_clause(text, start, stop)
        if assigns(text, found):
            yield Clause(Span(start, stop), found, "label")
            at = stop


def named(surface: str) -> bool:
    """Whether the words are the name of an agency even where no bracket and no label says that one must follow."""
    return known(surface) or is_collective(surface, 0, len(surface))


def sentence_clauses(text: str, block: Span) -> Iterator[Clause]:
    """Yield the sentences that are nothing but agencies and what they do."""
    for match in SENTENCE.finditer(text, block.start, block.end):
        span = Span(*match.span())
        verb = words().verb.search(text, max(span.start, span.end - LONGEST_CUE), span.end)
        if verb is None or not SHORTEST <= len(span) <= LONGEST:
            continue
        found = read_clause(text, span.start, span.end)
        names = [item.span.of(text) for item in found.items]
        if found.said and found.whole and names and all(map(named, names)) and text[span.start] not in OPENING:
            yield Clause(span, found, "sentence")


def joined(text: str, first: Clause, second: Clause) -> Clause | None:
    """Return two label lines of neighbouring paragraphs as one clause where the second goes on with other roles."""
    if first.rule != "label" or second.rule != "label" or text[first.span.end : second.span.start].strip():
        return None
    before = {item.duty for item in first.assignment.items}
    after = {item.duty for item in second.assignment.items}
    if "LEAD" in after or before & after:
        return None
    span = Span(first.span.start, second.span.end)
    return Clause(span, read_clause(text, span.start, span.end), "label")


def block_clauses(text: str, block: Span) -> list[Clause]:
    """Return the clauses of a block in order."""
    in_brackets = [c for b in brackets(text, block) if (c := bracket_clause(text, b))]
    in_brackets = sorted((*in_brackets, *unclosed_clauses(text, block)), key=lambda c: c.span.start)
    lines = list(label_clauses(text, block, [c.span for c in in_brackets]))
    if not in_brackets and not lines:
        return list(sentence_clauses(text, block))
    return sorted((*in_brackets, *lines), key=lambda c: c.span.start)


def find_clauses(text: Text) -> list[Clause]:
    """Return all clauses of a text in order."""
    found: list[Clause] = []
    for block in blocks(text):
        for clause in block_clauses(text.content, block):
            both = joined(text.content, found[-1], clause) if found else None
            found[-1:] = [both] if both else [*found[-1:], clause]
    return found
