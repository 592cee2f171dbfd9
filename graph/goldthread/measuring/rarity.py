"""How rare the terms of findings are: ``python -m goldthread.measuring.rarity --documents FOLDER``.

Writes ``ontology/term-rarity.json``, by which the following of actions weighs what two sentences
share. A graph's own documents would do as well, but then one document more would change what is
said of others. Terms rarer than :data:`~goldthread.joining.actions.terms.RAREST` are left out.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from goldthread.core import resources
from goldthread.core.limits import Refusal
from goldthread.core.model import Facts
from goldthread.joining.actions.terms import RAREST, RARITY_FILE, terms


def rarities(facts: Iterable[Facts]) -> dict[str, float]:
    """The rarity of each term that is common enough to have one, to two decimals, by term."""
    held: Counter[str] = Counter()
    sentences = 0
    for told in facts:
        for finding in told.findings:
            held.update(terms(told.document.quote(finding.evidence.span)))
            sentences += 1
    found = {term: math.log((sentences + 1) / (times + 1)) for term, times in held.items()}
    return {term: round(found[term], 2) for term in sorted(found) if found[term] < RAREST}


def main() -> None:
    """Read the arguments and the documents, and write the file."""
    import msgspec

    from goldthread.build.read import read_facts
    from goldthread.core.processes import read_all
    from goldthread.documents.intake.discover import find

    parser = argparse.ArgumentParser(
        prog="python -m goldthread.measuring.rarity", description=__doc__
    )
    parser.add_argument("--documents", type=Path, required=True, help="a folder of many reports")
    parser.add_argument("--output", type=Path, default=resources.folder("ontology") / RARITY_FILE)
    arguments = parser.parse_args()
    results = read_all(find([arguments.documents]).files, read_facts, None)
    read = (result for result in results if not isinstance(result, Refusal))
    facts = (msgspec.json.decode(encoded, type=Facts) for _, encoded in read)
    lines = json.dumps(rarities(facts), indent=0, sort_keys=True)
    arguments.output.write_text(lines + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
