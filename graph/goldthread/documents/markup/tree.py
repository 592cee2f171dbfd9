"""A web page as a tree: parsed at any depth, without what it hides, without needless nesting."""

from __future__ import annotations

import re
from typing import Any

_DEEPEST = 100
"""Elements below each other; the deepest of 181 saved news pages has 43."""
_HOLDER = re.compile(
    r"<(/?)(?:div|section|span|center|font|table|thead|tbody|tfoot|tr|td|th|article|blockquote)"
    r"(?=[\s/>])[^>]*>",
    re.IGNORECASE,
)
"""Elements that only hold others: below the deepest level they become line breaks."""
_STYLED = re.compile(r"\s(?:style|hidden)\b", re.IGNORECASE)
_HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*\.?0*\s*(?:;|!|$)"
    r"|font-size\s*:\s*0*\.?[0-9]?(?:px|pt|em|rem|%)?\s*(?:;|!|$)"
    r"|(?:left|right|top|bottom|text-indent|margin-left|margin-top)\s*:\s*-\d{3,}"
    r"|clip\s*:\s*rect\(\s*(?:0|1px)[,\s]|(?:max-)?(?:height|width)\s*:\s*0(?:px)?\s*(?:;|!|$))",
    re.IGNORECASE,
)
_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.IGNORECASE)
_GROUND = re.compile(r"(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
_WHITE = re.compile(r"#f{3}(?:f{3})?|white|rgba?\(\s*255\s*,\s*255\s*,\s*255\b.*", re.IGNORECASE)
_CLEAR = re.compile(r"transparent|rgba\([^)]*,\s*0(?:\.0+)?\s*\)", re.IGNORECASE)
_RULE = re.compile(r"([^{}@]+)\{([^{}]*)\}")
_NAME = re.compile(r"([a-z][a-z0-9]*)?(?:([.#])([\w-]+))?", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NEVER_HIDDEN = frozenset({"html", "body", "head", "main"})
"""Pages hide these until a script has run; what would leave nothing hides nothing."""
_NO_TEXT = ("script", "style", "template", "noscript", "title")


def parse(page: str) -> Any:
    """The lxml tree of ``page``; ``None`` when there is nothing in it."""
    from lxml import etree, html

    parser = html.HTMLParser(
        huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        return html.fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def take_out_hidden(tree: Any) -> int:
    """Take what the page does not show out of ``tree``, in place; how many words that were.

    Hidden is what a ``hidden`` attribute, an element's own style or a plain rule of the page's
    style sheets (one element name, class or id) hides: not displayed, invisible, without size,
    off the page, or white on nothing.
    """
    rules = _hiding_rules(tree)
    words = 0
    hidden = [
        element
        for element in tree.iter()
        if isinstance(element.tag, str)
        and element.tag not in _NEVER_HIDDEN
        and _is_hidden(element, rules)
    ]
    for element in hidden:
        if element.getparent() is None:
            continue
        words += _count_words(element)
        element.drop_tree()
    return words


def _count_words(element: Any) -> int:
    texts = (
        text
        for part in element.iter()
        if part.tag not in _NO_TEXT
        for text in (part.text, part.tail if part is not element else None)
    )
    return sum(len(text.split()) for text in texts if text)


def _hiding_rules(tree: Any) -> set[tuple[str, str, str]]:
    """The (element, ``.`` or ``#``, name) that a plain rule of the page's style sheets hides."""
    found: set[tuple[str, str, str]] = set()
    for sheet in tree.iter("style"):
        for selectors, declarations in _RULE.findall(_COMMENT.sub("", sheet.text or "")):
            if not _hides(declarations):
                continue
            for selector in selectors.split(","):
                name = _NAME.fullmatch(selector.strip())
                if name and selector.strip():
                    found.add(((name[1] or "").lower(), name[2] or "", name[3] or ""))
    return found


def _is_hidden(element: Any, rules: set[tuple[str, str, str]]) -> bool:
    if element.tag in ("script", "style", "template"):
        return False
    if "hidden" in element.attrib or _hides(element.get("style", "")):
        return True
    if not rules:
        return False
    kinds = [(".", name) for name in (element.get("class") or "").split()]
    kinds += [("#", element.get("id", "")), ("", "")]
    return any((tag, sign, name) in rules for sign, name in kinds for tag in ("", element.tag))


def _hides(style: str) -> bool:
    if not style:
        return False
    if _HIDING.search(style):
        return True
    colour = _COLOUR.search(style)
    if colour is None:
        return False
    ground = _GROUND.search(style)
    if _CLEAR.fullmatch(colour[1].strip()):
        return True
    on_white = ground is None or _WHITE.fullmatch(ground[1].strip())
    return bool(_WHITE.fullmatch(colour[1].strip()) and on_white)


def flatten(page: str) -> str:
    """``page`` without the elements that only hold others where they stand too deep.

    Parsers and readers of pages give up at some depth, and would lose the text below it without
    a word. What is taken out leaves a line break, so that its text stays apart from what is around
    it. Elements with a style of their own stay: they may hide their text.

    >>> flatten("<div>" * 2 + "a" + "</div>" * 2)
    '<div><div>a</div></div>'
    """
    kept: list[bool] = []

    def tag(found: re.Match[str]) -> str:
        if found[1]:
            return found[0] if not kept or kept.pop() else "<br>"
        kept.append(len(kept) < _DEEPEST or _STYLED.search(found[0]) is not None)
        return found[0] if kept[-1] else "<br>"

    return _HOLDER.sub(tag, page)
