"""What pictures and traces ask of a graph, in SPARQL.

Those with a place in braces are filled by :mod:`goldthread.evidence.collect`: ``narrowed`` by
VALUES clauses, ``facts`` by IRIs. For patterns in a SELECT of their own see
:func:`goldthread.asking.sparql.row_by_row`.
"""

from __future__ import annotations

DOCUMENTS = """
SELECT ?document ?path ?title ?publisher ?issued ?url ?kind WHERE {
  ?document a gt:Document ; gt:path ?path .
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?document dcterms:publisher ?publisher }
  OPTIONAL { ?document dcterms:issued ?issued }
  OPTIONAL { ?document dcterms:source ?url }
  OPTIONAL { ?document gt:documentKind ?kind }
}"""

SUBJECTS = """
SELECT ?document ?name ?start WHERE {
  { ?document gt:concerns ?authority . ?authority skos:prefLabel ?name }
  UNION
  { ?document gt:reportsOn ?inspection . ?inspection prov:startedAtTime|gt:publishedOn ?start }
}"""
"""The authorities that a document is about, and when its inspection was, in rows of their own."""

AUTHORITIES = """
SELECT ?authority ?id ?name ?region WHERE {
  ?authority a gt:LocalAuthority ; skos:notation ?id ; skos:prefLabel ?name .
  OPTIONAL { ?authority gt:region/skos:prefLabel ?region }
}"""

THEMES = """
SELECT ?id ?label ?verdict ?own WHERE {
  ?theme a gt:Theme ; skos:notation ?id ; skos:prefLabel ?label .
  OPTIONAL { ?theme gt:givesVerdict ?verdict }
  OPTIONAL { ?theme gt:addedToList ?own }
}"""

INSPECTIONS = """
SELECT ?inspection ?authority ?start ?published ?framework ?visit ?notBefore ?notAfter WHERE {
  ?inspection a gt:Inspection ; gt:inspectedBody ?authority .
  OPTIONAL { ?inspection gt:notBefore ?notBefore }
  OPTIONAL { ?inspection gt:notAfter ?notAfter }
  OPTIONAL { ?inspection prov:startedAtTime ?start }
  OPTIONAL { ?inspection gt:publishedOn ?published }
  OPTIONAL { ?inspection gt:framework ?kind . ?kind skos:prefLabel ?framework }
  OPTIONAL { ?inspection a gt:Visit BIND("visit" AS ?visit) }
}"""

EVALUATED = """
SELECT DISTINCT ?inspection WHERE {
  { SELECT ?fact { ?fact a gt:Finding } }
  { SELECT ?fact ?inspection { ?fact gt:inspection ?inspection } }
}"""

SPEAKING = """
SELECT DISTINCT ?inspection WHERE {{
  ?fact gt:aboutTheme <{concept}> ; a gt:Finding ; gt:inspection ?inspection
}}"""

STANDINGS = """
SELECT ?authority ?inspection ?theme ?weak ?mixed ?strong ?named ?word ?spoken WHERE {{
  {narrowed}
  {{ SELECT ?row ?concept {{ ?row gt:aboutTheme ?concept }} }}
  {{ SELECT ?row {{ ?row a gt:Standing }} }}
  {{ SELECT ?row ?authority {{ ?row gt:authority ?authority }} }}
  {{ SELECT ?row ?inspection {{ ?row gt:atInspection ?inspection }} }}
  {{ SELECT ?row ?weak {{ ?row gt:weakCount ?weak }} }}
  {{ SELECT ?row ?mixed {{ ?row gt:mixedCount ?mixed }} }}
  {{ SELECT ?row ?strong {{ ?row gt:strongCount ?strong }} }}
  {{ SELECT ?row ?named {{ ?row gt:named ?named }} }}
  {{ SELECT ?row ?standing {{ ?row gt:standing ?standing }} }}
  {{ SELECT ?row ?spoken {{ ?row gt:spokenOf ?spoken }} }}
  BIND(STRAFTER(STR(?concept), "/theme/") AS ?theme)
  BIND(STRAFTER(STR(?standing), "/standing/") AS ?word)
}}"""

RECURRING = """
SELECT ?authority ?theme ?inspection WHERE {
  ?row a gt:RecurringWeakness ; gt:authority ?authority ; gt:aboutTheme ?concept ;
    gt:atInspection ?inspection .
  BIND(STRAFTER(STR(?concept), "/theme/") AS ?theme)
}"""

REORGANISED = """
SELECT ?before ?after ?date WHERE {
  ?change a org:ChangeEvent ; dcterms:date ?date ; org:originalOrganization ?before ;
    org:resultingOrganization ?after .
}"""

HELD = """
SELECT DISTINCT ?inspection WHERE {
  VALUES ?kind { "report" "letter" }
  ?document gt:documentKind ?kind ; gt:reportsOn ?inspection .
}"""

FINDINGS = """
SELECT ?fact ?authority ?inspection ?polarity ?theme ?origin ?document ?place ?intended WHERE {{
  {narrowed}
  {{ SELECT ?fact ?tag {{ ?fact gt:tag ?tag }} }}
  {{ SELECT ?tag ?concept {{ ?tag gt:theme ?concept }} }}
  {{ SELECT ?tag ?from {{ ?tag gt:origin ?from }} }}
  {{ SELECT ?fact {{ ?fact a gt:Finding }} }}
  {{ SELECT ?fact ?authority {{ ?fact gt:authority ?authority }} }}
  {{ SELECT ?tag ?sense {{ ?tag gt:polarity ?sense }} }}
  {{ SELECT ?fact ?document {{ ?fact gt:statedIn ?document }} }}
  {{ SELECT ?fact ?where {{ ?fact gt:place ?where }} }}
  OPTIONAL {{ SELECT ?fact ?intended {{ ?fact gt:intended ?intended }} }}
  {made_at}
  BIND(STRAFTER(STR(?concept), "/theme/") AS ?theme)
  BIND(STRAFTER(STR(?from), "/origin/") AS ?origin)
  BIND(STRAFTER(STR(?sense), "/polarity/") AS ?polarity)
  BIND(STRAFTER(STR(?where), "/place/") AS ?place)
}}"""

MADE_AT = "{ SELECT ?fact ?inspection { ?fact gt:inspection ?inspection } }"
MADE_AT_IF_TOLD = f"OPTIONAL {MADE_AT}"
"""A VALUES clause on the inspection needs the first: with the second every finding would be
paired with every inspection before it is looked at."""

CAUSES = """
SELECT DISTINCT ?fact ?authority ?inspection ?cause ?effect ?sign ?document WHERE {{
  {narrowed}
  ?fact a gt:CausalLink ; gt:sign ?kind ; gt:cause ?from ; gt:effect ?to .
  FILTER(?kind != sign:denied)
  {{ SELECT ?fact ?authority {{ ?fact gt:authority ?authority }} }}
  {{ SELECT ?fact ?document {{ ?fact gt:statedIn ?document }} }}
  OPTIONAL {{ SELECT ?fact ?inspection {{ ?fact gt:inspection ?inspection }} }}
  BIND(STRAFTER(STR(?from), "/theme/") AS ?cause)
  BIND(STRAFTER(STR(?to), "/theme/") AS ?effect)
  BIND(STRAFTER(STR(?kind), "/sign/") AS ?sign)
}}"""

POSTS = """
SELECT ?fact ?person ?name ?role ?kind ?organisation ?organisationName ?inspection ?document
WHERE {
  ?fact a gt:Post ; org:member ?person ; gt:role ?role ; gt:roleKind ?kind ;
    gt:statedIn ?document .
  ?person foaf:name ?name .
  OPTIONAL { ?fact org:organization ?organisation }
  OPTIONAL { ?fact gt:organisationLabel ?organisationName }
  OPTIONAL { ?fact gt:inspection ?inspection }
}"""

QUOTES = """
SELECT ?fact ?speaker ?speakerName ?role ?mode ?document WHERE {
  ?fact a gt:Quote ; gt:quoteMode ?mode ; gt:statedIn ?document .
  OPTIONAL { ?fact schema:creator ?speaker }
  OPTIONAL { ?fact gt:speakerName ?speakerName }
  OPTIONAL { ?fact gt:speakerRole ?role }
}"""

QUOTE_THEMES = """
SELECT ?fact ?theme WHERE {
  ?fact a gt:Quote ; gt:aboutTheme ?concept
  BIND(STRAFTER(STR(?concept), "/theme/") AS ?theme)
}"""

JUDGEMENTS = """
SELECT ?fact ?authority ?inspection ?area ?grade ?document WHERE {{
  {narrowed}
  ?fact a gt:Judgement ; sosa:hasFeatureOfInterest ?authority ; sosa:observedProperty ?concept ;
    gt:grade ?given ; gt:statedIn ?document .
  ?concept skos:notation ?area . ?given skos:notation ?grade .
  FILTER NOT EXISTS {{ ?disagreement gt:overruled ?fact }}
  OPTIONAL {{ ?fact gt:inspection ?inspection }}
}}"""

INTERVENTIONS = """
SELECT ?fact ?authority ?kind ?date ?by ?document WHERE {{
  {narrowed}
  ?fact a gt:Intervention ; gt:authority ?authority ; gt:interventionKind ?concept ;
    gt:statedIn ?document .
  OPTIONAL {{ ?fact gt:date ?date }}
  OPTIONAL {{ ?fact gt:by ?by }}
  BIND(STRAFTER(STR(?concept), "/intervention/") AS ?kind)
}}"""

PASSAGES = """
SELECT ?fact ?text ?page ?start ?end WHERE {{
  VALUES ?fact {{ {facts} }}
  ?fact prov:wasDerivedFrom ?passage .
  ?passage oa:exact ?text ; oa:start ?start ; oa:end ?end .
  OPTIONAL {{ ?passage gt:page ?page }}
}}"""

ACTIONS = """
SELECT ?fact ?authority ?inspection ?document ?polarity ?theme WHERE {{
  {narrowed}
  ?fact gt:aboutTheme ?concept ; a gt:Action ; gt:authority ?authority ;
    gt:raisedAt ?inspection ; gt:statedIn ?document .
  FILTER NOT EXISTS {{ ?fact gt:sameActionAs ?same }}
  BIND(STRAFTER(STR(?concept), "/theme/") AS ?theme)
}}"""
"""The actions asked for, each once: those that another document tells again are left out."""

ASSESSMENTS = """
SELECT ?fact ?assessment ?at ?outcome ?method ?score WHERE {{
  VALUES ?fact {{ {facts} }}
  ?assessment gt:assesses ?fact ; gt:assessedAt ?at ; gt:outcome ?given ; gt:method ?method .
  OPTIONAL {{ ?assessment gt:score ?score }}
  BIND(STRAFTER(STR(?given), "/outcome/") AS ?outcome)
}}"""

DECIDING = """
SELECT ?fact ?passage ?property ?document ?text ?page ?start ?end WHERE {{
  VALUES ?fact {{ {facts} }}
  ?fact gt:assesses ?action . ?action prov:wasDerivedFrom ?own .
  VALUES ?property {{ gt:praisedIn gt:criticisedIn gt:leadingPassage prov:wasDerivedFrom }}
  ?fact ?property ?passage .
  FILTER(?passage != ?own)
  ?passage oa:hasSource ?document ; oa:exact ?text ; oa:start ?start ; oa:end ?end .
  OPTIONAL {{ ?passage gt:page ?page }}
}}"""
"""The passages of the later documents on which each assessment (``fact``) rests."""

NAMING_WORDS = """
SELECT ?fact ?theme ?word WHERE {{
  VALUES ?fact {{ {facts} }}
  ?fact gt:tag ?tag . ?tag gt:origin origin:named ; gt:theme ?concept .
  ?fact gt:tagWords ?words . ?words gt:theme ?concept ; oa:exact ?word .
  BIND(STRAFTER(STR(?concept), "/theme/") AS ?theme)
}}"""
"""The words by which each finding (``fact``) names its themes."""

THEME_BASE = "https://w3id.org/goldthread/theme/"
