"""The place of a text whose head names none."""

import pytest

from ingest.head.own_place import own_place


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        ("我市加快发展。济南数据港、济南基因城、济南市企业。", "济南市", "named three times, short or full"),
        ("我市加快发展。济南数据港、济南基因城。", None, "named too rarely"),
        ("全市统一。济南、济南、济南、青岛、青岛。", None, "another city is named nearly as often"),
        ("我省加快发展。山东、山东、山东，济南、济南、济南、济南。", "山东省", "only provinces are meant by 我省"),
        ("全市推进。江阴市、江阴市、江阴市，无锡市。", "江阴市", "a county can be a city"),
        ("我省深化交流。台湾、台湾、台湾、台湾。", None, "the other side of the relations the text is about"),
        ("济南、济南、济南、济南。", None, "a text that does not speak of a place as its own"),
        ("全市场统一。济南、济南、济南。", None, "市场 is no place"),
    ],
)  # fmt: skip
def test_own_place(text: str, place: str | None, why: str) -> None:
    assert own_place(text, 0, len(text)) == place, why
