"""What the queries answer on the packaged sample."""

from typing import Any

import pytest

from graph import guard
from graph.store import Store
from queries.catalog import CATALOG, get

NOTICE = "鲁政办字〔2021〕56号"


def answer(store: Store, name: str, **values: object) -> list[dict[str, Any]]:
    query = get(name)
    return store.read(query.text, query.bind(values)).dicts()


@pytest.mark.parametrize("name", CATALOG)
def test_the_example_is_answered_in_the_columns_declared(sample_graph: Store, name: str):
    query = get(name)
    rows = sample_graph.read(query.text, query.bind(query.example()))
    assert rows.columns == query.columns
    assert rows.rows


@pytest.mark.parametrize("name", CATALOG)
def test_the_server_plans_nothing_but_reading(sample_graph: Store, name: str):
    query = get(name)
    guard.admit(sample_graph.plan(query.text, query.bind(query.example())))


@pytest.mark.parametrize("name", [query.name for query in CATALOG.values() if "limit" in query.params])
def test_the_limit_holds_and_cuts_the_end(sample_graph: Store, name: str):
    query = get(name)
    values = query.bind(query.example())
    whole = sample_graph.read(query.text, values)
    assert sample_graph.read(query.text, {**values, "limit": 1}).rows == whole.rows[:1]


def test_an_outline_is_in_reading_order_with_leads(sample_graph: Store):
    rows = answer(sample_graph, "outline", document=NOTICE)
    assert [(row["number"], row["leads"], row["agencies"], row["complete"]) for row in rows] == [
        ("一", ["山东省科学技术厅"], 8, True),
        ("二", ["山东省发展和改革委员会"], 9, True),
        ("三", ["山东省发展和改革委员会"], 5, True),
        ("四", ["山东省发展和改革委员会"], 2, True),
        ("五", ["中共山东省委组织部"], 5, True),
        ("六", [], 0, False),  # cut off before its clause
    ]


@pytest.mark.parametrize("known_as", ["山东省科学技术厅", "省科技厅", "org/山东省科学技术厅"])
def test_an_agency_is_known_by_name_alias_and_id(sample_graph: Store, known_as: str):
    rows = answer(sample_graph, "measures_led_by", agency=known_as)
    assert "提升科技创新能力" in {row["title"] for row in rows if row["agency"] == "山东省科学技术厅"}


def test_an_alias_that_provinces_share_leads_to_each(sample_graph: Store):
    rows = answer(sample_graph, "measures_led_by", agency="省科技厅")
    assert {row["agency"] for row in rows} == {"山东省科学技术厅", "云岭省科学技术厅"}


def test_duties_are_in_all_roles(sample_graph: Store):
    rows = sample_graph.read(
        "MATCH ()-[r:LED_BY|PARTICIPATED_BY|ASSIGNED_TO|LOCALIZED_BY]->(a) RETURN DISTINCT type(r), a.id"
    ).rows
    found = {
        (row["role"], agency)
        for role, agency in rows
        for row in answer(sample_graph, "duties_of", agency=agency, role=role)
    }
    assert found == set(rows)
    assert {role for role, _ in found} == {"LED_BY", "PARTICIPATED_BY", "ASSIGNED_TO", "LOCALIZED_BY"}


def test_a_page_of_duties_goes_on_where_the_last_ended(sample_graph: Store):
    agency = "山东省发展和改革委员会"
    whole = answer(sample_graph, "duties_of", agency=agency)
    assert [row["total"] for row in whole] == [4] * 4
    assert whole[2:] == answer(sample_graph, "duties_of", agency=agency, offset=2, limit=2)


def test_a_topic_in_a_place_has_who_answers_how_firmly_and_why(sample_graph: Store):
    rows = answer(sample_graph, "who_answers_for", topic="冷链物流", place="山东省")
    found = {(row["role"], row["agency"], row["strength"], row["commitment"]) for row in rows}
    promise = "支持国家骨干冷链物流基地相关区域规划建设"
    assert ("LED_BY", "山东省发展和改革委员会", 3, promise) in found
    assert ("PARTICIPATED_BY", "山东省农业农村厅", 3, promise) in found
    assert {row["document"] for row in rows} == {NOTICE}
    assert all("按职责分工负责" in row["clause"] for row in rows)


@pytest.mark.parametrize(
    ("place", "documents"),
    [
        ("云岭省", {"云岭政发〔2022〕3号", "云海政发〔2022〕11号"}),  # its own, and its city's
        ("云海市", {"云岭政发〔2022〕3号", "云海政发〔2022〕11号"}),  # its own, and its province's
        ("青岛市", {NOTICE}),  # its province's; nothing from elsewhere
        ("火星", set()),
    ],
)
def test_a_topic_is_answered_for_by_whom_the_place_concerns(sample_graph: Store, place: str, documents: set[str]):
    rows = answer(sample_graph, "who_answers_for", topic="冷链物流", place=place, limit=500)
    assert {row["document"] for row in rows} >= documents
    assert not documents or {row["document"][:1] for row in rows} == {name[:1] for name in documents}
    assert documents or not rows


def test_platforms_are_supported_by_whom_and_how_strongly(sample_graph: Store):
    rows = answer(sample_graph, "platforms", q="国家海洋基因库")
    assert [(row["strength"], row["class"], row["commitment"], row["leads"]) for row in rows] == [
        (3, "SUPPORT", "支持青岛华大基因北方中心建设国家海洋基因库", ["山东省发展和改革委员会"])
    ]
    assert "山东省海洋局" in rows[0]["others"]


def test_documents_are_filtered_and_paged(sample_graph: Store):
    assert [row["number"] for row in answer(sample_graph, "documents", issuer="山东省人民政府办公厅")] == [NOTICE]
    assert {row["held"] for row in answer(sample_graph, "documents", year=2019)} == {False}  # undated, by its number
    held = answer(sample_graph, "documents", held=True)
    assert [row["date"] for row in held] == sorted((row["date"] for row in held), reverse=True)
    assert [row["total"] for row in held] == [5] * 5  # what a notice promulgates is no document beside it
    assert held[3:] == answer(sample_graph, "documents", held=True, offset=3)


def test_a_table_that_contradicts_its_document_is_told_with_both_values(sample_graph: Store):
    rows = answer(sample_graph, "metadata_disagreements")
    assert [(row["number"], row["field"], row["listed"], row["stated"], row["quote"]) for row in rows] == [
        ("云海政办字〔2023〕4号", "成文日期", "2023-08-03", ["2023-08-01"], "成文日期：2023-08-03")
    ]
    assert answer(sample_graph, "metadata_disagreements", field="发文字号") == []


def test_what_is_cited_and_by_whom_mirror_each_other(sample_graph: Store):
    cited = {(row["relation"], row["number"]) for row in answer(sample_graph, "citations_of", document=NOTICE)}
    assert ("IMPLEMENTS", "国办发〔2019〕58号") in cited
    citing = {
        (row["relation"], row["number"]) for row in answer(sample_graph, "cited_by", document="国办发〔2019〕58号")
    }
    assert ("IMPLEMENTS", NOTICE) in citing


def test_chains_reach_over_documents(sample_graph: Store):
    rows = answer(sample_graph, "citation_chains", document="国办发〔2019〕58号", limit=200)
    found = {tuple(row["documents"]) for row in rows}
    assert (NOTICE, "国办发〔2019〕58号") in found
    assert ("云海政发〔2022〕11号", NOTICE, "国办发〔2019〕58号") in found
    assert {row["steps"] for row in rows} <= {1, 2, 3}


def test_what_is_not_held_is_listed_with_who_cites_it(sample_graph: Store):
    rows = answer(sample_graph, "documents_not_held")
    citing = {row["number"]: row["cited_by"] for row in rows}
    assert NOTICE in citing["国办发〔2019〕58号"]
    assert NOTICE not in citing


def test_the_cut_off_document_and_measure_are_told(sample_graph: Store):
    assert [(row["number"], row["measure"]) for row in answer(sample_graph, "documents_incomplete")] == [(NOTICE, "六")]
    assert "doc/鲁政办字/2021/56/m6" in {row["id"] for row in answer(sample_graph, "unresolved")}
    unassigned = answer(sample_graph, "measures_unassigned", document=NOTICE)
    assert [row["measure"] for row in unassigned] == ["六"]


def test_a_notice_and_what_it_transmits_are_told_apart(sample_graph: Store):
    notice = "云海政发〔2022〕11号"
    (text,) = answer(sample_graph, "parts", document=notice)
    assert (text["id"], text["title"]) == ("doc/云海政发/2022/11/text", "云海市冷链物流高质量发展实施方案（示例）")
    (words,) = sample_graph.read("MATCH (d:Document {number: $number}) RETURN d.text", {"number": notice}).rows[0]
    assert words[text["start"] : text["end"]].startswith(text["title"])
    assert text["measures"] == len(answer(sample_graph, "outline", document=notice)) > 0
    asked = "MATCH (d:Document {number: $number})-[r:PROMULGATES|IMPLEMENTS]->() RETURN DISTINCT type(r), r.part"
    found = {tuple(row) for row in sample_graph.read(asked, {"number": notice}).rows}
    assert found == {("PROMULGATES", None), ("IMPLEMENTS", text["id"])}


def test_mentions_stand_where_they_say(sample_graph: Store):
    (text,) = sample_graph.read("MATCH (d:Document {number: $number}) RETURN d.text", {"number": NOTICE}).rows[0]
    rows = [row for row in answer(sample_graph, "mentions", entity="西海岸新区") if row["number"] == NOTICE]
    assert rows
    assert all(text[row["start"] : row["end"]] == row["quote"] and row["quote"] in row["context"] for row in rows)


def test_succession_is_found_from_both_ends(sample_graph: Store):
    old, new = "青岛银保监局", "国家金融监督管理总局青岛监管局"
    before = answer(sample_graph, "agency_succession", agency=old)
    assert [row["successor"] for row in before] == [new]
    assert before == answer(sample_graph, "agency_succession", agency=new)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("海洋", "platform/国家海洋基因库"),  # two characters inside a name
        ("洋基因", "platform/国家海洋基因库"),  # across its words
        ("基因 国家海洋", "platform/国家海洋基因库"),  # all of several words
        ("省科技厅", "org/山东省科学技术厅"),  # an alias
        ("〔2021〕56号", "doc/鲁政办字/2021/56"),  # a number
        ("基因 冷链", None),  # one word is not enough
        ("海基", None),  # characters that do not stand together
        ('海洋"', "platform/国家海洋基因库"),  # Lucene's own characters are no syntax
        ("海洋\\", "platform/国家海洋基因库"),
        ("(海洋*) +~", "platform/国家海洋基因库"),
        ('") OR ("', None),
        (" ", None),
    ],
)
def test_search_finds_parts_of_names(sample_graph: Store, words: str, found: str | None):
    ids = {row["id"] for row in answer(sample_graph, "search", q=words, limit=200)}
    assert (found in ids) if found else not ids


def test_search_keeps_to_a_label(sample_graph: Store):
    assert {row["label"] for row in answer(sample_graph, "search", q="海洋", label="Zone")} == {"Zone"}
