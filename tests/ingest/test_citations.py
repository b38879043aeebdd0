"""Citations: how documents are named, what the words round a name tell, and what a name does not tell."""

import pytest

from ingest.components.citations import find_citations
from ingest.lexicon import table
from ingest.records import Citation, Field, Header, Span, Unresolved


def head(content: str, *, title: str | None = None, number: str | None = None) -> Header:
    """A head without a body of its own: the whole text is running text."""
    return Header(
        title=Field(title, Span(0, 0), "test") if title else None,
        number=Field(number, Span(0, 0), "test") if number else None,
        body=Span(0, len(content)),
    )


def read(content: str, **own: str) -> tuple[tuple[Citation, ...], tuple[Unresolved, ...]]:
    return find_citations(content, head(content, **own))


@pytest.mark.parametrize(
    ("content", "expected", "reason"),
    [
        ("根据《云岭省港口条例》，", [("云岭省港口条例", None)], "a title alone"),
        ("按照《关于冷链的意见》（云政发〔2016〕63号）", [("关于冷链的意见", "云政发〔2016〕63号")], "with its number"),
        (
            "按照《关于冷链的意见》(云政发[2016]63 号)",
            [("关于冷链的意见", "云政发〔2016〕63号")],
            "other brackets, a blank",
        ),
        (
            "按照《关于冷链的意见》（云政发〔2016]63号）",
            [("关于冷链的意见", "云政发〔2016〕63号")],
            "mismatched brackets",
        ),
        (
            "按照«关于冷链的意见»(云政发〔２０１６〕６３号)",
            [("关于冷链的意见", "云政发〔2016〕63号")],
            "guillemets, full width",
        ),
        ("《港口管理办法》（云岭省人民政府令第12号）", [("港口管理办法", "云岭省人民政府令第12号")], "an order"),
        (
            "《港口管理办法》（云海市人民政府令166号）",
            [("港口管理办法", "云海市人民政府令第166号")],
            "an order without 第",
        ),
        ("《节能办法》（国家云岭委2018年第15号令）", [("节能办法", "国家云岭委令2018年第15号")], "an order, inverted"),
        ("《冷库评估模型》（GB/T 36073-2018，简称LK）", [("冷库评估模型", "GB/T 36073-2018")], "a standard's number"),
        ("《贯彻落实〈港口条例〉实施办法》", [("贯彻落实〈港口条例〉实施办法", None)], "a title in a title"),
        ("贯彻落实国发〔2018〕31号文件精神", [(None, "国发〔2018〕31号")], "a bare number, its verb no part of it"),
        ("按照自然资发〔2022〕99号要求", [(None, "自然资发〔2022〕99号")], "a code that begins like a preposition"),
        ("省政府办公厅云政办字〔2021〕56号文件", [(None, "云政办字〔2021〕56号")], "an issuer before the code"),
        (
            "根据国发〔2013〕31号、国发〔2013〕32号文件",
            [(None, "国发〔2013〕31号"), (None, "国发〔2013〕32号")],
            "a list of numbers",
        ),
        (
            "落实省政府关于发展冷链物流的意见（云政发〔2016〕63号）",
            [("省政府关于发展冷链物流的意见", "云政发〔2016〕63号")],
            "a title without marks",
        ),
        ("到国家《云岭日报》刊登", [], "a newspaper"),
        ("填写《港口经营申请表》", [], "a form"),
        ("取得《港口经营许可证》", [], "a certificate"),
        ("创作电视剧《云海之歌》《云岭人家》", [], "works of art, in a list"),
        ("推出《云岭风光》", [], "no kind, no number, no cue: nothing says it is a document"),
        ("实施《云岭制造2030》", [("云岭制造2030", None)], "no kind, but a cue"),
        ("（2019）云01民初58号", [], "a court case"),
    ],
)
def test_names(content: str, expected: list[tuple[str | None, str | None]], reason: str) -> None:
    found, _ = read(content)
    assert [(citation.title, citation.number) for citation in found] == expected, reason


@pytest.mark.parametrize(
    ("content", "relations", "reason"),
    [
        ("为深入贯彻落实《港口条例》，", ["IMPLEMENTS"], "the cue before it"),
        ("根据《港口条例》，制定本办法", ["BASED_ON"], "制定 stands behind another object"),
        ("根据有关规定，完成任务。推广《港口条例》", ["CITES"], "a cue of another sentence"),
        ("根据实际情况，宣传《港口条例》", ["CITES"], "a cue of another clause"),
        ("为贯彻落实国务院印发的《港口规划》", ["IMPLEMENTS"], "印发的 tells of the other document"),
        ("按照省委办公厅、省政府办公厅《港口规划》要求", ["BASED_ON"], "the issuer stands between"),
        ("根据《港口条例》《船舶条例》和省政府《航道条例》", ["BASED_ON"] * 3, "a list shares its cue"),
        ("根据《港口条例》第五十二条、《航道条例》第三条", ["BASED_ON"] * 2, "articles between the names of a list"),
        ("根据《港口条例》（林业部分）、《航道条例》", ["BASED_ON"] * 2, "a remark between the names of a list"),
        ("根据《港口条例》，结合《航道条例》", ["BASED_ON", "CITES"], "a cue of its own"),
        ("《港口办法》（云政发〔2014〕9号）、《航道办法》同时废止", ["REPEALS"] * 2, "behind the last of a list"),
        ("《港口办法》自本通知印发之日起废止", ["REPEALS"], "the date between"),
        ("决定废止《港口办法》", ["REPEALS"], "the cue before it"),
        ("对《港口办法》作如下修改：", ["AMENDS"], "a pair of cues"),
        ("将《港口办法》第三条中的“省”修改为“市”", ["AMENDS"], "a pair, an article between"),
        ("推动修订《港口条例》", ["AMENDS"], "the cue before it"),
        ("根据《港口条例》修订", ["BASED_ON"], "what this document was revised by"),
        ("现将《港口方案》印发给你们", ["PROMULGATES"], "handed out"),
        ("《港口方案》已经省政府同意，现印发给你们", ["PROMULGATES"], "handed out, in the next clause"),
        ("我厅制定了《港口方案》。现印发给你们", ["PROMULGATES"], "handed out, in the next sentence"),
        ("省政府印发《港口方案》后", ["CITES"], "somebody else did it"),
        ("研究制定《港口目录》", ["CITES"], "still to be made"),
        ("为认真贯彻落实\n《港口条例》，", ["IMPLEMENTS"], "a line broken behind the cue"),
        ("关于印发港口规划的通知\n《港口条例》第三条", ["CITES"], "a heading is no cue"),
    ],
)
def test_relations(content: str, relations: list[str], reason: str) -> None:
    found, _ = read(content)
    assert [citation.relation for citation in found] == relations, reason


def test_the_span_ends_with_the_number() -> None:
    content = "落实《冷链意见》（云政发〔2016〕63号）（以下简称《意见》），"
    found, _ = read(content)
    assert found[0].span.of(content) == "《冷链意见》（云政发〔2016〕63号）"


@pytest.mark.parametrize(
    "definition",
    [
        "（云政发〔2016〕63号，以下简称《意见》）",
        "（云政发〔2016〕63号）（以下简称“《意见》”）",
        "（云政发〔2016〕63号，下称《意见》）",
    ],
)
def test_a_short_form_is_the_document_it_was_defined_for(definition: str) -> None:
    content = f"为落实《关于冷链的意见》{definition}，按照《意见》要求，"
    found, unresolved = read(content)
    assert [(c.relation, c.title, c.number, c.span.of(content)[:4]) for c in found] == [
        ("IMPLEMENTS", "关于冷链的意见", "云政发〔2016〕63号", "《关于冷"),
        ("BASED_ON", "关于冷链的意见", "云政发〔2016〕63号", "《意见》"),
    ]
    assert unresolved == ()


@pytest.mark.parametrize(
    ("content", "surface", "reason"),
    [
        ("落实省政府《实施意见》", "《实施意见》", "never defined"),
        ("按照《意见》，（以下简称《意见》）", "《意见》", "defined behind nothing"),
        ("依照省政府令第12号规定", "省政府令第12号", "every province has one"),
    ],
)
def test_what_a_name_does_not_tell_stays_unresolved(content: str, surface: str, reason: str) -> None:
    found, unresolved = read(content)
    assert ([u.surface for u in unresolved], found) == ([surface], ()), reason


def test_the_document_itself_is_cited_only_where_it_is_handed_out() -> None:
    title = "云海市港口方案（2022—2025年）"
    content = (
        f"现将《{title}》（以下简称《方案》）印发给你们。"
        "各县要落实《方案》，宣传《云海市港口方案》，遵守本《细则》，执行云海政发〔2022〕1号。"
    )
    found, unresolved = read(content, title=title, number="云海政发〔2022〕1号")
    assert [(c.relation, c.title, c.own_text) for c in found] == [("PROMULGATES", title, True)]
    assert unresolved == ()


def test_the_number_at_the_head_of_a_text_is_its_own() -> None:
    content = (
        "云岭省关于冷链的通知\n云政发〔2016〕63号\n发文字号：云政发〔2016〕64号\n云政办发〔2016〕65号各市人民政府："
    )
    assert read(content) == ((), ())


def test_every_cue_tells_a_relation() -> None:
    rows = table("citation_cues.tsv", ("cue", "relation", "reach"))
    assert all(reach.isdecimal() for _, _, reach in rows)
    assert all(("…" in cue) == cue.startswith("around:") for cue, _, _ in rows)
