"""Tables of contents by their leading dots."""

import pytest

from ingest.clean import repair

BODY = "一、总体要求\n坚持创新。\n二、重点任务\n推进建设。"


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("目 录\n一、总体要求......1\n二、重点任务......12\n（一）建设......13", "dots"),
        ("目录\n一、总体要求……………1\n二、重点任务……………12\n（一）建设……………- 13 -", "ellipses, pages in dashes"),
        (
            "一、总体要求................... 1\n二、关于建设示例中心并推进\n发展的任务.......... 12\n三、附则...... 13",
            "wrapped entries",
        ),
        ("目录\n一、总体要求······1\n二、重点任务······\n三、附则······13", "a page that is lost"),
    ],
)
def test_a_table_of_contents_is_left_out_with_its_reason(table: str, reason: str) -> None:
    text = repair(f"{table}\n{BODY}")
    assert text.content == BODY, reason
    assert {why for _, _, why in text.left_out} == {"table of contents"}, reason


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("一、加强领导，推进建设……\n二、抓好落实。", "an ellipsis alone"),
        ("姓名：......\n一、填表。\n二、报送。", "a gap to be filled in"),
    ],
)
def test_what_is_no_table_of_contents(raw: str, reason: str) -> None:
    assert repair(raw).content == raw, reason
