"""Text of documents inside XML."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from goldthread.exporting.xml_text import xml_text


@given(st.text(st.characters(categories=None)))
def test_any_text_can_stand_in_xml_and_keeps_its_length(text: str) -> None:
    safe = xml_text(text)
    assert len(safe) == len(text)
    element = ElementTree.Element("text")
    element.text = safe
    parsed = ElementTree.fromstring(ElementTree.tostring(element, encoding="utf-8"))  # noqa: S314
    # Every XML parser reads a CR as a line end.
    assert (parsed.text or "") == safe.replace("\r\n", "\n").replace("\r", "\n")


def test_what_xml_allows_stays() -> None:
    text = "“Plans” & <reviews>\tété \U0001f600\n"
    assert xml_text(text) == text
