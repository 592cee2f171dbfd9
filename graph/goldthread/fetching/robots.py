"""What a site's robots.txt allows, by RFC 9309; the standard library's reader follows an older
draft: the first rule that fits wins, a blank line ends a group, and ``*`` is no wildcard."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlsplit

from msgspec import Struct

_UNRESERVED = frozenset(string.ascii_letters + string.digits + "-._~")


class Rule(Struct, frozen=True):
    """A path that may or may not be asked for; ``*`` in it is anything, ``$`` the end."""

    path: str
    allow: bool


class Robots(Struct, frozen=True):
    """The rules of one site for one agent, and the seconds it asks for between requests."""

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0

    def allows(self, address: str) -> bool:
        """Whether ``address`` may be asked for: the longest rule that fits says so, of two
        equally long ones the one that allows; where none fits it may."""
        parts = urlsplit(address)
        path = _plain(parts.path or "/") + (f"?{_plain(parts.query)}" if parts.query else "")
        fitting = [rule for rule in self.rules if _pattern(rule.path).match(path)]
        decides = max(fitting, key=lambda rule: (len(rule.path), rule.allow), default=None)
        return decides is None or decides.allow


def read(text: str, agent: str) -> Robots:
    """The rules in ``text`` for ``agent`` (its product name): those of the groups that name it,
    else those for everyone."""
    own: list[tuple[str, str]] = []
    everyones: list[tuple[str, str]] = []
    named = False
    for agents, lines in _groups(_lines(text)):
        if agent.lower() in agents:
            named = True
            own += lines
        elif "*" in agents:
            everyones += lines
    return _rules(own if named else everyones)


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").splitlines():
        key, colon, value = line.split("#", 1)[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()


def _groups(
    lines: Iterable[tuple[str, str]],
) -> Iterator[tuple[frozenset[str], list[tuple[str, str]]]]:
    """The agents of each group (lower case, without versions) and its lines."""
    agents: set[str] = set()
    told: list[tuple[str, str]] = []
    for key, value in lines:
        if key == "user-agent":
            if told:
                yield frozenset(agents), told
                agents, told = set(), []
            agents.add(value.split("/")[0].strip().lower())
        elif key in ("allow", "disallow", "crawl-delay"):
            told.append((key, value))
    yield frozenset(agents), told


def _rules(lines: Iterable[tuple[str, str]]) -> Robots:
    rules: list[Rule] = []
    delay = 0.0
    for key, value in lines:
        if key == "crawl-delay":
            if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", value, re.ASCII):
                delay = max(delay, float(value))
        elif value:  # an empty path rules nothing out
            rules.append(Rule(_plain(value), allow=key == "allow"))
    return Robots(tuple(rules), delay)


def _plain(path: str) -> str:
    """One spelling of a path: percent signs before what needs them only, and in capitals."""

    def spelt(escape: re.Match[str]) -> str:
        character = chr(int(escape[1], 16))
        return character if character in _UNRESERVED else escape[0].upper()

    quoted = quote(path, safe="%/?#[]@!$&'()*+,;=:~")
    return re.sub(r"%([0-9A-Fa-f]{2})", spelt, quoted)


def _pattern(path: str) -> re.Pattern[str]:
    """A rule's path as a pattern of the beginning; each star takes as little as it can and never
    more afterwards, so that many of them cost no more."""
    first, *others = map(re.escape, path.removesuffix("$").split("*"))
    end = ""
    if path.endswith("$"):
        end = rf".*{others.pop()}\Z" if others else r"\Z"
    return re.compile(first + "".join(f"(?>.*?{each})" for each in others) + end)
