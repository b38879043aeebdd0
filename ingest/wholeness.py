"""Whether a text reaches its own end."""

import re
from collections.abc import Iterable
from typing import Final

from ingest.furniture import PREVIEW, Stretch

PREVIEWED: Final = "The file is a preview that ends before the document does."
CUT_OFF: Final = "The text breaks off in the middle of a sentence."
ENDED: Final = re.compile(r"[。！？；：…!?;.”’』」）)〕\]】》>]$|\d$|[年月日号部委会厅局办署院府室]$|(?:印发|公布|发布|施行|执行)$")
APPENDED: Final = re.compile(r"附件?[：:\d]|附\s?件|附表|抄送|联系|主题词|来源|注[：:]|(?:责任|牵头|配合|主办)[^，。：:]{0,8}[：:]|【|[|]")
SHORTEST: Final = 20
"""Characters from which a last paragraph with a comma and no end is a sentence broken off."""


def incompleteness(content: str, left_out: Iterable[Stretch]) -> str | None:
    """Return why the text is not whole, None if nothing says so."""
    if any(stretch.reason == PREVIEW for stretch in left_out):
        return PREVIEWED
    last = content.rstrip().rpartition("\n")[2]
    if len(last) < SHORTEST or ENDED.search(last) or APPENDED.match(last):
        return None
    return CUT_OFF if re.search("[，。；]", last) else None
