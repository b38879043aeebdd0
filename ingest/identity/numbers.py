"""The number of an order or announcement under the official name of who issued it."""

import re
from dataclasses import replace
from typing import Final

from graph import ids
from ingest.agencies import resolve_agency

ISSUED: Final = re.compile(r"(?P<issuer>.+?)(?P<kind>令|公告|通告)")


def official_number(number: str, jurisdiction: str | None) -> str:
    """Return a number with its issuer in full (证监会令第91号, 省政府令第7号), as it is where that is not known.

    `jurisdiction` is the official name of the place that 省 and 市 stand for.
    """
    parsed = ids.parse_number(number)
    issued = ISSUED.fullmatch(parsed.code.removeprefix(ids.STATE)) if parsed else None
    if parsed is None or issued is None or issued["issuer"] == "主席":
        return number
    agency = resolve_agency(issued["issuer"], jurisdiction=jurisdiction, date=None)
    return str(replace(parsed, code=agency.name + issued["kind"])) if agency.resolved else number
