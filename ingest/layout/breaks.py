"""Whether a paragraph goes on after a line break: rules asked in order, the first that knows decides."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from ingest.dates import PRINTED
from ingest.kinds import kind_at_end
from ingest.labels import labelled
from ingest.layout.line_break import (
    ARTICLE,
    CLOSED,
    DUTY,
    LABEL,
    TAIL,
    Break,
    begins,
    bracketed,
    cut_through,
    parts_line,
    stands_alone,
    unbalanced,
)
from ingest.layout.lines import Line
from ingest.layout.shape import INDENT
from ingest.numbering import number_end, numbered
from ingest.wording import NAME_ENDS, NUMBER, PROMULGATING, PROSE, is_alone

OPEN: Final = frozenset("，、,（(《〈“‘〔[【—")
JOINT: Final = re.compile(r"(?<![目参普])[的和与及以在将把被从或]$|〔\d{4}〕(?:\d{1,4})?$|[：:]\d{1,2}[.．、]$")
"""What no paragraph ends with."""
CLINGING: Final = re.compile(r"[，。；、：！？）〕》”’…,;:!?)]|〔(?:\d{4}|$)|和(?![谐平睦解])|的|印发$|等(?![级待])")
"""What no paragraph begins with."""
ASIDE: Final = re.compile(r"[（(](?P<aside>[^（）()]{2,80})[）)](?=[、，；。的等及]|[一-鿿]{2})")
"""A bracket that words follow on its own line."""
LONGEST_PARTED: Final = 60
"""Characters of a book title or bracket that a line break may part."""
VERB: Final = 3
"""Characters up to which the heading of an item is a verb without its object."""
TITLE_LINES: Final = 6
"""Lines that a title may take."""
ENDLESS: Final = re.compile(r"[，。；：,;:]|^第[^章节编篇]{1,8}条")
"""What no heading has that stands alone."""
DATE: Final = re.compile(rf"{PRINTED}|[一-鿿]{{4,40}}{PRINTED}印发")
DATED: Final = re.compile(rf"[（(]{PRINTED}[）)]$")
"""The date behind a title, as collections print it; there a number before it counts documents, not items."""
SIGNATURE_LINES: Final = 3
"""Lines that the names above a date may take."""
ADDRESS_LINES: Final = 5
"""Lines that addressees may take."""
ENDING_NUMBER: Final = re.compile(f"{NUMBER}$")
OPENING: Final = re.compile(r"为(?!期|止|例|主)|根据|按照|依据|现将|近年来|当前|经.{2,12}同意")
"""How the text below a title opens."""
BACKGROUND: Final = re.compile(r"近年来|当前|现将|为(?:深入|进一步|全面|认真|贯彻|落实|加快|切实|了)")
"""How a paragraph opens that says what a document is for."""
ADDRESS: Final = re.compile(r"(?:各|有关|市|省|区|厅|局)[^。]*：$")


def open_mark(here: Break) -> bool | None:
    """Say that nothing ends after a comma, or inside a book title or bracket."""
    words = here.before.words
    if here.after_full_line and (cut_through(words, here.line.words) or bracketed(words)):
        return number_end(here.line.words) is None or None
    if words[-1] in OPEN or (JOINT.search(words, max(0, len(words) - TAIL)) and not here.before.item):
        return True
    return None if here.before.closed or not unbalanced(words[-LONGEST_PARTED:]) else True


def clinging(here: Break) -> bool | None:
    """Say that a closing mark or the year of a document number belongs to what stands before."""
    return True if CLINGING.match(here.line.words) else None


def aside(here: Break) -> bool | None:
    """Say that a bracket which words follow belongs to the item that a line break left without an end."""
    before, found = here.before, ASIDE.match(here.line.words)
    if found is None or before.words[-1] in "）)" or before.closed or not before.item:
        return None
    if number_end(here.line.words) is not None:
        return None
    return None if DUTY.match(found["aside"]) or stands_alone(found.group()) else True


def flush(here: Break) -> bool | None:
    """Say that a line without indentation belongs to the indented paragraph whose line runs to the edge."""
    before, line = here.before, here.line
    inside = here.layout.indented and before.lines[0].indent >= INDENT and line.indent < INDENT
    if not inside or not here.after_full_line or before.closed or begins(line.words):
        return None
    return None if stands_alone(line.words) or stands_alone(before.words) else True


def is_date(words: str) -> bool:
    """Whether words are nothing but a date, or say who printed a document and when."""
    return DATE.fullmatch(words) is not None


def alone(here: Break) -> bool | None:
    """Say that dates, document numbers, remarks on publication and labelled lines have a paragraph to themselves."""
    if is_alone(here.before.words):
        return False
    if labelled(here.before.words) is not None:
        inside = parts_line(here) and not begins(here.line.words) and not is_addressed(here.lines[here.at :])
        return None if inside else False
    if is_date(here.line.words) and not here.goes_to_edge:
        return False
    if here.before.closed and here.goes_to_edge and is_alone(here.line.words + here.lines[here.at + 1].words):
        return False
    return False if stands_alone(here.line.words) and not parts_line(here) else None


def bare_number(here: Break) -> bool | None:
    """Say that a number alone on its line, or with no more than a verb, belongs to the next; so do spread words."""
    end = number_end(here.before.words)
    if end is None or here.before.closed:
        return None
    rest = len(here.before.words) - end
    if len(here.line.words) == 1 and rest == 1:
        return True
    return True if rest == 0 or (rest <= VERB and here.line.words.startswith("“")) else None


def numbered_line(here: Break) -> bool | None:
    """Say that a number or label begins a paragraph, unless the edge cut it out of a sentence (标准统｜一、…)."""
    if number_end(here.line.words) is None and LABEL.match(here.line.words) is None:
        return None
    inside = here.after_full_line and here.before.prose and not here.before.closed
    return inside and not counts_on(here.before.words, here.line.words)


def counts_on(words: str, following: str) -> bool:
    """Whether the second words bear the number that comes after that of the first."""
    first, second = numbered(words), numbered(following)
    if first is None or second is None:
        return False
    return first.style == second.style and second.value == first.value + 1


def indented(here: Break) -> bool | None:
    """Say that indentation opens a paragraph where the text uses it so; the lines of a title are centred."""
    return titled(here) if here.layout.indented and here.line.indent >= INDENT else None


def closed(here: Break) -> bool | None:
    """Say that a sentence which ends before the edge ends its paragraph."""
    if not here.before.closed:
        return None
    if not here.after_full_line or here.telling_gap or ADDRESS.match(here.before.words):
        return False
    if here.layout.indented:
        return True
    if BACKGROUND.match(here.line.words) and not here.layout.usage.stands_inside(here.line.words[:2]):
        return False
    first = here.layout.is_first(here.at)
    return here.layout.usage.runs_on(here.before.words, here.line.words) if first is None else not first


def signature(here: Break) -> bool | None:
    """Say that a name above a date is a signature."""
    if parts_line(here):
        return None
    for i, line in enumerate(here.lines[here.at : here.at + SIGNATURE_LINES], here.at + 1):
        if PROSE.search(line.words):
            return None
        if line.words[-1] in NAME_ENDS and i < len(here.lines) and is_alone(here.lines[i].words):
            return False
    return None


def opening(here: Break) -> bool | None:
    """Say that a title which is complete ends before addressees and the words that open a text."""
    words = here.before.words
    if PROSE.search(words) or (here.before.item and DATED.search(words) is None):
        return None
    if OPENING.match(here.line.words):
        return False if kind_at_end(words) else None
    headed = (kind_at_end(words) or ENDING_NUMBER.search(words)) and is_addressed(here.lines[here.at :])
    return False if headed else None


def is_addressed(lines: Sequence[Line]) -> bool:
    """Whether lines begin with addressees, to the colon behind them."""
    words = ""
    for line in lines[:ADDRESS_LINES]:
        words += line.words
        if words[-1] in "：:":
            return ADDRESS.match(words) is not None
        if "。" in line.words:
            return False
    return False


def heading(here: Break) -> bool | None:
    """Say that a heading which fills its line ends there if those of its style stand alone and prose follows."""
    before = here.before
    if not here.after_full_line or not before.item or here.layout.indented:
        return None
    if ENDLESS.search(before.words) or not here.layout.usage.headings_alone(before.words):
        return None
    if here.layout.usage.knows(before.words[-1] + here.line.words[0]):
        return None
    return False if PROSE.search(here.line.words) or here.goes_to_edge else None


def full_line(here: Break) -> bool | None:
    """Say that a line which runs to the edge goes on."""
    return True if here.after_full_line and (here.before.prose or not here.telling_gap) else None


def unfinished(here: Break) -> bool | None:
    """Say that running text goes on until its sentence ends."""
    return True if here.before.prose else None


def ragged(here: Break) -> bool | None:
    """Say that in a ragged text only titles, names and headings stand alone without an end."""
    words = here.before.words
    if not here.layout.ragged or here.before.item or words[-1] in NAME_ENDS or here.line.words[-1] in NAME_ENDS:
        return None
    title = kind_at_end(words) is not None and not words.endswith("》")
    return None if title or kind_at_end(here.line.words) else True


def unended(here: Break) -> bool | None:
    """Say that an item goes on if those of its style are sentences, or if the break parts a word."""
    before = here.before
    begun = PROSE.search(before.words) is not None
    if before.closed or before.words[-1] in "）)】" or not (begun or ARTICLE.match(before.words)):
        return None
    edge, usage = here.layout.edge_of(before.lines[-1]), here.layout.usage
    if edge is not None and edge.filled and not here.layout.ragged:
        return None
    if begun and usage.sentences(before.words):
        return True
    return True if edge is not None and usage.knows(before.words[-1] + here.line.words[0]) else None


def titled(here: Break) -> bool:
    """Say whether lines go together as a title: without punctuation, and the last ends in a document kind."""
    words = here.before.words
    if here.line.loose or PROSE.search(words) or ":" in words or "：" in words or kind_at_end(words):
        return False
    names = words[-1] in NAME_ENDS
    for line in here.lines[here.at : here.at + TITLE_LINES]:
        if ends_title(line.words):
            return False
        words += line.words
        if not unbalanced(words) and kind_at_end(ENDING_NUMBER.sub("", words)):
            return promulgates(here, words) or not (names or here.before.item)
        names |= line.words[-1] in NAME_ENDS
    return False


def ends_title(words: str) -> bool:
    """Whether a line has what no line of a title has."""
    return (
        PROSE.search(words) is not None
        or CLOSED.search(words[-TAIL:]) is not None
        or is_alone(words)
        or number_end(words) is not None
    )


def promulgates(here: Break, title: str) -> bool:
    """Whether a title says that something is issued; after a number, before the break or with the date behind it."""
    if not here.before.item:
        return PROMULGATING.search(title) is not None
    begun = PROMULGATING.search(here.before.words + here.line.words[0]) or PROMULGATING.match(here.line.words)
    return begun is not None or DATED.search(title) is not None


RULES: Final[tuple[Callable[[Break], bool | None], ...]] = (
    open_mark, clinging, aside, flush, alone, bare_number, indented, numbered_line,
    opening, signature, closed, heading, full_line, unfinished, ragged, unended, titled,
)  # fmt: skip
"""Asked in this order; the first that knows decides whether the paragraph goes on."""


def goes_on(here: Break) -> bool:
    """Whether the paragraph goes on after the break."""
    if here.line.parted:
        return False
    if here.before.words[-1] == "。" and not here.after_full_line:
        return clinging(here) is True
    return runs_on(here) or next(verdict for rule in RULES if (verdict := rule(here)) is not None)


def runs_on(here: Break) -> bool:
    """Whether two full lines stand in the middle of a sentence: what most breaks of a wrapped text are."""
    inside = here.after_full_line and here.layout.full(here.line) and here.before.prose and not here.before.closed
    return inside and not (here.layout.indented and here.line.indent >= INDENT)
