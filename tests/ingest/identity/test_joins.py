from graph.model import Agency, Cites, Document, HasJurisdiction, HasMetadata, PartOf, Platform
from ingest.identity.joins import EVERYONE, Join, Joins

AT = {"start": 0, "end": 2, "quote": "云岭", "rule": "test"}
RULE = Join("doc/title/1", "doc/B", "doc/A", "title")
PEOPLE = Join("doc/A", EVERYONE, "doc/Z", "decision of 李明")


def cites(document: str, head: str = "doc/title/1") -> Cites:
    return Cites(tail=document, head=head, document=document, **AT)


def test_a_citation_reaches_what_its_document_means_and_says_why() -> None:
    moved = Joins([RULE]).moved(cites("doc/B"))
    assert isinstance(moved, Cites)
    assert (moved.head, moved.joined_from, moved.joined_by) == ("doc/A", "doc/title/1", "title")


def test_another_document_may_mean_something_else() -> None:
    assert Joins([RULE]).moved(cites("doc/C")) == cites("doc/C")


def test_what_people_decided_goes_on_from_what_a_rule_found() -> None:
    moved = Joins([RULE, PEOPLE]).moved(cites("doc/B"))
    assert isinstance(moved, Cites)
    assert (moved.head, moved.joined_by) == ("doc/Z", "title; decision of 李明")


def test_what_is_said_of_a_thing_is_said_of_what_it_stands_for() -> None:
    cited = Document(id="doc/title/1", held=False, document="doc/B", **AT)
    assert Joins([RULE]).moved(cited) == cited.model_copy(update={"id": "doc/A"})


def test_both_ends_of_what_the_register_knows_are_joined() -> None:
    joins = Joins([Join("org/甲", EVERYONE, "org/乙", ""), Join("place/1", EVERYONE, "place/2", "")])
    known = HasJurisdiction(tail="org/甲", head="place/1", source="agencies")
    assert joins.moved(known) == HasJurisdiction(tail="org/乙", head="place/2", source="agencies")
    key = "HAS_JURISDICTION org/甲 place/1 agencies"
    assert "HAS_JURISDICTION org/乙 place/2 agencies" in joins.addresses(key)
    assert key in joins.sources("HAS_JURISDICTION org/乙 place/2 agencies")


def test_a_place_that_scopes_a_name_is_joined_too() -> None:
    scoped = Platform(id="platform/云岭省/甲", name="甲", scope="place/1", document="doc/B", **AT)
    moved = Joins([Join("place/1", EVERYONE, "place/2", "")]).moved(scoped)
    assert isinstance(moved, Platform)
    assert (moved.id, moved.scope) == (scoped.id, "place/2")


def test_what_names_nothing_that_was_joined_stays_as_it_is() -> None:
    joins = Joins([RULE, PEOPLE])
    for record in (
        PartOf(tail="org/甲", head="org/乙", source="agencies"),
        Agency(id="org/甲", name="甲", document="doc/B", **AT),
        HasMetadata(tail="doc/B", head="doc/B/d1", document="doc/B", **AT),
    ):
        assert joins.moved(record) is record
