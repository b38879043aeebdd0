"""The names of documents in a text: 《…》 with what the bracket behind it says, bare numbers, titles without marks."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, Literal, NamedTuple

from ingest.cited_numbers import number_in_note, numbers
from ingest.kinds import kind_at_end, kinds
from ingest.lexicon import one_of, table
from ingest.records import Span

TITLE: Final = re.compile(r"《(?P<title>[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*)》")
NOTE: Final = re.compile(r"\s?[（(〔\[](?P<note>(?:[^（）()\n]|[（(][^（）()\n]*[）)]){2,90})[）)\]〕]")
"""A bracket behind a title."""
SHORT_FORM: Final = re.compile(r"(?:以下|下同|下)?[统简]?称[为：:]?[“\"]?[《“\"](?P<short>[^《》”\"]{1,20})[》”\"]")
WORK: Final = re.compile(
    r"(?:电影|电视剧|纪录片|动画片|舞台剧|歌剧|话剧|舞剧|杂技剧|音乐剧|戏曲|歌曲|节目|栏目|图书|丛书|书籍|杂志|报刊|报纸|网络剧|作品)$"
)
"""What stands before the name of a work of art or a periodical."""
LABEL: Final = re.compile(r"(?:文号|字号|文件编号|索引号|政府文件|委员会文件|[厅局委]文件)[：:】]?\s*$")
CITING: Final = tuple("、，和及与等文规的")
"""What follows a number that is cited where a line begins."""
OPENING: Final = "（(〔["
Names = Literal["document", "form", "certificate", "periodical", "book", "contract"]
NAMES: Final = ("document", "form", "certificate", "periodical", "book", "contract")
SHORTEST_UNMARKED: Final = 8


class Name(NamedTuple):
    """A document as named at one place. `tail` is where the brackets behind the name end, `short` what they define."""

    span: Span
    tail: int
    title: str | None
    number: str | None
    short: str | None
    rule: str


@cache
def _endings() -> dict[str, str]:
    return {
        row[0]: one_of("title_endings.tsv", row, row[1], NAMES)
        for row in table("title_endings.tsv", ("ending", "names"))
    }


def is_document(title: str) -> bool | None:
    """Whether a title is that of a document by its ending; None where the ending does not tell."""
    words = re.sub(r"[（(][^（()）]*[）)]$", "", title)
    ending = max((e for e in _endings() if words.endswith(e)), key=len, default="")
    kind = kind_at_end(title)
    if kind is not None and kind[1] - kind[0] >= len(ending):
        return True
    return _endings()[ending] == "document" if ending else None


def is_kind(title: str) -> bool:
    """Whether a title is only a document kind (《意见》), the shortest of short forms."""
    return title in kinds()


def names(text: str) -> tuple[Name, ...]:
    """Return the documents named in a text, in reading order."""
    text = text.replace("«", "《").replace("»", "》")
    titled = tuple(_titled(text))
    marked = [Span(name.span.start, name.tail) for name in titled]
    return tuple(sorted((*titled, *_numbered(text, marked)), key=lambda name: name.span.start))


def _titled(text: str) -> Iterator[Name]:
    """Yield every 《…》 that is no work, except where it is the short form that a bracket defines."""
    defined = {m.start("short") - 1 for m in SHORT_FORM.finditer(text) if text[m.start("short") - 1] == "《"}
    work_ends = -1
    for match in TITLE.finditer(text):
        end, tail, number, short = _behind(text, match.end())
        listed = match.start() == work_ends or text[work_ends : match.start()] in ("、", "和")
        if number is None and (WORK.search(text, max(0, match.start() - 6), match.start()) or listed):
            work_ends = match.end()
        elif match.start() not in defined and match["title"].strip():
            yield Name(Span(match.start(), end), tail, match["title"].strip(), number, short, "title.marked")


def _behind(text: str, end: int) -> tuple[int, int, str | None, str | None]:
    """Return where a name ends, where its brackets end, and the number and the short form they give."""
    tail, number, short = end, None, None
    for _ in range(2):
        note = NOTE.match(text, tail)
        if note is None:
            break
        found = number_in_note(note["note"]) if number is None else None
        form = SHORT_FORM.search(note["note"])
        tail = note.end()
        if found is None and form is None:
            break
        end, number = (tail, found) if found else (end, number)
        short = form["short"] if form else short
    return end, tail, number, short


def _numbered(text: str, taken: Sequence[Span]) -> Iterator[Name]:
    """Yield the numbers that stand in running text, with the title before them where it has no marks."""
    for span, number in numbers(text):
        if any(span.overlaps(other) for other in taken) or _heads_text(text, span):
            continue
        start = _unmarked(text, span)
        if start is None:
            yield Name(span, span.end, None, number, None, "number")
        else:
            title = text[start : span.start - 1]
            yield Name(Span(start, span.end + 1), span.end + 1, title, number, None, "title.unmarked")


def _heads_text(text: str, span: Span) -> bool:
    """Whether a number is that of the text at whose head it stands: a field, behind a title, or a line of its own."""
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    rest = text[span.end : span.end + 2]
    alone = not line.strip(" （(") and not rest.startswith(CITING)
    return (
        alone
        or rest.startswith(("各", "）各", ")各"))
        or LABEL.search(line) is not None
        or kind_at_end(line) is not None
    )


def _unmarked(text: str, span: Span) -> int | None:
    """Return where the title without marks begins whose bracket holds the number."""
    if text[span.start - 1] not in OPENING or text[span.end : span.end + 1] not in ("）", ")", "〕", "]"):
        return None
    line = re.split(r"[，。；：\n《》]|[）)][、和及]", text[max(0, span.start - 80) : span.start - 1])[-1]
    title = re.sub(r"^.*(?:根据|依据|依照|按照|遵照|参照|贯彻落实|贯彻执行|落实|执行|废止)", "", line)
    start = span.start - 1 - len(title)
    whole = "关于" in title and len(title) >= SHORTEST_UNMARKED and kind_at_end(title) is not None
    return start if whole and text[start - 1 : start] not in ("", "\n") else None
