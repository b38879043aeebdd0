"""Policy documents in, records of the graph out."""
