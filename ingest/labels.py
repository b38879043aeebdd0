"""Labelled lines of the metadata tables that portals print above or below a document."""

import re
from functools import cache
from typing import Final, cast, get_args

from graph.model import MetadataField
from ingest.lexicon import one_of, table

MARK: Final = re.compile(r"[：:】\]]")
LONGEST_LABEL: Final = 14
FIELDS: Final[tuple[MetadataField, ...]] = get_args(MetadataField)


@cache
def _labels() -> tuple[dict[str, MetadataField], re.Pattern[str]]:
    rows = table("head_labels.tsv", ("label", "field"))
    fields = {row[0]: cast(MetadataField, one_of("head_labels.tsv", row, row[1], FIELDS)) for row in rows}
    spaced = (r"\s*".join(label) for label in sorted(fields, key=len, reverse=True))
    return fields, re.compile(rf"[【\[]?({'|'.join(spaced)})(?:[】\]]\s*[：:]?|\s*[：:])\s*(.*)")


def labelled(words: str) -> tuple[MetadataField, int] | None:
    """Return which field a line names and where its value begins, None for a line without a label."""
    if MARK.search(words, 0, LONGEST_LABEL) is None:
        return None
    fields, pattern = _labels()
    match = pattern.fullmatch(words)
    return (fields["".join(match.group(1).split())], match.start(2)) if match else None


def field_of(label: str) -> MetadataField | None:
    """Return which field a label stands for, None for any other words."""
    if len(label) > LONGEST_LABEL:
        return None
    return _labels()[0].get("".join(label.split()).strip("：:【】[]"))
