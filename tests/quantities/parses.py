"""Parse the sentences of this folder and the examples of the words of quantities, as far as they are not parsed yet:

    python tests/quantities/parses.py

`parses.conllu` holds them as the shipped analyser gives them, with what is wrong in them: the rules of quantities are
measured on such trees, and no other. What no test asks for any more is dropped.
"""

import sys
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS), str(TESTS.parent)]

from trees import conllu  # noqa: E402

from kg.model import Article, Syntax  # noqa: E402

FILE = Path(__file__).parent / "parses.conllu"


@cache
def parses() -> dict[str, Syntax]:
    """Every sentence with its parse."""
    content = FILE.read_text(encoding="utf-8") if FILE.exists() else ""
    return {parse.body: parse.syntax for parse in conllu.loads(content)}


def main() -> None:
    """Write what is missing."""
    from quantities import gold, rows

    from kg.syntax import load

    wanted = list(dict.fromkeys([*(body for body, _, _ in gold.sentences()), *(row.body for row in rows.examples())]))
    known = parses()
    missing = [body for body in wanted if body not in known]
    made = load().analyse(Article(str(n), body) for n, body in enumerate(missing))
    known = {**known, **dict(zip(missing, made, strict=True))}
    FILE.write_text(conllu.dumps(conllu.Parse(body, known[body]) for body in wanted), encoding="utf-8")
    sys.stdout.write(f"{FILE}: {len(missing)} new, {len(wanted)} in all\n")


if __name__ == "__main__":
    main()
