"""Asking a graph: the query library, free SPARQL behind a gate, and the answers' formats."""
