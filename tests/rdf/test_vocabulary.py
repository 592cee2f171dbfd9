import pytest

from goldthread.rdf.vocabulary import GT


def test_a_term_not_listed_cannot_be_written() -> None:
    assert GT.Finding.value == "https://w3id.org/goldthread/ontology#Finding"
    with pytest.raises(AttributeError, match="Findng"):
        GT.Findng  # noqa: B018
