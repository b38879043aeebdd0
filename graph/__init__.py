"""What a fact is, and how facts reach Neo4j and RDF."""
