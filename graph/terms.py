"""Namespaces and `Term`, the pair of Chinese name and IRI that every property carries."""

from dataclasses import dataclass
from typing import Final

BASE: Final = "https://w3id.org/policy-graph/"
"""Where the identifiers of the graph live: `BASE + id` is the IRI of a node."""

ONTOLOGY: Final = BASE + "ontology#"


@dataclass(frozen=True, slots=True)
class Namespace:
    """An IRI prefix; `DCTERMS.title` is the IRI of the term *title* in it."""

    prefix: str
    iri: str

    def __getattr__(self, name: str) -> str:
        """Return the IRI of a term; dunder look-ups stay errors so that copying and typing tools work."""
        if name.startswith("__"):
            raise AttributeError(name)
        return self.iri + name


PG: Final = Namespace("pg", ONTOLOGY)
DC: Final = Namespace("dc", "http://purl.org/dc/elements/1.1/")
DCTERMS: Final = Namespace("dcterms", "http://purl.org/dc/terms/")
ELI: Final = Namespace("eli", "http://data.europa.eu/eli/ontology#")
OA: Final = Namespace("oa", "http://www.w3.org/ns/oa#")
ORG: Final = Namespace("org", "http://www.w3.org/ns/org#")
PROV: Final = Namespace("prov", "http://www.w3.org/ns/prov#")
SKOS: Final = Namespace("skos", "http://www.w3.org/2004/02/skos/core#")
RDFS: Final = Namespace("rdfs", "http://www.w3.org/2000/01/rdf-schema#")
RDF: Final = Namespace("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
OWL: Final = Namespace("owl", "http://www.w3.org/2002/07/owl#")
XSD: Final = Namespace("xsd", "http://www.w3.org/2001/XMLSchema#")

NAMESPACES: Final = (PG, DC, DCTERMS, ELI, OA, ORG, PROV, SKOS, RDFS, RDF, OWL, XSD)


@dataclass(frozen=True, slots=True)
class Term:
    """What a field of the model is called in Chinese, and the IRI it has in RDF."""

    zh: str
    iri: str
    range: str | None = None
    """IRI of the datatype, where it is narrower than that of the field's Python type; or of the class of node whose id
    the value is."""
    close: str | None = None
    """IRI of a foreign property that means nearly the same."""

    @property
    def links(self) -> bool:
        """Whether the value is the id of a node, so an IRI in RDF."""
        return self.range is not None and not self.range.startswith(XSD.iri)
