"""Where a text assigns work: brackets, label lines, and sentences that say nothing else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ingest.agency_spans import find_agencies
from ingest.records import Span, Text
from ingest.responsibility_lists import BODY, Assignment, agencies, agency_like, known, pieces, read_clause
from ingest.responsibility_words import CLOSING, OPENING, words

LONGEST: Final = 900
BRACKET: Final = re.compile(f"[{re.escape(OPENING + CLOSING)}]")
CLOSER: Final = re.compile(f"[{re.escape(CLOSING)}]")
RUN_ON: Final = re.compile(
    "(?<=[厅局委办部会府司院心队处区])(?:[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]{1,3}$)"
)
"""A heading printed without a break after the list: …管委会（七）拓宽, …管委会二、推进."""
UNKNOWN_NAME: Final = 6
"""Longest unknown word that a list without a bracket may hold."""
SENTENCE_END: Final = re.compile("[。；;]")
CUE_AT_END: Final = re.compile("(?:负责|牵头|配合|参与|参加|协助|落实)[。；;]?$")
LABEL_OUTSIDE: Final = ("LEAD", "PARTICIPATE", "DO")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as printed, and what it says."""

    span: Span
    assignment: Assignment
    rule: str


def brackets(text: str, block: Span) -> Iterator[Span]:
    """Yield the outermost brackets of a block; any closer closes any opener, as misprints have it."""
    opened: list[int] = []
    for match in BRACKET.finditer(text, block.start, block.end):
        if match[0] in OPENING:
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            if not opened:
                yield Span(start, match.end())
    if opened:
        yield from brackets(text, Span(opened[0] + 1, block.end))


def left_open(text: str, block: Span) -> bool:
    """Whether a block breaks off inside a bracket that has begun as a clause."""
    last = max(text.rfind(c, block.start, block.end) for c in OPENING)
    return (
        last >= 0
        and not CLOSER.search(text, last, block.end)
        and words().label.search(text, last, block.end) is not None
    )


def blocks(text: Text) -> Iterator[Span]:
    """Yield the paragraphs, those that break off inside a clause together with those up to its end."""
    start: int | None = None
    for paragraph in text.paragraphs:
        block = Span(paragraph.start if start is None else start, paragraph.end)
        if left_open(text.content, block) and len(block) < LONGEST:
            start = block.start
        else:
            start = None
            yield block
    if start is not None:
        yield Span(start, len(text.content))


def is_list_of_agencies(text: str, span: Span, found: Assignment) -> bool:
    """Whether a bracket without any cue is a list of agencies that closes a sentence."""
    names = [item.span.of(text) for item in found.items]
    if not names or not found.whole or not all(BODY.search(n) and agency_like(n) for n in names):
        return False
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    closes = before in ("。", "；", "！", "”", "\n", "", " ") or (len(names) > 1 and after in ("", "\n", "。", "；"))
    return closes and any(known(n) for n in names)


def assigns(text: str, found: Assignment) -> bool:
    """Whether what was read names agencies and says what they do."""
    return found.said and any(agency_like(item.span.of(text)) for item in found.items)


def bracket_clause(text: str, span: Span) -> Clause | None:
    """Return the clause that a bracket is, None where it is none."""
    if len(span) < 4 or len(span) > LONGEST:
        return None
    found = read_clause(text, span.start + 1, span.end - 1)
    if assigns(text, found):
        return Clause(span, found, "bracket")
    if not found.said and is_list_of_agencies(text, span, found):
        return Clause(span, found, "bracket_list")
    return None


def label_end(text: str, start: int, end: int) -> int:
    """Return where a label line ends: at the first 。 that no further label follows, or the line's end."""
    w = words()
    line = text.find("\n", start, end)
    end = line if line >= 0 else end
    stop = text.find("。", start, end)
    while stop >= 0:
        after = stop + 1
        while after < end and text[after].isspace():
            after += 1
        if not w.label.match(text, after, end):
            return stop + 1
        stop = text.find("。", after, end)
    return end


def listed(text: str, span: Span) -> bool:
    """Whether a piece of a label line belongs to its list."""
    w = words()
    surface = span.of(text).strip()
    if not surface or w.cue.search(surface) or w.deadline.match(surface):
        return True
    return all(agency_like(a.of(text)) or len(a) <= UNKNOWN_NAME for a in agencies(text, span))


def kind_of(label: re.Match[str]) -> str:
    """Return the kind of a matched label."""
    return next(kind for kind, words in label.groupdict().items() if words)


def list_end(text: str, start: int, end: int, kind: str) -> int:
    """Return where the list after a label ends, if prose or another list of its kind follows without a break."""
    seen = {kind}
    for span, _ in pieces(text, start, end):
        label = words().label.search(text, span.start, span.end)
        if label and kind_of(label) in seen:
            return label.start()
        seen |= {kind_of(label)} if label else set()
        at = label.end() if label else span.start
        run_on = RUN_ON.search(text, at, span.end)
        if run_on:
            return run_on.start()
        if not listed(text, Span(at, span.end)):
            first = next(find_agencies(text, at, span.end), None)
            return first[1] if first and first[0] == at else span.start
    return end


def label_clauses(text: str, paragraph: Span, taken: list[Span]) -> Iterator[Clause]:
    """Yield the label lines of a paragraph outside its clauses in brackets."""
    at = paragraph.start
    for match in words().label.finditer(text, paragraph.start, paragraph.end):
        kind = kind_of(match)
        inside = any(t.start <= match.start() < t.end for t in taken)
        if match.start() < at or inside or kind not in LABEL_OUTSIDE:
            continue
        end = min([t.start for t in taken if t.start > match.start()] + [paragraph.end])
        stop = list_end(text, match.end(), label_end(text, match.end(), end), kind)
        found = read_clause(text, match.start(), stop)
        if assigns(text, found):
            yield Clause(Span(match.start(), stop), found, "label")
            at = stop


def sentences(text: str, paragraph: Span) -> Iterator[Span]:
    """Yield the sentences of a paragraph without their end marks."""
    at = paragraph.start
    for match in SENTENCE_END.finditer(text, paragraph.start, paragraph.end):
        yield Span(at, match.start())
        at = match.end()
    if at < paragraph.end:
        yield Span(at, paragraph.end)


def sentence_clauses(text: str, paragraph: Span) -> Iterator[Clause]:
    """Yield the sentences that are nothing but agencies and what they do."""
    for sentence in sentences(text, paragraph):
        if 4 < len(sentence) < LONGEST and CUE_AT_END.search(text, sentence.start, sentence.end):
            found = read_clause(text, sentence.start, sentence.end)
            names = [item.span.of(text) for item in found.items]
            if found.said and found.whole and names and all(agency_like(n) for n in names):
                yield Clause(sentence, found, "sentence")


def joined(text: str, first: Clause, second: Clause) -> Clause | None:
    """Return two label lines of neighbouring paragraphs as one clause where the second goes on with other roles."""
    if first.rule != "label" or second.rule != "label" or text[first.span.end : second.span.start].strip():
        return None
    duties = {i.duty for i in first.assignment.items}
    if "LEAD" in {i.duty for i in second.assignment.items} or duties & {i.duty for i in second.assignment.items}:
        return None
    span = Span(first.span.start, second.span.end)
    return Clause(span, read_clause(text, span.start, span.end), "label")


def block_clauses(text: str, paragraph: Span) -> list[Clause]:
    """Return the clauses of a block in order."""
    in_brackets = [c for b in brackets(text, paragraph) if (c := bracket_clause(text, b))]
    taken = [c.span for c in in_brackets]
    lines = list(label_clauses(text, paragraph, taken))
    if not in_brackets and not lines:
        return list(sentence_clauses(text, paragraph))
    return sorted((*in_brackets, *lines), key=lambda c: c.span.start)


def find_clauses(text: Text) -> list[Clause]:
    """Return all clauses of a text in order."""
    found: list[Clause] = []
    for block in blocks(text):
        for clause in block_clauses(text.content, block):
            both = joined(text.content, found[-1], clause) if found else None
            if both:
                found[-1] = both
            else:
                found.append(clause)
    return found
