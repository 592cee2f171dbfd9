"""The graph in the browser: pages to read, choose and quote from, and a SPARQL endpoint.

It stands at the end of the way and only calls: lists, counts and search come from the side
table, descriptions of things from the store, free SPARQL from worker processes. It changes
nothing. Pages are made by autoescaped templates; what leaves the machine is nothing.
"""
