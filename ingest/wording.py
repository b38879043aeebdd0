"""Turns of official wording that several stages look for."""

import re
from typing import Final

from ingest.dates import PRINTED

PROSE: Final = re.compile(r"[，。；,;]")
"""What running text has and titles, names and dates have not."""
NUMBER: Final = r"[一-鿿]{1,12}[〔\[（(﹝［【]\s?(?:19|20|１９|２０)\d\d\s?[〕\])）﹞］】]\s?第?\s?\d{1,4}\s?号"
"""A document number, in any brackets, its digits of either width."""
REMARK: Final = r"[（(]?此件.{2,14}[）)]?"
"""A remark on publication (`（此件公开发布）`)."""
ANNEX_MARK: Final = r"附\s?件\s?\d{0,2}"
SIGNED: Final = rf"[一-鿿 \u3000、]{{0,60}}{PRINTED}\s*(?:{REMARK})?"
ALONE: Final = re.compile(rf"(?:{SIGNED}|[（(]{PRINTED}[）)]|{REMARK}|{NUMBER}|{ANNEX_MARK})")
"""A paragraph that is a date, with or without the names that sign, a remark, a number or the word 附件."""
ALONE_ENDS: Final = frozenset("日号件）)0123456789 \u3000")
"""What such a paragraph ends with, a remark without brackets aside."""
LONGEST_ALONE: Final = 100
NAME_ENDS: Final = frozenset("部委会厅局办府院署行室社团")
"""How the names of those who sign end."""
OFFICER: Final = r"(?:省长|主席|市长|州长|盟长|县长|区长|部长|局长|主任|总理)"
"""Who signs an order."""
PROMULGATING: Final = re.compile(r"关于|印发|转发|发布")


def is_alone(words: str) -> bool:
    """Whether a paragraph is nothing but a date, a remark on publication, a document number or 附件."""
    if len(words) > LONGEST_ALONE or (words[-1:] not in ALONE_ENDS and "此件" not in words):
        return False
    return ALONE.fullmatch(words) is not None
