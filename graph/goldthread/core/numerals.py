"""Numbers and months in words, from ``ontology/words/numbers.txt`` and ``months.txt``."""

from __future__ import annotations

from goldthread.core.lexicon import alternation, words

NUMBERS = {word: value for value, word in enumerate(words("numbers")["small"].phrases, start=1)}
"""The numbers from one to nineteen by their words."""
TENS = {word: 10 * value for value, word in enumerate(words("numbers")["tens"].phrases, start=2)}
"""The tens from twenty to ninety by their words."""
MONTHS = tuple(name.title() for name in words("months")["names"].phrases)
"""The names of the months, January first."""
MONTH_FORMS = {
    form: number
    for number, name in enumerate(words("months")["names"].phrases, start=1)
    for form in (name, *words("months")["short"].phrases)
    if name.startswith(form)
}
"""The number of each month by its name and its short forms, in small letters."""
MONTH = alternation([name.lower() for name in MONTHS])
"""A month's name in small letters, as a group of a regular expression."""


def number_words(first: int, last: int) -> str:
    """The words of the numbers from ``first`` to ``last``, from one to nineteen, as a group of a
    regular expression.

    >>> number_words(2, 4)
    '(?:three|four|two)'
    """
    return alternation([word for word, value in NUMBERS.items() if first <= value <= last])
