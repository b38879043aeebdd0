import pytest

from ingest.identity.titles import FILE, compiled, is_general, taken_apart
from ingest.lexicon import LexiconError


@pytest.mark.parametrize(
    ("one", "other", "meet", "reason"),
    [
        ("云岭省示例管理办法", "云岭省 示例管理办法", True, "blanks are written or not"),
        ("关于“云上”行动的意见", "关于「云上」行动的意见", True, "quotation marks differ"),
        ("云岭省示例管理办法（试行）", "云岭省示例管理办法(试行)", True, "brackets have two widths"),
        ("云岭省示例管理办法", "云岭省示例管理办法（试行）", False, "a trial version is another document"),
        ("云岭省示例管理办法", "关于印发云岭省示例管理办法的通知", True, "the notice and the text that it carries"),
        (
            "云岭省示例管理办法",
            "云岭省人民政府关于印发《云岭省示例管理办法》的通知",
            True,
            "the notice with its issuer",
        ),
        ("云岭省人民政府关于发展示例产业的意见", "关于发展示例产业的意见", True, "the issuer stands before, or not"),
        ("财政部 教育部关于示例资金的通知", "关于示例资金的通知", True, "joint issuers"),
        ("云岭省商务厅等5部门关于示例的通知", "关于示例的通知", True, "joint issuers, counted"),
        (
            "国务院办公厅转发财政部关于示例意见的通知",
            "财政部关于示例意见的通知",
            False,
            "forwarding is a document of its own",
        ),
        ("关于发展示例产业的意见", "关于发展示例产业的实施意见", False, "another kind"),
        ("云海市2023年示例要点", "云海市2024年示例要点", False, "another year"),
        ("内地与香港关于示例的安排", "关于示例的安排", False, "what stands before is no issuer"),
    ],
)
def test_titles_of_one_document_have_one_core(one: str, other: str, meet: bool, reason: str) -> None:
    assert (taken_apart(one).core == taken_apart(other).core) == meet, reason


@pytest.mark.parametrize(
    ("title", "issuers", "reason"),
    [
        ("云岭省人民政府关于发展示例产业的意见", ("云岭省人民政府",), "one"),
        ("财政部、教育部关于示例资金的通知", ("财政部", "教育部"), "two in a list"),
        ("省政府办公厅关于示例的意见", ("省政府办公厅",), "as printed"),
        ("云岭省示例管理办法", (), "the place is part of the name"),
        ("示例协会关于示例的倡议", (), "no agency"),
    ],
)
def test_issuers_before_a_title(title: str, issuers: tuple[str, ...], reason: str) -> None:
    assert taken_apart(title).issuers == issuers, reason


@pytest.mark.parametrize(
    ("core", "general", "reason"),
    [
        ("关于加快示例产业发展的意见", True, "every province may have one"),
        ("示例产业发展规划", True, "the same without 关于"),
        ("示例管理条例", False, "statutes without a place are the centre's"),
        ("关于修改示例管理条例的决定", True, "it begins as anyone's does"),
        ("关于加快云海市示例产业发展的意见", False, "it names a place"),
        ("国家示例产业发展规划", False, "it names the centre"),
    ],
)
def test_general_titles(core: str, general: bool, reason: str) -> None:
    assert is_general(core) == general, reason


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ("opening = 'x'", "source and date"),
        ("# source: a; date: b\nopening = 'x'\n", "the entries are"),
    ],
)
def test_a_lexicon_that_breaks_its_form_is_refused(content: str, wrong: str) -> None:
    with pytest.raises(LexiconError, match=f"{FILE}: .*{wrong}"):
        compiled(content)
