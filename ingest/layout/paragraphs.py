"""Paragraphs out of printed lines: which line breaks are the author's, and which are the printer's."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.dates import PRINTED
from ingest.kinds import kind_at_end
from ingest.labels import labelled
from ingest.layout.lines import Line
from ingest.numbering import number_end

SLACK: Final = 5
"""Cells by which a full line may fall short: a word, a number or a bracket that was not to be parted."""
INDENT: Final = 2
"""Cells of white space that count as indentation."""
SHORTEST_WIDTH: Final = 24
FULL_SHARE: Final = 0.3
"""Share of full lines from which a text counts as wrapped."""
RAGGED_SHARE: Final = 0.05
"""Share of short lines ending in a comma from which a text is ragged."""
TITLE_LINES: Final = 6
"""Lines that a title may take."""

CLOSED: Final = re.compile(
    r"[。！？；：!?;:…][”’』」）)〕]*$|(?:负责|落实|配合|参与|参加|单位|部门|[局委厅部办]|政府)[）)〕\]]$"
)
DUTY: Final = re.compile(r"(?:责任|牵头|主办|主责|配合|协同)")
"""How a bracket begins that says who is in charge."""
OPEN: Final = frozenset("，、,（(《〈“‘〔[【—")
JOINT: Final = re.compile(r"(?<![目参普])[的和与及以在将把被从或]$|〔\d{4}〕(?:\d{1,4})?$")
"""What no paragraph ends with."""
CLINGING: Final = re.compile(r"[，。；、：！？）〕》”’…,;:!?)]|〔(?:\d{4}|$)")
"""What no paragraph begins with."""
VERB: Final = 3
"""Characters up to which the heading of an item is a verb without its object."""
TAIL: Final = 24
"""Characters at the end of a paragraph that show whether it has ended."""
LONGEST_ALONE: Final = 100
LONGEST_PARTED: Final = 60
"""Characters of a book title or bracket that a line break may part."""
PAIRS: Final = ("《》", "（）", "〔〕", "()")
PROSE: Final = re.compile(r"[，。；,;]")
NUMBER: Final = r"[一-鿿]{1,12}[〔\[（(﹝［【]\s?(?:19|20)\d\d\s?[〕\])）﹞］】]\s?第?\s?\d{1,4}\s?号"
REMARK: Final = r"[（(]?此件.{2,14}[）)]?"
ENDING_NUMBER: Final = re.compile(f"{NUMBER}$")
ALONE: Final = re.compile(rf"(?:[一-鿿 \u3000、]{{0,60}}{PRINTED}\s*(?:{REMARK})?|{REMARK}|{NUMBER})")
LABEL: Final = re.compile(
    r"附件?[：:\d]|附\s?件|抄送[：:]|[（(]?联系(?:人|电话)|(?:主办|牵头|责任|配合|协同)[^，。：:]{0,8}[：:]"
)
NAME: Final = frozenset("部委会厅局办府院署行室社团")
"""How the names of those who sign end."""
ADDRESS: Final = re.compile(r"(?:各|有关|市|省|区|厅|局)[^。]*：$")
PROMULGATING: Final = re.compile(r"关于|印发|转发|发布")


@dataclass(frozen=True, slots=True)
class Layout:
    """What the shape of a text says of its paragraphs."""

    width: int | None
    """Cells after which lines were wrapped, None where they were not."""
    indented: bool
    """Whether indentation opens paragraphs."""
    spaced: bool
    """Whether empty lines part paragraphs."""
    ragged: bool
    """Whether lines were also broken after punctuation, long before the edge."""

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Layout":
        """Return the layout of a text."""
        indented = sum(line.indent >= INDENT for line in lines)
        gaps = sum(line.gap for line in lines)
        width = wrap_width(lines)
        short = sum(line.words[-1] in "，、" and line.width <= width - SLACK for line in lines) if width else 0
        return cls(
            width=width,
            indented=0.05 * len(lines) < indented < 0.95 * len(lines),
            spaced=0 < gaps < 0.5 * len(lines),
            ragged=short > RAGGED_SHARE * len(lines),
        )

    def full(self, line: Line) -> bool:
        """Whether the line runs to the edge."""
        return self.width is not None and line.width > self.width - SLACK


def wrap_width(lines: Sequence[Line]) -> int | None:
    """Return the cells at which lines were wrapped: the width that most of them come close to."""
    widths = Counter(line.width for line in lines if line.width >= SHORTEST_WIDTH)
    near = {w: sum(widths[w - i] for i in range(SLACK)) for w in widths if widths[w] > 1 or len(lines) < 8}
    if not near:
        return None
    best = max(near, key=lambda w: (near[w], w))
    return best if near[best] >= max(2, FULL_SHARE * sum(widths.values())) else None


@dataclass(slots=True)
class Growing:
    """A paragraph that may go on with the next line."""

    lines: list[Line]
    words: str

    @property
    def item(self) -> bool:
        """Whether it is a numbered heading or item without a full sentence so far."""
        return "。" not in self.words and number_end(self.words) is not None

    @property
    def prose(self) -> bool:
        """Whether it is running text."""
        return PROSE.search(self.words) is not None and not self.item

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence ends, or with a bracket of duties."""
        if CLOSED.search(self.words[-TAIL:]):
            return True
        opening = max(self.words.rfind(left) for left in "（(〔[") if self.words[-1] in "）)〕]" else -1
        return opening >= 0 and DUTY.match(self.words, opening + 1) is not None


@dataclass(frozen=True, slots=True)
class Break:
    """A line break to be judged: the paragraph before it, and the lines from `at` on."""

    before: Growing
    lines: Sequence[Line]
    at: int
    layout: Layout

    @property
    def line(self) -> Line:
        """The line after the break."""
        return self.lines[self.at]

    @property
    def after_full_line(self) -> bool:
        """Whether the line before the break runs to the edge."""
        return self.layout.full(self.before.lines[-1])

    @property
    def telling_gap(self) -> bool:
        """Whether an empty line stands at the break, in a text where that means something."""
        return self.layout.spaced and self.line.gap


def stands_alone(words: str) -> bool:
    """Whether words are a date, a number, a remark on publication or a labelled value, with nothing else."""
    return (len(words) <= LONGEST_ALONE and ALONE.fullmatch(words) is not None) or labelled(words) is not None


def parts_line(here: Break) -> bool:
    """Whether the edge of the page parts a line that was not at its end."""
    return here.after_full_line and not here.before.closed and kind_at_end(here.before.words) is None


def forced(here: Break) -> bool | None:
    """A line that was parted from the one before starts anew."""
    return False if here.line.parted else None


def open_mark(here: Break) -> bool | None:
    """After a comma, or inside a book title or bracket, nothing ends."""
    words = here.before.words
    if words[-1] in OPEN or (JOINT.search(words, max(0, len(words) - TAIL)) and not here.before.item):
        return True
    return None if here.before.closed or not unbalanced(words[-LONGEST_PARTED:]) else True


def unbalanced(words: str) -> bool:
    """Whether a book title or bracket has begun and not ended."""
    return any(words.rfind(left) > words.rfind(right) for left, right in PAIRS)


def clinging(here: Break) -> bool | None:
    """A closing mark or the year of a document number belongs to what stands before."""
    return True if CLINGING.match(here.line.words) else None


def alone(here: Break) -> bool | None:
    """Dates, document numbers, remarks on publication and labelled lines have a paragraph to themselves."""
    if stands_alone(here.before.words):
        return False
    return False if stands_alone(here.line.words) and not parts_line(here) else None


def bare_number(here: Break) -> bool | None:
    """A number alone on its line, or with no more than a verb, belongs to the next."""
    end = number_end(here.before.words)
    if end is None or here.before.closed:
        return None
    rest = len(here.before.words) - end
    return True if rest == 0 or (rest <= VERB and here.line.words.startswith("“")) else None


def numbered_line(here: Break) -> bool | None:
    """A number or label begins a paragraph, unless the edge of the page cut it out of a sentence (标准统｜一、…)."""
    if number_end(here.line.words) is None and LABEL.match(here.line.words) is None:
        return None
    return here.after_full_line and here.before.prose and not here.before.closed


def indented(here: Break) -> bool | None:
    """Indentation opens a paragraph where the text uses it so; the lines of a title are centred."""
    return titled(here) if here.layout.indented and here.line.indent >= INDENT else None


def closed(here: Break) -> bool | None:
    """A sentence that ends before the edge ends its paragraph."""
    if not here.before.closed:
        return None
    return here.after_full_line and not here.telling_gap and ADDRESS.match(here.before.words) is None


def signature(here: Break) -> bool | None:
    """A name above a date is a signature."""
    following = here.lines[here.at + 1 : here.at + 2]
    signed = here.line.words[-1] in NAME and following and ALONE.fullmatch(following[0].words)
    return False if signed else None


def full_line(here: Break) -> bool | None:
    """A line that runs to the edge goes on."""
    return True if here.after_full_line and (here.before.prose or not here.telling_gap) else None


def unfinished(here: Break) -> bool | None:
    """Running text goes on until its sentence ends."""
    return True if here.before.prose else None


def ragged(here: Break) -> bool | None:
    """In a ragged text only titles, names and headings stand alone without an end."""
    words = here.before.words
    if not here.layout.ragged or here.before.item or words[-1] in NAME or here.line.words[-1] in NAME:
        return None
    return None if kind_at_end(words) and not words.endswith("》") or kind_at_end(here.line.words) else True


def titled(here: Break) -> bool:
    """The lines of a title go together: without punctuation, and the last of them ends in a document kind."""
    words = here.before.words
    promulgating = PROMULGATING.search(words) is not None
    if here.line.loose or PROSE.search(words) or ":" in words or "：" in words or kind_at_end(words):
        return False
    if here.before.item and not promulgating:
        return False
    names = words[-1] in NAME
    for line in here.lines[here.at : here.at + TITLE_LINES]:
        if (
            PROSE.search(line.words)
            or CLOSED.search(line.words[-TAIL:])
            or ALONE.fullmatch(line.words)
            or number_end(line.words)
        ):
            return False
        words += line.words
        if kind_at_end(ENDING_NUMBER.sub("", words)):
            return PROMULGATING.search(words) is not None or not names
        names |= line.words[-1] in NAME
    return False


RULES: Final[tuple[Callable[[Break], bool | None], ...]] = (
    forced, open_mark, clinging, alone, bare_number, indented, numbered_line, signature, closed, full_line, unfinished, ragged, titled,
)  # fmt: skip
"""Asked in this order; the first that knows decides whether the paragraph goes on."""


def goes_on(here: Break) -> bool:
    """Whether the paragraph goes on after the break."""
    return next(verdict for rule in RULES if (verdict := rule(here)) is not None)


def paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph."""
    layout = Layout.of(lines)
    growing: Growing | None = None
    for at, line in enumerate(lines):
        if growing is not None and goes_on(Break(growing, lines, at, layout)):
            growing.lines.append(line)
            growing.words += line.words
            continue
        if growing is not None:
            yield growing.lines
        growing = Growing([line], line.words)
    if growing is not None:
        yield growing.lines
