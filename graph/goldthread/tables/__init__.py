"""The side table: what a graph says as one SQLite database, for lists, counts and search.

A table that is named as a query of the library (``priority_actions`` as ``priority-actions``)
has that query's columns and rows, and some more columns that joins would otherwise be made for.
It is written from the same statements at the end of every build, and never written to again.
"""
