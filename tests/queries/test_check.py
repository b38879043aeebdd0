"""Every query file keeps to the rules, and each rule finds what breaks it."""

from dataclasses import replace

import pytest

from queries.catalog import CATALOG, Parameter, Query, parse, read_files
from queries.check import columns, problems

TEXT = (
    "MATCH (a:Agency)<-[r:LED_BY]-(m:Measure {id: $id}) RETURN a.name AS name, r.quote AS quote ORDER BY a.id LIMIT 5"
)
SOUND = Query("sound", "A sound query.", {"id": Parameter("string", "doc/x/m1")}, ("name", "quote"), TEXT)


@pytest.mark.parametrize(("file", "source"), [pytest.param(*pair, id=pair[0]) for pair in read_files()])
def test_every_file_keeps_to_the_rules(file: str, source: str):
    assert problems(parse(source), file.removesuffix(".cypher")) == []


def test_no_two_files_have_one_name():
    assert len(CATALOG) == len(list(read_files()))


def test_a_sound_query_has_no_problems():
    assert problems(SOUND) == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("$id", "$key", "$key is not declared"),
        ("$id", "'x'", "id is declared, but not used"),
        ("$id", "'$id'", "id is declared, but not used"),  # a string is no parameter
        ("AS quote", "AS words", "it returns name, words, not name, quote"),
        (
            "r.quote AS quote ",
            "collect({quote: r.quote, rule: r.rule}) AS quote, 1 AS more ",
            "it returns name, quote, more",
        ),
        (":Agency", ":Agenzy", "no label or type Agenzy"),
        (":LED_BY", ":LED_BY|LEAD_BY", "no label or type LEAD_BY"),
        ("a.name", "a.nmae", "no property nmae"),
        ("{id:", "{idd:", "no property idd"),
        ("a.name AS", "a {.id, .nom} AS", "no property nom"),
        ("RETURN a", "SET a.level = 'x' RETURN a", "SET writes"),
        ("RETURN a", "CALL (a) { DETACH DELETE a } RETURN a", "DELETE writes"),
        ("RETURN a", "MERGE (b:Place {id: $id}) RETURN a", "MERGE writes"),
        (" LIMIT 5", "", "it has no LIMIT"),
        (" LIMIT 5", " // LIMIT 5", "it has no LIMIT"),  # nor does a comment limit
        ("ORDER BY a.id ", "", "it has no ORDER BY"),
        ("MATCH (a", "CALL () { MATCH (n:Place) RETURN n LIMIT 5 } MATCH (a", None),  # a subquery's RETURN is not it
        ("a.name AS", "a.name + ', CREATE me' AS", None),  # words in a string write nothing
    ],
)
def test_a_broken_query_is_found_out(old: str, new: str, complaint: str | None):
    found = problems(replace(SOUND, text=TEXT.replace(old, new)))
    assert (found == []) if complaint is None else any(complaint in problem for problem in found), found


def test_a_broken_header_is_found_out():
    wrong = replace(SOUND, description="No sentence", params={"id": Parameter("string", 5)})
    assert problems(wrong, "other") == [
        "the file is called other, the query sound",
        "the description is no sentence",
        "5 of id is no string",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("RETURN DISTINCT a.id AS id, b", ("id", "b")),
        ("CALL (a) { RETURN x AS y } RETURN [n IN ns | n.id][..5] AS ids ORDER BY ids", ("ids",)),
        ("RETURN CASE WHEN a THEN 1 ELSE 2 END AS n SKIP 1", ("n",)),
        ("MATCH (n)", ()),
    ],
)
def test_columns_are_the_outermost_names(text: str, found: tuple[str, ...]):
    assert columns(text) == found
