"""Figures in prose, and interventions by government."""

from __future__ import annotations

import re

from goldthread.rdf import terms
from goldthread.rdf.statements import Statements
from goldthread.rdf.vocabulary import GT


def state(statements: Statements) -> None:
    """State the document's figures and interventions."""
    _state_figures(statements)
    _state_interventions(statements)


def _state_figures(statements: Statements) -> None:
    names, found = statements.names, statements.facts.figures
    nodes = names.facts(statements.id, "figure", (item.evidence.span for item in found))
    for node, item in zip(nodes, found, strict=True):
        statements.fact(node, (item.evidence,), GT.Figure)
        authority = names.reference.authorities.get(item.about)
        if authority:
            statements.add(node, GT.about, names.authority(authority.id))
        statements.add_text(node, GT.aboutLabel, authority.name if authority else item.about)
        statements.add_text(node, GT.indicator, item.indicator)
        measured = _concept(item.indicator)
        if measured in names.reference.indicators:
            statements.add(node, GT.measures, names.concept("indicator", measured))
        statements.add(node, GT.value, terms.decimal(item.value))
        statements.add(node, GT.unit, names.concept("unit", item.unit) if item.unit else None)
        if item.said is not None:
            statements.add(node, GT.said, terms.exact(statements.quote(item.said)))
        statements.add_text(node, GT.period, item.period)
        statements.add_text(node, GT.population, item.population)
        statements.add_text(node, GT.approximation, item.approximation)
        statements.add_text(node, GT.comparator, item.comparator)


def _concept(indicator: str) -> str:
    """The concept of ``ontology/schemes/indicators.ttl`` that an indicator's slug stands for."""
    return re.sub(r"-(?:increase|decrease)$", "", re.sub(r"-\d+(?=-miles)", "", indicator))


def _state_interventions(statements: Statements) -> None:
    names, found = statements.names, statements.facts.interventions
    nodes = names.facts(statements.id, "intervention", (item.evidence.span for item in found))
    for node, item in zip(nodes, found, strict=True):
        statements.fact(node, (item.evidence,), GT.Intervention)
        statements.add(node, GT.authority, names.authority(item.authority))
        statements.add(node, GT.interventionKind, names.concept("intervention", item.kind))
        statements.add(node, GT.date, terms.date(item.date))
        statements.add_text(node, GT.by, item.by)
