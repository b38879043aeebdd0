"""What is kept of documents, and how Neo4j is caught up with it."""
