"""A line break to be judged: the paragraph that grows before it, the line after it, and what both look like."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_letters
from typing import Final, NamedTuple

from ingest.kinds import kind_at_end
from ingest.labels import labelled
from ingest.layout.lines import Line
from ingest.layout.shape import Layout
from ingest.numbering import number_end
from ingest.wording import PROSE, is_alone

CLOSED: Final = re.compile(
    r"[。！？；：!?;:…][”’』」）)〕]*$|(?:负责|落实|配合|参与|参加|单位|部门|[局委厅部办]|政府)[）)〕\]]$"
)
DUTY: Final = re.compile(r"(?:责任|牵头|主办|主责|配合|协同)")
"""How a bracket begins that says who is in charge."""
PAIRS: Final = ("《》", "（）", "〔〕", "()")
BRACKETS: Final = ("（）", "()", "〔〕")
ALNUM: Final = frozenset("0123456789" + ascii_letters)
LONGEST_OPEN: Final = 400
"""Characters of a bracket that the edge of the page may part."""
ARTICLE: Final = re.compile(r"第[一二三四五六七八九十百零]{1,6}条")
"""How an article begins: a sentence, not a heading."""
LONGEST_HEADING: Final = 50
"""Characters from which an item with a comma is no heading."""
TAIL: Final = 24
"""Characters at the end of a paragraph that show whether it has ended."""
LABEL: Final = re.compile(
    r"附件?[：:\d]|附\s?件|抄送[：:]|[（(]?联系(?:人|电话)|(?:主办|牵头|责任|配合|协同)[^，。：:]{0,8}[：:]"
)


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
        if PROSE.search(self.words) is None:
            return False
        return not self.item or len(self.words) > LONGEST_HEADING or ARTICLE.match(self.words) is not None

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence ends, or with a bracket of duties."""
        if CLOSED.search(self.words[-TAIL:]):
            return True
        opening = max(self.words.rfind(left) for left in "（(〔[") if self.words[-1] in "）)〕]" else -1
        return opening >= 0 and DUTY.match(self.words, opening + 1) is not None


class Break(NamedTuple):
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
        return self.layout.wraps(self.before.lines[-1], self.line)

    @property
    def goes_to_edge(self) -> bool:
        """Whether the line after the break runs to the edge too."""
        following = self.lines[self.at + 1 : self.at + 2]
        return bool(following) and self.layout.wraps(self.line, following[0])

    @property
    def telling_gap(self) -> bool:
        """Whether an empty line stands at the break, in a text where that means something."""
        return self.layout.spaced and self.line.gap


def stands_alone(words: str) -> bool:
    """Whether words are a date, a number, a remark on publication or a labelled value, with nothing else."""
    return is_alone(words) or labelled(words) is not None


def parts_line(here: Break) -> bool:
    """Whether the edge of the page parts a line that was not at its end."""
    return here.after_full_line and not here.before.closed and kind_at_end(here.before.words) is None


def cut_through(words: str, following: str) -> bool:
    """Whether the edge parted a number or a Latin word, or one from its label."""
    return following[0] in ALNUM and (words[-1] in ALNUM or words[-1] in "：:")


def bracketed(words: str) -> bool:
    """Whether a bracket is open in which no sentence has ended."""
    tail = words[max(words.rfind("。"), len(words) - LONGEST_OPEN) + 1 :]
    return any(tail.count(left) > tail.count(right) for left, right in BRACKETS)


def unbalanced(words: str) -> bool:
    """Whether a book title or bracket has begun and not ended."""
    return any(left in words and words.rfind(left) > words.rfind(right) for left, right in PAIRS)


def begins(words: str) -> bool:
    """Whether words begin with a number or label."""
    return number_end(words) is not None or LABEL.match(words) is not None or labelled(words) is not None
