"""What a document carries besides its own words: the text that it promulgates, and its annexes, each with its place."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import count, pairwise
from typing import Final

from ingest.annexes import FOOT, LONGEST_LINE, SHORTEST_NAME, Attachments, Entry, Opening
from ingest.head.approvals import find_approvals
from ingest.head.issuers import find_issuers, full_names
from ingest.head.numbers import find_number
from ingest.head.survey import Head, signature
from ingest.head.titles import Titles, bare, same
from ingest.parts import begins_document
from ingest.records import Enclosure, Field, Header, Span, Text
from ingest.structure import find_date

PROMULGATED: Final = "text"
"""Name of the text that a document promulgates, the last segment of its id."""
LEFT_OUT: Final = "The document says that it is left out (略)."
SEPARATE: Final = "The document says that it is sent separately (另发)."
ABSENT: Final = "The document lists it, but its text is not in the file."
TITLE_ONLY: Final = "Its title is printed, but no text follows."
OWN_RULES: Final = ("date.title", "date.signature", "issuer.title", "issuer.signature")
"""Rules whose words a text prints itself; metadata and foot are those of the document around it."""


def find_enclosures(text: Text, header: Header) -> tuple[Enclosure, ...]:
    """Return the promulgated text, then the annexes in reading order; what is listed but absent comes last."""
    head = Head(text)
    line = promulgated_line(head, header)
    entries, openings = Attachments(head, line).found()
    begun, left = matched(head, entries, openings, line)
    lines = [] if line is None else [line]
    ends = last_lines(head, {*lines, *(opening.line for opening in begun)}, begun)
    found = [promulgated(head, header, line, ends[line])] if line is not None else []
    found += [annex(head, opening, ends[opening.line]) for opening in begun]
    found = [unfinished(text, enclosure) for enclosure in found]
    return tuple(named([*found, *(absent(head, entry) for entry in left)]))


def last_lines(head: Head, starts: Set[int], openings: Sequence[Opening]) -> Mapping[int, int]:
    """Return for each paragraph that begins a part the one before which it ends: a part, or a further document."""
    if not starts:
        return {}
    titles = {i for opening in openings for i in range(opening.line, opening.below + 1)} | starts
    further = {i for i in range(len(head.words)) if i not in titles and begins_document(head, i)}
    bounds = sorted(starts | {i for i in further if i > min(starts)})
    return dict(pairwise((*bounds, max(last_line(head) + 1, *bounds))))


def promulgated_line(head: Head, header: Header) -> int | None:
    """Return the paragraph with the title of the promulgated text, None where no text follows the notice."""
    if header.title is None or header.title.rule != "title.promulgated":
        return None
    start = header.title.span.start
    line = next(i for i, paragraph in enumerate(head.text.paragraphs) if start <= paragraph.end)
    return line if line > head.body else None


def last_line(head: Head) -> int:
    """Return the last paragraph that is not the foot of the document."""
    last = len(head.words) - 1
    while last > 0 and (not head.words[last].strip() or FOOT.match(head.words[last])):
        last -= 1
    return last


def matched(
    head: Head, entries: Sequence[Entry], openings: Sequence[Opening], line: int | None
) -> tuple[list[Opening], list[Entry]]:
    """Return where each annex begins, and the listed ones that begin nowhere."""
    left = [entry for entry in entries if line is None or not alike(head, entry.title, head.text.paragraphs[line])]
    found: list[Opening] = []
    for opening in once(head, [o for o in openings if not opens_text(head, o, line)]):
        entry = listed_as(head, opening, left)
        if entry is not None:
            left.remove(entry)
        found.append(filled(opening, entry))
    places = titled_lines(head) if left else {}
    for entry in tuple(left):
        begun = by_title(head, entry, places, {line, *(o.line for o in found)})
        begun = begun or (below_signature(head, entry, line) if len(entries) == 1 and not found else None)
        if begun is not None and entry.remark is None:
            left.remove(entry)
            found.append(begun)
    return sorted(found, key=lambda opening: opening.line), left


def alike(head: Head, one: Span, other: Span) -> bool:
    """Whether two stretches hold one title, with or without the words before it."""
    first, second = (bare(span.of(head.text.content)) for span in (one, other))
    return first == second or (min(len(first), len(second)) >= SHORTEST_NAME and same(first, second))


def opens_text(head: Head, opening: Opening, line: int | None) -> bool:
    """Whether a mark stands above the promulgated text itself, or before it as an item of the notice's list."""
    if line is None or opening.line > line:
        return False
    named = opening.title is not None and alike(head, opening.title, head.text.paragraphs[line])
    return named or line - opening.line <= 2


def once(head: Head, openings: Sequence[Opening]) -> Iterator[Opening]:
    """Yield the openings without those that only list: of one number and title, the one that text follows."""
    for i, opening in enumerate(openings):
        later = (o.title for o in openings[i + 1 :] if o.number == opening.number)
        if not any(title and opening.title and alike(head, title, opening.title) for title in later):
            yield opening


def listed_as(head: Head, opening: Opening, entries: Sequence[Entry]) -> Entry | None:
    """Return the entry of a list that names an annex: by its title, else by its number, else the only one."""
    above = [entry for entry in entries if entry.line < opening.line]
    if opening.title is not None:
        for entry in above:
            if alike(head, entry.title, opening.title):
                return entry
    numbered = [entry for entry in above if (entry.number or "1") == (opening.number or "1")]
    return numbered[0] if opening.number is not None and numbered else above[0] if len(above) == 1 else None


def filled(opening: Opening, entry: Entry | None) -> Opening:
    """Return an opening with what a list adds to it."""
    if entry is None:
        return opening
    return replace(opening, number=opening.number or entry.number, title=opening.title or entry.title)


def titled_lines(head: Head) -> Mapping[str, Sequence[int]]:
    """Return the paragraphs that can be titles, by their last characters: titles that are alike have them in common."""
    found: dict[str, list[int]] = defaultdict(list)
    for i, words in enumerate(head.words):
        if SHORTEST_NAME <= len(words) <= LONGEST_LINE:
            found[bare(words)[-SHORTEST_NAME:]].append(i)
    return found


def by_title(head: Head, entry: Entry, places: Mapping[str, Sequence[int]], taken: Set[int | None]) -> Opening | None:
    """Return where a listed annex begins that has no mark: at its title below the list."""
    for i in places.get(bare(entry.title.of(head.text.content))[-SHORTEST_NAME:], ()):
        span = head.text.paragraphs[i]
        if i > entry.line and i not in taken and alike(head, entry.title, span):
            return Opening(i, entry.number, span, span, i + 1)
    return None


def below_signature(head: Head, entry: Entry, line: int | None) -> Opening | None:
    """Return where the only listed annex begins if neither mark nor title shows it: below the date of signature."""
    signed = next((i for i in range(entry.line + 1, len(head.words)) if signature(head.words[i])), None)
    if signed is None or (line is not None and line > entry.line):
        return None
    below = next((i for i in range(signed + 1, len(head.words)) if not Attachments(head).ends(i)), None)
    if below is None or below > last_line(head) or not head.running(below):
        return None
    return Opening(below, entry.number, entry.title, head.text.paragraphs[below], below)


def annex(head: Head, opening: Opening, end: int) -> Enclosure:
    """Return an annex that ends before paragraph `end`; one that is left out is no more than its mark."""
    paragraphs = head.text.paragraphs
    reason = left_out(opening.remark)
    if reason is None and not any(words.strip() for words in head.words[opening.below : end]):
        reason = TITLE_ONLY
    last = opening.line if opening.remark else max(opening.line, end - 1)
    span = Span(paragraphs[opening.line].start, paragraphs[last].end)
    title = printed(head, opening.title)
    return Enclosure(opening.number or "", title, opening.mark, span, reason=reason, present=reason is None)


def absent(head: Head, entry: Entry) -> Enclosure:
    """Return an annex that is listed, but not there."""
    reason = left_out(entry.remark) or ABSENT
    return Enclosure(entry.number or "", printed(head, entry.title), entry.title, None, reason=reason, present=False)


def left_out(remark: str | None) -> str | None:
    """Return what a remark on an annex says of its text, None where there is no remark."""
    return None if remark is None else LEFT_OUT if remark == "略" else SEPARATE


def printed(head: Head, title: Span | None) -> Field | None:
    """Return a title as a field."""
    return Field(title.of(head.text.content), title, "annex.title") if title is not None else None


def promulgated(head: Head, header: Header, line: int, end: int) -> Enclosure:
    """Return the promulgated text with what it prints of itself: its own number, issuers, date and approval."""
    paragraphs = head.text.paragraphs
    start, last = paragraphs[line].start, paragraphs[max(line, end - 1)].end
    assert header.title is not None  # noqa: S101 - `promulgated_line` found it
    own = Head(Text(head.text.content[start:last], ()))
    title = moved(header.title, -start)
    titles = Titles(replace(title, rule="title.printed"), None, max(1, own.body))
    date = find_date(own, titles)
    issuers = full_names(find_issuers(own, titles), header.jurisdiction, date.value if date else None)
    number = find_number(own)
    if number is not None and header.number is not None and number.value == header.number.value:
        number = None
    there = any(words.strip() for words in head.words[line + 1 : end])
    return Enclosure(
        PROMULGATED,
        header.title,
        header.title.span,
        Span(start, last),
        kind=header.kind,
        number=moved(number, start) if number else None,
        date=moved(date, start) if date and date.rule in OWN_RULES else None,
        issuers=tuple(moved(issuer, start) for issuer in issuers if issuer.rule in OWN_RULES),
        approved_by=tuple(moved(field, start) for field in find_approvals(own, own.body, header.jurisdiction)),
        reason=None if there else TITLE_ONLY,
        present=there,
    )


def moved(field: Field, by: int) -> Field:
    """Return a field whose text begins elsewhere."""
    return replace(field, span=Span(field.span.start + by, field.span.end + by))


def unfinished(text: Text, enclosure: Enclosure) -> Enclosure:
    """Return an enclosure that says why it breaks off, where the text does so inside it."""
    last = enclosure.span is not None and enclosure.span.end == text.paragraphs[-1].end
    if text.complete or not last or enclosure.reason is not None:
        return enclosure
    return replace(enclosure, reason=text.incomplete_reason)


def named(enclosures: Sequence[Enclosure]) -> Iterator[Enclosure]:
    """Yield the enclosures with names that tell them apart: `annex2` by the printed number, else by the next free."""
    taken = {PROMULGATED}
    for enclosure in enclosures:
        name = enclosure.name if enclosure.name == PROMULGATED else f"annex{enclosure.name or 1}"
        if name in taken and enclosure.name != PROMULGATED:
            name = next(free for i in count(1) if (free := f"annex{i}") not in taken)
        taken.add(name)
        yield replace(enclosure, name=name)
