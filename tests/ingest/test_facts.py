import json

from ingest.facts import facts
from ingest.records import Reading


def test_every_position_leads_to_its_words(reading: Reading):
    found = facts(reading)
    text = found["text"]
    for item in (*found["mentions"], *found["responsibilities"]):
        assert text[item["start"] : item["end"]] == item["surface"]
    assert [text[c["start"] : c["end"]] for c in found["citations"]] == [
        "《示例若干措施》",
        "《示例条例》（云政发〔2023〕1号）",
        "《示例规划》",
    ]


def test_the_head_has_the_fields_that_the_text_gives_and_no_others(reading: Reading):
    assert facts(reading)["document"] == {
        "number": "云政办发〔2024〕5号",
        "title": "示例若干措施",
        "kind": "若干措施",
        "issuers": ["云岭省人民政府办公厅"],
        "addressees": ["各市人民政府"],
    }


def test_the_outline_names_parents_by_id(reading: Reading):
    measures = facts(reading)["measures"]
    base = "doc/云政办发/2024/5"
    assert [(m["id"], m["parent"], m["number"], m["level"]) for m in measures] == [
        (f"{base}/m1", None, "一", 1),
        (f"{base}/m1.1", f"{base}/m1", "一", 2),
        (f"{base}/m1.2", f"{base}/m1", "二", 2),
        (f"{base}/m2", None, "二", 1),
    ]


def test_a_duty_is_told_once_where_it_stands(reading: Reading):
    assert [(r["measure"], r["role"], r["name"]) for r in facts(reading)["responsibilities"]] == [
        ("doc/云政办发/2024/5/m1", "LEAD", "云岭省财政厅"),
        ("doc/云政办发/2024/5/m1", "PARTICIPATE", "人才局"),
    ]


def test_a_commitment_lists_its_targets_but_not_where_it_is_done(reading: Reading):
    (commitment,) = facts(reading)["commitments"]
    assert (commitment["class"], commitment["verb"], commitment["actions"]) == ("SUPPORT", "支持", ["建设"])
    assert commitment["measure"] == "doc/云政办发/2024/5/m1.1"
    assert [(t["type"], t["name"]) for t in commitment["targets"]] == [("PLATFORM", "国家海洋示例库")]


def test_facts_are_plain_json(reading: Reading):
    found = facts(reading)
    assert json.loads(json.dumps(found)) == found
