"""RDF: nothing of the graph is lost in any syntax, and a file is written whole or not at all."""

from pathlib import Path

import pytest
from rdflib import Dataset, Graph, IdentifiedNode, Literal, URIRef
from rdflib.namespace import RDF, SKOS, XSD

from graph import model, rdf
from graph.errors import InputError, IntegrityError, NotFoundError
from graph.ids import iri
from graph.model import EDGES, NODES, Edge, Node, Record, properties
from graph.store import Store
from graph.terms import BASE
from tests.graph.conftest import CENTRE, NOTICE, REPLY, change_of, notice, reply

FORMATS = {".nt": "nt", ".nq": "nquads", ".ttl": "turtle", ".trig": "trig", ".jsonld": "json-ld", ".rdf": "xml"}


def parsed(file: Path) -> set[tuple[str, str, str]]:
    with file.open("rb") as opened:
        data = Dataset().parse(opened, format=FORMATS[file.suffix])
    quads = data.quads() if isinstance(data, Dataset) else ((s, p, o, None) for s, p, o in data)
    return {(s.n3(), p.n3(), _value(o)) for s, p, o, _ in quads}


def _value(term: IdentifiedNode | Literal) -> str:
    """A term in N3; decimals by their value, for Turtle writes 100 as 100.0."""
    if isinstance(term, Literal) and term.datatype == XSD.decimal:
        return str(term.toPython().normalize())
    return term.n3()


def rebuilt(graph: Graph) -> set[str]:
    """Records made again from nothing but the triples."""
    found: set[str] = set()
    for node in NODES:
        for subject in graph.subjects(RDF.type, URIRef(node.iri)):
            found.add(f"{node.__name__} {_values(graph, subject, node, str(subject).removeprefix(BASE))}")
    for statement in graph.subjects(RDF.type, RDF.Statement):
        predicate = str(graph.value(statement, RDF.predicate))
        edge = next(e for e in EDGES if e.iri == predicate)
        tail, head = graph.value(statement, RDF.subject), graph.value(statement, RDF.object)
        assert (tail, URIRef(predicate), head) in graph
        ends = f"{str(tail).removeprefix(BASE)} {str(head).removeprefix(BASE)}"
        found.add(f"{edge.__name__} {ends} {_values(graph, statement, edge)}")
    return found


def _values(graph: Graph, subject: object, record: type[Record], key: str = "") -> str:
    values = {
        name: sorted(str(v).removeprefix(BASE) for v in graph.objects(subject, URIRef(term.iri)))  # type: ignore[arg-type]
        for name, term in properties(record).items()
    }
    return f"{key} {sorted((name, tuple(found)) for name, found in values.items() if found)}"


def as_said(record: Record) -> str:
    values: dict[str, list[str]] = {}
    for name in properties(type(record)):
        value = getattr(record, name)
        told = [*value] if isinstance(value, tuple) else [] if value is None else [value]
        if told:
            values[name] = sorted(str(v).lower() if isinstance(v, bool) else str(v) for v in told)
    described = sorted((name, tuple(found)) for name, found in values.items())
    if isinstance(record, Edge):
        return f"{type(record).__name__} {record.tail} {record.head}  {described}"
    assert isinstance(record, Node)
    return f"{type(record).__name__} {record.id} {described}"


@pytest.fixture
def filled(store: Store, example: tuple[Record, ...]) -> Store:
    store.write(change_of(example))
    return store


def test_every_syntax_says_the_same(filled: Store, tmp_path: Path) -> None:
    said = {}
    for ending in FORMATS:
        file = tmp_path / f"graph{ending}"
        rdf.export(filled, file)
        said[ending] = parsed(file)
    assert all(triples == said[".nt"] for triples in said.values())


def test_nothing_is_lost(filled: Store, tmp_path: Path, example: tuple[Record, ...]) -> None:
    file = tmp_path / "graph.nt"
    rdf.export(filled, file)
    assert rebuilt(Graph().parse(file, format="nt")) == {as_said(record) for record in example}


def test_each_documents_facts_form_a_graph(filled: Store, tmp_path: Path) -> None:
    file = tmp_path / "graph.trig"
    rdf.export(filled, file)
    names = {str(graph.identifier) for graph in Dataset().parse(file, format="trig").graphs() if len(graph)}
    assert names == {iri(NOTICE), iri(REPLY), rdf.REGISTER}


def test_one_document_is_exported_with_the_shared_nodes_it_reaches(filled: Store, tmp_path: Path) -> None:
    file = tmp_path / "reply.nt"
    rdf.export(filled, file, document=REPLY)
    wanted = {r for r in notice() if isinstance(r, Node) and r.id in (NOTICE, CENTRE)} | {*reply()}
    assert rebuilt(Graph().parse(file, format="nt")) == {as_said(record) for record in wanted}


@pytest.mark.parametrize(
    "words",
    ["“云上”", 'a "quote"', "back\\slash", "two\nlines", "tab\tand\rreturn", "\x0b\x7f", "\u2028\u0085", "𠮷😀", ""],
    ids=ascii,
)
def test_any_words_are_read_back(words: str) -> None:
    node = model.Platform(id="platform/甲", name=words, document="doc/甲", start=0, end=0, quote=words, rule=words)
    read = Graph().parse(data=rdf.triples(node), format="nt")
    assert read.value(URIRef(iri("platform/甲")), SKOS.prefLabel) == Literal(words)


@pytest.mark.parametrize(
    "wrong", ["platform/<甲>", "platform/甲 乙", "platform/甲\n", 'platform/"甲"', "platform/{甲}"]
)
def test_an_id_that_is_no_iri_is_refused(wrong: str) -> None:
    node = model.Platform(id=wrong, name="甲", document="doc/甲", start=0, end=0, quote="甲", rule="example")
    with pytest.raises(IntegrityError, match="IRI"):
        rdf.triples(node)


def test_two_edges_between_the_same_nodes_are_two_statements() -> None:
    edges = [r for r in notice() if isinstance(r, model.Mentions) and r.head == CENTRE]
    assert len(edges) == 2
    assert len({rdf.statement_iri(edge) for edge in edges}) == 2


def test_a_file_is_the_same_however_the_graph_was_written(
    filled: Store, tmp_path: Path, example: tuple[Record, ...]
) -> None:
    rdf.export(filled, tmp_path / "one.nq")
    filled.clear()
    filled.write(change_of(reversed(example)))
    rdf.export(filled, tmp_path / "two.nq")
    assert (tmp_path / "one.nq").read_bytes() == (tmp_path / "two.nq").read_bytes()


@pytest.mark.parametrize(
    ("name", "document", "error"),
    [("graph.csv", None, InputError), ("graph", None, InputError), ("missing/graph.nt", None, InputError),
     ("graph.nt", "doc/none", NotFoundError)],
)  # fmt: skip
def test_what_can_not_be_written_leaves_nothing(
    filled: Store, tmp_path: Path, name: str, document: str | None, error: type[Exception]
) -> None:
    with pytest.raises(error):
        rdf.export(filled, tmp_path / name, document=document)
    assert list(tmp_path.glob("**/*graph*")) == []
