"""Query files are read, and values bound to their parameters."""

import pytest

from graph.errors import InputError, NotFoundError
from queries.catalog import CATALOG, get, parse

SOURCE = """// name = "example"
// description = "An example."
// params.agency = {type = "string", example = "云岭省财政厅"}
// params.year = {type = "integer", example = 2024, optional = true}
// params.held = {type = "boolean", default = true}
// params.limit = {type = "integer", default = 25, minimum = 1}
// columns = ["name"]
// no header any more: this line is Cypher's, for it follows the header
"""
HEADER = "\n".join(SOURCE.splitlines()[:7])
TEXT = "MATCH (a:Agency) WHERE a.name = $agency\nRETURN a.name AS name ORDER BY a.id LIMIT $limit"
QUERY = parse(f"{HEADER}\n{TEXT}\n")


def test_a_file_is_taken_apart():
    assert (QUERY.name, QUERY.description, QUERY.columns, QUERY.text) == ("example", "An example.", ("name",), TEXT)
    assert list(QUERY.params) == ["agency", "year", "held", "limit"]
    assert QUERY.params["limit"].example == 25  # the default, where no example is given


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        (SOURCE + TEXT, "Expected"),  # a comment that begins like the header is taken for it
        (HEADER.replace("description", "descripton"), "descripton"),  # a slip of the pen
        (HEADER.replace("optional", "opional"), "opional"),  # also within a parameter
        (HEADER.replace('"integer"', '"number"'), "type is one of"),
    ],
)
def test_a_wrong_header_is_refused(source: str, complaint: str):
    with pytest.raises(ValueError, match=complaint):
        parse(source)


@pytest.mark.parametrize(
    ("given", "bound"),
    [
        ({"agency": "a"}, {"agency": "a", "year": None, "held": True, "limit": 25}),  # defaults; optional is null
        ({"agency": "2024", "year": "2024"}, {"agency": "2024", "year": 2024, "held": True, "limit": 25}),
        (
            {"agency": "a", "year": -1, "held": False, "limit": 1},
            {"agency": "a", "year": -1, "held": False, "limit": 1},
        ),
        ({"agency": "a", "held": "NO", "limit": " 7 "}, {"agency": "a", "year": None, "held": False, "limit": 7}),
        ({"agency": "a", "limit": None}, {"agency": "a", "year": None, "held": True, "limit": 25}),  # None: not given
    ],
)
def test_values_are_bound(given: dict[str, object], bound: dict[str, object]):
    assert QUERY.bind(given) == bound


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({}, "needs the parameter “agency”"),
        ({"agency": "a", "agncy": "b"}, "no parameter “agncy”"),
        ({"agency": "a", "limit": "ten"}, "“ten” is no integer"),
        ({"agency": "a", "limit": 2.5}, "2.5 is no integer"),
        ({"agency": "a", "limit": True}, "True is no integer"),  # bool is an int to Python, not to Cypher
        ({"agency": "a", "limit": "0"}, "below 1"),
        ({"agency": "a", "limit": "９"}, "is no integer"),  # full-width digits
        ({"agency": "a", "limit": "9" * 30}, "is no integer"),  # more than Neo4j holds
        ({"agency": "a", "held": "perhaps"}, "is no boolean"),
        ({"agency": 5}, "is no string"),
    ],
)
def test_a_wrong_value_is_refused_and_the_right_ones_named(given: dict[str, object], complaint: str):
    with pytest.raises(InputError, match=complaint) as caught:
        QUERY.bind(given)
    assert "It takes agency (string, such as 云岭省财政厅), year (integer" in str(caught.value)


def test_an_unknown_name_leads_to_names_like_it():
    with pytest.raises(NotFoundError, match="measures_led_by"):
        get("measure_led_by")
    with pytest.raises(NotFoundError, match="See the list"):
        get("?")


def test_the_questions_there_are():
    assert len(CATALOG) >= 18
    assert {
        "outline",
        "measures_led_by",
        "duties_of",
        "who_answers_for",
        "platforms",
        "citation_chains",
    } <= CATALOG.keys()
    assert get("outline") is CATALOG["outline"]
