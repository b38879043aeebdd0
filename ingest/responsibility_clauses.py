"""Where a text assigns work: brackets, label lines, and sentences that say nothing else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ingest.records import Span, Text
from ingest.responsibility_lists import BODY, Assignment, agency_like, known, read_clause
from ingest.responsibility_words import CLOSING, OPENING, words

LONGEST: Final = 900
SENTENCE_END: Final = re.compile("[。；;]")
CUE_AT_END: Final = re.compile("(?:负责|牵头|配合|参与|参加|协助|落实)[。；;]?$")
LABEL_OUTSIDE: Final = ("LEAD", "PARTICIPATE", "DO")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as printed, and what it says."""

    span: Span
    assignment: Assignment
    rule: str


def brackets(text: str, paragraph: Span) -> Iterator[Span]:
    """Yield the outermost brackets of a paragraph; any closer closes any opener, as misprints have it."""
    opened: list[int] = []
    for i in range(paragraph.start, paragraph.end):
        if text[i] in OPENING:
            opened.append(i)
        elif text[i] in CLOSING and opened:
            start = opened.pop()
            if not opened:
                yield Span(start, i + 1)
    yield from unclosed(text, opened, paragraph)


def unclosed(text: str, opened: list[int], paragraph: Span) -> Iterator[Span]:
    """Yield brackets inside one that is never closed."""
    if opened and opened[0] + 1 < paragraph.end:
        yield from brackets(text, Span(opened[0] + 1, paragraph.end))


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
    """Return where a label line ends: at the first 。 that no further label follows, or the paragraph's end."""
    w = words()
    stop = text.find("。", start, end)
    while stop >= 0:
        after = stop + 1
        while after < end and text[after].isspace():
            after += 1
        if not w.label.match(text, after, end):
            return stop + 1
        stop = text.find("。", after, end)
    return end


def label_clauses(text: str, paragraph: Span, taken: list[Span]) -> Iterator[Clause]:
    """Yield the label lines of a paragraph outside its clauses in brackets."""
    at = paragraph.start
    for match in words().label.finditer(text, paragraph.start, paragraph.end):
        kind = next(k for k, v in match.groupdict().items() if v)
        inside = any(t.start <= match.start() < t.end for t in taken)
        if match.start() < at or inside or kind not in LABEL_OUTSIDE:
            continue
        end = min([t.start for t in taken if t.start > match.start()] + [paragraph.end])
        stop = label_end(text, match.end(), end)
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


def paragraph_clauses(text: str, paragraph: Span) -> list[Clause]:
    """Return the clauses of a paragraph in order."""
    in_brackets = [c for b in brackets(text, paragraph) if (c := bracket_clause(text, b))]
    taken = [c.span for c in in_brackets]
    lines = list(label_clauses(text, paragraph, taken))
    if not in_brackets and not lines:
        return list(sentence_clauses(text, paragraph))
    return sorted((*in_brackets, *lines), key=lambda c: c.span.start)


def find_clauses(text: Text) -> list[Clause]:
    """Return all clauses of a text in order."""
    found: list[Clause] = []
    for paragraph in text.paragraphs:
        for clause in paragraph_clauses(text.content, paragraph):
            both = joined(text.content, found[-1], clause) if found else None
            if both:
                found[-1] = both
            else:
                found.append(clause)
    return found
