import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import model
from graph.errors import InputError
from graph.model import Record
from ingest.identity.decisions import Decisions
from ingest.identity.names import Name
from ingest.keep.contributions import key_of
from ingest.keep.digests import digests
from ingest.keep.kept import Contribution, Kept
from ingest.keep.ledger import File, Ledger, Pending
from ingest.keep.shards import Shard
from ingest.keep.sources import sources

READER = "reader 1"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        yield opened


def at(document: str) -> dict[str, str | int]:
    return {"document": document, "start": 0, "end": 2, "quote": "云岭", "rule": "test"}


def held(document: str, title: str = "办法") -> model.Document:
    return model.Document(id=document, held=True, title=title, text="云岭", **at(document))


def cited(title_id: str, document: str) -> model.Document:
    return model.Document(id=title_id, held=False, title="办法", **at(document))


def agency(document: str) -> model.Agency:
    return model.Agency(id="org/云岭省财政厅", name="云岭省财政厅", **at(document))


def kept(reading: str, document: str, *shared: Record, names: tuple[Name, ...] = (), length: int = 2) -> Kept:
    found = (held(document), *shared)
    return Kept(
        id=reading,
        document=document,
        name=f"{reading}.txt",
        sha256=reading * 8,
        incomplete=None,
        recognised=False,
        length=length,
        head={"title": ["title.printed"]},
        unresolved=[{"kind": "agency"}],
        contributions=[Contribution.of(record) for record in found],
        names=names,
        digests=digests(found),
        seconds={"decoding": 0.5},
    )


def file(path: str, sha256: str = "0") -> File:
    return File(path, sha256, "plain text", READER)


def take(ledger: Ledger, path: str, reading: Kept) -> None:
    ledger.add_shard(Shard("shard", 1, 1, 1))
    ledger.keep(file(path, reading.sha256), reading, "shard")


def readings(ledger: Ledger) -> set[str]:
    return set(ledger.readings_in("shard"))


def settle(ledger: Ledger) -> None:
    ledger.clear(ledger.pending())


def test_what_a_document_states_is_pending_until_it_is_struck_out(ledger: Ledger):
    take(ledger, "/a", kept("r1", "doc/A", agency("doc/A")))
    assert ledger.pending() == Pending(("doc/A",), ("doc/A", "org/云岭省财政厅"))
    settle(ledger)
    assert not ledger.pending()


def test_striking_out_leaves_what_came_later(ledger: Ledger):
    take(ledger, "/a", kept("r1", "doc/A"))
    before = ledger.pending()
    take(ledger, "/b", kept("r2", "doc/B"))
    ledger.clear(before)
    assert ledger.pending() == Pending(("doc/B",), ("doc/B",))


def test_contributions_of_several_documents_meet_under_one_key(ledger: Ledger):
    records = {d: agency(d) for d in ("doc/A", "doc/B")}
    for reading, document in (("r1", "doc/A"), ("r2", "doc/B")):
        take(ledger, f"/{reading}", kept(reading, document, records[document]))
    found = dict(ledger.contributions(["org/云岭省财政厅"]))
    assert {key: set(group) for key, group in found.items()} == {"org/云岭省财政厅": set(records.values())}


def test_a_registered_edge_is_kept_with_its_ends(ledger: Ledger):
    edge = model.PartOf(tail="org/办公室", head="org/云岭省财政厅", source="agencies.toml")
    take(ledger, "/a", kept("r1", "doc/A", edge))
    assert dict(ledger.contributions([key_of(edge)])) == {key_of(edge): (edge,)}


def test_a_changed_file_drops_what_only_its_old_reading_said(ledger: Ledger):
    take(ledger, "/a", kept("r1", "doc/A", agency("doc/A")))
    settle(ledger)
    take(ledger, "/a", kept("r2", "doc/A"))
    assert readings(ledger) == {"r2"}
    assert ledger.pending() == Pending(("doc/A",), ("doc/A", "org/云岭省财政厅"))
    assert dict(ledger.contributions(["org/云岭省财政厅"])) == {}


def test_a_file_that_became_another_document_leaves_the_old_one_pending(ledger: Ledger):
    take(ledger, "/a", kept("r1", "doc/A"))
    settle(ledger)
    take(ledger, "/a", kept("r2", "doc/B"))
    assert set(ledger.pending().documents) == {"doc/A", "doc/B"}
    assert ledger.documents() == {"doc/B": "r2"}


def test_a_file_that_cannot_be_read_any_more_states_nothing(ledger: Ledger):
    take(ledger, "/a", kept("r1", "doc/A"))
    ledger.fail(file("/a"), "It is empty.")
    assert readings(ledger) == set()
    assert ledger.documents() == {}
    assert [(s.state, s.reason) for s in sources(ledger)] == [("failed", "It is empty.")]


@pytest.mark.parametrize(
    ("first", "second", "speaks"),
    [
        (("r1", 10), ("r2", 20), "r2"),  # the longer text
        (("r1", 10), ("r2", 10), "r1"),  # of equals, the smaller hash
    ],
)
@pytest.mark.parametrize("backwards", [False, True])
def test_of_two_files_of_one_document_the_same_speaks_in_any_order(
    ledger: Ledger, first: tuple[str, int], second: tuple[str, int], speaks: str, backwards: bool
):
    both = [(f"/{reading}", kept(reading, "doc/A", length=length)) for reading, length in (first, second)]
    for path, reading in reversed(both) if backwards else both:
        take(ledger, path, reading)
    settle(ledger)
    assert ledger.documents() == {"doc/A": speaks}
    assert {s.path: s.state for s in sources(ledger)} == {f"/{speaks}": "loaded"} | {
        path: "duplicate" for path, reading in both if reading.id != speaks
    }


def test_when_the_speaker_goes_the_duplicate_speaks(ledger: Ledger):
    take(ledger, "/long", kept("r1", "doc/A", agency("doc/A"), length=20))
    take(ledger, "/short", kept("r2", "doc/A", length=10))
    settle(ledger)
    ledger.fail(file("/long"), "It is empty.")
    assert ledger.documents() == {"doc/A": "r2"}
    assert ledger.pending() == Pending(("doc/A",), ("doc/A", "org/云岭省财政厅"))


def test_a_copy_under_another_path_changes_nothing(ledger: Ledger):
    take(ledger, "/a", kept("r1", "doc/A"))
    settle(ledger)
    ledger.attach(file("/b", "r1" * 8), "r1")
    assert not ledger.pending()
    assert {s.path: s.state for s in sources(ledger)} == {"/a": "loaded", "/b": "duplicate"}


def own(document: str) -> tuple[Name, ...]:
    """The name that a document gives itself."""
    return (Name(document, document, "示例办法"),)


def citing(document: str) -> tuple[Name, ...]:
    """The name by which a document cites the one called so."""
    return (Name("doc/title/1", document, "示例办法"),)


def joined(ledger: Ledger) -> dict[str, str]:
    """What each document that cites the title means by it."""
    ledger.settle(Decisions())
    found = {document: ledger.joins().of("doc/title/1", document) for document in ("doc/B", "doc/C")}
    return {document: join.target for document, join in found.items() if join}


def test_a_title_means_the_one_document_that_has_it(ledger: Ledger):
    take(ledger, "/b", kept("r2", "doc/B", cited("doc/title/1", "doc/B"), names=citing("doc/B")))
    assert joined(ledger) == {}
    take(ledger, "/a", kept("r1", "doc/A", names=own("doc/A")))
    assert joined(ledger) == {"doc/B": "doc/A"}


def test_a_title_of_two_documents_means_none(ledger: Ledger):
    take(ledger, "/b", kept("r2", "doc/B", cited("doc/title/1", "doc/B"), names=citing("doc/B")))
    for reading, document in (("r1", "doc/A"), ("r3", "doc/D")):
        take(ledger, f"/{reading}", kept(reading, document, names=own(document)))
    assert joined(ledger) == {}


def test_documents_that_cite_a_title_are_pending_when_its_document_comes_and_goes(ledger: Ledger):
    take(ledger, "/b", kept("r2", "doc/B", cited("doc/title/1", "doc/B"), names=citing("doc/B")))
    joined(ledger)
    settle(ledger)
    take(ledger, "/a", kept("r1", "doc/A", names=own("doc/A")))
    joined(ledger)
    expected = Pending(("doc/A", "doc/B"), ("doc/A", "doc/title/1"))
    assert ledger.pending() == expected
    settle(ledger)
    ledger.fail(file("/a"), "It is empty.")
    joined(ledger)
    assert ledger.pending() == expected


def test_who_cites_the_first_holder_of_a_title_is_pending_when_a_second_comes(ledger: Ledger):
    take(ledger, "/b", kept("r2", "doc/B", cited("doc/title/1", "doc/B"), names=citing("doc/B")))
    take(ledger, "/a", kept("r1", "doc/A", names=own("doc/A")))
    joined(ledger)
    settle(ledger)
    take(ledger, "/d", kept("r3", "doc/D", names=own("doc/D")))
    joined(ledger)
    assert ledger.pending() == Pending(("doc/B", "doc/D"), ("doc/A", "doc/D", "doc/title/1"))


def test_all_can_be_marked_for_an_empty_database(ledger: Ledger):
    take(ledger, "/a", kept("r1", "doc/A", agency("doc/A")))
    expected = ledger.pending()
    settle(ledger)
    ledger.mark_all()
    assert ledger.pending() == expected


def test_a_failing_write_leaves_the_ledger_as_it_was(ledger: Ledger):
    take(ledger, "/a", kept("r1", "doc/A"))
    twice = (agency("doc/B"), agency("doc/B"))
    with pytest.raises(sqlite3.IntegrityError):
        take(ledger, "/b", kept("r2", "doc/B", *twice))
    assert [s.path for s in sources(ledger)] == ["/a"]
    assert not ledger.knows("r2")


def test_it_is_there_when_opened_again(tmp_path: Path):
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        take(ledger, "/a", kept("r1", "doc/A"))
    with Ledger.open(tmp_path / "ledger.sqlite") as ledger:
        assert ledger.knows("r1")
        assert [s.unresolved for s in sources(ledger)] == [[{"kind": "agency"}]]


def test_another_version_is_refused(tmp_path: Path):
    path = tmp_path / "ledger.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(InputError, match="version 99"):
        Ledger.open(path)


def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path):
    path = tmp_path / "ledger.sqlite"
    path.write_text("no database, but long enough to be taken for one" * 10)
    with pytest.raises(InputError, match="no ledger"):
        Ledger.open(path)
