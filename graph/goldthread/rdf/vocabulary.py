"""Every namespace and term that Goldthread uses in statements, in one place.

A term that is not listed here cannot be used by mistake: asking a namespace for it
raises ``AttributeError``. The tests compare the list of own terms with the ontology.
"""

from __future__ import annotations

from pyoxigraph import NamedNode


class Namespace:
    """A closed set of terms that share a beginning, as attributes.

    >>> Namespace("http://example.org/", "name").name.value
    'http://example.org/name'
    """

    def __init__(self, base: str, names: str) -> None:
        self.base = base
        self.names = frozenset(names.split())
        self.__dict__.update({name: NamedNode(base + name) for name in sorted(self.names)})

    def __getattr__(self, name: str) -> NamedNode:
        raise AttributeError(f"{self.base} has no term {name!r} in the vocabulary")


GT = Namespace(
    "https://w3id.org/goldthread/ontology#",
    """
    Action CausalLink Claim Correction Disagreement DismissedFinding Document DocumentPart
    ExtractionRun Figure Finding FollowUpAssessment FollowUpStatement Inspection InspectionFramework
    InspectionMention Intervention Judgement Letter LocalAuthority MissingField
    OrganisationMention OtherDocument Passage Post PriorityAction Quote Recommendation
    RecurringWeakness Standing StandingChange Tag TagWords Theme ThemeConnection Visit
    WeaknessBeforeDowngrade

    about aboutLabel aboutTheme actionKind addressAlias affiliation approximation area areaLabel
    assessedAt assesses atInspection attributedIn authority authorityCount because boundedBy by
    carriedOver cause change comparator concerns connective correctedBy correctedField coverWording
    criticisedIn date direction documentKind downgradeCount earlierInspection effect effectHigh
    effectLow effectSize example expected expectedAlike field first framework grade gssCode heldOn
    indicator inOneFinding inspectedBody inspection inspectionRemit inspectionStatus intended
    interventionKind isSubject issuedFrom joinedBy judgement last laterInspection leadIn
    leadingPassage lift longestRun measures mediaType mentionOf method mixedCount named namedTimes
    nameVariant namingPhrase negated notAfter notBefore notPhrase now organisationKind
    organisationLabel origin originalPolarity originalTheme otherJudgement otherTheme outcome outOf
    overruled page part path period personLabel place polarity population praisedIn publishedOn
    pValue quoteMode qValue raisedAt ratingOutOf ratingScore readByOcr readingNote reason
    recurrencePattern remit reportsOn responsibleBody role roleKind rule said sameActionAs score
    settled sha256 share side sign since speakerName speakerOrganisation speakerRole spokenOf
    standing statedCount statedIn statisticalNeighbour status stretchCount strongCount
    suggestingPhrase tag tagWords tenure textSha256 theme times timesBeforeDowngrade timesWeak
    together told toldBy toldWhen toolVersion unbroken unit until value variant weakCount weight
    """,
)
PROV = Namespace(
    "http://www.w3.org/ns/prov#",
    """
    Activity Association Entity agent endedAtTime hadRole qualifiedAssociation startedAtTime used
    wasDerivedFrom wasGeneratedBy
    """,
)
OA = Namespace(
    "http://www.w3.org/ns/oa#",
    """
    Annotation bodyValue editing end exact hasSource hasTarget motivatedBy start
    """,
)
SOSA = Namespace("http://www.w3.org/ns/sosa/", "hasFeatureOfInterest observedProperty")
ORG = Namespace("http://www.w3.org/ns/org#", "FormalOrganization Membership member organization")
FOAF = Namespace("http://xmlns.com/foaf/0.1/", "Person name")
SCHEMA = Namespace("https://schema.org/", "NewsArticle Quotation creator")
FABIO = Namespace("http://purl.org/spar/fabio/", "ReportDocument")
DCTERMS = Namespace(
    "http://purl.org/dc/terms/", "created isPartOf issued publisher rights source subject title"
)
DQV = Namespace("http://www.w3.org/ns/dqv#", "QualityMeasurement computedOn isMeasurementOf value")
VOID = Namespace("http://rdfs.org/ns/void#", "Dataset entities")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#", "isDefinedBy label")
SKOS = Namespace(
    "http://www.w3.org/2004/02/skos/core#",
    """
    Concept altLabel broader hasTopConcept inScheme notation prefLabel topConceptOf
    """,
)
XSD = Namespace(
    "http://www.w3.org/2001/XMLSchema#", "date decimal double gMonth gMonthDay gYear gYearMonth"
)

CONCEPTS = "https://w3id.org/goldthread/"
"""What the IRIs of concepts begin with: ``theme/ID``, ``area/ID``, ``grade/ID`` and so on."""
