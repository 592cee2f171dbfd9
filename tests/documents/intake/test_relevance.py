"""Only texts about inspecting children's services are read."""

from __future__ import annotations

import pytest

from goldthread.core.errors import DocumentRefused
from goldthread.documents.intake.relevance import require_inspection_document

ABOUT = [
    "Anytown's children's services have been rated good by Ofsted. Inspectors praised the council's"
    " social workers.",
    "A watchdog said child protection in Anyshire had got worse. Too many looked-after children"
    " wait for a social worker, the inspection found.",
    "The monitoring visit looked at care leavers. Children in care are seen by social workers.",
    "Ofsted inspectors say children's services at the council are weak. A school was praised.",
]
NOT_ABOUT = [
    "Beat the eggs, fold in the flour and bake for half an hour.",
    "Ofsted inspectors rated Anytown Primary School good. Pupils feel safe and the headteacher is"
    " ambitious. Safeguarding is effective. Pupils say it works with children's services."
    " Inspectors saw pupils learn well in each classroom.",
    "The council will resurface the road to the children's playground after an inspection.",
    "def inspect(children): return {'ofsted': [c for c in children.services if c['social_care']]}\n"
    "class Inspector: ofsted = {}; # children's services, child protection, social workers\n" * 3,
    "The food inspectors closed the restaurant. Inspectors found mice.",
]


@pytest.mark.parametrize("text", ABOUT)
def test_short_stories_about_an_inspection_pass(text: str) -> None:
    require_inspection_document(text)


@pytest.mark.parametrize("text", NOT_ABOUT)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        require_inspection_document(text)
    assert refused.value.reason == "not-an-inspection-document"
