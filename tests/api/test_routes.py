"""What the routes answer on the packaged sample, over HTTP."""

from typing import Any
from urllib.parse import quote, unquote

import httpx
import pytest

from queries.catalog import CATALOG

NOTICE = "doc/鲁政办字/2021/56"
ADMINISTRATION = "org/山东省科学技术厅"
BANK = "platform/国家海洋基因库"


def get(client: httpx.Client, path: str, **params: Any) -> Any:
    response = client.get(path, params=params or None)
    assert response.status_code == 200, response.text
    return response.json()


def pages(client: httpx.Client, path: str) -> list[Any]:
    """All items of a page and those that follow it."""
    items: list[Any] = []
    following: str | None = path
    while following:
        page = get(client, following)
        assert page["offset"] == len(items)
        items += page["items"]
        following = page["next"]
    return items


def test_health_tells_of_the_database(client: httpx.Client):
    body = get(client, "/health")
    assert (body["status"], body["database"], body["detail"]) == ("ok", "up", None)
    assert body["documents"] > 5
    assert body["entities"] > 50


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        ({"issuer": "山东省人民政府办公厅"}, {"鲁政办字〔2021〕56号"}),
        ({"kind": "若干措施", "year": 2021}, {"鲁政办字〔2021〕56号"}),
        ({"q": "西海岸"}, {"鲁政办字〔2021〕56号"}),
        ({"held": "false", "q": "国办发"}, {"国办发〔2019〕58号"}),
        ({"held": "true", "q": "国办发"}, set()),
    ],
)
def test_documents_are_filtered(client: httpx.Client, filters: dict[str, Any], numbers: set[str]):
    page = get(client, "/documents", **filters)
    assert {item["number"] for item in page["items"]} == numbers
    assert page["total"] == len(numbers)


def test_pages_join_to_the_whole(client: httpx.Client):
    whole = get(client, "/documents", limit=200)
    assert pages(client, "/documents?limit=2") == whole["items"]
    assert whole["total"] == len(whole["items"])
    assert whole["next"] is None


def test_a_page_behind_the_last_is_empty_but_knows_the_total(client: httpx.Client):
    page = get(client, "/documents", offset=10_000)
    assert (page["items"], page["next"]) == ([], None)
    assert page["total"] == get(client, "/documents")["total"]


def test_a_document_has_outline_agencies_citations_and_quotes_in_its_text(client: httpx.Client):
    body = get(client, f"/documents/{NOTICE}")
    text = body["document"]["text"]
    assert [row["title"] for row in body["outline"]][:2] == ["提升科技创新能力", "加快发展海洋经济"]
    assert ("ISSUED_BY", "山东省人民政府办公厅") in {(row["relation"], row["name"]) for row in body["agencies"]}
    assert ("IMPLEMENTS", "国办发〔2019〕58号") in {(row["relation"], row["number"]) for row in body["citations"]}
    assert body["cited_by"]
    for row in (*body["agencies"], *body["commitments"], *body["citations"]):
        assert text[row["start"] : row["end"]] == row["quote"]


@pytest.mark.parametrize(
    "spelled",
    [
        f"/documents/{NOTICE}",
        f"/documents/{quote(NOTICE)}",
        f"/documents/{quote(NOTICE, safe='')}",  # %2F too
        "/documents/" + quote("鲁政办字〔2021〕56号"),  # by number
    ],
)
def test_an_id_is_found_in_every_spelling(client: httpx.Client, spelled: str):
    assert get(client, spelled)["document"]["id"] == NOTICE


def test_the_parts_of_a_document_say_where_they_stand(client: httpx.Client):
    number = "云海政发〔2022〕11号"
    text = get(client, f"/documents/{quote(number)}")["document"]["text"]
    body = get(client, f"/documents/{quote(number)}/parts")
    assert body["document"]["number"] == number
    assert body["parts"]
    for part in body["parts"]:
        assert part["id"].startswith(f"{body['document']['id']}/")
        if part["held"]:
            assert part["title"] in text[part["start"] : part["end"]]
        else:
            assert part["reason"]


def test_a_document_may_have_no_parts_and_must_be_there(client: httpx.Client):
    assert get(client, "/documents/doc/云岭政办发/2023/7/parts")["parts"] == []
    assert client.get("/documents/doc/none/parts").status_code == 404


def test_a_measure_has_who_answers_and_what_is_promised(client: httpx.Client):
    text = get(client, f"/documents/{NOTICE}")["document"]["text"]
    body = get(client, f"/measures/{NOTICE}/m2")
    assert body["document"]["id"] == NOTICE
    roles = {(row["role"], row["name"]) for row in body["responsibilities"]}
    assert ("LED_BY", "山东省发展和改革委员会") in roles
    assert ("PARTICIPATED_BY", "山东省海洋局") in roles
    for row in body["responsibilities"]:
        assert text[row["start"] : row["end"]] == row["quote"]
        assert text[row["clause_start"] : row["clause_end"]] == row["clause"]
    promised = {row["commitment"]["quote"]: row for row in body["commitments"]}
    things = promised["支持青岛华大基因北方中心建设国家海洋基因库"]["things"]
    assert ("TARGETS", BANK) in {(thing["relation"], thing["id"]) for thing in things}


def test_a_measure_has_its_goals_and_citations(client: httpx.Client):
    goals = get(client, "/measures/doc/云岭政发/2022/3/m1.1")["goals"]
    assert {(goal["value"], goal["unit"], goal["year"]) for goal in goals} >= {("120", "亿元", 2025)}
    cited = get(client, "/measures/doc/云海政发/2022/11/m3.2")["citations"]
    assert {(row["relation"], row["id"]) for row in cited} >= {("BASED_ON", NOTICE)}


def test_an_agency_has_its_duties_by_role(client: httpx.Client):
    body = get(client, f"/agencies/{ADMINISTRATION}")
    assert body["agency"]["name"] == "山东省科学技术厅"
    assert [place["name"] for place in body["places"]] == ["山东省"]
    counted = {row["role"]: row["measures"] for row in body["roles"]}
    for role, measures in counted.items():
        page = get(client, f"/agencies/{ADMINISTRATION}", role=role)["responsibilities"]
        assert {row["role"] for row in page["items"]} == {role}
        assert len({row["measure"] for row in page["items"]}) == measures
    assert body["responsibilities"]["total"] == sum(counted.values())


def test_the_duties_of_an_agency_go_on_at_the_same_address(client: httpx.Client):
    page = get(client, f"/agencies/{ADMINISTRATION}", limit=1)["responsibilities"]
    assert unquote(page["next"]) == f"/agencies/{ADMINISTRATION}?limit=1&offset=1"
    after = get(client, page["next"])["responsibilities"]
    assert after["offset"] == 1
    assert after["items"] != page["items"]


def test_an_entity_has_mentions_and_neighbours(client: httpx.Client):
    body = get(client, f"/entities/{BANK}")
    assert (body["label"], body["entity"]["name"]) == ("Platform", "国家海洋基因库")
    assert {row["quote"] for row in body["mentions"]["items"]} == {"国家海洋基因库"}
    assert {(row["relation"], row["label"]) for row in body["neighbours"]["items"]} == {("TARGETS", "Commitment")}


def test_mentions_and_neighbours_go_on_page_by_page(client: httpx.Client):
    place = "place/370000"
    for part in ("mentions", "neighbours"):
        first = get(client, f"/entities/{place}")[part]
        whole = pages(client, f"/{part}?entity={quote(place)}&limit=7")
        assert len(whole) == first["total"]
        assert whole[: len(first["items"])] == first["items"]


def test_search_finds_and_pages(client: httpx.Client):
    found = pages(client, "/search?q=%E6%B5%B7%E6%B4%8B&limit=5")
    assert BANK in {item["id"] for item in found}
    assert len({item["id"] for item in found}) == len(found)


def test_queries_are_listed_with_text_and_parameters(client: httpx.Client):
    listed = {query["name"]: query for query in get(client, "/queries")}
    assert listed.keys() == CATALOG.keys()
    assert listed["outline"]["cypher"] == CATALOG["outline"].text
    assert listed["outline"]["params"]["document"]["example"] == "鲁政办字〔2021〕56号"


def test_a_query_answers_with_columns_and_rows(client: httpx.Client):
    body = get(client, "/queries/measures_led_by", agency="山东省科学技术厅", limit=1)
    assert body["columns"] == ["document", "measure", "title", "agency", "clause", "id"]
    assert [row[2] for row in body["rows"]] == ["提升科技创新能力"]
    assert body["truncated"] is False


def test_pages_for_people_load_nothing_from_elsewhere(client: httpx.Client):
    for path in ("/", "/explorer"):
        response = client.get(path)
        assert response.headers["content-type"].startswith("text/html")
        assert "//" not in response.text.replace("\n//", "")  # no address of another server


def test_any_site_may_read(client: httpx.Client):
    response = client.get("/health", headers={"Origin": "https://example.org"})
    assert response.headers["access-control-allow-origin"] == "*"


def test_long_answers_are_compressed(client: httpx.Client):
    assert client.get(f"/documents/{NOTICE}").headers["content-encoding"] == "gzip"
