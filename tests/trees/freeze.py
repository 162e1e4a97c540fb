"""Parse the texts that tests ask for and that are not frozen yet, with the shipped analyser, into tests/trees/*.conllu.

    python tests/trees/freeze.py                 runs all tests that use frozen parses, freezes what they miss
    python tests/trees/freeze.py tests/frames    the same for some of them
    python tests/trees/freeze.py --prune         also drops the parses that no test asks for any more
    python tests/trees/freeze.py --show facts    prints the parses of facts.conllu that nobody has checked, in short

New parses carry `# checked = no`, and a test fails until that line is gone: read the parse, correct heads, relations,
lemmas, features and names by hand where they are wrong (a wrong parse is corrected, never excused), then delete the
line. What is in the files already is never parsed again, so corrections stay.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS), str(TESTS.parent)]

import pytest  # noqa: E402

from kg.model import Article, Syntax  # noqa: E402
from kg.syntax import Analyser, load  # noqa: E402
from trees import conllu, frozen  # noqa: E402

AREAS = ("trees", "frames", "grammar", "nominals", "mentions", "quotations", "coreference", "facts", "identity")


class Freezer:
    """Parses texts, and remembers them by file."""

    def __init__(self) -> None:
        self.made: dict[str, dict[str, conllu.Parse]] = {}
        self._analyser: Analyser | None = None

    def __call__(self, name: str, body: str) -> Syntax:
        """A file and a text -> its parse, made once."""
        made = self.made.setdefault(name, {})
        if body not in made:
            self._analyser = self._analyser or load()
            syntax = next(iter(self._analyser.analyse([Article("frozen", body)])))
            made[body] = conllu.Parse(body, syntax, checked=False)
        return made[body].syntax


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", help="tests to run; default: all that use frozen parses")
    parser.add_argument("--prune", action="store_true", help="drop the parses that no test asks for")
    parser.add_argument("--show", metavar="NAME", help="print what is unchecked in NAME.conllu, and do nothing else")
    args = parser.parse_args()
    if args.show:
        sys.stdout.write("\n".join(_shown(args.show)) + "\n")
        return 0
    freezer = Freezer()
    frozen.freezer = freezer
    paths = args.paths or [str(TESTS / area) for area in AREAS if (TESTS / area).is_dir()]
    pytest.main([*paths, "-q", "--no-header", "--tb=no", "--no-summary", "-p", "no:cacheprovider"])
    names = sorted(freezer.made) if args.paths or not args.prune else [p.stem for p in _files()]
    for name in sorted({*names, *freezer.made}):
        _write(name, freezer.made.get(name, {}), args.prune and not args.paths)
    return 0


def _files() -> list[Path]:
    return sorted(frozen.FOLDER.glob("*.conllu"))


def _write(name: str, made: dict[str, conllu.Parse], prune: bool) -> None:
    kept = {body: p for body, p in frozen.parses(name).items() if not prune or (name, body) in frozen.used}
    path = frozen.FOLDER / f"{name}.conllu"
    path.write_text(conllu.dumps((*kept.values(), *made.values())), encoding="utf-8")
    gone = len(frozen.parses(name)) - len(kept)
    sys.stdout.write(f"{path}: {len(made)} new, {gone} dropped, {len(kept)} kept\n")


def _shown(name: str) -> Iterator[str]:
    """The unchecked parses of a file, a line a token: word, lemma, part of speech, relation > head."""
    for parse in frozen.parses(name).values():
        if parse.checked:
            continue
        yield f"\n{parse.body}"
        for name_ in parse.syntax.names:
            yield f"  {name_.label}: {' '.join(t.text for t in parse.syntax.tokens[name_.first : name_.last])}"
        for token in parse.syntax.tokens:
            head = "" if token.head == token.index else f" > {parse.syntax.tokens[token.head].text}"
            yield f"  {token.text:16} {token.lemma:14} {token.pos:6} {token.dep}{head}   {token.features}"


if __name__ == "__main__":
    sys.exit(main())
