"""What pictures and traces ask of a graph: the files in ``asked/``, whose headers say what each
asks and what its columns hold.

As they stand they ask of everything. Those that :mod:`goldthread.evidence.collect` fills are
given here as templates: ``# narrowed`` becomes its VALUES clauses, ``VALUES ?fact { UNDEF }`` the
statements asked about (``facts``), ``VALUES ?concept { UNDEF }`` a theme (``concept``). For
patterns in a SELECT of their own see :func:`goldthread.asking.sparql.row_by_row`.
"""

from __future__ import annotations

from goldthread.core.asked import asked

THEME_BASE = "https://w3id.org/goldthread/theme/"

_PLACES = {
    "# narrowed": "{narrowed}",
    "VALUES ?fact {{ UNDEF }}": "VALUES ?fact {{ {facts} }}",
    "VALUES ?concept {{ UNDEF }}": "VALUES ?concept {{ <{concept}> }}",
}
"""What a template has in place of what a file says."""


def _asked(name: str) -> str:
    """A query as its file has it, without the header."""
    return asked("evidence", name)


def _template(name: str) -> str:
    """The same to be filled by ``str.format``."""
    query = _asked(name).replace("{", "{{").replace("}", "}}")
    for said, place in _PLACES.items():
        query = query.replace(said, place)
    return query


DOCUMENTS = _asked("documents")
SUBJECTS = _asked("subjects")
AUTHORITIES = _asked("authorities")
THEMES = _asked("themes")
INSPECTIONS = _asked("inspections")
EVALUATED = _asked("evaluated")
RECURRING = _asked("recurring")
REORGANISED = _asked("reorganised")
HELD = _asked("held")
POSTS = _asked("posts")
QUOTES = _asked("quotes")
QUOTE_THEMES = _asked("quote-themes")
SPEAKING = _template("speaking")
STANDINGS = _template("standings")
FINDINGS = _template("findings")
CAUSES = _template("causes")
JUDGEMENTS = _template("judgements")
INTERVENTIONS = _template("interventions")
PASSAGES = _template("passages")
ACTIONS = _template("actions")
ASSESSMENTS = _template("assessments")
DECIDING = _template("deciding")
NAMING_WORDS = _template("naming-words")

_MADE_AT = "{{ SELECT ?fact ?inspection {{ ?fact gt:inspection ?inspection }} }}"
FINDINGS_AT = FINDINGS.replace(f"OPTIONAL {_MADE_AT}", _MADE_AT)
"""The findings of some inspections, which ``narrowed`` names: with the OPTIONAL every finding
would be paired with every inspection before it is looked at."""
