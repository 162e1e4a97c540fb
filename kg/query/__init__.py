"""SPARQL over a graph: questions from a string, a file or the collection that travels with the program, and what their
answers are to be kept to."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from rdflib import Dataset
from rdflib.plugins.stores.memory import Memory
from rdflib.query import Result

from kg import resources
from kg.comparing import prepared
from kg.errors import QueryError
from kg.namespaces import prefixes
from kg.near import near, offer
from kg.query.chosen import beside
from kg.query.parameters import Kept, Wanted, kept, taken

__all__ = ["ANYTHING", "Kept", "Question", "Wanted", "ask", "collection", "fits", "question"]

ANYTHING = Wanted()
"""What an answer is kept to that is kept to nothing."""
WHERE = re.compile(r"(?:line:?\s*|error at )(?P<line>\d+)", re.IGNORECASE)

MANY = re.compile(r"(?P<what>error at (?P<line>\d+):(?P<column>\d+)): expected one of .*", re.DOTALL)
"""What Oxigraph says where a hundred signs might stand."""
UPDATE = re.compile(
    r"\s*(?:(?:PREFIX|BASE)\b[^>]*>\s*)*(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Question:
    """A query with the name it is known by, for messages, and whether it is one of the collection."""

    name: str
    text: str
    collected: bool = False

    @property
    def takes(self) -> tuple[str, ...]:
        """The options of kg query that it can be kept to; QueryError for a declaration that is none."""
        return taken(self.name, self.text)

    @property
    def line(self) -> str:
        """What it asks, in a line: its first comment."""
        first = self.text.split("\n", 1)[0]
        return first.lstrip("# ").strip() if first.startswith("#") else ""


def collection() -> dict[str, Path]:
    """The questions that travel with the program, by name."""
    return {path.stem: path for path in sorted((resources.ontology() / "questions").glob("*.rq"))}


def question(text: str) -> Question:
    """SPARQL, the path of a file or the name of a question of the collection -> the query."""
    known = collection()
    path = known.get(text) or (Path(text) if text.endswith(".rq") else None)
    if path is None:
        if re.fullmatch(r"[\w-]+", text):
            offered = offer(near(text, ((name, (name,)) for name in known)))
            raise QueryError(f"{text}: neither a query, nor a file, nor one of {', '.join(known)}{offered}")
        return Question("query", text)
    try:
        name = text if text in known else str(path)
        return Question(name, path.read_text(encoding="utf-8"), text in known)
    except UnicodeEncodeError as error:  # the name, in a locale that does not know its letters
        raise QueryError(f"{path}: no such file") from error
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: {getattr(error, 'strerror', None) or 'not UTF-8'}") from error


def fits(asked: Question, wanted: Wanted) -> None:
    """QueryError where an answer cannot be kept to what is wanted, InputError where that is no date or period."""
    takes = asked.takes
    for option in wanted.given():
        if option not in takes:
            rest = f"it takes {', '.join(f'--{one}' for one in takes)}" if takes else "it takes no such option"
            raise QueryError(f"{asked.name}: --{option} does not apply to this question; {rest}")
    wanted.days()


def ask(data: Dataset, asked: Question, wanted: Wanted = ANYTHING) -> Result:
    """A dataset, a query and what its answer is to be kept to -> its answer; the usual prefixes need no declaration.

    QueryError for a query that is none, and for what the graph does not have.
    """
    fits(asked, wanted)
    if not wanted.given():
        return _asked(data, asked)
    with beside(data, wanted):
        return _asked(data, replace(asked, text=kept(asked.text, wanted)))


def _asked(data: Dataset, asked: Question) -> Result:
    """A dataset and a query -> its whole answer."""
    try:
        namespaces = _namespaces(data)
        query = prepared(asked.text, namespaces) if type(data.store) is Memory else asked.text
        result = data.query(query, initNs=namespaces)
        if result.type == "SELECT":
            len(result.bindings)  # engines find some errors only while they answer
    except Exception as error:  # rdflib, pyparsing and Oxigraph each raise their own for a query that is none
        raise QueryError(_message(asked, error)) from error
    return result


def _namespaces(data: Dataset) -> dict[str, str]:
    """The prefixes that a query may use undeclared: the usual ones, and those of the graph."""
    return prefixes() | {prefix: str(namespace) for prefix, namespace in data.namespaces() if prefix}


def _message(asked: Question, error: Exception) -> str:
    """An engine's error -> one line that names the line of the query."""
    if UPDATE.match(asked.text):
        return f"{asked.name}: no query: SELECT, ASK, CONSTRUCT or DESCRIBE ask, and nothing is changed here"
    text = " ".join(MANY.sub(lambda found: _misplaced(asked.text, found), str(error)).split())[:300]
    line = getattr(error, "lineno", None)
    if line is None and (found := WHERE.search(text)) is not None:
        line = int(found["line"])
    return f"{asked.name}{f', line {line}' if line else ''}: {text}"


def _misplaced(text: str, found: re.Match[str]) -> str:
    """A query, and what an engine says of a place in it -> the same with the words that stand there."""
    rows = text.splitlines()[int(found["line"]) - 1 :]
    rest = " ".join([rows[0][int(found["column"]) - 1 :], *rows[1:]] if rows else [])
    return f"{found['what']}: {f'«{rest[:40].strip()}» cannot stand here' if rest.strip() else 'it ends too early'}"
