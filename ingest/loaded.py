"""Loads the language with all lexicons where it is imported, for the processes that are forked from there."""

from ingest.nlp import build

build()
