"""Whether a text reaches its own end."""

import re
from collections.abc import Iterable
from typing import Final

from ingest.kinds import kind_at_end
from ingest.layout.furniture import PREVIEW, Stretch
from ingest.wording import PROSE

PREVIEWED: Final = "The file is a preview that ends before the document does."
CUT_OFF: Final = "The text breaks off in the middle of a sentence."
UNENDED: Final = re.compile(r"[一-鿿，、]$")
"""What a text ends with that may have broken off."""
ENDED: Final = re.compile(
    r"(?:[年月日号部委会厅局办署院府室]|印发|公布|发布|施行|执行|废止|生效|负责|通知|公告|链接|下载)$"
)
APPENDED: Final = re.compile(
    r"附件?[：:\d]|附\s?件|附表|抄送|联系|主题词|来源|注[：:]|(?:责任|牵头|配合|主办)[^，。：:]{0,8}[：:]|【|[|]"
)
SHORTEST: Final = 20
"""Characters from which a last paragraph with a comma and no end is a sentence broken off."""


def incompleteness(content: str, left_out: Iterable[Stretch]) -> str | None:
    """Return why the text is not whole, None if nothing says so."""
    if any(stretch.reason == PREVIEW for stretch in left_out):
        return PREVIEWED
    last = content.rstrip().rpartition("\n")[2]
    ended = UNENDED.search(last) is None or ENDED.search(last) or kind_at_end(last)
    if len(last) < SHORTEST or ended or APPENDED.match(last):
        return None
    return CUT_OFF if PROSE.search(last) else None
