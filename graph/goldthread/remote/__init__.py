"""A graph on a SPARQL 1.1 server: laid there, and asked there.

It works with any server that has the query, update and Graph Store protocols; proven with the
Oxigraph server and Virtuoso. A graph on a server consists of

- a named graph for each one of the build, called as it is there with the hash of its statements
  behind (``…/graph/ID/HASH``), so that builds share what is the same;
- the graph ``…/graph/builds``: each loaded graph has its number of statements there as its mark
  (``void:triples``, stated last), each build its parts (``dcterms:hasPart``), and one triple
  (``dcterms:hasVersion``) says which build is to be asked.
"""
