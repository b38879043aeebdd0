from dataclasses import replace

import pytest

from graph import model
from graph.errors import IntegrityError
from graph.model import Edge, Evidence, Node, Record
from ingest.check import check
from ingest.emit import emit
from ingest.records import Citation, Enclosure, Entry, Field, Header, Mention, Reading, Span, Target

DOC = "doc/云政办发/2024/5"


def nodes(records: tuple[Record, ...]) -> dict[str, Node]:
    return {r.id: r for r in records if isinstance(r, Node)}


def edges(records: tuple[Record, ...], *types: type[Edge]) -> set[tuple[str, str, str]]:
    return {(r.tail, r.rel_type, r.head) for r in records if isinstance(r, types)}


def edge(records: tuple[Record, ...], kind: type[Edge], head: str) -> Edge:
    (found,) = (r for r in records if isinstance(r, kind) and r.head == head)
    return found


def test_every_record_stands_in_the_text(reading: Reading):
    found = [r for r in emit(reading) if isinstance(r, Evidence)]
    assert len(found) > 30
    for record in found:
        assert record.document == DOC
        assert reading.text.content[record.start : record.end] == record.quote


def test_the_document(reading: Reading):
    document = nodes(emit(reading))[DOC]
    assert document == model.Document(
        id=DOC,
        held=True,
        title="示例若干措施",
        number="云政办发〔2024〕5号",
        aliases=("云岭省人民政府办公厅关于印发示例若干措施的通知",),
        kind="若干措施",
        text=reading.text.content,
        source="example.txt",
        source_sha256=reading.source.sha256,
        complete=True,
        sample="invented",
        document=DOC,
        start=document.start,
        end=document.end,
        quote="示例若干措施",
        rule="head",
    )


def test_a_document_cut_off_says_so(reading: Reading):
    cut = replace(reading, text=replace(reading.text, complete=False, incomplete_reason="It breaks off."))
    document = nodes(emit(cut))[DOC]
    assert isinstance(document, model.Document)
    assert (document.complete, document.incomplete_reason) == (False, "It breaks off.")


def test_a_document_without_a_head_stands_on_its_first_words(reading: Reading):
    bare = replace(
        reading, header=Header(), units=(), responsibilities=(), citations=(), mentions=(), commitments=(), goals=()
    )
    (document,) = emit(bare)
    assert isinstance(document, model.Document)
    assert document.quote == "云岭省人民政府办公厅关于印发示例若干措施的通知"
    assert document.title is None


def test_who_issued_it_and_whom_it_is_sent_to(reading: Reading):
    assert edges(emit(reading), model.IssuedBy, model.AddressedTo) == {
        (DOC, "ISSUED_BY", "org/云岭省人民政府办公厅"),
        (DOC, "ADDRESSED_TO", "org/云岭省各市人民政府"),
    }


def test_the_portals_table_stands_beside_the_document(reading: Reading):
    title = Span(0, reading.text.content.index("\n"))
    entries = (
        Entry("标题", title.of(reading.text.content), title, "metadata.line", agrees=True),
        Entry("成文日期", "2024-06-12", title, "metadata.line", normalized="2024-06-12"),
    )
    records = emit(replace(reading, header=replace(reading.header, metadata=entries)))
    assert edges(records, model.HasMetadata) == {(DOC, "HAS_METADATA", f"{DOC}/d{n}") for n in (1, 2)}
    found = [n for n in nodes(records).values() if isinstance(n, model.MetadataEntry)]
    assert [(e.field, e.normalized, e.agrees) for e in found] == [
        ("标题", None, True),
        ("成文日期", "2024-06-12", None),
    ]


def test_the_outline_hangs_on_the_document_and_on_itself(reading: Reading):
    records = emit(reading)
    measures = [f"{DOC}/m1", f"{DOC}/m1.1", f"{DOC}/m1.2", f"{DOC}/m2"]
    assert edges(records, model.HasMeasure) == {(DOC, "HAS_MEASURE", m) for m in measures}
    assert {e for e in edges(records, model.HasPart) if e[0] != DOC} == {
        (measures[0], "HAS_PART", measures[1]),
        (measures[0], "HAS_PART", measures[2]),
    }
    assert [n.order for n in nodes(records).values() if isinstance(n, model.Measure)] == [1, 2, 3, 4]


def test_a_duty_reaches_its_heirs_and_names_its_origin(reading: Reading):
    found = {
        (r.tail, r.rel_type, r.head, r.inherited, r.origin, r.deadline)
        for r in emit(reading)
        if isinstance(r, model.Responsible)
    }
    finance, talent = "org/云岭省财政厅", "org/云政办发/2024/5/人才局"
    assert found == {
        (f"{DOC}/m1", "LED_BY", finance, False, f"{DOC}/m1", "2024年底前"),
        (f"{DOC}/m1.1", "LED_BY", finance, True, f"{DOC}/m1", "2024年底前"),
        (f"{DOC}/m1.2", "LED_BY", finance, True, f"{DOC}/m1", "2024年底前"),
        (f"{DOC}/m1", "PARTICIPATED_BY", talent, False, f"{DOC}/m1", None),
    }


def test_a_duty_of_the_whole_document_has_the_document_as_origin(reading: Reading):
    duty = replace(reading.responsibilities[0], unit=None, heirs=(3,))
    found = edge(emit(replace(reading, responsibilities=(duty,))), model.LedBy, "org/云岭省财政厅")
    assert isinstance(found, model.LedBy)
    assert (found.tail, found.origin, found.inherited) == (f"{DOC}/m2", DOC, True)


def test_a_duty_that_reaches_no_measure_is_a_mention(reading: Reading):
    duty = replace(reading.responsibilities[0], unit=None, heirs=())
    records = emit(replace(reading, responsibilities=(duty,), mentions=()))
    assert (DOC, "MENTIONS", "org/云岭省财政厅") in edges(records, model.Mentions)
    assert not edges(records, model.Responsible)


def test_an_unresolved_agency_is_the_documents_own_and_says_why(reading: Reading):
    agency = nodes(emit(reading))["org/云政办发/2024/5/人才局"]
    assert isinstance(agency, model.Agency)
    assert (agency.name, agency.resolved, agency.unresolved_reason) == (
        "人才局",
        False,
        "The register has no such agency.",
    )


def test_what_the_register_knows_comes_with_an_agency(reading: Reading):
    records = emit(reading)
    government = "org/云岭省人民政府"
    assert edges(records, model.PartOf) == {
        ("org/云岭省财政厅", "PART_OF", government),
        ("org/云岭省人民政府办公厅", "PART_OF", government),
    }
    assert ("org/云岭省财政厅", "HAS_JURISDICTION", "place/990000") in edges(records, model.HasJurisdiction)
    assert nodes(records)[government].rule == "register"


def test_citations_reach_documents_that_are_not_held(reading: Reading):
    records = emit(reading)
    found = nodes(records)
    based, implements = edge(records, model.BasedOn, "doc/云政发/2023/1"), None
    (implements,) = (r for r in records if isinstance(r, model.Implements))
    assert (based.cue, based.measure) == ("按照", f"{DOC}/m2")
    assert {(found[e.head].title, found[e.head].number, found[e.head].held) for e in (based, implements)} == {
        ("示例条例", "云政发〔2023〕1号", False),
        ("示例规划", None, False),
    }


def test_the_promulgated_text_is_a_held_part(reading: Reading):
    records = emit(reading)
    part = f"{DOC}/text"
    assert edges(records, model.Promulgates) == {(DOC, "PROMULGATES", part)}
    assert (DOC, "HAS_PART", part) in edges(records, model.HasPart)
    assert nodes(records)[part].held


def with_parts(reading: Reading) -> Reading:
    """The reading with its promulgated text from the first unit on, an annex in it, and one that is only listed."""
    content = reading.text.content
    start, end = content.index("一、建设平台"), content.index("二、抓好落实")
    title, issuer = reading.header.title, Field("云岭省财政厅", reading.responsibilities[0].span, "issuer.title")
    assert title is not None
    text = Enclosure("text", title, title.span, Span(start, end - 1), issuers=(issuer,), approved_by=(issuer,))
    annex = Enclosure("annex1", None, Span(end, end + 2), Span(end, len(content)))
    listed = Enclosure("annex2", title, title.span, None, reason="It is left out.", present=False)
    return replace(reading, enclosures=(text, annex, listed))


def test_every_fact_says_in_which_part_it_stands(reading: Reading):
    found = emit(with_parts(reading))
    by_part = {(type(r).__name__, r.part) for r in found if isinstance(r, model.Stated | model.Measure | model.Goal)}
    text, annex = f"{DOC}/text", f"{DOC}/annex1"
    assert by_part >= {
        ("AddressedTo", None),  # the notice's own words
        ("Promulgates", None),
        ("Measure", text),
        ("LedBy", text),
        ("HasCommitment", text),
        ("Measure", annex),
        ("Goal", annex),
        ("Implements", annex),
    }
    assert {r.tail for r in found if isinstance(r, model.HasMeasure | model.Citing)} == {DOC}


def test_parts_say_what_they_print_and_where_they_are(reading: Reading):
    found = emit(with_parts(reading))
    text, annex, listed = (nodes(found)[f"{DOC}/{name}"] for name in ("text", "annex1", "annex2"))
    assert [
        (p.held, p.complete, p.incomplete_reason) for p in (text, annex, listed) if isinstance(p, model.Document)
    ] == [
        (True, True, None),
        (True, True, None),
        (False, False, "It is left out."),
    ]
    assert edges(found, model.IssuedBy, model.ApprovedBy) >= {
        (text.id, "ISSUED_BY", "org/云岭省财政厅"),
        (text.id, "APPROVED_BY", "org/云岭省财政厅"),
    }
    stretches = {r.head: (r.part_start, r.part_end) for r in found if isinstance(r, model.HasPart) and r.tail == DOC}
    content = reading.text.content
    assert stretches == {
        text.id: (content.index("一、建设平台"), content.index("二、抓好落实") - 1),
        annex.id: (content.index("二、抓好落实"), len(content)),
        listed.id: (None, None),
    }


def test_a_text_is_promulgated_by_the_title_where_no_sentence_says_so(reading: Reading):
    (promulgates,) = (r for r in emit(replace(with_parts(reading), citations=())) if isinstance(r, model.Promulgates))
    assert (promulgates.head, promulgates.quote) == (f"{DOC}/text", "云岭省人民政府办公厅关于印发示例若干措施的通知")


def test_a_further_text_that_the_notice_hands_out_is_the_annex_that_has_its_title(reading: Reading):
    title = replace(reading.citations[2], relation="PROMULGATES")
    annex = Enclosure("annex1", Field("示例规划", title.span, "annex.title"), title.span, None)
    records = emit(replace(reading, citations=(title,), enclosures=(annex,)))
    assert edges(records, model.Promulgates) == {(DOC, "PROMULGATES", f"{DOC}/annex1")}


def test_a_document_cited_twice_is_one_node_and_two_edges(reading: Reading):
    again = Citation("CITES", Span(0, 4), "示例条例", "云政发〔2023〕1号", None, "cue")
    records = emit(replace(reading, citations=(*reading.citations, again)))
    assert edges(records, model.BasedOn, model.Cites) == {
        (DOC, "BASED_ON", "doc/云政发/2023/1"),
        (DOC, "CITES", "doc/云政发/2023/1"),
    }
    assert sum(isinstance(r, Node) and r.id == "doc/云政发/2023/1" for r in records) == 1


def test_mentions_hang_on_the_innermost_measure(reading: Reading):
    assert edges(emit(reading), model.Mentions) == {
        (f"{DOC}/m1.1", "MENTIONS", "place/990100"),
        (f"{DOC}/m1.1", "MENTIONS", "platform/国家海洋示例库"),
        (f"{DOC}/m1.2", "MENTIONS", "platform/云岭省/全省重点实验室"),
    }


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("ORG", "Organization"),
        ("PLATFORM", "Platform"),
        ("FACILITY", "Facility"),
        ("PROJECT", "Project"),
        ("ZONE", "Zone"),
        ("PLACE", "Place"),
        ("FUND", "Fund"),
        ("EVENT", "Event"),
    ],
)
def test_every_type_of_entity_has_its_label(reading: Reading, kind: str, label: str):
    mention = replace(reading.mentions[1], type=kind)
    records = emit(replace(reading, mentions=(mention,), commitments=()))
    (found,) = (n for n in nodes(records).values() if isinstance(n, model.Entity) and n.name == "国家海洋示例库")
    assert found.label == label


def test_a_scoped_kind_lies_in_its_place(reading: Reading):
    records = emit(reading)
    kind = nodes(records)["platform/云岭省/全省重点实验室"]
    assert (kind.named, kind.scope) == (False, "place/990000")
    assert (kind.id, "WITHIN", "place/990000") in edges(records, model.Within)


def test_a_name_met_in_several_forms_keeps_them(reading: Reading):
    short = Mention("PLATFORM", Span(0, 2), "云岭", "国家海洋示例库", "short form")
    records = emit(replace(reading, mentions=(*reading.mentions, short)))
    assert nodes(records)["platform/国家海洋示例库"].aliases == ("云岭",)


def test_a_commitment_with_its_target_and_its_place(reading: Reading):
    key = f"{DOC}/c1"
    records = emit(reading)
    assert edges(records, model.HasCommitment, model.Targets, model.LocatedIn, model.Actor) == {
        (f"{DOC}/m1.1", "HAS_COMMITMENT", key),
        (key, "TARGETS", "platform/国家海洋示例库"),
        (key, "LOCATED_IN", "place/990100"),
    }
    commitment = nodes(records)[key]
    assert isinstance(commitment, model.Commitment)
    assert (commitment.commitment_class, commitment.verb, commitment.strength) == ("SUPPORT", "支持", 3)


def test_a_goal_hangs_on_its_measure(reading: Reading):
    records = emit(reading)
    (found,) = (n for n in nodes(records).values() if isinstance(n, model.Goal))
    assert (found.value, found.unit, found.measured) == ("3", "个", "中心")
    assert edges(records, model.SetsGoal) == {(f"{DOC}/m2", "SETS_GOAL", found.id)}


def test_a_surface_that_the_text_does_not_have_is_refused(reading: Reading):
    wrong = replace(reading.mentions[1], surface="国家海洋示例馆")
    with pytest.raises(IntegrityError, match="国家海洋示例馆"):
        emit(replace(reading, mentions=(wrong,)))


def test_an_empty_span_is_refused(reading: Reading):
    nothing = replace(reading.goals[0], span=Span(5, 5))
    with pytest.raises(IntegrityError, match="5-5"):
        emit(replace(reading, goals=(nothing,)))


def test_a_relation_the_model_does_not_have_is_refused(reading: Reading):
    target = Target(reading.mentions[1], "LOCATED_IN")  # a platform is no place
    wrong = replace(reading.commitments[0], targets=(target,))
    with pytest.raises(IntegrityError, match="LOCATED_IN needs one of Place, Zone"):
        emit(replace(reading, commitments=(wrong,)))


def test_an_edge_without_its_end_is_refused(reading: Reading):
    found = edge(emit(reading), model.BasedOn, "doc/云政发/2023/1")
    with pytest.raises(IntegrityError, match="there is no node"):
        check((found,), DOC, reading.text.content)


def test_a_record_of_another_document_is_refused(reading: Reading):
    document = nodes(emit(reading))[DOC].model_copy(update={"document": "doc/other"})
    with pytest.raises(IntegrityError, match="doc/other"):
        check((document,), DOC, reading.text.content)


def test_the_same_reading_gives_the_same_records(reading: Reading):
    assert emit(reading) == emit(reading)


def test_a_number_that_many_issuers_use_does_not_tell_the_document(reading: Reading):
    order = Citation("CITES", Span(0, 4), "示例条例", "令第5号", None, "cue")
    untitled = Citation("CITES", Span(0, 3), None, "令第5号", None, "cue")
    records = emit(replace(reading, citations=(order, untitled)))
    assert {head.rpartition("/")[0] for _, _, head in edges(records, model.Cites)} == {"doc/title", DOC}


def test_a_place_whose_name_others_share_is_the_documents_own_unless_its_province_tells(reading: Reading):
    text = f"{reading.text.content}\n鼓楼区"
    place = Mention("PLACE", Span(len(text) - 3, len(text)), "鼓楼区", "鼓楼区", "gazetteer")
    shared = replace(reading, text=replace(reading.text, content=text), mentions=(place,), commitments=())
    in_nanjing = replace(shared, header=replace(shared.header, jurisdiction="南京市"))
    assert (DOC, "MENTIONS", "place/云政办发/2024/5/鼓楼区") in edges(emit(shared), model.Mentions)
    assert (DOC, "MENTIONS", "place/320106") in edges(emit(in_nanjing), model.Mentions)
