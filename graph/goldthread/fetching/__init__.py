"""Downloading what the inspectorate publishes, politely, into a folder that ``build`` reads.

:mod:`~goldthread.fetching.site` knows where things stand in the site's pages (its facts are
data, in ``ontology/site.toml``), :mod:`~goldthread.fetching.client` the manners,
:mod:`~goldthread.fetching.state` what was fetched before, and
:mod:`~goldthread.fetching.fetch` the way from the search page to the files. The site itself has
not been met: all of it is tested against a double.
"""
