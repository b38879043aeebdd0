"""Clauses that assign work: where they stand, whom they name, and in which role."""
