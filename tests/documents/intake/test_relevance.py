"""Texts that have nothing to do with the sector are refused; those that tell of an inspection are
told from those that do not."""

from __future__ import annotations

import pytest

from goldthread.core.errors import DocumentRefused
from goldthread.documents.intake.relevance import require_sector, tells_of_inspection

ABOUT = [
    "Anytown's children's services have been rated good by Ofsted. Inspectors praised the council's"
    " social workers.",
    "A watchdog said child protection in Anyshire had got worse. Too many looked-after children"
    " wait for a social worker, the inspection found.",
    "The monitoring visit looked at care leavers. Children in care are seen by social workers.",
    "Ofsted inspectors say children's services at the council are weak. A school was praised.",
    "After an Ofsted inspection in May the council was told to improve services for vulnerable"
    " children. Inspectors saw far-reaching faults.",
    "Anytown has been given an improvement notice by the DfE, and Anyshire a statutory direction,"
    " after Ofsted found that help came too late for many families.",
    "Joint targeted area inspection of the response to child exploitation in Anytown. Inspectors"
    " found that social workers and police share information well.",
]
OF_THE_SECTOR = [
    "The council will pay foster carers more. Care leavers will have a free bus pass.",
    "Ofsted inspectors rated Anytown Primary School good. Pupils feel safe and the headteacher is"
    " ambitious. Safeguarding is effective. Pupils say it works with children's services."
    " Inspectors saw pupils learn well in each classroom.",
    "The improvement notice that the health and safety executive gave the hospital, and the notice"
    " to improve before it, were discussed with inspectors of the Care Quality Commission.",
    "The council will resurface the road to the children's playground after an inspection.",
    "Inspectors should read the case files of children in care. They must meet social workers. "
    * 8,
]
NOT_OF_THE_SECTOR = [
    "Beat the eggs, fold in the flour and bake for half an hour.",
    "def inspect(children): return {'ofsted': [c for c in children.services if c['social_care']]}\n"
    "class Inspector: ofsted = {}; # children's services, child protection, social workers\n" * 3,
]


@pytest.mark.parametrize("text", ABOUT)
def test_short_stories_tell_of_an_inspection(text: str) -> None:
    require_sector(text)
    assert tells_of_inspection(text)


@pytest.mark.parametrize("text", OF_THE_SECTOR)
def test_other_texts_of_the_sector_are_kept_and_tell_of_none(text: str) -> None:
    require_sector(text)
    assert not tells_of_inspection(text)


@pytest.mark.parametrize("text", NOT_OF_THE_SECTOR)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        require_sector(text)
    assert refused.value.reason == "not-an-inspection-document"
